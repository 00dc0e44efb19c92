"""Compound values: lists, maps with free keys, maps with declared keys, and short forms beside long ones."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from generator import tree
from generator.problems import did_you_mean, near, sentence_case
from generator.shapes.reader import Kind, Reader, Schema, refused, shape_of
from generator.tree import Node, Scalar


class Many(Kind, frozen=True):
    """A list; `single` also takes one value that is not a list."""

    kind: Kind
    single: bool = False
    least: int = 1

    def read(self, node: Node, key: str, on: Reader) -> tuple[Any, ...] | None:
        if isinstance(node, tree.Sequence):
            if len(node.items) < self.least:
                on.report("empty-value", node, key=key)
                return None
            values = [self.kind.read(item, key, on) for item in node.items]
            return tuple(value for value in values if value is not None)
        if self.single:
            value = self.kind.read(node, key, on)
            return None if value is None else (value,)
        if isinstance(node, Scalar) and node.is_empty:
            on.report("empty-value", node, key=key)
        elif not refused(node):
            on.report(
                "wrong-shape",
                node,
                f"Write each on a line of its own, after `{key}:` and a dash.",
                key=key,
                wanted="a list",
                found=shape_of(node),
            )
        return None

    def schema(self) -> Schema:
        inner = self.kind.schema()
        several = {"type": "array", "items": inner} | ({"minItems": self.least} if self.least else {})
        return {"anyOf": [inner, several]} if self.single else several


class Table(Kind, frozen=True):
    """A map from keys of one kind (`names`: the keys allowed, or any id) to values of another."""

    kind: Kind
    names: tuple[str, ...] = ()
    name: str = "key"

    def read(self, node: Node, key: str, on: Reader) -> dict[str, Any] | None:
        if not isinstance(node, tree.Mapping):
            if not refused(node):
                on.report("wrong-shape", node, key=key, wanted="a map", found=shape_of(node))
            return None
        values: dict[str, Any] = {}
        for name, (name_node, item) in node.items.items():
            if self.names and name not in self.names:
                on.report("unknown-key", name_node, did_you_mean(name, self.names), key=name, what=f"`{key}`")
            elif not self.names and not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", name):
                on.report("bad-id", name_node, value=name)
            elif (value := self.kind.read(item, name, on)) is not None:
                values[name] = value
        return values

    def schema(self) -> Schema:
        inner = self.kind.schema()
        if self.names:
            return {"type": "object", "properties": dict.fromkeys(self.names, inner), "additionalProperties": False}
        return {"type": "object", "additionalProperties": inner, "propertyNames": {"pattern": "^[a-z0-9]+([_-][a-z0-9]+)*$"}}


class Key(Struct, frozen=True):
    """A key of a shape; `doc` is what the reference and the editor say of it."""

    kind: Kind
    doc: str
    required: bool = False


class Shape(Kind, frozen=True):
    """A map with declared keys. `make(values, node, on)` turns the good values into a record; `rule` is JSON Schema for what it refuses."""

    what: str
    keys: Mapping[str, Key]
    make: Callable[[dict[str, Any], tree.Mapping, Reader], Any] | None = None
    rule: Schema | None = None
    required: tuple[str, ...] = ()
    """The keys that are required, found once for all the maps that are read."""

    def __post_init__(self) -> None:
        force_setattr(self, "required", tuple(name for name, each in self.keys.items() if each.required))

    def read(self, node: Node, key: str, on: Reader) -> Any:
        if not isinstance(node, tree.Mapping):
            if not refused(node):
                on.report("wrong-shape", node, key=key, wanted="a map", found=shape_of(node))
            return None
        values: dict[str, Any] = {}
        missing = [name for name in self.required if name not in node.items]
        for name, (name_node, item) in node.items.items():
            if (declared := self.keys.get(name)) is None:
                on.report("unknown-key", name_node, did_you_mean(name, self.keys), key=name, what=self.what)
                missing = [each for each in missing if each not in near(name, self.keys)]
            elif (value := declared.kind.read(item, name, on)) is not None:
                values[name] = value
        for name in missing:
            on.report("missing-key", node, self.keys[name].doc, key=name, what=sentence_case(self.what))
        if self.make is None:
            return values
        if any(name not in values for name in self.required):
            return None
        return self.make(values, node, on)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {name: described(key) for name, key in self.keys.items()},
            "required": [name for name, key in self.keys.items() if key.required],
            "additionalProperties": False,
        } | (self.rule or {})


def described(key: Key) -> Schema:
    return {"description": key.doc} | key.kind.schema()


class Either(Kind, frozen=True):
    """A short form, or a map: whichever the node is."""

    short: Kind
    long: Kind
    wrap: Callable[[Any], Any] | None = None

    def read(self, node: Node, key: str, on: Reader) -> Any:
        if isinstance(node, tree.Mapping):
            return self.long.read(node, key, on)
        value = self.short.read(node, key, on)
        return self.wrap(value) if self.wrap and value is not None else value

    def schema(self) -> Schema:
        return {"anyOf": [self.short.schema(), self.long.schema()]}
