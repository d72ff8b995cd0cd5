"""The public site at the leak gate: what is shown to whom, and what of it was read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.build.cache import Cache, Made, fingerprint
from onward.gate import guard, public_reader, unlisted_reader
from onward.insight.links import links
from onward.projection.site import public_site
from onward.projection.unlisted import letter_of, unlisted_site

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from onward.gate import Reader
    from onward.model.records import Records


def pass_gate(files: Mapping[str, bytes], records: Records, day: dt.date, source: Path, cache: Path) -> None:
    """Let the files of the public site through, or raise ContentError with every private value in them.

    `records` are all there are: what is private is looked for. `source` is the folder they were read from; `cache` a
    folder of the gate's own.
    """
    kept = Cache(cache)

    def remember(file: tuple[str, bytes], make: Callable[[], bytes]) -> bytes:
        return kept.get(fingerprint("gate", *file), lambda: Made(make())).data

    readers = [public_reader(records, public_site(records.public(), day)), *_unlisted(records, day)]
    guard(files, records, readers, day=day, folder=source, remember=remember)
    kept.forget_unused()


def _unlisted(records: Records, day: dt.date) -> Iterator[Reader]:
    """The reader of each unlisted page, who may see one version and one letter, and to whom it is."""
    site = unlisted_site(records, day)
    shown = {each.path: each for each in (*site.pages, *site.gone)}
    for standing in links(records, day):
        if standing.path in shown:
            letter = letter_of(standing, records) if standing.state != "ended" else None
            yield unlisted_reader(records, shown[standing.path], standing, letter)
