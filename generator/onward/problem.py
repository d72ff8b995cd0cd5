"""A problem in a file: where it is, what it is, and what to do about it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict


class Problem(Struct, frozen=True, order=True):
    """One thing to mend.

    `file` is relative to the site folder, with `/`. `line` and `column` count from 1, in characters; a `line` of 0
    means the whole file. `length` is the number of characters to mark. `excerpt` is the line as written, or
    nothing where it is too long to help.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    length: int = 1

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def as_data(self) -> dict[str, str | int]:
        """The same for a program to read: the fields as they are."""
        return asdict(self)
