"""How long after a save the browser is told, by `onward serve` as it is: a real server, a real socket, real saves.

python benchmarks/serving.py [--folder DIR] [--page applications/ID/ --file content/applications/ID.md] [--runs N]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

ROOT = Path(__file__).resolve().parent.parent


async def measure(address: str, page: str, file: Path, runs: int, pause: float) -> list[float]:
    """Seconds from each save until the page is told to reload. The rest of the build goes on in the `pause` after."""
    parts = urlsplit(address)
    url = f"{address}{page}"
    request = HTTPRequest(f"ws://{parts.netloc}/livereload", headers={"Origin": address.rstrip("/")})
    socket = await websocket_connect(request)
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    await socket.write_message(json.dumps(hello))
    await socket.write_message(json.dumps({"command": "info", "url": url}))
    await asyncio.sleep(1)
    took: list[float] = []
    await AsyncHTTPClient().fetch(url)  # as the reader has it
    for number in range(runs):
        began = _save(file, number)
        await _told(socket, f"/{page}")
        took.append(time.perf_counter() - began)
        await AsyncHTTPClient().fetch(url)
        await asyncio.sleep(pause)
    return took


def _save(file: Path, number: int) -> float:
    """Save a file with a line more, as editors do, in one step; when that was."""
    part = file.with_name(f".{file.name}.new")
    part.write_text(f"{file.read_text('utf-8')}\nAnother line, the {number}th.\n", "utf-8")
    began = time.perf_counter()
    part.replace(file)
    return began


async def _told(socket: WebSocketClientConnection, path: str) -> None:
    while True:
        message = await socket.read_message()
        if message is None:
            raise SystemExit("the server went away")
        said = json.loads(message)
        if said.get("command") == "reload" and said.get("path") == path:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long after a save the browser is told.")
    parser.add_argument("--folder", type=Path, default=ROOT)
    parser.add_argument("--page", default="applications/castle-rowe-head-of-itsm/")
    parser.add_argument("--file", default="content/applications/castle-rowe-head-of-itsm.md")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between saves")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        shutil.copytree(options.folder / "content", folder / "content")
        command = [sys.executable, "-m", "onward", "-C", str(folder), "serve"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().split()[-1]
            while not server.stdout.readline().startswith("Built"):
                pass
            took = asyncio.run(measure(address, options.page, folder / options.file, options.runs, options.pause))
            server.terminate()
    print(
        f"save to told: median {statistics.median(took):.3f} s, {min(took):.3f} to {max(took):.3f} s, {len(took)} saves"
    )


if __name__ == "__main__":
    main()
