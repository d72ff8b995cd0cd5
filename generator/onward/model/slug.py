"""Names as they stand in ids, paths and file names."""

from __future__ import annotations

import re
import unicodedata

from onward.model.values import is_id

_LENGTH = 60
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """An id made from a name: accents and case dropped, words joined by hyphens; "" when no Latin letter or digit is
    in it.
    """
    made = _OTHER.sub("-", _in_latin(text)).strip("-")
    if len(made) > _LENGTH:
        made = made[: _LENGTH + 1].rpartition("-")[0] or made[:_LENGTH]
    return made if is_id(made) or not made else f"{made}-1"


def _in_latin(text: str) -> str:
    if text.isascii():
        return text.lower().replace("&", " and ")
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_SPELT_OUT)
    return "".join(char for char in plain if not unicodedata.combining(char))
