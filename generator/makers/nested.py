"""The record as JSON: every row an object, with the rows of other tables that belong to it inside; what is not given is left out.

Words are a text, or an object by language; a date is an object with its EDTF form and its first and last day; a decimal number is a
text of its digits.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import msgspec

from generator.pages.columns import Column, Table, Value
from generator.pages.data import View

Object = dict[str, Any]


def record(view: View, root: str) -> bytes:
    """Return the whole record as one JSON object: a list for each table whose rows belong to no other."""
    parts = [f"{_json(table.name)}:[\n{_lines(table, view, ',')}]" for table in view.tables if not table.inside]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def events(view: View, root: str) -> bytes:
    """Return the events as JSON Lines: an object on each line, the same as in the whole record."""
    return _lines(next(table for table in view.tables if not table.inside), view, "").encode()


def _lines(table: Table, view: View, comma: str) -> str:
    made = [_json(each) for each in _objects(table, view)]
    return f"{comma}\n".join(made) + "\n" if made else ""


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _objects(table: Table, view: View) -> list[Object]:
    """Return the rows of a table as objects, each with those of other tables that belong to it under their name."""
    found = [_row(row) for _row in (_maker(table.columns),) for row in table.rows]
    by_key = dict(zip(map(itemgetter(0), table.rows), found, strict=True))
    for inner in view.tables:
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
