"""The page of each application: how it stands, what they ask, what happened, and what was sent."""

from __future__ import annotations

import datetime as dt
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.insight.pipeline import OUTCOMES
from onward.projection import words
from onward.projection.blocks import (
    Act,
    Block,
    Fact,
    Facts,
    Happening,
    Inline,
    Item,
    Items,
    Page,
    Prose,
    Span,
    Stage,
    Timeline,
    Todo,
    Todos,
    Tone,
)
from onward.projection.dashboard.calendar_file import LABEL, calendar_act, file_of
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.lines import step_act
from onward.projection.dashboard.match import compared, demands, others
from onward.projection.dashboard.postings import posting_blocks
from onward.projection.dashboard.remarks import letter_findings
from onward.projection.dashboard.sent import document_blocks
from onward.projection.dashboard.view import View, dotted, place_line, text
from onward.projection.dashboard.ways import draft_acts
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.pipeline import Standing
    from onward.model.application import Application, Salary, Sighting, Step
    from onward.model.network import Interaction

STAGE_WORDS = {
    "found": "found",
    "applied": "applied",
    "acknowledged": "acknowledged",
    "screening": "screening",
    "interview": "interview",
    "assessment": "assessment",
    "offer": "offer",
    "accepted": "accepted",
    "declined": "declined by you",
    "rejected": "rejected",
    "withdrawn": "withdrawn by you",
    "silent": "given up: silent",
    "closed": "opening withdrawn",
    "follow-up": "you asked",
}
SOURCE_WORDS = {
    "referral": "Referral",
    "recruiter": "Recruiter",
    "job-board": "Job board",
    "direct": "Direct",
    "internal": "Internal",
}
_INSIDE = 20
"""Those named who know the employer from inside; the organization's page has them all."""
_WAY = ("found", "applied", "acknowledged", "screening", "interview", "offer")
_PASSED_BY_ALL = ("found", "applied", "interview", "offer")


def detail_pages(view: View) -> Iterator[Later[Page]]:
    """A page for each application."""
    for standing in view.standings:
        yield Later(f"applications/{standing.application.id}/", partial(_detail, view, standing))


def state(view: View, standing: Standing) -> tuple[str, Tone]:
    """Where it stands, in words, and how much that presses."""
    if standing.upcoming:
        step = standing.upcoming[0]
        return f"{STAGE_WORDS[step.stage]} {view.when(step.date)}", "soon"
    if standing.stage == "offer":
        return "offer", "good"
    if not standing.open:
        return STAGE_WORDS[standing.stage], "quiet"
    if standing.ghosted:
        return f"silent for {words.span(standing.quiet_days or 0)}", "late"
    return STAGE_WORDS[standing.stage], ""


def _detail(view: View, standing: Standing) -> Page:
    application = standing.application
    main: list[Block] = [*demands(view, application), _timeline(view, application)]
    main += _feedback(view, application)
    if application.note:
        main.append(Prose("Notes", application.note))
    main += posting_blocks(view, application)
    return page(
        view,
        f"applications/{application.id}/",
        application.title,
        _lede(view, standing),
        section="applications/",
        crumbs=[Span("Applications", "applications/")],
        stages=_stages(view, standing),
        main=main,
        aside=[
            *_next(view, standing),
            _people(view, application),
            *document_blocks(view, standing),
            *letter_findings(view, application.letter),
            _facts(view, application),
        ],
        wide=[*compared(view, application), *others(view, standing)],
        source=view.place("applications", application.id),
    )


def _lede(view: View, standing: Standing) -> Inline:
    application = standing.application
    employer = view.organization(application.organization) or text("Employer not named")
    place = f", {application.location}" if application.location else ""
    posted = f"posted {words.ago((view.today - application.posted).days)}" if application.posted else ""
    unsent = "not sent yet" if standing.stage == "found" else ""
    applied = f"applied {words.ago((view.today - standing.applied).days)}" if standing.applied else unsent
    said, _ = state(view, standing)
    facts = [
        SOURCE_WORDS[application.source].lower(),
        posted,
        applied,
        said if said not in (STAGE_WORDS["applied"], STAGE_WORDS["found"]) else "",
    ]
    return text(employer, f"{place}. ", words.sentence_case(", ".join(fact for fact in facts if fact)), ".")


