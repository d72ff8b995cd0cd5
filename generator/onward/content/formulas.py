"""Cells that a spreadsheet would take for a formula: how they are guarded in a table, and read back.

A spreadsheet calculates what starts with one of these characters, and what it calculates may send data away. An
apostrophe before it makes it text: spreadsheets do not show it. Phone numbers are left as they are.
"""

from __future__ import annotations

import re

_GUARDED = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_PHONE = re.compile(r"\+[0-9][0-9 ().\-/]*")


def guard(text: str) -> str:
    """The text as it may stand in a cell: with one apostrophe more where it would be a formula."""
    return f"'{text}" if _GUARDED.match(text) and not _PHONE.fullmatch(text) else text


def unguard(cell: str) -> str:
    """The text that was guarded; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell, 1) else cell
