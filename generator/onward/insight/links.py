"""The links to unlisted pages: which are live, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from onward.model.cv import CvVersion, Link
    from onward.model.records import Records

LinkState = Literal["live", "ends soon", "ended"]

FOLDER = "u/"
"""Where all unlisted pages stand in the public site."""

_SOON_DAYS = 14


class LinkStanding(Struct, frozen=True):
    """One link on a day. `path` is its page within the site; `days_left` is None where it has no end.

    `address` is the whole address, "" where the site has none.
    """

    version: CvVersion
    link: Link
    path: str
    address: str
    state: LinkState
    days_left: int | None


def links(records: Records, today: dt.date) -> tuple[LinkStanding, ...]:
    """Every link of every version, in their order. From the day on which one expires, it has ended."""
    base = records.site.base_url
    root = f"{base.rstrip('/')}/" if base else ""
    return tuple(_standing(version, link, root, today) for version in records.cvs for link in version.links)


def _standing(version: CvVersion, link: Link, root: str, today: dt.date) -> LinkStanding:
    left = (link.expires - today).days if link.expires else None
    path = f"{FOLDER}{link.token}/"
    state = "live" if left is None or left > _SOON_DAYS else "ends soon" if left > 0 else "ended"
    return LinkStanding(version, link, path, f"{root}{path}" if root else "", state, left)
