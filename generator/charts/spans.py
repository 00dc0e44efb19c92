"""Spans: days on one axis to scale, from the start of a window of time to its end.

Knows days. Does not know what began, ended or happened on them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from generator.charts.svg import number, path, plot

Weight = Literal["full", "mid", "low"]

MOST_TICKS = 72
_WIDTH = 1000
_BASE = 40
_TOPS: dict[Weight, int] = {"low": 22, "mid": 14, "full": 4}
_TICKS = ((1, 3, 12), (3, 6, 12), (12, 60, 120), (120, 600, 1200), (1200, 6000, 12000))
"""Months from tick to tick, from longer tick to longer tick, and from longest to longest."""
_LABELS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years from label to label."""


class Mark(Struct, frozen=True):
    """A step on a day, and how much weight it has."""

    day: date
    weight: Weight = "low"


class YearLabel(Struct, frozen=True):
    """A year and where its label begins, as a fraction of the width from the start edge."""

    year: int
    at: float


def axis(start: date, end: date, marks: Sequence[Mark], is_open_end: bool = False, label: str = "") -> str:
    """Return the steps standing on a line from the first of them to the last, or on to the end where that is open, over ticks.

    Steps outside the window are left out.
    """
    inside = sorted((mark for mark in marks if start <= mark.day <= end), key=lambda mark: mark.day)
    body = path("tick", *(f"M{x} {_BASE}v{(5, 9, 14)[rank]}" for x, rank in _ticks(start, end)))
    if inside:
        last = number(_WIDTH) if is_open_end else _x(inside[-1].day, start, end)
        body += path("line", f"M{_x(inside[0].day, start, end)} {_BASE}H{last}")
    for weight, top in _TOPS.items():
        found = dict.fromkeys(_x(mark.day, start, end) for mark in inside if mark.weight == weight)
        body += path(f"mark {weight}", *(f"M{x} {_BASE}V{top}" for x in found))
    return plot(_WIDTH, 56, body, label=label)


def span(start: date, end: date, first: date | None, last: date | None, is_open_end: bool = False, marks: Iterable[date] = ()) -> str:
    """Return one bar from its first day to the end of its last, over faint ticks, cut at each mark inside it.

    An end that is None runs to the edge. A cap stands where an end is known, inside the window and not open.
    """
    body = path("tick faint", *(f"M{x} 0V20" for x, _ in _ticks(start, end, 3)))
    begins, ends = max(first or start, start), min(last or end, end)
    if begins <= ends:
        left, right = _x(begins, start, end), _x(ends, start, end, 1)
        has_caps = first == begins, last == ends and not is_open_end
        cuts = dict.fromkeys(_x(day, start, end) for day in sorted(marks) if begins < day < ends)
        body += path("line", f"M{left} 10H{right}")
        body += path("cap", *(f"M{x} 3V17" for x, has_cap in zip((left, right), has_caps, strict=True) if has_cap))
        body += path("cut", *(f"M{x} 5V15" for x in cuts))
    return plot(_WIDTH, 20, body)


def years(start: date, end: date, apart: int = 40, width: int = 300) -> tuple[YearLabel, ...]:
    """Return the years to write under a window, at least `apart` pixels from each other and from the end at that width.

    The first label is the window's first year, at the start edge, unless a round year follows too closely.
    """
    distance = apart / width
    per_year = 365 / ((end - start).days + 1)
    step = next((step for step in _LABELS if step * per_year >= distance), _LABELS[-1])
    round_years = range(start.year + 1 + -(start.year + 1) % step, end.year + 1, step)
    labels = [YearLabel(year, round(_fraction(date(year, 1, 1), start, end), 4)) for year in round_years]
    kept = [YearLabel(start.year, 0.0)] if not labels or labels[0].at >= distance else []
    for label in labels:
        if (not kept or label.at - kept[-1].at >= distance) and (not kept or label.at <= 1 - distance):
            kept.append(label)
    return tuple(kept)


def _fraction(day: date, start: date, end: date, after: int = 0) -> float:
    """Return where the day begins in the window, from 0; with `after`, where that many days later begin, to 1."""
    return (day.toordinal() + after - start.toordinal()) / (end.toordinal() + 1 - start.toordinal())


def _x(day: date, start: date, end: date, after: int = 0) -> str:
    return number(round(_WIDTH * _fraction(day, start, end, after), 1))


def _ticks(start: date, end: date, least: int = 1) -> list[tuple[str, int]]:
    """Return the place and rank, 0 to 2, of at most about MOST_TICKS round months that begin in the window."""
    low, high = (12 * day.year + day.month - 1 for day in (start, end))
    steps = [step for step in _TICKS if step[0] >= least]
    step, mid, long = next((step for step in steps if (high - low) // step[0] <= MOST_TICKS), steps[-1])
    found = []
    for index in range(low + -low % step, high + 1, step):
        day = date(index // 12, index % 12 + 1, 1)
        if day >= start:
            found.append((_x(day, start, end), (index % mid == 0) + (index % long == 0)))
    return found
