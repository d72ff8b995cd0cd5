"""The texts of a site folder while an import changes them, each in the line endings that its file has."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from onward.content.files import find
from onward.content.source import normalise

if TYPE_CHECKING:
    from pathlib import Path

    from onward.exchange.merge.shelf import Entry


class Texts:
    """The site folder's files, as they are and as they will be."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.content = {file.name: file for file in find(folder / "content")[0]}
        self.new: dict[str, bytes] = {}
        self.appended: dict[str, list[Entry]] = {}
        """The new records at the end of a list, by its file."""

    def old(self, name: str) -> bytes | None:
        path = self._folder / name
        return path.read_bytes() if path.is_file() else None

    def text(self, name: str) -> str:
        """A file's text as it will be so far; "" where there is none."""
        data = self.new.get(name) or self.old(name) or b""
        return normalise(data.decode("utf-8-sig"))

    def put(self, name: str, text: str) -> None:
        """Give a file a new text, in the line endings it has."""
        old = self.new.get(name) or self.old(name) or b""
        self.new[name] = _in_kind(old, text)

    def has(self, name: str) -> bool:
        return name in self.new or (self._folder / name).exists()


def _in_kind(old: bytes, text: str) -> bytes:
    """A text with the byte order mark and the line endings of the old one, line by line where they are mixed."""
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    if b"\r" not in old:
        return mark + text.encode()
    was = old.decode("utf-8-sig")
    if was.replace("\r\n", "\n").count("\r") == 0 and was.count("\r\n") == was.count("\n"):
        return mark + text.replace("\n", "\r\n").encode()
    return mark + _by_lines(was, text).encode()


def _by_lines(was: str, text: str) -> str:
    written = was.splitlines(keepends=True)
    before = [normalise(line) for line in written]
    after = text.splitlines(keepends=True)
    result: list[str] = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        result += written[start:end] if tag == "equal" else after[first:last]
    return "".join(result)
