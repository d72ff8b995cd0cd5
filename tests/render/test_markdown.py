from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.render.markdown import is_safe, markdown, markdown_inline

TAGS = {
    "p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "br",
    "s", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level", "ranks"),
    [
        ("# a\n## b\n### c", 2, [2, 3, 4]),
        ("### a\n#### b\n### c", 2, [2, 3, 2]),
        ("# a\n#### b\n## c", 3, [3, 4, 4]),
        ("## a\n# b", 3, [3, 3]),
        ("# a\n## b\n### c", 5, [5, 6, 6]),
        ("a\n=\nb\n-", 2, [2, 3]),
        ("> # a\n\n## b", 2, [2, 3]),
    ],
)
def test_headings_start_at_the_rank_asked_for_and_leave_none_out(text: str, level: int, ranks: list[int]) -> None:
    html = markdown(text, level)
    assert [int(rank) for rank in re.findall(r"<h(\d)>", html)] == ranks
    assert [int(rank) for rank in re.findall(r"</h(\d)>", html)] == ranks


def test_html_is_shown_as_text() -> None:
    assert markdown("a <b onclick='x'> & <!-- c -->") == "<p>a &lt;b onclick='x'&gt; &amp; &lt;!-- c --&gt;</p>\n"


def test_an_image_is_its_words() -> None:
    assert markdown_inline('![a "b" <c>](https://e.example/x.png)') == "a &#34;b&#34; &lt;c&gt;"


@pytest.mark.parametrize("address", ["https://a.example", "HTTP://a.example", "mailto:a@b", "tel:1", "x/y", "#x", ""])
def test_links_lead_to_the_web_a_mail_a_call_or_the_site(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address", ["javascript:x", "JAVA\nSCRIPT:x", " data:text/html,x", "file:///etc", "//e.example", "vbscript:x"]
)
def test_links_lead_nowhere_else(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize(
    "text",
    ["[a](javascript:x)", "<javascript:x>", "[a](data:x)", "<intent:x>", "[a](//e.example)", "[a]: ftp://x\n\n[a]"],
)
def test_an_unsafe_link_is_text(text: str) -> None:
    assert "<a" not in markdown(text)


def test_a_safe_link_is_a_link() -> None:
    assert markdown_inline("[a](https://e.example/?a=1&b=2)") == '<a href="https://e.example/?a=1&amp;b=2">a</a>'


@given(st.text(alphabet="#<>[]()!*_`&;:\"'=-|\\ \n\tajx", max_size=120))
@settings(max_examples=100)
def test_any_text_gives_only_markup_of_markdown(text: str) -> None:
    html = markdown(text)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!?][\w-]*)", html))
    assert tags <= TAGS
    assert not re.search(r'(?:href|src)="\s*javascript', html, re.IGNORECASE)
