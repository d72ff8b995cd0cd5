"""RenderCV's YAML, merged into a career that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.exchange import rendercv
from onward.exchange.career_delivery import delivery
from onward.exchange.incoming import Source

if TYPE_CHECKING:
    from onward.exchange.incoming import Delivery, Options
    from onward.exchange.upload import Upload


def recognizes(upload: Upload) -> bool:
    """Whether it has a mapping `cv` at its top."""
    return rendercv.recognizes(upload.text)


def read(upload: Upload, options: Options) -> Delivery:
    """The career in it."""
    options.progress(f"Reading {upload.name}", 0, 0)
    files = rendercv.to_content(upload.text, file=upload.name)
    source = Source("rendercv", "RenderCV", upload.date)
    return delivery(files, source, upload.name, ours="x-onward" in upload.text)
