"""Those who get a part of the output, and what of the owner's texts is published to them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.gate.canon import canon
from onward.gate.classification import IN_LETTERS, PUBLIC
from onward.gate.known import Published
from onward.gate.texts import written
from onward.model.records import COLLECTIONS
from onward.projection.tailoring import inherited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onward.insight.links import LinkStanding
    from onward.model.base import Record
    from onward.model.cv import CvVersion, Letter
    from onward.model.records import Records


class Reader(Struct, frozen=True):
    """Someone who gets the files `under` a path, and what of the owner's texts is published to them.

    `envelope` is what of it may show to those who do not open a file, or look at its properties: never the `unnamed`.
    Nowhere at all may the `elsewhere` show, whatever the owner wrote: where else they apply.
    """

    under: str
    published: Published
    envelope: Published
    unnamed: frozenset[bytes]
    elsewhere: frozenset[bytes]

    def may_see(self, needle: bytes, *, envelope: bool) -> bool:
        """Whether words may show, in what a file holds or in its `envelope`."""
        if needle in self.elsewhere or (envelope and needle in self.unnamed):
            return False
        return (self.envelope if envelope else self.published).holds(needle)


def public_reader(records: Records, projection: object) -> Reader:
    """Anybody, who gets all that is public; `projection` is what is shown of it."""
    published = Published(_public_fields(records, [cv for cv in records.cvs if cv.publish == "public"]), projection)
    return Reader("", published, published, frozenset(), _employers(records, projection))


def unlisted_reader(records: Records, projection: object, standing: LinkStanding, letter: Letter | None) -> Reader:
    """Whoever holds a link: gets one version, shown in `projection`, and perhaps one letter.

    No name, title or property says for whom the page is, unless the career tells of the same employer.
    """
    fields = [standing.path, *_public_fields(records, [standing.version])]
    added = [each.text for each in written(letter, IN_LETTERS)] if letter else []
    own = {standing.link.application, letter.application if letter else None} - {None}
    theirs = _employers(records, projection, only=own)
    return Reader(
        standing.path,
        Published([*fields, *added, *_filled(records, letter)], projection),
        Published(fields, projection),
        unnamed=theirs,
        elsewhere=_employers(records, projection) - theirs,
    )


def _employers(records: Records, projection: object, only: set[str | None] | None = None) -> frozenset[bytes]:
    """What the employers applied to are called, but for those of whom the career that is shown tells."""
    known = Published((*_written_in(records.site), *_written_in(records.career.profile), *_career(records)), projection)
    applied = [each for each in records.applications if only is None or each.id in only]
    called = _names(records)
    names = {canon(name) for each in applied for name in _called(each.organization, called)}
    return frozenset(name for name in names if not known.holds(name))


def _public_fields(records: Records, versions: Iterable[CvVersion]) -> Iterator[str]:
    """The texts that the owner wrote for these versions to be made of."""
    by_id = {each.id: each for each in records.cvs}
    wholes = [inherited(version, by_id) for version in versions]
    reach = {name for whole in wholes for name in whole.contact}
    profile = records.career.profile
    hidden = [detail for name, detail in profile.contact.items() if name not in reach]
    yield from _written_in(records.site)
    yield from (text for whole in wholes for text in _written_in(whole))
    for each in written(profile, PUBLIC):
        if not any(each.owner is detail for detail in hidden):
            yield each.text
    yield from _career(records)


def _career(records: Records) -> Iterator[str]:
    """The texts of the career's public fields, of all that may be shown to anyone."""
    for collection in COLLECTIONS:
        if collection.folder == "career" and not collection.single:
            for record in records.of(collection.name):
                if getattr(record, "publish", "public") == "public":
                    yield from _written_in(record)


def _written_in(record: Record) -> Iterator[str]:
    """The texts of a record's public fields."""
    return (each.text for each in written(record, PUBLIC))


def _filled(records: Records, letter: Letter | None) -> Iterator[str]:
    """What is filled into a letter from the application and the contact it names: to whom it is, and about what."""
    if letter is None:
        return
    called = _names(records)
    application = next((each for each in records.applications if each.id == letter.application), None)
    contact = next((each for each in records.network.contacts if each.id == letter.contact), None)
    if application:
        yield application.title
    if contact:
        yield contact.name
        for position in contact.positions:
            yield from filter(None, (position.title, *_called(position.organization, called)))
    yield from _called(letter.organization, called)
    yield from _called(application.organization if application else None, called)


def _called(named: str | None, names: Mapping[str, list[str]]) -> Iterator[str]:
    """All that an organization is called, by its id or its name."""
    if named:
        yield named
        yield from names.get(named, ())


def _names(records: Records) -> dict[str, list[str]]:
    """All that organizations are called, by their id and by their name."""
    names: dict[str, list[str]] = defaultdict(list)
    for each in records.network.organizations:
        for key in {each.id, each.name}:
            names[key] += (each.id, each.name, *each.aliases)
    return names
