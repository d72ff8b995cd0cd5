"""How fresh each tie is, and how much of the network is likely out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.model.dates import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from onward.model.network import Contact, Interaction
    from onward.model.records import Records
    from onward.model.site import DashboardSettings

State = Literal["fresh", "due", "lapsed", "dormant"]


class Tie(Struct, frozen=True):
    """How one contact stands. `last` is the day of the last interaction on record, None where there is none; `cadence`
    is in days: the contact's own, else that of the tie's strength, else the time after which a tie is dormant.

    `moved_on` is the probability that their employer or address is no longer what is on file.
    """

    contact: Contact
    last: dt.date | None
    cadence: float
    state: State
    moved_on: float


def ties(records: Records, today: dt.date, zone: dt.tzinfo) -> tuple[Tie, ...]:
    """Every contact's tie, in the order of the content."""
    last = last_interactions(records.network.journal, today, zone)
    settings = records.site.dashboard
    return tuple(_tie(contact, last.get(contact.id), settings, today) for contact in records.network.contacts)


def last_interactions(journal: Sequence[Interaction], today: dt.date, zone: dt.tzinfo) -> Mapping[str, dt.date]:
    """The day of the last interaction with each contact, up to today; a message that got no answer is none."""
    last: dict[str, dt.date] = {}
    for entry in journal:
        day = day_of(entry.date, zone)
        if day <= today and entry.direction != "out":
            for contact in entry.with_:
                last[contact] = max(day, last.get(contact, day))
    return last


def out_of_date(ties: Sequence[Tie]) -> float:
    """How many contacts are likely out of date: the sum of their probabilities."""
    return sum(tie.moved_on for tie in ties)


def known_on(contact: Contact, last: dt.date | None) -> dt.date | None:
    """The last day on which a contact's entry was known to be right: checked, spoken, or met for the first time."""
    known = [day for day in (contact.verified, last, contact.connected.first() if contact.connected else None) if day]
    return max(known, default=None)


def _tie(contact: Contact, last: dt.date | None, settings: DashboardSettings, today: dt.date) -> Tie:
    interval = contact.keep_in_touch or settings.keep_in_touch.get(contact.strength)
    cadence = interval.days if interval else settings.dormant_after.days
    return Tie(
        contact, last, cadence, _state(last, cadence, settings, today), _moved_on(contact, last, settings, today)
    )


def _state(last: dt.date | None, cadence: float, settings: DashboardSettings, today: dt.date) -> State:
    """Fresh within the cadence, due within twice the cadence, then lapsed, and dormant after `dormant_after` or with
    nothing on record.
    """
    if last is None:
        return "dormant"
    age = (today - last).days
    if age >= settings.dormant_after.days:
        return "dormant"
    if age <= cadence:
        return "fresh"
    return "due" if age <= 2 * cadence else "lapsed"


def _moved_on(contact: Contact, last: dt.date | None, settings: DashboardSettings, today: dt.date) -> float:
    """1 − 2^(−age/half-life), the age counted from the last day on which the entry was known to be right: checked,
    spoken, or met for the first time. One half where no such day is on record.
    """
    known = known_on(contact, last)
    if known is None:
        return 0.5
    age = max(0, (today - known).days)
    return 1 - 2 ** (-age / settings.contact_half_life.days)
