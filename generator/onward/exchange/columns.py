"""What the owner says the columns of a table mean, by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.content.hints import did_you_mean
from onward.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Columns(Struct):
    """What columns are called in files → what is meant; and the headings of all tables that were read."""

    names: dict[str, str] = field(default_factory=dict)
    met: dict[str, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names)

    def renamed(self, cells: Iterable[str]) -> tuple[str, ...]:
        """Headings as they are meant."""
        meant = {_fold(heading): name for heading, name in self.names.items()}
        return tuple(meant.get(_fold(cell), cell.strip()) for cell in cells)

    def meet(self, cells: Sequence[str]) -> None:
        """Note the headings of a table, as they stand in it."""
        self.met.update(dict.fromkeys(filter(None, map(str.strip, cells))))

    def meaning(self, read: Callable[[str], str]) -> Columns:
        """The same, with what is meant read by a function."""
        return Columns({heading: read(name) for heading, name in self.names.items()}, self.met)

    def check(self) -> None:
        """Raises UsageError for a column that no table had: what stands in the one that was meant would be lost."""
        had = {_fold(heading) for heading in self.met}
        for heading in self.names:
            if _fold(heading) in had:
                continue
            if not self.met:
                raise UsageError("`--map` names columns of tables, and there is none in these files.")
            hint = did_you_mean(heading, self.met) or f"the columns are {', '.join(f'`{each}`' for each in self.met)}."
            raise UsageError(f"There is no column `{heading}`: {hint}")


def columns(pairs: Iterable[str]) -> Columns:
    """What `--map COLUMN=FIELD` says. UsageError for what is no such pair."""
    found = Columns()
    for pair in pairs:
        column, equals, name = pair.rpartition("=")
        if not (equals and column.strip() and name.strip()):
            raise UsageError(f'`{pair}` is no mapping. Write it as in --map "Vorname=First Name".')
        found.names[column.strip()] = name.strip()
    return found


def _fold(heading: str) -> str:
    return heading.strip().casefold()
