"""A flow: amounts as bands that leave evenly spaced rows and join in one bar, thickness to scale.

Knows amounts and how each is drawn. Does not know who gave, in what currency, or which amounts may be added.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.charts.svg import number, path, plot

Style = Literal["solid", "own", "reported"]

_WIDTH, _BAR, _BEND = 300, 292, 146
_PAD, _APART, _THINNEST = 10, 1.2, 0.75


class Band(Struct, frozen=True):
    """An amount and its class. Below nothing counts as nothing."""

    value: Decimal
    style: Style = "solid"


class Flow(Struct, frozen=True):
    """The drawing and, in its own units, the heights of the rows beside it, to which it stretches."""

    svg: str
    heights: tuple[int, ...]


def flow(rows: Sequence[Band], row_height: int = 32, head_height: int = 64, label: str = "") -> Flow:
    """Return the bands from the rows, at the start edge, to the bar at the end edge, in the same order.

    A row whose band needs it is `head_height` high; only the largest amount can.
    No band is thinner than can be seen.
    """
    thick = _thicknesses([max(float(band.value), 0) for band in rows], row_height, head_height)
    heights = tuple(row_height if round(band, 6) <= row_height - _PAD else head_height for band in thick)
    total = max(sum(heights), 1)
    bar = sum(thick) + _APART * (len(rows) - 1)
    at = first = max((total - bar) / 2, 0)
    top = 0
    steps: dict[Style, list[str]] = {}
    for row, band, height in zip(rows, thick, heights, strict=True):
        steps.setdefault(row.style, []).append(_band(top + (height - band) / 2, at, band))
        top += height
        at += band + _APART
    body = "".join(path(style, *found) for style, found in steps.items())
    if rows:
        body += path("solid bar", f"M{_BAR} {number(first)}H{_WIDTH}V{number(first + bar)}H{_BAR}z")
    return Flow(plot(_WIDTH, total, body, label=label), heights)


def _thicknesses(values: Sequence[float], row_height: int, head_height: int) -> list[float]:
    """Return how thick each band is: as much as lets the largest fill a head, the next a row, and the bar half the height."""
    largest, second = (*sorted(values, reverse=True), 0, 0)[:2]
    if not largest:
        return [_THINNEST] * len(values)
    rooms = [(head_height - _PAD) / largest, (row_height * len(values) / 2 - _APART * len(values)) / sum(values)]
    if second:
        rooms.append((row_height - _PAD) / second)
    return [max(value * min(rooms), _THINNEST) for value in values]


def _band(start: float, end: float, thick: float) -> str:
    """Return a band whose edges bend alike, so that two bands in order at both edges never touch between them."""
    a, b, c, d = map(number, (start, end, end + thick, start + thick))
    return f"M0 {a}C{_BEND} {a} {_BEND} {b} {_BAR} {b}V{c}C{_BEND} {c} {_BEND} {d} 0 {d}z"
