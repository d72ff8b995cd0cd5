"""Which port is taken, and what is said when none can be."""

from __future__ import annotations

import socket

import pytest
from inline_snapshot import snapshot

from onward.errors import UsageError
from onward.serve import listen as module
from onward.serve.listen import listen


def test_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(module, "FIRST_PORT", taken.getsockname()[1])
        with listen("127.0.0.1", None) as listening:
            assert listening.getsockname()[1] != taken.getsockname()[1]


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_does_not_exist(port: int) -> None:
    with pytest.raises(UsageError, match=f"There is no port {port}: choose one"):
        listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "a" * 70])
def test_an_address_that_is_not_this_computers(host: str) -> None:
    with pytest.raises(UsageError) as error:
        listen(host, 0)
    assert str(error.value).replace(host, "HOST") == snapshot(
        "Onward cannot listen at `HOST`. Use 127.0.0.1 unless you know why not."
    )
