"""One spelling for a text however it is written: what the gate compares.

Words in ASCII lower case with one space around each; marks on letters, look-alikes of other alphabets, invisible
characters and all punctuation gone. `Jo&nbsp;FIELD`, `jo-field`, `Jo Fіeld` and `Jó Field` are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else 32 for byte in range(256)).lower()
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff")
_WORDS_OF_SIGNS = {"£": " gbp ", "€": " eur ", "¥": " jpy ", "₹": " inr ", "₣": " chf "}
_SPELT_OUT = {"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ɑ": "a", "ɡ": "g"}
_LOOK_ALIKES = dict(
    zip(
        "авеѕіјкӏмнорсԁтухһԛԝԍգոհսօαβεικνορτυχωγ",
        "abesijklmhopcdtyxhqwggnhuoabeikvoptuxwy",
        strict=True,
    )
)
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
)
"""Scripts that put no space between words: each of their characters counts as a word."""


def canon(text: str) -> bytes:
    """The words of a text in one spelling, as UTF-8, with a space around each."""
    if "$" in text:
        text = text.replace("$", " usd ")
    if not text.isascii():
        text = _FOREIGN.sub(_fold, text)
    return b" %s " % b" ".join(text.encode("utf-8", "replace").translate(_ASCII).split())


def digits(text: str) -> str:
    """The digits of a text, of whichever script, as those of ASCII."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


def _fold(match: re.Match[str]) -> str:
    return "".join(map(_folded, match[0]))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """A character that is not ASCII, in the one spelling."""
    if char in _WORDS_OF_SIGNS:
        return _WORDS_OF_SIGNS[char]
    if char in _INVISIBLE or unicodedata.category(char) == "Cf":
        return ""
    if _UNSPACED.match(char):
        return f" {char} "
    return "".join(map(_plain, unicodedata.normalize("NFKD", char.casefold()).casefold()))


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if _UNSPACED.match(char):
        return f" {char} "
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    found = _SPELT_OUT.get(char) or _LOOK_ALIKES.get(char)
    return found or (char if category[0] in "LN" or category == "Mc" else " ")
