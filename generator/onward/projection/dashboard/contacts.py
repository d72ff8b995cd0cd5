"""People: how fresh each tie is, and one page for each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onward.insight.employers import current_position
from onward.insight.freshness import out_of_date
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
    Tone,
)
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.recruiters import recruiter_fact
from onward.projection.dashboard.view import View, dotted, text
from onward.projection.dashboard.ways import ways_blocks
from onward.projection.drafts import given_name
from onward.projection.reach import dial, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.freshness import State, Tie
    from onward.model.network import Contact, Interaction, Position

_TONES: dict[State, Tone] = {"fresh": "good", "due": "soon", "lapsed": "late", "dormant": "quiet"}
_STRENGTHS = {"strong": "0", "moderate": "1", "weak": "2"}


def contact_pages(view: View) -> Iterator[Page]:
    """The list and a page for each."""
    yield _list(view)
    for tie in view.ties:
        yield _detail(view, tie)


def _list(view: View) -> Page:
    return page(
        view,
        "contacts/",
        "People",
        _summary(view),
        section="contacts/",
        wide=[
            Table(
                title="Everyone you know",
                columns=tuple(Column(label) for label in ("Name", "Where", "Title", "Tie", "Last spoke", "State")),
                rows=tuple(_row(view, tie) for tie in sorted(view.ties, key=lambda tie: tie.contact.name.casefold())),
                filter="Filter by name, employer, title or tie",
                empty=text("Nobody yet. `onward new contact ID` makes a start; people you would write to come first."),
            ),
            Command("Add someone", text("A file of their own, with every field explained:"), "onward new contact ID"),
        ],
    )


def _summary(view: View) -> Inline:
    if not view.ties:
        return text("The people you worked with, where they are now, and when you last spoke.")
    states = Counter(tie.state for tie in view.ties)
    half_life = view.records.site.dashboard.contact_half_life
    said = [f"{states[name]} {name}" for name in ("fresh", "due", "lapsed", "dormant") if states[name]]
    return text(
        f"{words.sentence_case(words.listed(said))}. About ",
        Span(f"{round(out_of_date(view.ties))} of {len(view.ties)}", strong=True),
        f" have likely moved on since you last knew, if half of all people change jobs in {half_life}.",
    )


def _row(view: View, tie: Tie) -> tuple[Cell, ...]:
    contact = tie.contact
    position = current_position(contact, view.today)
    return (
        Cell((Span(contact.name, f"contacts/{contact.id}/"),)),
        Cell(view.organization(position.organization) if position else (Span("not known", tone="quiet"),)),
        Cell(text(position.title or "") if position else ()),
        Cell(text(contact.strength), _STRENGTHS[contact.strength]),
        Cell(text(words.short_day(tie.last, view.today) if tie.last else "–"), str(tie.last or "")),
        Cell((Span(tie.state, tone=_TONES[tie.state]),)),
    )


def _detail(view: View, tie: Tie) -> Page:
    contact = tie.contact
    main: list[Block] = [*ways_blocks(view, tie), _history(view, contact)]
    if contact.notes:
        main.append(Prose("Notes", contact.notes))
    return page(
        view,
        f"contacts/{contact.id}/",
        contact.name,
        _lede(view, tie),
        section="contacts/",
        crumbs=[Span("Network", "contacts/")],
        main=main,
        aside=[_reach(contact), _positions(view, contact), _applications(view, contact), _facts(view, tie)],
        source=view.place("contacts", contact.id),
    )


def _lede(view: View, tie: Tie) -> Inline:
    contact = tie.contact
    if contact.do_not_contact:
        return text(Span("Do not contact. ", tone="late", strong=True), contact.do_not_contact)
    position = current_position(contact, view.today)
    where = _position(view, position) if position else text("Where they are now is not on file")
    spoke = f"you last spoke {words.ago((view.today - tie.last).days)}" if tie.last else "no conversation on record"
    return text(where, f". {words.sentence_case(contact.strength)} tie, {tie.state}: {spoke}.")


def _position(view: View, position: Position) -> Inline:
    employer = view.organization(position.organization)
    return text(f"{position.title}, ", employer) if position.title else employer


def _history(view: View, contact: Contact) -> Timeline:
    entries = view.journal_by_contact.get(contact.id, ())
    return Timeline(
        f"With {given_name(contact)}",
        tuple(entry_line(view, entry, leave_out=contact.id) for entry in entries),
        text("No conversation on record. A line in `network/journal/` begins one."),
    )


def entry_line(view: View, entry: Interaction, leave_out: str = "") -> Happening:
    """One journal entry as a line; `leave_out` is the contact on whose own page it stands."""
    others = [name for name in entry.with_ if name != leave_out]
    direction = {"out": "You wrote", "in": "They wrote", "both": ""}[entry.direction]
    people = text(" with ", view.people(others)) if others else ()
    length = f", {words.minutes(entry.minutes)}" if entry.minutes else ""
    about = text("about ", view.application(entry.about)) if entry.about else None
    introduced = text("introduced ", view.people(entry.introduced)) if entry.introduced else None
    referral = f"referral {entry.referral}" if entry.referral else None
    return Happening(
        when=view.when(entry.date),
        iso=entry.date.isoformat(),
        what=text(words.sentence_case(entry.kind), people, length),
        note=dotted(direction, (entry.text or "").strip(), entry.outcome, introduced, referral, about),
        ahead=view.day(entry.date) > view.today,
    )


def _reach(contact: Contact) -> Facts:
    emails = tuple(
        text(
            Span(each.address, "" if each.dead_since else f"mailto:{each.address}"),
            Span(f" bounced {each.dead_since:%d %b %Y}", tone="late") if each.dead_since else "",
            Span(f" {each.label}", tone="quiet") if each.label else "",
        )
        for each in contact.emails
    )
    phones = tuple(
        text(Span(each.number, dial(each.number)), Span(f" {each.label}", tone="quiet") if each.label else "")
        for each in contact.phones
    )
    links = tuple((Span(each.label or each.url.partition("://")[2], each.url),) for each in contact.links)
    pairs = (("E-mail", emails), ("Phone", phones), ("Web", links))
    return Facts("Reach", tuple(Fact(term, values) for term, values in pairs if values))


def _positions(view: View, contact: Contact) -> Items:
    return Items(
        "Where they are and were",
        tuple(
            Item(
                _position(view, each),
                text(" – ".join(part for part in (words.partial(each.start), words.partial(each.end)) if part)),
            )
            for each in contact.positions
        ),
        text("No position on file."),
    )


def _applications(view: View, contact: Contact) -> Items:
    """Applications they have a part in, or at an employer where they are or were."""
    own = {each.application.id for each in view.standings_of.get(contact.id, ())}
    here = {found.id for each in contact.positions if (found := view.employers.find(each.organization))}
    there = {
        each.application.id
        for name in here
        for each in view.standings_at.get(name, ())
        if (employer := view.employers.find(each.application.organization)) and employer.id == name
    }
    items = [
        *(Item((view.application(name),)) for name in sorted(own)),
        *(Item((view.application(name),), text("at an employer they know")) for name in sorted(there - own)),
    ]
    return Items("Applications", tuple(items), text("None that they have a part in."))


def _facts(view: View, tie: Tie) -> Facts:
    contact = tie.contact
    pairs = (
        ("How you met", text(contact.met or "")),
        ("Known since", text(words.partial(contact.connected))),
        ("Introduced by", (view.contact(contact.introduced_by),) if contact.introduced_by else ()),
        ("Trust", text(contact.trust or "")),
        (
            "In touch every",
            text(str(contact.keep_in_touch) if contact.keep_in_touch else f"{round(tie.cadence)} days, by strength"),
        ),
        ("Where", text(place(contact.location))),
        ("Pronouns", text(contact.pronouns or "")),
        ("Tags", text(", ".join(contact.tags))),
        (
            "Last known right",
            text(words.short_day(contact.verified, view.today)) if contact.verified else text("never checked"),
        ),
        ("Likely moved on", text(f"{tie.moved_on:.0%}")),
        ("On file from", text(contact.source or "")),
        ("Review after", text(words.short_day(contact.review_after, view.today)) if contact.review_after else ()),
    )
    record = recruiter_fact(view, contact.id)
    facts = tuple(Fact(term, (value,)) for term, value in pairs if value)
    return Facts("Facts", (record, *facts) if record else facts)
