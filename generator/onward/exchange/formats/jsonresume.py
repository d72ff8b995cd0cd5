"""JSON Resume, merged into a career that is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onward.exchange import jsonresume
from onward.exchange.career_delivery import delivery
from onward.exchange.incoming import Source

if TYPE_CHECKING:
    from onward.exchange.incoming import Delivery, Options
    from onward.exchange.upload import Upload

_SECTIONS = ("basics", "work", "volunteer", "education", "skills", "projects")


def recognizes(upload: Upload) -> bool:
    """Whether it is a JSON object with a section that every resume has."""
    text = upload.text
    return jsonresume.recognizes(text) and any(json.dumps(section) in text for section in _SECTIONS)


def read(upload: Upload, options: Options) -> Delivery:
    """The career in it."""
    options.progress(f"Reading {upload.name}", 0, 0)
    files = jsonresume.to_content(upload.text, file=upload.name)
    return delivery(
        files, Source("jsonresume", "JSON Resume", upload.date), upload.name, ours="x-onward" in upload.text
    )
