"""What postings ask for, how often, and what can be shown: all of it in one table, and a page for each skill."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Fact, Facts, Inline, Item, Items, Page, Span, Table, Tone
from onward.projection.charts import Rank, Ranking
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.match import cited
from onward.projection.dashboard.view import View, dotted, joined, narrowed, one_of, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.demand import Asking, Demand, Unasked
    from onward.insight.evidence import Evidence
    from onward.insight.lexicon import Concept
    from onward.model.development import Training

SKILLS = "current/skills/"
STATE_WORDS = {
    "shown": "shown",
    "career": "in your career, on no version",
    "partly": "not as much as some ask",
    "judge": "yours to judge",
    "gap": "nothing on file",
}
_TONES: dict[str, Tone] = {"shown": "", "career": "soon", "partly": "soon", "judge": "quiet", "gap": "late"}
_MOST = 12
_NAMES = 8
_LISTED = 25
"""Postings quoted on a skill's page; what is left is only counted, so that a thousand postings stay readable."""
_EVIDENCE = {
    "certificate": "certifications",
    "training": "training",
    "education": "education",
    "language": "languages",
    "skill": "skills",
    "project": "projects",
}


def skill_pages(view: View) -> Iterator[Later[Page]]:
    """The list, and a page for each thing that is asked for."""
    yield Later(SKILLS, partial(_list, view))
    for each in view.demand.asked:
        yield Later(skill_href(each.concept), partial(_detail, view, each))


def skill_href(concept: str) -> str:
    """The page of something that postings ask for."""
    return f"{SKILLS}{concept.replace(':', '-')}/"


def asked_most(view: View, count: int = _MOST, title: str = "Asked for most") -> Ranking:
    """What most postings ask for, as bars."""
    demand = view.demand
    ranks = tuple(
        Rank(
            (Span(each.name, skill_href(each.concept)),),
            len(each.askings),
            dotted(f"{len(each.askings)} of {demand.postings}", state(each) if each.state != "shown" else None),
            _TONES[each.state],
        )
        for each in demand.asked[:count]
    )
    return Ranking(title, ("Skill", "Postings that ask"), ranks, demand.postings, empty=text(_nothing(view)))


def state(demand: Demand) -> Span:
    """How well it can be shown, in words."""
    return Span(STATE_WORDS[demand.state], tone=_TONES[demand.state])


def often(view: View) -> int:
    """From how many postings on something counts as asked often."""
    return max(1, view.records.site.dashboard.often_asked_from)


def missing(view: View) -> list[Demand]:
    """What is asked for often and not shown as it is asked, the most asked first."""
    return [each for each in view.demand.asked if len(each.askings) >= often(view) and each.state in ("gap", "partly")]


def teaching(view: View, demand: Demand) -> list[Training]:
    """The courses, done or ahead, that speak for something."""
    speaking = {each.id for each in view.career_evidence if each.kind == "training" and _speaks(each, demand)}
    return [each for each in view.records.career.training if each.id in speaking]


def _speaks(piece: Evidence, demand: Demand) -> bool:
    return demand.concept in piece.speaks_for


def _nothing(view: View) -> str:
    if not view.records.cvs:
        return "Add a CV under `content/cvs/`: what postings ask for is compared with what it shows."
    return "Paste postings below the front matter of your applications, and what they ask for is counted here."


def _list(view: View) -> Page:
    demand = view.demand
    often_missing = missing(view)
    return page(
        view,
        SKILLS,
        "Skills asked for",
        _lede(view),
        section=SKILLS,
        main=[asked_most(view)],
        aside=[
            Items(
                "Asked often, not shown",
                tuple(_gap_item(view, each) for each in often_missing),
                text(f"Nothing that {words.plural(often(view), 'posting')} or more ask for is missing."),
            ),
            _never_asked(demand.unasked),
        ],
        wide=[_table(view)] if demand.asked else [],
    )


def _lede(view: View) -> Inline:
    demand = view.demand
    if not demand.asked:
        return text(_nothing(view))
    shown = sum(each.state == "shown" for each in demand.asked)
    return text(
        f"Your {words.plural(demand.postings, 'posting')} ask for ",
        Span(words.plural(len(demand.asked), "different thing"), strong=True),
        "; you can show ",
        Span(str(shown), narrowed(SKILLS, stands=STATE_WORDS["shown"]) if shown else "", strong=True),
        " of them wherever they are asked for.",
    )


def _gap_item(view: View, demand: Demand) -> Item:
    ahead = [each for each in teaching(view, demand) if each.status in ("planned", "under-way")]
    courses = joined([(Span(each.name, f"career/training/{each.id}/"),) for each in ahead])
    return Item(
        text(
            Span(demand.name, skill_href(demand.concept)),
            f": {words.plural(len(demand.askings), 'posting')}",
        ),
        text("On the way: ", courses) if ahead else text(_nearest(demand)),
    )


def _nearest(demand: Demand) -> str:
    piece = demand.nearest
    if demand.state == "partly":
        return "Some ask for more of it than you state."
    return f"Nearest on file: {piece.text}." if piece else "Nothing on file, and no course planned."


def _never_asked(unasked: Sequence[Unasked]) -> Items:
    """Skills with evidence that no posting asks for: the ones with most behind them first."""
    ordered = sorted(unasked, key=lambda each: (-len(each.evidence), each.name))
    shown = tuple(
        Item(
            (Span(each.name, f"career/skills/{each.skill}/"),),
            text(words.plural(len(each.evidence), "piece") + " of evidence" if each.evidence else "only named"),
        )
        for each in ordered[:_MOST]
    )
    more = len(ordered) - len(shown)
    rest = (Item(text(f"and {more} more, in your ", Span("skills", "career/skills/"))),) if more > 0 else ()
    return Items("On file, never asked for", (*shown, *rest), text("Every skill on file is asked for somewhere."))


