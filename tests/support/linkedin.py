"""Makes data exports as LinkedIn writes them, in the three forms they have had."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Era = Literal[2020, 2022, 2026]
"""2020: no preamble, no addresses of profiles. 2022: a preamble above the connections. 2026: addresses of profiles,
messages with 13 columns and every field in quotes.
"""

_PREAMBLE = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You '
    'will only see email addresses for connections who have allowed their connections to see or download their email "'
    "\n\n"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OWNER = ("Morgan Ellery", "https://www.linkedin.com/in/morgan-ellery")


def at(month: int, day: int, hour: int = 0) -> dt.datetime:
    """A time in 2026."""
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Connection:
    first: str
    last: str
    slug: str
    company: str = ""
    position: str = ""
    connected: dt.date = dt.date(2019, 3, 5)
    email: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def url(self) -> str:
        return f"https://www.linkedin.com/in/{self.slug}"

    def moved(self, company: str, position: str) -> Connection:
        return replace(self, company=company, position=position)


@dataclass(frozen=True)
class Message:
    who: Connection
    sent: dt.datetime
    mine: bool = False
    text: str = "Hello"
    draft: bool = False


@dataclass
class Account:
    """What an export is made of; `more` are other tables, each with its rows, the headings first."""

    connections: Sequence[Connection] = ()
    hidden: int = 0
    messages: Sequence[Message] = ()
    more: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)


def export(folder: Path, account: Account, *, era: Era = 2026, day: dt.date = dt.date(2026, 10, 4)) -> Path:
    """Write an export of an account as of a day; returns the zip."""
    path = folder / f"Complete_LinkedInDataExport_{day:%m-%d-%Y}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        top = "Complete_LinkedInDataExport/" if era == 2020 else ""
        for name, text in tables(account, era=era, day=day).items():
            archive.writestr(f"{top}{name}", text.encode("utf-8-sig" if era == 2022 else "utf-8"))
        archive.writestr(f"{top}learning_role_play_messages.csv", "a,b\n1,2\n")
        archive.writestr("Rich_Media.csv", "Date/Time,Media Description,Media Link\n")
    return path


def tables(account: Account, *, era: Era, day: dt.date) -> dict[str, str]:
    """The tables of an export, by their names in it."""
    found = {"Connections.csv": connections(account, era=era, day=day)}
    if account.messages:
        found["messages.csv"] = messages(account.messages, era=era)
    for name, rows in account.more.items():
        found[name] = written(rows)
    return found


def connections(account: Account, *, era: Era, day: dt.date) -> str:
    headings = ["First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"]
    rows = [[c.first, c.last, c.email, c.company, c.position, _day(c.connected)] for c in account.connections]
    rows += [["", "", "", "", "", _day(day)] for _ in range(account.hidden)]
    if era == 2026:
        urls = [each.url for each in account.connections] + [""] * account.hidden
        headings.insert(2, "URL")
        for row, url in zip(rows, urls, strict=True):
            row.insert(2, url)
    return ("" if era == 2020 else _PREAMBLE) + written([headings, *rows])


def messages(said: Iterable[Message], *, era: Era) -> str:
    headings = ["CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS"]
    headings += ["DATE", "SUBJECT", "CONTENT"]
    if era != 2020:
        headings.append("FOLDER")
    if era == 2026:
        headings += ["ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]
    rows = []
    for each in said:
        them = (each.who.name, each.who.url)
        sender, receiver = (OWNER, them) if each.mine else (them, OWNER)
        row = [f"2-{each.who.slug}", "", *sender, *receiver, f"{each.sent:%Y-%m-%d %H:%M:%S} UTC", "", each.text]
        row += ["INBOX"] if era != 2020 else []
        row += ["", "Yes" if each.draft else "No", "No"] if era == 2026 else []
        rows.append(row)
    return written([headings, *rows], quoted=era == 2026)


def written(rows: Sequence[Sequence[str]], *, quoted: bool = False, newline: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator=newline).writerows(rows)
    return out.getvalue()


def _day(day: dt.date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}"
