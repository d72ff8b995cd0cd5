"""Lines for the owner to write into a file, with the place where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.blocks import Act
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from onward.insight.renewals import Renewal
    from onward.model.application import Application, Stage
    from onward.projection.blocks import Inline


def step_act(view: View, application: Application, label: str, stage: Stage, otherwise: str = "") -> Act:
    """One more step of an application, today. `otherwise` is a stage that it may be instead."""
    line = f"- {{date: {view.today}, stage: {stage}}}{f'  # or {otherwise}' if otherwise else ''}"
    return Act(label, command=line, where=_under("timeline", view.place("applications", application.id)))


def feedback_act(view: View, application: Application) -> Act:
    """What somebody said about an application."""
    line = f'- {{date: {view.today}, text: "…", themes: []}}'
    where = _under("feedback", view.place("applications", application.id))
    return Act("Note what they say", command=line, where=where)


def points_act(view: View, renewal: Renewal) -> Act:
    """Points towards a renewal."""
    record = renewal.record
    collection = "memberships" if "fee" in type(record).model_fields else "certifications"
    line = f"- {{date: {view.today}, points: 1, activity: what you did}}"
    place = f"{record.id}, in {view.place(collection, record.id)}"
    return Act("Log points", command=line, where=_under("entries", place))


def _under(key: str, place: str) -> Inline:
    return text(f"One line under `{key}:` in `{place}`:")
