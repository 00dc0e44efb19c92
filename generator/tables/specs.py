"""How a table is declared: its columns, each with what it means, beside the function that makes its rows.

A thing that has words in several languages, and a date, are declared once and become several columns.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.pages.columns import Column, Table, Value, Way
from generator.tables.cells import Cells


def N_(text: str) -> str:
    """Return a text of the interface that is translated where it is shown."""
    return text


class Item(Struct, frozen=True):
    """One thing that a table tells, in one column or in several; `way` is the table that it leads to, by its key."""

    name: str
    type: str
    meaning: str
    way: str = ""

    def columns(self, languages: tuple[str, ...]) -> tuple[Column, ...]:
        name = self.name
        if self.type in ("words", "tongues", "prose"):
            kind = "html" if self.type == "prose" else "text"
            neutral = (Column(name, kind, name, ""),) if self.type == "words" else ()
            return (*neutral, *(Column(f"{name}_{lang}", kind, name, lang) for lang in languages))
        if self.type in ("when", "dated"):
            parts = {"edtf": "edtf", "first": "day", "last": "day"} | (
                {"precision": "text", "qualifier": "text"} if self.type == "dated" else {}
            )
            return tuple(Column(name if part == "edtf" else f"{name}_{part}", kind, name, part) for part, kind in parts.items())
        return (Column(name, self.type),)


class Spec(Struct, frozen=True):
    """A table before it has rows; `ways` are those that lead elsewhere by several columns."""

    name: str
    meaning: str
    key: tuple[str, ...]
    items: tuple[Item, ...]
    rows: Callable[[Cells], Iterable[tuple[Value, ...]]]
    ways: tuple[Way, ...] = ()
    inside: str = ""

    def table(self, cells: Cells) -> Table:
        """Return the table with the rows of the record."""
        simple = tuple(Way((item.name,), item.way) for item in self.items if item.way)
        columns = tuple(column for item in self.items for column in item.columns(cells.languages))
        return Table(self.name, self.key, columns, tuple(self.rows(cells)), simple + self.ways, self.inside)


def text(name: str, meaning: str, way: str = "") -> Item:
    return Item(name, "text", meaning, way)


def number(name: str, meaning: str) -> Item:
    return Item(name, "integer", meaning)


def decimal(name: str, meaning: str) -> Item:
    return Item(name, "decimal", meaning)


def flag(name: str, meaning: str) -> Item:
    return Item(name, "flag", meaning)


def words(name: str, meaning: str) -> Item:
    """Words that may also belong to no language: a column for these, and one for each language."""
    return Item(name, "words", meaning)


def tongues(name: str, meaning: str) -> Item:
    """What is there in some languages and in none else."""
    return Item(name, "tongues", meaning)


def prose(name: str, meaning: str) -> Item:
    return Item(name, "prose", meaning)


def when(name: str, meaning: str) -> Item:
    """A date as EDTF, and the days from which and to which it reaches."""
    return Item(name, "when", meaning)


def dated(name: str, meaning: str) -> Item:
    """A date that the record is ordered by: how precise it is, and what qualifies it, have columns too."""
    return Item(name, "dated", meaning)


EVENT = text("event", N_("The event it belongs to."), "events")
"""The first column of every table of what belongs to an event."""
