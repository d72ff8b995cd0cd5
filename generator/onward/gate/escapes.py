"""What writes a character as something else, undone: entities, percent signs, backslashes, base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS = 4
"""How often a text may be escaped over itself."""

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED = re.compile(r"=\r?\n|=([0-9A-F]{2})")
_BACKSLASH = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([nrtfbv])|([/\\\"',;:.-]))"
)
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_SURROGATES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_ALIGNED_ONLY = 4096
"""Characters above which a run is taken to begin where it begins."""


def unescaped(text: str) -> str:
    """The text with all that is escaped in it written out, as often as it is."""
    for _ in range(_ROUNDS):
        before = text
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = _PERCENT.sub(lambda match: unquote(match[0]), text)
        if "\\" in text:
            text = _SURROGATES.sub(_joined, _BACKSLASH.sub(_character, text))
        if text == before:
            break
    return text


def unescaped_css(text: str) -> str:
    """The same for a style sheet, in which a backslash stands before a character's number."""
    return unescaped(_CSS.sub(lambda match: _of_number(match[1]), text))


def unquoted_printable(text: str) -> str:
    """A text whose `=C3=A9` are written out, and whose broken lines are joined; as it is where it has none."""
    if "=" not in text:
        return text
    raw = _QUOTED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", text)
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")


def base64_runs(text: str) -> Iterator[bytes]:
    """What runs of base64 in a text hold, at any of the four places at which one may begin in a longer word."""
    for match in _BASE64.finditer(text):
        run = match[0].rstrip("=")
        if run.islower() or run.isupper() or run.isdigit():
            continue
        plain = run.replace("-", "+").replace("_", "/")
        for start in range(4 if len(run) < _ALIGNED_ONLY else 1):
            part = plain[start:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            try:
                yield base64.b64decode(part + "=" * (-len(part) % 4))
            except (binascii.Error, ValueError):
                continue


def _character(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3] or match[4]
    if number:
        return _of_number(number)
    return " " if match[5] else match[6]


def _of_number(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else " "


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
