"""Data as YAML text, written as a careful person would, and read back the same by `onward.content.yaml`."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from onward.content.source import has_control

_LINE = 120
_PARAGRAPH = 100
_INDENT = "  "

# What is written as an escape, because it does not show or shows as something else: tabs, the line breaks of other
# alphabets, the byte order mark, and the marks that turn the direction of the text around them.
_UNSAFE = re.compile("[^\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NOT_PLAIN = re.compile(r"^$|^[-?:,\[\]{}#&*!|>'\"%@`]|^<<|^\.\.\.|^ | $|: |:$| #|^(?:null|~|=)$")
_TYPED = re.compile(
    r"null|true|false|[-+]?\.(?:inf|nan)|0o[0-7]+|0x[0-9a-f]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<=[^ ]) (?=[^ ])")


def dump(data: object, *, comment: str = "") -> str:
    """Write mappings, lists and scalars as one YAML document, below `comment` when there is one.

    Keys keep their order. Below a key that starts with `x-`, numbers, booleans and null keep their type and text that
    looks like one is quoted; elsewhere every scalar is text to the reader. Raises ValueError for what the reader
    refuses (control characters, half of a surrogate pair, an infinite number), TypeError for other kinds of data.
    """
    head = [f"# {line}".rstrip() for line in comment.splitlines()]
    return "\n".join([*head, *_spaced(data)]) + "\n"


def _spaced(data: object) -> list[str]:
    """The document's lines, with a blank line between entries of more than one line."""
    if isinstance(data, str):
        first, *others = _text(data, room=_LINE, own=False)
        return [first, *_indented(others)]
    if not _is_list(data) or not data:
        return _lines(data, room=_LINE, own=False)
    entries = [_entry(item, room=_LINE, own=False) for item in data]
    gap = [""] if any(len(entry) > 1 for entry in entries) else []
    return [line for entry in entries for line in [*gap, *entry]][len(gap) :]


def _lines(value: object, *, room: int, own: bool) -> list[str]:
    """The lines of a value, not indented; `room` is the columns left for them."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _pair(key, item, room=room, own=own)] or ["{}"]
    if _is_list(value):
        return [line for item in value for line in _entry(item, room=room, own=own)] or ["[]"]
    if isinstance(value, str):
        return _text(value, room=room, own=own)
    return [_bare(value)]


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _entry(item: object, *, room: int, own: bool) -> list[str]:
    first, *others = _lines(item, room=room - len(_INDENT), own=own)
    return [f"- {first}", *_indented(others)]


def _pair(key: object, item: object, *, room: int, own: bool) -> list[str]:
    if not isinstance(key, str):
        raise TypeError(f"a key is text, not {type(key).__name__}")
    name = _one_line(key, own=own)
    inner = own or key.startswith("x-")
    if len(name) > _LINE:  # YAML wants a long key marked as one
        first, *others = _lines(item, room=room - len(_INDENT), own=inner)
        return [f"? {name}", f": {first}", *_indented(others)]
    if item and (isinstance(item, Mapping) or _is_list(item)):
        return [f"{name}:", *_indented(_lines(item, room=room - len(_INDENT), own=inner))]
    first, *others = _lines(item, room=room - len(name) - 2, own=inner)
    return [f"{name}: {first}", *_indented(others)]


def _indented(lines: Sequence[str]) -> list[str]:
    return [_INDENT + line if line else "" for line in lines]


def _bare(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not a number that can be written")
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    raise TypeError(f"{type(value).__name__} cannot be written as YAML")


def _text(text: str, *, room: int, own: bool) -> list[str]:
    if "\n" in text and _can_be_literal(text):
        return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]
    line = _one_line(text, own=own)
    if len(line) > room and _GAP.search(text) and not (_UNSAFE.search(text) or text[0] == " " or text[-1] == " "):
        return [">-", *_wrapped(text)]
    return [line]


def _can_be_literal(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        text[0] not in " \n" and bool(lines[-1]) and not any(_UNSAFE.search(line) or line[-1:] == " " for line in lines)
    )


def _wrapped(text: str) -> list[str]:
    """A paragraph broken at single spaces, which folding gives back."""
    lines = [""]
    for word in _GAP.split(text):
        if lines[-1] and len(lines[-1]) + len(word) >= _PARAGRAPH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _one_line(text: str, *, own: bool) -> str:
    if has_control(text):
        raise ValueError(f"{text!a} holds a control character or half of one, which no file may hold")
    if _UNSAFE.search(text):
        return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
    if not (_NOT_PLAIN.search(text) or (own and _TYPED.fullmatch(text))):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
