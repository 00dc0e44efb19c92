"""What the record's tables are made of: typed columns and rows of plain values. Knows no record and no format."""

from msgspec import Struct

Value = str | int | bool | None
"""None where the record says nothing. A decimal number is its digits as a text: no format may round it."""


class Column(Struct, frozen=True):
    """A column; `type` is one of `text`, `html`, `integer`, `decimal`, `flag`, `edtf` and `day`.

    Several columns that tell one thing, its words in each language or the days of a date, name it in `of`, and their part of it in `part`.
    """

    name: str
    type: str
    of: str = ""
    part: str = ""


class Way(Struct, frozen=True):
    """The columns that lead to a row of another table, by the key of that."""

    columns: tuple[str, ...]
    table: str


class Table(Struct, frozen=True):
    """A table with its rows in the order of its key; `inside` names the table whose rows its own belong to, by the first column."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    ways: tuple[Way, ...] = ()
    inside: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)
