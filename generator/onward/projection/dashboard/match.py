"""“What they ask, what you can show”: a posting against the CV versions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Cell, Column, Demand, Demands, Inline, Span, Table
from onward.projection.tailoring import inherited

if TYPE_CHECKING:
    from onward.insight.evidence import Evidence
    from onward.insight.match import Answer, Match, VersionMatch
    from onward.insight.pipeline import Standing
    from onward.model.application import Application
    from onward.model.cv import CvVersion
    from onward.projection.dashboard.view import View

TITLE = "What they ask, what you can show"
_MARKS = {
    "shown": ("✓ shown", "good"),
    "career": ("+ add it", "soon"),
    "gap": ("– gap", "late"),
    "judge": ("? judge", "quiet"),
}
_NEEDS = {"must": "must", "wanted": "", "nice": "nice to have"}
_LINE_LENGTH = 90
_QUOTE_LENGTH = 220
_NAMES = 4


def demands(view: View, application: Application) -> list[Block]:
    """The posting against the version named in the application, or else the one that fits best."""
    found = view.matches.get(application.id)
    if found is None:
        place = view.place("applications", application.id)
        return [Demands(TITLE, (), (), empty=(Span(f"Paste the posting below the front matter of {place}."),))]
    version = found.of(application.cv) or next(iter(found.versions), None)
    if version is None:
        return [Demands(TITLE, (), (), empty=(Span("Add a CV under `content/cvs/` to compare the posting with."),))]
    if not version.answers:
        return [Demands(TITLE, (), (), empty=(Span("The posting asks for nothing that Onward can name."),))]
    made = tuple(demand(view, version, answer) for answer in version.answers)
    return [Demands(TITLE, verdict(view, found, version), made, note(found))]


def others(view: View, standing: Standing) -> list[Block]:
    """The posting against each other version, folded, while the choice of a version is open."""
    application = standing.application
    found = view.matches.get(application.id)
    if found is None or not standing.open or len(found.versions) < 2 or not found.versions[0].answers:
        return []
    shown = found.of(application.cv) or found.versions[0]
    return [
        Demands(
            f"As {view.cvs[version.cv].title}",
            (
                Span(view.cvs[version.cv].title, f"cvs/{version.cv}/", strong=True),
                Span(f": {_counted(version)}. "),
                Span(_capital(_why(view, version, shown))),
            ),
            tuple(demand(view, version, answer) for answer in version.answers),
            folded="What it shows",
        )
        for version in found.versions
        if version is not shown
    ]


def _why(view: View, version: VersionMatch, other: VersionMatch) -> str:
    """What one version shows that another does not, and the other way round."""
    pairs = list(zip(version.answers, other.answers, strict=True))
    more = [one.requirement.name for one, two in pairs if one.state == "shown" != two.state]
    less = [one.requirement.name for one, two in pairs if two.state == "shown" != one.state]
    than = view.cvs[other.cv].title
    said = [f"it shows {_few(more)}, which {than} does not"] if more else []
    said += [f"it does not show {_few(less)}, which {than} does"] if less else []
    return f"{'; '.join(said)}." if said else f"it shows the same as {than}."


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"


def _few(names: list[str]) -> str:
    kept = names if len(names) <= _NAMES else [*names[:_NAMES], f"{len(names) - _NAMES} more"]
    return words.listed(kept)


def compared(view: View, application: Application) -> list[Block]:
    """Every version side by side, where there are several."""
    found = view.matches.get(application.id)
    if found is None or len(found.versions) < 2 or not found.versions[0].answers:
        return []
    rows = [_totals(found)]
    for place, answer in enumerate(found.versions[0].answers):
        marks = [_MARKS[each.answers[place].state] for each in found.versions]
        cells = (Cell((Span(said, tone=tone),)) for said, tone in marks)  # pyright: ignore[reportArgumentType]
        rows.append((Cell((Span(answer.requirement.name),)), *cells))
    columns = [Column("They ask", wide=True), *(Column(view.cvs[each.cv].title) for each in found.versions)]
    return [Table("The versions compared", tuple(columns), tuple(rows), note=(Span(_RULE),))]


_RULE = (
    "The version that shows the most musts stands first, then the one that shows the most of everything. "
    "A certificate counts while it is valid; figures only where both sides state them."
)


def _totals(found: Match) -> tuple[Cell, ...]:
    return (
        Cell((Span("Shown", strong=True),)),
        *(Cell((Span(f"{each.count('shown')} of {each.asked}", strong=True),)) for each in found.versions),
    )


def verdict(view: View, found: Match, version: VersionMatch) -> Inline:
    """Which version fits best, and how the one shown stands."""
    best = found.versions[0]
    tied = [each for each in found.versions if _score(each) == _score(best)]
    lead = [Span(view.cvs[best.cv].title, f"cvs/{best.cv}/", strong=True)]
    if version in tied:
        also = len(tied) - 1
        lead = [Span(view.cvs[version.cv].title, f"cvs/{version.cv}/", strong=True)]
        how = (
            " fits best"
            if not also
            else f" fits as well as {words.plural(also, 'other version')}, and no version better"
        )
        return (*lead, Span(f"{how if len(found.versions) > 1 else ''}: {_counted(version)}."))
    mine = view.cvs[version.cv].title
    return (
        *lead,
        Span(f" fits best: {_counted(best)}. The version you named, "),
        Span(mine, f"cvs/{version.cv}/", strong=True),
        Span(f", is the one shown here: {_counted(version)}. "),
        Span(f"Why: {_why(view, best, version)}"),
    )


def _score(version: VersionMatch) -> tuple[int, int]:
    return version.musts, version.count("shown")


def _counted(version: VersionMatch) -> str:
    """`9 of 12, both musts among them; 2 more are in your career and not in this version`."""
    musts = sum(each.requirement.need == "must" and each.state != "judge" for each in version.answers)
    of_musts = f", with {version.musts} of {words.plural(musts, 'must')}" if musts else ""
    more = version.count("career")
    rest = f"; {more} more {'is' if more == 1 else 'are'} in your career and not in this version" if more else ""
    return f"{version.count('shown')} of {version.asked}{of_musts}{rest}"


def note(found: Match) -> Inline:
    """Words that the lexicon does not know, and where to teach it."""
    if not found.unknown:
        return ()
    listed = words.listed([f"“{each}”" for each in found.unknown])
    return (Span(f"Onward does not know {listed}. If it is yours, add it to career/skills.yaml by name or alias."),)


def demand(view: View, version: VersionMatch, answer: Answer) -> Demand:
    """One requirement and what the version can say to it."""
    asked = answer.requirement
    line = "" if asked.line.rstrip(".").casefold() == asked.name.casefold() else _cut(asked.line, _LINE_LENGTH)
    return Demand(asked.name, _NEEDS[asked.need], line, answer.state, _said(view, version, answer))  # pyright: ignore[reportArgumentType]


def _said(view: View, version: VersionMatch, answer: Answer) -> Inline:
    match answer.state:
        case "shown":
            return _shown(view, answer)
        case "career":
            return _elsewhere(view, version, answer.evidence[0])
        case "gap":
            return (Span(f"{gap(view, answer)}"),)
        case "judge":
            return (Span("Yours to judge: nothing on file can be compared with it.", tone="quiet"),)


def _shown(view: View, answer: Answer) -> Inline:
    spans: list[Span] = []
    for piece in answer.evidence:
        spans += [*([Span("; ")] if spans else []), *cited(view, piece, filed=piece.id in answer.filed)]
    if answer.better:
        better = answer.better
        spans.append(Span(f" A deed would say more: {_quoted(better)} (`{better.id}`)."))
    return tuple(spans)


def cited(view: View, piece: Evidence, *, filed: bool) -> Inline:
    """A piece of evidence in its words, with where it is from; `filed` where only its skills say so."""
    match piece.kind:
        case "skill":
            return (Span(f"Only named, as a skill: {piece.text}."),)
        case "summary":
            return (Span("Only claimed, in the summary."),)
        case "highlight" | "project":
            said = _quoted(piece)
        case _:
            said = _cut(piece.text, _QUOTE_LENGTH)
    until = f"valid to {words.short_day(piece.ends, view.today)}" if piece.ends else ""
    by_you = "as you filed it" if filed else ""
    cite = ", ".join(part for part in (piece.place, piece.when, until, by_you) if part)
    joint = " " if said.endswith(("”", ".", "…")) else ", "
    return (Span(said), Span(f"{joint}{cite}", tone="quiet")) if cite else (Span(said),)


def _elsewhere(view: View, version: VersionMatch, piece: Evidence) -> Inline:
    what = _quoted(piece) if piece.kind in ("highlight", "project") else piece.text
    return (
        Span(f"In your career, not in this version: {what.rstrip('.')}. "),
        Span("Add it", f"cvs/{version.cv}/"),
        Span(f": {_how(view, view.cvs[version.cv], piece)}."),
    )


def _how(view: View, cv: CvVersion, piece: Evidence) -> str:
    """How to bring a piece into a version."""
    place = view.place("cvs", cv.id)
    whole = inherited(cv, view.cvs)
    if piece.id in whole.exclude:
        return f"take `{piece.id}` out of `exclude` in {place}"
    if piece.kind == "highlight":
        return f"list `{piece.id}` under `select: ids` in {place}"
    return f"`{piece.id}` is left out by the sections or the limits in {place}"


def gap(view: View, answer: Answer) -> str:
    """That it is not met, and what comes nearest."""
    piece = answer.nearest
    if piece is None:
        return "Nothing on file. Learn it, or say in the letter how you would make up for it."
    if piece.held == "lapsed" and piece.ends:
        return f"Not met. {piece.text} lapsed on {words.short_day(piece.ends, view.today)}."
    if piece.held == "under-way":
        return f"Not yet. You are on a course: {piece.text}."
    if piece.held == "planned":
        return f"Not yet. You have a course planned: {piece.text}."
    if answer.below:
        return f"Not met. You hold {piece.text}, {words.number(answer.below).lower()} {_levels(answer.below)} below."
    if answer.requirement.figure and answer.requirement.figure.kind == "years" and piece.years is not None:
        return f"Not met. You put {piece.text} at {words.plural(piece.years, 'year')}."
    return f"Not met. The most on file: {_quoted(piece)}."


def _levels(count: int) -> str:
    return "level" if count == 1 else "levels"


def _quoted(piece: Evidence) -> str:
    return f"“{_cut(piece.text, _QUOTE_LENGTH).rstrip('.')}”"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0].rstrip(',;:')} …"
