"""What passed the leak gate, signed: publish takes nothing else.

The signature stands in `.onward/signed/public.json`, outside of the output. It names every file with its hash, under a
HMAC-SHA256 with a random key of the folder's own, in `.onward/key`. A build takes it away first and signs last, so that
one that failed, or was killed, leaves none; and one that was made for other bytes never holds.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import json
import os
import secrets
import stat
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from onward import __version__
from onward.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onward.model.site import Site

FORMAT = 1
"""Of the signed manifest. One of another format holds for nobody."""

_KEY = ".onward/key"
_SIGNED = ".onward/signed/public.json"
_PUBLIC = "site/public"
_KEY_BYTES = 32
_PURPOSE = b"onward signed manifest\n"
_BUILD = "Run `onward build`, and publish what it signs."
_ID_DIGITS = 16


class SignedFile(Struct, frozen=True):
    """One file as it was signed: the SHA-256 of its bytes in hexadecimal, and how many there are."""

    sha256: str
    size: int


class SignedManifest(Struct, frozen=True):
    """A public site that passed the gate. `files` are all of it, by path within `root`, with `/`.

    `site` tells one site from another on a host; `day` is the day it was built for; `audience` is always `public`.
    """

    root: Path
    site: str
    audience: str
    day: dt.date
    onward: str
    files: Mapping[str, SignedFile]

    @property
    def digest(self) -> str:
        """A hash over all files: equal for equal sites, whenever they were signed."""
        lines = "".join(f"{file.sha256} {path}\n" for path, file in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    def read(self, path: str) -> bytes:
        """The bytes of one file, which are those that were signed. Raises OutputError where they are not."""
        return _checked(self.root, path, self.files[path])


def site_id(site: Site) -> str:
    """What tells a site from others on a host: its own `site_id`, else made from its address, else from its title."""
    if site.site_id:
        return site.site_id
    named = site.base_url.rstrip("/") if site.base_url else site.title
    return f"site-{hashlib.sha256(named.encode()).hexdigest()[:_ID_DIGITS]}"


def revoke(folder: Path) -> None:
    """Take the signature away: from here on nothing is signed, until `sign`.

    Raises OutputError where nothing could be signed later either.
    """
    try:
        _key(folder)
        (folder / _SIGNED).parent.mkdir(parents=True, exist_ok=True)
        (folder / _SIGNED).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def sign(folder: Path, site: Site, day: dt.date, files: Mapping[str, SignedFile]) -> None:
    """Sign the files of the public site, which have passed the gate. Raises OutputError when that cannot be written."""
    manifest = {
        "format": FORMAT,
        "site": site_id(site),
        "audience": "public",
        "day": day.isoformat(),
        "onward": __version__,
        "files": {path: asdict(file) for path, file in sorted(files.items())},
    }
    target = folder / _SIGNED
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        signature = _signature(_key(folder), manifest)
        part.write_text(json.dumps({**manifest, "signature": signature}, indent=0, ensure_ascii=False), "utf-8")
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise _unwritable(folder, error) from error


def signed(folder: Path) -> SignedManifest:
    """The public site of a site folder, as it passed the gate and as it stands on disk: exactly these files.

    Raises OutputError, with what to do, when nothing is signed, when the signature is not this folder's, and when a
    file is missing, changed, or too many.
    """
    manifest = _opened(folder)
    files = {path: SignedFile(each["sha256"], each["size"]) for path, each in manifest["files"].items()}
    root = folder / _PUBLIC
    found = set(_found(root))
    for path in sorted(found - files.keys()):
        raise OutputError(f"{root / path} was not there when the site was signed. Move it away, or build again.")
    for path in sorted(files.keys() - found):
        raise OutputError(f"{root / path} was signed and is not there any more. {_BUILD}")
    for path, file in files.items():
        _checked(root, path, file)
    day = dt.date.fromisoformat(manifest["day"])
    return SignedManifest(root, manifest["site"], manifest["audience"], day, manifest["onward"], files)


def signed_at(folder: Path) -> float | None:
    """When the site was signed, in seconds since 1970; None when nothing is."""
    try:
        return (folder / _SIGNED).stat().st_mtime
    except OSError:
        return None


def _opened(folder: Path) -> dict[str, Any]:
    """The manifest, whose signature holds."""
    try:
        text = (folder / _SIGNED).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise OutputError(f"Nothing in {folder.absolute()} is signed: no build has gone through. {_BUILD}") from None
    except (OSError, UnicodeDecodeError):
        raise OutputError(f"{folder / _SIGNED} cannot be read, so nothing counts as signed. {_BUILD}") from None
    with contextlib.suppress(ValueError, TypeError, AttributeError, KeyError, RecursionError):
        manifest = json.loads(text)
        signature = manifest.pop("signature")
        if hmac.compare_digest(signature, _signature(_stored_key(folder), manifest)):
            if manifest["format"] != FORMAT:
                raise OutputError(f"The site was signed by another version of Onward. {_BUILD}")
            return manifest
    raise OutputError(f"{folder / _SIGNED} is not what a build in this folder wrote, so nothing is signed. {_BUILD}")


def _found(root: Path) -> Iterator[str]:
    """All that stands below a folder and is not a folder, as paths with `/`."""
    if not root.is_dir() or root.is_symlink():
        return
    for parent, folders, names in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114, PTH118
        for name in (*names, *links):
            yield os.path.relpath(os.path.join(parent, name), root).replace(os.sep, "/")  # noqa: PTH118


def _checked(root: Path, path: str, file: SignedFile) -> bytes:
    """The bytes of a file that is no link and still as it was signed."""
    target = root / path
    try:
        same = stat.S_ISREG(target.lstat().st_mode) and target.lstat().st_size == file.size
        data = target.read_bytes() if same else b""
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise OutputError(f"{target} cannot be read: {reason}. {_BUILD}") from None
    if not same or hashlib.sha256(data).hexdigest() != file.sha256:
        raise OutputError(f"{target} is not as it was signed: someone changed it since the build. {_BUILD}")
    return data


def _signature(key: bytes, manifest: Mapping[str, Any]) -> str:
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, _PURPOSE + text.encode(), hashlib.sha256).hexdigest()


def _key(folder: Path) -> bytes:
    """The folder's own key, drawn when it has none; only its owner may read it."""
    with contextlib.suppress(ValueError, FileNotFoundError):
        return _stored_key(folder)
    file = folder / _KEY
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(f"{secrets.token_hex(_KEY_BYTES)}\n")
    part.replace(file)
    return _stored_key(folder)


def _stored_key(folder: Path) -> bytes:
    """ValueError where what is stored cannot be one."""
    try:
        key = bytes.fromhex((folder / _KEY).read_text("ascii"))
    except FileNotFoundError:
        raise ValueError(_KEY) from None
    if len(key) != _KEY_BYTES:
        raise ValueError(_KEY)
    return key


def _unwritable(folder: Path, error: OSError) -> OutputError:
    where = error.filename2 or error.filename or folder / _SIGNED
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{where} cannot be written, so nothing can be signed: {reason}.")
