"""Rulers: the time of a card to scale, with the steps of one event on it, or how much happened when."""

from collections.abc import Iterable

from msgspec import Struct

from generator.model import Event
from generator.pages.voice import Voice

MONTHS = 60
"""Above so many months a ruler counts by years."""
CELLS = 60


class Mark(Struct, frozen=True):
    """A stretch of a ruler, in thousandths of it; `is_vague` where the day is not known, or not for sure."""

    start: int
    end: int
    is_vague: bool


class Ruler(Struct, frozen=True):
    """Time drawn to scale: years by their place, ticks between them, and either marks, of which the last is now, or counted columns."""

    labels: tuple[tuple[int, str], ...]
    ticks: int
    marks: tuple[Mark, ...] = ()
    bars: tuple[int, ...] = ()


def counted(months: Iterable[tuple[int, int]], voice: Voice) -> Ruler | None:
    """Return a ruler of whole years with what happened in each month, or in each run of years where there are many."""
    found = list(months)
    if not found:
        return None
    first, last = min(found)[0], max(found)[0]
    years = last - first + 1
    cells = years * 12 if years * 12 <= MONTHS else min(years, CELLS)
    bars = [0] * cells
    for year, month in found:
        bars[((year - first) * 12 + month - 1) * cells // (years * 12)] += 1
    return Ruler(_years(first, last, voice), 12 * years if years * 12 <= MONTHS else years, (), tuple(bars))


def _years(first: int, last: int, voice: Voice) -> tuple[tuple[int, str], ...]:
    """Return the years of a ruler by their places, at most six of them."""
    count = last - first + 1
    step = -(-count // 6)
    return tuple((round(1000 * at / count), voice.formats.digits(str(first + at))) for at in range(0, count, step))


def life(event: Event, voice: Voice) -> Ruler | None:
    """Return the ruler of an event's steps so far; none where one of them would lie on a mark that its date does not know."""
    steps = [step for step in event.steps if not step.upcoming] or list(event.steps[:1])
    dates = [step.date for step in steps]
    if any(date.first is None or date.last is None for date in dates):
        return None
    low, high = min(date.first.year for date in dates if date.first), max(date.last.year for date in dates if date.last)
    years = high - low + 1
    days = years * 366
    marks = []
    for date in dates:
        assert date.first and date.last
        start, end = ((day.year - low) * 366 + day.timetuple().tm_yday for day in (date.first, date.last))
        is_vague = date.precision != "day" or date.uncertain or date.approximate
        marks.append(Mark(1000 * (start - 1) // days, 1000 * end // days, is_vague))
    return Ruler(_years(low, high, voice), 12 * years if years * 12 <= MONTHS else min(years, 10 * CELLS), tuple(marks))
