from __future__ import annotations

from xml.etree import ElementTree as ET

from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.render.sitemap import sitemap_outputs
from render.samples import CV, site


def files(**changes: object) -> dict[str, str]:
    return {each.path: each.data.decode() for each in sitemap_outputs(site(**changes))}


def test_the_sitemap_lists_what_may_be_found() -> None:
    hidden = replace(CV, id="hidden", path="hidden/", indexable=False)
    undated = replace(CV, id="undated", path="undated/", updated=None)
    assert files(cvs=(CV, hidden, undated)) == snapshot(
        {
            "robots.txt": "User-agent: *\nAllow: /\nSitemap: https://ellery.example/cv/sitemap.xml\n",
            "sitemap.xml": """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://ellery.example/cv/</loc></url>
<url><loc>https://ellery.example/cv/service-delivery/</loc><lastmod>2026-11-13</lastmod></url>
<url><loc>https://ellery.example/cv/undated/</loc></url>
</urlset>
""",
        }
    )


def test_an_address_with_an_ampersand_is_still_xml() -> None:
    made = files(base_url="https://ellery.example/a&b/")["sitemap.xml"]
    assert ET.fromstring(made)[0][0].text == "https://ellery.example/a&b/"


def test_a_site_that_is_not_for_search_engines_turns_them_away() -> None:
    assert files(indexable=False) == {"robots.txt": "User-agent: *\nDisallow: /\n"}


def test_without_an_address_there_is_neither() -> None:
    assert files(base_url="") == {}
