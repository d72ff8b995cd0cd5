"""One CV version as a page: what it selects from the career, in its order, its words and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward import locales
from onward.model.dates import PartialDate
from onward.projection.public import CvPage, PhotoView, Stamp
from onward.projection.reach import contact_lines
from onward.projection.sections import sections
from onward.projection.tailoring import Tailoring, inherited

if TYPE_CHECKING:
    import datetime as dt

    from onward.locales import Locale
    from onward.model.cv import CvVersion
    from onward.model.records import Records

_DESCRIPTION_LENGTH = 200


def tailor(version: CvVersion, records: Records, today: dt.date, *, path: str, indexable: bool) -> CvPage:
    """The page of one version. `path` is where it stands in its site; `indexable` whether search engines may list
    it.
    """
    version = inherited(version, {each.id: each for each in records.cvs})
    site, profile = records.site, records.career.profile
    locale = locales.load(version.locale or site.locale)
    photo = profile.photo if version.photo else None
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
        sections=sections(Tailoring(version, records.career, locale, today)),
        photo=PhotoView(photo.file, photo.alt) if photo else None,
        updated=_updated(version.updated, locale),
        indexable=indexable,
        options={**site.options, **version.options},
    )


def _description(summary: str, otherwise: str) -> str:
    """For search engines and link previews: the first sentence of the summary, or who and what."""
    sentence = " ".join(summary.split()).partition(". ")[0].rstrip(".")
    return f"{sentence}." if sentence and len(sentence) < _DESCRIPTION_LENGTH else otherwise


def _updated(day: dt.date | None, locale: Locale) -> Stamp | None:
    if day is None:
        return None
    return Stamp(locale.date(PartialDate(day.year, day.month, day.day), short=False), day.isoformat())
