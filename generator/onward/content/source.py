"""Reads one file of the owner's as text: UTF-8, of a sane size, a file in its own right."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from onward.content.marks import Lines
from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 16 * 1024 * 1024
"""The largest file that is read, in bytes."""

# O_NONBLOCK: opening a named pipe would otherwise wait for a writer for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DOCUMENTS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_SAVE = "save it as UTF-8"


def read_text(path: Path, *, file: str, limit: int = LIMIT) -> str:
    r"""The text of one content file, without a byte order mark, its lines ended by `\n`.

    `file` is its name in messages; `limit` is in bytes.
    Raises ContentError for a link, a folder, a device, and for what is unreadable, too large or not UTF-8.
    """
    data = _read(path, file, limit)
    if data.startswith(_DOCUMENTS):
        raise _problem(file, "this is a document or archive, not plain text", "put its text in a plain text file")
    if encoding := _wide_encoding(data):
        raise _problem(file, f"this file is saved as {encoding}", _SAVE)
    try:
        return normalise(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, file) from None


def normalise(text: str) -> str:
    r"""The text without a byte order mark, its lines ended by `\n`."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def refuse_controls(text: str, *, file: str) -> None:
    """Raises ContentError at the first character that is no text: a control character, NUL, a lone surrogate."""
    if match := _FORBIDDEN.search(text):
        lines = Lines(text)
        name = f"U+{ord(match[0]):04X}"
        message = f"the control character {name} stands here" if match[0] < "\xa0" else f"{name} is not a character"
        raise ContentError([lines.problem(file, lines.mark(*match.span()), message, "remove it")])


def has_control(text: str) -> bool:
    """Whether a text holds what no file may hold."""
    return _FORBIDDEN.search(text) is not None


def _problem(file: str, message: str, hint: str) -> ContentError:
    return ContentError([Problem(file, 0, 0, message, hint)])


def _read(path: Path, file: str, limit: int) -> bytes:
    try:
        mode = path.lstat().st_mode
        if message := _unfit(mode):
            raise _problem(file, *message)
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            if message := _unfit(os.fstat(stream.fileno()).st_mode):
                raise _problem(file, *message)
            data = stream.read(limit + 1)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        raise _problem(file, "this file does not exist", "") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise _problem(file, f"this file cannot be read: {reason}", "check its permissions") from None
    if len(data) > limit:
        message = f"this file has {_megabytes(size)}, over the limit of {_megabytes(limit)}"
        raise _problem(file, message, "split it into several files")
    return data


def _unfit(mode: int) -> tuple[str, str] | None:
    if stat.S_ISLNK(mode):
        return "this is a symbolic link, and links are not followed", "put the file itself here"
    if stat.S_ISDIR(mode):
        return "this is a folder, where a file is meant", "rename the folder, or remove it"
    if not stat.S_ISREG(mode):
        return "this is not an ordinary file", "put a text file here"
    return None


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB".replace(".0 ", " ") if count >= 100_000 else f"{count} bytes"


def _wide_encoding(data: bytes) -> str | None:
    """The encoding's name, for the ones that other programs save text in and that are not bytes of ASCII."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:1000]
    return "UTF-16" if head and abs(head[::2].count(0) - head[1::2].count(0)) > len(head) * 0.3 else None


def _not_utf8(data: bytes, start: int, file: str) -> ContentError:
    text = normalise(data[:start].decode("utf-8"))
    rest = re.split(rb"[\r\n]", data[start : start + 2000], maxsplit=1)[0].decode("utf-8", "replace")
    lines = Lines(text + rest)
    guess = data[start : start + 1].decode("cp1252", "replace")
    origin = f"; in Windows-1252 it would be `{guess}`" if guess.isprintable() and guess != "\ufffd" else ""
    message = f"the byte 0x{data[start]:02X} is not UTF-8{origin}"
    return ContentError([lines.problem(file, lines.mark(len(text), len(text) + 1), message, _SAVE)])
