"""The unlisted pages: for whoever holds a link, one version and perhaps one letter, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onward import locales
from onward.insight.links import links
from onward.model.slug import slug
from onward.projection.letters import letter_view
from onward.projection.public import FileLink
from onward.projection.tailor import tailor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from onward.insight.links import LinkStanding
    from onward.locales import Locale
    from onward.model.cv import Letter
    from onward.model.records import Records
    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage


class UnlistedPage(Struct, frozen=True):
    """What stands under one link. `path` is its folder within the site; the CV and the letter are placed from there.

    Nothing that names the page, as paths, titles and file names do, says for whom it is.
    """

    path: str
    cv: CvPage
    letter: LetterView | None
    letter_id: str = ""
    """The letter's id among the records: for what goes wrong with it, and for no page."""


class Tombstone(Struct, frozen=True):
    """What stands where a link has ended: that there is nothing here, in the language of the page that was."""

    path: str
    theme: str
    locale: Locale
    options: Mapping[str, str]


class UnlistedSite(Struct, frozen=True):
    """All pages that a link leads to."""

    pages: tuple[UnlistedPage, ...]
    gone: tuple[Tombstone, ...]


def unlisted_site(records: Records, today: dt.date) -> UnlistedSite:
    """The pages of the links of versions that are not private: a function of these, the career, and their letters."""
    standings = [each for each in links(records, today) if each.version.publish != "private"]
    return UnlistedSite(
        pages=tuple(_page(each, records, today) for each in standings if each.state != "ended"),
        gone=tuple(_tombstone(each, records) for each in standings if each.state == "ended"),
    )


def letter_of(standing: LinkStanding, records: Records) -> Letter | None:
    """The one letter that a link shows."""
    return next((letter for letter in records.letters if letter.id == standing.link.letter), None)


def _page(standing: LinkStanding, records: Records, today: dt.date) -> UnlistedPage:
    cv = tailor(standing.version, records.public(), today, path="", indexable=False)
    letter = letter_of(standing, records)
    if letter is None:
        return UnlistedPage(standing.path, cv, None)
    # in the look of the CV it stands beside, with the ways to reach its owner that this one shows
    beside = letter.model_copy(update={"cv": standing.version.id})
    view = _letter(letter_view(beside, records, today))
    there = FileLink(view.locale.labels["letter"], f"{view.id}/")
    return UnlistedPage(standing.path, replace(cv, files=(there, *cv.files)), view, letter.id)


def _letter(view: LetterView) -> LetterView:
    """A letter under a name that says nothing, and without the postal address, which is for paper."""
    word = view.locale.labels["letter"]
    name = slug(word) or "letter"
    stem = f"{slug(view.name) or 'cv'}-{name}"
    files = [(view.locale.labels["cv"], ""), ("PDF", f"{stem}.pdf"), ("Word", f"{stem}.docx")]
    files.append((view.locale.labels["text"], f"{stem}.txt"))
    return replace(
        view,
        id=name,
        title=f"{view.name}, {word}",
        sender=(),
        files=tuple(FileLink(label, f"{name}/{file}" if file else "") for label, file in files),
    )


def _tombstone(standing: LinkStanding, records: Records) -> Tombstone:
    """In the site's own look: the version's says which it was."""
    site = records.site
    locale = locales.load(standing.version.locale or site.locale)
    return Tombstone(standing.path, site.theme, locale, dict(site.options))
