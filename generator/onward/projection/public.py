"""What the public may see: types of their own, filled field by field, with nothing of a contact, an application or a
journal in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.locales import Locale


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date for a reader: `text` in the page's language, `iso` for machines, "" for the present."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; either end may be unknown."""

    start: Stamp | None = None
    end: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way to reach the owner, as the version's allow-list names it.

    `kind` is `email`, `phone`, `url` or `location`; `href` is "" where there is nothing to follow.
    """

    kind: str
    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """One role. `summary` is Markdown; highlights are plain text."""

    title: str
    period: Period
    location: str
    summary: str
    highlights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmployerView:
    """One employer with the roles shown, newest first."""

    name: str
    url: str
    location: str
    description: str
    roles: tuple[RoleView, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
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


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills under one heading, "" where they have none."""

    name: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section. `kind` is its name in the content; one of `text`, `employers`, `entries` and `groups` is filled, by
    kind.
    """

    kind: str
    title: str
    text: str = ""
    employers: tuple[EmployerView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    groups: tuple[SkillGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A portrait: its file under `content/assets/`, and what it shows."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """The same CV in another format: its label, and the name of the file that stands beside the page."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class CvPage:
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


@dataclass(frozen=True, slots=True)
class PublicSite:
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
