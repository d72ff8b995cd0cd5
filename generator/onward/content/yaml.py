"""Reads YAML into plain data, strictly: scalars stay as written, and what can hide or explode is refused.

The data is built from the parser's events, without recursion and without a tree in between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml import events

from onward.collector import paused
from onward.content.marks import Lines, Marks, Path, Span
from onward.content.source import has_control, normalise, refuse_controls
from onward.content.yaml_syntax import explain
from onward.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.problem import Problem

Data: TypeAlias = "str | list[Any] | dict[str, Any] | None"
"""What a file holds. Under the owner's own keys, also numbers and truth values."""

OWN_KEYS = "x-*"
"""The entry that gathers a mapping's `x-…` keys."""

DEPTH = 40
"""How deep lists and mappings may be nested."""

_MOST = 1000
"""How many problems of one file are noted: more would fill the memory and help nobody."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_PROPERTY = re.compile(r"[^\s,\[\]{}]+")
_WRITE_OUT = "write the value out, or put the text in quotes"
_NULL = frozenset({"", "~", "null"})
_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,999})|0o[0-7]{1,999}|0x[0-9a-fA-F]{1,999}")
_FLOAT = re.compile(
    r"[-+]?(?:(?=[0-9]*[.eE])(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))"
    r"|\.(?:nan|NaN|NAN)"
)


def parse(text: str, *, file: str) -> Data:
    """The data that a YAML text holds: every scalar a `str` as written, a plain `null`, `~` or nothing `None`.

    A mapping's `x-…` entries stand together under `x-*`; their values have the types of YAML 1.2's core schema.
    Raises ContentError with every problem that can be told apart.
    """
    text = normalise(text)
    refuse_controls(text, file=file)
    _refuse_separators(text, file)
    builder = _Builder(text, file)
    with paused():
        builder.build()
    if builder.problems:
        raise ContentError(builder.problems)
    return builder.data


def locate(text: str) -> Marks:
    """The spots of all keys and values, as far as the text can be read. For files that have problems."""
    text = normalise(text)
    keys: dict[Path, Span] = {}
    values: dict[Path, Span] = {}
    if not has_control(text):
        _Builder(text, "", (keys, values)).build()
    return Marks(Lines(text), keys, values)


def resolve(text: str) -> str | int | float | bool | None:
    """A plain scalar by YAML 1.2's core schema, but digits with a leading zero stay text: they are no number."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0)
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan")) if _FLOAT.fullmatch(text) else text


def _refuse_separators(text: str, file: str) -> None:
    """Refuses what the parser takes for the end of a line and hardly any editor shows as one."""
    if not text.isascii() and (match := _SEPARATOR.search(text)):
        lines = Lines(text)
        message = f"a line separator that cannot be seen (U+{ord(match[0]):04X}) stands here"
        hint = "replace it with a space or start a new line"
        raise ContentError([lines.problem(file, lines.mark(*match.span()), message, hint)])


class _Stop(Exception):
    """The rest of the file cannot be read with any sense."""


