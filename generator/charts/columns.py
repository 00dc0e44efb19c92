"""Columns of time: which months, years, decades or centuries a chart draws, and where it breaks off.

Knows the calendar. Does not know events, words, or what stands in a column.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from generator.charts.svg import path, plot

Month = tuple[int, int]
"""A year and the number of a month in it."""
Unit = Literal["month", "year", "decade", "century"]

MOST_COLUMNS = 72
LONGEST_EMPTY = 18
"""A longer run of empty columns is one break."""

_MONTHS_IN: dict[Unit, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_LONG_TICKS: dict[Unit, tuple[int, int]] = {"month": (12, 3), "year": (120, 60), "decade": (1200, 600), "century": (12000, 6000)}


class Column(Struct, frozen=True):
    """A column, the days it reaches from and to, and what names it; `month` is None where it is longer than a month."""

    first: date
    last: date
    year: int
    month: int | None = None


class Break(Struct, frozen=True):
    """Time left out because nothing is on record: the days it reaches from and to, and how many whole years fit in it."""

    first: date
    last: date
    years: int


class Columns(Struct, frozen=True):
    """The columns of a chart from the oldest, without holes: each begins on the day after the one before it ends."""

    unit: Unit
    items: tuple[Column | Break, ...]

    @property
    def breaks(self) -> frozenset[int]:
        """The places of the breaks."""
        return frozenset(place for place, item in enumerate(self.items) if isinstance(item, Break))

    def at(self, day: date) -> int:
        """Return the place of the column that holds the day; a day outside them all gets the nearest."""
        return max(0, bisect_right(self.items, day, key=lambda item: item.first) - 1)


def months(first: Month, last: Month, filled: Collection[Month]) -> Columns:
    """Return the columns from the first month to the last; a filled month beyond them widens the reach.

    One column for each month, or for each year, decade or century where that would be more than MOST_COLUMNS.
    """
    reach = [12 * year + month - 1 for year, month in (first, last, *filled)]
    low, high, counted = min(reach), max(reach), reach[2:]
    for unit, size in _MONTHS_IN.items():
        columns = Columns(unit, tuple(_columns(low // size, high // size, {index // size for index in counted}, size)))
        if len(columns.items) <= MOST_COLUMNS:
            break
    return columns


def ground(columns: Columns) -> str:
    """Return the axis under the columns: a line that stops at breaks, ticks between columns, longer at round times."""
    long, mid = _LONG_TICKS[columns.unit]
    steps = []
    for place, item in enumerate(columns.items):
        if isinstance(item, Break):
            continue
        index = 12 * item.first.year + item.first.month - 1
        follows_break = place == 0 or isinstance(columns.items[place - 1], Break)
        tall = 12 if index % long == 0 or follows_break else 8 if index % mid == 0 else 5
        steps.append(f"M{10 * place} {tall}V.5h10")
    end = 10 * len(columns.items)
    return plot(max(end, 10), 12, path("tick", *steps, f"M{end} .5V8"))


def _columns(low: int, high: int, filled: Iterable[int], size: int) -> list[Column | Break]:
    """Return the columns numbered from low to high, each of `size` months, with long empty runs as breaks."""
    items: list[Column | Break] = []
    at = low
    for place in (*sorted(filled), high + 1):
        if place - at > LONGEST_EMPTY:
            items.append(Break(_first_day(at * size), _last_day(place * size - 1), (place - at) * size // 12))
        else:
            items.extend(_column(empty, size) for empty in range(at, place))
        if place <= high:
            items.append(_column(place, size))
        at = place + 1
    return items


def _column(place: int, size: int) -> Column:
    first = _first_day(place * size)
    return Column(first, _last_day((place + 1) * size - 1), first.year, first.month if size == 1 else None)


def _first_day(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _last_day(index: int) -> date:
    first = _first_day(index)
    return first.replace(day=monthrange(first.year, first.month)[1])
