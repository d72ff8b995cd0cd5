"""How long all insights take together, and which take longest: medians of processor time over several runs.

python benchmarks/insights.py --contacts 30000 --applications 1000 --journal 20000
python benchmarks/insights.py --folder DIR                     a site folder of your own
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate

from onward.collector import paused
from onward.content import read
from onward.projection.dashboard.view import View

if TYPE_CHECKING:
    from onward.model.records import Records

_DAY = dt.date(2026, 11, 22)
_LONGEST = 8


def work_out(records: Records, day: dt.date) -> dict[str, float]:
    """Seconds by insight, each after those that it draws on; what is lazy about one is worked out as well."""
    view = View(records, day)
    took: dict[str, float] = {}
    for kind in reversed(View.__mro__):
        for name, attribute in vars(kind).items():
            if isinstance(attribute, cached_property):
                began = time.process_time()
                found = getattr(view, name)
                if name in ("matches", "postings"):
                    list(found.values())
                took[name] = time.process_time() - began
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--contacts", type=int, default=30_000)
    parser.add_argument("--applications", type=int, default=1000)
    parser.add_argument("--journal", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, paused():
        folder = asked.folder or Path(place)
        if not asked.folder:
            generate(folder, contacts=asked.contacts, applications=asked.applications, journal=asked.journal, seed=1)
        runs: list[dict[str, float]] = []
        for _ in range(asked.runs):
            records = read(folder)  # anew, since insights are recalled of records that are the very same
            runs.append(work_out(records, _DAY))
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    print("\n| insight | processor |\n|---|---:|")
    for name in sorted(medians, key=medians.__getitem__, reverse=True)[:_LONGEST]:
        print(f"| {name.replace('_', ' ')} | {medians[name]:.2f} s |")
    print(f"| **all {len(medians)} together** | **{statistics.median(sum(run.values()) for run in runs):.2f} s** |")


if __name__ == "__main__":
    main()
