from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.build import today as module
from onward.build.today import today
from onward.errors import UsageError
from onward.model.site import Site

PLAIN = Site(title="Ada")
PINNED = Site(title="Ada", today=dt.date(2020, 2, 2))
ASKED = dt.date(2019, 1, 1)
EPOCH = "1600000000"


class Clock(dt.datetime):
    """A clock that stopped shortly before midnight in Greenwich."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Clock:
        return cls(2026, 11, 22, 23, 30, tzinfo=dt.UTC).astimezone(tz)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.dt, "datetime", Clock)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_the_day_that_was_asked_for_comes_first_then_the_pin_then_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today(PLAIN) == dt.date(2026, 11, 22)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert today(PLAIN) == dt.date(2020, 9, 13)
    assert today(PINNED) == PINNED.today
    assert today(PINNED, ASKED) == ASKED
    assert today(PLAIN, ASKED) == ASKED


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 23), ("America/Lima", 22), ("UTC", 22)])
def test_the_day_is_the_owners(zone: str, day: int) -> None:
    assert today(Site(title="Ada", timezone=zone)) == dt.date(2026, 11, day)


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 14), ("America/Lima", 13)])
def test_the_epoch_is_in_the_owners_zone_too(monkeypatch: pytest.MonkeyPatch, zone: str, day: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert today(Site(title="Ada", timezone=zone)) == dt.date(2020, 9, day)


def test_an_epoch_that_is_no_number_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError) as caught:
        today(PLAIN)
    assert str(caught.value) == snapshot(
        "SOURCE_DATE_EPOCH is `yesterday`, which is no number of seconds. Unset or correct it."
    )


@given(st.integers() | st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"])))
def test_any_epoch_gives_a_day_or_a_sentence(value: int | str) -> None:
    with pytest.MonkeyPatch.context() as patch, suppress(UsageError):
        patch.setenv("SOURCE_DATE_EPOCH", str(value))
        assert isinstance(today(PLAIN), dt.date)
