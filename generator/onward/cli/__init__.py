"""The command line: one thin module a command, everything heavy imported when a command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name; exit 0 done, 1 problems found, 2 wrong usage."""
    if sys.argv[1:] == ["--version"]:
        from onward import __version__

        print(f"onward {__version__}")
        return
    from onward.cli.app import run

    sys.exit(run(sys.argv[1:]))
