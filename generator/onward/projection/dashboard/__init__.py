"""The dashboard: the owner's own view of everything, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.blocks import Dashboard
from onward.projection.dashboard.applications import application_pages
from onward.projection.dashboard.career import career_pages
from onward.projection.dashboard.contacts import contact_pages
from onward.projection.dashboard.documents import document_pages
from onward.projection.dashboard.events import event_pages
from onward.projection.dashboard.home import home
from onward.projection.dashboard.journal import journal_pages
from onward.projection.dashboard.organizations import organization_pages
from onward.projection.dashboard.view import View
from onward.projection.tailor import tailor

if TYPE_CHECKING:
    import datetime as dt

    from onward.model.records import Records

_SECTIONS = (application_pages, contact_pages, organization_pages, journal_pages, event_pages, career_pages)


def dashboard(records: Records, today: dt.date) -> Dashboard:
    """The private site on a day: every page, and every CV version as its readers see it."""
    view = View(records, today)
    previews = {cv.id: tailor(cv, records, today, path=f"preview/{cv.id}/", indexable=False) for cv in records.cvs}
    pages = [home(view), *(page for section in _SECTIONS for page in section(view)), *document_pages(view, previews)]
    return Dashboard(records.site.title, "en-GB", tuple(pages), tuple(previews.values()))


__all__ = ["dashboard"]
