"""The marker that says whose a target is, and what on it was put there by whom.

`onward-site.json` can be read by anyone, so it must not tell the addresses of unlisted pages, nor how many there are.
Paths and contents stand in it as keyed hashes under a salt that is drawn anew each time, among entries that mean
nothing; who knows a path can ask whether it is ours, and nobody can list them.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import re
import secrets
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct

from onward.errors import OutputError
from onward.publish.digests import Hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARKER = "onward-site.json"
"""Its name, at the top of every target."""

FORMAT = 1

_LENGTH = 32
_ENTRY = re.compile(r"[0-9a-f]{32}")
_EVEN = 64
"""The number of entries is a multiple of this."""


class Marker(Struct, frozen=True):
    """What a target holds of one site. An unfinished one names what was there before as well as what is to come.

    `entries` are the keyed hashes of paths, each with those of the contents that we put there; `hash` is the kind that
    contents were hashed in. `headers` names what was set on each file beside its content: None where that may be one
    thing here and another there.
    """

    site: str
    audience: str
    manifest: str
    finished: bool
    hash: Hash
    headers: str | None
    salt: str
    entries: Mapping[str, tuple[str, ...]]

    def owns(self, path: str) -> bool:
        """Whether we put a file at this path."""
        return _keyed(self.salt, path) in self.entries

    def put(self, path: str, digest: str) -> bool:
        """Whether we put just this content at this path."""
        return _keyed(self.salt, path, digest) in self.entries.get(_keyed(self.salt, path), ())

    def as_bytes(self) -> bytes:
        """The file, with entries that mean nothing among those that do."""
        entries = {**self.entries, **_noise(-len(self.entries) % _EVEN)}
        told = {
            "onward": FORMAT,
            "site": self.site,
            "audience": self.audience,
            "manifest": self.manifest,
            "finished": self.finished,
            "hash": self.hash,
            "headers": self.headers,
            "salt": self.salt,
            "files": dict(sorted(entries.items())),
        }
        return f"{json.dumps(told, indent=0)}\n".encode()


class Markers(Struct, frozen=True):
    """The markers to leave on a target: while it is being changed, and when it is done."""

    begun: Marker
    done: Marker


def marker(
    site: str,
    audience: str,
    manifest: str,
    kind: Hash,
    files: Iterable[tuple[str, str]],
    *,
    headers: str | None,
    finished: bool,
) -> Marker:
    """A new marker for paths and the hashes of their contents; a path may come more than once."""
    salt = secrets.token_hex(_LENGTH // 2)
    entries: dict[str, tuple[str, ...]] = {}
    for path, digest in files:
        key = _keyed(salt, path)
        entries[key] = (*entries.get(key, ()), _keyed(salt, path, digest))
    return Marker(site, audience, manifest, finished, kind, headers, salt, entries)


def read_marker(data: bytes, where: str) -> Marker:
    """The marker that a file holds. Raises OutputError where it holds none that can be understood."""
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        told = json.loads(data)
        if told["onward"] != FORMAT:
            raise OutputError(
                f"{MARKER} on {where} was written by another version of Onward, so nothing was changed. "
                "Publish with that version, or publish somewhere else."
            )
        return _understood(told)
    raise OutputError(
        f"{MARKER} on {where} cannot be understood, so nobody knows what there is ours and nothing was changed. "
        "Empty that place yourself, or publish somewhere else."
    )


def _understood(told: dict[str, Any]) -> Marker:
    entries = {key: tuple(values) for key, values in told["files"].items()}
    headers = told.get("headers")
    texts = (told["site"], told["audience"], told["manifest"], told["salt"])
    hashes = [*entries, *(value for values in entries.values() for value in values)]
    if not (
        all(isinstance(text, str) for text in texts)
        and isinstance(told["finished"], bool)
        and told["hash"] in get_args(Hash)
        and isinstance(headers, str | None)
        and all(_ENTRY.fullmatch(each) for each in hashes)
    ):
        raise ValueError(MARKER)
    return Marker(*texts[:3], told["finished"], told["hash"], headers, told["salt"], entries)


def _keyed(salt: str, *parts: str) -> str:
    message = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hmac.new(salt.encode(), message, hashlib.sha256).hexdigest()[:_LENGTH]


def _noise(count: int) -> dict[str, list[str]]:
    return {secrets.token_hex(_LENGTH // 2): [secrets.token_hex(_LENGTH // 2)] for _ in range(count)}
