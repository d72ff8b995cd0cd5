"""Plain text and all that is written in it: JSON, style sheets, scripts, vCards, addresses."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import TYPE_CHECKING

from onward.gate.escapes import base64_runs, unescaped, unescaped_css, unquoted_printable
from onward.gate.formats.kinds import kind_of
from onward.gate.formats.part import Inside, Part, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_FOLD = re.compile(r"\r?\n[ \t]")
_PRINTABLE = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf\t\r\n]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\x20-\x7e]){4,}")
_WRAP = re.compile(r"\r?\n(?:(?<=[\w+/-]{40}\n)|(?<=[\w+/-]{40}\r\n))[ \t]*(?=[\w+/-])", re.ASCII)
"""Where a run of base64 goes on in the next line."""

_UNSEEN = re.compile("[\U000e0020-\U000e007e]+")
_FIRST_UNSEEN = 0xE0000
"""The tags of Unicode: ASCII once more, which no font draws."""

_DATA_URI = re.compile(r"data:[^,;\s]*(?:;[^,;\s]*)*;base64,", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """The text of some bytes. Raises UnreadableError where they are none."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("it is not UTF-8") from None
    if "\0" in text:
        raise UnreadableError("it holds zeros, which no text does")
    return text


def read_text(data: bytes, inside: Inside) -> Iterator[Part]:
    """A text as it is."""
    text = decoded(data)
    yield Part("its text", unescaped(text), prose=True)
    yield from hidden(text, inside)


def read_css(data: bytes, inside: Inside) -> Iterator[Part]:
    """A style sheet."""
    text = decoded(data)
    yield Part("its text", unescaped_css(text))
    yield from hidden(text, inside)


def read_folded(data: bytes, inside: Inside) -> Iterator[Part]:
    """A vCard or a calendar: its long lines are broken anywhere and go on after a space."""
    text = _FOLD.sub("", decoded(data))
    yield Part("its text", unescaped(text), prose=True)
    yield Part("its text", unescaped(unquoted_printable(text)), prose=True)
    yield from hidden(text, inside)


def hidden(text: str, inside: Inside) -> Iterator[Part]:
    """What base64 in a text holds, and in that again: texts and files; and letters that nobody sees."""
    if not text.isascii() and (unseen := "".join(_UNSEEN.findall(text))):
        yield Part("letters that nobody sees", "".join(chr(ord(letter) - _FIRST_UNSEEN) for letter in unseen))
    if not _DATA_URI.search(text) and len(text) < 12:
        return
    for data in base64_runs(_WRAP.sub("", text) if "\n" in text else text):
        yield from _in_base64(data, inside)


def _in_base64(data: bytes, inside: Inside) -> Iterator[Part]:
    if kind_of(data):
        with contextlib.suppress(UnreadableError):
            yield from inside("", data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if len(data) >= 64:
            yield from strings(data, "base64")
        return
    if text.isprintable() or "\n" in text:
        yield Part("base64", unescaped(text))
        yield from hidden(text, inside)


def strings(data: bytes, where: str) -> Iterator[Part]:
    """Whatever in some bytes could be read as text, in any width."""
    found = [each.decode("utf-8", "replace") for each in _PRINTABLE.findall(data)]
    found += [each.decode("utf-16-le") for each in _WIDE.findall(data)]
    found += [each.decode("utf-16-be") for each in _WIDE_BIG.findall(data)]
    if found:
        yield Part(where, unescaped("\n".join(found)))
