"""Charts of how far and where to: what is drawn has the sizes of what it counts."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onward.projection.blocks import Flow, Funnel, FunnelStep, Stream
from onward.render.flows import draw_flow, draw_funnel


def flow(sources: int, ends: int, streams: list[tuple[int, int, int]]) -> Flow:
    names = [f"n{place}" for place in range(max(sources, ends))]
    made = tuple(Stream(*stream) for stream in streams)
    return Flow("T", "N", "D", tuple(names[:sources]), tuple(names[:ends]), made)


def ends_of(path: str) -> tuple[float, float, float, float]:
    """A band's edges: its top and foot on the left, its top and foot on the right."""
    top, right, foot_right, foot = re.fullmatch(
        r"M0 (\S+)C50 \1 50 (\S+) 100 \2V(\S+)C50 \3 50 (\S+) 0 \4Z", path
    ).groups()  # pyright: ignore[reportOptionalMemberAccess]
    return float(top), float(foot), float(right), float(foot_right)


def test_a_step_of_a_funnel_is_as_wide_as_its_share() -> None:
    drawn = draw_funnel(Funnel("T", "N", "D", "U", (FunnelStep("Sent", 8), FunnelStep("Offer", 1, "13 %"))))
    assert [(step.label, step.said, step.width) for step in drawn.steps] == [
        ("Sent", "8", "100"),
        ("Offer", "1, 13 %", "12.5"),
    ]
    assert drawn.steps[-1].bar + drawn.thickness == drawn.height


def test_a_funnel_of_nothing_has_no_bars() -> None:
    assert [step.width for step in draw_funnel(Funnel("T", "N", "D", "U", (FunnelStep("Sent", 0),))).steps] == ["0"]


def test_a_band_runs_from_its_source_to_its_end() -> None:
    drawn = draw_flow(flow(1, 2, [(0, 0, 1), (0, 1, 3)]))
    # four make 220 pixels, and two nodes stand 8 apart on the right
    assert drawn.height == 228
    assert [ends_of(stream.path) for stream in drawn.streams] == [(4, 59, 0, 55), (59, 224, 63, 228)]
    assert [stream.told for stream in drawn.streams] == ["n0 to n0: 1", "n0 to n1: 3"]
    assert [(node.label, node.top, node.height) for node in drawn.ends] == [("n0 1", "0", "55"), ("n1 3", "63", "165")]


NODES = st.integers(1, 6)


@given(st.data(), NODES, NODES)
def test_bands_fill_their_nodes_and_never_overlap(data: st.DataObject, sources: int, ends: int) -> None:
    pairs = st.tuples(st.integers(0, sources - 1), st.integers(0, ends - 1))
    counts = data.draw(st.dictionaries(pairs, st.integers(1, 500), min_size=1))
    drawn = draw_flow(flow(sources, ends, [(*pair, count) for pair, count in counts.items()]))
    bands = [ends_of(stream.path) for stream in drawn.streams]
    for left, nodes in ((0, drawn.sources), (2, drawn.ends)):
        spans = sorted((band[left], band[left + 1]) for band in bands)
        assert all(foot <= top + 0.05 for (_, foot), (top, _) in pairwise(spans))
        assert abs(sum(foot - top for top, foot in spans) - sum(float(node.height) for node in nodes)) < 0.5
    for node in (*drawn.sources, *drawn.ends):
        assert -0.1 <= float(node.top) <= float(node.top) + float(node.height) <= drawn.height + 1
    texts = [float(node.middle) for node in drawn.ends]
    assert all(after - before >= 20 for before, after in pairwise(texts))
