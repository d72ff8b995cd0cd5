"""`onward match`: what a posting asks for, against what a CV can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.match import Answer, Match, VersionMatch
    from onward.projection.blocks import Inline
    from onward.projection.dashboard.view import View

_MARKS = {"shown": "✓", "career": "+", "gap": "–", "judge": "?"}


def match(
    context: typer.Context,
    application: Annotated[str, typer.Argument(metavar="APPLICATION", help="The application's id.")],
    cv: Annotated[
        str | None, typer.Option("--cv", metavar="ID", help="The version to show, instead of the application's own.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print every version's match as JSON.")] = False,
) -> None:
    """Show what a posting asks for and what a CV version answers: evidence, what to add, and gaps."""
    from onward.build.today import today
    from onward.content import read
    from onward.content.hints import there_is_no
    from onward.errors import UsageError
    from onward.projection.dashboard.view import View
    from onward.projection.matching import matches

    records = read(context.obj)
    view = View(records, today(records.site))
    if application not in view.applications:
        raise UsageError(there_is_no("application", application, view.applications))
    if cv is not None and cv not in view.cvs:
        raise UsageError(there_is_no("cv", cv, view.cvs))
    chosen = view.applications[application]
    found = matches(records, view.today, (chosen,)).get(application)
    if found is None:
        raise UsageError(f"There is no posting yet: paste it into {view.place('applications', application)}.")
    if json:
        from json import dumps

        print(dumps(_data(application, found), indent=2, ensure_ascii=False))
        return
    version = found.of(cv or chosen.cv) or next(iter(found.versions), None)
    if version is None:
        raise UsageError("There is no CV version to compare with: `onward new cv ID` starts one.")
    print("\n".join(_told(view, found, version)))


def _told(view: View, found: Match, version: VersionMatch) -> Iterator[str]:
    from onward.cli.terminal import filled, printable
    from onward.projection.dashboard.match import demand, note, verdict

    if not version.answers:
        yield "The posting asks for nothing that Onward can name."
        return
    yield filled(_said(verdict(view, found, version)))
    for answer in version.answers:
        made = demand(view, version, answer)
        need = f" ({made.need})" if made.need else ""
        yield ""
        yield printable(f"{_MARKS[made.state]} {made.asks}{need}")
        yield filled(_said(made.answer), "    ")
    if said := _said(note(found)):
        yield ""
        yield filled(said)


def _said(inline: Inline) -> str:
    return "".join(span.text for span in inline)


def _data(application: str, found: Match) -> dict[str, Any]:
    versions = [
        {
            "cv": each.cv,
            **{state: each.count(state) for state in ("shown", "career", "gap", "judge")},
            "requirements": [_answer(answer) for answer in each.answers],
        }
        for each in found.versions
    ]
    return {"application": application, "versions": versions, "unknown": list(found.unknown)}


def _answer(answer: Answer) -> dict[str, Any]:
    asked, nearest = answer.requirement, answer.nearest
    return {
        "asks": asked.name,
        "concept": asked.concept or None,
        "need": asked.need,
        "line": asked.line,
        "state": answer.state,
        "evidence": [
            {"kind": each.kind, "id": each.id, "text": each.text, "place": each.place, "when": each.when}
            for each in answer.evidence
        ],
        "nearest": nearest and {"kind": nearest.kind, "id": nearest.id, "held": nearest.held, "below": answer.below},
    }
