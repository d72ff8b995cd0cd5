"""The career's own pages: each collection as a list, each record as a page, made from the records' fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from onward.model.base import OWN_KEYS, Record
from onward.model.dates import Interval, PartialDate
from onward.model.profile import ContactDetail, Location
from onward.model.records import COLLECTIONS, Collection
from onward.projection import words
from onward.projection.blocks import (
    Block,
    Cell,
    Column,
    Command,
    Fact,
    Facts,
    Happening,
    Inline,
    Item,
    Items,
    Page,
    Prose,
    Span,
    Table,
    Timeline,
)
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, text
from onward.projection.later import Later
from onward.projection.reach import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.renewals import Renewal
    from onward.model.career import Highlight, Role
    from onward.model.development import Cpd

_LISTS = tuple(each for each in COLLECTIONS if each.folder == "career" and not each.single)
_NAMES = ("name", "title", "organization", "qualification", "area", "institution", "language")
_WHENS = ("start", "end", "date", "issued", "expires", "renews", "agreed")
_PROSE = ("summary", "note", "text")
_APART = frozenset({"id", "own", "roles", "highlights", "cpd", *_PROSE})
_LABELS = {"url": "Web", "description": "Who they are"}
_PURPOSE = {
    "experience": "Every employer with every role; the CV versions choose from here.",
    "education": "Courses of study.",
    "certifications": "Certificates, when they end, and what renews them.",
    "skills": "What you can do, and the other names it goes by.",
    "training": "Courses done, under way and planned.",
    "memberships": "Professional bodies, fees and points.",
    "projects": "Work that stands on its own.",
    "awards": "Prizes and honours.",
    "publications": "What you wrote, and talks you gave.",
    "languages": "Languages you speak.",
    "interests": "What you care for outside work.",
    "references": "Who speaks for you, and when they last agreed to.",
}


def career_pages(view: View) -> Iterator[Later[Page]]:
    """The overview, the profile, each collection's list, and a page for each record."""
    yield Later("career/", partial(_overview, view))
    yield Later("career/profile/", partial(_profile, view))
    for collection in _LISTS:
        records = view.records.of(collection.name)
        yield Later(f"career/{collection.name}/", partial(_list, view, collection, records))
        for record in records:
            path = f"career/{collection.name}/{getattr(record, 'id', '')}/"
            yield Later(path, partial(_detail, view, collection, record))


def _overview(view: View) -> Page:
    rows = [
        (
            Cell((Span(words.sentence_case(each.name), f"career/{each.name}/"),)),
            Cell(text(str(count) if (count := len(view.records.of(each.name))) else "–"), f"{count:06}"),
            Cell(text(_PURPOSE[each.name])),
        )
        for each in _LISTS
    ]
    return page(
        view,
        "career/",
        "Career",
        text("What is true of you, told once. Every CV version selects from here."),
        section="career/",
        main=[
            Table("", (Column("Collection"), Column("Entries", numeric=True), Column("What it is for")), tuple(rows))
        ],
        aside=[
            Items(
                "You",
                (
                    Item(
                        (Span(view.records.career.profile.name, "career/profile/"),),
                        text(view.records.career.profile.headline or ""),
                    ),
                ),
            ),
            Items(
                "Ends soon",
                tuple(_ending(view, each) for each in view.renewals if each.state != "valid"),
                text("Nothing that renews is due."),
            ),
        ],
    )


def _ending(view: View, renewal: Renewal) -> Item:
    name, href = record_link(renewal)
    return Item((Span(name, href),), _standing(view, renewal))


def record_link(renewal: Renewal) -> tuple[str, str]:
    """The name of what is to be renewed, and its page."""
    record = renewal.record
    if "issuer" in type(record).model_fields:
        return name_of(record), f"career/certifications/{record.id}/"
    return name_of(record), f"career/memberships/{record.id}/"


def name_of(record: Record) -> str:
    """What a career record is called."""
    return next((value for field in _NAMES if (value := getattr(record, field, None))), "")


