"""Times publishing to a bucket on loopback, and opening an encrypted dashboard in Chromium.

python benchmarks/publishing.py [--files 500] [--pages 200] [--runs 5]
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onward.build.signature import SignedFile, SignedManifest
from onward.encryption import as_file, pack, seal
from onward.model.site import PublishTarget
from onward.publish import publish

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from support.browser import chromium
from support.servers import s3

if TYPE_CHECKING:
    from collections.abc import Callable

PASSPHRASE = "otter plank violin cider moss harbor quilt tundra"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=500)
    options.add_argument("--pages", type=int, default=200)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    publishing(chosen.files, chosen.runs)
    opening(chosen.pages, chosen.runs)


def publishing(count: int, runs: int) -> None:
    """A site of 2 KB files to an S3-compatible host on this machine: from nothing, again, and with one page changed."""
    taken: dict[str, list[float]] = {"from nothing": [], "unchanged": [], "one page changed": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name, s3(Path(name) / "server") as server:
            os.environ.update(server.environment, RCLONE_CONFIG=str(Path(name) / "none.conf"))
            target = PublishTarget.model_validate({"kind": "rclone", "to": server.to, "host": "bucket"})
            for what, seconds in taken.items():
                signed = site(Path(name) / "public", count, what)

                def once(signed: SignedManifest = signed, target: PublishTarget = target, name: str = name) -> None:
                    publish(signed, target, Path(name), lambda *_: None)

                seconds.append(timed(once))
    for what, seconds in taken.items():
        show(f"publish {count} files to S3 on loopback, {what}", seconds)


def site(folder: Path, count: int, what: str) -> SignedManifest:
    drawn = random.Random(1)
    files = {"index.html": what if what == "one page changed" else "first"}
    files |= {f"cv-{number // 10}/{number}.html": drawn.randbytes(1000).hex() for number in range(count - 1)}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    signed = {path: SignedFile(hashlib.sha256(text.encode()).hexdigest(), len(text)) for path, text in files.items()}
    return SignedManifest(folder, "site-benchmark", "public", dt.date(2026, 11, 22), "0", signed)


def opening(count: int, runs: int) -> None:
    """Pages of 25 KB: seal them, unlock them, go to the next."""
    from playwright.sync_api import sync_playwright

    drawn = random.Random(1)
    words = [drawn.randbytes(4).hex() for _ in range(5000)]
    body = (f"<h1>{number}</h1><p>{' '.join(drawn.choices(words, k=2800))}" for number in range(count))
    pages = {f"{number}/index.html": text.encode() for number, text in enumerate(body)}
    pages["index.html"] = b'<!doctype html><h1>Today</h1><a href="7/index.html">Next</a>'
    sealing = timed(lambda: seal(pack(pages), PASSPHRASE, "site-benchmark"))
    unlocking, going = [], []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file = Path(name) / "dashboard.html"
        file.write_bytes(as_file(seal(pack(pages), PASSPHRASE, "site-benchmark")))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            page = browser.new_page()
            page.goto(file.as_uri())
            page.get_by_label("Passphrase").fill(PASSPHRASE)
            frame = page.frame_locator("iframe")
            button = page.get_by_role("button", name="Open")
            unlocking.append(timed(lambda b=button, f=frame: (b.click(), f.locator("h1").wait_for())))
            link = frame.get_by_role("link", name="Next")
            going.append(timed(lambda a=link, f=frame: (a.click(), f.get_by_text("7", exact=True).wait_for())))
            page.close()
        browser.close()
    size = sum(map(len, pages.values())) / 1e6
    show(f"seal {count} pages, {size:.1f} MB", [sealing])
    show("unlock them in Chromium, with the first page shown", unlocking)
    show("the next page", going)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def show(what: str, seconds: list[float]) -> None:
    print(f"{what}: {statistics.median(seconds):.2f} s (least {min(seconds):.2f}, most {max(seconds):.2f})", flush=True)


if __name__ == "__main__":
    main()
