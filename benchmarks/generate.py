"""A site folder of any size: invented people, employers, applications and two decades of work, the same for one seed.

python benchmarks/generate.py --contacts 30000 --applications 1000 --journal 20000 --seed 1 DIR
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tomllib
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

TODAY = dt.date(2026, 11, 22)
_PER_FILE = 1000
_EMPLOYERS_PER_CONTACT = 1 / 30
_NOTED = 0.02
_SPOKEN_TO = 0.05
"""Shares of all contacts: most of a large network is imported, and nobody ever wrote a word about them."""

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
_GIVEN, _FIRST, _LAST, _TRADES = (_WORDS[name].split() for name in ("given", "first", "last", "trades"))
_TITLES, _SENTENCES = _WORDS["titles"], _WORDS["sentences"]
_KINDS = ["email"] * 5 + ["message"] * 4 + ["call"] * 4 + ["coffee"] * 2 + ["meeting", "video", "event", "letter"]
_SOURCES = ["job-board"] * 5 + ["recruiter"] * 3 + ["referral", "direct"]
_ENDS = ["rejected"] * 4 + ["silent"] * 3 + ["withdrawn", "closed"]
_STARTER = Path(__file__).resolve().parent.parent / "generator" / "onward" / "scaffold" / "folder" / "content"


@dataclass(frozen=True)
class Employers:
    """Employers by id, the first the largest: their sizes follow a power law."""

    names: dict[str, str]
    weights: list[float]

    def pick(self, rng: random.Random) -> str:
        return rng.choices(list(self.names), cum_weights=self.weights)[0]


def generate(folder: Path, *, contacts: int, applications: int, journal: int, seed: int = 1) -> None:
    """Write the content of a site folder; the folder must not exist or be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty. Name a folder that does not exist yet.")
    rng = random.Random(seed)
    content = folder / "content"
    _write_career(content)
    employers = _employers(max(8, round(contacts * _EMPLOYERS_PER_CONTACT)), rng)
    people = _write_contacts(content / "network" / "contacts", contacts, employers, rng)
    _write_list(content / "network" / "organizations.yaml", [f"- name: {name}" for name in employers.names.values()])
    openings = _write_applications(content / "applications", applications, people, employers, rng)
    _write_journal(content / "network" / "journal", journal, people, openings, rng)


