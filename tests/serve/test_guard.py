"""Only names and pages of this computer are let in, unless a wider address was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.serve.guard import admits, host_and_port


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "127.0.0.1"])
def test_loopback_names_are_ours(host: str) -> None:
    assert admits({"Host": host}, "127.0.0.1")
    assert admits({"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "localhost.",
        "127.0.0.1@evil.example",
        "192.168.1.5",
        "[::1",
        "a b",
        "127.0.0.1, evil.example",
        "127.0.0.1:8000:80",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
        "localhost:99999999",
        "localhost/evil.example",
        "\u2488\u2488localhost",
    ],
)
def test_other_names_are_not(host: str) -> None:
    assert not admits({"Host": host}, "127.0.0.1")


@given(st.text(max_size=30))
def test_no_text_breaks_the_check(text: str) -> None:
    assert admits({"Host": text}, "127.0.0.1") in (True, False)
    assert not admits({"Host": "localhost", "Origin": f"http://{text}.example"}, "127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://localhost:8000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "websocket", "Sec-Fetch-Dest": "websocket"},
    ],
)
def test_pages_of_other_ports_and_sites_are_not_ours(headers: dict[str, str]) -> None:
    assert not admits({"Host": "localhost:8000", **headers}, "127.0.0.1")


def test_a_wider_address_is_reached_by_number_or_by_its_name_only() -> None:
    assert admits({"Host": "192.168.1.5:8000"}, "0.0.0.0")
    assert admits({"Host": "desk.example"}, "desk.example")
    assert not admits({"Host": "evil.example"}, "0.0.0.0")


def test_a_host_without_a_port_means_the_usual_one() -> None:
    assert host_and_port("LocalHost") == ("localhost", 80)
    assert host_and_port("[::1]:8000") == ("::1", 8000)
