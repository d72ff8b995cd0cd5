"""Marks something promised in the journal as done. Its entry gets one value more, and no other byte changes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onward.content import yaml
from onward.content.files import find
from onward.content.hints import did_you_mean
from onward.content.source import normalise, read_text
from onward.errors import ContentError, UsageError
from onward.scaffold.files import changing, first_link, write
from onward.scaffold.journal import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from onward.content.files import ContentFile
    from onward.content.marks import Path as Way

_FEW = 8


class Done(Struct, frozen=True):
    """What was marked: the file, and the promise's words."""

    file: Path
    text: str


class _Open(Struct, frozen=True):
    """A promise that is not done: its words, whom it was made to and when, and the way to it in its file."""

    text: str
    people: tuple[str, ...]
    date: str
    file: ContentFile
    way: Way

    @property
    def place(self) -> str:
        return f"“{self.text}” ({', '.join((self.date, *self.people))})"


def mark_done(folder: Path, said: str, day: dt.date, *, to: str | None = None) -> Done:
    """Mark as done on `day` what was promised in the words `said`, or in words that begin with or hold these.

    `to` is the id of a contact, for what was promised to several. The content has been read without a problem.
    Raises UsageError, and changes nothing, where that means no open promise or several.
    """
    with changing(folder):
        promises = [each for file in find(folder / "content")[0] for each in _open_in(file)]
        found = _meant(said, [each for each in promises if to is None or to in each.people], promises)
        path = found.file.path
        if link := first_link(path, folder):
            raise UsageError(f"{link} is a symbolic link, which is not followed. Put the file itself there.")
        write(path, _marked(path.read_bytes(), found, day.isoformat()))
    return Done(path, found.text)


def _open_in(file: ContentFile) -> Iterator[_Open]:
    if file.collection.name != "journal" or file.format != "yaml":
        return
    data: Any = yaml.parse(read_text(file.path, file=file.name), file=file.name)
    entries = (
        [((), data)] if isinstance(data, dict) else [((number,), entry) for number, entry in enumerate(data or [])]
    )
    for way, entry in entries:
        for number, promise in enumerate(entry.get("promised") or []):
            spelt = {"text": promise} if isinstance(promise, str) else promise
            if spelt.get("done") is None:
                people = tuple(entry.get("with") or ())
                yield _Open(spelt["text"], people, entry["date"], file, (*way, "promised", number))


def _meant(said: str, among: list[_Open], open_ones: list[_Open]) -> _Open:
    """The one promise that words mean."""
    wanted = _plain(said)
    found = [each for each in among if wanted and wanted in _plain(each.text)]
    for fits in (str.startswith, str.__eq__):
        found = [each for each in found if fits(_plain(each.text), wanted)] or found
    if len(found) == 1:
        return found[0]
    if found:
        more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
        shown = ", ".join(each.place for each in found[:_FEW])
        raise UsageError(f"`{said}` may be {shown}{more}. Write more of it, or say to whom with `--with ID`.")
    near = did_you_mean(said, [each.text for each in open_ones])
    hint = near or ("they stand on the Today page." if open_ones else "nothing is open.")
    raise UsageError(f"No open promise has the words `{said}`: {hint}")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _marked(old: bytes, found: _Open, day: str) -> bytes:
    """The file with the day added, which is all that differs when it is read."""
    text = old.decode("utf-8-sig")
    unix = normalise(text)
    new = _with_day(unix, found, day)
    try:
        before, after = (yaml.parse(each, file=found.file.name) for each in (unix, new))
    except ContentError:
        after = before = None
    if after is None or after != _meant_data(before, found, day):
        raise UsageError(
            f"{found.file.name} has a form that cannot be added to. Write it yourself, in the entry of {found.date}:\n"
            f"{{text: {quoted(found.text)}, done: {day}}}"
        )
    added = new.replace("\n", "\r\n") if "\r\n" in text else new
    return old[: len(old) - len(text.encode())] + added.encode()


def _meant_data(data: Any, found: _Open, day: str) -> Any:
    meant = copy.deepcopy(data)
    holder = meant
    for step in found.way[:-1]:
        holder = holder[step]
    number = found.way[-1]
    spelt = {"text": holder[number]} if isinstance(holder[number], str) else holder[number]
    holder[number] = {**spelt, "done": day}
    return meant


def _with_day(text: str, found: _Open, day: str) -> str:
    marks = yaml.locate(text)
    start, end = marks.span(found.way)
    values = [marks.span((*found.way, key)) for key in ("text", "by", "done")]
    inside = [span for span in values if span != (start, end)]
    if not inside:
        end = len(text[:end].rstrip())
        return f"{text[:start]}{{text: {quoted(found.text)}, done: {day}}}{text[end:]}"
    last = len(text[: max(stop for _, stop in inside)].rstrip())
    if text[start] == "{":
        return f"{text[:last]}, done: {day}{text[last:]}"
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * (start - text.rfind("\n", 0, start) - 1)
    return f"{text[:line_end]}\n{indent}done: {day}{text[line_end:]}"
