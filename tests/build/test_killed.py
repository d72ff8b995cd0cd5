"""Whatever ends a build, and whenever: no file is half a file, and the next build puts everything right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Forks a process that has built before, changes the content in it and builds, and kills it a moment later: a hundred
# times, from the first step of a build to beyond the last. Says how many were still at work, and fails at once when a
# file is neither the old nor the new one.
_SCRIPT = """
import datetime as dt, os, shutil, signal, sys, time
from pathlib import Path
from onward.build import Builder, build
from support.folders import contents
from support.sites import write

DAY = dt.date(2026, 11, 22)
place = Path(sys.argv[1])
OLD = {"content/network/contacts.yaml": "- {name: Jo Field, emails: [jo@field.example], notes: Likes tea.}\\n"}
NEW = {
    "content/network/contacts.yaml": "- {name: Jo Field, notes: Likes coffee.}\\n- {name: Ben Ray, notes: New.}\\n",
    "content/cvs/second.yaml": "title: Second\\npublish: public\\n",
}

def whole(name, files):
    folder = write(place / name, {**OLD, **files})
    build(folder, asked_day=DAY)
    return contents(folder / "site")

old, new = whole("old", {}), whole("new", NEW)
known = {(path, data) for site in (old, new) for path, data in site.items()}
folder = write(place / "killed", OLD)
builder = Builder(folder)
started = time.monotonic()
builder.build(asked_day=DAY)
(folder / "content/cvs/second.yaml").write_text(NEW["content/cvs/second.yaml"], "utf-8")
builder.build(asked_day=DAY)
started = time.monotonic()
write(folder, NEW, base={})
builder.build(asked_day=DAY)
longest = 1.5 * (time.monotonic() - started)

def restored():
    write(folder, OLD, base={})
    (folder / "content/cvs/second.yaml").unlink(missing_ok=True)
    Builder(folder).build(asked_day=DAY)
    return contents(folder / "site") == old

assert restored()
cut = 0
for number in range(100):
    child = os.fork()
    if not child:
        write(folder, NEW, base={})
        builder.build(asked_day=DAY)
        os._exit(0)
    time.sleep(longest * number / 100)
    os.kill(child, signal.SIGKILL)
    cut += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    found = contents(folder / "site").items()
    assert all(pair in known for pair in found), [path for path, data in found if (path, data) not in known]
    if number % 10 == 9:
        assert restored(), number
print(cut)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process that is to be killed")
def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_puts_it_right(tmp_path: Path) -> None:
    tests = Path(__file__).parent.parent
    path = os.pathsep.join([str(tests), str(tests.parent / "generator")])
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    assert int(done.stdout) >= 20  # the others were through before their moment came
