"""The cells of one row, each read as the map declares and put in its place, or named with the reason why it has none."""

from collections.abc import Mapping
from itertools import chain

from msgspec import Struct

from generator import dates, money
from generator.emit import Value
from generator.importers import figures
from generator.importers.draft import unplaced
from generator.importers.mapping import Target
from generator.importers.markup import marked
from generator.importers.people import People
from generator.importers.table import Row, Table
from generator.problems import Problem, did_you_mean
from generator.records import EventType, Tag

_COMMON = {
    **dict.fromkeys(("date", "publish_on"), "date"),
    **dict.fromkeys(("title", "summary", "location", "status_note"), "words"),
    "body": "prose",
    "tags": "tags",
    "unknown": "list",
    "was": "list",
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


class Placing:
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
