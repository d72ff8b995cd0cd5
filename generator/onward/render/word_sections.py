"""The sections of a CV in a Word document: employers with their roles, other entries, and skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.words import with_dots
from onward.render.word_markdown import add_markdown
from onward.render.word_text import BETWEEN, keep_with_next

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from onward.projection.public import EmployerView, EntryView, Period, RoleView, SectionView, SkillGroup
    from onward.render.word_text import Writer

_RUN_ON = ("languages", "interests")
"""The sections whose entries are so short that they follow each other on a line."""

_ROOM = 90
"""The letters for which a line has room beside the gap before the dates."""
_WIDENED = 1.2
"""How much wider the letters of a title are."""


def add_section(writer: Writer, section: SectionView) -> None:
    """Add a section under its heading."""
    writer.paragraph("Heading 1", section.title)
    add_markdown(writer, section.text, rank=2)
    for employer in section.employers:
        _add_employer(writer, employer)
    _add_entries(writer, section)
    keep_with_next([_add_skills(writer, group) for group in section.groups][:-1])


def _add_employer(writer: Writer, employer: EmployerView) -> None:
    note = with_dots(employer.location, employer.description)
    keep_with_next(_add_heading(writer, 2, employer.name, href=employer.url, note=note))
    for role in employer.roles:
        _add_role(writer, role, employer.location)


def _add_role(writer: Writer, role: RoleView, place: str) -> None:
    note = role.location if role.location != place else ""
    introduction = _add_heading(writer, 3, role.title, note=note, period=role.period)
    _add_telling(writer, introduction, role.summary, role.highlights)


def _add_entries(writer: Writer, section: SectionView) -> None:
    """Entries that have more to tell get a heading each; where none has, each is a line, or they share one."""
    if any(entry.summary or entry.highlights for entry in section.entries):
        for entry in section.entries:
            _add_entry(writer, entry)
    elif section.kind in _RUN_ON:
        _add_run_on(writer, section.entries)
    else:
        for entry in section.entries:
            _add_line(writer, entry, section.kind)


def _add_line(writer: Writer, entry: EntryView, kind: str) -> None:
    """An entry on a line of its own. How long a certificate holds stands after the day it was given."""
    period = _period(entry.period)
    noted = (entry.detail, period, entry.note) if kind == "certifications" else (entry.detail, entry.note, period)
    _add_term(writer, writer.paragraph("Entry"), entry, with_dots(*noted))


def _add_entry(writer: Writer, entry: EntryView) -> None:
    note = with_dots(entry.detail, entry.note)
    introduction = _add_heading(writer, 2, entry.title, href=entry.url, note=note, period=entry.period)
    _add_telling(writer, introduction, entry.summary, entry.highlights)


def _add_run_on(writer: Writer, entries: Iterable[EntryView]) -> None:
    line = writer.paragraph("Body Text")
    for index, entry in enumerate(entries):
        if index:
            line.add_run(BETWEEN)
        _add_term(writer, line, entry, with_dots(entry.detail, entry.note))
        if period := _period(entry.period):
            writer.run(line, f", {period}")


def _add_term(writer: Writer, line: Paragraph, entry: EntryView, note: str) -> None:
    writer.linked(line, entry.title, entry.url, "Strong")
    if note:
        writer.run(line, f", {note}", "Place")


def _add_skills(writer: Writer, group: SkillGroup) -> Paragraph:
    if not group.name:
        return writer.paragraph("Body Text", ", ".join(group.skills))
    line = writer.paragraph("Skills")
    writer.run(line, group.name, "Strong")
    writer.tab(line)
    writer.run(line, ", ".join(group.skills))
    return line


def _add_heading(
    writer: Writer, rank: int, title: str, *, href: str = "", note: str = "", period: Period | None = None
) -> list[Paragraph]:
    """A title with its dates at the end of the line. What is noted stands between, or below where there is no room."""
    heading = writer.paragraph(f"Heading {rank}")
    writer.linked(heading, title, href)
    dates = _period(period)
    room = _ROOM - _WIDENED * len(title) - len(dates)
    below = bool(note) and len(note) > room
    if note and not below:
        writer.run(heading, f", {note}", "Place")
    # kept plain where they fit, since not every program takes such a space for one
    _add_dates(writer, heading, dates if room > 0 else dates.replace(" ", "\u00a0"))
    return [heading, writer.paragraph("Details", note)] if below else [heading]


def _add_telling(writer: Writer, introduction: list[Paragraph], summary: str, highlights: Iterable[str]) -> None:
    """What there is to tell under a heading, so that no page ends before the first bullet or the last."""
    told = add_markdown(writer, summary, rank=3)
    bullets = [writer.paragraph("List Bullet", text) for text in highlights]
    keep_with_next(introduction if told or bullets else [])
    keep_with_next(told if bullets else [])
    keep_with_next(bullets[-2:-1])


def _add_dates(writer: Writer, line: Paragraph, dates: str) -> None:
    """The dates, at the end of the line."""
    if dates:
        writer.tab(line)
        writer.run(line, dates, "Dates")


def _period(period: Period | None) -> str:
    ends = [stamp.text for stamp in (period.start, period.end) if stamp] if period else []
    return " – ".join(dict.fromkeys(ends))
