"""Who has another employer or title than last time, and which news of a position is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.exchange.merge.identity import item_keys
from onward.exchange.merge.plan import Move
from onward.exchange.merge.threeway import Insert, Outcome, Put
from onward.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.exchange.incoming import Source
    from onward.exchange.merge.identity import Data, Names


def without_stale_positions(mine: Data, said: dict[str, Any], source: Source, names: Names) -> dict[str, Any]:
    """What a source says of somebody for the first time, without an employer that is no news: the one that is on
    file, or any, where one is and the source is no fresher.
    """
    known, theirs = mine.get("positions"), said.get("positions")
    if not known or not theirs:
        return said
    employers = {_employer(each, names) for each in known}
    verified = str(mine.get("verified") or "") >= source.date.isoformat()
    if source.fresh and not verified and _employer(theirs[0], names) not in employers:
        return said
    return {key: value for key, value in said.items() if key != "positions"}


def note_move(
    name: str, mine: Data, before: Data, said: Data, outcome: Outcome, source: Source, names: Names
) -> Move | None:
    """The move, where the first position is another than last time. The outcome then ends the old one, and says where
    the new one is from. `mine` is the contact before, `name` its id.
    """
    old, new = before.get("positions") or (), said.get("positions") or ()
    if not old or not new:
        return None
    was, now = _key(old[0], names), _key(new[0], names)
    if was == now or now in {_key(each, names) for each in mine.get("positions", ())}:
        return None
    for index, each in enumerate(outcome.data.get("positions", ())):
        key = _key(each, names)
        if key == was and not each.get("end") and (end := _ended(each, source)):
            each["end"] = end
            outcome.edits.append(Put(("positions", index, "end"), end))
        elif key == now:
            each["source"] = str(source)
            _say_source(outcome, str(source))
    return Move(name, str(outcome.data["name"]), in_words(old[0]), in_words(new[0]))


def in_words(position: Mapping[str, Any]) -> str:
    """A position as `title, organization`."""
    title, organization = position.get("title"), position["organization"]
    return f"{title}, {organization}" if title else str(organization)


def _key(position: Mapping[str, Any], names: Names) -> str:
    return item_keys("positions", position, names)[0]


def _employer(position: Mapping[str, Any], names: Names) -> str:
    return _key(position, names).partition("|")[0]


def _say_source(outcome: Outcome, source: str) -> None:
    for number, edit in enumerate(outcome.edits):
        if isinstance(edit, Insert) and edit.path == ("positions",):
            outcome.edits[number] = edit._replace(value={**edit.value, "source": source})
            return


def _ended(position: Mapping[str, Any], source: Source) -> str | None:
    """The month in which a position was found ended, unless it began later."""
    month = f"{source.date:%Y-%m}"
    start = str(position.get("start") or "")
    if not start:
        return month
    return month if PartialDate.parse(start).first() <= source.date else None
