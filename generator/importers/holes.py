"""The places in a map's values where a cell goes, `{Column}`, and what of a map only the table and the type can show."""

import re
from collections.abc import Iterator

from generator import tree
from generator.importers.mapping import SOURCE_PARTS, Map
from generator.importers.table import Table
from generator.problems import did_you_mean
from generator.records import EventType
from generator.shapes.event import event_shape
from generator.shapes.reader import Reader
from generator.tree import Node, Scalar

_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_UNPLACED = {"type", "draft", "steps", "claims", "responses", "related", "image", "corrections", "translation", "sources"}
"""Keys that a column cannot fill: they hold more than a cell does."""


def check_map(found: Map, kind: EventType, table: Table, on: Reader) -> None:
    """Report each column that the table has not, each key that the type has not, and each language that the site has not."""
    keys = event_shape(kind).keys.keys() - {
        "type",
        "draft",
        "steps",
        "claims",
        "responses",
        "related",
        "image",
        "corrections",
        "translation",
    }
    targets = [target for _, each in found.columns for target in each]
    for target in targets:
        part = target.to.text.removeprefix("source.")
        if target.to.text in keys or (target.to.text.startswith("source.") and part in SOURCE_PARTS):
            if target.lang and target.lang not in on.languages:
                on.report("bad-language", target.to, did_you_mean(target.lang, on.languages), value=target.lang)
            continue
        known = [*keys, *(f"source.{part}" for part in SOURCE_PARTS)]
        on.report("bad-choice", target.to, did_you_mean(target.to.text, known), key="to", value=target.to.text)
    for name, item in found.values.values():
        if name.text not in event_shape(kind).keys.keys() - {"type", "draft"}:
            on.report("unknown-key", name, did_you_mean(name.text, event_shape(kind).keys), key=name.text, what=f"a {kind.id} event")
        for hole in holes(item):
            _column(hole, table, on)
    named = [*(name for name, _ in found.columns), *found.key, *(each.column for each in found.skip)]
    for name in (*named, *(each.currency_from for each in targets if each.currency_from)):
        _column(name, table, on)


def _column(name: Scalar, table: Table, on: Reader) -> None:
    if name.text not in table.header:
        on.report("import-column", name, did_you_mean(name.text, table.header), name=name.text)


def holes(node: Node) -> Iterator[Scalar]:
    """Yield the column that each `{Column}` in a value names, at the value's place."""
    if isinstance(node, Scalar):
        yield from (Scalar(match[1], node.line, node.column) for match in _HOLE.finditer(node.text) if match[1] is not None)
        return
    for item in node.items if isinstance(node, tree.Sequence) else (item for _, item in node.items.values()):
        yield from holes(item)


def filled(text: str, cells: dict[str, str]) -> str:
    """Return a value with the cells it names put in."""
    return _HOLE.sub(lambda match: match[0][0] if match[1] is None else cells[match[1]], text)
