"""A build: read everything, plan everything, and only then write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onward.build.documents import Workshop
from onward.build.passing import pass_gate
from onward.build.plan import Audience, plan
from onward.build.signature import revoke, sign
from onward.build.site_folder import Changes, apply
from onward.build.today import today
from onward.content import read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from onward.model.records import Records

Audiences = Literal["public", "private", "all"]
OUTPUT = "site"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build was made from, for which day, and what it changed."""

    records: Records
    today: dt.date
    changes: Changes


@dataclass(frozen=True, slots=True)
class Past:
    """A site folder's content and themes as they were: a folder that holds them, and the moment they are from."""

    folder: Path
    moment: dt.datetime


def build(
    folder: Path,
    *,
    audience: Audiences = "all",
    asked_day: dt.date | None = None,
    clean: bool = False,
    past: Past | None = None,
    committed: Mapping[str, dt.date] | None = None,
) -> Built:
    """Build the sites of a site folder into its `site/`.

    `clean` writes every file anew. With `past`, they are built from that, for its day unless another is asked for.
    `committed` are the days on which files last changed, as far as that is known.

    Raises ContentError with all problems, or OutputError; either way nothing has changed, and the public site is not
    signed any more.
    """
    if audience != "private":
        revoke(folder)
    source = past.folder if past else folder
    records = read(source, may_lack=audience == "public")
    day = today(records.site, asked_day, past.moment if past else None)
    audiences: tuple[Audience, ...] = ("public", "private") if audience == "all" else (audience,)
    workshop = Workshop(source, folder / ".onward" / "documents", sorted(set(records.places.values())))
    sites = {name: plan(records, source, day, name, workshop, committed or {}) for name in audiences}
    workshop.finish()
    if "public" in sites:
        pass_gate(sites["public"], records, day, source, folder / ".onward" / "gate")
    changes = apply(folder / OUTPUT, sites, rewrite=clean)
    if "public" in sites:
        sign(folder, records.site, day, sites["public"])
    return Built(records, day, changes)
