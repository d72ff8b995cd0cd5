"""CVs of others, imported: what their authors wrote stands in every document made of them, whoever reads it."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from docx import Document
from pypdf import PdfReader

from onward.build import build
from onward.exchange.rendercv import to_content
from render import pdf_reading
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}|present")
_NOT_SHOWN = {"doi", "phone", "website"}
"""A DOI becomes a link; phone numbers and addresses are shown in other characters."""


def said(data: Any) -> Iterator[str]:
    """The lines that somebody wrote, without those that are dates or markup; a highlight's points one by one."""
    if isinstance(data, dict):
        yield from (text for key, value in data.items() if key not in _NOT_SHOWN for text in said(value))
    elif isinstance(data, list):
        yield from (text for value in data for text in said(value))
    elif data is not None and not _DATE.fullmatch(str(data)):
        plain = re.sub(r"[*`_]", "", _LINK.sub(r"\1", str(data)))
        yield from filter(None, re.split(r"\n| - ", plain))


def letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def as_read(folder: Path) -> dict[str, str]:
    """The text of each document in a folder, by who reads it; without the addresses that stand after links there."""
    pdf, docx, text = (next(folder.glob(f"*.{kind}")) for kind in ("pdf", "docx", "txt"))
    return {
        "PDFium": pdf_reading.text(pdf.read_bytes()),
        "pypdf": " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages),
        "Word": " ".join(paragraph.text for paragraph in Document(io.BytesIO(docx.read_bytes())).paragraphs),
        "text": re.sub(r"\s+\(https?://[^)]*\)|\n *- ", " ", text.read_text("utf-8")),
    }


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
@pytest.mark.parametrize("name", ["minimal", "John_Doe_ClassicTheme_CV"])
def test_every_line_of_it_is_read_back(shared: Path, tmp_path: Path, name: str, theme: str) -> None:
    source = (shared / "data" / "rendercv" / f"{name}.yaml").read_text("utf-8")
    files = {f"content/{path}": text for path, text in to_content(source, file="cv.yaml").items()}
    files["content/site.yaml"] += f"\ntheme: {theme}\n"
    build(write(tmp_path, files, base={}))
    cv = yaml.safe_load(source)["cv"]
    wanted = {*said({**cv, "sections": list(cv["sections"].values()), "social_networks": None})}
    assert len(wanted) > 9
    for reader, text in as_read(tmp_path / "site" / "private" / "preview" / "resume").items():
        found = letters(text)
        assert {each for each in wanted if letters(each) not in found} == set(), reader
