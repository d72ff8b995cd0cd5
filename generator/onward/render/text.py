"""CVs and letters as plain text, for forms into which one pastes: no mark but a hyphen, and lines of 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.render.plain import bullet, plain_blocks, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.projection.letters import LetterView
    from onward.projection.public import (
        ContactLine,
        CvPage,
        EmployerView,
        EntryView,
        Period,
        RoleView,
        SectionView,
    )

_BLANK = "\n\n"
_PAIRS = ("languages", "interests")
"""Sections whose entries are a word and what is to be said of it."""


def cv_text(page: CvPage) -> str:
    """A CV: the ways to reach the owner first, then the sections under titles in capitals, dates below what they date.

    Lines end in LF, the last one too.
    """
    masthead = _lines(page.name, page.headline)
    contact = _lines(*(_contact(line) for line in page.contact))
    return _text(masthead, contact, *(block for section in page.sections for block in _section(section)))


def letter_text(letter: LetterView) -> str:
    """A letter, from the sender's address down to the name below it."""
    contact = [line.text for line in letter.contact if not (letter.sender and line.kind == "location")]
    return _text(
        _lines(letter.name, *letter.sender, *contact),
        letter.date.text if letter.date else "",
        _lines(*letter.recipient),
        wrapped(letter.subject),
        wrapped(letter.salutation),
        *plain_blocks(letter.body),
        wrapped(letter.sign_off),
        letter.name,
    )


def _text(*blocks: str) -> str:
    lines = _BLANK.join(block for block in blocks if block).split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(*lines: str) -> str:
    return "\n".join(wrapped(line, hanging=2) for line in lines if line)


def _contact(line: ContactLine) -> str:
    return f"{line.label}: {line.href if line.kind == 'url' else line.text}"


def _section(section: SectionView) -> Iterator[str]:
    yield wrapped(section.title.upper())
    yield from plain_blocks(section.text)
    for employer in section.employers:
        yield from _employer(employer)
    if any(entry.summary or entry.highlights for entry in section.entries):
        yield from map(_entry, section.entries)
    else:
        between = ": " if section.kind in _PAIRS else ", "
        yield _lines(*(_entry_line(entry, between) for entry in section.entries))
    yield _lines(*(_joined(group.name, ", ".join(group.skills), between=": ") for group in section.groups))


def _employer(employer: EmployerView) -> Iterator[str]:
    """One block a role. The employer stands on the first, so that no parser takes it for a role of its own."""
    head = [_joined(employer.name, employer.location), employer.description]
    for role in employer.roles:
        place = role.location if role.location != employer.location else ""
        yield _told(role, *head, role.title, _joined(_period(role.period), place))
        head = []


def _entry(entry: EntryView) -> str:
    return _told(entry, entry.title, _joined(_period(entry.period), entry.detail, entry.note), entry.url)


def _entry_line(entry: EntryView, between: str) -> str:
    rest = _joined(_period(entry.period), entry.detail, entry.note, entry.url)
    return _joined(entry.title, rest, between=between)


def _told(what: RoleView | EntryView, *head: str) -> str:
    """What there is to say under a head, as one block."""
    bullets = [bullet(highlight) for highlight in what.highlights]
    return "\n".join(part for part in (_lines(*head), _BLANK.join(plain_blocks(what.summary)), *bullets) if part)


def _period(period: Period) -> str:
    ends = (stamp.text for stamp in (period.start, period.end) if stamp)
    return " – ".join(dict.fromkeys(ends))


def _joined(*parts: str, between: str = ", ") -> str:
    return between.join(part for part in parts if part)