def _standing(view: View, renewal: Renewal) -> Inline:
    if renewal.deadline is None or renewal.days_left is None:
        return ()
    day = words.short_day(renewal.deadline, view.today)
    if renewal.state == "lapsed":
        return (Span(f"lapsed on {day}", tone="late"),)
    if renewal.state == "due":
        return (Span(f"ends {words.ago(-renewal.days_left)}, on {day}", tone="soon"),)
    return text(f"valid to {day}")


def _profile(view: View) -> Page:
    profile = view.records.career.profile
    reach = tuple(Fact(name, (text(_detail_span(detail)),)) for name, detail in profile.contact.items())
    main: list[Block] = [Prose("Summary", profile.summary)] if profile.summary else []
    main.append(Facts("How to reach you", reach))
    shown = {name: [cv.title for cv in view.records.cvs if name in cv.contact] for name in profile.contact}
    main.append(
        Items(
            "Who shows what",
            tuple(
                Item(text(name), text(words.listed(titles) if titles else "on no CV version"))
                for name, titles in shown.items()
            ),
            text("Add contact details under `contact:`; each CV version lists those it shows."),
        )
    )
    aside: list[Block] = [_fields(view, profile, _APART | {"name", "headline", "contact", "target", "photo"})]
    if profile.target:
        aside.append(_fields(view, profile.target, _APART, title="What you look for"))
    return page(
        view,
        "career/profile/",
        profile.name,
        text(profile.headline or "Who you are, and how to reach you."),
        section="career/",
        crumbs=[Span("Career", "career/")],
        main=main,
        aside=aside,
        source=view.place("profile", "profile"),
    )


def _detail_span(detail: ContactDetail) -> Span:
    href = f"mailto:{detail.email}" if detail.email else detail.url or ""
    return Span(detail.value, href)


def _list(view: View, collection: Collection, records: Sequence[Record]) -> Page:
    path = f"career/{collection.name}/"
    columns = (Column("Name"), Column("About"), Column("When"), Column("Tags"))
    shown = columns if any(getattr(record, "tags", ()) for record in records) else columns[:-1]
    return page(
        view,
        path,
        words.sentence_case(collection.name),
        text(_PURPOSE[collection.name]),
        section="career/",
        crumbs=[Span("Career", "career/")],
        wide=[
            Table(
                title=words.plural(len(records), "entry/entries"),
                columns=shown,
                rows=tuple(_row(collection, record)[: len(shown)] for record in records),
                filter="Filter" if len(records) > 12 else "",
                empty=text(f"None yet. `onward new {collection.kind} ID` makes a start."),
            ),
            Command("Add one", text("An entry with every field explained:"), f"onward new {collection.kind} ID"),
        ],
    )


def _row(collection: Collection, record: Record) -> tuple[Cell, ...]:
    identity: str = getattr(record, "id", "")
    return (
        Cell((Span(name_of(record), f"career/{collection.name}/{identity}/"),)),
        Cell(_about(record)),
        Cell(text(_when(record)), _when_key(record)),
        Cell(text(", ".join(getattr(record, "tags", ())))),
    )


def _about(record: Record) -> Inline:
    """The line that tells one entry from another of its kind."""
    roles: Sequence[Role] = getattr(record, "roles", ())
    if roles:
        return text(", ".join(role.title for role in roles))
    fields = (
        "issuer",
        "institution",
        "provider",
        "awarder",
        "publisher",
        "organization",
        "group",
        "grade",
        "level",
        "fluency",
        "relation",
        "status",
    )
    said = [str(value) for field in fields if (value := getattr(record, field, None)) and str(value) != name_of(record)]
    return text(", ".join(said[:3]))


def _when(record: Record) -> str:
    if roles := getattr(record, "roles", ()):
        starts = [role.start for role in roles if role.start]
        ends = [role.end or PartialDate() for role in roles]
        return " – ".join(words.partial(date) for date in (min(starts, default=None), max(ends)) if date)
    dates = [value for field in _WHENS if (value := getattr(record, field, None))]
    return " – ".join(
        words.partial(date) if isinstance(date, PartialDate) else f"{date.day} {date:%b %Y}" for date in dates[:2]
    )


def _when_key(record: Record) -> str:
    roles = getattr(record, "roles", ())
    starts = [role.start for role in roles if role.start] or [
        value for field in _WHENS if (value := getattr(record, field, None))
    ]
    return str(min(str(start) for start in starts)) if starts else ""


