"""Bars: one amount to scale, lying along the row that names it. Knows how far, not how much of what."""

from decimal import Decimal

from generator.charts.svg import number, path, plot

_WIDTH, _NOTCH, _THINNEST, _INSET = 250, 4, 0.75, 0.5


def bar(value: Decimal, most: Decimal, colour: str, is_hollow: bool = False, low: Decimal | None = None, is_open: bool = False) -> str:
    """Return a bar as long as `value` where the full width is `most`; amounts beyond either end are drawn at it.

    With `low` it is a range: solid to `low`, hollow on to `value`. An open one has a notch in its end: or more.
    """
    end = _x(value, most)
    solid = min(_x(low, most), end) if low is not None else 0.0 if is_hollow else end
    body = path(colour, _shape(0, solid, 0, is_open and solid == end)) if solid else ""
    if solid < end:
        body += path(f"{colour} hollow", _shape(solid, end, _INSET, is_open))
    return plot(_WIDTH, 10, body)


def _x(value: Decimal, most: Decimal) -> float:
    """Return how far the value reaches; what is not nothing can be seen."""
    if value <= 0 or most <= 0:
        return 0.0
    return max(float(min(value / most, Decimal(1))) * _WIDTH, _THINNEST)


def _shape(start: float, end: float, inset: float, is_notched: bool) -> str:
    """Return a bar from start to end; a hollow one is inset by half its stroke where it has room."""
    side = inset if end - start > 4 * inset else 0
    left, right = number(start + side), end - side
    top, middle = 1 + inset, number(4 - inset)
    notch = number(min(_NOTCH, (end - start) / 2))
    edge = f"l-{notch} {middle} {notch} {middle}" if is_notched else f"v{number(8 - 2 * inset)}"
    return f"M{left} {number(top)}H{number(right)}{edge}H{left}z"
