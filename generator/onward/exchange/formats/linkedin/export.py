"""The tables of an export, found by their names, and the rows in them that cannot be read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onward.errors import ContentError
from onward.exchange.table import Row, Table, read_table
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onward.exchange.incoming import Options
    from onward.exchange.upload import Upload

FILES = frozenset(
    {
        "connections", "profile", "profile summary", "positions", "education", "skills", "certifications", "languages",
        "projects", "honors", "volunteering", "publications", "recommendations_received", "messages", "invitations",
        "notes", "job applications", "saved jobs", "email addresses", "phonenumbers",
    }
)  # fmt: skip
"""The names of the tables that are read, without `.csv`, in small letters."""

_COPY = re.compile(r"(?:_\d+| ?\(\d+\))$")
_REQUIRED = {
    "connections": ("First Name", "Last Name", "Connected On"),
    "profile": ("First Name", "Last Name"),
    "positions": ("Company Name", "Title", "Started On"),
    "education": ("School Name",),
    "skills": ("Name",),
    "certifications": ("Name",),
    "languages": ("Name",),
    "projects": ("Title",),
    "honors": ("Title",),
    "volunteering": ("Company Name", "Role"),
    "publications": ("Name",),
    "recommendations_received": ("First Name", "Last Name", "Text"),
    "messages": ("FROM", "TO", "DATE"),
    "invitations": ("From", "To", "Sent At", "Direction"),
    "notes": ("Note",),
    "job applications": ("Application Date", "Company Name", "Job Title"),
    "saved jobs": ("Saved Date", "Job Title"),
    "email addresses": ("Email Address",),
    "phonenumbers": ("Number",),
}


class Export:
    """An export's tables by name. A table is read when it is asked for; `problems` grows meanwhile."""

    def __init__(self, upload: Upload, options: Options) -> None:
        self.options = options
        self.date = upload.date
        self.problems: list[Problem] = []
        self._upload = upload
        self.tables: dict[str, list[tuple[str, Callable[[], str]]]] = {}
        members = upload.members.values() if upload.is_archive else ()
        for member in members:
            if (name := _table_name(member.name)) in FILES:
                self.tables.setdefault(name, []).append((member.name, lambda member=member: member.text))
        if not upload.is_archive:
            self.tables[_of_one(upload)] = [(upload.name, lambda: upload.text)]

    @staticmethod
    def names(upload: Upload) -> frozenset[str]:
        """The names of the tables in an archive."""
        return frozenset(_table_name(name) for name in upload.members)

    def rows(self, name: str) -> Sequence[tuple[str, Row]]:
        """The rows of a table, each with the name of its file; none where there is no such table."""
        found: list[tuple[str, Row]] = []
        for file, text in self.tables.get(name, ()):
            table = self._read(name, file, text)
            if table is not None:
                self.problems += table.problems
                found += [(file, row) for row in table.rows]
        return found

    def refuse(self, file: str, row: Row, message: str, hint: str) -> None:
        """Note that a row cannot be read."""
        self.problems.append(Problem(file, row.line, 1, message, hint))

    def date_of(self, file: str, row: Row, heading: str, read: Callable[[str], str | None]) -> str | None:
        """The date in a cell; what is none is noted as a problem."""
        text = row.get(heading)
        if not text:
            return None
        date = read(text)
        if date is None:
            self.refuse(file, row, f"`{text}` under `{heading}` is no date", "write it as in 05 Mar 2024, or Mar 2024")
        return date

    def _read(self, name: str, file: str, text: Callable[[], str]) -> Table | None:
        try:
            content = text()
            if not content.strip():
                return None
            return read_table(content, file=file, required=_REQUIRED[name], columns=self.options.columns)
        except ContentError as error:
            self.problems += error.problems
            return None


def _table_name(path: str) -> str:
    name = PurePosixPath(path.replace("\\", "/")).name
    if not name.lower().endswith(".csv"):
        return ""
    return _COPY.sub("", name[:-4].lower())


def _of_one(upload: Upload) -> str:
    """Which table a single file is, by its name, or else by its headings."""
    name = _table_name(upload.path.name)
    if name in FILES:
        return name
    head = upload.text[:4000]
    return next((table for table, needed in _REQUIRED.items() if all(each in head for each in needed)), "connections")
