"""The shapes of a person and of an organisation."""

from typing import Any

from generator import tree
from generator.model import Ref
from generator.records import ENTITY_KINDS, Entity, Former, Post
from generator.shapes.compound import Key, Many, Shape, Table
from generator.shapes.reader import Kind, Reader, Schema, scalar
from generator.shapes.scalars import Choice, Text, To, When
from generator.shapes.source import IMAGE
from generator.shapes.wording import ByLanguage, Wording
from generator.tree import Node


class Until(Kind, frozen=True):
    """The end of a post: a date, or `..` for a post still held."""

    def read(self, node: Node, key: str, on: Reader) -> Any:
        found = scalar(node, key, on, "a date")
        return None if found is None else ".." if found.text == ".." else When().read(node, key, on)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": ".."}, When().schema()]}


def _post(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Post:
    until = values.get("until")
    return Post(values["organization"], values["title"], values.get("from"), None if until == ".." else until, until == "..")


_POST = Shape(
    "a post",
    {
        "organization": Key(To("organisation"), "The organisation's id.", required=True),
        "title": Key(Wording(200), "The post's name.", required=True),
        "from": Key(When(), "Since when."),
        "until": Key(Until(), "Until when; `..` while it is still held."),
    },
    _post,
)
_FORMER = Shape(
    "a former name",
    {
        "name": Key(Wording(200), "The name.", required=True),
        "until": Key(When(), "Until when it was used."),
    },
    lambda values, node, on: Former(**values),
)
_COMMON = {
    "name": Key(Wording(200), "The name, in each language.", required=True),
    "sort_name": Key(Wording(200, partial=True), "The name as lists are sorted by it."),
    "also": Key(ByLanguage(Many(Text(200)), partial=True), "Other spellings and names: found by search, never shown as the name."),
    "description": Key(Wording(300), "Who or what it is, in one phrase."),
    "ids": Key(Table(Text(100)), "Ids in other databases, such as `wikidata`."),
    "image": Key(IMAGE, "A picture, with alt text in every language, credit and licence."),
    "was": Key(Many(To("person or organisation")), "Old ids, kept alive as redirects."),
}
PERSON = Shape("a person", _COMMON | {"posts": Key(Many(_POST), "Posts held.")})
ORGANIZATION = Shape(
    "an organisation",
    _COMMON
    | {
        "kind": Key(Choice(ENTITY_KINDS), "What kind of organisation it is.", required=True),
        "part_of": Key(To("organisation"), "The organisation it belongs to."),
        "formerly": Key(Many(_FORMER), "Names it had before."),
    },
)


def make_entity(id: str, kind: str, values: dict[str, Any], node: tree.Mapping, on: Reader) -> Entity | None:
    """Return the person or organisation of the values read, or None without a name."""
    if "name" not in values:
        return None
    part_of: Ref | None = values.get("part_of")
    rest = {key: value for key, value in values.items() if key not in ("name", "kind", "part_of")}
    return Entity(id, on.place(node), kind or values.get("kind", "other"), values["name"], part_of=part_of, **rest)
