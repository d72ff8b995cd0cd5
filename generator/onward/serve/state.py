"""What the server knows of the last build, and what each open page is told about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from onward.problem import Problem
    from onward.serve.rebuild import Outcome

Message = dict[str, str | bool]

CONNECTED = "/_onward/connected"
PROBLEMS = "/_onward/problems"
_SHOWN = 100
_LEAD = 40
_TAIL = 200


@dataclass(frozen=True, slots=True)
class State:
    """The last build: `good` once one has succeeded, `sentence` and `problems` while one fails.

    `run` differs from one start of the server to the next, so that a page left open notices a restart.
    """

    run: str
    builds: int = 0
    good: bool = False
    sentence: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def build(self) -> str:
        """Names the pages now on disk; a page that was served with another name is stale."""
        return f"{self.run}-{self.builds}"

    @property
    def started(self) -> bool:
        """Whether a build has come to its end, well or not."""
        return self.good or bool(self.sentence)

    def after(self, outcome: Outcome) -> State:
        advanced = replace(self, sentence=outcome.sentence, problems=outcome.problems)
        if outcome.sentence and not outcome.changed:
            return advanced
        return replace(advanced, builds=self.builds + 1, good=self.good or not outcome.sentence)

    def as_data(self) -> dict[str, object]:
        """The same for the overlay and the error page: at most a hundred problems, and how many more there are."""
        return {
            "build": self.build,
            "sentence": self.sentence,
            "problems": [_problem_data(problem) for problem in self.problems[:_SHOWN]],
            "more": max(0, len(self.problems) - _SHOWN),
        }


def _problem_data(problem: Problem) -> dict[str, str | int]:
    """The excerpt cut in three, so that the marked part needs no counting in the browser, and a long line is short."""
    start = max(problem.column - 1, 0)
    end = start + max(problem.length, 1)
    before, mark, after = problem.excerpt[:start], problem.excerpt[start:end], problem.excerpt[end:]
    return {
        "place": problem.place,
        "message": problem.message,
        "hint": problem.hint,
        "line": problem.line if problem.excerpt else 0,
        "before": before if len(before) <= _LEAD else f"…{before[-_LEAD:]}",
        "mark": mark[:_TAIL] or " ",
        "after": after if len(after) <= _TAIL else f"{after[:_TAIL]}…",
    }


def greeting() -> Message:
    """Sent to a page when it starts to listen: it asks for the state, and reloads if it is of an older build."""
    return _reload(CONNECTED)


def page_of(url: str) -> str:
    """The decoded path of the URL that a browser shows. Raises ValueError when it is none."""
    return unquote(urlsplit(url).path) or "/"


def messages(page: str, before: State, after: State, changed: frozenset[str]) -> list[Message]:
    """What the page at the path `page` is told about a build, as livereload messages.

    A page is reloaded when it changed, or anything that any page may load; style sheets are swapped in place.
    """
    if (after.good and not before.good) or _concerns(page, changed):
        return [_reload(page)]
    styles = sorted(path for path in changed if path.endswith(".css"))
    if (before.sentence, before.problems) != (after.sentence, after.problems):
        return [*map(_reload, styles), _reload(PROBLEMS)]
    return [*map(_reload, styles)]


def _concerns(page: str, changed: frozenset[str]) -> bool:
    if not changed.isdisjoint({page, f"{page.removesuffix('/')}/index.html"}):
        return True
    return any(not path.endswith((".html", ".css")) for path in changed)


def _reload(path: str) -> Message:
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": False}
