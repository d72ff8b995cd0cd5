"""A guard that lets a process reach its own machine and nothing else."""

from __future__ import annotations

import ipaddress
import sys

_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

attempts: list[str] = []
"""What was refused, in order. The error may be swallowed by the code that met it; this is not."""


class NetworkRefusedError(OSError):
    """Something asked for a host that is not this machine."""


def forbid() -> None:
    """From now on and for the whole process, refuse name look-ups and connections beyond loopback."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event in _LOOK_UPS:
        host = args[0]
    elif event in _CONNECTIONS:
        host = _host(args[1])
    else:
        return
    if not _is_local(host):
        attempts.append(f"{event} {host}")
        raise NetworkRefusedError(f"no network in tests: {event} {host}")


def _host(address: object) -> object:
    """The host of an Internet address; nothing for the path of a Unix socket or a socket that is connected."""
    return address[0] if isinstance(address, tuple) else None


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False
