from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot
from msgspec.structs import replace
from PIL import Image

from onward.errors import ContentError
from onward.projection.public import (
    EmployerView,
    EntryView,
    Period,
    PhotoView,
    RoleView,
    SectionView,
    SkillGroup,
    Stamp,
)
from onward.render.output import made
from onward.render.public import cv_jobs, public_jobs
from render.samples import CV, EMOJI, HEBREW, HOSTILE, LOCALE, ODD, SITE, TYPST, site

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.public import CvPage, PublicSite


def pages(public_site: PublicSite, folder: Path) -> dict[str, str]:
    return {each.path: each.data.decode(errors="replace") for each in made(public_jobs(public_site, folder))}


def cv_html(cv: CvPage, folder: Path) -> str:
    return pages(site(cvs=(cv,)), folder)[f"{cv.path}index.html"]


def messages(public_site: PublicSite, folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        made(public_jobs(public_site, folder))
    return [f"{problem.place}  {problem.message} ({problem.hint})" for problem in caught.value.problems]


def test_a_site_has_a_landing_page_a_page_a_cv_and_what_hosts_and_search_engines_want(tmp_path: Path) -> None:
    paths = [path for path in pages(SITE, tmp_path) if not path.startswith("assets/")]
    assert sorted(paths) == [
        "404.html",
        "customer-success/index.html",
        "index.html",
        "odd/index.html",
        "robots.txt",
        "service-delivery/index.html",
        "sitemap.xml",
    ]


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    assert made(public_jobs(SITE, tmp_path)) == made(public_jobs(SITE, tmp_path))


def test_pages_have_no_blank_lines_and_unix_line_ends(tmp_path: Path) -> None:
    for path, page in pages(SITE, tmp_path).items():
        if path.endswith(".html"):
            assert "\n\n" not in page
            assert "\r" not in page
            assert page.endswith("</html>\n")


def test_markup_in_the_content_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    html = cv_html(ODD, tmp_path)
    assert "<script>alert" not in html
    assert html.count("</script>") == 1
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in html
    assert 'href="javascript' not in html
    assert "<img" not in html
    for text in (HEBREW, EMOJI, TYPST.replace('"', "&#34;")):
        assert f">{text}<" in html


def test_quotes_do_not_end_an_attribute(tmp_path: Path) -> None:
    html = cv_html(ODD, tmp_path)
    assert 'data-name="Quote &#34;O&#39;Neil&#34; &lt;script&gt;' in html
    assert '<meta name="description" content="A &#34;quoted&#34; &amp; &lt;script&gt;' in html


def test_text_of_the_owner_finds_its_own_direction(tmp_path: Path) -> None:
    html = cv_html(ODD, tmp_path)
    assert f'<li dir="auto">{HEBREW}</li>' in html
    assert f'<p class="headline" dir="auto">{HEBREW}' in html


def test_headings_follow_the_career(tmp_path: Path) -> None:
    found = re.findall(r"<(h\d)[^>]*>(?:<a[^>]*>)?([^<]+)", cv_html(CV, tmp_path))
    assert found[:6] == [
        ("h1", "Morgan Ellery"),
        ("h2", "Profile"),
        ("h2", "Experience"),
        ("h3", "Northgate Health"),
        ("h4", "Head of Service Delivery"),
        ("h4", "Service Level Manager"),
    ]


def test_the_dates_of_a_role_come_right_after_its_title(tmp_path: Path) -> None:
    html = cv_html(CV, tmp_path)
    assert re.search(
        r'<h4[^>]*>Head of Service Delivery</h4>\s*<p class="when"><time datetime="2019-03">Mar 2019</time> – '
        r'<time datetime="2024-02">Feb 2024</time></p>',
        html,
    )
    assert '<time datetime="2011-05">May 2011</time> – present</p>' in html


def test_a_single_date_is_told_once(tmp_path: Path) -> None:
    day = Stamp("2024", "2024")
    entry = EntryView("A prize", period=Period(day, day))
    html = cv_html(replace(CV, sections=(SectionView("awards", "Awards", entries=(entry,)),)), tmp_path)
    assert '<dd dir="auto"><time datetime="2024">2024</time></dd>' in html


def test_the_place_of_a_role_is_told_where_it_is_not_the_employers(tmp_path: Path) -> None:
    roles = (RoleView("Here", Period(), "Leeds", "", ()), RoleView("There", Period(), "York", "", ()))
    employer = EmployerView("Both", "", "Leeds", "", roles)
    html = cv_html(replace(CV, sections=(SectionView("experience", "Work", employers=(employer,)),)), tmp_path)
    assert html.count(">Leeds<") == 1
    assert html.count(">York<") == 1


def test_skills_without_a_group_are_told_without_a_term(tmp_path: Path) -> None:
    section = SectionView("skills", "Skills", groups=(SkillGroup("", ("one", "two")),))
    html = cv_html(replace(CV, sections=(section,)), tmp_path)
    assert '<p dir="auto">one, two</p>' in html
    assert "<dl>" not in html


def test_a_summary_is_markdown_with_headings_below_those_of_the_page(tmp_path: Path) -> None:
    html = cv_html(CV, tmp_path)
    assert "Shown at <strong>three</strong> hospitals." in html
    assert "<h4>Why</h4>" in html
    assert html.count("<h1") == 1


def test_only_what_the_version_lists_shows_how_to_reach_the_owner(tmp_path: Path) -> None:
    html = cv_html(CV, tmp_path)
    assert '<a href="mailto:morgan@ellery.example">morgan@ellery.example</a>' in html
    silent = cv_html(replace(CV, contact=()), tmp_path)
    assert "ellery.example/in" not in silent
    assert "mailto:" not in silent


def test_the_landing_page_names_each_cv_with_a_line_about_it(tmp_path: Path) -> None:
    html = pages(SITE, tmp_path)["index.html"]
    assert '<a href="customer-success/index.html">Customer Success Lead</a>' in html
    assert "For teams whose customers renew because the thing works." in html
    assert "redundant in <strong>February</strong>" in html


def test_a_cv_in_another_language_says_so_on_both_pages(tmp_path: Path) -> None:
    german = replace(CV, locale=replace(LOCALE, tag="de"))
    outputs = pages(site(cvs=(german,)), tmp_path)
    assert '<li lang="de">' in outputs["index.html"]
    assert 'hreflang="de"' in outputs["index.html"]
    assert outputs["service-delivery/index.html"].startswith('<!doctype html>\n<html lang="de"')


def test_a_site_without_cvs_still_has_a_landing_page(tmp_path: Path) -> None:
    assert "<nav" not in pages(site(cvs=()), tmp_path)["index.html"]


def test_with_an_address_pages_name_it(tmp_path: Path) -> None:
    outputs = pages(SITE, tmp_path)
    assert '<link rel="canonical" href="https://ellery.example/cv/">' in outputs["index.html"]
    html = outputs["service-delivery/index.html"]
    assert '<link rel="canonical" href="https://ellery.example/cv/service-delivery/">' in html
    assert '<meta property="og:url" content="https://ellery.example/cv/service-delivery/">' in html


def test_without_an_address_pages_name_none(tmp_path: Path) -> None:
    outputs = pages(site(base_url=""), tmp_path)
    assert not any("canonical" in page or "og:url" in page for page in outputs.values())
    assert "sitemap.xml" not in outputs
    assert "robots.txt" not in outputs


def test_the_page_for_wrong_addresses_holds_at_any_depth(tmp_path: Path) -> None:
    lost = pages(SITE, tmp_path)["404.html"]
    addresses = re.findall(r'(?:href|src)="([^"]+)"', lost)
    assert addresses
    assert [address for address in addresses if not address.startswith("/cv/")] == []
    assert '<a href="/cv/"' in lost
    assert "<a " not in pages(site(base_url=""), tmp_path)["404.html"]


def test_what_is_not_for_search_engines_says_so(tmp_path: Path) -> None:
    hidden = pages(site(indexable=False, cvs=(replace(CV, indexable=False),)), tmp_path)
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in hidden["index.html"]
    assert noindex in hidden["service-delivery/index.html"]
    shown = pages(SITE, tmp_path)
    assert noindex not in shown["index.html"]
    assert noindex not in shown["service-delivery/index.html"]
    assert noindex in shown["404.html"]


def test_every_page_has_a_strict_policy_and_nothing_inline(tmp_path: Path) -> None:
    for path, page in pages(SITE, tmp_path).items():
        if path.endswith(".html"):
            assert "default-src 'none'" in page
            assert "unsafe" not in page
            assert "<style" not in page
            assert " style=" not in page


def test_a_cv_has_the_choices_of_its_owner(tmp_path: Path) -> None:
    assert '<html lang="en-GB" data-accent="teal"' in cv_html(CV, tmp_path)
    assert '<html lang="en-GB" data-accent="plum"' in cv_html(replace(CV, options={"accent": "plum"}), tmp_path)


def test_a_choice_for_the_whole_site_need_not_fit_every_theme(tmp_path: Path) -> None:
    (tmp_path / "themes" / "gilt").mkdir(parents=True)
    (tmp_path / "themes" / "gilt" / "theme.yaml").write_text("options: {accent: [gold, brass]}", encoding="utf-8")
    cv = replace(CV, theme="gilt", options={"accent": "plum"})
    outputs = pages(site(options={"accent": "plum"}, cvs=(cv,)), tmp_path)
    assert 'data-accent="gold"' in outputs["service-delivery/index.html"]


def test_all_problems_of_all_cvs_come_at_once(tmp_path: Path) -> None:
    cvs = (replace(CV, id="a", path="a/", theme="clasic"), replace(CV, id="b", path="b/", theme="modernist"))
    found = messages(site(cvs=cvs), tmp_path)
    assert [message.partition(" (")[0] for message in found] == snapshot(
        [
            "content/cvs/a.yaml  there is no theme `clasic`",
            "content/cvs/b.yaml  there is no theme `modernist`",
        ]
    )
    assert all("`classic`" in message for message in found)


def test_a_portrait_is_an_asset_and_the_image_of_the_preview(tmp_path: Path) -> None:
    portrait = tmp_path / "content" / "assets" / "me" / "portrait.jpg"
    portrait.parent.mkdir(parents=True)
    taken = Image.Exif()
    taken[0x010F] = "the camera that knows where"
    Image.new("RGB", (40, 50), "teal").save(portrait, exif=taken)
    (portrait.parent / "other.jpg").write_bytes(b"another")
    outputs = pages(site(cvs=(replace(CV, photo=PhotoView("me/portrait.jpg", 'Morgan, "off duty"')),)), tmp_path)
    (path,) = (each for each in outputs if each.endswith(".jpg"))
    assert "JFIF" in outputs[path]
    assert "the camera" not in outputs[path]
    html = outputs["service-delivery/index.html"]
    assert f'<img src="../{path}" alt="Morgan, &#34;off duty&#34;">' in html
    assert f'<meta property="og:image" content="https://ellery.example/cv/{path}">' in html


def test_a_portrait_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert messages(site(cvs=(replace(CV, photo=PhotoView("me.jpg", "")),)), tmp_path) == snapshot(
        ["content/assets/me.jpg  this file does not exist (put the file itself there, or take its name out)"]
    )


def test_cvs_alone_have_their_assets_and_no_address(tmp_path: Path) -> None:
    outputs = {each.path: each.data.decode(errors="replace") for each in made(cv_jobs([CV], tmp_path))}
    assert "canonical" not in outputs["service-delivery/index.html"]
    assert "index.html" not in outputs
    for asset in re.findall(r'href="\.\./(assets/[^"]+)"', outputs["service-delivery/index.html"]):
        assert asset in outputs


def test_hostile_words_of_a_landing_page_are_shown(tmp_path: Path) -> None:
    html = pages(site(title=HOSTILE, introduction=HOSTILE, description=HOSTILE), tmp_path)["index.html"]
    assert "<script" not in html
