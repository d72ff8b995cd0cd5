"""JSON Resume 1.x into the files of a site folder; what has no place of its own is kept under `x-jsonresume`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.errors import ContentError
from onward.exchange import json_text
from onward.exchange.entry import Entry
from onward.exchange.jsonresume_own import KEPT, OWN, restored
from onward.exchange.jsonresume_sections import career, profile
from onward.exchange.site_files import FoundCareer, is_sound, site_files

if TYPE_CHECKING:
    from onward.problem import Problem


def recognizes(text: str) -> bool:
    """Whether a file's text looks like one: JSON with an object at the top."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def to_content(text: str, *, file: str) -> dict[str, str]:
    """The files of a site folder, by path under `content/`, that say what a JSON Resume says.

    `file` is its name in messages. Raises ContentError with every problem: what is not JSON, a section that is no list,
    a wrong date. Any other value without a place is kept, not refused.
    """
    document = json_text.parse(text, file=file)
    problems: list[Problem] = []

    def report(path: tuple[str | int, ...], message: str, hint: str) -> None:
        problems.append(document.marks.problem(file, document.marks.value(path), message, hint))

    resume = document.data
    if not isinstance(resume, dict):
        report((), "a JSON Resume is one object", 'it starts with `{` and has keys such as "basics" and "work"')
        resume = {}
    entry = Entry(resume, (), report)
    found = profile(entry.entry("basics")), career(entry), entry.rest
    if problems:
        raise ContentError(problems)
    if f'"{OWN}"' in text and is_sound(whole := site_files(FoundCareer(*restored(*found), KEPT))):
        return whole
    return site_files(FoundCareer(*found, KEPT))
