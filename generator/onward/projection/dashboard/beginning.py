"""What to do in a folder with nothing to do in it yet: bring in people, note an opening, tell the career."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection.blocks import Act, Todo
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


def first_steps(view: View) -> list[tuple[dt.date, Todo]]:
    """The steps not taken yet, in order; none once there is an application."""
    return [(view.today, todo) for todo in _steps(view)]


def _steps(view: View) -> Iterator[Todo]:
    if view.records.applications:
        return
    if not view.records.network.contacts:
        yield Todo(
            what=text("Tell your career, once"),
            why=text("What you did, for whom, and what came of it: every CV version selects from there."),
            acts=(
                Act("See what is there", "career/"),
                Act("Change it", command=f"$EDITOR {view.place('profile', 'profile') or 'content/career'}"),
            ),
        )
        yield Todo(
            what=text("Bring in the people you know"),
            why=text("From an address book or an export of LinkedIn; then this page says whom to write to, and why."),
            acts=(
                Act("Import them", command="onward import FILE"),
                Act("Add one by hand", command="onward new contact ID"),
            ),
        )
    yield Todo(
        what=text("Note the first opening you like"),
        why=text("With its posting: what it asks for is then put beside what you can show."),
        acts=(Act("Add it", command="onward new application ID"),),
    )
