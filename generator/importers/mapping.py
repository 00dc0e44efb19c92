"""The map of a table: which column becomes which key of an event, and how its cells are read. Checked like every other file.

Knows what a map may say; whether its columns and keys are there is asked of the table and of the type.
"""

from typing import Any

from msgspec import Struct

from generator import money, tree
from generator.importers import figures
from generator.records import ENTITY_KINDS
from generator.shapes.compound import Either, Key, Many, Shape
from generator.shapes.reader import Kind, Reader, Schema, refused, scalar, shape_of
from generator.shapes.scalars import TEXT, Choice, Text
from generator.shapes.wording import Currency
from generator.tree import Node, Scalar

SOURCE_PARTS = ("url", "title", "publisher", "author", "lang", "date", "accessed", "kind")


class Target(Struct, frozen=True):
    """Where a column goes, and how its cells are read."""

    to: Scalar
    lang: str = ""
    format: str = ""
    sign: str = ""
    currency: str = ""
    currency_from: Scalar | None = None
    kind: str = ""
    qualifier: str = ""
    split: str = ""
    choices: dict[str, str] = {}
    create: str = ""


class Skip(Struct, frozen=True):
    column: Scalar
    values: tuple[str, ...]


class Map(Struct, frozen=True):
    """A map as it was read; names of columns keep their places."""

    columns: tuple[tuple[Scalar, tuple[Target, ...]], ...]
    type: Scalar | None = None
    lang: Scalar | None = None
    delimiter: str = ""
    key: tuple[Scalar, ...] = ()
    skip: tuple[Skip, ...] = ()
    values: dict[str, tuple[Scalar, Node]] = {}


class Named(Kind, frozen=True):
    """A text that keeps its place: the name of a column, a key or a type."""

    def read(self, node: Node, key: str, on: Reader) -> Scalar | None:
        return scalar(node, key, on)

    def schema(self) -> Schema:
        return TEXT | {"pattern": r"\S"}


class Free(Kind, frozen=True):
    """A map whose keys are texts of any form."""

    kind: Kind

    def read(self, node: Node, key: str, on: Reader) -> tuple[tuple[Scalar, Any], ...] | None:
        if not isinstance(node, tree.Mapping):
            if not refused(node):
                on.report("wrong-shape", node, key=key, wanted="a map", found=shape_of(node))
            return None
        pairs = [(name, self.kind.read(item, name.text, on)) for name, item in node.items.values()]
        return tuple((name, value) for name, value in pairs if value is not None)

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.kind.schema()}


class Whole(Kind, frozen=True):
    """A map that is kept as it stands: what it becomes is checked in the event that is made of it."""

    def read(self, node: Node, key: str, on: Reader) -> dict[str, tuple[Scalar, Node]] | None:
        if isinstance(node, tree.Mapping):
            return node.items
        if not refused(node):
            on.report("wrong-shape", node, key=key, wanted="a map", found=shape_of(node))
        return None

    def schema(self) -> Schema:
        return {"type": "object"}


class Form(Kind, frozen=True):
    """How a column writes its numbers or its dates."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found is None or found.text in figures.FORMS:
            return found.text if found else None
        try:
            figures.pattern(found.text)
        except ValueError as error:
            hint = f"Numbers: {', '.join(f'`{each}`' for each in figures.FORMS)}. Dates: `YYYY-MM-DD`, `MM/DD/YYYY`, `D MMMM YYYY`."
            on.report("bad-choice", node, f"{str(error)[0].upper()}{str(error)[1:]}. {hint}", key=key, value=found.text)
            return None
        return found.text

    def schema(self) -> Schema:
        return TEXT | {"pattern": r"\S"}


_FROM = Shape(
    "a currency", {"column": Key(Named(), "The column that holds the currency's code.", required=True)}, lambda values, *_: values
)
_CURRENCY = Either(Currency(), _FROM)


def _target(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Target:
    given = values.pop("currency", "")
    rest = values | {"choices": {name.text: value for name, value in values.get("choices", ())}}
    return Target(
        currency=given if isinstance(given, str) else "", currency_from=None if isinstance(given, str) else given["column"], **rest
    )


TARGET = Shape(
    "a column's place",
    {
        "to": Key(Named(), "A key of the event; `source.url`, `source.title` and so on make one source.", required=True),
        "lang": Key(Text(20), "The language of the column's words, where it is not that of the table."),
        "format": Key(
            Form(), "How the column writes numbers, as `1,000.00`, or dates, as `MM/DD/YYYY`; plain digits and EDTF when left out."
        ),
        "sign": Key(Text(10), "What stands beside a number, such as `$`."),
        "currency": Key(_CURRENCY, "The currency of the amounts: a code, or `{column: ...}`."),
        "kind": Key(Choice(money.KINDS), "What was given; `cash` when left out."),
        "qualifier": Key(Choice(money.QUALIFIERS), "How exact the amounts are; `exact` when left out."),
        "split": Key(Text(5), "What stands between the values of a cell that holds several, such as `;`."),
        "choices": Key(Free(Text(200)), "What the cells say, each with the value that it means here."),
        "create": Key(
            Choice(("person", *ENTITY_KINDS)),
            "What a name is that nobody here has: `--create-entities` writes a file for it, to be completed.",
        ),
    },
    _target,
)
_SKIP = Shape(
    "rows to leave out",
    {
        "column": Key(Named(), "The column that tells.", required=True),
        "values": Key(Many(Text(500), single=True), "What its cells hold in rows that are left out.", required=True),
    },
    lambda values, node, on: Skip(**values),
)
MAP = Shape(
    "an import map",
    {
        "type": Key(Named(), "The type of the events; `--type` goes before it."),
        "lang": Key(Named(), "The language of the table's words; `--lang` goes before it."),
        "delimiter": Key(Choice((",", ";", "|", "tab")), "What stands between cells; found out when left out."),
        "key": Key(
            Many(Named(), single=True), "The columns that tell a row from all others, such as a transaction's id; all when left out."
        ),
        "skip": Key(Many(_SKIP), "Rows that are left out, such as those that a register counts elsewhere."),
        "columns": Key(
            Free(Many(Either(Named(), TARGET, lambda name: Target(name)), single=True)),
            "Each column, with its place or places.",
            required=True,
        ),
        "values": Key(Whole(), "What every event gets, as it would stand in its file; `{Column}` stands for a cell, `{{` for a brace."),
    },
    lambda values, node, on: Map(**values),
)


def read_map(text: str, on: Reader) -> Map | None:
    """Return the map that a file's text is, or None; what is wrong is with the reader."""
    node, problems = tree.parse(text, on.file)
    on.problems += problems
    found: Map | None = MAP.read(node, "map", on) if node is not None else None
    return found
