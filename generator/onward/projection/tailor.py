"""One CV version as a page: what it selects from the career, in its order, its words and its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward import locales
from onward.model.dates import PartialDate
from onward.model.slug import slug
from onward.projection.public import CvPage, FileLink, PhotoView, Stamp
from onward.projection.reach import contact_lines
from onward.projection.sections import sections
from onward.projection.tailoring import Tailoring, inherited, lineage

if TYPE_CHECKING:
    import datetime as dt

    from onward.locales import Locale
    from onward.model.cv import CvVersion
    from onward.model.records import Records

_DESCRIPTION_LENGTH = 200
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*`]|\b_|_\b")


def tailoring_of(version: CvVersion, records: Records, today: dt.date) -> Tailoring:
    """A version, with all it takes from those it extends, at work on the career."""
    versions = {each.id: each for each in records.cvs}
    whole = inherited(version, versions)
    locale = locales.load(whole.locale or records.site.locale)
    return Tailoring(whole, lineage(version, versions), records.career, locale, today)


def tailor(version: CvVersion, records: Records, today: dt.date, *, path: str, indexable: bool) -> CvPage:
    """The page of one version. `path` is where it stands in its site; `indexable` whether search engines may list
    it.
    """
    tailoring = tailoring_of(version, records, today)
    version, locale = tailoring.version, tailoring.locale
    site, profile = records.site, records.career.profile
    photo = profile.photo if version.photo else None
    stem = slug(f"{profile.name} {version.title}") or version.id
    return CvPage(
        id=version.id,
        path=path,
        theme=version.theme or site.theme,
        paper=version.paper or site.paper,
        locale=locale,
        name=profile.name,
        headline=version.title,
        description=_description(version.summary or profile.summary or "", f"{profile.name}, {version.title}."),
        contact=contact_lines(version.contact, profile, locale),
        sections=sections(tailoring),
        photo=PhotoView(photo.file, photo.alt) if photo else None,
        updated=_updated(version.updated, locale),
        indexable=indexable,
        stem=stem,
        files=_files(stem, locale),
        options={**site.options, **version.options},
    )


def _files(stem: str, locale: Locale) -> tuple[FileLink, ...]:
    return (
        FileLink("PDF", f"{stem}.pdf"),
        FileLink("Word", f"{stem}.docx"),
        FileLink(locale.labels["text"], f"{stem}.txt"),
        FileLink("JSON Resume", f"{stem}.json"),
    )


def _description(summary: str, otherwise: str) -> str:
    """For search engines and link previews: the first sentence of the summary without its markup, or who and what."""
    plain = _EMPHASIS.sub("", _LINK.sub(r"\1", summary))
    sentence = " ".join(plain.split()).partition(". ")[0].rstrip(".")
    return f"{sentence}." if sentence and len(sentence) < _DESCRIPTION_LENGTH else otherwise


def _updated(day: dt.date | None, locale: Locale) -> Stamp | None:
    if day is None:
        return None
    return Stamp(locale.date(PartialDate(day.year, day.month, day.day), short=False), day.isoformat())
