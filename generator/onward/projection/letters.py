"""A letter as its recipient gets it: the sender, the date, to whom, about what, and the text with its fields filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward import locales
from onward.insight.employers import current_position, employers
from onward.model.dates import PartialDate
from onward.model.letter_fields import field_values, fill
from onward.projection.public import ContactLine, FileLink, Stamp
from onward.projection.reach import contact_lines
from onward.projection.tailoring import inherited

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from onward.insight.employers import Employers
    from onward.locales import Locale
    from onward.model.application import Application
    from onward.model.cv import CvVersion, Letter
    from onward.model.network import Contact, Position
    from onward.model.profile import Profile
    from onward.model.records import Records

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
"""What may mean something in Markdown: ASCII punctuation, all of which a backslash makes plain."""


class LetterView(Struct, frozen=True):
    """One letter, ready to be set in any format, in the look of the CV it goes with.

    `sender` are the lines of the owner's postal address; `contact` the ways to reach them. `recipient` are the lines
    of the address block: name, title, organization, street. `body` is Markdown. Anything may be "" or empty but `name`
    and `body`. `title` is what the document is called, "" for whom it is from and about what. `files` are the links
    on its page, by path within the site.
    """

    id: str
    theme: str
    paper: str
    locale: Locale
    name: str
    headline: str
    sender: tuple[str, ...]
    contact: tuple[ContactLine, ...]
    date: Stamp | None
    recipient: tuple[str, ...]
    subject: str
    salutation: str
    body: str
    sign_off: str
    options: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    files: tuple[FileLink, ...] = ()

    @property
    def called(self) -> str:
        """What the document is called, in its properties and on its tab."""
        return self.title or ", ".join(part for part in (self.name, self.subject) if part)


def letter_views(records: Records, today: dt.date) -> tuple[LetterView, ...]:
    """All letters. One that has no date bears today's."""
    desk = _desk(records, today)
    return tuple(_view(letter, desk) for letter in records.letters)


def letter_view(letter: Letter, records: Records, today: dt.date) -> LetterView:
    """One letter. A field of which nothing is known stays as written; the reader refuses such a letter."""
    return _view(letter, _desk(records, today))


class _Desk(Struct, frozen=True):
    """What letters draw on, by id."""

    records: Records
    today: dt.date
    versions: Mapping[str, CvVersion]
    applications: Mapping[str, Application]
    contacts: Mapping[str, Contact]
    employers: Employers


def _desk(records: Records, today: dt.date) -> _Desk:
    return _Desk(
        records,
        today,
        versions={each.id: each for each in records.cvs},
        applications={each.id: each for each in records.applications},
        contacts={each.id: each for each in records.network.contacts},
        employers=employers(records, today),
    )


def _view(letter: Letter, desk: _Desk) -> LetterView:
    site, profile = desk.records.site, desk.records.career.profile
    version = _version(letter, desk)
    locale = locales.load((version and version.locale) or site.locale)
    values = field_values(letter, desk.applications, desk.contacts, desk.employers.by_id)
    contact = desk.contacts.get(letter.contact or "")
    salutation, sign_off = _courtesies(contact, locale)
    return LetterView(
        id=letter.id,
        theme=(version and version.theme) or site.theme,
        paper=(version and version.paper) or site.paper,
        locale=locale,
        name=profile.name,
        headline=version.title if version else profile.headline or "",
        sender=_sender(profile, locale),
        contact=contact_lines(version.contact, profile, locale) if version else (),
        date=_stamp(letter.date or desk.today, locale),
        recipient=_recipient(letter, contact, values.get("organization", ""), desk),
        subject=fill(letter.subject or values.get("role", ""), values),
        salutation=fill(letter.salutation or salutation, values),
        body=fill(letter.body.strip(), values, _plain),
        sign_off=letter.sign_off or sign_off,
        options={**site.options, **(version.options if version else {})},
    )


def _version(letter: Letter, desk: _Desk) -> CvVersion | None:
    """The CV that the letter goes with, with what it takes from those it extends."""
    application = desk.applications.get(letter.application or "")
    version = desk.versions.get(letter.cv or (application.cv if application else None) or "")
    return inherited(version, desk.versions) if version else None


def _sender(profile: Profile, locale: Locale) -> tuple[str, ...]:
    """The postal address as it is written in the letter's language; empty where the profile has none."""
    if profile.address is None:
        return ()
    where = profile.location
    town = locale.labels["town"].format(
        city=(where and where.city) or "",
        region=(where and where.region) or "",
        postal_code=profile.address.postal_code or "",
    )
    return tuple(line for line in (*profile.address.lines, _tidy(town)) if line)


def _tidy(line: str) -> str:
    """A line without the gaps that missing parts leave."""
    return ", ".join(part for each in line.split(",") if (part := " ".join(each.split())))


def _courtesies(contact: Contact | None, locale: Locale) -> tuple[str, str]:
    """The usual words of greeting and closing."""
    words = locale.labels
    if contact is None:
        return words["letter_to_team"], words["letter_end_to_team"]
    return words["letter_to"].format(name=contact.name), words["letter_end"]


def _recipient(letter: Letter, contact: Contact | None, employer: str, desk: _Desk) -> tuple[str, ...]:
    """The address block. Where the contact works elsewhere, as a recruiter does, it is that firm's."""
    who, organization = [letter.recipient or ""], employer
    if contact:
        post = _post(contact, employer, desk)
        who = [contact.name, (post.title if post else None) or ""]
        organization = desk.employers.called(post.organization) if post else employer
    named = any(organization.casefold() in line.casefold() for line in letter.address)
    return tuple(line for line in (*who, "" if named else organization, *letter.address) if line)


def _post(contact: Contact, employer: str, desk: _Desk) -> Position | None:
    """What the contact is at the employer now, else wherever they are."""
    stays = desk.employers.people(employer) if employer else ()
    there = (stay.position for stay in stays if stay.contact.id == contact.id and stay.now)
    return next(there, None) or current_position(contact, desk.today)


def _stamp(day: dt.date, locale: Locale) -> Stamp:
    return Stamp(locale.date(PartialDate(day.year, day.month, day.day), short=False), day.isoformat())


def _plain(value: str) -> str:
    """A value that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(value.split()))
