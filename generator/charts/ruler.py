"""The ruler on the spine: a tick for each day between two entries. Knows how many days, not which."""

from html import escape

from msgspec import Struct

from generator.charts.svg import number, path

PER_DAY, MOST_DAYS = 3, 120
"""Pixels from tick to tick, and the days after which a ruler is cut."""
_SHORT, _LONG = 7, 14


class Ruler(Struct, frozen=True):
    """How high a ruler is in pixels, and whether it shows fewer days than passed, which the page must then say."""

    height_px: int
    is_cut: bool


def ruler(days: int) -> Ruler:
    """Return the ruler for the days that passed."""
    return Ruler(PER_DAY * max(0, min(days, MOST_DAYS)), days > MOST_DAYS)


def ticks_pattern(name: str) -> str:
    """Return an SVG of no size with the pattern of one week, each seventh tick longer, under the id given.

    Once on a page, before its use: `<svg class="plot ticks" width="14" height="N"><rect width="14" height="N"
    fill="url(#name)"/></svg>`.
    """
    steps = (f"M0 {number(PER_DAY * day + 0.5)}h{_LONG if day == 6 else _SHORT}" for day in range(7))
    pattern = f'<pattern id="{escape(name)}" width="{_LONG}" height="{7 * PER_DAY}" patternUnits="userSpaceOnUse">'
    frame = '<svg class="plot" width="0" height="0" aria-hidden="true" focusable="false">'
    return f"{frame}<defs>{pattern}{path('tick', *steps)}</pattern></defs></svg>"
