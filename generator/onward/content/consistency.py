"""What only makes sense beside other records: ids inside the career, what CV versions select from it, how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from onward import locales
from onward.content import letter_fields
from onward.content.hints import did_you_mean
from onward.content.validation import Finding
from onward.model.records import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onward.content.marks import Path
    from onward.model.career import Employment
    from onward.model.cv import CvVersion
    from onward.model.profile import Profile
    from onward.model.site import Site

_CAREER = frozenset(each.name for each in COLLECTIONS if each.folder == "career")
_FACTS = tuple(each.name for each in COLLECTIONS if each.folder == "career" and not each.single)


class Content(Struct, frozen=True):
    """What there is to compare: the sound records of each collection, and the names of the themes to choose from.

    `partial` are the collections of which some records are missing here, since they have problems of their own.
    """

    records: Mapping[str, Sequence[Any]]
    partial: frozenset[str]
    themes: tuple[str, ...]


class Inconsistency(NamedTuple):
    """What is wrong in a record, and which one that is: its collection and its number there, from 0."""

    collection: str
    number: int
    finding: Finding


def check(content: Content) -> Iterator[Inconsistency]:
    """Everything that contradicts something else."""
    parts = _roles(content), _highlights(content)
    for kind, placed in zip(("role", "highlight"), parts, strict=True):
        yield from _repeated_ids(kind, placed)
    for name in ("site", "cvs"):
        for index, entry in enumerate(content.records[name]):
            yield from (Inconsistency(name, index, finding) for finding in _look(entry, content.themes))
    for number, finding in letter_fields.check(content.records, content.partial):
        yield Inconsistency("letters", number, finding)
    cvs: Sequence[CvVersion] = content.records["cvs"]
    versions = {cv.id: cv for cv in cvs}
    choice = None if content.partial & _CAREER else _choice(content, *parts)
    for index, cv in enumerate(cvs):
        found = [
            *_circle(cv, versions),
            *_left_out(cv, versions),
            *_repeated_sections(cv),
            *_links(cv, cvs),
            *(choice.check(cv) if choice else ()),
        ]
        yield from (Inconsistency("cvs", index, finding) for finding in found)


class _Placed(NamedTuple):
    """A part of an entry of the career: the entry's collection and number there, the path in it, the part itself."""

    collection: str
    number: int
    path: Path
    part: Any


def _roles(content: Content) -> list[_Placed]:
    employments: Sequence[Employment] = content.records["experience"]
    return [
        _Placed("experience", index, ("roles", number), role)
        for index, employment in enumerate(employments)
        for number, role in enumerate(employment.roles)
    ]


def _highlights(content: Content) -> list[_Placed]:
    owners = _roles(content)
    for name in ("education", "projects"):
        owners += [_Placed(name, index, (), entry) for index, entry in enumerate(content.records[name])]
    return [
        _Placed(owner.collection, owner.number, (*owner.path, "highlights", place), highlight)
        for owner in owners
        for place, highlight in enumerate(owner.part.highlights)
    ]


def _repeated_ids(kind: str, placed: list[_Placed]) -> Iterator[Inconsistency]:
    seen: set[str] = set()
    for collection, index, path, part in placed:
        if part.id in seen:
            hint = "give one of the two an `id` of its own"
            finding = Finding((*path, "id"), f"the id `{part.id}` is taken by another {kind}", hint)
            yield Inconsistency(collection, index, finding)
        # What has none belongs to a record that has none either, and the reader says so there.
        seen |= {part.id} - {""}


def _look(entry: Site | CvVersion, themes: tuple[str, ...]) -> Iterator[Finding]:
    if entry.theme and entry.theme not in themes:
        yield Finding(("theme",), f"there is no theme `{entry.theme}` for CVs", did_you_mean(entry.theme, themes))
    if entry.locale and locales.find(entry.locale) is None:
        hint = did_you_mean(entry.locale, locales.available())
        yield Finding(("locale",), f"no words are known for the language of `{entry.locale}`", hint)


def _lineage(cv: CvVersion, versions: Mapping[str, CvVersion]) -> list[CvVersion]:
    """The version and those it extends, the nearest first, as far as they exist and until one comes again."""
    chain = [cv]
    while (parent := versions.get(chain[-1].extends or "")) and parent not in chain:
        chain.append(parent)
    return chain


