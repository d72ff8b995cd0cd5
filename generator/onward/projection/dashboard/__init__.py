"""The dashboard: the owner's own view of everything, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.blocks import Dashboard
from onward.projection.dashboard.applications import detail_pages
from onward.projection.dashboard.board import board_pages
from onward.projection.dashboard.career import career_pages
from onward.projection.dashboard.contacts import contact_pages
from onward.projection.dashboard.current import current_pages
from onward.projection.dashboard.documents import document_pages
from onward.projection.dashboard.events import event_pages
from onward.projection.dashboard.home import home
from onward.projection.dashboard.journal import journal_pages
from onward.projection.dashboard.openings import opening_pages
from onward.projection.dashboard.organizations import organization_pages
from onward.projection.dashboard.reconnect import reconnect_pages
from onward.projection.dashboard.view import Download, View
from onward.projection.dashboard.ways import drafts
from onward.projection.tailor import tailor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from onward.model.records import Records
    from onward.projection.public import CvPage

_SECTIONS = (
    board_pages,
    opening_pages,
    detail_pages,
    contact_pages,
    reconnect_pages,
    organization_pages,
    journal_pages,
    event_pages,
    current_pages,
    career_pages,
)


def dashboard(
    records: Records,
    today: dt.date,
    files: Mapping[str, tuple[Download, ...]] | None = None,
    committed: Mapping[str, dt.date] | None = None,
) -> Dashboard:
    """The private site on a day: every page, and every CV version as its readers see it.

    `files` are the documents that stand in the site, by the page they belong to; `committed` the days on which files
    last changed.
    """
    view = View(records, today, files or {}, committed or {})
    seen = previews(records, today)
    pages = [home(view), *(page for section in _SECTIONS for page in section(view)), *document_pages(view, seen)]
    return Dashboard(records.site.title, "en-GB", tuple(pages), seen, drafts(view), records.site.options)


def previews(records: Records, today: dt.date) -> tuple[CvPage, ...]:
    """Every CV version as its readers will see it, in the order of the content."""
    return tuple(tailor(cv, records, today, path=f"preview/{cv.id}/", indexable=False) for cv in records.cvs)


__all__ = ["dashboard", "previews"]
