"""The command line: one thin module a command, everything heavy imported when a command runs."""

from __future__ import annotations

import atexit
import io
import os
import signal
import sys


def main() -> None:
    """Run the command that the arguments name; exit 0 done, 1 problems found, 2 wrong usage."""
    if sys.argv[1:] == ["--version"]:
        from onward import __version__

        print(f"onward {__version__}")
        return
    for stream in (sys.stdout, sys.stderr):  # a letter that the terminal does not have is no reason to fail
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.argv[1:] == ["build"]:
        from pathlib import Path

        from onward.cli.built import nothing_to_do

        if said := nothing_to_do(Path()):
            print(said)
            return
    _tidy_up_when_ended()
    from onward.collector import paused

    with paused():  # imports alone make it look a hundred times, and all but `serve` end before there is much to find
        from onward.cli.app import run

        code = run(sys.argv[1:])
    if sys.argv[1:2] == ["build"]:  # to give thirty thousand records back one by one would take a second
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()  # noqa: SLF001 — what was set aside has to go, all the same
        os._exit(code)
    sys.exit(code)


def _tidy_up_when_ended() -> None:
    """End as by Ctrl-C when a terminal closes or a machine shuts down: by itself Python would leave copies behind."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:  # or somebody wants it to go on, as nohup does
            signal.signal(number, signal.default_int_handler)
