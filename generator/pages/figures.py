"""What is said of a drawing: its name, a sentence, and the same as a table. A figure in a template holds all of them."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from generator.dates import Date
from generator.money import Amount
from generator.pages.voice import Voice
from generator.site import Entry


class Row(Struct, frozen=True):
    """A row of a table that says the same as a drawing."""

    name: str
    path: str
    counts: tuple[str, ...]


class Table(Struct, frozen=True):
    """A table that says the same as a drawing; `corner` heads the column of names."""

    caption: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def busiest(counts: dict[tuple[int, int], int], voice: Voice) -> str:
    """Return the sentence that says which month holds most, the first of several."""
    most = max(sorted(counts), key=lambda month: counts[month])
    name = voice.formats.month(*most)
    return voice.many("{month} holds the most: {n} entry.", "{month} holds the most: {n} entries.", counts[most], month=name)


def of_year(year: int, entries: Sequence[Entry], voice: Voice) -> tuple[str, str, Table]:
    """Return the name, the sentence and the table of a year's strip: months by types."""
    counts: dict[tuple[int, int], int] = {}
    cells: dict[tuple[int, str], int] = {}
    for entry in entries:
        counts[year, entry.day.month] = counts.get((year, entry.day.month), 0) + 1
        cells[entry.day.month, entry.event.type] = cells.get((entry.day.month, entry.event.type), 0) + 1
    digits = voice.formats.digits(str(year))
    name = voice._("Entries in each month of {year}").format(year=digits)
    say = voice.many("{n} entry in {year}.", "{n} entries in {year}.", len(entries), year=digits)
    kinds = [kind for kind in voice.site.types.values() if any(kind.id == type for _, type in cells)]
    number = voice.formats.number
    rows = tuple(
        Row(
            voice.formats.month_name(month),
            f"#m_{month:02d}" if not voice.is_split(year) else voice.list_path(year, month),
            (*(number(cells.get((month, kind.id), 0)) for kind in kinds), number(counts[year, month])),
        )
        for _, month in sorted(counts)
    )
    heads = (*(voice.say(kind.plural).text for kind in kinds), voice._("All"))
    more = f" {busiest(counts, voice)}" if len(counts) > 1 < max(counts.values()) else ""
    return voice.plain(name), say + more, Table(name, voice._("Month"), heads, rows)


def of_bars(values: Sequence[Decimal], most: Amount, voice: Voice) -> str:
    """Return the sentence of bars beside sums; `most` is the largest of them."""
    n = sum(value > 0 for value in values)
    return voice.many(
        "{n} sum to one scale: {amount}.", "{n} sums to one scale: the largest is {amount}.", n, amount=voice.formats.money(most)
    )


def of_axis(n: int, first: Date, last: Date, voice: Voice) -> tuple[str, str]:
    """Return the name and the sentence of the axis of an event's steps."""
    ends = {"first": voice.formats.date(first), "last": voice.formats.date(last)}
    say = voice.many(
        "{n} step, drawn to scale from {first} to {last}; it is told below.",
        "{n} steps, drawn to scale from {first} to {last}; each is told below.",
        n,
        **ends,
    )
    return voice._("The steps on one axis"), say


def of_spans(count: str, first: Date, last: Date, voice: Voice) -> str:
    """Return the sentence of bars for events that last; `count` is how many, in their type's words."""
    return voice._("On one scale from {first} to {last}: {count}.").format(
        first=voice.formats.date(first), last=voice.formats.date(last), count=count
    )


def of_points(values: Sequence[Amount], voice: Voice) -> tuple[str, str]:
    """Return the name and the sentence of the points on the scale of a sum that is in dispute."""
    order = sorted(values, key=lambda amount: amount.value)
    low, high = (voice.formats.money(amount) for amount in (order[0], order[-1]))
    say = voice.many(
        "{n} figure is given, from {low} to {high}.", "{n} figures are given, from {low} to {high}.", len(values), low=low, high=high
    )
    return voice._("The sums given, on one scale"), say


def of_flow(n: int, most: str, giver: str, voice: Voice) -> tuple[str, str]:
    """Return the name and the sentence of the flow: how many bands, and the thickest of them."""
    say = voice.many("{n} band: {amount} from {name}.", "{n} bands; the thickest is {amount} from {name}.", n, amount=most, name=giver)
    return voice._("From each giver to the sum"), say
