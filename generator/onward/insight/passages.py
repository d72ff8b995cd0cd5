"""A posting's Markdown as passages: what stands under which heading, and how much each is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

Need = Literal["must", "wanted", "nice"]

_NICE_WORDS = (
    r"desirable|ideally|useful|nice to have|good to have|a bonus|preferred|preferably|advantage(?:ous)?|a plus"
    r"|not (?:needed|essential|required)|would be good|beneficial"
)
_MUST_WORDS = r"essential|must(?:-have)?s?|mandatory|required|requirements?|(?:you(?: wi|’|')ll|they|we) need"
NICE = re.compile(rf"\b(?:{_NICE_WORDS})\b", re.IGNORECASE)
MUST = re.compile(rf"(?<!not )\b(?:{_MUST_WORDS})\b", re.IGNORECASE)
_OFFER = re.compile(
    r"in it for you|we offer|benefits|package|how to apply|about (?:us|the company)|who we are|why join", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:bring|need|have|essential|desirable|requir\w*|looking for|right for|about you|person|useful|skills|must"
    r"|who you are|should)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\A\s*(?:[-*+•]|\d+[.)])\s+")
_HEADING = re.compile(r"\s*(?:#+\s+(?P<hashed>.+)|(?P<bold>\*\*[^*]+\*\*:?|__[^_]+__:?))\s*")
_RULE_ROW = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_MARKUP = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`|<[^>]+>")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`<@]|://|www\.")
"""One of these is in all markup and in every address, and in few lines."""
_LEAD_LENGTH = 70


class Passage(Struct, frozen=True):
    """A line of a list, a cell of a table or a paragraph, without its markup. `person` when it stands where the
    posting says who they want.
    """

    text: str
    need: Need
    person: bool = False


class _Section(Struct):
    need: Need = "wanted"
    person: bool = False
    offer: bool = False
    columns: tuple[Need, ...] = ()


def passages(posting: str) -> Iterator[Passage]:
    """The passages of a posting that may ask for something, in order; what they offer and headings are left out."""
    section = _Section()
    for block in _blocks(posting):
        heading = _heading(block)
        if heading is not None:
            section = _Section(_need(heading), bool(_PERSON.search(heading)), bool(_OFFER.search(heading)))
        elif "|" in block and block.lstrip().startswith("|"):
            yield from _row(block, section)
        elif not section.offer:
            text = _plain(_ITEM.sub("", block, count=1))
            person = section.person and bool(_ITEM.match(block))
            yield Passage(text, section.need, person)


def _blocks(posting: str) -> Iterator[str]:
    """Paragraphs, list items, headings and table rows, each with its lines joined."""
    held: list[str] = []
    for line in [*posting.splitlines(), ""]:
        alone = not line.strip() or line.lstrip().startswith("|") or bool(_HEADING.fullmatch(line))
        if (alone or _ITEM.match(line)) and held:
            yield " ".join(held)
            held = []
        if alone and line.strip():
            yield line
        elif line.strip():
            held.append(line.strip() if held else line)


def _heading(block: str) -> str | None:
    """The words of a heading, or of a short line that leads into a list."""
    found = _HEADING.fullmatch(block)
    if found:
        return _plain(found["hashed"] or found["bold"])
    text = _plain(block)
    leads = text.endswith(":") or bool(re.fullmatch(r"[^.!?]{3,40}", text))
    return text if leads and len(text) <= _LEAD_LENGTH and not _ITEM.match(block) and "|" not in block else None


def _need(text: str, otherwise: Need = "wanted") -> Need:
    if NICE.search(text):
        return "nice"
    return "must" if MUST.search(text) else otherwise


def _row(block: str, section: _Section) -> Iterator[Passage]:
    """The cells of a table's row: needed as the heading of their column says."""
    if _RULE_ROW.fullmatch(block):
        return
    cells = [_plain(cell) for cell in block.strip().strip("|").split("|")]
    if not section.columns:
        section.columns = tuple(_need(cell, section.need) for cell in cells)
        return
    for cell, need in zip(cells[1:], section.columns[1:], strict=False):
        yield from (Passage(part.strip(), need, person=True) for part in cell.split(";") if part.strip())


def _plain(text: str) -> str:
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if _MARKS.search(text):
        text = _ADDRESS.sub("", _MARKUP.sub("", text))
    return " ".join(text.split())
