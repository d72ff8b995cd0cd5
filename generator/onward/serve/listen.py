"""Takes a port to listen on, before anything is built or announced."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from onward.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_PORT = 8000
_TRIED = 20


def listen(host: str, port: int | None) -> socket.socket:
    """Listen at `port`, or at the first free one from 8000 on when it is None. Raises UsageError with what to do."""
    if port is not None and not 0 <= port <= 65535:
        raise UsageError(f"There is no port {port}: choose one from 1024 to 65535 with `--port`.")
    if port is not None:
        return _bind(host, port)
    return _first_free(host, [*range(FIRST_PORT, FIRST_PORT + _TRIED), 0])


def _first_free(host: str, ports: Iterable[int]) -> socket.socket:
    for port in ports:
        try:
            return _bind(host, port)
        except _TakenError:
            continue
    raise UsageError("Every port tried is in use. Stop a program that listens, or choose a port with `--port`.")


class _TakenError(UsageError):
    """Another program has the port."""


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            raise _TakenError(_why_not(port, error)) from error
        raise UsageError(f"Onward cannot listen at `{host}`. Use 127.0.0.1 unless you know why not.") from error
    except UnicodeError as error:
        raise UsageError(f"Onward cannot listen at `{host}`. Use 127.0.0.1 unless you know why not.") from error
    listening.setblocking(False)
    return listening


def _why_not(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop the program that has it, or choose another port with `--port`."
    return f"This system does not let you use port {port}. Choose one from 1024 to 65535 with `--port`."
