"""What was sent for an application, as its page tells it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot
from msgspec.structs import replace

from onward.content import read
from onward.model.application import Sent, SentFile
from onward.projection.blocks import Items
from onward.projection.dashboard import dashboard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onward.model.records import Records

CV = "content/cvs/service-delivery.yaml"
LETTER = "content/letters/castle-rowe.md"
SENT = Sent(
    id="2026-11-03",
    application="castle-rowe-head-of-itsm",
    date=dt.date(2026, 11, 3),
    cv="service-delivery",
    letter="castle-rowe",
    onward="0.1.0",
    files=(SentFile(name="cv.pdf", sha256="0" * 64, size=1),),
)


@pytest.fixture(scope="module")
def records(root: Path) -> Records:
    return replace(read(root), sent=(SENT,))


def told(records: Records, committed: Mapping[str, dt.date]) -> str:
    """What the application's page says of what was sent."""
    pages = dashboard(records, dt.date(2026, 11, 22), committed=committed).pages
    page = next(page for page in pages if page.path == f"applications/{SENT.application}/")
    blocks = [block for block in (*page.main, *page.aside) if isinstance(block, Items)]
    lines = ["".join(span.text for span in item.text) for block in blocks for item in block.items]
    return next(line for line in lines if line.startswith("Sent 3 Nov"))


@pytest.mark.parametrize("days", [{}, {CV: dt.date(2026, 11, 3)}, {CV: dt.date(2026, 10, 1), LETTER: SENT.date}])
def test_what_is_as_it_was_sent_is_not_called_changed(records: Records, days: Mapping[str, dt.date]) -> None:
    assert "hanged" not in told(records, days)


def test_what_changed_since_is_told_with_its_day(records: Records) -> None:
    later = {CV: dt.date(2026, 11, 12), LETTER: dt.date(2026, 11, 9)}
    assert told(records, later) == snapshot(
        "Sent 3 Nov: CV service-delivery, letter castle-rowe. Changed since: the CV on 12 Nov and the letter on 9 Nov"
    )
    assert told(records, {CV: dt.date(2026, 11, 12)}) == snapshot(
        "Sent 3 Nov: CV service-delivery, letter castle-rowe. Changed since: the CV on 12 Nov"
    )
