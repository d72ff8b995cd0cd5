"""What an entry of a RenderCV file says, piece by piece, and what is kept beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onward.content.validation import validate
from onward.exchange.career_records import Record, filled
from onward.exchange.inline_markdown import linked, plain
from onward.model.dates import PartialDate
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from onward.exchange.entry import Entry

KEPT = "x-rendercv"
"""The key for what has no place of its own: below it, keys and values are the foreign file's."""

OWN = "x-onward-"
"""What the keys begin with under which an export keeps, in an entry, what only Onward knows of it: texts, as RenderCV
takes no other values.
"""

WRITTEN = "written"
"""Below `x-rendercv`: texts as the file has them, where there is more in them than plain text."""

_NESTED = re.compile(r"\n\s*[-*•] +")


def own_of(entry: Entry) -> Record:
    """What an export of ours kept in an entry, which stays there."""
    own = {key.removeprefix(OWN): str(value) for key, value in entry.rest.items() if key.startswith(OWN)}
    return own | ({"courses": own["courses"].split("; ")} if "courses" in own else {})


def with_own(entry: Entry, kind: str, fields: Record) -> Record:
    """A record with what an export of ours kept beside it, where that makes a sound one."""
    record, own = filled(fields), own_of(entry)
    if own and validate(BY_NAME[kind].record, {"id": "x", **record, **own})[0] is not None:
        for key in own:
            del entry.rest[OWN + key]
        return {**record, **own}
    return record


def with_rest(record: Record, entry: Entry) -> Record:
    """A record with the rest of its entry; of a job, its role."""
    rest = {key: value for key, value in entry.rest.items() if value is not None}
    if not rest:
        return record
    if "roles" in record:
        return {**record, "roles": [{**record["roles"][0], KEPT: rest}]}
    return {**record, KEPT: rest}


def take_text(entry: Entry, key: str) -> str | None:
    """Take a plain text; where there is more in it, it is kept as it is written."""
    text = entry.text(key)
    if text is None:
        return None
    _keep_written(entry, key, text, plain(text))
    return plain(text).strip() or text


def take_texts(entry: Entry, key: str) -> list[str]:
    """Take plain texts, likewise."""
    texts = entry.texts(key)
    said = [plain(text).strip() or text for text in texts]
    _keep_written(entry, key, texts, said)
    return said


def take_link(entry: Entry, key: str) -> tuple[str | None, str | None]:
    """Take a text that may be a link as a whole."""
    said = linked(str(entry.rest.get(key) or ""))
    text = take_text(entry, key)
    return (said.text.strip() or text, said.url or None) if text else (None, None)


def _keep_written(entry: Entry, key: str, text: Any, said: Any) -> None:
    if said != text:
        entry.rest.setdefault(WRITTEN, {})[key] = text


def take_highlights(entry: Entry) -> list[str]:
    """Take the highlights; what is nested below one follows it."""
    texts = entry.texts("highlights")
    said = split_highlights(texts)
    _keep_written(entry, "highlights", texts, said)
    return said


def split_highlights(texts: list[str]) -> list[str]:
    """Each highlight and each line nested below one, as plain texts."""
    pieces = [piece for text in texts for piece in _nested(text)]
    return [" ".join(plain(piece).split()) for piece in pieces if piece.strip()]


def _nested(text: str) -> list[str]:
    """A highlight and those below it; where YAML made one line of them, their dashes tell."""
    return text.split(" - ") if text.count(" - ") > 1 else _NESTED.split(text)


def split_details(details: str) -> list[str]:
    """Details at their commas, but for those in brackets."""
    return [part.strip() for part in re.split(r",\s+(?![^()]*\))", details) if part.strip()]


def take_dates(entry: Entry) -> Record:
    """Start and end; a date alone is both. Dates in words, and an end before its start, stay where they are."""
    if entry.rest.get("start_date") or entry.rest.get("end_date"):
        before = dict(entry.rest)
        start, end = _begin(entry), entry.maybe_date("end_date")
        if start and end and PartialDate.parse(end).last() < PartialDate.parse(start).first():
            entry.rest.update(before)
            return {}
        return {"start": start, "end": end}
    if date := entry.maybe_date("date"):
        return {"start": None if date == "present" else date, "end": date}
    return {}


def _begin(entry: Entry) -> str | None:
    return None if entry.rest.get("start_date") == "present" else entry.maybe_date("start_date")
