"""The files of a new site folder, from a career that an importer has read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from onward.content import read
from onward.errors import ContentError
from onward.exchange import yaml_text
from onward.model.cv import SECTION_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class FoundCareer(Struct, frozen=True):
    """What an importer read: the profile, the collections of the career, and what has no place of its own.

    `kept` is the key for the last, in these records and elsewhere. `order` are the CV's sections, each with its title
    or "" for the usual one; the usual order where there is none.
    """

    owner: Mapping[str, Any]
    sections: Mapping[str, Sequence[Mapping[str, Any]]]
    rest: Mapping[str, Any]
    kept: str
    order: Sequence[tuple[str, str]] = field(default=())


def site_files(found: FoundCareer) -> dict[str, str]:
    """The text of every file, by its path under `content/`."""
    site = {"title": found.owner["name"], **({found.kept: found.rest} if found.rest else {})}
    files = {f"career/{name}": records for name, records in found.sections.items()}
    data = {"site": site, "career/profile": found.owner, **files, _CV: _cv(found)}
    return {f"{name}.yaml": _dump(name, each, found.kept) for name, each in data.items() if each}


def is_sound(files: Mapping[str, str]) -> bool:
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


def _cv(found: FoundCareer) -> dict[str, Any]:
    """A version that shows all there is but the phone number, which should not get onto a public page unasked."""
    owner, sections = found.owner, found.sections
    kinds = {employment.get("kind", "work") for employment in sections.get("experience", ())}
    shown = {
        **sections,
        "summary": "summary" in owner,
        "experience": "work" in kinds,
        "volunteering": "volunteering" in kinds,
    }
    order = [*found.order, *((name, "") for name in SECTION_NAMES if name not in dict(found.order))]
    contact = [name for name in owner.get("contact", ()) if not name.startswith("phone")]
    version = {
        "title": owner.get("headline", "CV"),
        "publish": "private",
        "sections": [{"section": name, "title": title} if title else name for name, title in order if shown.get(name)],
        "contact": ["location", *contact] if "location" in owner else contact,
    }
    return {key: value for key, value in version.items() if value}


def _dump(name: str, data: Any, kept: str) -> str:
    comment = f"`{kept}` keeps what the file said and Onward has no place for; no page shows it."
    keeps = f"{kept}:" in yaml_text.dump(data)
    return yaml_text.dump(data, comment=f"{_COMMENTS[name]}\n{comment}" if keeps else _COMMENTS[name])
