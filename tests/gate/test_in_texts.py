"""A private value planted in each hiding place of pages, style sheets, scripts and other texts."""

from __future__ import annotations

import base64
import html
import json
import textwrap
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from gate.planted import NAME, SECRET, coded_png, packed_png
from onward.render.calling_card import qr_code

if TYPE_CHECKING:
    from gate.conftest import Gate


def in64(data: bytes) -> str:
    return base64.b64encode(data).decode()


FOR_URLS = str.maketrans("+/", "-_")
PAGE = '<!doctype html><html lang="en"><head><title>CV</title></head><body><p>{}</p></body></html>'


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


TEXTS = {
    "text": ("a.html", PAGE.format(SECRET)),
    "attribute": ("a.html", f'<p data-note="{SECRET}">x</p>'),
    "comment": ("a.html", f"<p>x</p><!-- ask {SECRET} -->"),
    "comment with tags": ("a.html", f"<!-- <b>ask</b> {SECRET} > -->"),
    "title": ("a.html", f"<title>{NAME}</title>"),
    "meta": ("a.html", f'<meta name="author" content="{NAME}">'),
    "entities": ("a.html", PAGE.format("".join(f"&#{ord(char)};" for char in SECRET))),
    "named entities": ("a.html", PAGE.format("jo&commat;field&period;example")),
    "entities twice": ("a.html", PAGE.format(html.escape("".join(f"&#{ord(char)};" for char in SECRET)))),
    "percent": ("a.html", f'<a href="mailto:{quote(SECRET, safe="")}">x</a>'),
    "percent of all": ("a.html", f'<a href="?q={"".join(f"%{ord(char):02x}" for char in SECRET)}">x</a>'),
    "percent twice": ("a.html", f'<a href="?q={quote(quote(SECRET, safe=""), safe="")}">x</a>'),
    "script": ("a.html", f'<script type="application/ld+json">{{"e": "{SECRET}"}}</script>'),
    "script escaped": ("a.html", "<script>x='\\u006a\\u006f@field.example'</script>"),
    "split by tags": ("a.html", PAGE.format("<b>jo</b>@fi<i>el</i>d.exam<wbr>ple")),
    "a name over two elements": ("a.html", "<td>Jo</td><td>Field</td>"),
    "no-break space": ("a.html", PAGE.format("Jo&nbsp;Field")),
    "soft hyphens": ("a.html", PAGE.format("jo@fi&shy;eld.ex\u00adample")),
    "zero width": ("a.html", PAGE.format("jo@fi\u200beld.ex&#8203;am\u2060ple")),
    "homoglyphs": ("a.html", PAGE.format("Jо Fіеld")),
    "full width": ("a.html", PAGE.format("Ｊｏ Ｆｉｅｌｄ")),
    "capitals": ("a.html", PAGE.format("JO FIELD")),
    "marks": ("a.html", PAGE.format("Jo\u0301 Fi\u0308eld")),
    "base64": ("a.html", PAGE.format(b64(f"ask {SECRET}"))),
    "base64 in a URL": ("a.html", f'<img src="data:text/plain;base64,{b64(SECRET)}" alt="">'),
    "base64 twice": ("a.html", PAGE.format(b64(b64(f"ask {SECRET} first")))),
    "base64 in a word": ("a.html", f'<p id="abc{b64(f"ask {SECRET}")}">x</p>'),
    "base64url in a path": ("a.html", f'<a href="/x/{b64(f"?>> {SECRET}").translate(FOR_URLS)}">x</a>'),
    "base64 over lines": ("a.html", PAGE.format("\n".join(textwrap.wrap(b64(f"{'x' * 52} {SECRET} {'x' * 60}"), 76)))),
    "picture in a data URI": ("a.html", PAGE.format(f'<img alt="" src="data:image/png;base64,{in64(packed_png())}">')),
    "code in a data URI": ("a.css", f"p {{ background: url(data:image/png;base64,{in64(coded_png())}) }}"),
    "split by a comment": ("a.html", PAGE.format("jo@fi<!-- nothing -->eld.example")),
    "split by a script": ("a.html", PAGE.format("jo@fi<script>let a = 1</script>eld.example")),
    "split by a style": ("a.html", PAGE.format("Jo Fi<style media='print'>p {}</style>eld")),
    "letters nobody sees": ("a.html", PAGE.format("x" + "".join(chr(0xE0000 + ord(char)) for char in SECRET))),
    "digits of another script": ("a.html", PAGE.format("٠١١٣ ٤٩٦ ٠١٧١")),
    "hidden element": ("a.html", f"<p hidden>{SECRET}</p><template>{SECRET}</template>"),
    "after the end": ("a.html", f"</html>\n\n{SECRET}"),
    "utf-16": ("a.html", PAGE.format(SECRET).encode("utf-16")),
    "css text": ("a.css", f'p::after {{ content: "{SECRET}" }}'),
    "css comment": ("a.css", f"/* {SECRET} */"),
    "css escaped": ("a.css", 'p::after { content: "\\6a o@f\\000069 eld.example" }'),
    "css data": ("a.css", f"p {{ background: url(data:image/svg+xml;base64,{b64(f'<text>{SECRET}</text>')}) }}"),
    "javascript": ("a.js", f"// {SECRET}"),
    "json": ("a.json", json.dumps({"a": [SECRET]})),
    "json key": ("a.json", json.dumps({NAME: 1})),
    "json escaped": ("a.json", '{"a": "\\u006a\\u006F\\u0040field.example"}'),
    "json with slashes": ("a.json", '{"a": "https:\\/\\/linkedin.example\\/in\\/jo-field-7"}'),
    "json with newline": ("a.json", '{"a": "here\\nJo Field"}'),
    "json of astral letters": ("a.json", json.dumps({"a": "𝐉𝐨 𝐅𝐢𝐞𝐥𝐝"})),
    "xml": ("a.xml", f"<a><!-- x --><b>{SECRET}</b></a>"),
    "split by cdata": ("a.svg", "<svg><text>jo<![CDATA[@fi]]>eld.exam<![CDATA[ple]]></text></svg>"),
    "cdata": ("a.xml", f"<a><![CDATA[{SECRET}]]></a>"),
    "processing instruction": ("a.xml", f"<?note {SECRET}?><a/>"),
    "sitemap": ("sitemap.xml", "<loc>https://ada.example/jo%2Dfield/</loc>"),
    "text file": ("robots.txt", "Disallow: /jo-field/"),
    "vcard": ("a.vcf", f"NOTE:{NAME}\r\n"),
    "vcard folded": ("a.vcf", "NOTE:ask jo@fie\r\n ld.example\r\n"),
    "vcard quoted": ("a.vcf", "NOTE;ENCODING=QUOTED-PRINTABLE:jo=40fie=\r\nld.example\r\n"),
    "svg text": ("a.svg", f"<svg><text>{SECRET}</text></svg>"),
    "svg title": ("a.svg", f"<svg><title>{NAME}</title></svg>"),
    "svg split": ("a.svg", "<svg><text><tspan>jo@fi</tspan><tspan>eld.example</tspan></text></svg>"),
    "svg code": ("a.svg", qr_code(f"mailto:{SECRET}")),
    "name of a file": ("jo-field.html", "<p>x</p>"),
    "name of a folder": ("jo-field/index.html", "<p>x</p>"),
    "escaped name of a file": ("jo%2Dfield.html", "<p>x</p>"),
}  # fmt: skip


@pytest.mark.parametrize("place", TEXTS)
def test_in_a_text(gate: Gate, place: str) -> None:
    path, text = TEXTS[place]
    data = text if isinstance(text, bytes) else text.encode()
    assert "this is private" in gate({path: data})


def test_the_same_files_without_it_pass(gate: Gate) -> None:
    for path, text in TEXTS.values():
        data = (text if isinstance(text, bytes) else text.encode()).replace(b"\x00", b"")
        assert not gate({"a." + path.rpartition(".")[2]: b"" if data.startswith(b"\xff") else b"<p>harmless</p>"})
