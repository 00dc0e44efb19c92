"""The shape of a term of the glossary."""

from typing import Any

from generator import tree
from generator.records import Term
from generator.shapes.compound import Key, Many, Shape
from generator.shapes.reader import Reader
from generator.shapes.scalars import Text, To
from generator.shapes.source import SOURCE
from generator.shapes.wording import ByLanguage, Wording

TERM = Shape(
    "a term",
    {
        "term": Key(Wording(100), "The term itself.", required=True),
        "also": Key(ByLanguage(Many(Text(100)), partial=True), "Other words for it."),
        "definition": Key(Wording(600), "What it means, in a sentence or two of plain text.", required=True),
        "sources": Key(Many(SOURCE), "Where that can be checked."),
        "related": Key(Many(To("term")), "Other terms of the glossary."),
    },
)


def make_term(id: str, values: dict[str, Any], node: tree.Node, on: Reader) -> Term | None:
    """Return the term of the values read, or None without its word or its meaning."""
    if not {"term", "definition"} <= values.keys():
        return None
    return Term(id, on.place(node), **values)
