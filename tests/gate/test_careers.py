"""No false alarm, whoever the owner is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from gate.careers import CAREERS
from onward.build import build
from onward.build.signature import signed
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("career", CAREERS)
def test_nothing_in_it_is_taken_for_a_leak(tmp_path: Path, career: str) -> None:
    write(tmp_path, CAREERS[career], base={})
    build(tmp_path, audience="public", asked_day=dt.date(2026, 11, 22))
    assert len(signed(tmp_path).files) > 10
