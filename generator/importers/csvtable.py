"""Rows of any table as drafts of events, by a map."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from generator import tree
from generator.emit import Value
from generator.importers.cells import Placing, Site
from generator.importers.draft import Before, Draft, Drafted, changed, counted, unplaced
from generator.importers.holes import filled, holes
from generator.importers.mapping import Map
from generator.importers.markup import marked
from generator.importers.naming import digest
from generator.importers.table import Row, Table
from generator.problems import Place, Problem, problem
from generator.tree import Node, Scalar


def drafts(table: Table, by: Map, site: Site, known: Mapping[str, Before]) -> Drafted:
    """Return the drafts of the rows whose keys are not known, and what is said of rows that make none and of columns without a place."""
    made: list[Draft] = []
    problems = list(_left(table, by))
    keys: dict[str, int] = {}
    counts: dict[str, int] = {}
    before = 0
    for row in table.rows:
        if any(row.cells[each.column.text].strip() in each.values for each in by.skip):
            continue
        key = _key(row, by)
        if by.key and key in keys:
            why = f"row {keys[key]} has the same {', '.join(f'`{each.text}`' for each in by.key)}"
            problems.append(problem("import-row", table.place(row), where=f"Row {row.number}", why=why))
            continue
        keys[key] = row.number
        if (key := counted(key, counts)) in known:
            before += 1
            problems += changed(known[key], _content(row), table.place(row), f"Row {row.number}")
        else:
            made.append(_draft(row, key, table, by, site))
    return Drafted(tuple(made), tuple(problems), before)


def _left(table: Table, by: Map) -> Iterator[Problem]:
    """Name each column that the map has no use for, with one of its values."""
    placed = {name.text for name, _ in by.columns} | {hole.text for _, item in by.values.values() for hole in holes(item)}
    placed |= {each.text for each in by.key} | {each.column.text for each in by.skip}
    placed |= {each.currency_from.text for _, targets in by.columns for each in targets if each.currency_from}
    for at, name in enumerate(table.header, 1):
        example = next((cell for row in table.rows if (cell := row.cells[name].strip())), "")
        if name not in placed and example:
            why = "the map has no place for this column, and it is left out of every row"
            yield unplaced(Place(table.file, 1, at), f"Column `{name}`", example, why)


def _key(row: Row, by: Map) -> str:
    names: Iterable[str] = (each.text for each in by.key) if by.key else row.cells
    return f"csv:{digest(chain.from_iterable((name, row.cells[name].strip()) for name in names))}"


def _content(row: Row) -> str:
    return digest(chain.from_iterable((name, cell.strip()) for name, cell in row.cells.items()))


def _draft(row: Row, key: str, table: Table, by: Map, site: Site) -> Draft:
    on = Placing(row, table, site)
    for name, targets in by.columns:
        for target in targets:
            on.place(name.text, target)
    given: dict[str, Value] = {}
    for name, item in by.values.values():
        empty = [hole.text for hole in holes(item) if not row.cells[hole.text].strip()]
        if empty:
            on.refuse(empty[0], f"{name.text}: {{{empty[0]}}}", "the cell is empty")
        elif name.text in on.values:
            on.refuse(name.text, name.text, "a column gives this key too")
        else:
            given[name.text] = _made(item, row, name.text == "body", on)
    if on.source:
        listed = given.get("sources", ())
        given["sources"] = (*(listed if isinstance(listed, tuple) else (listed,)), on.source)
    place = table.place(row)
    return Draft(key, f"{table.file}, row {row.number}", place, f"Row {row.number}", on.values | given, tuple(on.problems), _content(row))


def _made(node: Node, row: Row, is_prose: bool, on: Placing) -> Value:
    """Return a value of the map with this row's cells in it, which are words and never markup."""
    if isinstance(node, Scalar):
        used = {hole.text for hole in holes(node)}
        cells = {name: marked(row.cells[name], on.site.lang).markdown if is_prose else on.plain(name, row.cells[name]) for name in used}
        return filled(node.text, cells)
    if isinstance(node, tree.Sequence):
        return tuple(_made(item, row, is_prose, on) for item in node.items)
    return {name: _made(item, row, is_prose, on) for name, (_, item) in node.items.items()}
