"""The frame of every page: where it stands in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Inline, NavItem, Page, Span, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.projection.dashboard.view import View

_NETWORK = ("contacts/", "reconnect/", "organizations/", "journal/", "events/", "map/", "worked/")
_DOCUMENTS = ("cvs/", "letters/")
APPLICATIONS = ("applications/", "openings/", "what-works/")
_CURRENT = ("current/", "current/skills/", "current/certificates/", "current/learning/")
LOOKING_BACK = ("lessons/", "weeks/")


def page(  # noqa: PLR0913 — a page has this many parts
    view: View,
    path: str,
    heading: str,
    lede: Inline,
    *,
    section: str,
    crumbs: Sequence[Span] = (),
    stages: Sequence[Stage] = (),
    main: Sequence[Block] = (),
    aside: Sequence[Block] = (),
    wide: Sequence[Block] = (),
    source: str = "",
) -> Page:
    """A page in its frame. `section` is the folder of the list it belongs to, "" for the home page."""
    return Page(
        path=path,
        title=heading,
        heading=heading,
        lede=lede,
        nav=_navigation(view, section),
        tabs=_tabs(view, section) if path in (*APPLICATIONS, *_NETWORK, *_DOCUMENTS, *_CURRENT, *LOOKING_BACK) else (),
        crumbs=tuple(crumbs),
        stages=tuple(stages),
        main=tuple(main),
        aside=tuple(aside),
        wide=tuple(wide),
        source=source,
    )


def lists(view: View) -> Iterator[tuple[str, str, str]]:
    """Every page that the navigation leads to: its name, what it is part of, and its folder."""
    seen: set[str] = set()
    for within, section in (("Applications", APPLICATIONS), ("Network", _NETWORK), ("Documents", _DOCUMENTS)):
        for item in _tabs(view, section[0]):
            seen.add(item.href)
            yield item.label, within, item.href
    for item in (*_navigation(view, ""), *_tabs(view, _CURRENT[0])):
        if item.href not in seen:
            seen.add(item.href)
            yield item.label, "", item.href


def _navigation(view: View, section: str) -> tuple[NavItem, ...]:
    records = view.records
    documents = len(records.cvs) + len(records.letters)
    return (
        NavItem("Today", "", current=section == ""),
        NavItem("Applications", "applications/", words.figure(len(records.applications)), section in APPLICATIONS),
        NavItem("Network", "contacts/", words.figure(len(records.network.contacts)), section in _NETWORK),
        NavItem("Documents", "cvs/", words.figure(documents), section in _DOCUMENTS),
        NavItem("Staying current", "current/", current=section in _CURRENT),
        NavItem("Calendar", "calendar/", current=section == "calendar/"),
        NavItem("Career", "career/", current=section == "career/"),
        NavItem("Lessons", "lessons/", current=section in LOOKING_BACK),
    )


def _tabs(view: View, section: str) -> tuple[NavItem, ...]:
    network = view.records.network
    if section in APPLICATIONS:
        counts = {
            "applications/": sum(each.open for each in view.standings),
            "openings/": len(view.records.applications),
        }
        labels = {"applications/": "Running", "openings/": "All", "what-works/": "What works"}
    elif section in _CURRENT:
        counts = {}
        names = ("Overview", "Skills asked for", "Certificates and points", "Courses, bodies and events")
        labels = dict(zip(_CURRENT, names, strict=True))
    elif section in LOOKING_BACK:
        counts = {"weeks/": len(view.reviews)}
        labels = {"lessons/": "By theme", "weeks/": "Weekly review"}
    elif section in _DOCUMENTS:
        counts = {"cvs/": len(view.records.cvs), "letters/": len(view.records.letters)}
        labels = {"cvs/": "CV versions", "letters/": "Letters"}
    else:
        counts = {
            "contacts/": len(network.contacts),
            "reconnect/": len(view.plan.this_week),
            "organizations/": len(network.organizations),
            "journal/": len(network.journal),
            "events/": len(network.events),
        }
        labels = {
            "contacts/": "People",
            "reconnect/": "Reconnect",
            "organizations/": "Organizations",
            "journal/": "Journal",
            "events/": "Events",
            "map/": "Map",
            "worked/": "Did it work?",
        }
    return tuple(
        NavItem(label, href, words.figure(counts[href]) if href in counts else "", href == section)
        for href, label in labels.items()
    )
