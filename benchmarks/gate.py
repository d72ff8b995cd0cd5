"""How long the leak gate takes: over 10 MB of pages with 20,000 needles, and as a part of a build.

python benchmarks/gate.py
"""

from __future__ import annotations

import datetime as dt
import platform
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onward.build import build, making
from onward.gate import guard, public_reader
from onward.gate.needles import needles
from onward.gate.spelt import SHELF
from onward.model.career import Career
from onward.model.network import Contact
from onward.model.profile import Profile
from onward.model.records import Network, Records
from onward.model.site import Site
from onward.projection.site import public_site

if TYPE_CHECKING:
    from collections.abc import Callable

_EXAMPLE = Path(__file__).resolve().parent.parent / "content"
_DAY = dt.date(2026, 11, 22)
_RUNS = 5
_PAGES, _PAGE_WORDS = 400, 3400
_CONTACTS = 1200


def main() -> None:
    print(f"{platform.machine()}, Python {platform.python_version()}; medians of {_RUNS} runs, in processor time\n")
    _large()
    _example()


def _large() -> None:
    draw = random.Random(1)
    words = ["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.randint(2, 9))) for _ in range(20_000)]
    contacts = [
        Contact(id=f"c{number}", name=" ".join(draw.choices(words, k=4)), notes=" ".join(draw.choices(words, k=20)))
        for number in range(_CONTACTS)
    ]
    records = Records(
        site=Site(title="Ada Field"), career=Career(profile=Profile(name="Ada Field")), network=Network(tuple(contacts))
    )
    pages = {
        f"{number}.html": "".join(f"<p>{' '.join(draw.choices(words, k=34))}</p>" for _ in range(100)).encode()
        for number in range(_PAGES)
    }
    found = needles(records)
    count = len(found.words) + len(found.runs) + len(found.phones)
    reader = public_reader(records, public_site(records, _DAY))

    def look() -> None:
        guard(pages, records, [reader], day=_DAY, folder=_EXAMPLE)

    def first() -> None:
        SHELF.clear()
        look()

    size = sum(map(len, pages.values())) / 1e6
    print(f"{size:.1f} MB of pages, {count:,} needles: {_median(first):.2f} s; nothing changed: {_median(look):.2f} s")


def _example() -> None:
    spent: list[float] = []
    usual = making.pass_gate

    def timed(*args: object) -> None:
        began = time.process_time()
        usual(*args)  # pyright: ignore[reportArgumentType]
        spent.append(time.process_time() - began)

    making.pass_gate = timed
    shares = []
    for _ in range(_RUNS):
        with tempfile.TemporaryDirectory() as name:
            shutil.copytree(_EXAMPLE, Path(name) / "content")
            SHELF.clear()
            began = time.process_time()
            build(Path(name))
            shares.append((spent[-1], time.process_time() - began))
    gate, whole = (statistics.median(each) for each in zip(*shares, strict=True))
    print(f"The example, built from nothing: {gate:.2f} s of {whole:.2f} s, {gate / whole:.0%}")


def _median(work: Callable[[], None]) -> float:
    times = []
    for _ in range(_RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
