"""The graph of people and employers, laid out: where each stands, as data for the script that draws it."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.render.packing import pack, seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onward.projection.graph import Graph

_MARGIN = 0.75
"""Room around the people of an employer, in units of the distance between two of them."""

_GAP = 0.35
_STATES = ("fresh", "due", "lapsed", "dormant")


class Layout(Struct, frozen=True):
    """Where employers stand and how large they are, and where people stand, in the order of the graph."""

    employers: tuple[tuple[float, float, float], ...]
    people: tuple[tuple[float, float], ...]


def lay_out(graph: Graph) -> Layout:
    """Employers as circles side by side, each as large as its people need, who stand within it like a sunflower's
    seeds: those one is in touch with inmost.
    """
    within: list[list[int]] = [[] for _ in graph.employers]
    for index, person in enumerate(graph.people):
        within[person.employer].append(index)
    radii = [math.sqrt(len(each) / math.pi) + _MARGIN for each in within]
    order = sorted(range(len(radii)), key=lambda index: -radii[index])
    centres = dict(zip(order, pack([radii[index] + _GAP / 2 for index in order]), strict=True))
    people: list[tuple[float, float]] = [(0.0, 0.0)] * len(graph.people)
    for employer, members in enumerate(within):
        x, y = centres[employer]
        members.sort(key=lambda index: _STATES.index(graph.people[index].state))
        for index, (off_x, off_y) in zip(members, seeds(len(members)), strict=True):
            people[index] = (x + off_x, y + off_y)
    placed = tuple((*centres[index], radius) for index, radius in enumerate(radii))
    return Layout(placed, tuple(people))


def graph_json(graph: Graph, url: Callable[[str], str]) -> str:
    """The graph for its script, as JSON that can stand in a page: `url` gives an address as the page needs it.

    An employer is `[name, address, mark, x, y, radius]`; a person `[name, address, state, employer, x, y, told, tags,
    before, introduced]`.
    """
    layout = lay_out(graph)
    employers = [
        [each.name, each.href and url(each.href), each.mark, *map(_short, place)]
        for each, place in zip(graph.employers, layout.employers, strict=True)
    ]
    people = [
        [
            each.name,
            url(each.href),
            _STATES.index(each.state),
            each.employer,
            *map(_short, place),
            each.told,
            each.tags,
            each.before,
            each.introduced,
        ]
        for each, place in zip(graph.people, layout.people, strict=True)
    ]
    data = json.dumps({"employers": employers, "people": people}, ensure_ascii=False, separators=(",", ":"))
    # what ends a script, or begins a comment in one, stands in no text
    return data.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def members(graph: Graph) -> Sequence[tuple[list[int], list[int]]]:
    """For each employer, the people who are there, and those who were before."""
    found: list[tuple[list[int], list[int]]] = [([], []) for _ in graph.employers]
    for index, person in enumerate(graph.people):
        found[person.employer][0].append(index)
        for employer in person.before:
            found[employer][1].append(index)
    return found


def tags(graph: Graph) -> list[str]:
    """Every tag that somebody in the graph carries, in order."""
    return sorted({tag for person in graph.people for tag in person.tags})


def _short(value: float) -> float:
    return round(value, 2)
