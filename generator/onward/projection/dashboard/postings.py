"""Postings: each with what was observed marked in it, and the page that says what is looked for and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.posting_kinds import KINDS
from onward.projection import words
from onward.projection.blocks import Annotated, Block, Inline, Item, Items, Mark, Page, Span
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, joined, text

if TYPE_CHECKING:
    from onward.insight.posting import Observation, Posting
    from onward.insight.posting_kinds import Family
    from onward.model.application import Application, Sighting

LOOKED_FOR = "applications/what-is-looked-for/"
"""The page that explains every kind of observation."""

FAMILIES: dict[Family, tuple[str, str]] = {
    "phantom": ("An opening that may not be there", "kept up for show, or to gather names"),
    "scam": ("Somebody who wants something else", "money, papers, an account"),
    "wording": ("Words that say more than they mean to", "about the work, or about those who ask for it"),
}


def posting_blocks(view: View, application: Application) -> list[Block]:
    """The posting with its observations, and the notes on them; nothing where there is neither."""
    posting = view.postings[application.id]
    if not application.posting.strip() and not posting.observations:
        return []
    marks = tuple(
        Mark(passage.quote, number)
        for number, observation in enumerate(posting.observations, start=1)
        for passage in observation.passages
    )
    notes = tuple(_note(view, observation) for observation in posting.observations)
    return [Annotated("The posting", application.posting, marks, notes, _foot(posting))]


def observed(view: View, application: Application) -> Inline:
    """How much was observed on it, in a word or two."""
    posting = view.postings[application.id]
    if posting.likely_phantom:
        return (Span(f"{len(posting.observations)}, "), Span("likely phantom", tone="soon"))
    return (Span(str(len(posting.observations)) if posting.observations else "–", tone="quiet"),)


def _foot(posting: Posting) -> Inline:
    count = len(posting.observations)
    link = Span("What is looked for, and why", LOOKED_FOR)
    if not count:
        return text(f"Nothing of the {words.number(len(KINDS)).lower()} kinds looked for. ", link)
    looked = f" of {words.number(len(KINDS)).lower()} kinds looked for. "
    reasons = "It is a reason to ask, not a verdict. " if count == 1 else "They are reasons to ask, not a verdict. "
    return text(f"{words.number(count)} observation{'' if count == 1 else 's'}{looked}", reasons, link)


def _note(view: View, observation: Observation) -> Inline:
    title = Span(observation.kind.title, strong=True)
    why = Span(f" {_first(observation.kind.why)}", tone="quiet")
    quotes = list(dict.fromkeys(passage.quote for passage in observation.passages))
    if observation.days is not None:
        return text(title, f": {words.plural(observation.days, 'day')}, as far as is known.", why)
    if observation.sightings:
        return text(title, ": ", joined([_seen(view, each) for each in observation.sightings]), ".", why)
    if quotes:
        return text(title, f": {words.listed([f'“{quote}”' for quote in quotes])}.", why)
    return text(title, ".", why)


def _first(why: str) -> str:
    """The first sentence."""
    return f"{why.partition('. ')[0].rstrip('.')}."


def _seen(view: View, sighting: Sighting) -> Inline:
    when = view.date(sighting.date)
    return (Span(f"on {when}", sighting.url or ""),)


def looked_for(view: View) -> Page:
    """What is looked for in a posting, and why, and where it was found."""
    settings = view.records.site.dashboard
    return page(
        view,
        LOOKED_FOR,
        "What is looked for in a posting",
        text(
            f"{words.number(len(KINDS))} kinds of observation. Each is a reason to ask, and honest postings show some. "
            f"From {words.plural(settings.likely_phantom_from, 'observation')} of the first group on, a posting counts "
            "as a likely phantom; “likely_phantom_from” in site.yaml sets how many.",
        ),
        section="applications/",
        crumbs=[Span("Applications", "applications/")],
        main=[_family(view, family) for family in FAMILIES],
    )


def _family(view: View, family: Family) -> Items:
    title, note = FAMILIES[family]
    settings = {"stale_posting_days": view.records.site.dashboard.stale_posting_days}
    items = tuple(
        Item(
            text(Span(kind.title, strong=True), f". {kind.rule.format(**settings)}"),
            text(kind.why, _where(view, kind.id)),
        )
        for kind in KINDS
        if kind.family == family
    )
    return Items(f"{title}: {note}", items)


def _where(view: View, kind: str) -> Inline:
    """The applications on whose postings it was observed."""
    found = [
        (view.application(name),)
        for name, posting in view.postings.items()
        if any(each.kind.id == kind for each in posting.observations)
    ]
    return text(" Seen at ", joined(found), ".") if found else ()