def _table(view: View) -> Table:
    return Table(
        title="Everything asked for",
        columns=(
            Column("Asked for"),
            Column("Postings", numeric=True),
            Column("Must", numeric=True),
            Column("How it stands"),
            Column("Strongest evidence"),
        ),
        rows=tuple(_row(view, each) for each in view.demand.asked),
        filter="Filter" if len(view.demand.asked) > _MOST else "",
        facets=(
            one_of(
                "How it stands",
                "stands",
                tuple(STATE_WORDS.values()),
                [STATE_WORDS[each.state] for each in view.demand.asked],
            ),
        ),
        note=text(
            "A posting counts once, however often it asks. How it stands is what the best of your CV versions can "
            f"say to it; “often” means {words.plural(often(view), 'posting')} or more, set as ",
            Span("often_asked_from"),
            " in site.yaml.",
        ),
    )


def _row(view: View, demand: Demand) -> tuple[Cell, ...]:
    asked = len(demand.askings)
    piece = next(iter(demand.evidence), demand.nearest)
    return (
        Cell((Span(demand.name, skill_href(demand.concept)),)),
        Cell(text(str(asked)), f"{asked:06}"),
        Cell(text(str(demand.musts) if demand.musts else "–"), f"{demand.musts:06}"),
        Cell((state(demand),)),
        Cell(_piece(view, piece, near=not demand.evidence) if piece else text("–")),
    )


def _piece(view: View, piece: Evidence, *, near: bool = False) -> Inline:
    said = cited(view, piece, filed=False)
    return text("nearest: ", said) if near else said


def _detail(view: View, demand: Demand) -> Page:
    asked = len(demand.askings)
    main: list[Block] = [
        Items("What you can show", tuple(_shown(view, each) for each in _evidence(view, demand)), _without(demand)),
        Items(
            f"Who asks: {words.plural(asked, 'posting')}",
            (*(_asking(view, each) for each in demand.askings[:_LISTED]), *_rest(view, demand.askings[_LISTED:])),
        ),
    ]
    musts = f", a must in {demand.musts}" if demand.musts else ""
    return page(
        view,
        skill_href(demand.concept),
        demand.name,
        text(f"Asked for by {asked} of {words.plural(view.demand.postings, 'posting')}{musts}: ", state(demand), "."),
        section=SKILLS,
        crumbs=[Span("Staying current", "current/"), Span("Skills asked for", SKILLS)],
        main=main,
        aside=[_facts(view, demand)],
    )


def _rest(view: View, askings: Sequence[Asking]) -> tuple[Item, ...]:
    """Those that are too many to be quoted, by name."""
    if not askings:
        return ()
    names = joined([(view.application(each.application),) for each in askings])
    return (Item(text(f"and {len(askings)} more: ", names)),)


def _evidence(view: View, demand: Demand) -> list[Evidence]:
    """Everything in the career that speaks for it and is held, what was told to the postings first."""
    first = list(demand.evidence)
    told = {(each.kind, each.id) for each in first}
    wanted = {"certificate": "certificate", "degree": "education", "language": "language"}.get(demand.kind)
    others = [
        each
        for each in view.career_evidence
        if _speaks(each, demand) and each.held == "held" and (each.kind, each.id) not in told
        if wanted is None or each.kind == wanted
    ]
    return [*first, *others][:_LISTED]


def _shown(view: View, piece: Evidence) -> Item:
    folder = _EVIDENCE.get(piece.kind)
    href = f"career/{folder}/{piece.id}/" if folder else ""
    first, *rest = cited(view, piece, filed=False)
    return Item((replace(first, href=first.href or href), *rest))


def _without(demand: Demand) -> Inline:
    if demand.kind != "skill":
        return text("None on file, or none that is still valid. Only its own entry can prove it.")
    return text("Nothing on file. Learn it, or say in the letter how you would make up for it.")


def _asking(view: View, asking: Asking) -> Item:
    tone: Tone = _TONES.get(asking.answer.state, "")
    return Item(
        (view.application(asking.application),),
        dotted(
            "must" if asking.must else None,
            Span(STATE_WORDS[asking.answer.state], tone=tone),
            f"“{asking.line}”",
        ),
    )


def _names(concept: Concept) -> list[str]:
    """Its other names, each once however it is spelt, as many as are read at a glance."""
    names = {each.casefold(): each for each in reversed(concept.aliases)}
    names.pop(concept.name.casefold(), None)
    return list(reversed(names.values()))[:_NAMES]


def _facts(view: View, demand: Demand) -> Facts:
    own = [skill for skill, concept in view.lexicon.skills.items() if concept == demand.concept]
    names = {each.id: each.name for each in view.records.career.skills}
    courses = [
        text(Span(each.name, f"career/training/{each.id}/"), f" ({each.status.replace('-', ' ')})")
        for each in teaching(view, demand)
    ]
    concept = view.lexicon.concepts[demand.concept]
    pairs = (
        ("Your skill", joined([(Span(names[each], f"career/skills/{each}/"),) for each in own])),
        ("Also called", text(", ".join(_names(concept)))),
        (
            "Courses",
            joined(courses),
        ),
    )
    return Facts("About it", tuple(Fact(term, (value,)) for term, value in pairs if value))
