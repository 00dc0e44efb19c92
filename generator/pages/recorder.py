"""The recorder: what is on record month by month, a lane for each type, drawn as bricks that are also the way to the months."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from generator.charts import bricks
from generator.charts.columns import Break, Column, Columns, ground, months
from generator.isolation import ROOT
from generator.pages.figures import Row, Table, busiest
from generator.pages.outlined import outlined
from generator.pages.voice import Voice
from generator.site import Entry

ROWS = 120
"""A longer table has a row for each year instead of each month."""


class Lane(Struct, frozen=True):
    """A type's lane, or the one that several share: its count, its name, and the drawing."""

    colour: str
    name: str
    path: str
    count: str
    drawing: str


class Label(Struct, frozen=True):
    """A stretch of the axis: its name, as wide as so many columns; a break has no path."""

    name: str
    path: str
    width: int


class Recorder(Struct, frozen=True):
    lanes: tuple[Lane, ...]
    ground: str
    labels: tuple[Label, ...]
    table: Table | None
    say: str


def recorder(voice: Voice) -> Recorder:
    """Return the recorder of the whole site."""
    site, entries = voice.site, outlined(voice)
    filled = sorted({(entry.day.year, entry.day.month) for entry in entries})
    if not filled:
        return Recorder((), "", (), None, "")
    columns = months(filled[0], filled[-1], filled)
    stacks: dict[int, list[list[Entry]]] = {lane: [[] for _ in columns.items] for lane in sorted(set(site.lanes.values()))}
    for entry in entries:
        stacks[site.lanes[entry.event.type]][columns.at(entry.day)].append(entry)
    tallest = max(len(column) for lane in stacks.values() for column in lane)
    lanes = tuple(_lane(lane, stack, columns, tallest, voice) for lane, stack in stacks.items())
    heads = tuple(lane.name for lane in lanes)
    table = Table(voice._("Entries by month and type"), voice._("Month"), heads, _rows(columns, list(stacks.values()), voice))
    return Recorder(lanes, ground(columns), _labels(columns, voice), table, _say(voice))


def _lane(lane: int, stack: list[list[Entry]], columns: Columns, tallest: int, voice: Voice) -> Lane:
    kinds = [voice.site.types[id] for id, at in voice.site.lanes.items() if at == lane]
    is_shared = len(kinds) > 1
    name = voice._("Other") if is_shared else voice.say(kinds[0].plural).text
    links = [_link(item, entries, name, voice) if entries else None for item, entries in zip(columns.items, stack, strict=True)]
    drawn = bricks.lane(
        [[voice.brick(entry.event.type, entry.status) for entry in column] for column in stack], tallest, links, columns.breaks, name
    )
    path = "" if is_shared else voice.url("type", kinds[0].slug)
    count = voice.formats.number(sum(map(len, stack)))
    return Lane("plain" if is_shared else kinds[0].colour, name, path, count, drawn)


def _link(item: Column | Break, entries: list[Entry], lane: str, voice: Voice) -> bricks.Link:
    count = voice.many("{n} entry", "{n} entries", len(entries))
    comma = voice.words.pgettext("list", ", ")
    return bricks.Link(ROOT + _path(item, entries[0], voice), f"{_name(item, voice)}{comma}{lane}: {count}")


def _path(item: Column | Break, entry: Entry, voice: Voice) -> str:
    month = entry.day.month if isinstance(item, Column) and item.month is None else item.first.month
    path = voice.list_path(entry.day.year, month)
    return path if voice.is_split(entry.day.year) else f"{path}#m_{month:02d}"


def _name(item: Column | Break, voice: Voice) -> str:
    if isinstance(item, Column) and item.month:
        return voice.formats.month(item.year, item.month)
    first, last = (voice.formats.digits(str(day.year)) for day in (item.first, item.last))
    return first if first == last else f"{first}–{last}"


def _labels(columns: Columns, voice: Voice) -> tuple[Label, ...]:
    """Return the names along the axis: years below months, else spans of at most twelve columns."""
    found: list[Label] = []
    for is_break, group in groupby(enumerate(columns.items), key=lambda pair: isinstance(pair[1], Break)):
        items = [item for _, item in group]
        if is_break:
            found.append(Label("…", "", 1))
        elif columns.unit == "month":
            found += [_label(list(part), voice) for _, part in groupby(items, key=lambda item: item.first.year)]
        else:
            found += [_label(items[at : at + 10], voice) for at in range(0, len(items), 10)]
    return tuple(found)


def _label(items: Sequence[Column | Break], voice: Voice) -> Label:
    year = next((year for item in items for year in range(item.first.year, item.last.year + 1) if year in voice.site.years), None)
    name = voice.formats.digits(str(items[0].first.year))
    return Label(name, voice.url("year", str(year)) if year is not None else "", len(items))


def _rows(columns: Columns, stacks: list[list[list[Entry]]], voice: Voice) -> tuple[Row, ...]:
    rows = []
    for at, item in enumerate(columns.items):
        parts = [stack[at] for stack in stacks]
        first = next((part[0] for part in parts if part), None)
        if first is not None:
            rows.append(Row(_name(item, voice), _path(item, first, voice), tuple(voice.formats.number(len(part)) for part in parts)))
    return tuple(rows[:ROWS])


def _say(voice: Voice) -> str:
    """Return the sentence that says what the drawing shows: the month with most on record."""
    counts: dict[tuple[int, int], int] = {}
    for entry in outlined(voice):
        month = (entry.day.year, entry.day.month)
        counts[month] = counts.get(month, 0) + 1
    return busiest(counts, voice)
