"""The graph's layout and data: nothing overlaps, nothing is lost, and no text can leave its place."""

from __future__ import annotations

import json
import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.projection.graph import Graph, GraphEmployer, GraphPerson
from onward.render.graph import graph_json, lay_out, members, tags
from onward.render.packing import pack, seeds

RADII = st.lists(st.floats(0.05, 60), max_size=45)
STATES = ("fresh", "due", "lapsed", "dormant")


def person(employer: int = 0, name: str = "Ann", **more: object) -> GraphPerson:
    return GraphPerson(name, "contacts/ann/", "fresh", employer, "told", **more)  # pyright: ignore[reportArgumentType]


def graph(employers: int, *people: GraphPerson) -> Graph:
    return Graph("", "", "", tuple(GraphEmployer(f"e{n}", "", "") for n in range(employers)), people)


@given(RADII)
@settings(max_examples=60)
def test_no_circle_overlaps_another(radii: list[float]) -> None:
    centres = pack(sorted(radii, reverse=True))
    circles = list(zip(centres, sorted(radii, reverse=True), strict=True))
    for ((x, y), radius), ((other_x, other_y), other) in combinations(circles, 2):
        assert math.hypot(x - other_x, y - other_y) >= radius + other - 1e-3


@given(RADII)
@settings(max_examples=30)
def test_circles_stay_together(radii: list[float]) -> None:
    radii = sorted(radii, reverse=True)
    centres = pack(radii)
    assert pack(radii) == centres
    reach = max((math.hypot(x, y) + radius for (x, y), radius in zip(centres, radii, strict=True)), default=0)
    assert reach <= 2 * sum(radii)


def test_many_of_one_size_are_packed_densely() -> None:
    centres = pack([1.0] * 400)
    reach = max(math.hypot(x, y) + 1 for x, y in centres)
    assert 400 / reach**2 > 0.75


@given(st.integers(0, 300))
@settings(max_examples=30)
def test_each_seed_has_room_and_they_take_no_more_than_they_need(count: int) -> None:
    found = seeds(count)
    assert len(found) == count
    assert all(math.hypot(*place) <= math.sqrt(count / math.pi) for place in found)
    near = min((math.dist(one, other) for one, other in combinations(found, 2)), default=1)
    assert near > 0.8


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(STATES)), max_size=40))
@settings(max_examples=40)
def test_people_stand_within_their_employer(people: list[tuple[int, str]]) -> None:
    given_ = graph(6, *(GraphPerson("", "", state, at, "") for at, state in people))  # pyright: ignore[reportArgumentType]
    layout = lay_out(given_)
    assert len(layout.people) == len(people)
    for (at, _), (x, y) in zip(people, layout.people, strict=True):
        to_x, to_y, radius = layout.employers[at]
        assert math.hypot(x - to_x, y - to_y) <= radius


def test_those_in_touch_stand_inmost() -> None:
    states = ["dormant", "lapsed", "fresh", "due"]
    given_ = graph(1, *(GraphPerson("", "", state, 0, "") for state in states))  # pyright: ignore[reportArgumentType]
    layout = lay_out(given_)
    x, y, _ = layout.employers[0]
    distances = {state: math.dist((x, y), place) for state, place in zip(states, layout.people, strict=True)}
    assert sorted(distances, key=lambda state: distances[state]) == ["fresh", "due", "lapsed", "dormant"]


def test_the_data_holds_everybody_with_addresses_as_the_page_needs_them() -> None:
    given_ = Graph(
        "", "", "",
        (GraphEmployer("Acme", "organizations/acme/", "target"), GraphEmployer("Beta", "", "")),
        (person(before=(1,), introduced=(1,), tags=("desk",)), person(1, "Bob")),
    )  # fmt: skip
    data = json.loads(graph_json(given_, lambda path: f"../{path}"))
    assert [each[:3] for each in data["employers"]] == [["Acme", "../organizations/acme/", "target"], ["Beta", "", ""]]
    ann, bob = data["people"]
    assert ann[:4] == ["Ann", "../contacts/ann/", 0, 0]
    assert ann[6:] == ["told", ["desk"], [1], [1]]
    assert bob[3] == 1


def test_no_name_ends_the_script_it_stands_in() -> None:
    hostile = "</script><img src=x onerror=alert(1)><!--\u2028&amp;"
    written = graph_json(graph(1, person(name=hostile)), str)
    assert not set(written) & set("<>&")
    assert json.loads(written)["people"][0][0] == hostile


def test_the_list_has_those_who_are_there_and_those_who_were() -> None:
    given_ = graph(2, person(0, before=(1,), tags=("b", "a")), person(1, tags=("a",)))
    assert list(members(given_)) == [([0], []), ([1], [0])]
    assert tags(given_) == ["a", "b"]
