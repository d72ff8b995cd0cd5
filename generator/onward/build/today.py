"""The day a build is for: an input, so that the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import os
from typing import Protocol
from zoneinfo import ZoneInfo

from onward.errors import UsageError


class Calendar(Protocol):
    """What says which day it is for the owner: the settings of a site folder."""

    @property
    def timezone(self) -> str:
        """The name of a time zone."""
        ...

    @property
    def today(self) -> dt.date | None:
        """The day to pretend that it is."""
        ...


def today(site: Calendar, asked: dt.date | None = None, moment: dt.datetime | None = None) -> dt.date:
    """The day asked for, else the one the site pins, else the moment's, else SOURCE_DATE_EPOCH's, else this one.

    Moments count by the owner's zone. SOURCE_DATE_EPOCH is in seconds since 1970, UTC, as reproducible-builds.org
    defines it; UsageError when it is not a number.
    """
    zone = ZoneInfo(site.timezone)
    if pinned := asked or site.today:
        return pinned
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if moment or epoch is None:
        return (moment or dt.datetime.now(dt.UTC)).astimezone(zone).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), zone).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds. Unset or correct it."
        ) from None
