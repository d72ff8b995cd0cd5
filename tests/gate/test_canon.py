from __future__ import annotations

import html
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onward.gate.canon import canon
from onward.gate.escapes import unescaped

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@pytest.mark.parametrize(
    "written",
    [
        "Jo Field", "JO FIELD", "jo-field", "jo_field", "Jo\u00a0Field", "J\u200bo Fi\u00adeld", "Ｊｏ Ｆｉｅｌｄ",
        "Jо Fіеld", "Jó Fïeld", "Jo\u0301 Field", "𝐉𝐨 𝓕𝓲𝓮𝓵𝓭", "(Jo) “Field”", "Jo ﬁeld", "Ⓙⓞ Ⓕⓘⓔⓛⓓ", "Jo\n\tField",
        "Jο Fiеld", "J\u2060o F\ufe0fie\u034fld",
    ],
)  # fmt: skip
def test_one_name_however_it_is_written(written: str) -> None:
    assert canon(written) == b" jo field "


def test_money_keeps_its_currency() -> None:
    assert canon("£78,000–€86.500 and $9k") == b" gbp 78 000 eur 86 500 and usd 9k "


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert canon("王小明") in canon("请联系王小明先生")
    assert canon("Пётр Чайковский") == canon("ПЁТР ЧАЙКОВСКИЙ")
    assert canon("ประเทศไทย") in canon("ในประเทศไทยนี้")


@given(st.text())
@example("0\ufa2a")
@example("1\u337f")
def test_any_text_has_a_spelling_that_stays(text: str) -> None:
    spelt = canon(text)
    assert spelt.startswith(b" ")
    assert spelt.endswith(b" ")
    assert canon(spelt.decode()) == spelt


@given(st.text(), st.text())
def test_words_side_by_side_are_spelt_as_each_alone(first: str, second: str) -> None:
    assert canon(f"{first} {second}").split() == [*canon(first).split(), *canon(second).split()]


@given(st.text(st.characters(categories=["L", "N", "P", "Z", "Sm"], exclude_characters="\\%&")))
def test_what_is_escaped_is_found_again(text: str) -> None:
    for escaped in (html.escape(text), quote(text), quote(quote(text)), "".join(f"&#{ord(char)};" for char in text)):
        assert canon(unescaped(escaped)).replace(b" ", b"") == canon(html.unescape(text)).replace(b" ", b"")


@pytest.mark.parametrize(
    "written",
    ["\\u006ao", "\\x6ao", "\\u{6a}o", "&#x6a;o", "&amp;#106;o", "%6ao", "%256ao", "&#37;6ao", "\\u0026#106;o"],
)
def test_escapes_are_undone_over_each_other(written: str) -> None:
    assert unescaped(written) == "jo"
