"""JSON Schema (draft-07) for every kind of content file, from the shapes that validate; and the reference of every key."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.importers.mapping import MAP
from generator.records import EventType
from generator.shapes.article import ARTICLE, FRONT
from generator.shapes.entity import ORGANIZATION, PERSON
from generator.shapes.event import event_shape
from generator.shapes.glossary import TERM
from generator.shapes.reader import Kind, Schema
from generator.shapes.site import SITE, TAGS
from generator.shapes.type import TYPE

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
        "definitions": {id: _event(kind) for id, kind in types.items()},
    }
    return found


def _event(kind: EventType) -> Schema:
    found: dict[str, Any] = event_shape(kind).schema()
    found["properties"]["unknown"]["items"] = {"enum": [*kind.roles, *kind.fields, "location"]}
    needed = [each.id for each in kind.roles.values() if each.required]
    needed += [each.id for each in kind.fields.values() if each.required]
    either = [
        {"anyOf": [{"required": [id]}, {"properties": {"unknown": {"contains": {"const": id}}}, "required": ["unknown"]}]} for id in needed
    ]
    return found | {"required": [*found["required"], *([] if kind.status else ["status"])], "allOf": either}


def write_schemas(types: Mapping[str, EventType], folder: Path) -> list[str]:
    """Write every schema of a site with these types into a folder and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, each in schemas(types).items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(each, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths
