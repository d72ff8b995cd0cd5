"""How long a build takes, stage by stage, and how much memory: medians over several runs, each a process of its own.

Stages are in processor time, which other programs hardly disturb; whole commands by the clock and in processor time.

python benchmarks/measure.py                                   the example and the commands
python benchmarks/measure.py --folder DIR                      a site folder of your own
python benchmarks/measure.py --contacts 30000 --applications 1000 --journal 20000
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable

_EXAMPLE = Path(__file__).resolve().parent.parent / "content"
_STAGES = (
    "imports",
    "look for changes",
    "read",
    "make documents",
    "make the public site",
    "make the private site",
    "look for what is private",
    "write",
)
"""Those that a build tells of, and what it imports before them."""


class Stages:
    """Seconds of processor time by stage, as a build tells of them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._current = "imports"
        self._since = 0.0

    def stage(self, name: str) -> None:
        """The next part of the work begins."""
        now = time.process_time()
        self.seconds[self._current] += now - self._since
        self._current, self._since = name, now

    def made(self, path: str, seconds: float) -> None:
        """Files are counted nowhere here."""


def build_once(folder: Path) -> dict[str, float]:
    """Build in this process: seconds by stage, and the peak of memory in MB."""
    stages = Stages()
    build = importlib.import_module("onward.build").build
    build(folder, progress=stages)
    stages.stage("the end")
    return {**stages.seconds, "memory": _peak_memory()}


def _peak_memory() -> float:
    """In MB, of this process; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measured(folder: Path, runs: int, *, fresh: bool) -> dict[str, float]:
    """The medians over so many builds; `fresh` ones start without any output."""
    results: list[dict[str, float]] = []
    for _ in range(runs):
        if fresh:
            for made in ("site", ".onward"):
                shutil.rmtree(folder / made, ignore_errors=True)
        command = [sys.executable, __file__, "--once", str(folder)]
        results.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    return {name: statistics.median(each.get(name, 0.0) for each in results) for name in (*_STAGES, "memory")}


def command_seconds(runs: int, *arguments: str, before: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """The medians of a command as a whole process: by the clock, and in processor time."""
    command = [sys.executable, "-m", "onward", *arguments]
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(runs):
        before()
        started, used = time.perf_counter(), _processor_time_of_children()
        subprocess.run(command, check=True, capture_output=True)
        clock.append(time.perf_counter() - started)
        processor.append(_processor_time_of_children() - used)
    return statistics.median(clock), statistics.median(processor)


def _processor_time_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def show_stages(title: str, first: dict[str, float], again: dict[str, float]) -> None:
    print(f"\n| {title} | full build | again, nothing changed |\n|---|---:|---:|")
    for stage in _STAGES:
        print(f"| {stage} | {first[stage]:.2f} s | {again[stage]:.2f} s |")
    totals = [sum(each[stage] for stage in _STAGES) for each in (first, again)]
    print(f"| **all** | **{totals[0]:.2f} s** | **{totals[1]:.2f} s** |")
    print(f"| peak memory | {first['memory']:.0f} MB | {again['memory']:.0f} MB |")


def show_commands(folder: Path, runs: int) -> None:
    def without_output() -> None:
        for made in ("site", ".onward"):
            shutil.rmtree(folder / made, ignore_errors=True)

    place = ["-C", str(folder)]
    commands = {
        "`onward --version`": command_seconds(max(runs, 5), "--version"),
        "`onward build`, from nothing": command_seconds(runs, *place, "build", before=without_output),
        "`onward build`, again": command_seconds(runs, *place, "build"),
        "`onward check`": command_seconds(runs, *place, "check"),
    }
    print("\n| the example, whole commands | by the clock | processor |\n|---|---:|---:|")
    for command, (clock, processor) in commands.items():
        print(f"| {command} | {clock:.2f} s | {processor:.2f} s |")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure builds: medians, stage by stage, and peak memory.")
    parser.add_argument("--folder", type=Path, help="a site folder; its output is built anew")
    parser.add_argument("--contacts", type=int, help="measure a folder made for it, of this size")
    parser.add_argument("--applications", type=int, default=1_000)
    parser.add_argument("--journal", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(build_once(options.once)))
        return
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{os.cpu_count()} cores, {python}, {platform.system()}{load}")
    with tempfile.TemporaryDirectory() as temporary:
        folder, title = options.folder, "your folder"
        if options.contacts is not None:
            folder, title = Path(temporary) / "large", f"{options.contacts:,} contacts"
            generate(
                folder,
                contacts=options.contacts,
                applications=options.applications,
                journal=options.journal,
                seed=options.seed,
            )
        elif folder is None:
            folder, title = Path(temporary) / "example", "the example"
            shutil.copytree(_EXAMPLE, folder / "content")
            show_commands(folder, options.runs)
        first = measured(folder, options.runs, fresh=True)
        show_stages(title, first, measured(folder, options.runs, fresh=False))


if __name__ == "__main__":
    main()
