"""Adds the reload scripts to a page as it is served, and lets its Content-Security-Policy load just them."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OVERLAY = "/_onward/overlay.js"
STYLE = "/_onward/problems.css"
STATE = "/_onward/problems.json"
SHEETS = "/_onward/styles.json"
CLIENT = "/livereload.js"
SOCKET = "/livereload"

# What may precede the body: comments and raw text are passed over whole, so that nothing in them is taken for a tag.
_head_part = re.compile(
    rb"<!--.*?-->"
    rb"|<(script|style|title|noscript|template)\b.*?</\1\s*>"
    rb"|(?P<meta><meta\b(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)"
    rb"|(?P<end></head\b|<body\b)",
    re.IGNORECASE | re.DOTALL,
)
_sheet = re.compile(rb"<link\b(?=[^>]*\brel=\"?stylesheet\b)[^>]*\bhref=(?:\"([^\"]*)\"|([^\s>]+))", re.IGNORECASE)
_is_policy = re.compile(rb"\bhttp-equiv\s*=\s*[\"']?\s*content-security-policy\b", re.IGNORECASE).search
_content = re.compile(rb"(\bcontent\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def inject(page: bytes, *, host: str, port: int, build: str) -> bytes:
    """Give an HTML page, in UTF-8, the scripts that reload it and show problems.

    `host` is the checked name in the request's `Host`, `build` the build that the page belongs to.
    """
    pieces: list[bytes] = []
    done = 0
    for part in _head_part.finditer(page):
        meta = part["meta"]
        if meta and _is_policy(meta):
            pieces += [page[done : part.start()], _widen(meta, f"{_authority(host)}:{port}")]
            done = part.end()
        elif part["end"]:
            pieces.append(page[done : part.start()])
            done = part.start()
            break
    else:
        pieces.append(page[done:])
        done = len(page)
    return b"".join([*pieces, _scripts(host, port, build), page[done:]])


def style_sheets(page: bytes) -> list[str]:
    """The addresses of the style sheets that a page loads, as they stand in it."""
    return [unescape((match[1] or match[2]).decode(errors="replace")) for match in _sheet.finditer(page)]


def without_style_sheets(page: bytes) -> bytes:
    """A page but for its links to style sheets: what is left when only these have other names."""
    return _sheet.sub(b"", page)


def _scripts(host: str, port: int, build: str) -> bytes:
    client = f"{CLIENT}?host={_authority(host)}&port={port}&mindelay=250&maxdelay=2000"
    return (
        f'<script src="{OVERLAY}" data-build="{escape(build)}" defer></script>'
        f'<script src="{escape(client)}" defer></script>'
    ).encode()


def _authority(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _widen(meta: bytes, authority: str) -> bytes:
    def replace(content: re.Match[bytes]) -> bytes:
        policy = unescape(content[2][1:-1].decode(errors="replace"))
        return content[1] + b'"' + escape(widen_policy(policy, authority)).encode() + b'"'

    return _content.sub(replace, meta, count=1)


def widen_policy(policy: str, authority: str) -> str:
    """Add exactly our own scripts, style sheet, state and socket at `authority` to what a policy allows."""
    directives = _directives(policy)
    http = f"http://{authority}"
    _allow(directives, ("script-src-elem", "script-src"), [http + OVERLAY, http + CLIENT])
    _allow(directives, ("style-src-elem", "style-src"), [http + STYLE])
    _allow(directives, ("connect-src",), [http + STATE, http + SHEETS, f"ws://{authority}{SOCKET}"])
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _directives(policy: str) -> dict[str, list[str]]:
    """By name in lower case; as in browsers, the first of a name counts."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    return directives


def _allow(directives: dict[str, list[str]], names: Sequence[str], sources: list[str]) -> None:
    """Add to the directive that decides; where none does but `default-src`, its sources are the start of a new one."""
    decisive = next((name for name in (*names, "default-src") if name in directives), None)
    if decisive is None:
        return
    kept = [source for source in directives[decisive] if source.lower() != "'none'"]
    directives[names[-1] if decisive == "default-src" else decisive] = [*kept, *sources]
