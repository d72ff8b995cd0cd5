"""What the public may see: types of their own, filled field by field, with nothing of a contact, an application or a
journal in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.locales import Locale


class Stamp(Struct, frozen=True):
    """A date for a reader: `text` in the page's language, `iso` for machines, "" for the present."""

    text: str
    iso: str


class Period(Struct, frozen=True):
    """From when to when; either end may be unknown."""

    start: Stamp | None = None
    end: Stamp | None = None


class ContactLine(Struct, frozen=True):
    """One way to reach the owner, as the version's allow-list names it.

    `kind` is `email`, `phone`, `url` or `location`; `href` is "" where there is nothing to follow.
    """

    kind: str
    label: str
    text: str
    href: str = ""


class RoleView(Struct, frozen=True):
    """One role. `summary` is Markdown; highlights are plain text."""

    title: str
    period: Period
    location: str
    summary: str
    highlights: tuple[str, ...]


class EmployerView(Struct, frozen=True):
    """One employer with the roles shown, newest first."""

    name: str
    url: str
    location: str
    description: str
    roles: tuple[RoleView, ...]


class EntryView(Struct, frozen=True):
    """Anything that is not a job: a degree, a certificate, a project, a talk. `detail` is one line, `summary`
    Markdown.
    """

    title: str
    detail: str = ""
    period: Period = Period()
    note: str = ""
    url: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


class SkillGroup(Struct, frozen=True):
    """Skills under one heading, "" where they have none."""

    name: str
    skills: tuple[str, ...]


class SectionView(Struct, frozen=True):
    """One section. `kind` is its name in the content; one of `text`, `employers`, `entries` and `groups` is filled, by
    kind.
    """

    kind: str
    title: str
    text: str = ""
    employers: tuple[EmployerView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    groups: tuple[SkillGroup, ...] = ()


class PhotoView(Struct, frozen=True):
    """A portrait: its file under `content/assets/`, and what it shows."""

    file: str
    alt: str


class FileLink(Struct, frozen=True):
    """The same CV in another format: its label, and the name of the file that stands beside the page."""

    label: str
    name: str


class CvPage(Struct, frozen=True):
    """One CV version, ready to be set in any format. `path` is its folder's URL within the site, with a slash at the
    end.

    `description` is plain text of one or two sentences. `indexable` is whether search engines may list the page.
    `options` are the owner's choices for the theme. `stem` is what its files are called, without an ending.
    """

    id: str
    path: str
    theme: str
    paper: str
    locale: Locale
    name: str
    headline: str
    description: str
    contact: tuple[ContactLine, ...]
    sections: tuple[SectionView, ...]
    photo: PhotoView | None
    updated: Stamp | None
    indexable: bool
    stem: str = "cv"
    files: tuple[FileLink, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files under `content/assets/` that it shows."""
        return (self.photo.file,) if self.photo else ()


class PublicSite(Struct, frozen=True):
    """The public site. `base_url` ends with a slash, or is "" where the owner named none; `introduction` is
    Markdown.
    """

    title: str
    description: str
    base_url: str
    theme: str
    locale: Locale
    introduction: str
    indexable: bool
    cvs: tuple[CvPage, ...]
    options: Mapping[str, str] = field(default_factory=dict)
