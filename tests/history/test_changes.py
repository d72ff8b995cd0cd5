from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.errors import UsageError
from onward.history.changes import history
from onward.history.git import Repository
from support.repositories import owner
from support.sites import BASE

if TYPE_CHECKING:
    from pathlib import Path

CV = "content/cvs/service-delivery.yaml"
APPLICATION = "content/applications/acme-head.md"


def told(folder: Path, asked: str | None = None) -> list[tuple[str, str, list[str]]]:
    """Each commit's subject with each of its files and what was done to it, in words."""
    versions = history(Repository.around(folder), asked)
    return [(version.commit.subject, each.path, [*each.told]) for version in versions for each in version.changes]


def test_what_became_of_a_cv_version(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    whole.commit("Aim", {CV: "title: Head of Service\npublish: public\ncontact: [email]\nreword: {mttr: Cut it.}\n"})
    whole.commit("Something else", {"content/career/skills.yaml": "- ITIL\n- SIAM\n"})
    whole.commit(
        "Tidy", {CV: "# mine\ntitle: Head of Service\npublish: public\ncontact: [email]\nreword: {mttr: Cut it.}\n"}
    )
    whole.git("mv", CV, "content/cvs/head.yaml")
    whole.commit("Rename")
    whole.edit("content/cvs/head.yaml", "Cut it.", "Halved it.")
    whole.commit("Say it better")
    expected = snapshot(
        [
            ("Say it better", "content/cvs/head.yaml", ["reworded `mttr`: “Cut it.” → “Halved it.”"]),
            ("Rename", "content/cvs/head.yaml", ["renamed from cvs/service-delivery.yaml"]),
            ("Tidy", "content/cvs/service-delivery.yaml", ["only comments or layout changed"]),
            ("Something else", "content/career/skills.yaml", ["“SIAM” added"]),
            (
                "Aim",
                "content/cvs/service-delivery.yaml",
                ["title: “Service Delivery Manager” → “Head of Service”", "reworded `mttr`: “Cut it.”"],
            ),
            ("Start", "content/cvs/service-delivery.yaml", ["added"]),
        ]
    )
    for asked in ("cvs/head", "cvs/head.yaml", "content/cvs/head.yaml", "./cvs/head"):
        assert told(tmp_path, asked) == expected


def test_a_cv_version_by_what_changed_in_the_career(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    whole.commit("Before", {"content/career/skills.yaml": "- ITIL\n- SIAM\n"})
    whole.commit(
        "A child",
        {"content/cvs/head.yaml": "extends: service-delivery\ntitle: Head\nselect: {tags: [service-delivery]}\n"},
    )
    whole.edit("content/career/experience.yaml", "Cut the time to restore service.", "Halved the time to restore.")
    whole.commit("Reword a fact")
    whole.commit("Half done", {"content/career/skills.yaml": "- ITIL\n- {nam: Kanban}\n"})
    whole.commit("Mended", {"content/career/skills.yaml": "- ITIL\n- name: Kanban\n"})
    whole.edit(CV, "contact: [email]", "contact: [linkedin]")
    whole.commit("Its own file")
    whole.edit(APPLICATION, "The posting.", "The whole posting.")
    whole.commit("An application")
    assert told(tmp_path, "cvs/service-delivery") == snapshot(
        [
            ("Its own file", "content/cvs/service-delivery.yaml", ["shows `linkedin`", "no longer shows `email`"]),
            ("Mended", "content/career/skills.yaml", ["“Kanban” added", "“SIAM” removed"]),
            (
                "Reword a fact",
                "content/career/experience.yaml",
                ["“Halved the time to restore.” added", "“Cut the time to restore service.” removed"],
            ),
            ("Before", "content/career/skills.yaml", ["“SIAM” added"]),
            ("Start", "content/cvs/service-delivery.yaml", ["added"]),
        ]
    )
    assert told(tmp_path, "cvs/head") == snapshot(
        [
            (
                "Its own file",
                "content/cvs/service-delivery.yaml",
                ["“linkedin.example/in/ada” added", "“ada@field.example” removed"],
            ),
            ("Mended", "content/career/skills.yaml", ["“Kanban” added", "“SIAM” removed"]),
            (
                "Reword a fact",
                "content/career/experience.yaml",
                ["“Halved the time to restore.” added", "“Cut the time to restore service.” removed"],
            ),
            ("A child", "content/cvs/head.yaml", ["added"]),
        ]
    )


def test_an_application_and_its_posting(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    whole.edit(
        APPLICATION, "letter: acme-head\n", "letter: acme-head\ntimeline:\n  - {date: 2026-11-09, stage: interview}\n"
    )
    whole.edit(APPLICATION, "The posting.", "The whole posting.")
    whole.commit("Asked to come")
    assert told(tmp_path, "applications/acme-head")[0] == snapshot(
        (
            "Asked to come",
            "content/applications/acme-head.md",
            ["timeline: interview on 9 Nov added", "posting changed (1 word added)"],
        )
    )


def test_one_record_of_a_file_that_holds_many(tmp_path: Path) -> None:
    whole = owner(tmp_path, files={**BASE, "content/network/contacts.csv": "name,emails\nBob Low,b@x.example\nKim,\n"})
    whole.commit("Start")
    whole.commit("Kim", {"content/network/contacts.csv": "name,emails\nBob Low,b@x.example\nKim,kim@x.example\n"})
    whole.commit("Bob", {"content/network/contacts.csv": "name,emails\nBob Low,bob@x.example\nKim,kim@x.example\n"})
    whole.commit("Gone", {"content/network/contacts.csv": "name,emails\nKim,kim@x.example\n"})
    assert told(tmp_path, "network/contacts/bob-low") == snapshot(
        [
            ("Gone", "content/network/contacts.csv", ["removed"]),
            ("Bob", "content/network/contacts.csv", ["emails: “bob@x.example” added", "emails: “b@x.example” removed"]),
            ("Start", "content/network/contacts.csv", ["added"]),
        ]
    )
    assert [subject for subject, _, _ in told(tmp_path, "network/contacts")] == ["Gone", "Bob", "Kim", "Start", "Start"]
    assert told(tmp_path, "career/experience/northgate") == [("Start", "content/career/experience.yaml", ["added"])]


def test_all_of_the_content_newest_twenty(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    for number in range(24):
        whole.commit(f"Commit {number}", {"content/site.yaml": f"title: Ada {number}\n", "README.md": str(number)})
    found = told(tmp_path)
    assert [subject for subject, _, _ in found] == [f"Commit {number}" for number in range(23, 3, -1)]
    assert found[0] == ("Commit 23", "content/site.yaml", ["title: “Ada 22” → “Ada 23”"])
    assert told(tmp_path, "content") == found


def test_what_is_no_record(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start", {"content/assets/me.jpg": b"\xff\x00"})
    whole.commit("Smile", {"content/assets/me.jpg": b"\xff\x01"})
    whole.commit("Gone", {"content/assets/me.jpg": None})
    assert [told for _, _, told in told(tmp_path, "assets/me.jpg")] == [["removed"], ["changed"], ["added"]]


@pytest.mark.parametrize(
    "broken", [b"title: [\n", b"title: \xff\n", b"- a\n- b\n", b"", b"title: &a b\n", b"a: 1\na: 2\n"]
)
def test_an_old_version_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, broken: bytes) -> None:
    whole = owner(tmp_path)
    whole.commit("Start")
    whole.commit("Broken", {CV: broken})
    whole.commit("Mended", {CV: "title: Head of Service\n"})
    found = told(tmp_path, "cvs/service-delivery")
    assert [subject for subject, _, _ in found] == ["Mended", "Broken", "Start"]
    assert all(told for _, _, told in found)


def test_where_an_old_version_went_wrong(tmp_path: Path) -> None:
    whole = owner(tmp_path)
    whole.commit("Start", {CV: "title: A\ntitle: B\n"})
    whole.commit("Mended", {CV: "title: A\n"})
    (sentence,) = told(tmp_path, "cvs/service-delivery")[0][2]
    assert sentence.split(", ") == snapshot(
        [
            "cannot be compared: the version before it cannot be read",
            "content/cvs/service-delivery.yaml:2:1 the key `title` stands here a second time",
        ]
    )


@pytest.mark.parametrize(
    "asked", ["cvs/service-delivry", "nope", "../secret", "/etc/passwd", "--all", "cvs/a\nb", "-", "x/y/z"]
)
def test_what_was_never_there(tmp_path: Path, asked: str) -> None:
    whole = owner(tmp_path, files={**BASE, "secret.yaml": "x: y\n"})
    whole.commit("Start")
    with pytest.raises(UsageError) as caught:
        told(tmp_path, asked)
    assert str(caught.value).startswith(f"Nothing called `{asked}` was ever committed. ")
    assert ("Did you mean `cvs/service-delivery`?" in str(caught.value)) == (asked == "cvs/service-delivry")
