"""How long five CV versions take in every format, beside as many runs of RenderCV on the same facts, and a PDF alone.

python benchmarks/documents.py                                  Onward alone
python benchmarks/documents.py --rendercv VENV/bin/rendercv     both, in turns
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from msgspec.structs import replace

from onward.content import read
from onward.projection.dashboard import previews
from onward.render.pdf import cv_pdf
from onward.render.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from onward.projection.public import CvPage, EmployerView, EntryView, Period, RoleView, SectionView

_EXAMPLE = Path(__file__).resolve().parent.parent / "content"
_KEPT = ("site.yaml", "career", "cvs", "assets")
_FIFTH = "title: Head of Service\npublish: private\ntheme: classic\ncontact: [location, email, linkedin]\n"


def site_folder(folder: Path) -> Path:
    """The example's career and four versions, and a fifth that leaves nothing out: no letters, no network."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name in _KEPT:
        source = _EXAMPLE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, content / name)
    for file in (*(content / "cvs").iterdir(), content / "career" / "references.yaml"):
        _forget_others(file)
    (content / "cvs" / "everything.yaml").write_text(_FIFTH, "utf-8")
    return folder


def _forget_others(file: Path) -> None:
    """Take out of a file what refers to applications and contacts, which are not here."""
    data = yaml.safe_load(file.read_text("utf-8"))
    for record, key in [(data, "links")] if isinstance(data, dict) else [(each, "contact") for each in data]:
        record.pop(key, None)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def pages(folder: Path) -> tuple[CvPage, ...]:
    records = read(folder)
    assert records.site.today
    return previews(records, records.site.today)


def rendercv_input(page: CvPage) -> dict[str, Any]:
    """A version as RenderCV takes it: the same facts in the same order."""
    sections = {section.title: list(_entries(section)) for section in page.sections}
    return {
        "cv": {
            "name": page.name,
            "location": next((line.text for line in page.contact if line.kind == "location"), None),
            "email": next((line.text for line in page.contact if line.kind == "email"), None),
            "sections": sections,
        },
        "design": {"theme": "classic"},
    }


def _entries(section: SectionView) -> Iterable[Any]:
    if section.text:
        yield section.text
    for employer in section.employers:
        yield from (_experience(employer, role) for role in employer.roles)
    yield from (_normal(entry) for entry in section.entries)
    yield from ({"label": group.name or "Other", "details": ", ".join(group.skills)} for group in section.groups)


def _experience(employer: EmployerView, role: RoleView) -> dict[str, Any]:
    return _filled(
        company=employer.name,
        position=role.title,
        location=role.location or employer.location,
        summary=role.summary,
        highlights=list(role.highlights),
        **_dates(role.period),
    )


def _normal(entry: EntryView) -> dict[str, Any]:
    summary = ", ".join(part for part in (entry.detail, entry.note, entry.summary) if part)
    return _filled(name=entry.title, summary=summary, highlights=list(entry.highlights), **_dates(entry.period))


def _dates(period: Period) -> dict[str, str]:
    start, end = (stamp and (stamp.iso or "present") for stamp in (period.start, period.end))
    return {"start_date": start, "end_date": end} if start and end else {"date": start or end or ""}


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def onward_run(folder: Path) -> Callable[[], None]:
    def run() -> None:
        for made in ("site", ".onward"):
            shutil.rmtree(folder / made, ignore_errors=True)
        _run([sys.executable, "-m", "onward", "-C", str(folder), "build"])

    return run


def rendercv_run(command: str, files: Sequence[Path]) -> Callable[[], None]:
    def run() -> None:
        for file in files:
            _run([command, "render", file.name, "--output-folder", file.stem], file.parent)

    return run


def _run(command: list[str], folder: Path | None = None) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def seconds(run: Callable[[], None], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    run()
    return clock() - started


def warm_pdf(page: CvPage, folder: Path, runs: int) -> float:
    """The median processor time of a PDF whose text nobody has set before, in a process that has set others."""
    theme, assets = find_theme(page.theme, folder), folder / "content" / "assets"
    # typst remembers what it has set
    told = iter([replace(page, headline=f"{page.headline} {number}") for number in range(runs + 3)])
    for _ in range(3):
        cv_pdf(next(told), theme, assets)
    return statistics.median(
        seconds(lambda: cv_pdf(next(told), theme, assets) and None, time.process_time) for _ in range(runs)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure documents: medians of runs that take turns.")
    parser.add_argument("--rendercv", help="the command to compare with", default=shutil.which("rendercv"))
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{os.cpu_count()} cores, {python}, {platform.system()}{load}, {options.runs} runs")
    with tempfile.TemporaryDirectory() as temporary:
        folder = site_folder(Path(temporary) / "onward")
        made = pages(folder)
        inputs = Path(temporary) / "rendercv"
        inputs.mkdir()
        files = [inputs / f"{page.id}.yaml" for page in made]
        for file, page in zip(files, made, strict=True):
            file.write_text(yaml.safe_dump(rendercv_input(page), allow_unicode=True, sort_keys=False), "utf-8")
        contenders = {f"`onward build`, {len(made)} versions in every format, read back": onward_run(folder)}
        if options.rendercv:
            contenders[f"`rendercv render`, {len(made)} runs"] = rendercv_run(options.rendercv, files)
        took = {name: [] for name in contenders}
        for _ in range(options.runs):
            for name, run in contenders.items():
                took[name].append(seconds(run))
        medians = {name: statistics.median(each) for name, each in took.items()}
        print("\n| documents | |\n|---|---:|")
        for name, median in medians.items():
            print(f"| {name} | {median:.2f} s |")
        if len(medians) > 1:
            ours, theirs = medians.values()
            print(f"| ratio | {ours / theirs:.2f} |")
        example = next(page for page in made if page.id == "service-delivery")
        print(f"| a CV's PDF, warm, processor | {warm_pdf(example, folder, 30) * 1000:.0f} ms |")


if __name__ == "__main__":
    main()
