"""What the templates of a PDF are given: a CV or a letter as plain data, with every text already in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.projection.words import with_dots
from onward.render.markdown_tree import markdown_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.locales import Locale
    from onward.projection.letters import LetterView
    from onward.projection.public import (
        ContactLine,
        CvPage,
        EmployerView,
        EntryView,
        Period,
        RoleView,
        SectionView,
        Stamp,
    )

_REGION = re.compile(r"-([A-Za-z]{2})\b")


def cv_data(page: CvPage, options: Mapping[str, str], photo: str) -> dict[str, object]:
    """A CV for `cv.typ`. `photo` is the file that the portrait stands in, "" for none."""
    return _sheet(page.locale, page.paper, page.updated, options) | {
        "kind": "cv",
        "title": f"{page.name}, {page.headline}" if page.headline else page.name,
        "name": page.name,
        "headline": page.headline,
        "description": page.description,
        "updated": page.locale.labels["updated"].format(date=page.updated.text) if page.updated else "",
        "photo": {"file": photo, "alt": page.photo.alt} if page.photo else None,
        "contact": _contact(page.contact),
        "sections": [_section(section) for section in page.sections],
    }


def letter_data(letter: LetterView, options: Mapping[str, str]) -> dict[str, object]:
    """A letter for `letter.typ`. A postal address takes the place of the location among the ways to reach the owner."""
    address = [{"text": ", ".join(letter.sender), "href": ""}] if letter.sender else []
    contact = [line for line in letter.contact if not (address and line.kind == "location")]
    return _sheet(letter.locale, letter.paper, letter.date, options) | {
        "kind": "letter",
        "title": letter.called,
        "name": letter.name,
        "headline": letter.headline,
        "description": "",
        "updated": "",
        "photo": None,
        "contact": [*address, *_contact(contact)],
        "date": letter.date.text if letter.date else "",
        "recipient": list(letter.recipient),
        "subject": letter.subject,
        "salutation": letter.salutation,
        "body": markdown_tree(letter.body),
        "sign-off": letter.sign_off,
    }


def _sheet(locale: Locale, paper: str, day: Stamp | None, options: Mapping[str, str]) -> dict[str, object]:
    region = _REGION.search(locale.tag)
    return {
        "language": locale.tag.partition("-")[0].lower(),
        "region": region[1].upper() if region else None,
        "paper": paper,
        "day": _day(day),
        "options": dict(options),
    }


def _day(stamp: Stamp | None) -> dict[str, int] | None:
    if stamp is None:
        return None
    year, month, day = stamp.iso.split("-")
    return {"year": int(year), "month": int(month), "day": int(day)}


def _contact(lines: Iterable[ContactLine]) -> list[dict[str, str]]:
    return [{"text": line.text, "href": line.href} for line in lines]


def _section(section: SectionView) -> dict[str, object]:
    return {
        "kind": section.kind,
        "title": section.title,
        "text": markdown_tree(section.text),
        "employers": [_employer(employer) for employer in section.employers],
        "entries": [_entry(entry, section.kind) for entry in section.entries],
        "groups": [{"name": group.name, "skills": ", ".join(group.skills)} for group in section.groups],
    }


def _employer(employer: EmployerView) -> dict[str, object]:
    return {
        "name": employer.name,
        "url": employer.url,
        "note": with_dots(employer.location, employer.description),
        "roles": [_role(role, employer.location) for role in employer.roles],
    }


def _role(role: RoleView, place: str) -> dict[str, object]:
    return {
        "title": role.title,
        "place": role.location if role.location != place else "",
        "when": _period(role.period),
        "summary": markdown_tree(role.summary),
        "highlights": list(role.highlights),
    }


def _entry(entry: EntryView, kind: str) -> dict[str, object]:
    """How long a certificate holds stands beside the day it was given; no two dates meet without a word."""
    when = _period(entry.period)
    is_dated = kind == "certifications"
    return {
        "title": entry.title,
        "url": entry.url,
        "note": entry.detail if is_dated else with_dots(entry.detail, entry.note),
        "when": with_dots(when, entry.note) if is_dated else when,
        "summary": markdown_tree(entry.summary),
        "highlights": list(entry.highlights),
    }


def _period(period: Period) -> str:
    ends: Sequence[str] = [stamp.text for stamp in (period.start, period.end) if stamp]
    return " – ".join(dict.fromkeys(ends))
