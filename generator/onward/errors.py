"""What can go wrong, as the commands see it.

    OnwardError                 a sentence for the user; never a bug
    ├── ContentError            problems in `content/` or a theme, all of them at once   (exit 1)
    ├── OutputError             `site/` cannot be written, or is not ours                (exit 1)
    ├── SupersededError         a build was given up for a newer one
    └── UsageError              the command was asked for something it cannot do         (exit 2)

Anything else that escapes is a fault of ours and shows as a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.problem import Problem


class OnwardError(Exception):
    """A sentence that tells the user what happened and what to do."""

    exit_code = 1


class ContentError(OnwardError):
    """Problems found in the owner's files; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the content")


class OutputError(OnwardError):
    """The output folder cannot be written, or holds what Onward did not make."""


class SupersededError(OnwardError):
    """A build was given up, before anything was written, since the files have changed again."""


class UsageError(OnwardError):
    """The command line asks for something that does not exist."""

    exit_code = 2
