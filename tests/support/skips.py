"""In CI a skipped test is a failed promise: the run fails unless the reason is listed here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

EXPECTED: frozenset[str] = frozenset()
"""Reasons, word for word, for which a test may be skipped in CI."""


def unexpected(reasons: Iterable[str]) -> list[str]:
    """The reasons that are not listed, sorted, each once."""
    return sorted({reason for reason in reasons if reason not in EXPECTED})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run; with xdist this happens in the process that gathers the reports."""
    if _in_worker(session.config) or not os.environ.get("CI"):
        return
    if unexpected(_reasons(session.config)) and session.exitstatus in {
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    }:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which skips made the run fail."""
    reasons = unexpected(_reasons(config)) if os.environ.get("CI") else []
    if reasons:
        terminalreporter.section("skipped, which CI does not accept", red=True)
        for reason in reasons:
            terminalreporter.line(reason)
        terminalreporter.line("Install what is missing, or list the reason in tests/support/skips.py.")


def _in_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _reasons(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return [_reason(report) for report in reports]


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
