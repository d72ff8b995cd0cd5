"""People: how fresh each tie is, and a page for each with whom there is history."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

from onward.insight.employers import current_position
from onward.insight.freshness import out_of_date
from onward.insight.outcomes import band_of
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
from onward.projection.dashboard.view import View, dotted, joined, narrowed, one_of, text
from onward.projection.dashboard.ways import ways_blocks
from onward.projection.data import files_for
from onward.projection.drafts import given_name
from onward.projection.later import Later
from onward.projection.reach import dial, place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from onward.insight.freshness import State, Tie
    from onward.model.network import Contact, Interaction, Position

_TONES: dict[State, Tone] = {"fresh": "good", "due": "soon", "lapsed": "late", "dormant": "quiet"}
_STRENGTHS = {"strong": "0", "moderate": "1", "weak": "2"}
_COLUMNS = (
    Column("Name"),
    Column("Where"),
    Column("Title"),
    Column("Tie"),
    Column("Last spoke"),
    Column("State"),
)
BAND_WORDS = {
    1: "within a year",
    2: "1 to 2 years ago",
    4: "2 to 4 years ago",
    None: "4 years ago and more, or never",
}
"""When an entry was last known to be right, by the years of its band."""
PANELS = "contacts/panels-"
_RUNG = ("call", "video")
_FEW = 5
_LATEST = 100
"""Entries of the journal that stand in a person's timeline; earlier ones follow in a table."""


def contact_pages(view: View) -> Iterator[Later[Page]]:
    """The list, and a page for each with whom there is history; `panels` has the rest."""
    yield Later("contacts/", partial(_list, view))
    for tie in view.ties:
        if tie.contact.id in view.contacts_with_page:
            yield Later(f"contacts/{tie.contact.id}/", partial(_detail, view, tie))


