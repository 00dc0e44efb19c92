"""Bricks: one event, one brick, stacked by month. Solid is confirmed, hollow is not.

Knows columns of bricks in the order they are stacked. Does not know dates, types or what a colour stands for.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from math import ceil

from msgspec import Struct

from generator.charts.svg import number, path, plot

WIDTH, PITCH = 10, 4
"""Units from column to column and from brick to brick; a brick is 8 by 3 and a hollow one half a unit smaller all round, for its stroke."""
MOST_STACKED, MOST_DRAWN = 40, 240
"""More bricks in a column, or in a drawing, become blocks: one for each colour and kind in a column."""

_SCALE_HEIGHT = 28


class Brick(Struct, frozen=True):
    """An event: the class of its colour, and whether it is hollow."""

    colour: str
    is_hollow: bool = False


class Link(Struct, frozen=True):
    """Where a month leads, and its name."""

    href: str
    title: str


Stacks = Sequence[Sequence[Brick]]
"""Bricks by column from the oldest, each column from its foot."""


def strip(columns: Stacks, tallest: int, label: str = "") -> str:
    """Return the stacks side by side, as high as `tallest` bricks need."""
    tallest = _tallest(columns, tallest)
    rows = min(tallest, MOST_STACKED)
    body = _bricks(columns, PITCH * rows, tallest)
    return plot(_width(columns), PITCH * rows, body, _pixels(tallest) * rows, label)


def lane(columns: Stacks, tallest: int, links: Sequence[Link | None] = (), breaks: Collection[int] = (), label: str = "") -> str:
    """Return one lane of the recorder on its baseline, which stops at the breaks; with links, a target over each filled column.

    `tallest` is that of all the lanes, so that a brick has one size in each; the lane is as high as its own bricks need.
    """
    tallest, own = _tallest(columns, tallest), max(map(len, columns), default=0)
    pixels = _pixels(tallest)
    rows = max(ceil(own * min(1, MOST_STACKED / tallest)), ceil(24 / pixels))
    height = PITCH * rows
    body = _bricks(columns, height, tallest) + path("tick", *_baseline(len(columns), breaks, height))
    targets = _targets(columns, links, height + 1)
    return plot(_width(columns), height + 1, body + targets, pixels * rows + 1, label if targets else "")


def scale(columns: Stacks, tallest: int, digits: int = 1) -> str:
    """Return the stacks at their smallest, for the year scale: blocks by colour alone, over ticks with each third longer.

    Edges are rounded to so many `digits` of a unit.
    """
    plain = [[Brick(brick.colour) for brick in column] for column in columns]
    body = _blocks(plain, _SCALE_HEIGHT, min(PITCH, _SCALE_HEIGHT / _tallest(columns, tallest)), digits)
    ticks = (f"M{WIDTH * place} {_SCALE_HEIGHT}v{3 if place % 3 else 6}" for place in range(len(columns)))
    return plot(_width(columns), _SCALE_HEIGHT + 6, body + path("tick", *ticks))


def _tallest(columns: Stacks, tallest: int) -> int:
    return max(tallest, 1, *map(len, columns))


def _width(columns: Stacks) -> int:
    return WIDTH * max(len(columns), 1)


def _pixels(tallest: int) -> int:
    """Return the pixels from brick to brick, which keep edges sharp: two for a unit, or one where stacks are high."""
    return PITCH * (2 if tallest <= 14 else 1)


def _bricks(columns: Stacks, height: int, tallest: int) -> str:
    if tallest > MOST_STACKED or sum(map(len, columns)) > MOST_DRAWN:
        return _blocks(columns, height, PITCH * min(1, MOST_STACKED / tallest))
    steps: dict[Brick, list[str]] = {}
    for place, column in enumerate(columns):
        foot = height
        for brick, run in groupby(column):
            count = len(list(run))
            steps.setdefault(brick, []).append(_run(place, foot, count, brick.is_hollow))
            foot -= PITCH * count
    return _paths(steps)


def _blocks(columns: Stacks, height: int, rise: float, digits: int = 0) -> str:
    """Return blocks of `rise` units for each brick, their edges rounded; a column that holds any is never under one unit high."""
    steps: dict[Brick, list[str]] = {}
    for place, column in enumerate(columns):
        foot: float = height
        for brick in dict.fromkeys(column):
            top = foot - max(rise, 1 / len(column)) * column.count(brick)
            thick = round(foot, digits) - round(top, digits)
            if thick:
                corner = f"M{WIDTH * place + 1} {number(round(top, digits))}"
                steps.setdefault(brick, []).append(f"{corner}h8v{number(thick)}h-8z")
            foot = top
    return _paths(steps)


def _run(place: int, foot: int, count: int, is_hollow: bool) -> str:
    """Return bricks one above the other: hollow ones apart, solid ones as one line from the top that turns at each edge.

    The line closes up their start edge, where it covers nothing.
    """
    if is_hollow:
        return f"M{WIDTH * place + 1.5} {foot - PITCH * count + 0.5}" + "m0 4".join(["h7v2h-7z"] * count)
    return f"M{WIDTH * place + 1} {foot - PITCH * count}" + "v1".join(["h8v3h-8"] * count)


def _paths(steps: dict[Brick, list[str]]) -> str:
    return "".join(path(f"{brick.colour} hollow" if brick.is_hollow else brick.colour, *found) for brick, found in steps.items())


def _baseline(count: int, breaks: Collection[int], height: int) -> Iterator[str]:
    for is_break, run in groupby(range(count), lambda place: place in breaks):
        places = list(run)
        if not is_break:
            yield f"M{WIDTH * places[0]} {height}.5H{WIDTH * (places[-1] + 1)}"


def _targets(columns: Stacks, links: Iterable[Link | None], height: int) -> str:
    return "".join(
        f'<a href="{escape(link.href)}"><title>{escape(link.title)}</title>'
        f'<rect class="hit" x="{WIDTH * place}" width="{WIDTH}" height="{height}"/></a>'
        for place, (column, link) in enumerate(zip(columns, links, strict=False))
        if column and link
    )
