"""What search engines are told of the public site: `sitemap.xml` and `robots.txt`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from onward.render.output import Output

if TYPE_CHECKING:
    from onward.projection.public import PublicSite


def sitemap_outputs(site: PublicSite) -> tuple[Output, ...]:
    """Both files; none where the site's address is not known, since both speak in whole addresses."""
    if not site.base_url:
        return ()
    if not site.indexable:
        return (Output("robots.txt", b"User-agent: *\nDisallow: /\n"),)
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.base_url}sitemap.xml\n"
    return Output("robots.txt", robots.encode()), Output("sitemap.xml", _sitemap(site).encode())


def _sitemap(site: PublicSite) -> str:
    pages = [("", ""), *((cv.path, cv.updated.iso if cv.updated else "") for cv in site.cvs if cv.indexable)]
    entries = "".join(_entry(f"{site.base_url}{path}", changed) for path, changed in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(address: str, changed: str) -> str:
    date = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{date}</url>\n"