def _write_career(content: Path) -> None:
    for source in sorted(_STARTER.rglob("*.yaml")):
        text = source.read_text("utf-8").replace("publish: private", "publish: public")
        if source.name == "site.yaml":
            text += f"today: {TODAY}\nbase_url: https://alex.example/cv/\n"
        target = content / source.relative_to(_STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _employers(count: int, rng: random.Random) -> Employers:
    names = [f"{first}{last} {trade}" for first in _FIRST for last in _LAST for trade in _TRADES]
    chosen = rng.sample(names, count)
    weights = accumulate(1 / rank for rank in range(1, count + 1))
    return Employers({name.lower().replace(" ", "-"): name for name in chosen}, [*weights])


def _write_contacts(folder: Path, count: int, employers: Employers, rng: random.Random) -> list[str]:
    seen: Counter[str] = Counter()
    ids: list[str] = []
    entries: list[str] = []
    for _ in range(count):
        name = f"{rng.choice(_GIVEN)} {rng.choice(_FIRST)}{rng.choice(_LAST)}"
        stem = name.lower().replace(" ", "-")
        seen[stem] += 1
        ids.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
        entries.append("\n".join(_contact(name, ids[-1], employers, rng)))
    for start in range(0, count, _PER_FILE):
        _write_list(folder / f"{start // _PER_FILE:03}.yaml", entries[start : start + _PER_FILE])
    return ids


def _contact(name: str, identity: str, employers: Employers, rng: random.Random) -> list[str]:
    positions = _positions(employers, rng)
    lines = [
        f"- name: {name}",
        f"  id: {identity}",
        f"  emails: [{identity}@{positions[0][0]}.example]",
        "  positions:",
        *(
            f"    - {{organization: {place}, title: {title}, start: {start}{end}}}"
            for place, title, start, end in positions
        ),
        f"  strength: {rng.choices(['weak', 'moderate', 'strong'], [70, 22, 8])[0]}",
        f"  connected: {_day(rng, 20):%Y-%m}",
        f"  source: {rng.choice(['LinkedIn export', 'Outlook', 'a card', 'introduced'])}",
    ]
    if rng.random() < 0.4:
        lines.append(f"  phones: [+44 113 496 {rng.randrange(10_000):04}]")
    if rng.random() < 0.3:
        lines.append(f"  verified: {_day(rng, 6)}")
    if rng.random() < _NOTED:
        lines.append(f'  notes: "{" ".join(rng.sample(_SENTENCES, 2))}"')
    return lines


def _positions(employers: Employers, rng: random.Random) -> list[tuple[str, str, str, str]]:
    """Employer, title, start and end of one to four posts, the latest first."""
    year, end = 2026 - rng.randrange(6), ", end: present"
    found: list[tuple[str, str, str, str]] = []
    for _ in range(rng.choices([1, 2, 3, 4], [45, 30, 17, 8])[0]):
        found.append((employers.pick(rng), rng.choice(_TITLES), f"{year}-{rng.randint(1, 12):02}", end))
        end = f", end: {year}-01"
        year -= rng.randint(1, 6)
    return found


def _write_applications(
    folder: Path, count: int, people: list[str], employers: Employers, rng: random.Random
) -> list[str]:
    folder.mkdir(parents=True)
    ids: list[str] = []
    for number in range(count):
        employer = employers.pick(rng)
        ids.append(f"{employer[:40]}-{number}")
        (folder / f"{ids[-1]}.md").write_text(_application(employer, people, rng), "utf-8")
    return ids


def _application(employer: str, people: list[str], rng: random.Random) -> str:
    start = _day(rng, 5)
    steps = [(0, "found", ""), (1, "applied", "")]
    if rng.random() < 0.4:
        steps.append((10, "screening", ", minutes: 30"))
        if rng.random() < 0.5:
            steps.append((20, "interview", f", with: [{rng.choice(people)}], minutes: 60"))
    if rng.random() < 0.9 or start < TODAY - dt.timedelta(days=60):
        steps.append((45, rng.choice(_ENDS), ""))
    dated = [(start + dt.timedelta(days=days), stage, more) for days, stage, more in steps]
    timeline = [f"  - {{date: {day}, stage: {stage}{more}}}" for day, stage, more in dated if day <= TODAY]
    head = ["---", f"title: {rng.choice(_TITLES)}", f"organization: {employer}", f"source: {rng.choice(_SOURCES)}"]
    body = "\n".join(f"- {line}" for line in rng.choices(_SENTENCES, k=8))
    return "\n".join(
        [
            *head,
            f"posted: {start}",
            "cv: general",
            "timeline:",
            *timeline,
            "---",
            "What they need to see:",
            "",
            body,
            "",
        ]
    )


def _write_journal(folder: Path, count: int, people: list[str], openings: list[str], rng: random.Random) -> None:
    # a few people make up most of a journal, and most people stand in none
    people = people[: max(1, round(len(people) * _SPOKEN_TO))]
    close = [*accumulate(1 / rank for rank in range(1, len(people) + 1))]
    years: dict[int, list[tuple[dt.date, str]]] = {}
    for _ in range(count):
        day = _day(rng, 15)
        about = f", about: {rng.choice(openings)}" if openings and rng.random() < 0.1 else ""
        text = f', text: "{rng.choice(_SENTENCES)}"' if rng.random() < 0.5 else ""
        person = rng.choices(people, cum_weights=close)[0]
        minutes = rng.choice([5, 10, 10, 15, 30, 45, 60])
        entry = f"- {{date: {day}, kind: {rng.choice(_KINDS)}, with: [{person}], minutes: {minutes}{about}{text}}}"
        years.setdefault(day.year, []).append((day, entry))
    for year, entries in years.items():
        _write_list(folder / f"{year}.yaml", [entry for _, entry in sorted(entries)])


def _day(rng: random.Random, years: int) -> dt.date:
    return TODAY - dt.timedelta(days=rng.randrange(1, years * 365))


def _write_list(path: Path, entries: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*entries, ""]), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a site folder of any size.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--contacts", type=int, default=30_000)
    parser.add_argument("--applications", type=int, default=1_000)
    parser.add_argument("--journal", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(
        options.folder,
        contacts=options.contacts,
        applications=options.applications,
        journal=options.journal,
        seed=options.seed,
    )


if __name__ == "__main__":
    main()
