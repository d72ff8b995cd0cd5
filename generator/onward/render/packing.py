"""Circles side by side: employers packed around the middle, and people within each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GOLDEN = math.pi * (3 - math.sqrt(5))
_SLACK = 1e-6
_FEW = 2


def seeds(count: int) -> list[tuple[float, float]]:
    """Points around 0, each with a square of 1 to itself, in the order of a sunflower's seeds: the first inmost."""
    if count == 1:
        return [(0.0, 0.0)]
    places = ((math.sqrt((index + 0.5) / math.pi), index * _GOLDEN) for index in range(count))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in places]


def pack(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Centres of circles of these radii so that none overlaps another, close around 0; the largest first packs best.

    Each circle is put where it touches two neighbours of the front, the ring of the outermost circles, near the
    middle; where it would overlap a third, the front is shortened to that one (after Wang, Wang, Dai & Wang 2006,
    "Visualization of large hierarchical data by circle packing"). The same radii give the same places.
    """
    if len(radii) <= _FEW:
        return [(0.0, 0.0), (sum(radii), 0.0)][: len(radii)]
    front = _Front(radii)
    for circle in range(3, len(radii)):
        front.add(circle)
    return front.centres


class _Front:
    """The circles placed so far, and the ring of the outermost, each with its neighbours, counterclockwise."""

    def __init__(self, radii: Sequence[float]) -> None:
        self.radii = radii
        self.centres = [(-radii[1], 0.0), (radii[0], 0.0)]
        x, y = self._touching(0, 1, radii[2])
        self.centres.append((x, -y))
        self.next: dict[int, int] = {}
        self.previous: dict[int, int] = {}
        self.distances: dict[int, float] = {}
        for one, other in ((0, 1), (1, 2), (2, 0)):
            self._join(one, other)

    def add(self, circle: int) -> None:
        """Put a circle outside the front, as near the middle as there is room."""
        start = min(self.next, key=self.distances.__getitem__)
        end = self.next[start]
        while True:
            place = self._touching(start, end, self.radii[circle])
            hit, behind = self._overlapped(place, self.radii[circle], start, end)
            if hit is None:
                break
            start, end = (hit, end) if behind else (start, hit)
            self._cut(start, end)
        self.centres.append(place)
        self._join(start, circle)
        self._join(circle, end)

    def _join(self, one: int, other: int) -> None:
        """Make two circles neighbours, and note how far from the middle the gap between them is."""
        self.next[one], self.previous[other] = other, one
        (x, y), (to_x, to_y) = self.centres[one], self.centres[other]
        self.distances[one] = (x + to_x) ** 2 + (y + to_y) ** 2

    def _cut(self, start: int, end: int) -> None:
        """Take what lies between two circles off the front."""
        between = self.next[start]
        while between != end:
            following = self.next.pop(between)
            del self.previous[between]
            between = following
        self._join(start, end)

    def _touching(self, one: int, other: int, radius: float) -> tuple[float, float]:
        """The centre of a circle that touches two others, to the right of the way from one to the other."""
        (x, y), (to_x, to_y) = self.centres[one], self.centres[other]
        distance = math.hypot(to_x - x, to_y - y) or _SLACK
        near, far = self.radii[one] + radius, self.radii[other] + radius
        along = (distance**2 + near**2 - far**2) / (2 * distance)
        across = math.sqrt(max(0.0, near**2 - along**2))
        ahead_x, ahead_y = (to_x - x) / distance, (to_y - y) / distance
        return x + along * ahead_x + across * ahead_y, y + along * ahead_y - across * ahead_x

    def _overlapped(self, place: tuple[float, float], radius: float, start: int, end: int) -> tuple[int | None, bool]:
        """The nearest circle of the front that a new one would overlap, and whether it lies behind the start."""
        ahead, behind = self.next[end], self.previous[start]
        ahead_by, behind_by = self.radii[end], self.radii[start]
        while True:
            if ahead_by <= behind_by:
                if self._hits(place, radius, ahead, start, end):
                    return ahead, False
                ahead_by += self.radii[ahead]
                if ahead == behind:
                    return None, False
                ahead = self.next[ahead]
            else:
                if self._hits(place, radius, behind, start, end):
                    return behind, True
                behind_by += self.radii[behind]
                if ahead == behind:
                    return None, False
                behind = self.previous[behind]

    def _hits(self, place: tuple[float, float], radius: float, other: int, start: int, end: int) -> bool:
        if other in (start, end):
            return False
        x, y = self.centres[other]
        return math.hypot(place[0] - x, place[1] - y) < radius + self.radii[other] - _SLACK
