"""What the owner said they would do and has not done yet, as things to do."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Act, Span, Todo
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    from onward.insight.promises import Promised

_QUOTABLE = re.compile(r"[^\W_][^\"$`\\!%\x00-\x1f]*")
"""Words that mean themselves between double quotes, whatever the shell."""

_NEAR = 2
"""Days before a promise is due from which it presses."""


def promised_todos(view: View) -> list[tuple[dt.date, Todo]]:
    """What was promised and is not done, as far as the dashboard looks ahead, each with the day it is due."""
    until = view.today + dt.timedelta(days=view.records.site.dashboard.look_ahead_days)
    kept = [each for each in view.promises if each.state != "done" and each.due <= until]
    return [(each.due, _todo(view, each)) for each in kept]


def _todo(view: View, each: Promised) -> Todo:
    entry = each.entry
    people = text(" to ", view.people(entry.with_)) if entry.with_ else ()
    about = text(" about ", view.application(entry.about)) if entry.about else ()
    said = text("You said so", people, f" on {view.date(entry.date)}, {words.sentence_case(entry.kind).lower()}", about)
    days = (view.today - each.due).days
    return Todo(
        what=(Span(each.promise.text.rstrip(".")),),
        why=text(said, "."),
        tag=f"{words.plural(days, 'day')} late" if days > 0 else f"by {words.near_day(each.due, view.today)}",
        tone="late" if each.state == "late" else "soon" if days >= -_NEAR else "",
        acts=(
            *(Act(view.contacts[name].name, f"contacts/{name}/") for name in entry.with_[:1]),
            *([Act("See the application", f"applications/{entry.about}/")] if entry.about else []),
            Act("Mark it done", command=_command(view, each)),
        ),
    )


def _command(view: View, each: Promised) -> str:
    """The command that marks it as done; the line to write, where no words of it are its own."""
    for quotable in _QUOTABLE.findall(each.promise.text):
        said = _plain(quotable)
        if _is_clear(view, said.casefold()):
            return f'onward done "{said}"'
    return f"done: {view.today}  # beside its text, in {view.place('journal', each.entry.id)}"


def _is_clear(view: View, said: str) -> bool:
    """Whether these words, in small letters, mean one open promise."""
    open_ones = [_plain(each.promise.text).casefold() for each in view.promises if not each.promise.done]
    return open_ones.count(said) == 1 or sum(said in each for each in open_ones) == 1


def _plain(words_of_it: str) -> str:
    return " ".join(words_of_it.split()).rstrip(".")
