"""Points on a scale: what several say of one amount, with ticks at round numbers. Knows numbers, not whose they are."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.charts.svg import number, path, plot

_WIDTH, _FEWEST, _MOST = 1000, 4, 8
_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))


def dots(values: Sequence[Decimal], low: Decimal, high: Decimal, label: str = "") -> str:
    """Return the values as points between `low` and `high`, joined by a dotted line, over ticks; others are left out."""
    inside = sorted({value for value in values if low <= value <= high})
    places = [_x(value, low, high) for value in inside]
    long = {_x(value, low, high) for value in steps(low, high)}
    short = dict.fromkeys(_x(value, low, high) for value in _between(low, high))
    body = path("tick", *(f"M{x} 32v{8 if x in long else 4}" for x in short))
    if len(places) > 1:
        body += path("dotted", f"M{places[0]} 18H{places[-1]}")
    return plot(_WIDTH, 40, body + path("mark", *(f"M{x} 6V32" for x in dict.fromkeys(places))), label=label)


def steps(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return the 4 to 8 multiples of a round number from `low` to `high`; the one number where they are equal."""
    return _multiples(low, high, _step(low, high)) if low < high else (low,)


def reach(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Return a low and a high at round numbers that take in all the values, for `dots`."""
    low, high = min(values), max(values)
    if low == high:
        room = abs(low) / 2 or Decimal(1)
        low, high = low - room, high + room
    step = _step(low, high)
    ends = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
    return ends[0] * step + 0, ends[1] * step + 0


def place(value: Decimal, low: Decimal, high: Decimal) -> float:
    """Return where the value stands, as a fraction of the width from the start edge, for the labels."""
    return round(float((value - low) / (high - low)), 4) if low < high else 0.5


def _x(value: Decimal, low: Decimal, high: Decimal) -> str:
    return number(round(_WIDTH * place(value, low, high), 1))


def _step(low: Decimal, high: Decimal) -> Decimal:
    """Return the smallest round number with at most 8 multiples between two numbers.

    Neighbours in _ROUND are at most twice each other, so that there are always 4 or more.
    """
    ten = Decimal(1).scaleb((high - low).adjusted() - 1)
    candidates = (digit * ten * scale for scale in (1, 10) for digit in _ROUND)
    return next(step for step in candidates if len(_multiples(low, high, step)) <= _MOST)


def _multiples(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    first = int((low / step).to_integral_value(ROUND_CEILING))
    last = int((high / step).to_integral_value(ROUND_FLOOR))
    return tuple(step * count + 0 for count in range(first, last + 1))


def _between(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return all ticks: each step is cut in five, or in four where it is a 2."""
    if low >= high:
        return (low,)
    step = _step(low, high)
    parts = 4 if step.normalize().as_tuple().digits == (2,) else 5
    return _multiples(low, high, step / parts)
