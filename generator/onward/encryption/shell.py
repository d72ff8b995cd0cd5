"""The page that asks for the passphrase and shows what it opens: the same for everyone, but for the bundle."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BUNDLE = "bundle.bin"
"""What the page loads, where the bundle is not in it."""

MARK = "<!-- onward-encrypted 1 -->"
"""Stands in the first line of the page, and says that it is ours."""

_ASSETS = Path(__file__).resolve().parent / "assets"


def as_folder(bundle: bytes) -> Mapping[str, bytes]:
    """The files of a folder for a host, by name."""
    return {"index.html": _page("", "'self'"), BUNDLE: bundle}


def as_file(bundle: bytes) -> bytes:
    """One page with the bundle in it, which opens from disk."""
    return _page(base64.b64encode(bundle).decode(), "'none'")


def _page(bundle: str, connect: str) -> bytes:
    """The page. A script runs only with the nonce, which was drawn after the pages were sealed."""
    parts = {
        "@NONCE@": secrets.token_hex(16),
        "@CONNECT@": connect,
        "@STYLE@": _asset("shell.css"),
        "@FRAME@": _asset("frame.js"),
        "@SCRIPT@": _asset("shell.js"),
        "@MARK@": MARK,
    }
    text = _asset("shell.html")
    for name, value in parts.items():
        text = text.replace(name, value)
    return text.replace("@BUNDLE@", bundle).encode()


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8").strip()
