"""JSON Schema (draft-07) for every kind of content file, from the shapes that validate."""

import json
from collections.abc import Mapping
from typing import Any

from generator.importers.mapping import MAP
from generator.records import EventType
from generator.shapes.article import ARTICLE, FRONT
from generator.shapes.compound import Key, Many, Shape, described
from generator.shapes.entity import ORGANIZATION, PERSON
from generator.shapes.event import COMMON, event_shape
from generator.shapes.glossary import TERM
from generator.shapes.reader import Kind, Schema
from generator.shapes.site import SITE, TAGS
from generator.shapes.source import CITED, DOCUMENT
from generator.shapes.type import TYPE
from generator.shapes.wording import Markdown, Money, Wording

DRAFT = "http://json-schema.org/draft-07/schema#"
KINDS: dict[str, Kind] = {
    "site": SITE,
    "type": TYPE,
    "tags": TAGS,
    "person": PERSON,
    "organization": ORGANIZATION,
    "term": TERM,
    "article": ARTICLE,
    "front-matter": FRONT,
    "import-map": MAP,
}
PARTS: dict[str, Kind] = {
    **{name.title().replace("_", ""): COMMON[name].kind for name in ("claims", "responses", "sources", "related", "image", "corrections")},
    "Cited": CITED,
    "Amount": Money(),
    "Document": DOCUMENT,
    "Markdown": Markdown(),
    "Words": Wording(),
    "Headline": COMMON["title"].kind,
    "Summary": COMMON["summary"].kind,
    "Date": COMMON["date"].kind,
}
"""What stands once in the schema of events, for all types; no type has a capital in its id."""


def schemas(types: Mapping[str, EventType]) -> dict[str, Schema]:
    """Return the schema of each kind of file by name; that of an event holds one branch for each type, in the order of their ids."""
    types = dict(sorted(types.items()))
    found: dict[str, Schema] = {name: {"$schema": DRAFT, "title": name} | kind.schema() for name, kind in KINDS.items()}
    branches = [
        {"if": {"properties": {"type": {"const": id}}, "required": ["type"]}, "then": {"$ref": f"#/definitions/{id}"}} for id in types
    ]
    found["event"] = {
        "$schema": DRAFT,
        "title": "event",
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": list(types)}},
        "allOf": branches,
        "definitions": {id: _event(kind) for id, kind in types.items()} | {name: part.schema() for name, part in PARTS.items()},
    }
    return found


def written(schema: Schema) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _event(kind: EventType) -> Schema:
    found = _referring(event_shape(kind))
    found["properties"]["unknown"]["items"] = {"enum": [*kind.roles, *kind.fields, "location"]}
    needed = [each.id for each in kind.roles.values() if each.required]
    needed += [each.id for each in kind.fields.values() if each.required]
    either = [
        {"anyOf": [{"required": [id]}, {"properties": {"unknown": {"contains": {"const": id}}}, "required": ["unknown"]}]} for id in needed
    ]
    return found | {"required": [*found["required"], *([] if kind.status else ["status"])], "allOf": either}


def _referring(shape: Shape) -> dict[str, Any]:
    """Return the schema of a shape in which what many types have in common is referred to."""
    bare = Shape(shape.what, {name: key for name, key in shape.keys.items() if key.required}, rule=shape.rule)
    return bare.schema() | {"properties": {name: _property(key) for name, key in shape.keys.items()}}


def _property(key: Key) -> Schema:
    name = next((name for name, part in PARTS.items() if part == key.kind), "")
    if name:
        return {"description": key.doc, "allOf": [{"$ref": f"#/definitions/{name}"}]}
    if isinstance(key.kind, Many) and isinstance(key.kind.kind, Shape):
        return described(key) | {"items": _referring(key.kind.kind)}
    return described(key)
