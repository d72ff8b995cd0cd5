from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The server, once its first build is done, and the lines that it printed until then."""
    command = [sys.executable, "-m", "onward", "-C", str(folder), "serve", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        printed: list[str] = []
        try:
            for line in process.stdout:
                printed.append(line)
                if line.startswith("Built") or line.endswith("The last good pages stay.\n"):
                    break
            yield process, printed
        finally:
            process.kill()


def stopped(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """The exit code and the rest of what is said, after Ctrl-C."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


def test_both_sites_are_served_at_their_paths_until_ctrl_c(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada Field\nbase_url: https://ada.example/cv/\n"})
    with serving(tmp_path) as (process, printed):
        dashboard, public = re.findall(r"http://127\.0\.0\.1:\d+\S*", "".join(printed))
        assert public == f"{dashboard}cv/"
        with urlopen(dashboard) as one, urlopen(public) as other:
            assert b"Ada Field" in one.read()
            assert b"Service Delivery Manager" in other.read()
        code, out, err = stopped(process)
    assert code in (0, 130)
    assert out.endswith("Stopped.\n")
    assert err == ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_closed_terminal_and_a_shutdown_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    write(tmp_path, {})
    with serving(tmp_path) as (process, _):
        assert list(temporary.iterdir())
        process.send_signal(getattr(signal, name))
        out, err = process.communicate(timeout=20)
    assert process.returncode in (0, 130)
    assert (out, err) == ("Stopped.\n", "")
    assert list(temporary.iterdir()) == []


def test_broken_content_is_reported_and_ctrl_c_still_ends_it(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "titel: Ada Field\n"})
    with serving(tmp_path) as (process, printed):
        assert any("unknown key `titel`" in line for line in printed)
        code, _, err = stopped(process)
    assert code in (0, 130)
    assert err == ""


def test_a_port_that_is_taken_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "onward", "-C", str(tmp_path), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("onward: ")
    assert port in done.stderr
    assert "Traceback" not in done.stderr
