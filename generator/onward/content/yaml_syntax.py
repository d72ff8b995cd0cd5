"""Says in plain words what the YAML parser could not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import yaml

    from onward.content.marks import Span

_NO_SPACE = re.compile(r"(?P<before>[ ]*(?:- +)*)(?P<key>[^\s:#'\"\[\]{},-][^\s:]*):(?!//)(?P<value>\S.*)")
_NO_SPACE_AFTER_DASH = re.compile(r"[ ]*-(?P<value>[^\s-].*)")
_QUOTE_TEXT = "put the text in quotes"


class Explanation(NamedTuple):
    """Where the text went wrong, in characters, and what to tell its owner."""

    span: Span
    message: str
    hint: str


def explain(error: yaml.YAMLError, text: str) -> Explanation:
    """What a syntax error means and what to do about it, in words that need no knowledge of YAML."""
    spot = _Spot.of(error, text)
    for words, explainer in _EXPLAINERS:
        if words in spot.problem or words in spot.context:
            return explainer(spot)
    return Explanation(spot.here(), "this cannot be read as YAML", spot.problem or _QUOTE_TEXT)


class _Spot(NamedTuple):
    """What the parser says. `at` is where it gave up, `start` where the thing began; both in characters from 0."""

    text: str
    problem: str
    context: str
    at: int
    start: int

    @classmethod
    def of(cls, error: Any, text: str) -> _Spot:
        problem_mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None) or problem_mark
        at, start = (min(mark.index, len(text)) if mark else 0 for mark in (problem_mark, context_mark))
        return cls(text, getattr(error, "problem", None) or "", getattr(error, "context", None) or "", at, start)

    @property
    def char(self) -> str:
        return self.text[self.at : self.at + 1]

    def here(self) -> Span:
        return self.at, self.at + 1

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line(self, index: int) -> str:
        return self.text[self.line_start(index) :].split("\n", 1)[0]

    def before(self) -> str:
        """The line up to where the parser gave up."""
        return self.text[self.line_start(self.at) : self.at]

    def previous(self) -> int:
        """The start of the line with text above the one where the parser gave up; that line itself if none is."""
        start = self.line_start(self.at)
        above = self.text[:start].rstrip()
        return self.line_start(len(above)) if above else start

    def words(self, index: int) -> Span:
        """The text of a line, without its indentation."""
        line = self.line(index)
        start = self.line_start(index) + len(line) - len(line.lstrip())
        return start, start + len(line.strip())


def _tab(spot: _Spot) -> Explanation:
    return Explanation(spot.here(), "a tab stands where only spaces may", "replace the tab with spaces")


def _cannot_start(spot: _Spot) -> Explanation:
    if spot.char == "\t":
        return _tab(spot)
    char = "a backtick" if spot.char == "`" else f"`{spot.char}`"
    return Explanation(spot.here(), f"unquoted text cannot start with {char}", _QUOTE_TEXT)


def _sign(spot: _Spot) -> Explanation:
    span = (spot.start, spot.start + 1)
    return Explanation(span, f"unquoted text cannot start with `{spot.text[slice(*span)]}`", _QUOTE_TEXT)


def _colon(spot: _Spot) -> Explanation:
    """A `: ` that cannot end a key: it is inside a text, or the line above misleads."""
    before = spot.before()
    if match := re.search(r": +(?=\S)", before):
        start = spot.line_start(spot.at) + match.end()
        value = spot.line(spot.at)[match.end() :].rstrip()
        return Explanation((start, start + len(value)), "this text holds a colon and is not in quotes", _quoted(value))
    above = spot.previous()
    if missing := _missing_space(spot, above):
        return missing
    width, width_above = (len(line) - len(line.lstrip()) for line in (spot.line(spot.at), spot.line(above)))
    if width > width_above or above == spot.line_start(spot.at):
        hint = "start it in the same column as its neighbours, or put the text above in quotes"
        return Explanation(spot.words(spot.at), "this line is indented further than the one above allows", hint)
    return _no_colon(spot, above)


def _quoted(value: str) -> str:
    simple = not re.search(r"[\"'\\#]", value) and len(value) <= 60
    return f'{_QUOTE_TEXT}: "{value}"' if simple else _QUOTE_TEXT


def _missing_colon(spot: _Spot) -> Explanation:
    return _missing_space(spot, spot.start) or _no_colon(spot, spot.start)


def _missing_space(spot: _Spot, index: int) -> Explanation | None:
    start, line = spot.line_start(index), spot.line(index)
    if match := _NO_SPACE.match(line):
        at = start + match.end("key")
        fix = f"{match['key']}: {match['value'].rstrip()}"
        return Explanation((at, at + 1), "there is no space after the colon", f"write `{_short(fix)}`")
    if match := _NO_SPACE_AFTER_DASH.match(line):
        at = start + match.start("value") - 1
        return Explanation((at, at + 1), "there is no space after the dash", f"write `- {_short(match['value'])}`")
    return None


def _no_colon(spot: _Spot, index: int) -> Explanation:
    hint = "write `key: value`, or `- ` before a list item"
    return Explanation(spot.words(index), "this line is neither a key with its value nor a list item", hint)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _not_aligned(spot: _Spot) -> Explanation:
    """Something in a block that does not belong to it: on the same line as the rest, or in a column of its own."""
    if spot.char == ":":
        return Explanation(spot.here(), "there is no key before this colon", "write the key, or put the text in quotes")
    if before := spot.before().strip(" -"):
        if before[-1] not in "\"'":
            return _left_over(spot)
        hint = "write a quote inside the text twice, or use the other kind of quotes around it"
        return Explanation(spot.here(), "the quoted text ends before this", hint)
    column, wanted = (index - spot.line_start(index) for index in (spot.at, spot.start))
    if column == wanted and (spot.char == "-") != (spot.text[spot.start : spot.start + 1] == "-"):
        return _mixed(spot)
    line = spot.text.count("\n", 0, spot.start) + 1
    hint = f"start it in column {wanted + 1}, as line {line} does, or line it up with the lines it belongs to"
    return Explanation(spot.words(spot.at), "this line does not line up with the lines above", hint)


def _mixed(spot: _Spot) -> Explanation:
    if spot.char == "-":
        message, hint = "a list item stands among keys", "indent it under the key it belongs to, or write `key: value`"
    else:
        message, hint = "a key stands among list items", "indent it under the item it belongs to, or start it with `- `"
    return Explanation(spot.words(spot.at), message, hint)


def _item(spot: _Spot) -> Explanation:
    hint = "start a new line for it, or put the text in quotes"
    return Explanation(spot.here(), "a list item cannot start here", hint)


def _bracket(spot: _Spot) -> Explanation:
    bracket = spot.text[spot.start : spot.start + 1]
    close = {"[": "]", "{": "}"}.get(bracket, "its partner")
    hint = f"close it with `{close}`, with commas between the items and quotes around text that holds `: `"
    return Explanation((spot.start, spot.start + 1), f"the bracket `{bracket}` is not closed", hint)


def _open_quote(spot: _Spot) -> Explanation:
    quote = spot.text[spot.start : spot.start + 1]
    other = "'" if quote == '"' else '"'
    hint = f"close it with {quote}, or put {other} around a text that starts with {quote}"
    return Explanation((spot.start, spot.start + 1), "this quote is not closed", hint)


def _no_value(spot: _Spot) -> Explanation:
    found = f"before `{spot.char}`" if spot.char.strip() else "here"
    return Explanation(spot.here(), f"a value is missing {found}", f"write one, or {_QUOTE_TEXT} if this is text")


def _escape(spot: _Spot) -> Explanation:
    start = spot.text.rfind("\\", 0, spot.at + 2)
    hint = "write the backslash twice, or use single quotes"
    return Explanation((start, start + 2), "this backslash starts no character that is known", hint)


def _block_header(spot: _Spot) -> Explanation:
    sign = spot.text[spot.start : spot.start + 1]
    hint = f"start the text on the next line, indented, or {_QUOTE_TEXT}"
    return Explanation((spot.start, spot.start + 1), f"after `{sign}` the text starts on its own line", hint)


def _left_over(spot: _Spot) -> Explanation:
    return Explanation(spot.here(), "this does not belong to what stands before it", f"remove it, or {_QUOTE_TEXT}")


# The parsers, in C and in Python, say nearly the same; the first words that are found decide.
_EXPLAINERS = (
    ("a tab character", _tab),
    ("cannot start any token", _cannot_start),
    ("scanning an alias", _sign),
    ("scanning an anchor", _sign),
    ("a tag", _sign),
    ("directive", _sign),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _missing_colon),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("hexadecimal", _escape),
    ("scanning a quoted scalar", _open_quote),
    ("scanning a block scalar", _block_header),
    ("sequence entries are not allowed", _item),
    ("block mapping", _not_aligned),
    ("block collection", _not_aligned),
    ("document start>", _left_over),
    ("node content", _no_value),
    ("parsing a flow", _bracket),
)
