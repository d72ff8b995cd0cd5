from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward import __version__
from onward.content import read
from onward.errors import OnwardError, OutputError, UsageError
from onward.sending import Frozen, freeze
from support.repositories import Owner, owner
from support.sites import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.model.application import Application
    from onward.model.records import Records

DAY = dt.date(2026, 11, 22)
HOME = "content/applications/acme-head/sent"
APPLICATION = "content/applications/acme-head.md"


def papers(records: Records, folder: Path, today: dt.date, application: Application) -> Mapping[str, bytes]:
    """Documents that are quickly made."""
    return {"cv.pdf": f"{application.cv} {today}\r\n".encode(), "letter.txt": b"Dear Jo\r\n"}


def send(folder: Path, identity: str = "acme-head", *, uncommitted: bool = False) -> Frozen:
    return freeze(read(folder), folder, DAY, identity, papers, uncommitted=uncommitted)


@pytest.fixture
def whole(tmp_path: Path) -> Owner:
    made = owner(tmp_path)
    made.commit("Start")
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_sent_is_frozen_with_its_origin(tmp_path: Path, whole: Owner) -> None:
    head = whole.git("rev-parse", "HEAD")
    frozen = send(tmp_path)
    assert frozen.folder == f"{HOME}/2026-11-22"
    assert (tmp_path / frozen.folder / "cv.pdf").read_bytes() == b"service-delivery 2026-11-22\r\n"
    assert (tmp_path / frozen.folder / "sent.yaml").read_text("utf-8").replace(head, "HASH").replace(
        __version__, "VERSION"
    ) == snapshot("""\
# What was sent, as it was sent. `onward send` wrote this; the files are checked against it.
application: acme-head
date: 2026-11-22
cv: service-delivery
letter: acme-head
commit: HASH
onward: VERSION
files:
  - name: cv.pdf
    sha256: 685ee3f727d71b64c826eb3956e0ae9b46e7160b24fbf2e0ce6fb964bcbd6bfe
    size: 29
  - name: letter.txt
    sha256: 7bc510bad811b978c3f0df914fe8260a955d003af10802c44293aaf1e5de4eca
    size: 9
""")
    assert read(tmp_path).sent == (frozen.sent,)


def test_what_was_frozen_comes_out_of_git_to_the_byte(tmp_path: Path, whole: Owner) -> None:
    frozen = send(tmp_path)
    before = files(tmp_path / HOME)
    whole.commit("Sent")
    whole.git("config", "core.autocrlf", "true")
    shutil.rmtree(tmp_path / frozen.folder)
    whole.git("checkout", "--quiet", "--", HOME)
    assert files(tmp_path / HOME) == before
    assert read(tmp_path).sent == (frozen.sent,)


def test_a_second_sending_leaves_the_first_alone(tmp_path: Path, whole: Owner) -> None:
    first = send(tmp_path)
    before = files(tmp_path / first.folder)
    assert [send(tmp_path).folder for _ in range(2)] == [f"{HOME}/2026-11-22-2", f"{HOME}/2026-11-22-3"]
    assert files(tmp_path / first.folder) == before
    assert [sent.id for sent in read(tmp_path).sent] == ["2026-11-22", "2026-11-22-2", "2026-11-22-3"]


@pytest.mark.parametrize("there", ["a file", "an empty folder", "a link"])
def test_nothing_is_overwritten(tmp_path: Path, whole: Owner, there: str) -> None:
    records = read(tmp_path)
    (tmp_path / HOME).mkdir(parents=True)
    in_the_way = tmp_path / HOME / "2026-11-22"
    make = {
        "a file": lambda: in_the_way.write_text("mine"),
        "an empty folder": in_the_way.mkdir,
        "a link": lambda: in_the_way.symlink_to(tmp_path / "nowhere"),
    }
    make[there]()
    frozen = freeze(records, tmp_path, DAY, "acme-head", papers)
    assert frozen.folder == f"{HOME}/2026-11-22-2"
    assert not (tmp_path / "nowhere").exists()
    assert not in_the_way.is_dir() or not any(in_the_way.iterdir())


