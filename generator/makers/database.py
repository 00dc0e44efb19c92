"""The record as a SQLite database: tables with their keys, an index for each way from one to another, and views in words.

Its bytes are those of its rows alone: no time, no name of a machine, no version of the library.
"""

import sqlite3
from collections.abc import Iterator

from generator.pages.columns import Column, Table
from generator.pages.data import View

APPLICATION = 0x7265_6364
"""Marks the file as one of these, where a program asks for the application's id."""
VERSION = 1
"""The version of the tables: another where a table or a column is no longer what it was."""
PAGE = 4096
SETTINGS = {
    "page_size": str(PAGE),
    "encoding": "'UTF-8'",
    "auto_vacuum": "NONE",
    "secure_delete": "ON",
    "foreign_keys": "OFF",
    "application_id": str(APPLICATION),
    "user_version": str(VERSION),
}
TYPES = {"integer": "INTEGER", "flag": "INTEGER"}
"""All else is a text: dates since they may be less than a day, decimal numbers since none may be rounded."""
_COUNTERS = {24: 1, 92: 1, 96: 3_040_000}
"""Places in the header that tell of the library, and what stands there instead (SQLite's file format, section 1.3)."""
_HEADS = {2: 12, 5: 12, 10: 8, 13: 8}
"""The bytes in the header of each kind of page that holds cells; any other page begins with a zero."""


def database(view: View, root: str) -> bytes:
    """Return the database as the bytes of its file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("BEGIN")
        for table in view.tables:
            connection.execute(_table(table, view))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)
        for statement in (*_indexes(view), *_views(view)):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("VACUUM")  # fills every page anew, in the order of its keys
        made = bytearray(connection.serialize())
    finally:
        connection.close()
    for place, count in _COUNTERS.items():
        made[place : place + 4] = count.to_bytes(4, "big")
    for start in range(0, len(made), PAGE):
        _clear(made, start)
    return bytes(made)


def _clear(made: bytearray, start: int) -> None:
    """Clear what a page does not use, between the places of its cells and the cells: it tells how a library filled it (section 1.6)."""
    head = start + (100 if start == 0 else 0)
    size = _HEADS.get(made[head])
    if size is None:
        return
    count, content = (int.from_bytes(made[head + at : head + at + 2], "big") for at in (3, 5))
    first, end = head + size + 2 * count, start + (content or 65_536)
    made[first:end] = bytes(end - first)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))


def _table(table: Table, view: View) -> str:
    keys = {each.name: each.key for each in view.tables}
    parts = [_column(column, table) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_listed(table.key)})")
    parts += [f"FOREIGN KEY ({_listed(way.columns)}) REFERENCES {_quoted(way.table)} ({_listed(keys[way.table])})" for way in table.ways]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column, table: Table) -> str:
    needed = " NOT NULL" if column.name in table.key else ""
    checked = f" CHECK ({_quoted(column.name)} IN (0, 1))" if column.type == "flag" else ""
    return f"{_quoted(column.name)} {TYPES.get(column.type, 'TEXT')}{needed}{checked}"


def _indexes(view: View) -> Iterator[str]:
    """Find an index for each way to another table that does not begin the table's own key, and for the dates of entries."""
    for table in view.tables:
        for way in table.ways:
            if table.key[: len(way.columns)] != way.columns:
                name = f"{table.name}_{'_'.join(way.columns)}"
                yield f"CREATE INDEX {_quoted(name)} ON {_quoted(table.name)} ({_listed(way.columns)})"
    yield 'CREATE INDEX "events_date" ON "events" ("date_first")'
    yield 'CREATE INDEX "steps_date" ON "steps" ("date_first")'


def _views(view: View) -> Iterator[str]:
    """Find the views: people, organisations, money as numbers that sort, and the timeline in each language."""
    yield "CREATE VIEW people AS SELECT * FROM entities WHERE kind = 'person'"
    yield "CREATE VIEW organizations AS SELECT * FROM entities WHERE kind <> 'person'"
    yield (
        "CREATE VIEW money AS SELECT events.type, events.date, amounts.*, "
        "CAST(amounts.value AS REAL) AS value_number, CAST(amounts.max AS REAL) AS max_number "
        "FROM amounts JOIN events ON events.id = amounts.event"
    )
    for lang in view.languages:
        yield _timeline(lang, view.languages)


def _timeline(lang: str, languages: tuple[str, ...]) -> str:
    """Return the view of every entry with its words in one language, else in the first other that has them."""
    order = (lang, *(each for each in languages if each != lang))

    def said(table: str, name: str) -> str:
        return ", ".join([f'{table}."{name}_{lang}"', f'{table}."{name}"', *(f'{table}."{name}_{each}"' for each in order[1:])])

    return (
        f'CREATE VIEW "timeline_{lang}" AS SELECT steps.event, steps.number, steps.date, steps.date_first, steps.date_last, '
        f"COALESCE({said('types', 'name')}) AS type, COALESCE({said('stages', 'label')}) AS stage, steps.status, steps.is_upcoming, "
        f"COALESCE({said('steps', 'title')}, {said('events', 'title')}) AS title, "
        f'COALESCE({said("steps", "summary")}, {said("events", "summary")}) AS summary, steps."page_{lang}" AS page '
        "FROM steps JOIN events ON events.id = steps.event JOIN types ON types.id = events.type "
        "LEFT JOIN stages ON stages.type = events.type AND stages.stage = steps.stage"
    )
