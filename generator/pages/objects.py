"""The record as JSON: every row an object, with the rows of other tables that belong to it inside; what is not given is left out.

Words are a text, or an object by language; a date is an object with its EDTF form and its first and last day; a decimal number is a
text of its digits.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import msgspec
from msgspec import Struct

from generator.pages.columns import Column, Table, Value
from generator.pages.voice import Voice
from generator.tables.record import record

Object = dict[str, Any]


class View(Struct, frozen=True):
    """Lists by the names of their tables: each row of a table that belongs to no other, as the text of an object."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]


def whole(key: str, voice: Voice) -> View:
    """Return the whole record."""
    return View(voice.once(_lists))


def events(key: str, voice: Voice) -> View:
    """Return the events alone."""
    return View(tuple(each for each in voice.once(_lists) if each[0] == "events"))


def _lists(voice: Voice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    tables = voice.once(record)
    return tuple((table.name, tuple(map(json, _objects(table, tables)))) for table in tables if not table.inside)


def json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return msgspec.json.encode(value).decode()


def _objects(table: Table, tables: tuple[Table, ...]) -> list[Object]:
    """Return the rows of a table as objects, each with those of other tables that belong to it under their name."""
    found = list(map(_maker(table.columns), table.rows))
    by_key = dict(zip(map(itemgetter(0), table.rows), found, strict=True))
    for inner in tables:
        if inner.inside == table.name:
            make, name = _maker(inner.columns[1:]), _name(inner, table)
            for row in inner.rows:
                by_key[row[0]].setdefault(name, []).append(make(row[1:]))
    return found


def _name(inner: Table, table: Table) -> str:
    """Return what the rows of a table are called inside the object that they belong to: `tags` for `event_tags`."""
    return inner.name.removeprefix(f"{table.name.removesuffix('s')}_")


def _maker(columns: tuple[Column, ...]) -> Callable[[tuple[Value, ...]], Object]:
    """Return what makes an object of a row: columns that tell one thing become one member, in the order of the columns."""
    places = tuple((column.name, column.of, column.part) for column in columns)

    def make(row: tuple[Value, ...]) -> Object:
        found: Object = {}
        for (name, of, part), value in zip(places, row, strict=True):
            if value is None:
                continue
            if not of or not part:
                found[name] = value
            elif of in found and isinstance(found[of], dict):
                found[of][part] = value
            else:
                found[of] = {part: value}
        return found

    return make