def test_content_that_is_not_committed_is_not_sent(tmp_path: Path, whole: Owner) -> None:
    whole.edit("content/cvs/service-delivery.yaml", "Manager", "Lead")
    whole.commit("Ignore", {".gitignore": "*.csv\nsite/\n"})
    whole.edit("content/cvs/service-delivery.yaml", "Lead", "Head")
    (tmp_path / "content/network/contacts.csv").write_text("name\nBob\n")
    (tmp_path / "content/cvs/other-\u00fc.yaml~").write_text("a backup")
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/\u00fc\n.css").write_text("x")
    (tmp_path / "notes.txt").write_text("not content")
    with pytest.raises(UsageError) as caught:
        send(tmp_path)
    assert str(caught.value) == snapshot("""\
Some of the content is not committed, so that later nothing would say what was sent:
  content/cvs/service-delivery.yaml
  content/network/contacts.csv
  themes/\\xfc\\n.css
Commit it, or say `--uncommitted`.\
""")
    assert not (tmp_path / "content/applications/acme-head").exists()
    frozen = send(tmp_path, uncommitted=True)
    assert (frozen.sent.commit, frozen.sent.uncommitted) == (whole.git("rev-parse", "HEAD"), True)


def test_what_was_sent_need_not_be_committed_before_the_next(tmp_path: Path, whole: Owner) -> None:
    assert not send(tmp_path).sent.uncommitted
    assert not send(tmp_path).sent.uncommitted


def test_a_long_list_of_files_is_cut(tmp_path: Path, whole: Owner) -> None:
    (tmp_path / "themes").mkdir()
    for number in range(30):
        (tmp_path / f"themes/{number}.css").write_text("x")
    with pytest.raises(UsageError, match="\n  and 10 more\n"):
        send(tmp_path)


@pytest.mark.parametrize("case", ["no repository", "no commit", "no git"])
def test_without_a_commit_it_must_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    folder = owner(tmp_path / "site").folder
    if case == "no repository":
        shutil.rmtree(folder / ".git")
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if case == "no git":
        monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="To send without a commit, say `--uncommitted`"):
        send(folder)
    frozen = send(folder, uncommitted=True)
    assert (frozen.sent.commit, frozen.sent.uncommitted) == (None, True)
    assert read(folder).sent == (frozen.sent,)


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("acme-haed", snapshot("There is no application `acme-haed`: did you mean `acme-head`?")),
        ("acme", snapshot("There is no application `acme`: did you mean `acme-head`?")),
        (
            "bare",
            snapshot("`bare` names no CV to send. Write `cv: ID` in content/applications/bare.md, and send it again."),
        ),
        ("../x", snapshot("There is no application `../x`: one of `acme-head`, `bare`.")),
    ],
)
def test_what_cannot_be_sent(tmp_path: Path, identity: str, said: str) -> None:
    bare = {"content/applications/bare.md": "---\ntitle: A\nsource: direct\n---\n"}
    owner(tmp_path, files={**BASE, **bare}).commit("Start")
    with pytest.raises(UsageError) as caught:
        send(tmp_path, identity)
    assert str(caught.value) == said


def test_a_folder_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    whole = owner(tmp_path / "site")
    whole.commit("Start")
    records = read(tmp_path / "site")
    (tmp_path / "elsewhere/sent").mkdir(parents=True)
    (tmp_path / "site/content/applications/acme-head").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a symbolic link, which is not followed"):
        freeze(records, tmp_path / "site", DAY, "acme-head", papers, uncommitted=True)
    assert files(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize("fails", ["write_bytes", "rename"])
def test_a_failure_leaves_nothing(tmp_path: Path, whole: Owner, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    before = files(tmp_path)
    works = getattr(Path, fails)

    def fail(self: Path, *arguments: object) -> object:
        if self.name == "letter.txt" or fails == "rename":
            raise OSError(28, os.strerror(28), str(self))
        return works(self, *arguments)

    monkeypatch.setattr(Path, fails, fail)
    with pytest.raises(OnwardError, match="cannot be written: no space left on device"):
        send(tmp_path)
    monkeypatch.undo()
    assert files(tmp_path) == before
    assert not (tmp_path / "content/applications/acme-head").exists()
