# ruff: noqa: E501 (a message a line reads best)
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.errors import ContentError
from onward.render.html import Place, Renderer
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from pathlib import Path


def renderer(folder: Path, **templates: str) -> Renderer:
    """A renderer for a theme of the site's own with these templates."""
    for name, text in templates.items():
        file = folder / "themes" / "mine" / "templates" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Renderer(find_theme("mine", folder), folder)


def render(folder: Path, text: str, path: str = "a/b/index.html", **values: str) -> str:
    return renderer(folder, page=text).page(path, "page.html", **values).data.decode()


@pytest.mark.parametrize(
    ("path", "target", "address"),
    [
        ("index.html", "", "index.html"),
        ("index.html", "contacts/x/", "contacts/x/index.html"),
        ("contacts/x/index.html", "contacts/y/", "../y/index.html"),
        ("contacts/x/index.html", "contacts/x/", "index.html"),
        ("contacts/x/index.html", "", "../../index.html"),
        ("contacts/x/index.html", "contacts/y/#journal", "../y/index.html#journal"),
        ("contacts/x/index.html", "assets/a.css", "../../assets/a.css"),
        ("contacts/x/index.html", "https://e.example/?q=1#x", "https://e.example/?q=1#x"),
        ("contacts/x/index.html", "mailto:a@b.example?subject=x", "mailto:a@b.example?subject=x"),
        ("index.html", "javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("index.html", "ä b/", "%C3%A4%20b/index.html"),
    ],
)
def test_addresses_hold_from_disk_and_on_a_host(path: str, target: str, address: str) -> None:
    assert Place(path).url(target) == address


@pytest.mark.parametrize(
    ("target", "address"), [("", "/cv/"), ("x/", "/cv/x/"), ("assets/a.css", "/cv/assets/a.css"), ("tel:1", "tel:1")]
)
def test_addresses_from_a_root_are_absolute(target: str, address: str) -> None:
    assert Place("404.html", root="/cv/").url(target) == address


def test_templates_link_from_where_their_page_stands(tmp_path: Path) -> None:
    text = "{% macro link() %}{{ url('c/') }} {{ asset('theme.css') }}{% endmacro %}{{ link() }}"
    page, asset = render(tmp_path, text).split()
    assert page == "../../c/index.html"
    assert asset.startswith("../../assets/theme.")


def test_values_are_escaped_and_markdown_is_set(tmp_path: Path) -> None:
    html = render(tmp_path, "<p title='{{ a }}'>{{ b | markdown_inline }}</p>{{ b | markdown }}", a="'<\"", b="*<b>*")
    assert html == "<p title='&#39;&lt;&#34;'><em>&lt;b&gt;</em></p><p><em>&lt;b&gt;</em></p>\n"


def test_empty_lines_go_but_not_from_preformatted_text(tmp_path: Path) -> None:
    text = "\n\n<p>a\n  \n\nb</p>\n\n\n<pre>c\n\n d</pre>\n\n<p></p>\n\n"
    assert render(tmp_path, text) == "<p>a\nb</p>\n<pre>c\n\n d</pre>\n<p></p>\n"


def test_windows_line_ends_of_a_template_go(tmp_path: Path) -> None:
    (tmp_path / "themes" / "mine" / "templates").mkdir(parents=True)
    (tmp_path / "themes" / "mine" / "templates" / "page.html").write_bytes(b"<p>\r\n</p>\r\n")
    found = Renderer(find_theme("mine", tmp_path), tmp_path)
    assert found.page("index.html", "page.html").data == b"<p>\n</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>\n{% if %}", snapshot("themes/mine/templates/page.html:2:1  this template does not work: Expected an expression, got 'end of statement block' ()")),
        ("<p>\n  {{ nothing }}", snapshot("themes/mine/templates/page.html:2:3  this template does not work: 'nothing' is undefined ()")),
        ("{{ value.nothing }}", snapshot("themes/mine/templates/page.html:1:1  this template does not work: 'str object' has no attribute 'nothing' ()")),
        ("\n\n{{ 1 / 0 }}", snapshot("themes/mine/templates/page.html:3:1  this template does not work: division by zero ()")),
        ("{{ value + 1 }}", snapshot('themes/mine/templates/page.html:1:1  this template does not work: can only concatenate str (not "int") to str ()')),
        ("{{ value | shout }}", snapshot("themes/mine/templates/page.html:1:1  this template does not work: No filter named 'shout' ()")),
        ("a\n{{ asset('missing.css') }}", snapshot("themes/mine/templates/page.html:2:1  the theme has no file `missing.css` (add the file, or mend its name)")),
        ("a\n{% include 'missing.html' %}", snapshot("themes/mine/templates/page.html:2:1  the theme has no template `missing.html` (add the file, or mend its name)")),
        ("{% include '../../../secret' %}", snapshot("themes/mine/templates/page.html:1:1  the theme has no template `../../../secret` (add the file, or mend its name)")),
        ("{% include 'page.html' %}", snapshot("themes/mine/templates/page.html:1:1  this template includes itself (remove the line that does)")),
        ("{{ value.__class__.__mro__ }}", snapshot("themes/mine/templates/page.html:1:1  this template does not work: access to attribute '__class__' of 'str' object is unsafe ()")),
        ("{% for i in range(10 ** 9) %}{% endfor %}", snapshot("themes/mine/templates/page.html:1:1  this template does not work: Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000) ()")),
    ],
)  # fmt: skip
def test_a_broken_template_is_a_problem_at_its_line(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ContentError) as caught:
        render(tmp_path, text, value="text")
    (problem,) = caught.value.problems
    assert f"{problem.place}  {problem.message} ({problem.hint})" == expected


def test_the_line_is_that_of_the_included_file(tmp_path: Path) -> None:
    found = renderer(tmp_path, page="{% include 'part.html' %}", part="one\ntwo {{ nothing }}")
    with pytest.raises(ContentError) as caught:
        found.page("index.html", "page.html")
    (problem,) = caught.value.problems
    assert problem.place == "themes/mine/templates/part.html:2:1"
    assert problem.excerpt == "two {{ nothing }}"


def test_a_template_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    found = renderer(tmp_path, page="")
    (tmp_path / "themes/mine/templates/page.html").write_bytes(b"\xff")
    with pytest.raises(ContentError) as caught:
        found.page("index.html", "page.html")
    assert caught.value.problems[0].message == "this file is not UTF-8"
