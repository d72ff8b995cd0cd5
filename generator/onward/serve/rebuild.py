"""What the dev server asks of a build, and what it makes of the answer: whatever happens becomes an `Outcome`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onward.errors import ContentError, OnwardError

if TYPE_CHECKING:
    from onward.problem import Problem

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A build that came to its end.

    `changed` holds the URL paths, as served, whose bytes were added, changed or removed (`/public/cv/index.html`).
    `problems` are shown over the pages; a build that returns none is a good one.
    """

    changed: frozenset[str]
    problems: tuple[Problem, ...] = ()


class Rebuild(Protocol):
    """Builds once. Called in a worker thread, never twice at a time; it writes nothing when it raises."""

    def __call__(self) -> Rebuilt: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one build went. `sentence` says what is wrong, and is empty after a good build."""

    changed: frozenset[str] = frozenset()
    sentence: str = ""
    problems: tuple[Problem, ...] = ()


def attempt(rebuild: Rebuild) -> Outcome:
    """Build once and never raise: problems are for the owner, anything else is logged with its traceback."""
    try:
        rebuilt = rebuild()
        return Outcome(rebuilt.changed, count(rebuilt.problems), rebuilt.problems)
    except ContentError as error:
        return Outcome(sentence=count(error.problems) or str(error), problems=error.problems)
    except OnwardError as error:
        return Outcome(sentence=str(error))
    except BaseException as error:  # noqa: BLE001 - a panic in compiled code is no `Exception`, and must not end the watch
        _log.exception("Onward failed while building. This is a fault in Onward; please report it.")
        fault = type(error).__name__
        return Outcome(sentence=f"Onward itself failed ({fault}). The terminal says where; please report it.")


def count(problems: tuple[Problem, ...]) -> str:
    """`2 problems in 1 file.`, or nothing when there are none."""
    if not problems:
        return ""
    files = len({problem.file for problem in problems})
    return f"{_plural(len(problems), 'problem')} in {_plural(files, 'file')}."


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
