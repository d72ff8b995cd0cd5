"""A long YAML list cut at its items, so that of a file in which one changed only that one is parsed again."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"^-(?=[ \n]|\Z)", re.MULTILINE)
_NO_ITEM = re.compile(r"^(?:[^\s#-]|-[^ \n])", re.MULTILINE)
"""A line that starts in the first column and is neither an item nor a comment: a key, `---`, the rest of a text."""


def chunks(text: str) -> list[str]:
    r"""The texts of the items of a block list, comments with the item above them; none where it may be no such list.

    `text` has its lines ended by `\n`. Where a quoted text goes on in the first column, there are more chunks than
    items, and at least one of them cannot be parsed alone.
    """
    starts = [match.start() for match in _BEGINS.finditer(text)]
    if not starts or _NO_ITEM.search(text) or not _is_blank(text[: starts[0]]):
        return []
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _is_blank(text: str) -> bool:
    """Whether there is nothing but comments and empty lines; a list that is indented is not cut."""
    return all(not line.strip() or line.startswith("#") for line in text.split("\n"))
