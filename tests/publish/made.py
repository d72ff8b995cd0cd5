"""Sites to publish, as if a build had signed them."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

from onward.build.signature import SignedFile, SignedManifest
from onward.model.site import PublishTarget
from onward.publish import Published, publish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DAY = dt.date(2026, 11, 22)
SITE: Mapping[str, str] = {
    "assets/site.0123456789.css": "a { color: red }",
    "cv/index.html": "a CV",
    "cv/cv.pdf": "%PDF",
    "404.html": "nothing here",
    "index.html": "the first page",
    "sitemap.xml": "<urlset/>",
}


def manifest(folder: Path, files: Mapping[str, str] = SITE, **about: Any) -> SignedManifest:
    """A signed site whose files stand in a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    signed = {
        path: SignedFile(hashlib.sha256(text.encode()).hexdigest(), len(text.encode())) for path, text in files.items()
    }
    return SignedManifest(folder, about.get("site", "site-ada"), about.get("audience", "public"), DAY, "0", signed)


def target(kind: str, to: object, **more: Any) -> PublishTarget:
    return PublishTarget.model_validate({"kind": kind, "to": str(to), **more})


def put(folder: Path, settings: PublishTarget, files: Mapping[str, str] = SITE, **options: Any) -> Published:
    """Publish files to a target, from a site folder in `folder`."""
    about = {name: options.pop(name) for name in ("site", "audience") if name in options}
    progress = options.pop("progress", lambda _step, _done, _total: None)
    signed = manifest(folder / "career" / "site" / "public", files, **about)
    return publish(signed, settings, folder / "career", progress, **options)


def held(folder: Path) -> dict[str, str]:
    """What stands in a folder, but for the marker."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}
    return {path: text for path, text in texts.items() if path != "onward-site.json"}
