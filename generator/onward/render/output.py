"""One file of a site, before it is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be: `path` is relative to its site's root, with `/`; `data` is all that is in it."""

    path: str
    data: bytes