def _detail(view: View, collection: Collection, record: Record) -> Page:
    main: list[Block] = [
        Prose(words.sentence_case(field), value) for field in _PROSE if (value := getattr(record, field, None))
    ]
    main += [_role(view, role) for role in getattr(record, "roles", ())]
    if highlights := getattr(record, "highlights", ()):
        main.append(_highlights(view, "Highlights", highlights))
    if cpd := getattr(record, "cpd", None):
        main.append(_ledger(view, cpd))
    renewal = next((each for each in view.renewals if each.record is record), None)
    lede = dotted(_about(record), _when(record), _standing(view, renewal) if renewal else None)
    return page(
        view,
        f"career/{collection.name}/{getattr(record, 'id', '')}/",
        name_of(record),
        lede or text(_PURPOSE[collection.name]),
        section="career/",
        crumbs=[Span("Career", "career/"), Span(words.sentence_case(collection.name), f"career/{collection.name}/")],
        main=main or [Items("More", (), text("Nothing more is on file for this."))],
        aside=[_fields(view, record, _APART)],
        source=view.place(collection.name, getattr(record, "id", "")),
    )


def _role(view: View, role: Role) -> Items:
    return _highlights(view, f"{role.title}, {_when(role)}", role.highlights)


def _highlights(view: View, title: str, highlights: Sequence[Highlight]) -> Items:
    """The highlights with where they are used: the ids to reword them by, their skills and tags."""
    skills = {skill.id: skill.name for skill in view.records.career.skills}
    return Items(
        title,
        tuple(
            Item(
                text(each.text), dotted(each.id, ", ".join(skills[name] for name in each.skills), ", ".join(each.tags))
            )
            for each in highlights
        ),
        text("No highlights yet."),
    )


def _ledger(view: View, cpd: Cpd) -> Timeline:
    return Timeline(
        f"Continuing professional development, {cpd.unit}",
        tuple(
            Happening(
                words.short_day(entry.date, view.today),
                entry.date.isoformat(),
                text(entry.activity),
                dotted(words.plural(entry.points, cpd.unit[:-1]), entry.evidence),
            )
            for entry in sorted(cpd.entries, key=lambda entry: entry.date, reverse=True)
        ),
        text("Nothing logged yet."),
    )


def _fields(view: View, record: Record, leave_out: frozenset[str], title: str = "Facts") -> Facts:
    """The fields that are filled, by name."""
    facts = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name in leave_out or info.alias == OWN_KEYS or value in (None, (), False) or value == {}:
            continue
        if values := _values(view, name, value):
            facts.append(Fact(_LABELS.get(name) or words.sentence_case(name.replace("_", "-")), values))
    return Facts(title, tuple(facts))


def _values(view: View, name: str, value: Any) -> tuple[Inline, ...]:
    """A field's value in words, one line for each of several."""
    match value:
        case tuple():
            lines = [line for each in value for line in _values(view, name, each)]
            return (
                tuple(lines)
                if name not in ("skills", "tags", "aliases", "keywords")
                else (text(", ".join(line[0].text for line in lines)),)
            )
        case PartialDate():
            return (text(words.partial(value)),)
        case dt.date():
            return (text(words.short_day(value, view.today)),)
        case Location():
            return (text(place(value)),)
        case Record():
            return tuple(
                text(f"{_LABELS.get(key) or words.sentence_case(key.replace('_', '-'))}: ", line)
                for key in type(value).model_fields
                if key != "own" and getattr(value, key) not in (None, (), False)
                for line in _values(view, key, getattr(value, key))
            )
        case Interval() | int() | float():
            return (text(f"{value:g}" if isinstance(value, float) else str(value)),)
        case Mapping():
            return ()
        case _:
            return ((_linked(view, name, str(value))),)


def _linked(view: View, name: str, value: str) -> Inline:
    if name == "contact" and value in view.contacts:
        return (view.contact(value),)
    if value.startswith(("https://", "http://")):
        return (Span(value.partition("://")[2].rstrip("/"), value),)
    skill = (
        next((each.name for each in view.records.career.skills if each.id == value), None) if name == "skills" else None
    )
    return text(skill or value)
