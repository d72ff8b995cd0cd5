"""How long an import of a large LinkedIn export takes, and how much memory: the first, the same again, a later one with
300 moves, and that again where nothing was kept of what was read, as after a clone.

python benchmarks/imports.py                                   30,000 connections, 50,000 messages
python benchmarks/imports.py --connections 3000 --messages 5000
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT / "tests"))

from support.linkedin import OWNER, Account, Connection, Message, export  # noqa: E402 — found by the line above

_LETTERS = "abcdefghijklmnoprstuvwy"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=30_000)
    parser.add_argument("--messages", type=int, default=50_000)
    given = parser.parse_args()
    chance = random.Random(1)
    people = [_connection(chance, number) for number in range(given.connections)]
    said = [_message(chance, people) for _ in range(given.messages)]
    more = {"Profile.csv": [["First Name", "Last Name"], OWNER[0].split()]}
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        first = export(top, Account(people, messages=said, more=more), day=dt.date(2026, 10, 4))
        moved = [each.moved("Elsewhere", "Head") if number % 100 == 0 else each for number, each in enumerate(people)]
        later = export(top, Account(moved, messages=said, more=more), day=dt.date(2026, 11, 20))
        _run("init --from", top, "init", "career", "--from", str(first))
        _run("import, the same again", top, "-C", "career", "import", str(first))
        _run("import, a later one", top, "-C", "career", "import", str(later))
        (top / "career/.onward/records").unlink()
        _run("import, nothing kept", top, "-C", "career", "import", str(later))


def _connection(chance: random.Random, number: int) -> Connection:
    first, last, company = (_word(chance).title() for _ in range(3))
    day = dt.date(2006, 1, 1) + dt.timedelta(days=chance.randrange(7500))
    email = f"{first}.{last}@{company}.example".lower() if chance.random() < 0.03 else ""
    title = f"Head of {_word(chance).title()}"
    return Connection(first, last, f"{first}-{last}-{number}".lower(), company, title, day, email)


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_LETTERS) for _ in range(chance.randrange(4, 9)))


def _message(chance: random.Random, people: list[Connection]) -> Message:
    who = people[int(len(people) * chance.random() ** 4)]
    sent = dt.datetime(2026, 10, 1, tzinfo=dt.UTC) - dt.timedelta(minutes=int(4_000_000 * chance.random() ** 2))
    return Message(who, sent, mine=chance.random() < 0.5, text=_word(chance) * 20)


def _run(what: str, folder: Path, *arguments: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(_ROOT / "generator")}
    with tempfile.TemporaryFile("w+") as told:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "onward", *arguments], cwd=folder, env=environment, stdout=told, stderr=told
        )
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        told.seek(0)
        lines = told.read().splitlines()
    print(
        f"{what:24} {took:6.2f} s   processor {used.ru_utime + used.ru_stime:5.2f} s   "
        f"at most {used.ru_maxrss / 1024:,.0f} MB   exit {os.waitstatus_to_exitcode(status)}"
    )
    print("\n".join(f"    {line}" for line in lines[:12] if not line.endswith("…")))


if __name__ == "__main__":
    main()
