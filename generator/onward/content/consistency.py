"""What only makes sense beside other records: ids inside the career, and what CV versions select from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onward.content.hints import did_you_mean
from onward.model.records import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.content.validation import Path
    from onward.model.career import Career, Highlight
    from onward.model.cv import CvVersion
    from onward.model.records import Records

Inconsistency = tuple[str, int, "Path", str, str]
"""A collection, the index of a record in it, a path in that record, a message and a hint."""


def check(records: Records) -> Iterator[Inconsistency]:
    """Everything that contradicts something else."""
    yield from _repeated_ids(records.career)
    yield from _circles(records.cvs)
    for index, cv in enumerate(records.cvs):
        for path, message, hint in _version(cv, records.career):
            yield "cvs", index, path, message, hint


def highlights(career: Career) -> Iterator[tuple[str, int, Path, Highlight]]:
    """Every highlight of the career: its collection, its record's index there, its path in the record, itself."""
    for index, employment in enumerate(career.experience):
        for number, role in enumerate(employment.roles):
            for place, highlight in enumerate(role.highlights):
                yield "experience", index, ("roles", number, "highlights", place), highlight
    for name in ("education", "projects"):
        for index, entry in enumerate(getattr(career, name)):
            for place, highlight in enumerate(entry.highlights):
                yield name, index, ("highlights", place), highlight


def _repeated_ids(career: Career) -> Iterator[Inconsistency]:
    roles = [
        ("experience", index, ("roles", number), role.id)
        for index, employment in enumerate(career.experience)
        for number, role in enumerate(employment.roles)
    ]
    sayings = [(name, index, path, highlight.id) for name, index, path, highlight in highlights(career)]
    for kind, entries in (("role", roles), ("highlight", sayings)):
        counts = Counter(entry[3] for entry in entries)
        seen: set[str] = set()
        for name, index, path, identity in entries:
            if counts[identity] > 1 and identity in seen:
                yield (
                    name,
                    index,
                    (*path, "id"),
                    f"the id `{identity}` is taken by another {kind}",
                    "give one of the two another `id`",
                )
            seen.add(identity)


def _circles(cvs: tuple[CvVersion, ...]) -> Iterator[Inconsistency]:
    extends = {cv.id: cv.extends for cv in cvs}
    for index, cv in enumerate(cvs):
        chain = [cv.id]
        while (parent := extends.get(chain[-1])) and parent not in chain:
            chain.append(parent)
        if parent == cv.id:
            yield (
                "cvs",
                index,
                ("extends",),
                f"`{cv.id}` extends itself: {' → '.join([*chain, cv.id])}",
                "one of them has to stand on its own",
            )


def _version(cv: CvVersion, career: Career) -> Iterator[tuple[Path, str, str]]:
    """What a version names that the career does not have."""
    entries, sayings, tags = _selectable(career)
    contact = [*career.profile.contact, *(["location"] if career.profile.location else [])]
    select = cv.select
    for paths, what, known in (
        ([(("contact", n), name) for n, name in enumerate(cv.contact)], "contact detail in the profile", contact),
        ([(("select", "tags", n), name) for n, name in enumerate(select.tags if select else ())], "entry tagged", tags),
        ([(("select", "ids", n), name) for n, name in enumerate(select.ids if select else ())], "highlight", sayings),
        ([(("exclude", n), name) for n, name in enumerate(cv.exclude)], "entry", entries | sayings),
        ([(("reword", name), name) for name in cv.reword], "highlight", sayings),
    ):
        for path, name in paths:
            if name not in known:
                yield path, f"there is no {what} `{name}`", did_you_mean(name, sorted(known))
    yield from _repeated_sections(cv)
    if cv.photo and not career.profile.photo:
        yield ("photo",), "the profile has no photo", "add `photo:` to `career/profile.yaml`, or leave this out"


def _repeated_sections(cv: CvVersion) -> Iterator[tuple[Path, str, str]]:
    names = [section.section for section in cv.sections]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield ("sections", number), f"the section `{name}` stands twice", "leave one of them out"


def _selectable(career: Career) -> tuple[set[str], set[str], set[str]]:
    """The ids of entries and of highlights, and all tags, that a version may name."""
    collections = [getattr(career, each.name) for each in COLLECTIONS if each.folder == "career" and not each.single]
    roles = [role for employment in career.experience for role in employment.roles]
    everything = [*roles, *(entry for entries in collections for entry in entries)]
    sayings = [highlight for *_, highlight in highlights(career)]
    tags = {tag for entry in [*everything, *sayings] for tag in getattr(entry, "tags", ())}
    return {entry.id for entry in everything}, {saying.id for saying in sayings}, tags
