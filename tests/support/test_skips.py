from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support import skips

if TYPE_CHECKING:
    from pathlib import Path

SKIPS_A_TEST = "import pytest\ndef test_a():\n    pytest.skip('no such tool')\ndef test_b():\n    pass\n"
SKIPS_A_MODULE = "import pytest\npytest.skip('no such tool', allow_module_level=True)\n"
SKIPS_NOTHING = "def test_b():\n    pass\n"


def run(tests: Path, folder: Path, source: str, *options: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    """Run pytest on one file, in a project of its own, with the rule on skips and nothing else of ours."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    environment = {**inherited, "PYTHONPATH": os.fspath(tests), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "CI": ci}
    command = [sys.executable, "-m", "pytest", "-p", "xdist.plugin", "-p", "support.skips", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("source", "options"),
    [(SKIPS_A_TEST, ()), (SKIPS_A_MODULE, ()), (SKIPS_A_TEST, ("-n1",))],
    ids=["test", "module", "test in a worker"],
)
def test_a_skip_fails_the_run_in_ci(root: Path, tmp_path: Path, source: str, options: tuple[str, ...]) -> None:
    done = run(root / "tests", tmp_path, source, *options, ci="true")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "no such tool\nInstall what is missing" in done.stdout


def test_a_skip_is_fine_on_a_users_machine(root: Path, tmp_path: Path) -> None:
    done = run(root / "tests", tmp_path, SKIPS_A_TEST)
    assert done.returncode == pytest.ExitCode.OK
    assert "does not accept" not in done.stdout


def test_ci_is_content_when_nothing_is_skipped(root: Path, tmp_path: Path) -> None:
    done = run(root / "tests", tmp_path, SKIPS_NOTHING, ci="true")
    assert done.returncode == pytest.ExitCode.OK


def test_a_listed_reason_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skips, "EXPECTED", frozenset({"known"}))
    assert skips.unexpected(["known", "new", "new"]) == ["new"]