def _list(view: View) -> Page:
    ties = sorted(view.ties, key=lambda tie: tie.contact.name.casefold())
    return page(
        view,
        "contacts/",
        "People",
        _summary(view),
        section="contacts/",
        wide=[
            Table(
                title="Everyone you know",
                columns=_COLUMNS,
                rows=tuple(_rows(view, ties)),
                filter="Filter by name, employer, title or tie",
                facets=(
                    one_of("Tie", "tie", tuple(_STRENGTHS), [tie.contact.strength for tie in ties]),
                    one_of("State", "state", tuple(_TONES), [tie.state for tie in ties]),
                    one_of(
                        "Last known right",
                        "known",
                        tuple(BAND_WORDS.values()),
                        [BAND_WORDS[band_of(tie, view.today)] for tie in ties],
                    ),
                ),
                panels=PANELS,
                panel_files=files_for(len(without_page(view))),
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
    gone = round(out_of_date(view.ties))
    said = [
        (Span(f"{words.figure(states[name])} {name}", narrowed("contacts/", state=name)),)
        for name in _TONES
        if states[name]
    ]
    return text(
        joined(said),
        ". About ",
        Span(f"{words.figure(gone)} of {words.figure(len(view.ties))}", "worked/", strong=True),
        f" {'has' if gone == 1 else 'have'} likely moved on since you last knew, "
        f"if half of all people change jobs in {half_life}.",
    )


def without_page(view: View) -> tuple[Tie, ...]:
    """Those who stand in the list alone."""
    return tuple(tie for tie in view.ties if tie.contact.id not in view.contacts_with_page)


def _rows(view: View, ties: Sequence[Tie]) -> Iterator[tuple[Cell, ...]]:
    """A row each, by name. Cells that come again are one: a large network is mostly the same few hundred."""

    @cache
    def employer(name: str) -> Cell:
        return Cell(view.organization(name))

    @cache
    def plain(words: str) -> Cell:
        return Cell(text(words))

    @cache
    def day(last: dt.date | None) -> Cell:
        return Cell(text(words.short_day(last, view.today) if last else "–"), str(last or ""))

    strengths = {name: Cell(text(name), rank) for name, rank in _STRENGTHS.items()}
    states = {name: Cell((Span(name, tone=tone),)) for name, tone in _TONES.items()}
    unknown = Cell((Span("not known", tone="quiet"),))
    for tie in ties:
        contact = tie.contact
        position = current_position(contact, view.today)
        yield (
            Cell((view.contact(contact.id),)),
            employer(position.organization) if position else unknown,
            plain((position.title if position else "") or ""),
            strengths[contact.strength],
            day(tie.last),
            states[tie.state],
        )


def _detail(view: View, tie: Tie) -> Page:
    contact = tie.contact
    main: list[Block] = [*ways_blocks(view, tie), *_history(view, contact)]
    if contact.notes:
        main.append(Prose("Notes", contact.notes))
    if not contact.do_not_contact:
        main.append(
            Command(
                "After you speak",
                text("Note it in the journal, with the minutes it took:"),
                f'onward log "…" --with {contact.id} --kind call --minutes 20',
            )
        )
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


def _history(view: View, contact: Contact) -> Iterator[Block]:
    entries = view.journal_by_contact.get(contact.id, ())
    yield Timeline(
        f"With {given_name(contact)}",
        tuple(entry_line(view, entry, leave_out=contact.id) for entry in entries[:_LATEST]),
        text("No conversation on record yet."),
    )
    if len(entries) > _LATEST:
        yield Table(
            "Earlier",
            (Column("When"), Column("How"), Column("What came of it")),
            tuple(_earlier(view, entry, contact) for entry in entries[_LATEST:]),
            filter="Filter by date, kind or words",
        )


def _earlier(view: View, entry: Interaction, contact: Contact) -> tuple[Cell, ...]:
    line = entry_line(view, entry, leave_out=contact.id)
    kind = text(words.sentence_case(entry.kind))
    return Cell(text(line.when), line.iso), Cell(kind), Cell(dotted(line.what, line.note))


def entry_line(view: View, entry: Interaction, leave_out: str = "") -> Happening:
    """One journal entry as a line; `leave_out` is the contact on whose own page it stands."""
    others = [name for name in entry.with_ if name != leave_out]
    who = {"out": "You", "in": "They", "both": ""}[entry.direction]
    direction = who and f"{who} {'rang' if entry.kind in _RUNG else 'wrote'}"
    people = text(" with ", view.people(others)) if others else ()
    length = f", {words.minutes(entry.minutes)}" if entry.minutes else ""
    about = text("about ", view.application(entry.about)) if entry.about else None
    introduced = text("introduced ", view.people(entry.introduced)) if entry.introduced else None
    referral = f"referral {entry.referral}" if entry.referral else None
    return Happening(
        when=view.when(entry.date),
        iso=entry.date.isoformat(),
        what=text(words.sentence_case(entry.kind), people, length),
        note=dotted(*_unstopped(direction, (entry.text or "").strip(), entry.outcome, introduced, referral, about)),
        ahead=view.day(entry.date) > view.today,
    )


def _unstopped(*parts: str | Inline | None) -> Iterator[str | Inline]:
    """The parts that are there, each but the last without the full stop that a dot comes in place of."""
    said = [part for part in parts if part]
    for count, part in enumerate(said, 1):
        stops = isinstance(part, str) and part.endswith(".") and not part.endswith("..")
        yield part[:-1] if stops and count < len(said) else part


def _reach(contact: Contact) -> Facts:
    emails = tuple(
        text(
            Span(each.address, "" if each.dead_since else f"mailto:{each.address}"),
            Span(f" bounced {words.day(each.dead_since)}", tone="late") if each.dead_since else "",
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
                text(words.stay(each.start, each.end)),
            )
            for each in contact.positions
        ),
        text("No position on file."),
    )


def _applications(view: View, contact: Contact) -> Items:
    """Applications they have a part in, or at an employer where they are or were."""
    own = {each.application.id for each in view.standings_of.get(contact.id, ())}
    items = [Item((view.application(name),)) for name in sorted(own)]
    for employer in employers_of(view, contact):
        names = [name for name in view.openings_at.get(employer, ()) if name not in own]
        if len(names) > _FEW:
            count = text(f"{len(names)} more at ", view.organization(employer))
            items.append(Item(count, text("an employer they know")))
        else:
            items += (Item((view.application(name),), text("at an employer they know")) for name in names)
    return Items("Applications", tuple(items), text("None that they have a part in."))


def employers_of(view: View, contact: Contact) -> tuple[str, ...]:
    """The ids of the organizations on file where a contact is or was, each once."""
    found = (view.employers.find(each.organization) for each in contact.positions)
    return tuple(dict.fromkeys(each.id for each in found if each))


def _facts(view: View, tie: Tie) -> Facts:
    by = tie.contact.introduced_by
    introduced = (Fact("Introduced by", ((view.contact(by),),)),) if by else ()
    known = (Fact(term, (text(said),)) for term, said in told(view, tie))
    record = recruiter_fact(view, tie.contact.id)
    return Facts("Facts", (*([record] if record else ()), *introduced, *known))


def told(view: View, tie: Tie) -> Iterator[tuple[str, str]]:
    """What else is on file: terms, and what there is to say."""
    contact = tie.contact
    pairs = (
        ("How you met", contact.met),
        ("Known since", words.partial(contact.connected)),
        ("Trust", contact.trust),
        ("In touch every", str(contact.keep_in_touch or f"{words.span(round(tie.cadence))}, by strength")),
        ("Where", place(contact.location)),
        ("Pronouns", contact.pronouns),
        ("Tags", ", ".join(contact.tags)),
        ("Last known right", words.short_day(contact.verified, view.today) if contact.verified else "never checked"),
        ("Likely moved on", f"{100 * tie.moved_on:.0f} %"),
        ("On file from", contact.source),
        ("Review after", words.short_day(contact.review_after, view.today) if contact.review_after else ""),
    )
    return ((term, said) for term, said in pairs if said)
