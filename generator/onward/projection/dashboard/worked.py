"""“Did the network work?”: referrals, introductions, the time that went in, and how much of it is out of date."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from onward.insight.freshness import out_of_date
from onward.insight.outcomes import bands
from onward.insight.pipeline import by_source
from onward.projection import words
from onward.projection.blocks import (
    Block,
    Cell,
    Column,
    Funnel,
    FunnelStep,
    Inline,
    Item,
    Items,
    Page,
    Span,
    Table,
    Tone,
)
from onward.projection.charts import Rank, Ranking, Stack, Stacked
from onward.projection.dashboard.applications import SOURCE_WORDS
from onward.projection.dashboard.contacts import BAND_WORDS
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.openings import REACHED_WORDS, openings
from onward.projection.dashboard.view import View, joined, narrowed, text
from onward.projection.dashboard.weeks import WEEKS, week_path
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.freshness import Tie
    from onward.insight.introductions import Referral
    from onward.insight.outcomes import Introduction
    from onward.insight.progress import Reached
    from onward.insight.time_spent import Week

WORKED = "worked/"
_KINDS = 4
_MADE = 2
_LONGEST = 10
_REACHED: dict[str, tuple[str, Tone]] = {
    "offer": ("an offer", "good"),
    "interview": ("an interview", "good"),
    "applied": ("an application", ""),
    "talked": ("a conversation", ""),
    "nothing": ("nothing yet", "quiet"),
}


def worked_pages(view: View) -> Iterator[Later[Page]]:
    """One page for all of it."""
    yield Later(WORKED, partial(_worked, view))


def _worked(view: View) -> Page:
    return page(
        view,
        WORKED,
        "Did the network work?",
        _lede(view),
        section=WORKED,
        main=[_funnel(view), _time(view)],
        aside=[_sources(view), _stale(view), _longest(view)],
        wide=[_referrals(view), _introductions(view)],
    )


def _lede(view: View) -> Inline:
    made = [each for each in view.referrals if each.made]
    if not view.referrals:
        return text(
            "No referral was asked for or made yet. A journal entry says so with `referral:`, an application with "
            "`referrer:`."
        )
    interviews, offers = sum(each.interviewed for each in made), sum(each.offered_job for each in made)
    return text(
        "Of ",
        Span(words.plural(len(made), "referral"), strong=True),
        f" made for you, {interviews} came to an interview and ",
        Span(f"{offers} to an offer", strong=True),
        ".",
    )


def _funnel(view: View) -> Funnel:
    found = view.referrals
    counts = (
        ("Asked for", sum(each.asked for each in found)),
        ("Offered", sum(each.offered for each in found)),
        ("Made", made := sum(each.made for each in found)),
        ("Came to an interview", sum(each.interviewed for each in found)),
        ("Came to an offer", sum(each.offered_job for each in found)),
    )
    steps = tuple(
        FunnelStep(label, count, f"{words.share(count, made)} of those made" if made and place > _MADE else "")
        for place, (label, count) in enumerate(counts)
    )
    return Funnel(
        title="Referrals, from asking to an offer",
        name="Referrals by how far they came",
        description="; ".join(f"{each.label}: {each.count}" for each in steps),
        unit="Referrals",
        steps=steps if found else (),
        caption=text(
            "Some are offered without being asked for, so a step can hold more than the one before. Every one of them "
            "is in the list below."
        ),
        empty=text("What is asked for, offered and made shows here, with what came of it."),
    )


def _sources(view: View) -> Ranking:
    """Interviews by source, so that referrals can be told from the rest."""
    rows = [row for row in by_source(view.standings) if row.sent]
    return Ranking(
        "Against other ways in",
        ("Source", "Interviews of those sent"),
        tuple(
            Rank(
                (Span(SOURCE_WORDS[row.source], "what-works/"),),
                row.interviewed / row.sent,
                text(
                    Span(str(row.interviewed), _sent(row.source, "interview")),
                    " of ",
                    Span(str(row.sent), _sent(row.source, "sent")),
                ),
                "good" if row.source == "referral" else "",
            )
            for row in sorted(rows, key=lambda row: -row.interviewed / row.sent)
        ),
        whole=1,
        caption=text("How many of the applications sent came to an interview."),
        empty=text("Nothing was sent yet."),
    )


def _sent(source: str, step: Reached) -> str:
    return openings(source=SOURCE_WORDS[source], reached=REACHED_WORDS[step])


def _referrals(view: View) -> Table:
    return Table(
        title="Referrals, one by one",
        columns=tuple(
            Column(label) for label in ("By", "For", "You asked", "They offered", "Made", "Interview", "Offer")
        ),
        rows=tuple(_referral(view, each) for each in view.referrals),
        note=text("A referral is what `referral:` in a journal entry says, or an application’s `referrer`."),
        empty=text("None asked for yet. People who know your work like to be asked; say that no is a fine answer."),
    )


def _referral(view: View, referral: Referral) -> tuple[Cell, ...]:
    about = (view.application(referral.application),) if referral.application else text("nothing in particular")
    made = "yes" if referral.made else "refused" if referral.refused else "–"
    rest = (referral.interviewed, referral.offered_job)
    return (
        Cell((view.contact(referral.contact),)),
        Cell(about),
        *(Cell(text("yes" if each else "–")) for each in (referral.asked, referral.offered)),
        Cell(text(made)),
        *(Cell(text("yes" if each else "–")) for each in rest),
    )


def _introductions(view: View) -> Table:
    return Table(
        title="Introductions, and what came of them",
        columns=(
            Column("You met"),
            Column("Through"),
            Column("When"),
            Column("Conversations since", numeric=True),
            Column("It came to"),
            Column("Which"),
        ),
        rows=tuple(_introduction(view, each) for each in view.introductions_made),
        filter="Filter" if len(view.introductions_made) > _LONGEST else "",
        note=text(
            "An application counts when they have a part in it, or it goes to where they are now, and it was not over "
            "by then."
        ),
        empty=text("None on record. `introduced:` in a journal entry says whom somebody brought you together with."),
    )


def _introduction(view: View, each: Introduction) -> tuple[Cell, ...]:
    said, tone = _REACHED[each.reached]
    return (
        Cell((view.contact(each.to),)),
        Cell((view.contact(each.by),)),
        Cell(text(view.date(each.day)) if each.day else text("–"), each.day.isoformat() if each.day else "0"),
        Cell((Span(str(each.talks), view.contact_href(each.to)),) if each.talks else text("–"), f"{each.talks:06}"),
        Cell((Span(said, tone=tone),)),
        Cell(joined([(view.application(name),) for name in each.applications[:3]])),
    )


def _time(view: View) -> Block:
    weeks = view.weeks
    totals: Counter[str] = Counter()
    for week in weeks:
        totals.update(week.by_kind)
    kinds = [kind for kind, minutes in totals.most_common(_KINDS) if minutes]
    if not kinds:
        return Items("Time by kind", (), text("`minutes:` in journal entries says how long it took; they add up here."))
    rest = totals.total() - sum(totals[kind] for kind in kinds)
    goal = view.records.site.dashboard.weekly_minutes
    reached = sum(week.minutes >= goal for week in weeks)
    most, minutes = totals.most_common(1)[0]
    return Stacked(
        title="Time by kind, against the goal",
        name="Minutes a week by kind, last ten weeks",
        description=(
            f"{words.sentence_case(most)} took the most, {words.minutes(minutes)} in ten weeks; the goal is {goal}."
        ),
        series=(*(words.sentence_case(kind) for kind in kinds), *(["Other"] if rest else [])),
        stacks=tuple(_stack(view, week, kinds, other=bool(rest)) for week in weeks),
        goal=goal,
        goal_label=f"goal {words.minutes(goal)}",
        caption=text(
            f"The goal was reached in {reached or 'none'} of ",
            Span(f"{len(weeks)} weeks", WEEKS),
            ". It is set as `weekly_minutes` in site.yaml; the minutes are those of the ",
            Span("journal", "journal/"),
            ".",
        ),
    )


def _stack(view: View, week: Week, kinds: list[str], *, other: bool) -> Stack:
    values = [week.by_kind.get(kind, 0) for kind in kinds]
    if other:
        values.append(week.minutes - sum(values))
    return Stack(
        words.short_day(week.monday, view.today),
        tuple(map(float, values)),
        tuple(words.minutes(value) if value else "–" for value in values),
        words.minutes(week.minutes) if week.minutes else "–",
        current=week is view.weeks[-1],
        href=week_path(week.monday) if week.monday in {review.monday for review in view.reviews} else "",
    )


def _stale(view: View) -> Ranking:
    """How much is likely out of date, by how long ago each entry was known to be right."""
    total, likely = len(view.ties), out_of_date(view.ties)
    half_life = view.records.site.dashboard.contact_half_life
    ranks = [
        Rank(
            text(BAND_WORDS[band.years]),
            band.likely / band.contacts,
            text(
                f"{round(band.likely)} of ",
                Span(str(band.contacts), narrowed("contacts/", known=BAND_WORDS[band.years])),
            ),
        )
        for band in bands(view.ties, view.today)
        if band.contacts
    ]
    return Ranking(
        "Likely out of date",
        ("Last known to be right", "Likely wrong by now"),
        tuple(ranks),
        whole=1,
        caption=text(
            Span(f"{round(likely)} of {total}, {words.share(round(likely), total)}.", strong=True),
            f" Half of all people change jobs within {half_life}, set as `contact_half_life` in site.yaml; so an entry "
            "is wrong by now with probability 1 − 2^(−age / half-life), counted from the day you checked it, spoke or "
            "met, and one half where no day is on record.",
        )
        if total
        else (),
        empty=text("Nobody is on file yet. `onward new contact ID` makes a start."),
    )


def _longest(view: View) -> Items:
    """Those in whose entries one can trust least."""
    ties = sorted(view.ties, key=lambda tie: (-tie.moved_on, tie.contact.id))[:_LONGEST]
    return Items(
        "Most likely out of date",
        tuple(
            Item((view.contact(tie.contact.id),), text(f"{tie.moved_on * 100:.0f} %, {_last(view, tie)}"))
            for tie in ties
            if tie.moved_on > 0
        ),
    )


def _last(view: View, tie: Tie) -> str:
    return f"last word {words.ago((view.today - tie.last).days)}" if tie.last else "no word on record"
