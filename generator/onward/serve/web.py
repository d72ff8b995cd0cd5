"""The Tornado application: pages from the mounts with the reload scripts in them, and the reload socket."""

from __future__ import annotations

import asyncio
import contextlib
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from livereload import handlers as livereload
from tornado import web
from tornado.escape import json_decode, json_encode
from tornado.websocket import WebSocketClosedError

from onward.serve import inject as paths
from onward.serve.guard import admits, host_and_port
from onward.serve.inject import inject, style_sheets, without_style_sheets
from onward.serve.pages import ASSETS, Page, fault_page, missing_page
from onward.serve.resolve import Found, Missing, Redirect, resolve
from onward.serve.state import State, greeting, messages, page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onward.serve.rebuild import Outcome
    from onward.serve.state import Message, Seen

_FORBIDDEN = (
    "This preview answers only to its own pages on this computer. Open the address that `onward serve` printed."
)
_CLIENT = Path(livereload.__file__).parent / "vendors" / "livereload.js"
_FILES = {
    paths.CLIENT: _CLIENT,
    paths.OVERLAY: ASSETS / "overlay.js",
    paths.STYLE: ASSETS / "problems.css",
}

# Python's own table, not the system's, plus what it lacks.
_types = mimetypes.MimeTypes()
for _suffix, _type in {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".vcf": "text/vcard",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    _types.add_type(_type, _suffix)


class Preview(web.Application):
    """Serves `mounts` (URL prefix → folder) to requests for the address `bound`, with the state of the last build."""

    def __init__(self, mounts: Mapping[str, Path], *, bound: str, run: str) -> None:
        self.mounts = mounts
        self.bound = bound
        self.state = State(run)
        self._served: dict[str, bytes] = {}
        self._early: dict[Path, bytes] = {}
        routes: list[Any] = [
            (paths.SOCKET, ReloadSocket),
            (paths.STATE, StateHandler),
            (paths.SHEETS, SheetsHandler),
            *((path, FileHandler, {"file": file}) for path, file in _FILES.items()),
            (r".*", PageHandler),
        ]
        super().__init__(routes, log_function=lambda _handler: None)

    async def deliver(self, outcome: Outcome) -> None:
        """Take in how a build went, and tell each open page what it means to it."""
        self._early = {path.resolve(): data for path, data in outcome.early.items()}
        before, self.state = self.state, self.state.after(outcome)
        # what a build that was given up showed early may be as it was before, and so not among what this one changed
        changed = outcome.changed if outcome.sentence else outcome.changed.union(filter(self._is_old, self.viewed()))
        told = [
            (socket, messages(socket.page, before, self.state, changed, self._seen(socket.page)))
            for socket in self.sockets()
        ]
        await asyncio.gather(*(socket.tell(said) for socket, said in told))

    def viewed(self) -> frozenset[str]:
        """The URL paths of the pages that are open."""
        return frozenset(socket.page for socket in self.sockets())

    def read(self, file: Path) -> bytes:
        """A file of a site: as it will be, where it was made early. Raises OSError."""
        return self._early[file] if file in self._early else file.read_bytes()

    def note_served(self, page: str, body: bytes) -> None:
        """Remember what a page looked like."""
        self._served[page] = body

    def _seen(self, page: str) -> Seen:
        """How a page differs from what was last served at its path."""
        found, served = resolve(self.mounts, page), self._served.get(page)
        if not isinstance(found, Found) or served is None:
            return "other"
        try:
            now = self.read(found.path)
        except OSError:
            return "other"
        if now == served:
            return "same"
        return "restyled" if without_style_sheets(now) == without_style_sheets(served) else "other"

    def _is_old(self, page: str) -> bool:
        """Whether the reader of a page has another than there is now."""
        found, served = resolve(self.mounts, page), self._served.get(page)
        try:
            return isinstance(found, Found) and served is not None and self.read(found.path) != served
        except OSError:
            return False

    def close(self) -> None:
        for socket in self.sockets():
            socket.close()

    def sockets(self) -> list[ReloadSocket]:
        """The open pages that listen for builds."""
        return [
            socket
            for socket in livereload.LiveReloadHandler.waiters
            if isinstance(socket, ReloadSocket) and socket.application is self
        ]


class Guarded(web.RequestHandler):
    """What all answers share: nothing for other sites, and nothing kept by the browser."""

    @property
    def preview(self) -> Preview:
        return cast("Preview", self.application)

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> None:
        if not admits(self.request.headers, self.preview.bound):
            raise web.HTTPError(403)

    def compute_etag(self) -> None:
        """Nothing is kept, so there is nothing to compare with."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        del kwargs
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        if status_code == 500:
            self.send_page(fault_page())
        else:
            self.send(f"{_FORBIDDEN if status_code == 403 else self._reason}\n".encode(), "text/plain")

    def send(self, body: bytes, media_type: str) -> None:
        textual = media_type.startswith("text/") or media_type in ("application/json", "image/svg+xml")
        self.set_header("Content-Type", f"{media_type}; charset=utf-8" if textual else media_type)
        self.finish(body)

    def send_page(self, page: Page) -> None:
        self.set_status(page.status)
        self.send_html(page.body, self.preview.state.builds_on_disk[0])

    def send_html(self, body: bytes, build: str) -> None:
        host, port = host_and_port(self.request.headers["Host"]) or ("", 0)
        self.send(inject(body, host=host, port=port, build=build), "text/html")


class PageHandler(Guarded):
    """Any path but our own few."""

    def get(self) -> None:
        # The build is named before the file is read: a page may then seem too old, and reload, but never too new.
        build = self.preview.state.build_of(unquote(self.request.path))
        found = resolve(self.preview.mounts, self.request.path)
        match found:
            case Redirect(path):
                self.redirect(f"{path}?{self.request.query}" if self.request.query else path, status=302)
            case Found(path):
                self._send_file(path, build)
            case Missing(root):
                self._send_missing(root, build)

    head = get

    def _send_file(self, file: Path, build: str) -> None:
        try:
            body = self.preview.read(file)
        except OSError:
            self.send_page(missing_page(self.preview.state, self.preview.mounts))
            return
        media_type = _types.guess_type(file.name)[0] or "application/octet-stream"
        if media_type == "text/html":
            self.preview.note_served(unquote(self.request.path), body)
            self.send_html(body, build)
        else:
            self.send(body, media_type)

    def _send_missing(self, root: Path | None, build: str) -> None:
        """The site's own page for it, as its host would send; ours before a first build and where there is none."""
        own = root / "404.html" if root else None
        if own and self.preview.state.good and own.is_file():
            self.set_status(404)
            self._send_file(own, build)
        else:
            self.send_page(missing_page(self.preview.state, self.preview.mounts))


class StateHandler(Guarded):
    """The problems of the last build, as JSON for the overlay."""

    def get(self) -> None:
        self.send(json_encode(self.preview.state.as_data()).encode(), "application/json")

    head = get


class SheetsHandler(Guarded):
    """The style sheets that a page has now, as JSON."""

    def get(self) -> None:
        found = resolve(self.preview.mounts, self.get_query_argument("page", ""))
        try:
            sheets = style_sheets(self.preview.read(found.path)) if isinstance(found, Found) else []
        except OSError:
            sheets = []
        self.send(json_encode(sheets).encode(), "application/json")


class FileHandler(Guarded):
    """One of the dev server's own scripts and style sheets."""

    def initialize(self, file: Path) -> None:
        self._file = file

    def get(self) -> None:
        self.send(self._file.read_bytes(), _types.guess_type(self._file.name)[0] or "text/plain")

    head = get


class ReloadSocket(Guarded, livereload.LiveReloadHandler):
    """livereload's protocol, for our own pages only; `page` is the URL path of the page that listens."""

    page = ""

    # `check_origin` stays livereload's, which admits all: `prepare` has looked at the origin, as of every request.

    async def on_message(self, message: str | bytes) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        # Tornado awaits it; livereload's own just does not need to.
        try:
            super().on_message(message)
            if not self.page and self in self.waiters:
                self.page = page_of(json_decode(message)["url"])
        except (AttributeError, TypeError, ValueError):
            self.close(1002, "not the livereload protocol")
        else:
            if self.page:
                await self.tell([greeting()])

    async def tell(self, told: Iterable[Message]) -> None:
        """Send messages in their order; a page that has gone needs none."""
        with contextlib.suppress(WebSocketClosedError):
            for message in told:
                await self.write_message(message)