def _circle(cv: CvVersion, versions: Mapping[str, CvVersion]) -> Iterator[Finding]:
    chain = [each.id for each in _lineage(cv, versions)]
    if versions[chain[-1]].extends == cv.id:
        way = " → ".join([*chain, cv.id])
        yield Finding(("extends",), f"`{cv.id}` extends itself: {way}", "one of them has to stand on its own")


def _left_out(cv: CvVersion, versions: Mapping[str, CvVersion]) -> Iterator[Finding]:
    """Highlights that a version lists, and that its `exclude`, or the one it takes over, leaves out."""
    says = next((each for each in _lineage(cv, versions) if "exclude" in each.model_fields_set), cv)
    hint = (
        f"`exclude` is that of `{says.id}`; write one for this version"
        if says is not cv
        else "take it out of one of the two"
    )
    for number, name in enumerate(cv.select.ids if cv.select else ()):
        if name in says.exclude:
            yield Finding(("select", "ids", number), f"`{name}` is listed here and left out by `exclude`", hint)


def _repeated_sections(cv: CvVersion) -> Iterator[Finding]:
    names = [section.section for section in cv.sections]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Finding(("sections", number), f"the section `{name}` stands twice", "leave one of them out")


def _links(cv: CvVersion, cvs: Sequence[CvVersion]) -> Iterator[Finding]:
    """Links that lead nowhere, or to two pages."""
    if cv.links and cv.publish == "private":
        hint = "write `publish: unlisted`, or take the links out"
        yield Finding(("links",), "this version is private, so nobody can follow its links", hint, key=True)
    tokens = [link.token for each in cvs for link in each.links]
    for number, link in enumerate(cv.links):
        if tokens.count(link.token) > 1:
            hint = "`onward new link APPLICATION` draws another"
            yield Finding(("links", number, "token"), "another link has the same token", hint)


class _Choice(Struct, frozen=True):
    """What a CV version may name, with the words that say that there is no such thing."""

    profile: Profile
    contact: frozenset[str]
    entries: frozenset[str]
    highlights: frozenset[str]
    tags: frozenset[str]

    def check(self, cv: CvVersion) -> Iterator[Finding]:
        """What a version names that the career does not have."""
        tags, ids = (cv.select.tags, cv.select.ids) if cv.select else ((), ())
        yield from _missing(("contact",), cv.contact, self.contact, "the profile has no contact detail `{}`")
        yield from _missing(("select", "tags"), tags, self.tags, "nothing in the career has the tag `{}`")
        yield from (self._no_highlight(("select", "ids", number), name) for number, name in self._unknown(ids))
        anything = self.entries | self.highlights
        yield from _missing(("exclude",), cv.exclude, anything, "nothing in the career has the id `{}`")
        yield from (self._no_highlight(("reword", name), name, key=True) for _, name in self._unknown(cv.reword))
        if cv.photo and not self.profile.photo:
            hint = "add `photo:` to `content/career/profile.yaml`, or leave this out"
            yield Finding(("photo",), "the profile has no photo", hint)

    def _unknown(self, names: Iterable[str]) -> Iterator[tuple[int, str]]:
        return ((number, name) for number, name in enumerate(names) if name not in self.highlights)

    def _no_highlight(self, path: Path, name: str, *, key: bool = False) -> Finding:
        if name in self.entries:
            hint = "this is the id of an entry, not of a highlight in it"
        else:
            hint = did_you_mean(name, sorted(self.highlights)) or "the ids of highlights stand in `content/career`"
        return Finding(path, f"there is no highlight `{name}`", hint, key=key)


def _missing(path: Path, names: tuple[str, ...], known: frozenset[str], message: str) -> Iterator[Finding]:
    for number, name in enumerate(names):
        if name not in known:
            yield Finding((*path, number), message.format(name), did_you_mean(name, sorted(known)))


def _choice(content: Content, roles: list[_Placed], highlights: list[_Placed]) -> _Choice | None:
    """None where there is no profile."""
    profile: Profile | None = next(iter(content.records["profile"]), None)
    if profile is None:
        return None
    entries = [placed.part for placed in roles] + [entry for name in _FACTS for entry in content.records[name]]
    sayings = [placed.part for placed in highlights]
    return _Choice(
        profile=profile,
        contact=frozenset(profile.contact) | ({"location"} if profile.location else frozenset()),
        entries=frozenset(entry.id for entry in entries),
        highlights=frozenset(saying.id for saying in sayings),
        tags=frozenset(tag for entry in [*entries, *sayings] for tag in getattr(entry, "tags", ())),
    )
