"""The shape of a type file: what can happen, declared without Python."""

from typing import Any

from generator import tree
from generator.model import STATUSES
from generator.problems import did_you_mean
from generator.records import COLOURS, FIELD_KINDS, ICONS, EventType, Field, Role, Stage
from generator.shapes.compound import Either, Key, Many, Shape, Table
from generator.shapes.event import COMMON
from generator.shapes.reader import Kind, Reader, Schema, is_slug, scalar
from generator.shapes.scalars import ID, Choice, Flag, Text
from generator.shapes.vocabulary import VOCABULARY, names
from generator.shapes.wording import ByLanguage, Wording
from generator.tree import Node, Scalar

PLURALS = ("zero", "one", "two", "few", "many", "other")
SIMPLE = ("description", "colour", "icon", "status", "totals", "featured", "runs", "singular", "vocabulary")
TAKEN = frozenset(COMMON) | {"steps"}
"""The keys that every event has. A role may be called `body` all the same: an id is the role, a map by language the Markdown."""


class Slug(Kind, frozen=True):
    """A part of an address."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found and not is_slug(found.text):
            on.report("bad-id", node, value=found.text)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        return ID


class Forms(Kind, frozen=True):
    """A noun in each plural form of one language (CLDR categories), or one text where the language does not change it."""

    def read(self, node: Node, key: str, on: Reader) -> dict[str, str] | None:
        forms: dict[str, str] | None = Either(Text(100), Table(Text(100), PLURALS), lambda text: {"other": text}).read(node, key, on)
        if isinstance(node, tree.Mapping) and "other" not in node.items:
            on.report("missing-key", node, "`other` is the form used where no other fits.", key="other", what="A noun with plural forms")
            return None
        return forms

    def schema(self) -> Schema:
        return {"anyOf": [Text(100).schema(), Table(Text(100), PLURALS).schema() | {"required": ["other"]}]}


def _role(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Any:
    return lambda id: Role(
        id, values["label"], values.get("heading", values["label"]), values.get("required", False), values.get("many", False)
    )


def _field(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Any:
    choices = node.items["choices"][1] if "choices" in node.items else None
    if values["kind"] == "choice" and (choices is None or (isinstance(choices, tree.Mapping) and not choices.items)):
        on.report("missing-key", node, "A choice needs the values to choose from.", key="choices", what="A field of kind choice")
        return None
    return lambda id: Field(id, **values)


_ROLE = Shape(
    "a role",
    {
        "label": Key(Wording(100), "The role's name.", required=True),
        "heading": Key(Wording(100), "What the list of these events is called on the page of whoever has the role."),
        "required": Key(Flag(), "Whether every event of the type needs it."),
        "many": Key(Flag(), "Whether several can share it."),
    },
    _role,
)
_FIELD = Shape(
    "a field",
    {
        "kind": Key(Choice(FIELD_KINDS), "What kind of value it holds.", required=True),
        "label": Key(Wording(100), "The field's name.", required=True),
        "required": Key(Flag(), "Whether every event of the type needs it."),
        "choices": Key(Table(Wording(200)), "The values of a choice, each with its words."),
        "of": Key(Choice(("text", "words", "url", "date", "reference")), "What a list holds; `text` when left out."),
    },
    _field,
    {
        "anyOf": [
            {"properties": {"kind": {"not": {"const": "choice"}}}},
            {"required": ["choices"], "properties": {"choices": {"minProperties": 1}}},
        ]
    },
)
_STAGE = Shape(
    "a stage",
    {
        "label": Key(Wording(100), "The stage's name.", required=True),
        "void": Key(Flag(), "`true` leaves an event at this stage out of totals."),
    },
    lambda values, node, on: lambda id: Stage(id, **values),
)
TYPE = Shape(
    "a type",
    {
        "label": Key(ByLanguage(Forms()), "The noun for one event, with its plural forms.", required=True),
        "plural": Key(Wording(100), "The name of the type's page and filter.", required=True),
        "singular": Key(Wording(100), "The name of one event, where the counted form of `label` is not that: `إفصاح`, not `إفصاح واحد`."),
        "slug": Key(Slug(), "The address of the type's page.", required=True),
        "description": Key(Wording(600), "What belongs to the type, in a sentence or two."),
        "colour": Key(Choice(COLOURS), "A colour token of the stylesheet."),
        "icon": Key(Choice(ICONS), "A sign of the icon set."),
        "status": Key(Choice(STATUSES), "The status of an event that gives none."),
        "roles": Key(Table(_ROLE), "Who takes part."),
        "fields": Key(Table(_FIELD), "What else is known."),
        "stages": Key(Table(_STAGE), "How far an event can get, in order; the first is the default."),
        "totals": Key(Many(Text(80)), "The money fields that are summed."),
        "runs": Key(Flag(), "`true` where an event lasts from its first step to its last, and is drawn as a bar."),
        "featured": Key(Many(Text(80)), "The roles and fields that a card shows, in order."),
        "vocabulary": Key(VOCABULARY, "What its events are in vocabularies that others read."),
    },
)


def make_type(id: str, values: dict[str, Any], node: tree.Mapping, on: Reader) -> EventType | None:
    """Return the type of the values read, or None when its words or address are missing."""
    for what in ("roles", "fields"):
        for name, name_node in _declared(node, what).items():
            if name in TAKEN - ({"body"} if what == "roles" else set()) or (what == "fields" and name in values.get("roles", {})):
                on.report("type-name", name_node, name=name, what=what[:-1])
    roles, fields, stages = ({name: each(name) for name, each in values.get(key, {}).items()} for key in ("roles", "fields", "stages"))
    _check_names(values, fields, node, on)
    if not {"label", "plural", "slug"} <= values.keys():
        return None
    simple = {key: values[key] for key in SIMPLE if key in values}
    broken = tuple(name for what, good in (("roles", roles), ("fields", fields)) for name in _declared(node, what) if name not in good)
    return EventType(
        id,
        on.place(node),
        values["label"],
        values["plural"],
        values["slug"],
        roles=roles,
        fields=fields,
        stages=stages,
        broken=broken,
        **simple,
    )


def _declared(node: tree.Mapping, what: str) -> dict[str, Scalar]:
    """Return the names under `roles` or `fields` as they stand in the file, good or not."""
    part = node.items[what][1] if what in node.items else None
    return {name: key for name, (key, _) in part.items.items()} if isinstance(part, tree.Mapping) else {}


def _check_names(values: dict[str, Any], fields: dict[str, Field], node: tree.Mapping, on: Reader) -> None:
    declared = _declared(node, "roles").keys() | _declared(node, "fields").keys()
    for name, at in _items(values, "totals", node):
        if (name in fields and fields[name].kind != "money") or name not in declared:
            money = [id for id, field in fields.items() if field.kind == "money"]
            on.report("type-total", at, did_you_mean(name, money) or "A type with totals declares a field of kind money.", name=name)
    for name, at in _items(values, "featured", node):
        if name not in declared:
            on.report("type-featured", at, did_you_mean(name, declared), id=name)
    for what, name in names(values["vocabulary"]) if "vocabulary" in values else ():
        known = _declared(node, f"{what}s")
        if name not in known:
            on.report("type-vocabulary", node.items["vocabulary"][0], did_you_mean(name, known), id=name, what=what)


def _items(values: dict[str, Any], key: str, node: tree.Mapping) -> list[tuple[str, Node]]:
    """Return the texts of a list, each with its own node."""
    listed = node.items[key][1] if key in node.items else None
    nodes = listed.items if isinstance(listed, tree.Sequence) else ()
    return [(item.text, item) for item in nodes if isinstance(item, Scalar) and item.text in values.get(key, ())]
