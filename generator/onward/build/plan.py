"""The plan: every file of both sites, as what has to be made, before any is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from onward.build.options import option_problems
from onward.build.sent import sent_outputs
from onward.build.since_sent import since_sent, states
from onward.errors import ContentError
from onward.projection.dashboard import dashboard, dashboard_page, preview, previews
from onward.projection.dashboard.view import Download
from onward.projection.lazily import Lazily
from onward.projection.letters import letter_view, letter_views
from onward.projection.site import public_site
from onward.projection.tailoring import inherited
from onward.projection.unlisted import unlisted_site
from onward.render.calling_card import card_jobs
from onward.render.dashboard import dashboard_jobs, dashboard_works
from onward.render.letter import letter_jobs
from onward.render.output import Output, failing
from onward.render.public import cv_jobs, public_jobs
from onward.render.text import cv_text, letter_text
from onward.render.unlisted import unlisted_jobs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from onward.build.documents import Document, Workshop
    from onward.model.records import Records
    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage
    from onward.render.output import Job, Work

Audience = Literal["public", "private"]
PREVIEWS = "preview/"
LETTERS = "preview/letters/"


def plan(
    records: Records,
    folder: Path,
    today: dt.date,
    audience: Audience,
    workshop: Workshop,
    committed: Mapping[str, dt.date],
) -> Sequence[Work]:
    """All that one site is made of, in parts that owe nothing to each other.

    `committed` are the days on which files last changed: for the dashboard alone. What is wrong with a document,
    `workshop.finish` raises.
    """
    problems = tuple(option_problems(records, folder))
    wrong = (lambda: [failing(ContentError(problems))],) if problems else ()
    if audience == "public":
        return (*wrong, partial(_public, records, folder, today, workshop))
    return (*wrong, *_private(records, folder, today, workshop, committed))


def documents(records: Records, today: dt.date, workshop: Workshop) -> list[Callable[[], object]]:
    """What makes each CV version and letter as a file, with which the plan of a site begins."""
    cvs = [partial(_cv, cv, records, workshop, "") for cv in previews(records, today)]
    letters = [partial(_letter, letter, records, workshop) for letter in letter_views(records, today)]
    return [*cvs, *letters]


def one_page(
    records: Records, folder: Path, today: dt.date, page: str, committed: Mapping[str, dt.date]
) -> Iterator[Job | Output]:
    """One page of the private site alone, by its folder; nothing where it cannot be made without others."""
    if page.startswith(LETTERS):
        letters = [each for each in letter_views(records, today) if f"{LETTERS}{each.id}/" == page]
        yield from letter_jobs(letters, folder, LETTERS)
        return
    if page.startswith(PREVIEWS):
        cvs = [cv for cv in previews(records, today) if cv.path == page]
        yield from cv_jobs(cvs, folder)
        return
    sent = {(each.application, each.id): each for each in records.sent}
    texts = _plain_texts(records, today)
    stand = Lazily(sent, lambda key: tuple(states(sent[key], folder, texts)))
    if found := dashboard_page(records, today, page, committed, stand):
        yield from dashboard_jobs(found, folder)


def _plain_texts(records: Records, today: dt.date) -> Mapping[tuple[str, str], bytes]:
    """CVs and letters as text, each once it is asked for, by `cv` or `letter` and the record's id."""
    cvs = {("cv", cv.id): cv for cv in records.cvs}
    letters = {("letter", letter.id): letter for letter in records.letters}

    def text(key: tuple[str, str]) -> bytes:
        if key in cvs:
            return cv_text(preview(cvs[key], records, today)).encode()
        return letter_text(letter_view(letters[key], records, today)).encode()

    return Lazily([*cvs, *letters], text)


def _public(records: Records, folder: Path, today: dt.date, workshop: Workshop) -> Iterator[Job | Output]:
    site = public_site(records.public(), today)
    yield from public_jobs(site, folder)
    yield from card_jobs(site.cvs, folder, site.base_url)
    for cv in site.cvs:
        yield from _beside(cv.path, _cv(cv, records, workshop, f"{site.base_url}{cv.path}" if site.base_url else ""))
    yield from _unlisted(records, folder, today, workshop)


def _unlisted(records: Records, folder: Path, today: dt.date, workshop: Workshop) -> Iterator[Job | Output]:
    site = unlisted_site(records, today)
    yield from unlisted_jobs(site, folder)
    for page in site.pages:
        yield from _beside(page.path, _cv(page.cv, records, workshop, ""))
        if page.letter:
            made = workshop.letter(page.letter, file=records.places[("letters", page.letter_id)])
            yield from _beside(f"{page.path}{page.letter.id}/", made)


def _private(
    records: Records, folder: Path, today: dt.date, workshop: Workshop, committed: Mapping[str, dt.date]
) -> Iterator[Work]:
    cvs, letters = previews(records, today), letter_views(records, today)
    made = {
        **{(f"cvs/{cv.id}/", cv.path): _cv(cv, records, workshop, "") for cv in cvs},
        **{
            (f"letters/{letter.id}/", f"{LETTERS}{letter.id}/"): _letter(letter, records, workshop)
            for letter in letters
        },
    }
    files = {
        page: tuple(Download(document.name, f"{path}{document.name}", document.pages) for document in each)
        for (page, path), each in made.items()
    }
    texts = dict(_texts(made))
    states = since_sent(records, folder, texts)
    yield from dashboard_works(dashboard(records, today, files, committed, states), folder)
    yield partial(card_jobs, cvs, folder)
    yield partial(letter_jobs, letters, folder, LETTERS)
    for (_, path), each in made.items():
        yield partial(_beside, path, each)
    yield partial(sent_outputs, records, folder)


def _texts(documents: Mapping[tuple[str, str], tuple[Document, ...]]) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The documents as text, by `cv` or `letter` and the record's id."""
    for (page, _), made in documents.items():
        collection, identity, _ = page.split("/")
        kind = "cv" if collection == "cvs" else "letter"
        yield from (((kind, identity), document.data) for document in made if document.name.endswith(".txt"))


def _cv(cv: CvPage, records: Records, workshop: Workshop, address: str) -> tuple[Document, ...]:
    versions = {each.id: each for each in records.cvs}
    pages = inherited(versions[cv.id], versions).max_pages
    return workshop.cv(cv, file=records.places[("cvs", cv.id)], address=address, max_pages=pages)


def _letter(letter: LetterView, records: Records, workshop: Workshop) -> tuple[Document, ...]:
    return workshop.letter(letter, file=records.places[("letters", letter.id)])


def _beside(path: str, documents: Iterable[Document]) -> Iterator[Output]:
    return (Output(f"{path}{document.name}", document.data) for document in documents)
