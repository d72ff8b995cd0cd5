"""What was sent beside what would be sent now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from insight.given import records
from onward.build.since_sent import since_sent
from onward.errors import OutputError
from onward.insight.since_sent import Change, SentState
from onward.model.application import Sent

if TYPE_CHECKING:
    from pathlib import Path

CV, LETTER = "Led a team.\n", "I would like to.\n"


def sending(folder: Path, **files: str) -> Any:
    """Records with one sending of files, which stand in the folder."""
    home = folder / "content" / "applications" / "one" / "sent" / "2026-11-03"
    home.mkdir(parents=True)
    listed = []
    for name, text in files.items():
        file = f"{name.replace('_', '-')}.txt"
        (home / file).write_text(text, "utf-8")
        data = text.encode()
        listed.append({"name": file, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)})
    sent = Sent.model_validate(
        {
            "id": "2026-11-03",
            "application": "one",
            "date": "2026-11-03",
            "cv": "lead",
            "letter": "rowe",
            "onward": "0.1.0",
            "files": listed,
        }
    )
    return replace(records(), sent=(sent,))


def test_each_document_is_the_same_changed_or_removed(tmp_path: Path) -> None:
    kept = sending(tmp_path, morgan_lead=CV, morgan_rowe=LETTER)
    states = since_sent(kept, tmp_path, {("cv", "lead"): b"Led a team of 70.\n", ("letter", "rowe"): LETTER.encode()})
    assert states == {
        ("one", "2026-11-03"): (
            SentState("cv", "lead", "changed", (Change("reworded", "Led a team.", "Led a team of 70."),)),
            SentState("letter", "rowe", "same"),
        )
    }
    (removed,) = since_sent(kept, tmp_path, {("cv", "lead"): CV.encode()}).values()
    assert [each.state for each in removed] == ["same", "removed"]


def test_other_ends_of_lines_are_no_change(tmp_path: Path) -> None:
    kept = sending(tmp_path, morgan_lead=CV)
    (states,) = since_sent(kept, tmp_path, {("cv", "lead"): b"Led a\nteam.\n"}).values()
    assert states == (SentState("cv", "lead", "same"),)


def test_a_copy_that_is_gone_by_now_is_told_of(tmp_path: Path) -> None:
    kept = sending(tmp_path, morgan_lead=CV)
    (tmp_path / "content/applications/one/sent/2026-11-03/morgan-lead.txt").unlink()
    with pytest.raises(OutputError, match="cannot be read, so nothing was changed"):
        since_sent(kept, tmp_path, {("cv", "lead"): b"Other.\n"})