def _stages(view: View, standing: Standing) -> list[Stage]:
    """The way from finding it to an offer, as far as it went; an outcome ends it."""
    past = [step for step in standing.application.timeline if view.day(step.date) <= view.today]
    reached = {step.stage: step for step in past if step not in standing.upcoming}
    ahead = {step.stage: step for step in reversed(standing.upcoming)}
    furthest = max((place for place, name in enumerate(_WAY) if name in reached), default=0)
    stages: list[Stage] = []
    for place, name in enumerate(_WAY):
        label = "Found" if name == "found" else words.sentence_case(name)
        if name in reached:
            here = name == standing.stage and standing.open
            stages.append(Stage(label, view.date(reached[name].date), "here" if here else "done"))
        elif name in ahead:
            stages.append(Stage(label, view.when(ahead[name].date), "ahead"))
        elif standing.open and place > furthest and name in _PASSED_BY_ALL:
            stages.append(Stage(label, "", "ahead"))
    if standing.stage in OUTCOMES and standing.since:
        stages.append(Stage(words.sentence_case(STAGE_WORDS[standing.stage]), view.date(standing.since), "here"))
    return stages


def _timeline(view: View, application: Application) -> Timeline:
    steps = [(step.date, _step(view, step)) for step in application.timeline]
    talks = [
        (entry.date, _talk(view, entry))
        for entry in view.journal_by_application.get(application.id, ())
        if entry.kind != "interview"
    ]
    posted = [(application.posted, _happening(view, application.posted, text("Posted")))] if application.posted else []
    seen = [
        (
            each.date,
            _happening(
                view,
                each.date,
                text("You looked at the posting"),
                text(_sighting(each)),
            ),
        )
        for each in application.sightings
    ]
    everything = sorted([*steps, *talks, *posted, *seen], key=lambda pair: view.place_in_time(pair[0]))
    return Timeline(
        "What happened",
        tuple(happening for _, happening in everything),
        text("Nothing yet. Add steps under `timeline:` in its file."),
    )


def _sighting(seen: Sighting) -> str:
    said = {True: "on the employer’s own site", False: "not on the employer’s own site", None: ""}[seen.on_own_site]
    seen_there = ", ".join(part for part in (said, "posted again as new" if seen.reposted else "") if part)
    return words.with_dots(seen_there, seen.note or "")


def _step(view: View, step: Step) -> Happening:
    people = text("with ", view.people(step.with_)) if step.with_ else ()
    length = words.minutes(step.minutes) if step.minutes else ""
    kept = file_of(view, step)
    note = dotted(people, length, place_line(step.where or ""), step.note, Span(LABEL, kept) if kept else None)
    tone: Tone = "late" if step.stage == "rejected" else "good" if step.stage in ("offer", "accepted") else ""
    return _happening(view, step.date, text(words.sentence_case(STAGE_WORDS[step.stage])), note, tone)


def _talk(view: View, entry: Interaction) -> Happening:
    people = text(" with ", view.people(entry.with_)) if entry.with_ else ()
    return _happening(
        view, entry.date, text(words.sentence_case(entry.kind), people), text(entry.outcome or entry.text or "")
    )


def _happening(view: View, date: dt.date, what: Inline, note: Inline = (), tone: Tone = "") -> Happening:
    return Happening(view.when(date), date.isoformat(), what, note, tone, ahead=view.day(date) > view.today)


def _feedback(view: View, application: Application) -> list[Block]:
    said = tuple(
        Item(
            text(f"“{each.text.strip()}”"),
            dotted(
                view.contact(each.by) if each.by else None,
                view.date(each.date) if each.date else None,
                _themes(each.themes),
            ),
        )
        for each in application.feedback
    )
    learnt = tuple(Item(text(each.text.strip()), _themes(each.themes)) for each in application.lessons)
    blocks: list[Block] = [Items("What they said", said)] if said else []
    return [*blocks, Items("What you take from it", learnt)] if learnt else blocks


def _themes(names: Sequence[str]) -> Inline:
    return (Span(", ".join(words.sentence_case(name) for name in names), "lessons/"),) if names else ()


