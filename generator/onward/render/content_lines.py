"""Content lines, as vCards (RFC 6350) and calendars (RFC 5545) are made of: escaped, and folded at 75 octets."""

from __future__ import annotations

import re

_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")


def folded(line: str) -> str:
    """A line in pieces of 75 octets at most, none of which ends within a character."""
    pieces, piece, octets = [], "", 0
    for char in line:
        size = len(char.encode())
        if octets + size > _OCTETS:
            pieces.append(piece)
            piece, octets = "", 1
        piece += char
        octets += size
    return "\r\n ".join([*pieces, piece])


def escaped(value: str) -> str:
    r"""A text value with what has a meaning in it escaped; lines end as `\\n`, and control characters go."""
    plain = _CONTROL.sub("", _BREAK.sub("\n", value))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", r"\n")
