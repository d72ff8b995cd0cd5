"""Calling cards: a page a CV, to be shown on a telephone or printed, with a code to scan and a vCard to save."""

from __future__ import annotations

import io
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import segno

from onward.render.output import Output
from onward.render.press import Press
from onward.render.vcard import brief_vcard, vcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onward.projection.public import CvPage
    from onward.render.html import Renderer
    from onward.render.output import Job

_DARK, _LIGHT = "#1b1d22", "#ffffff"
"""The colours of a code, on dark pages too: readers expect dark on light."""
_MASK = 5
"""One of the eight patterns of ISO/IEC 18004 that may lie over a code. A reader undoes any of them; to weigh them all
against each other takes five times as long as the code itself."""


def card_jobs(cvs: Iterable[CvPage], folder: Path, base_url: str = "") -> Iterator[Job]:
    """The cards of the CVs: for each a page `card/` below the CV's, its code as SVG, and a vCard.

    `folder` is the site folder. The code is the CV's address, or a short vCard where `base_url` is "".
    """
    press = Press(folder)
    for cv in cvs:
        look = cv.theme, cv.options, f"content/cvs/{cv.id}.yaml"
        yield press.job(look, ("card", cv, base_url), partial(_card, cv, base_url), cv.pictures)


def vcard_path(page: CvPage) -> str:
    """Where a CV's vCard stands in its site."""
    return f"{page.path}{page.stem}.vcf"


@lru_cache(maxsize=64)
def qr_code(data: str | bytes) -> bytes:
    """A QR code as SVG with its quiet zone, empty where the data is more than one can hold."""
    try:
        code = segno.make(data, error="m", micro=False, mask=_MASK)
    except segno.DataOverflowError:
        return b""
    written = io.BytesIO()
    code.save(written, kind="svg", border=4, dark=_DARK, light=_LIGHT, omitsize=True, xmldecl=False)
    return written.getvalue()


def _card(cv: CvPage, base_url: str, renderer: Renderer) -> Iterator[Output]:
    yield _page(cv, base_url, renderer)
    yield Output(vcard_path(cv), vcard(cv, _address(cv, base_url)))
    if code := _code(cv, base_url):
        yield Output(_code_path(cv), code)


def _page(cv: CvPage, base_url: str, renderer: Renderer) -> Output:
    return renderer.page(
        f"{cv.path}card/index.html",
        "card.html",
        language=cv.locale.tag,
        labels=cv.locale.labels,
        title=f"{cv.name}, {cv.locale.labels['card']}",
        description="",
        canonical="",
        image="",
        indexable=False,
        page=cv,
        code=_code_path(cv) if _code(cv, base_url) else "",
        code_label=cv.locale.labels["code_of_page" if base_url else "code_of_contact"],
        address=_shown(_address(cv, base_url)),
        vcard=vcard_path(cv),
    )


def _code(cv: CvPage, base_url: str) -> bytes:
    return qr_code(_address(cv, base_url) or brief_vcard(cv))


def _code_path(cv: CvPage) -> str:
    return f"{cv.path}card/code.svg"


def _address(cv: CvPage, base_url: str) -> str:
    return f"{base_url}{cv.path}" if base_url else ""


def _shown(address: str) -> str:
    """An address as people read it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")
