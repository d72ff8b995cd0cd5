"""Shows problems to a person on a terminal, or to a program."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.problem import Problem

_SHOWN = 50
_WIDTH = 110
_LEAST = 0.4
"""How much of the width is for a long line from its mark on, if it has as much."""
_SENTENCE = 300
_MARGIN = 5
_BESIDE = _MARGIN + len(" │ ") + len("……")
_TAB = "    "
_JOINERS = "\u200c\u200d"


def as_text(
    problems: Iterable[Problem], *, colour: bool = False, width: int = _WIDTH, footer: str = "Nothing was written."
) -> str:
    """All problems by file and line, each with its line and the spot marked; at most 50, and how many there are.

    A line of a file is cut so that it stands on one line of `width` columns.
    """
    ordered = sorted(set(problems))
    paint = _Paint(colour=colour)
    parts = [_problem(problem, paint, width) for problem in ordered[:_SHOWN]]
    return "\n\n".join(parts) + ("\n" if parts else "") + _summary(ordered, footer)


def as_json(problems: Iterable[Problem]) -> str:
    """All problems for a program: `{"problems": [{"file": …, "line": …, …}, …]}`, in ASCII."""
    return json.dumps({"problems": [problem.as_data() for problem in sorted(set(problems))]}, indent=2)


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def place(self, text: str) -> str:
        return self._paint(text, "1")

    def mark(self, text: str) -> str:
        return self._paint(text, "31")

    def margin(self, text: str) -> str:
        return self._paint(text, "2")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and text else text


class _Glyph(NamedTuple):
    """What is printed for one character, and how many columns it takes."""

    shown: str
    width: int


def _problem(problem: Problem, paint: _Paint, width: int) -> str:
    head = f"{paint.place(_shown(problem.place))}  {_sentence(problem.message)}"
    hint = _sentence(problem.hint)
    if not problem.line:
        return f"{head}\n{' ' * (_MARGIN + 3)}{hint}" if hint else head
    excerpt, before, length = _window(problem, width - _BESIDE)
    number = f"{problem.line:>{_MARGIN}} │"
    blank = "│".rjust(len(number))
    carets = " " * before + paint.mark("^" * length)
    return "\n".join(
        [head, f"{paint.margin(number)} {excerpt}".rstrip(), f"{paint.margin(blank)} {carets} {hint}".rstrip()]
    )


def _window(problem: Problem, width: int) -> tuple[str, int, int]:
    """The part of the excerpt around its mark that fits, the columns before the mark, and the columns of the mark."""
    text = problem.excerpt.rstrip()
    at = min(problem.column - 1, len(text))
    first, room = at, int(width * (1 - _LEAST))
    while first and (room := room - _glyph(text[first - 1]).width) >= 0:
        first -= 1
    last, room = first, width
    while last < len(text) and (room := room - _glyph(text[last]).width) >= 0:
        last += 1
    shown = ("…" if first else "") + _shown(text[first:last]) + ("…" if last < len(text) else "")
    before = _width(text[first:at]) + bool(first)
    return shown, before, max(1, _width(text[at : min(last, at + problem.length)]))


def _shown(text: str) -> str:
    return "".join(_glyph(char).shown for char in text)


def _width(text: str) -> int:
    return sum(_glyph(char).width for char in text)


def _glyph(char: str) -> _Glyph:
    shown = _visible(char)
    if shown != char:
        return _Glyph(shown, len(shown))
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return _Glyph(shown, 0)
    return _Glyph(shown, 2 if unicodedata.east_asian_width(char) in "WF" else 1)


def _visible(char: str) -> str:
    if char == "\t":
        return _TAB
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if char not in _JOINERS and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"\\u{ord(char):04x}"
    return char


def _sentence(text: str) -> str:
    shown = _shown(text)
    return shown if len(shown) <= _SENTENCE else f"{shown[:_SENTENCE]}…"


def _summary(problems: list[Problem], footer: str) -> str:
    files = len({problem.file for problem in problems})
    count = f"{_count(len(problems), 'problem')} in {_count(files, 'file')}"
    more = f"; the first {_SHOWN} are shown, `--json` shows all" if len(problems) > _SHOWN else ""
    return f"{count}{more}. {footer}".rstrip()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
