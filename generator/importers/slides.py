"""The slides of a TimelineJS3 timeline, from its JSON (https://timeline.knightlab.com/docs/json-format.html) or its spreadsheet as CSV.

Knows both forms, which become one; knows nothing of events.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator import files
from generator.importers.draft import unplaced
from generator.importers.table import Table, read_table
from generator.problems import Place, Problem, problem

COLUMNS = {
    **{name: f"start_date.{name.lower()}" for name in ("Year", "Month", "Day", "Time")},
    **{f"End {name}": f"end_date.{name.lower()}" for name in ("Year", "Month", "Day", "Time")},
    "Display Date": "display_date",
    "Headline": "text.headline",
    "Text": "text.text",
    "Media": "media.url",
    "Media Credit": "media.credit",
    "Media Caption": "media.caption",
    "Media Thumbnail": "media.thumbnail",
    "Alt Text": "media.alt",
    "Type": "type",
    "Group": "group",
    "Background": "background",
}


class Slide(Struct, frozen=True):
    """One slide as texts by path, `start_date.year` for instance; `labels` say what each is called where it came from."""

    place: Place
    where: str
    texts: dict[str, str]
    labels: dict[str, str]
    columns: dict[str, int] = {}

    def unplaced(self, path: str, why: str, hint: str = "", value: str = "") -> Problem:
        at = Place(self.place.file, self.place.line, self.columns.get(path, self.place.column))
        return unplaced(at, f"{self.where}, {self.labels.get(path, path)}", value or self.texts.get(path, ""), why, hint)


def slides(raw: bytes, file: str) -> tuple[tuple[Slide, ...], tuple[Problem, ...]]:
    """Return the slides of a timeline, its JSON or its spreadsheet, and what is wrong with the file or has no place."""
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _from_json(raw, file)
    table, problems = read_table(raw, file)
    if table is None:
        return (), problems
    if missing := [name for name in ("Year", "Headline") if name not in table.header]:
        why = f"The table has no column `{missing[0]}`, so it is not TimelineJS's spreadsheet."
        return (), (*problems, problem("import-file", Place(file, 1, 1), "For any other table there is `import csv`.", why=why))
    return tuple(_from_table(table)), problems


def _from_table(table: Table) -> Iterator[Slide]:
    labels = {COLUMNS.get(name, name): f"column `{name}`" for name in table.header}
    columns = {COLUMNS.get(name, name): at for at, name in enumerate(table.header, 1)}
    for row in table.rows:
        texts = {COLUMNS.get(name, name): cell.strip() for name, cell in row.cells.items() if cell.strip()}
        yield Slide(table.place(row), f"Row {row.number}", texts, labels, columns)


def _from_json(raw: bytes, file: str) -> tuple[tuple[Slide, ...], tuple[Problem, ...]]:
    text, unread = files.decoded(raw, file)
    if unread:
        return (), unread
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        return (), (problem("import-file", Place(file, error.lineno, error.colno), why=f"This is not JSON: {error.msg}."),)
    except (ValueError, RecursionError) as error:
        why = "lists or maps stand too deep inside each other" if isinstance(error, RecursionError) else str(error)
        return (), (problem("import-file", Place(file), why=f"The JSON cannot be read: {why}."),)
    events = found.get("events") if isinstance(found, dict) else None
    if not isinstance(events, list):
        why = "The JSON has no list `events`, so it is not TimelineJS3's."
        return (), (problem("import-file", Place(file), 'Its form is `{"events": [{"start_date": ..., "text": ...}]}`.', why=why),)
    problems = [_beside(file, key, value) for key, value in found.items() if key != "events"]
    made = []
    for number, each in enumerate(events, 1):
        where = f"Event {number}"
        if isinstance(each, dict):
            texts = dict(_flat(each))
            made.append(Slide(Place(file), where, texts, {path: f"`{path}`" for path in texts}))
        else:
            problems.append(problem("import-row", Place(file), where=where, why="it is no map of keys"))
    return tuple(made), tuple(problems)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key `{next(key for key in keys if keys.count(key) > 1)}` stands twice in one map")
    return found


def _beside(file: str, key: str, value: Any) -> Problem:
    why = {"title": "the title slide is no event", "eras": "an era is no event"}.get(key, "the record has no such setting")
    return unplaced(Place(file), f"`{key}`", json.dumps(value, ensure_ascii=False), why)


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        path = f"{before}{key}"
        if isinstance(item, dict):
            yield from _flat(item, f"{path}.")
        elif isinstance(item, list):
            yield path, json.dumps(item, ensure_ascii=False)
        elif item is not None and (text := str(item).strip()):
            yield path, text
