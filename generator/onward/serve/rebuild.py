"""What the dev server asks of a build, and what it makes of the answer: whatever happens becomes an `Outcome`."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from onward.errors import ContentError, OnwardError, SupersededError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.problem import Problem

_log = logging.getLogger(__name__)


class Rebuilt(Struct, frozen=True):
    """A build that came to its end.

    `changed` holds the URL paths, as served, whose bytes were added, changed or removed (`/public/cv/index.html`).
    `problems` are shown over the pages; a build that returns none is a good one. One with `early` files has written
    nothing yet: these are what the pages in view will be, and are shown until the build has come to its end.
    """

    changed: frozenset[str]
    problems: tuple[Problem, ...] = ()
    early: Mapping[Path, bytes] = field(default_factory=dict)


class Rebuild(Protocol):
    """Builds once, the pages in view first, by their URL paths. Called in a worker thread, never twice at a time; it
    writes nothing more once it raises. It may raise SupersededError when `superseded` says that files have changed
    again: then it will be called again.
    """

    def __call__(self, viewed: frozenset[str], superseded: Callable[[], bool], /) -> Iterable[Rebuilt]: ...


class Outcome(Struct, frozen=True):
    """How one build went. `sentence` says what is wrong, and is empty after a good build."""

    changed: frozenset[str] = frozenset()
    sentence: str = ""
    problems: tuple[Problem, ...] = ()
    early: Mapping[Path, bytes] = field(default_factory=dict)


def attempt(rebuild: Rebuild, viewed: frozenset[str], superseded: Callable[[], bool]) -> Iterator[Outcome | None]:
    """Build once and never raise: problems are for the owner, anything else is logged with its traceback. The last is
    None when it was given up.
    """
    try:
        for rebuilt in rebuild(viewed, superseded):
            yield Outcome(rebuilt.changed, count(rebuilt.problems), rebuilt.problems, rebuilt.early)
    except SupersededError:
        yield None
    except ContentError as error:
        yield Outcome(sentence=count(error.problems) or str(error), problems=error.problems)
    except OnwardError as error:
        yield Outcome(sentence=str(error))
    except BaseException as error:  # noqa: BLE001 - a panic in compiled code is no `Exception`, and must not end the watch
        _log.exception("Onward failed while building. This is a fault in Onward; please report it.")
        fault = type(error).__name__
        yield Outcome(sentence=f"Onward itself failed ({fault}). The terminal says where; please report it.")


def count(problems: tuple[Problem, ...]) -> str:
    """`2 problems in 1 file.`, or nothing when there are none."""
    if not problems:
        return ""
    files = len({problem.file for problem in problems})
    return f"{_plural(len(problems), 'problem')} in {_plural(files, 'file')}."


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
