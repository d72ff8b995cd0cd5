"""A file that somebody wants to import: its bytes, its text, or the members of an archive or a folder."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onward.content.source import normalise
from onward.errors import ContentError, UsageError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LIMIT = 512 * 1024 * 1024
"""The largest file, and the largest member of an archive when unpacked, in bytes."""
RATIO = 200
"""How many times its packed size a member may have; text hardly passes 30."""
_SMALL = 1024 * 1024
_MEMBERS = 20_000
_AGAIN = "download or export it again"
_DATE = re.compile(
    r"(?<!\d)(?:(?P<month>\d{1,2})[-_](?P<day>\d{1,2})[-_](?P<year>20\d\d)|(?P<iso>20\d\d-\d\d-\d\d))(?!\d)"
)
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535), " ") | dict.fromkeys(
    range(0x80, 0xA0), " "
)
_TRANSLATED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class Upload:
    """A file or folder as given, with the name it has in messages. Nothing of it is ever unpacked to disk."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise UsageError(f"There is no file {path}. Give the path of an exported file.")
        self.path = path
        self.name = path.name or path.resolve().name

    @property
    def is_archive(self) -> bool:
        """Whether it is a folder or a zip archive, which hold members."""
        return self.path.is_dir() or self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def data(self) -> bytes:
        """The bytes of a file; none of a folder."""
        if self.path.is_dir():
            return b""
        try:
            if self.path.stat().st_size > LIMIT:
                raise self._too_large()
            with self.path.open("rb") as stream:
                data = stream.read(LIMIT + 1)
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            raise _problem(self.name, f"this file cannot be read: {reason}", "check its permissions") from None
        if len(data) > LIMIT:  # a pipe or a device tells no size
            raise self._too_large()
        return data

    @cached_property
    def text(self) -> str:
        """The text of a file, as `decoded` has it; "" of an archive."""
        return "" if self.is_archive else decoded(self.data)

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """The files of an archive or folder, by path in it, in order; empty for anything else.

        Raises ContentError for an archive that is damaged, or holds too much.
        """
        if self.path.is_dir():
            files = [path for path in sorted(self.path.rglob("*")) if path.is_file() and not path.is_symlink()]
            found = [(path.relative_to(self.path).as_posix(), path) for path in files[: _MEMBERS + 1]]
            return {name: _FileMember(f"{self.name}/{name}", path) for name, path in found if not _is_hidden(name)}
        return self._zip_members() if self.is_archive else {}

    @cached_property
    def date(self) -> dt.date:
        """The day that the file is of: from its name, else when it was last written."""
        for match in _DATE.finditer(self.name):
            try:
                if match["iso"]:
                    return dt.date.fromisoformat(match["iso"])
                return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
        return dt.datetime.fromtimestamp(self.path.stat().st_mtime, dt.UTC).date()

    def _too_large(self) -> ContentError:
        return _problem(self.name, f"this file is over {LIMIT // 1024 // 1024} MB", "split it")

    def _zip_members(self) -> Mapping[str, Member]:
        try:
            archive = zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            raise _problem(self.name, "this archive is damaged or was not downloaded to its end", _AGAIN) from None
        infos = archive.infolist()
        if len(infos) > _MEMBERS:
            raise _problem(self.name, f"this archive has {len(infos):,} members", "it is no export that is known here")
        return {
            info.filename: _ZipMember(f"{self.name}/{info.filename}", archive, info)
            for info in infos
            if not info.is_dir() and not _is_hidden(info.filename)
        }


class Member:
    """One file in an archive or folder; `name` is its name in messages."""

    name: str

    def read(self) -> bytes:
        """Its bytes. Raises ContentError where it is damaged or too large."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """Its text, as `decoded` has it."""
        return decoded(self.read())


class _FileMember(Member):
    def __init__(self, name: str, path: Path) -> None:
        self.name, self._path = name, path

    def read(self) -> bytes:
        upload = Upload(self._path)
        upload.name = self.name
        return upload.data


class _ZipMember(Member):
    def __init__(self, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self.name, self._archive, self._info = name, archive, info

    def read(self) -> bytes:
        info = self._info
        if info.file_size > LIMIT or info.file_size > max(_SMALL, RATIO * info.compress_size):
            raise _problem(self.name, "this member unpacks to far more than it should", "it is no honest export")
        if info.flag_bits & 1:
            raise _problem(self.name, "this member is locked with a password", "unpack it, and import the folder")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
            raise _problem(self.name, "this member of the archive is damaged", _AGAIN) from None
        if len(data) != info.file_size:
            raise _problem(self.name, "this member is not as long as the archive says", _AGAIN)
        return data


def decoded(data: bytes) -> str:
    r"""Text in UTF-8, UTF-16 with its mark, or else Windows-1252: without a mark, lines ended by `\n`, and spaces for
    control characters.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = normalise(text)
    return text.translate(_CONTROLS) if _TRANSLATED.search(text) else text


def _is_hidden(name: str) -> bool:
    """Whether a member is what systems leave in archives, or has a path that leads elsewhere."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts) or name.startswith(("/", "\\"))


def _problem(file: str, message: str, hint: str) -> ContentError:
    return ContentError([Problem(file, 0, 0, message, hint)])
