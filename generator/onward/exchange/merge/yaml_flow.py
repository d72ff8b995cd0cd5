"""Values as YAML on one line, inside brackets and outside; `own` for what stands under a key of the owner's own."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from onward.content.source import has_control
from onward.exchange import yaml_text
from onward.exchange.merge.yaml_nodes import CannotEdit

_SHORT = 80
_SIMPLE = re.compile(r"[^\W_](?:[\w./@+()&'’=-]|:(?=//)| (?=[^ #]))*")
"""Text that means itself wherever it stands."""
_NOT_FLOW = re.compile(r"[,\[\]{}\n]")


def is_simple(text: str) -> bool:
    """Whether a text can be written as it is, without quotes, inside brackets and outside."""
    return _SIMPLE.fullmatch(text) is not None and text != "null" and len(text) <= _SHORT


def one_line(value: Any, *, own: bool) -> str:
    """A value on one line, as it may stand after a key."""
    lines = pair_lines("x-k" if own else "k", value, own=own)
    return lines[0].split(": ", 1)[1] if len(lines) == 1 and ": " in lines[0] else flow(value, own=own)


def pair_lines(key: str, value: Any, *, own: bool) -> list[str]:
    """A key and its value as the lines of a mapping, not indented."""
    name = key if key.startswith("x-") or not own else f"x-{key}"
    lines = yaml_text.dump({name: value}).rstrip("\n").split("\n")
    if name != key:
        lines[0] = lines[0].removeprefix("x-")
    return lines


@cache
def key_text(key: str) -> str:
    """A key as it is written."""
    return yaml_text.dump({key: "v"}).rpartition(": v")[0]


def flow(value: Any, *, own: bool = False) -> str:
    """A value on one line, as it may stand inside brackets. Raises CannotEdit for what no file may hold."""
    if isinstance(value, dict):
        inner = ", ".join(
            f"{key_text(key)}: {flow(item, own=own or key.startswith('x-'))}" for key, item in value.items()
        )
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(item, own=own) for item in value)}]"
    if not isinstance(value, str):
        return json.dumps(value)
    if not own and is_simple(value):
        return value
    if has_control(value):
        raise CannotEdit
    written = _plain(value, own=own)
    if "\n" in written or (_NOT_FLOW.search(written) and written[:1] not in "\"'") or not value:
        quoted = json.dumps(value, ensure_ascii=False)
        return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return written


def _plain(value: str, *, own: bool) -> str:
    written = yaml_text.dump({"x-k" if own else "k": value}).rstrip("\n").split(": ", 1)
    return written[1] if len(written) == 2 and not written[1].startswith((">-\n", "|\n", "|-\n")) else "\n"