def _next(view: View, standing: Standing) -> list[Block]:
    """What is to be done about it, if anything, and how to begin."""
    said, why = _what_next(view, standing)
    if not said:
        return []
    acts = [act for step in standing.upcoming[:1] for act in calendar_act(view, step)]
    if draft := view.move_drafts.get(standing.application.id):
        acts += draft_acts(draft, as_file=bool(draft.sender_address), label="Ask to move it")
    if standing.follow_up:
        draft = view.follow_up_drafts[standing.application.id]
        acts += draft_acts(draft, as_file=bool(draft.sender_address))
        acts.append(step_act(view, standing.application, "Mark as asked", "follow-up"))
    elif standing.ghosted and standing.open:
        acts.append(step_act(view, standing.application, "Mark as silent", "silent"))
        acts.append(Act("Who to write to instead", "reconnect/"))
    elif standing.stage == "found" and not standing.upcoming:
        acts.append(Act("Freeze what you send", command=f"onward send {standing.application.id}"))
        acts.append(step_act(view, standing.application, "Let it go", "withdrawn"))
    elif standing.stage == "offer" and standing.open:
        acts.append(step_act(view, standing.application, "Note your answer", "accepted", "declined"))
    return [Todos("Next", (Todo(text(said), text(why), acts=tuple(acts)),))]


def _what_next(view: View, standing: Standing) -> tuple[str, str | Inline]:
    """What to do, and why; "" for nothing."""
    if standing.upcoming:
        step = standing.upcoming[0]
        said = f"{words.sentence_case(STAGE_WORDS[step.stage])} {view.when(step.date)}."
        where = text(place_line(step.where), ". ") if step.where else ()
        overlaps = text(" ", Span("It overlaps with something else", "calendar/"), "; move one.")
        return said, text(where, words.stopped(step.note), overlaps if view.clashes(step) else ())
    if standing.stage == "found":
        closes = standing.application.closes
        verb = "closes" if closes and closes >= view.today else "closed"
        return "Apply, or let it go.", f"It {verb} {words.near_day(closes, view.today)}." if closes else ""
    if standing.stage == "offer":
        notes = [step.note for step in standing.application.timeline if step.stage == "offer"]
        return "Answer the offer.", words.stopped(notes[-1] if notes else None)
    settings = view.records.site.dashboard
    quiet = words.span(standing.quiet_days or 0)
    if standing.follow_up and standing.follow_up <= view.today:
        until = words.short_day(view.today + dt.timedelta(days=settings.silent_after_days), view.today)
        return "Ask how it stands.", f"Nothing heard for {quiet}. If there is no answer by {until}, call it silent."
    if standing.follow_up:
        return "Wait.", f"If nothing is heard, ask on {words.short_day(standing.follow_up, view.today)}."
    if standing.ghosted and standing.open:
        return "Call it silent.", f"No word for {quiet}, and you have asked. Give the hour to someone you know."
    return "", ""


def _people(view: View, application: Application) -> Items:
    """Everyone with a part in it, then those who know the employer from inside."""
    parts = (
        (application.referrer, "put your name forward"),
        (application.hiring_manager, "is hiring"),
        (application.recruiter, "represents them"),
    )
    items = [Item((view.contact(who),), text(part)) for who, part in parts if who]
    named = {who for who, _ in parts}
    people = view.employers.people(application.organization)
    # the largest employers have thousands
    inside = [*islice((stay for stay in people if stay.contact.id not in named), _INSIDE)]
    items += (
        Item(
            (view.contact(stay.contact.id),),
            text(
                f"{'there now' if stay.now else 'was there'}", f", {stay.position.title}" if stay.position.title else ""
            ),
        )
        for stay in inside
    )
    counted = len(inside) + sum(_was_at(view, who, application.organization) for who in named if who)
    if (more := len(people) - counted) > 0:
        items.append(Item(text(f"and {more} more at ", view.organization(application.organization))))
    return Items("People", tuple(items), text("Nobody you know is or was there, as far as is on file."))


def _was_at(view: View, who: str, organization: str | None) -> bool:
    at = view.employers.key(organization)
    return any(view.employers.key(position.organization) == at for position in view.contacts[who].positions)


def _facts(view: View, application: Application) -> Facts:
    pairs = (
        ("Posting", (Span(_host(application.url), application.url),) if application.url else ()),
        ("Place", dotted(application.location, application.work_mode)),
        ("Engagement", text(application.arrangement or "")),
        ("Pay", text(_pay(application.salary))),
        ("Closes", text(words.near_day(application.closes, view.today)) if application.closes else ()),
        ("Through", view.organization(application.agency)),
        ("Tags", text(", ".join(application.tags))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))


def _pay(salary: Salary | None) -> str:
    if salary is None:
        return ""
    figures = [f"{figure:,.0f}" for figure in (salary.minimum, salary.maximum) if figure is not None]
    span = " to ".join(dict.fromkeys(figures))
    stated = f"{salary.currency} {span} a {salary.per}" if span else ""
    return ", ".join(part for part in (stated, salary.note or "") if part)


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
