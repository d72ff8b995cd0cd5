"""What is yet to be made: one can be made without those before it, in another process, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T_co = TypeVar("T_co", covariant=True)


class Later(Struct, Generic[T_co], frozen=True):
    """`path` is where it will stand: a page's folder, "" for the home page, or a file."""

    path: str
    make: Callable[[], T_co]


class InTurn(Struct, Generic[T_co], frozen=True):
    """Things that are made anew each time one goes through them, one by one, so that they need not all be held."""

    later: tuple[Later[T_co], ...]

    def __iter__(self) -> Iterator[T_co]:
        return (each.make() for each in self.later)
