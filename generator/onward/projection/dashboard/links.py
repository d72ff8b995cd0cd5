"""The links to unlisted pages: whom each is for, how long it holds, and its address to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.insight.links import links
from onward.projection import words
from onward.projection.blocks import Act, Inline, Span, Todo, Todos, Tone
from onward.projection.dashboard.view import text

if TYPE_CHECKING:
    from onward.insight.links import LinkStanding, LinkState
    from onward.projection.dashboard.view import View

_TONES: dict[LinkState, Tone] = {"live": "good", "ends soon": "soon", "ended": "quiet"}
_ORDER: tuple[LinkState, ...] = ("ends soon", "live", "ended")


def link_list(view: View) -> Todos:
    """All links, those that end soon first."""
    found = sorted(links(view.records, view.today), key=lambda each: (_ORDER.index(each.state), each.days_left or 0))
    return Todos(
        "Links for one reader",
        tuple(_link(view, each) for each in found),
        text(
            "None yet. `onward new link APPLICATION` makes an unlisted page of its CV and its letter, for one employer."
        ),
    )


def _link(view: View, each: LinkStanding) -> Todo:
    link = each.link
    whom: Inline = (view.application(link.application),) if link.application else text("For nobody in particular")
    shown: Inline = (Span(each.version.title, f"cvs/{each.version.id}/"),)
    if link.letter:
        shown = (*shown, Span(" and "), Span("the letter", f"letters/{link.letter}/"))
    ended = each.state == "ended"
    address = () if ended else (Act("Address", command=each.address or each.path),)
    again = (Act("Make another", command=f"onward new link {link.application}"),) if ended and link.application else ()
    return Todo(
        what=whom,
        why=(*text(f"{_state(view, each)} "), *shown, *text(f". {link.note}" if link.note else ".")),
        tag=each.state,
        tone=_TONES[each.state],
        acts=(*address, *again, Act("Its file", command=f"$EDITOR {view.place('cvs', each.version.id)}")),
    )


def _state(view: View, each: LinkStanding) -> str:
    if each.link.expires is None or each.days_left is None:
        return "Without an end."
    if each.state == "ended":
        return f"Ended on {view.date(each.link.expires)}; a page that says so stands in its place."
    return f"Until {view.date(each.link.expires)}, {words.plural(each.days_left, 'day')} left."
