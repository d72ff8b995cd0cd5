"""What is sent for an application: its CV version and its letter, in every format."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from onward.build.documents import Document, Workshop
from onward.projection.letters import letter_view
from onward.projection.tailor import tailor
from onward.projection.tailoring import inherited

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from onward.model.application import Application
    from onward.model.cv import CvVersion, Letter
    from onward.model.records import Records


def sent_documents(records: Records, folder: Path, today: dt.date, application: Application) -> Mapping[str, bytes]:
    """The files by name. Raises ContentError when one of them cannot be made as it should be."""
    cvs = [cv for cv in records.cvs if cv.id == application.cv]
    letters = [letter for letter in records.letters if letter.id == application.letter]
    with tempfile.TemporaryDirectory(prefix="onward-") as cache:
        workshop = Workshop(folder, Path(cache), sorted(set(records.places.values())))
        made = [document for cv in cvs for document in _cv(cv, records, today, workshop)]
        made += [document for letter in letters for document in _letter(letter, records, today, workshop)]
        workshop.finish()
    return {document.name: document.data for document in made}


def _cv(cv: CvVersion, records: Records, today: dt.date, workshop: Workshop) -> Iterable[Document]:
    page = tailor(cv, records, today, path=f"{cv.id}/", indexable=False)
    most = inherited(cv, {each.id: each for each in records.cvs}).max_pages
    return workshop.cv(page, file=records.places["cvs", cv.id], address="", max_pages=most)


def _letter(letter: Letter, records: Records, today: dt.date, workshop: Workshop) -> Iterable[Document]:
    return workshop.letter(letter_view(letter, records, today), file=records.places["letters", letter.id])
