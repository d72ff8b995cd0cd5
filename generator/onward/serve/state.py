"""What the server knows of the last build, and what each open page is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from onward.problem import Problem
    from onward.serve.rebuild import Outcome

Message = dict[str, str | bool]
Seen = Literal["same", "restyled", "other"]
"""How a page as it is now differs from the one that its reader has: in nothing, in the names of its style sheets, or
otherwise.
"""

CONNECTED = "/_onward/connected"
PROBLEMS = "/_onward/problems"
STYLES = "/_onward/styles"
_SHOWN = 100
_LEAD = 40
_TAIL = 200


class State(Struct, frozen=True):
    """The last build: `good` once one has succeeded, `sentence` and `problems` while one fails.

    `run` differs from one start of the server to the next, so that a page left open notices a restart. `early` are the
    pages that are of this build while the others are still of the one before; None once all are.
    """

    run: str
    builds: int = 0
    good: bool = False
    sentence: str = ""
    problems: tuple[Problem, ...] = ()
    early: frozenset[str] | None = None

    @property
    def builds_on_disk(self) -> tuple[str, ...]:
        """The names of the builds that the pages on disk are of; one that was served with another name is stale."""
        last = (self.builds,) if self.early is None else (self.builds, self.builds - 1)
        return tuple(f"{self.run}-{number}" for number in last)

    def build_of(self, page: str) -> str:
        """The name of the build that the page at a URL path is of."""
        return self.builds_on_disk[0 if self.early is None or _is_among(page, self.early) else 1]

    @property
    def started(self) -> bool:
        """Whether a build has come to its end, well or not."""
        return self.good or bool(self.sentence)

    def after(self, outcome: Outcome) -> State:
        advanced = replace(self, sentence=outcome.sentence, problems=outcome.problems, early=None)
        if outcome.sentence and not outcome.changed:
            return advanced
        good = self.good or not outcome.sentence
        if outcome.early:
            return replace(advanced, builds=self.builds + 1, good=good, early=outcome.changed)
        is_new = self.early is None and (bool(outcome.changed) or not self.good)
        return replace(advanced, builds=self.builds + is_new, good=good)

    def as_data(self) -> dict[str, object]:
        """The same for the overlay and the error page: at most a hundred problems, and how many more there are."""
        return {
            "builds": self.builds_on_disk,
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


def messages(page: str, before: State, after: State, changed: frozenset[str], seen: Seen = "other") -> list[Message]:
    """What the page at the path `page` is told about a build, as livereload messages. `seen` is how it differs from
    what its reader has.

    A page is reloaded when it changed, or the data beside it that it loads. Style sheets are swapped in place, and so
    they are where nothing of the page but their names changed.
    """
    if after.good and not before.good:
        return [_reload(page)]
    if _loads(page, changed) or (_is_among(page, changed) and seen == "other"):
        return [_reload(page)]
    if _is_among(page, changed) and seen == "restyled":
        return [_reload(STYLES)]
    styles = sorted(path for path in changed if path.endswith(".css"))
    if (before.sentence, before.problems) != (after.sentence, after.problems):
        return [*map(_reload, styles), _reload(PROBLEMS)]
    return [*map(_reload, styles)]


def _loads(page: str, changed: frozenset[str]) -> bool:
    """Whether data changed that a page may load: it stands beside it. Assets have names that change with them, so that
    the page does too.
    """
    folder = page.rpartition("/")[0]
    return any(path.endswith((".js", ".json")) and path.rpartition("/")[0] == folder for path in changed)


def _is_among(page: str, paths: frozenset[str]) -> bool:
    return not paths.isdisjoint({page, f"{page.removesuffix('/')}/index.html"})


def _reload(path: str) -> Message:
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": False}
