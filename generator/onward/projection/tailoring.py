"""What a CV version takes from the career: selection, order, limits and wording. Nothing is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from onward.model.cv import CvVersion, Limit, Select
from onward.model.dates import PRESENT
from onward.projection.public import Period, Stamp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from onward.locales import Locale
    from onward.model.base import Dated
    from onward.model.career import Career, Highlight
    from onward.model.dates import PartialDate


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)
_NOT_INHERITED = frozenset({"id", "title", "extends", "publish", "links", "note", "own"})
"""What a version says for itself alone: above all, who may see it."""


def inherited(version: CvVersion, versions: Mapping[str, CvVersion]) -> CvVersion:
    """The version with all it takes from those it extends.

    What it says itself replaces what they say; rewordings and options are joined, key by key. KeyError for one that
    does not exist.
    """
    if version.extends is None:
        return version
    parent = inherited(versions[version.extends], versions)
    said = {name: getattr(version, name) for name in version.model_fields_set}
    taken = {name: getattr(parent, name) for name in parent.model_fields_set - _NOT_INHERITED}
    joined = {name: {**taken.get(name, {}), **said.get(name, {})} for name in ("reword", "options")}
    return CvVersion.model_construct(**{**taken, **said, **joined})


def lineage(version: CvVersion, versions: Mapping[str, CvVersion]) -> tuple[str, ...]:
    """The ids of the version and of those it extends, the nearest first."""
    return (version.id, *(lineage(versions[version.extends], versions) if version.extends else ()))


class Tailoring(Struct, frozen=True):
    """A version at work on the career, in its language, on a day. `lineage` are the ids whose wording it speaks, the
    nearest first.
    """

    version: CvVersion
    lineage: tuple[str, ...]
    career: Career
    locale: Locale
    today: dt.date

    @property
    def limit(self) -> Limit:
        return self._select.limit or Limit()

    @property
    def _select(self) -> Select:
        return self.version.select or Select()

    def kept(self, entries: Iterable[T], limit: int | None = None) -> list[T]:
        """What the version does not exclude, at most so many, the first ones."""
        return [entry for entry in entries if entry.id not in self.version.exclude][:limit]

    def highlights(self, highlights: Sequence[Highlight]) -> tuple[str, ...]:
        """The highlights chosen, each in the version's words."""
        return tuple(self.wording(each) for each in self.chosen(highlights))

    def chosen(self, highlights: Sequence[Highlight]) -> list[Highlight]:
        """The highlights that the version selects, those listed by id first and in that order."""
        select = self._select
        listed = [each for name in dict.fromkeys(select.ids) for each in highlights if each.id == name]
        others = [each for each in highlights if each.id not in select.ids and self._selects(each)]
        return self.kept([*listed, *others], self.limit.highlights)

    def wording(self, highlight: Highlight) -> str:
        """A highlight in the version's words, else in those of the versions it extends, else in its own."""
        wordings = (highlight.wording[name] for name in self.lineage if name in highlight.wording)
        return self.version.reword.get(highlight.id) or next(wordings, highlight.text)

    def period(self, entry: Dated, *, ongoing: bool = False) -> Period:
        """From when to when; where it has begun and `ongoing` is meant, no end means the present."""
        end = entry.end or (PRESENT if ongoing and entry.start else None)
        return Period(self.stamp(entry.start), self.stamp(end))

    def stamp(self, date: PartialDate | None) -> Stamp | None:
        """A date in the version's language."""
        if date is None:
            return None
        return Stamp(self.locale.date(date), "" if date.is_present else str(date))

    def _selects(self, highlight: Highlight) -> bool:
        select = self._select
        if not (select.tags or select.skills or select.ids):
            return True
        return bool(set(highlight.tags) & set(select.tags) or set(highlight.skills) & set(select.skills))