class _Builder:
    """Turns the events of one text into data, and notes what is refused.

    `_into` is the list or mapping that is open, `_key` the key that waits for its value, `_own` whether all
    of it is the owner's. `_stack` holds the same three for everything around it.
    """

    def __init__(self, text: str, file: str, spans: tuple[dict[Path, Span], dict[Path, Span]] | None = None) -> None:
        self.data: Data = None
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._lines: Lines | None = None
        self._spans = spans
        self._key_span: Span = (0, 0)
        self._duplicates: list[tuple[Path, Span]] = []
        self._documents = 0
        self._into: Any = None
        self._key: str | None = None
        self._own = False
        self._stack: list[tuple[Any, str | None, bool]] = []

    def build(self) -> None:
        loader = _Loader(self._text)
        try:
            self._handle(iter(loader.get_event, None))
        except _Stop:
            pass
        except yaml.YAMLError as error:
            span, message, hint = explain(error, self._text)
            self._refuse(span, message, hint)
        finally:
            loader.dispose()
        self._refuse_duplicates()

    def _handle(self, stream: Iterator[Any]) -> None:
        handlers = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open,
            events.SequenceStartEvent: self._open,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        for event in stream:
            if handler := handlers.get(event.__class__):
                handler(event)

    def _scalar(self, event: Any) -> None:
        value, style, key = event.value, event.style, self._key
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if style == '"' and has_control(value):
            self._refuse(_span(event), "the text in these quotes holds a control character", "remove the escape")
        if key is None and self._into.__class__ is dict:
            self._take_key(event, value)
            return
        if not style:
            if self._own or (key and key[:2] == "x-"):
                value = resolve(value)
            elif value in _NULL:
                value = None
        self._put(value, event)
        self._key = None

    def _take_key(self, event: Any, key: str) -> None:
        if not event.style and key in ("", "<<"):
            self._refuse_key(event, key)
        self._key = key
        known = self._into
        if key[:2] == "x-" and not self._own:
            known = known.get(OWN_KEYS, ())
        if key in known:
            self._duplicates.append((self._path(), _span(event)))
        if self._spans:
            self._key_span = _span(event)

    def _put(self, value: Any, event: Any) -> None:
        """Hangs a value where it belongs; the key stays until the value is complete."""
        into, key = self._into, self._key
        if key is not None:
            if key[:2] == "x-" and not self._own:
                into = into.setdefault(OWN_KEYS, {})
            into[key] = value
        elif into is not None:
            into.append(value)
        else:
            self.data = value
        if self._spans:
            self._record(_span(event))

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_properties(event)
        if self._key is None and self._into.__class__ is dict:
            self._refuse_key(event, None)
        if len(self._stack) == DEPTH:
            self._refuse(_span(event), f"lists and mappings are nested over {DEPTH} deep here", "make it flatter")
            raise _Stop
        value: Any = {} if event.__class__ is events.MappingStartEvent else []
        self._put(value, event)
        self._stack.append((self._into, self._key, self._own))
        self._own = self._own or (self._key or "")[:2] == "x-"
        self._into = value
        self._key = None

    def _close(self, event: Any) -> None:
        self._into, self._key, self._own = self._stack.pop()
        if self._spans:
            values = self._spans[1]
            path = self._path()
            values[path] = (values[path][0], event.end_mark.index)
        self._key = None

    def _record(self, span: Span) -> None:
        assert self._spans
        path = self._path()
        if self._key is not None:
            self._spans[0].setdefault(path, self._key_span)
        self._spans[1].setdefault(path, span)

    def _path(self) -> Path:
        """The way to the entry that is being read."""
        path: list[str | int] = []
        for into, key, own in (*self._stack, (self._into, self._key, self._own)):
            if into.__class__ is list:
                path.append(len(into) - 1)
            elif key is not None:
                path += [OWN_KEYS, key] if not own and key[:2] == "x-" else [key]
        return tuple(path)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(_span(event), "a second document starts here", "put it in a file of its own, or remove `---`")
            raise _Stop

    def _alias(self, event: Any) -> None:
        self._refuse(_span(event), f"`*{event.anchor}` is an alias, which is not read here", _WRITE_OUT)
        if self._key is None and self._into.__class__ is dict:
            self._key = f"*{event.anchor}"
            return
        self._put(None, event)
        self._key = None

    def _refuse_properties(self, event: Any) -> None:
        match = _PROPERTY.match(self._text, event.start_mark.index)
        if match and match[0][0] == "&":
            self._refuse(match.span(), f"`{match[0]}` is an anchor, which is not read here", _WRITE_OUT)
        elif match:
            self._refuse(match.span(), f"`{match[0]}` is a tag, which is not read here", "remove it, or quote the text")

    def _refuse_key(self, event: Any, key: str | None) -> None:
        if key is None:
            self._refuse(_span(event), "a list or mapping cannot be a key", "write a plain word, or put text in quotes")
            raise _Stop
        if key:
            self._refuse(_span(event), "`<<` is a merge key, which is not read here", "write the entries out")
        else:
            self._refuse(_span(event), "there is no key before this colon", "write the key, or put text in quotes")

    def _refuse_duplicates(self) -> None:
        if not self._duplicates or self._spans:
            return
        marks = locate(self._text)
        for path, span in self._duplicates:
            first = marks.key(path).line
            self._refuse(span, f"the key `{path[-1]}` stands here a second time", f"it is already on line {first}")

    def _refuse(self, span: Span, message: str, hint: str) -> None:
        if self._spans or len(self.problems) == _MOST:
            return
        self._lines = self._lines or Lines(self._text)
        self.problems.append(self._lines.problem(self._file, self._lines.mark(*span), message, hint))


def _span(event: Any) -> Span:
    return event.start_mark.index, event.end_mark.index
