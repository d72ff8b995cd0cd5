"""A mapping whose values are worked out when they are asked for: one page asks for one of a thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Lazily(Mapping[K, T]):
    """The values of `names`, in their order, each made once."""

    def __init__(self, names: Iterable[K], make: Callable[[K], T]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[K, T] = {}

    def __getitem__(self, name: K) -> T:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[K]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
