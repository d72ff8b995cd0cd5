"""Reads JSON strictly: with the place of every value, and without losing a repeated key."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content.marks import Lines, Marks, Path, Span
from onward.content.source import has_control, normalise
from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 32
"""How deep lists and objects may be nested: less than in YAML, where some stand deeper."""

_DIGITS = 1000
_TOKEN = re.compile(r'[{}\[\],:]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s{}\[\],:"]++')
_WORDS = frozenset({"true", "false", "null"})
_SYNTAX_HINT = "check the commas, quotes and brackets just before"


class Document(Struct, frozen=True):
    """The data of a JSON text, and where everything stands in it."""

    data: Any
    marks: Marks


def parse(text: str, *, file: str) -> Document:
    """Read a JSON text; `file` is its name in messages.

    Raises ContentError for what is not JSON, and with every repeated key, control character and number out of range.
    """
    text = normalise(text)
    lines = Lines(text)
    _refuse_depth(text, lines, file)
    data = _load(text, lines, file)
    keys: dict[Path, Span] = {}
    values: dict[Path, Span] = {}
    problems: list[Problem] = []
    for path, is_key, span in _places(text):
        if is_key and path in keys:
            first = lines.mark(*keys[path]).line
            message = f"the key `{path[-1]}` stands here a second time"
            problems.append(lines.problem(file, lines.mark(*span), message, f"it is already on line {first}"))
        elif objection := _objection(text[slice(*span)]):
            problems.append(lines.problem(file, lines.mark(*span), *objection))
        (keys if is_key else values).setdefault(path, span)
    if problems:
        raise ContentError(problems)
    return Document(data, Marks(lines, keys, values))


def _refuse_depth(text: str, lines: Lines, file: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "{[") - (token[0] in "}]")
        if depth > DEPTH:
            message = f"lists and objects are nested over {DEPTH} deep here"
            raise ContentError([lines.problem(file, lines.mark(*token.span()), message, "make it flatter")])


def _load(text: str, lines: Lines, file: str) -> Any:
    try:
        return json.loads(text, parse_int=lambda digits: int(digits[:_DIGITS]))
    except json.JSONDecodeError as error:
        if not text.strip():
            raise ContentError([Problem(file, 0, 0, "this file is empty", "name the file that you exported")]) from None
        mark = lines.mark(error.pos, error.pos + 1)
        raise ContentError([lines.problem(file, mark, "this is not JSON from here on", _SYNTAX_HINT)]) from None


def _places(text: str) -> Iterator[tuple[Path, bool, Span]]:
    """The path of every key and value of a valid JSON text, whether it is a key, and its span."""
    path: list[str | int] = []
    at_key = False
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{" | "[" as bracket:
                yield tuple(path), False, token.span()
                at_key = bracket == "{"
                path.append("" if at_key else 0)
            case "}" | "]":
                path.pop()
            case ":":
                at_key = False
            case ",":
                step = path[-1]
                at_key = isinstance(step, str)
                path[-1] = "" if isinstance(step, str) else step + 1
            case word if at_key:
                path[-1] = json.loads(word)
                yield tuple(path), True, token.span()
            case _:
                yield tuple(path), False, token.span()


def _objection(word: str) -> tuple[str, str] | None:
    """What is wrong with a scalar that Python's reader lets pass."""
    if word in _WORDS or word[0] in "{[":
        return None
    if word[0] == '"':
        odd = has_control(json.loads(word))
        return ("this text holds a control character, or half of a character", "remove it") if odd else None
    if word.endswith(("NaN", "Infinity")):
        return f"`{word}` is not a value in JSON", "write a number, or null"
    if len(word) > _DIGITS or not math.isfinite(float(word)):
        return "this number is too large", "put it in quotes"
    return None
