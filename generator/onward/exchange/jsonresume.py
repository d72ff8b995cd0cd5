"""JSON Resume 1.x into the files of a site folder; what has no place of its own is kept under `x-jsonresume`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onward.content import read
from onward.errors import ContentError
from onward.exchange import json_text, yaml_text
from onward.exchange.entry import Entry
from onward.exchange.jsonresume_own import KEPT, OWN, restored
from onward.exchange.jsonresume_sections import career, profile
from onward.model.cv import SECTION_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.problem import Problem

_KEPT_COMMENT = f"`{KEPT}` keeps what the file said and Onward has no place for; no page shows it."
_CV = "cvs/resume"
_COMMENTS = {
    "site": "Settings of this site folder.",
    "career/profile": "Who you are, and how to reach you. A CV shows only the contact details that it lists.",
    "career/experience": "Employers and the roles held there, the newest first. Volunteering stands here as well.",
    "career/education": "Courses of study.",
    "career/certifications": "Certificates and licences. Add `expires` to be told in time.",
    "career/skills": "Skills. Add the other names that postings use as `aliases`.",
    "career/training": "Courses, done, under way or planned.",
    "career/memberships": "Professional bodies.",
    "career/projects": "Pieces of work that stand on their own.",
    "career/awards": "Prizes and honours.",
    "career/publications": "What you published, and talks given.",
    "career/languages": "Languages you speak.",
    "career/interests": "What you care for outside work.",
    "career/references": "People who speak for you. Each is private until it says `publish: public`; ask them first.",
    _CV: "One CV version, with everything in it. It is private until you write `publish: public` here.\n"
    "A phone number shows only once you add `phone` to `contact`.",
}


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
    if f'"{OWN}"' in text and _is_sound(whole := _files(*restored(*found))):
        return whole
    return _files(*found)


def _files(owner: Mapping[str, Any], sections: Mapping[str, Sequence[Mapping[str, Any]]], rest: Any) -> dict[str, str]:
    """The text of every file, by its path."""
    site = {"title": owner["name"], **({KEPT: rest} if rest else {})}
    files = {f"career/{name}": records for name, records in sections.items()}
    data = {"site": site, "career/profile": owner, **files, _CV: _cv(owner, sections)}
    return {f"{name}.yaml": _dump(name, each) for name, each in data.items() if each}


def _is_sound(files: Mapping[str, str]) -> bool:
    """Whether the reader finds nothing wrong with these files. Anyone may write what stands in an export."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = Path(folder, "content", name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        try:
            read(Path(folder))
        except ContentError:
            return False
    return True


def _cv(owner: Mapping[str, Any], sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """A version that shows all there is but the phone number, which should not get onto a public page unasked."""
    kinds = {employment.get("kind", "work") for employment in sections["experience"]}
    shown = {
        **sections,
        "summary": "summary" in owner,
        "experience": "work" in kinds,
        "volunteering": "volunteering" in kinds,
    }
    contact = [name for name in owner.get("contact", ()) if name != "phone"]
    version = {
        "title": owner.get("headline", "CV"),
        "publish": "private",
        "sections": [name for name in SECTION_NAMES if shown.get(name)],
        "contact": ["location", *contact] if "location" in owner else contact,
    }
    return {key: value for key, value in version.items() if value}


def _dump(name: str, data: Any) -> str:
    keeps = f"{KEPT}:" in yaml_text.dump(data)
    return yaml_text.dump(data, comment=f"{_COMMENTS[name]}\n{_KEPT_COMMENT}" if keeps else _COMMENTS[name])
