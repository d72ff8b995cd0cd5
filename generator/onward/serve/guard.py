"""Who may ask: a web page elsewhere must reach neither the dashboard nor the reload socket through the browser.

A name that is made to point at this computer (DNS rebinding) shows in `Host`; a script, frame or socket of another
page shows in `Origin` and `Sec-Fetch-Site`.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_split_host = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?", re.IGNORECASE).fullmatch


def host_and_port(header: str) -> tuple[str, int] | None:
    """The name, in lower case and without brackets, and the port of a `Host` header; None when it is not one."""
    match = _split_host(header)
    if not match:
        return None
    return match[1].strip("[]").lower(), int(match[2] or 80)


def admits(headers: Mapping[str, str], bound: str) -> bool:
    """Whether a request with `headers` comes from one of our own pages, a click on a link, or no browser at all."""
    header = headers.get("Host", "")
    host = host_and_port(header)
    if host is None or not _is_ours(host[0], bound):
        return False
    origin = headers.get("Origin")
    if origin is not None and origin.lower() != f"http://{header.lower()}":
        return False
    return headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin") or _is_navigation(headers)


def is_loopback(name: str) -> bool:
    """Whether a host name or address means this computer alone."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_ours(name: str, bound: str) -> bool:
    """A loopback server answers to loopback names only, any other also to addresses, which cannot be rebound."""
    if is_loopback(name) or name == bound.lower():
        return True
    return not is_loopback(bound) and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_navigation(headers: Mapping[str, str]) -> bool:
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
