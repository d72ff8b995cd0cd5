"""A site of a few lines with a real server over it: real files, real sockets, a build that takes a millisecond."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onward.errors import ContentError, OutputError, SupersededError
from onward.problem import Problem
from onward.serve.listen import listen
from onward.serve.rebuild import Rebuilt
from onward.serve.server import run
from onward.serve.watch import Watcher
from onward.serve.web import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:">
<link rel="stylesheet" href="style.css"><title>{name}</title></head>
<body><main><h1>{name}</h1><p id="text">{text}</p></main></body></html>"""


@dataclass
class FakeSite:
    """`content/a.txt` becomes `/a.html`, `content/x.css` is copied; the words BROKEN, BUG, FULL and WAIT misbehave."""

    root: Path
    builds: int = 0
    early: bool = False
    """Whether the pages in view come first; the others then wait for the gate."""
    long: bool = False
    """Whether a build takes until the gate is open, or it is told to give up."""
    overlaps: int = 0
    given_up: int = 0
    gate: threading.Event = field(default_factory=threading.Event)
    _busy: threading.Lock = field(default_factory=threading.Lock)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def private(self) -> Path:
        return self.root / "site" / "private"

    @property
    def public(self) -> Path:
        return self.root / "site" / "public"

    @property
    def mounts(self) -> dict[str, Path]:
        return {"/": self.private, "/public/cv/": self.public}

    def write(self, name: str, text: str) -> Path:
        """Save as many editors do, in one step: a file cut off half-way would be one build more."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_text(text, encoding="utf-8")
        return temporary.replace(path)

    def __call__(self, viewed: frozenset[str], superseded: Callable[[], bool]) -> Iterator[Rebuilt]:
        if not self._busy.acquire(blocking=False):
            self.overlaps += 1
        try:
            self.builds += 1
            yield from self._early(viewed)
            while self.long and not self.gate.wait(0.01):
                if superseded():
                    self.given_up += 1
                    raise SupersededError
            yield Rebuilt(frozenset(self._build()))
        finally:
            self._busy.release()

    def _early(self, viewed: frozenset[str]) -> Iterator[Rebuilt]:
        names = {path.removeprefix("/") for path in viewed}
        outputs = dict(map(self._output, sorted(self.content.rglob("[!.]*.*"))))
        changed = {name for name in names & outputs.keys() if self._differs(name, outputs[name])}
        if self.early and changed:
            early = {self.private / name: outputs[name].encode() for name in changed}
            yield Rebuilt(frozenset(f"/{name}" for name in changed), early=early)
            if not self.long:
                self.gate.wait(20)

    def _build(self) -> set[str]:
        outputs = dict(map(self._output, sorted(self.content.rglob("[!.]*.*"))))
        stale = {path for path in self.private.rglob("*.*") if path.relative_to(self.private).as_posix() not in outputs}
        changed = {name for name, text in outputs.items() if self._differs(name, text)}
        for name in changed:
            (self.private / name).parent.mkdir(parents=True, exist_ok=True)
            (self.private / name).write_text(outputs[name], encoding="utf-8")
        for path in stale:
            path.unlink()
        return {f"/{name}" for name in changed} | {f"/{path.relative_to(self.private).as_posix()}" for path in stale}

    def _differs(self, name: str, text: str) -> bool:
        path = self.private / name
        return not path.is_file() or path.read_text(encoding="utf-8") != text

    def _output(self, path: Path) -> tuple[str, str]:
        name, text = path.relative_to(self.content), path.read_text(encoding="utf-8")
        if "BROKEN" in text:
            column = text.index("BROKEN") + 1
            place = f"content/{name.as_posix()}"
            raise ContentError([Problem(place, 1, column, "unknown key `BROKEN`", "did you mean `mended`?", text, 6)])
        if "BUG" in text:
            raise ZeroDivisionError("a value that stays in the terminal")
        if "FULL" in text:
            raise OutputError("The disk is full. Make room and save again.")
        if "WAIT" in text:
            self.gate.wait(20)
        if path.suffix != ".txt":
            return name.as_posix(), text
        return name.with_suffix(".html").as_posix(), PAGE.format(name=name.stem, text=text)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    port: int
    preview: Preview
    said: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for exactly `path`, which no client library tidies up first."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, {**dict(response.getheaders())}, response.read())
        finally:
            connection.close()

    def state(self) -> dict[str, Any]:
        return json.loads(self.get("/_onward/problems.json").body)


def until(condition: Callable[[], object]) -> None:
    """Wait for something that happens on another thread; how long it takes is not what is tested."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


@contextmanager
def running(site: FakeSite, port: int = 0, run_name: str = "run") -> Iterator[Running]:
    said: list[str] = []
    listening = listen("127.0.0.1", port)
    preview = Preview(site.mounts, bound="127.0.0.1", run=run_name)
    watcher = Watcher([site.content], [site.root / "site"], said.append)
    loop = asyncio.new_event_loop()
    task = loop.create_task(run(preview, listening, watcher, site, said.append))
    thread = threading.Thread(target=_run_until_cancelled, args=(loop, task))
    thread.start()
    try:
        yield Running(listening.getsockname()[1], preview, said)
    finally:
        site.gate.set()
        loop.call_soon_threadsafe(task.cancel)
        thread.join(20)
    assert not thread.is_alive()
    assert not site.overlaps


def _run_until_cancelled(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    try:
        loop.run_until_complete(asyncio.wait([task]))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()
