"""The plan: every file of both sites with its bytes, worked out whole before any is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onward.build.sent import sent_outputs
from onward.build.site_folder import same_file
from onward.errors import OutputError
from onward.projection.dashboard import dashboard, previews
from onward.projection.dashboard.view import Download
from onward.projection.letters import letter_views
from onward.projection.site import public_site
from onward.projection.tailoring import inherited
from onward.render.calling_card import card_outputs
from onward.render.dashboard import dashboard_outputs
from onward.render.letter import letter_outputs
from onward.render.output import Output
from onward.render.public import public_outputs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from onward.build.documents import Document, Workshop
    from onward.model.records import Records
    from onward.projection.public import CvPage

Audience = Literal["public", "private"]
LETTERS = "preview/letters/"


def plan(
    records: Records,
    folder: Path,
    today: dt.date,
    audience: Audience,
    workshop: Workshop,
    committed: Mapping[str, dt.date],
) -> Mapping[str, bytes]:
    """The files of one site, by path within it. Raises ContentError when a theme is broken.

    `committed` are the days on which files last changed: for the dashboard alone. What is wrong with a document,
    `workshop.finish` raises.
    """
    if audience == "public":
        return _gathered(_public(records, folder, today, workshop))
    return _gathered(_private(records, folder, today, workshop, committed))


def _public(records: Records, folder: Path, today: dt.date, workshop: Workshop) -> Iterator[Output]:
    site = public_site(records.public(), today)
    yield from public_outputs(site, folder)
    yield from card_outputs(site.cvs, folder, site.base_url)
    for cv in site.cvs:
        yield from _beside(cv.path, _cv(cv, records, workshop, f"{site.base_url}{cv.path}" if site.base_url else ""))


def _private(
    records: Records, folder: Path, today: dt.date, workshop: Workshop, committed: Mapping[str, dt.date]
) -> Iterator[Output]:
    cvs, letters = previews(records, today), letter_views(records, today)
    documents = {
        **{(f"cvs/{cv.id}/", cv.path): _cv(cv, records, workshop, "") for cv in cvs},
        **{
            (f"letters/{letter.id}/", f"{LETTERS}{letter.id}/"): workshop.letter(
                letter, file=records.places[("letters", letter.id)]
            )
            for letter in letters
        },
    }
    files = {
        page: tuple(Download(document.name, f"{path}{document.name}", document.pages) for document in made)
        for (page, path), made in documents.items()
    }
    yield from dashboard_outputs(dashboard(records, today, files, committed), folder)
    yield from card_outputs(cvs, folder)
    yield from letter_outputs(letters, folder, LETTERS)
    for (_, path), made in documents.items():
        yield from _beside(path, made)
    yield from sent_outputs(records, folder)


def _cv(cv: CvPage, records: Records, workshop: Workshop, address: str) -> tuple[Document, ...]:
    versions = {each.id: each for each in records.cvs}
    pages = inherited(versions[cv.id], versions).max_pages
    return workshop.cv(cv, file=records.places[("cvs", cv.id)], address=address, max_pages=pages)


def _beside(path: str, documents: Iterable[Document]) -> Iterator[Output]:
    return (Output(f"{path}{document.name}", document.data) for document in documents)


def _gathered(outputs: Iterable[Output]) -> Mapping[str, bytes]:
    """The outputs by path. Two that would be one file, on this file system or another, are an error."""
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for output in outputs:
        other = paths.setdefault(same_file(output.path), output.path)
        if other != output.path:
            raise OutputError(
                f"{output.path} and {other} would be one file on some systems, so nothing was changed. "
                "Rename one of them."
            )
        if files.setdefault(output.path, output.data) != output.data:
            raise OutputError(
                f"Two pages want to be the file {output.path}, so nothing was changed. "
                "Give one of the records another id."
            )
    return files
