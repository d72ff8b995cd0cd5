from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support import network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def forgiven(no_network: None) -> Iterator[None]:
    """Attempts made on purpose."""
    yield
    network.attempts.clear()


def connect_by_name() -> None:
    socket.create_connection(("onward.example", 80), timeout=1)


def connect_by_address() -> None:
    with socket.socket() as client:
        client.settimeout(1)
        client.connect(("192.0.2.1", 80))


def send_a_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b"hello", ("192.0.2.1", 53))


@pytest.mark.parametrize("reach_out", [connect_by_name, connect_by_address, send_a_datagram])
@pytest.mark.usefixtures("forgiven")
def test_nothing_leaves_this_machine(reach_out: Callable[[], None]) -> None:
    with pytest.raises(network.NetworkRefusedError, match="no network in tests"):
        reach_out()
    assert len(network.attempts) == 1


@pytest.mark.usefixtures("forgiven")
def test_a_swallowed_refusal_is_remembered() -> None:
    with contextlib.suppress(OSError):
        connect_by_address()
    assert network.attempts == ["socket.connect 192.0.2.1"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_stays_open(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection((host, server.getsockname()[1]), timeout=5) as client:
            client.sendall(b"hello")
        with server.accept()[0] as accepted:
            assert accepted.recv(5) == b"hello"


@pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets in Python on Windows")
def test_unix_sockets_stay_open(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen()
        client.connect(path)
        assert client.getpeername() == path


def test_a_subprocess_can_be_guarded(root: Path) -> None:
    code = "from support import network; network.forbid(); import socket; socket.getaddrinfo('onward.example', 80)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root / "tests", capture_output=True, text=True, check=False)
    assert "NetworkRefusedError" in done.stderr
