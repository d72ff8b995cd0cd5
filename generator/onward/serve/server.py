"""Puts the dev server together: a port, the application, and the thread that watches and builds."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import threading
import webbrowser
from typing import TYPE_CHECKING

from tornado.httpserver import HTTPServer

from onward.serve.guard import is_loopback
from onward.serve.listen import listen
from onward.serve.pages import label
from onward.serve.watch import Watcher
from onward.serve.web import Preview
from onward.serve.worker import Worker

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from onward.problem import Problem
    from onward.serve.rebuild import Outcome, Rebuild

_PRINTED = 20
_LARGEST_REQUEST = 64 * 1024


def serve(
    *,
    mounts: Mapping[str, Path],
    watch: Sequence[Path],
    ignore: Sequence[Path],
    rebuild: Rebuild,
    host: str = "127.0.0.1",
    port: int | None,
    open_browser: bool,
    say: Callable[[str], None],
) -> None:
    """Build, serve `mounts` and build again on every change below `watch`, until Ctrl-C.

    `mounts` maps URL prefixes, with a slash at both ends, to folders: the dashboard is at `/`, the public preview at
    `/public` and the site's base path. `ignore` names folders whose changes do not count. `port` is tried alone when
    given, else the first free one from 8000 on is taken. `say` gets whole sentences, from several threads.
    Raises UsageError when it cannot listen.
    """
    listening = listen(host, port)
    address = _address(host, listening)
    _announce(mounts, address, say)
    if not is_loopback(host):
        say("Anyone on your network can read the dashboard at this address. Leave out `--host` to keep it to yourself.")
    preview = Preview(mounts, bound=host, run=secrets.token_hex(4))
    watcher = Watcher(watch, ignore, say)
    with contextlib.suppress(KeyboardInterrupt):
        if open_browser:  # in a thread, since a browser in the terminal would keep us from answering it
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
        asyncio.run(run(preview, listening, watcher, rebuild, say))
    say("Stopped.")


async def run(
    preview: Preview,
    listening: socket.socket,
    watcher: Watcher,
    rebuild: Rebuild,
    say: Callable[[str], None],
) -> None:
    """Answer requests at `listening` and build, until cancelled."""
    loop = asyncio.get_running_loop()

    def deliver(outcome: Outcome, seconds: float) -> None:
        if not outcome.early:
            say(report(outcome, seconds))
        with contextlib.suppress(RuntimeError):  # the loop has just ended
            asyncio.run_coroutine_threadsafe(preview.deliver(outcome), loop)

    server = HTTPServer(preview, max_body_size=_LARGEST_REQUEST)
    server.add_socket(listening)
    worker = Worker(rebuild, watcher, preview.viewed, deliver)
    worker.start()
    try:
        await asyncio.Event().wait()
    finally:
        worker.stop()
        preview.close()
        server.stop()
        await server.close_all_connections()


def report(outcome: Outcome, seconds: float) -> str:
    """A build in the terminal: one line when it went well, else each problem with its place."""
    if not outcome.sentence:
        count = len(outcome.changed)
        files = {0: "nothing changed", 1: "1 file changed"}.get(count, f"{count} files changed")
        return f"Built in {seconds:.2f} s: {files}."
    lines = [line for problem in outcome.problems[:_PRINTED] for line in _lines(problem)]
    more = len(outcome.problems) - _PRINTED
    if more > 0:
        lines.append(f"… and {more} more.")
    return "\n".join([*lines, f"{outcome.sentence} The last good pages stay."])


def _lines(problem: Problem) -> list[str]:
    said = f"{problem.place}  {problem.message}"
    return [said, f"   {problem.hint}"] if problem.hint else [said]


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    name = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host  # noqa: S104 - compared with, not bound to
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _announce(mounts: Mapping[str, Path], address: str, say: Callable[[str], None]) -> None:
    for prefix in sorted(mounts):
        say(f"{label(prefix):<15} {address.removesuffix('/')}{prefix}")
    say("Watching your files. Press Ctrl-C to stop.")
