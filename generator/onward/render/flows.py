"""Charts of how far and where to: bars of a funnel, and the bands of a Sankey diagram, laid out to be drawn.

Text stands at its own size on every width, so heights are in CSS pixels; widths are shares of what room there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onward.projection.blocks import Flow, Funnel, Stream

# in pixels: a step of a funnel, and in it the line of text above the bar
_STEP, _LINE, _BAR = 52, 22, 18
# in pixels: the room for one node's text, the gap below a node, and the room for all bands together
_TEXT, _GAP, _BANDS = 20, 8, 220
_ACROSS = 100
"""The bands' own width, which is stretched to the room between the nodes."""


class DrawnStep(Struct, frozen=True):
    """A funnel's step: the line its text stands on, the top of its bar, and the bar's width in percent."""

    label: str
    said: str
    text: int
    bar: int
    width: str


class DrawnFunnel(Struct, frozen=True):
    """A funnel, with its height in pixels."""

    height: int
    thickness: int
    steps: tuple[DrawnStep, ...]


def draw_funnel(block: Funnel) -> DrawnFunnel:
    """Lay out a funnel: the first step, or the largest, is as wide as there is room."""
    most = max((step.count for step in block.steps), default=0) or 1
    return DrawnFunnel(
        height=_STEP * len(block.steps) - (_STEP - _LINE - _BAR),
        thickness=_BAR,
        steps=tuple(
            DrawnStep(
                label=step.label,
                said=f"{step.count}, {step.share}" if step.share else str(step.count),
                text=place * _STEP + _LINE - 7,
                bar=place * _STEP + _LINE,
                width=_number(100 * step.count / most),
            )
            for place, step in enumerate(block.steps)
        ),
    )


class DrawnNode(Struct, frozen=True):
    """A source or an end: its label with the count, where it begins, how high it is, and its text's middle."""

    label: str
    top: str
    height: str
    middle: str


class DrawnStream(Struct, frozen=True):
    """A band as a path over a width of 100, and what it says when pointed at."""

    path: str
    told: str


class DrawnFlow(Struct, frozen=True):
    """A Sankey diagram, with its height in pixels."""

    height: int
    sources: tuple[DrawnNode, ...]
    ends: tuple[DrawnNode, ...]
    streams: tuple[DrawnStream, ...]


def draw_flow(block: Flow) -> DrawnFlow:
    """Lay out a flow: bands as high as what they count, in the order of the nodes, so that few cross."""
    total = sum(stream.count for stream in block.streams) or 1
    scale = _BANDS / total
    left = _stacked([_of(block.streams, source=place) for place in range(len(block.sources))], scale)
    right = _stacked([_of(block.streams, end=place) for place in range(len(block.ends))], scale)
    height = max(_foot(left), _foot(right))
    sources, ends = _centred(left, height), _centred(right, height)
    return DrawnFlow(
        height=round(height),
        sources=tuple(_node(label, spot) for label, spot in zip(block.sources, sources, strict=True)),
        ends=tuple(_node(label, spot) for label, spot in zip(block.ends, ends, strict=True)),
        streams=tuple(_bands(block, sources, ends, scale)),
    )


class _Spot(Struct, frozen=True):
    """Where a node stands: its count, its top, the height of its bar, and that of the room it takes."""

    count: int
    top: float
    bar: float
    room: float


def _of(streams: Sequence[Stream], *, source: int | None = None, end: int | None = None) -> int:
    return sum(each.count for each in streams if source in (None, each.source) and end in (None, each.end))


def _stacked(counts: Sequence[int], scale: float) -> list[_Spot]:
    spots: list[_Spot] = []
    top = 0.0
    for count in counts:
        bar = count * scale
        room = max(bar, _TEXT)
        spots.append(_Spot(count, top + (room - bar) / 2, bar, room))
        top += room + _GAP
    return spots


def _foot(spots: Sequence[_Spot]) -> float:
    return sum(spot.room for spot in spots) + _GAP * max(0, len(spots) - 1)


def _centred(spots: Sequence[_Spot], height: float) -> list[_Spot]:
    down = (height - _foot(spots)) / 2
    return [_Spot(spot.count, spot.top + down, spot.bar, spot.room) for spot in spots]


def _node(label: str, spot: _Spot) -> DrawnNode:
    return DrawnNode(f"{label} {spot.count}", _number(spot.top), _number(spot.bar), _number(spot.top + spot.bar / 2))


def _bands(block: Flow, sources: Sequence[_Spot], ends: Sequence[_Spot], scale: float) -> Iterable[DrawnStream]:
    out, into = [spot.top for spot in sources], [spot.top for spot in ends]
    for stream in sorted(block.streams, key=lambda each: (each.source, each.end)):
        thick = stream.count * scale
        start, finish = out[stream.source], into[stream.end]
        out[stream.source] += thick
        into[stream.end] += thick
        yield DrawnStream(
            _band(start, finish, thick),
            f"{block.sources[stream.source]} to {block.ends[stream.end]}: {stream.count}",
        )


def _band(start: float, finish: float, thick: float) -> str:
    """A band from the left edge to the right that leaves and arrives level."""
    half = _ACROSS / 2
    there = f"M0 {_number(start)}C{half:g} {_number(start)} {half:g} {_number(finish)} {_ACROSS} {_number(finish)}"
    low, high = _number(finish + thick), _number(start + thick)
    return f"{there}V{low}C{half:g} {low} {half:g} {high} 0 {high}Z"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
