"""Rows of any table as drafts of events, by a map. What a cell says is read as the map declares, or named with the reason why not."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from generator import dates, money, tree
from generator.emit import Value
from generator.importers import figures
from generator.importers.draft import Draft, Drafted, counted, unplaced
from generator.importers.mapping import Map, Target, filled, holes
from generator.importers.markup import marked
from generator.importers.naming import digest
from generator.importers.people import People
from generator.importers.table import Row, Table
from generator.problems import Place, Problem, did_you_mean, problem
from generator.records import EventType, Tag
from generator.tree import Node, Scalar

_COMMON = {
    **dict.fromkeys(("date", "publish_on"), "date"),
    **dict.fromkeys(("title", "summary", "location", "status_note"), "words"),
    **{"body": "prose", "tags": "tags", "unknown": "list", "was": "list"},
}
_SOURCE_DATES = ("source.date", "source.accessed")


class Site(Struct, frozen=True):
    """What of a site the rows are read by: the type of their events, the language of their words, tags, and who is known."""

    kind: EventType
    lang: str
    tags: Mapping[str, Tag]
    people: People


class _Refused(Exception):
    """A cell, or a part of one, that has no place; the text says why."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.why, self.hint = why, hint


class _Placing:
    """One row on its way."""

    def __init__(self, row: Row, table: Table, site: Site) -> None:
        self.row, self.table, self.site = row, table, site
        self.values: dict[str, Value] = {}
        self.source: dict[str, Value] = {}
        self.problems: list[Problem] = []

    def refuse(self, column: str, value: str, why: str, hint: str = "") -> None:
        at = self.table.place(self.row, column)
        self.problems.append(unplaced(at, f"Row {self.row.number}, column `{column}`", value, why, hint))

    def plain(self, column: str, text: str) -> str:
        found = marked(text, self.site.lang)
        for lost in found.lost:
            self.refuse(column, text, f"{lost} is left out")
        return " ".join(found.plain.split())

    def place(self, column: str, target: Target) -> None:
        """Read a cell as its target says, and put what it says in its place."""
        cell, to = self.row.cells[column].strip(), target.to.text
        if not cell:
            return
        try:
            value = self.value(column, cell, target)
        except _Refused as refused:
            self.refuse(column, cell, refused.why, refused.hint)
            return
        if not value:
            return
        into, key = (self.source, to.removeprefix("source.")) if to.startswith("source.") else (self.values, to)
        before = into.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping) and not before.keys() & value.keys():
            into[key] = {**before, **value}
        elif isinstance(before, tuple) and isinstance(value, tuple):
            into[key] = tuple(dict.fromkeys((*before, *value)))
        elif before is not None:
            self.refuse(column, cell, f"`{to}` has a value already")
        else:
            into[key] = value

    def value(self, column: str, cell: str, target: Target) -> Value:
        to, kind = target.to.text, self.site.kind
        if target.choices:
            if cell not in target.choices:
                raise _Refused("it is not among the column's `choices`", did_you_mean(cell, target.choices))
            cell = target.choices[cell]
        if to in kind.roles:
            found = self.people_of(column, cell, target)
            return found if kind.roles[to].many or len(found) != 1 else found[0]
        field = kind.fields.get(to)
        what = "date" if to in _SOURCE_DATES else field.kind if field else _COMMON.get(to, "text")
        if field and what == "list":
            parts = self.parts(cell, target)
            return tuple(chain.from_iterable(self.people_of(column, part, target) for part in parts)) if field.of == "reference" else parts
        if field and what == "choice":
            return self.chosen(cell, field.choices)
        return self.simple(what, column, cell, target)

    def simple(self, what: str, column: str, cell: str, target: Target) -> Value:
        lang = target.lang or self.site.lang
        if what == "words":
            return {lang: words} if (words := self.plain(column, cell)) else ""
        if what == "prose":
            found = marked(cell, lang)
            for lost in found.lost:
                self.refuse(column, cell, f"{lost} is left out")
            return {lang: found.markdown + "\n"} if found.markdown else ""
        if what == "date":
            return self.date(column, cell, target)
        if what in ("money", "number"):
            return self.number(cell, target, what == "money")
        if what == "reference":
            return next(iter(self.people_of(column, cell, target)), "")
        if what == "tags":
            return tuple(self.chosen(part, {id: tag.label for id, tag in self.site.tags.items()}) for part in self.parts(cell, target))
        return self.parts(cell, target) if what == "list" else cell if what == "url" else self.plain(column, cell)

    def parts(self, cell: str, target: Target) -> tuple[str, ...]:
        return tuple(part for each in (cell.split(target.split) if target.split else [cell]) if (part := each.strip()))

    def chosen(self, cell: str, choices: Mapping[str, Mapping[str, str]]) -> str:
        meant = [id for id, label in choices.items() if cell.casefold() in (id, *(each.casefold() for each in label.values()))]
        if len(meant) != 1:
            raise _Refused("it is no value of this key", did_you_mean(cell, choices))
        return meant[0]

    def date(self, column: str, cell: str, target: Target) -> str:
        try:
            found, time = figures.date(cell, target.format)
        except dates.BadDate as bad:
            raise _Refused(bad.sentence, bad.hint) from bad
        if time:
            self.refuse(column, time, "a date carries no time of day")
        return found

    def number(self, cell: str, target: Target, is_money: bool) -> Value:
        try:
            digits = figures.number(cell, target.format, target.sign)
            if not is_money:
                return digits
            currency = target.currency or (self.row.cells[target.currency_from.text].strip() if target.currency_from else "")
            if not currency:
                raise _Refused("its currency is not known", "Give the column a `currency`: a code, or `{column: ...}`.")
            currency = money.currency(currency)
        except money.BadAmount as bad:
            raise _Refused(bad.sentence, bad.hint) from bad
        more = {name: value for name, value in (("qualifier", target.qualifier), ("kind", target.kind)) if value}
        return {"value": digits, "currency": currency} | more if more else f"{digits} {currency}"

    def people_of(self, column: str, cell: str, target: Target) -> tuple[str, ...]:
        """Return who a cell names; a name that nobody here has is named in turn."""
        found: list[str] = []
        for name in self.parts(cell, target):
            id, why, hint = self.site.people.id(self.plain(column, name), target.create, target.lang or self.site.lang)
            if id:
                found.append(id)
            else:
                self.refuse(column, name, why, hint)
        return tuple(dict.fromkeys(found))


def drafts(table: Table, by: Map, site: Site, known: Container[str]) -> Drafted:
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


def _draft(row: Row, key: str, table: Table, by: Map, site: Site) -> Draft:
    on = _Placing(row, table, site)
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
    return Draft(key, f"{table.file}, row {row.number}", place, f"Row {row.number}", on.values | given, tuple(on.problems))


def _made(node: Node, row: Row, is_prose: bool, on: _Placing) -> Value:
    """Return a value of the map with this row's cells in it, which are words and never markup."""
    if isinstance(node, Scalar):
        used = {hole.text for hole in holes(node)}
        cells = {name: marked(row.cells[name], on.site.lang).markdown if is_prose else on.plain(name, row.cells[name]) for name in used}
        return filled(node.text, cells)
    if isinstance(node, tree.Sequence):
        return tuple(_made(item, row, is_prose, on) for item in node.items)
    return {name: _made(item, row, is_prose, on) for name, (_, item) in node.items.items()}
