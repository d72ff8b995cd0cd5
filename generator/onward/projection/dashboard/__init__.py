"""The dashboard: the owner's own view of everything, a page at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection.blocks import Dashboard
from onward.projection.dashboard.applications import detail_pages
from onward.projection.dashboard.board import board_pages
from onward.projection.dashboard.calendar import calendar_pages
from onward.projection.dashboard.career import career_pages
from onward.projection.dashboard.contacts import contact_pages
from onward.projection.dashboard.current import current_pages
from onward.projection.dashboard.dates import calendar
from onward.projection.dashboard.documents import document_pages
from onward.projection.dashboard.events import event_pages
from onward.projection.dashboard.finding import INDEX, search_index
from onward.projection.dashboard.home import home_pages
from onward.projection.dashboard.journal import journal_pages
from onward.projection.dashboard.lessons import lesson_pages
from onward.projection.dashboard.network_map import map_pages
from onward.projection.dashboard.openings import opening_pages
from onward.projection.dashboard.organizations import organization_pages
from onward.projection.dashboard.panels import contact_panels, organization_panels
from onward.projection.dashboard.ready import ready_pages
from onward.projection.dashboard.reconnect import reconnect_pages
from onward.projection.dashboard.view import Download, View
from onward.projection.dashboard.ways import drafts
from onward.projection.dashboard.weeks import week_pages
from onward.projection.dashboard.worked import worked_pages
from onward.projection.later import InTurn, Later
from onward.projection.tailor import tailor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from onward.insight.since_sent import SentState
    from onward.model.cv import CvVersion
    from onward.model.records import Records
    from onward.projection.blocks import Page
    from onward.projection.data import Data
    from onward.projection.public import CvPage

_SECTIONS = (
    ("", home_pages),
    ("applications/", board_pages),
    ("openings/", opening_pages),
    ("applications/", detail_pages),
    ("contacts/", contact_pages),
    ("reconnect/", reconnect_pages),
    ("organizations/", organization_pages),
    ("journal/", journal_pages),
    ("events/", event_pages),
    ("current/", current_pages),
    ("career/", career_pages),
    ("ready/", ready_pages),
    ("lessons/", lesson_pages),
    ("weeks/", week_pages),
    ("map/", map_pages),
    ("worked/", worked_pages),
    ("calendar/", calendar_pages),
)
"""What makes the pages below a folder, each of which can be made alone."""


def dashboard(
    records: Records,
    today: dt.date,
    files: Mapping[str, tuple[Download, ...]] | None = None,
    committed: Mapping[str, dt.date] | None = None,
    since_sent: Mapping[tuple[str, str], tuple[SentState, ...]] | None = None,
) -> Dashboard:
    """The private site on a day: every page, and every CV version as its readers see it.

    `files` are the documents that stand in the site, by the page they belong to; `committed` the days on which files
    last changed; `since_sent` how each sending stands now, by its application and its id.
    """
    view = View(records, today, files=files or {}, committed=committed or {}, since_sent=since_sent or {})
    seen = previews(records, today)

    pages: list[Later[Page]] = []
    for _, section in _SECTIONS:
        pages += section(view)
    pages += document_pages(view, seen)
    data: list[Later[Data]] = [Later(INDEX, partial(search_index, view))]
    data += contact_panels(view)
    data += organization_panels(view)
    site = records.site
    return Dashboard(
        site.title,
        "en-GB",
        InTurn((*pages,)),
        seen,
        drafts(view),
        InTurn((*data,)),
        calendar(view),
    )


def dashboard_page(
    records: Records,
    today: dt.date,
    path: str,
    committed: Mapping[str, dt.date] | None = None,
    since_sent: Mapping[tuple[str, str], tuple[SentState, ...]] | None = None,
) -> Dashboard | None:
    """The private site with one page alone, the one at `path`; None where it cannot be made without others."""
    view = View(records, today, committed=committed or {}, since_sent=since_sent or {})
    later = (each for folder, section in _SECTIONS if path.startswith(folder) for each in section(view))
    found = next((each for each in later if each.path == path), None)
    return Dashboard(records.site.title, "en-GB", (found.make(),)) if found else None


def previews(records: Records, today: dt.date) -> tuple[CvPage, ...]:
    """Every CV version as its readers will see it, in the order of the content."""
    return tuple(preview(cv, records, today) for cv in records.cvs)


def preview(cv: CvVersion, records: Records, today: dt.date) -> CvPage:
    """One CV version as its readers will see it."""
    return tailor(cv, records, today, path=f"preview/{cv.id}/", indexable=False)


__all__ = ["dashboard", "dashboard_page", "preview", "previews"]
