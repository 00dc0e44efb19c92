"""The shape of a type's `vocabulary`: what its events are in vocabularies that others read."""

from collections.abc import Iterator

from generator import tree
from generator.shapes.compound import Key, Many, Shape, Table
from generator.shapes.reader import Reader
from generator.shapes.scalars import Text
from generator.shapes.vocabulary_schema import SCHEMA_ORG, schema_org_names
from generator.vocabulary import Links, Mapping, Vocabulary

_NAME = Text(60)
_LINKS = Shape(
    "links of a mapping",
    {
        "schema": Key(_NAME, "The FollowTheMoney schema of each link.", required=True),
        "of": Key(_NAME, "The property of the link that holds the entity made of the event.", required=True),
        "to": Key(_NAME, "The property of the link that holds who has the role.", required=True),
        "roles": Key(Many(_NAME), "The roles that are linked.", required=True),
        "role": Key(_NAME, "The property of the link that holds the role's name."),
    },
    lambda values, node, on: Links(**values),
)
_PLAIN = {
    "schema": Key(_NAME, "The FollowTheMoney schema, such as `Payment` or `UnknownLink`.", required=True),
    "between": Key(Table(_NAME), "From a role to the property of one of the entity's two ends: without both of them there is none."),
    "roles": Key(Table(_NAME), "From another role to its property."),
    "names": Key(Table(_NAME), "From a role to the property that holds the names of who has it."),
    "fields": Key(Table(_NAME), "From a field to its property. Money is given only where it is one exact sum of cash that nobody shares."),
    "stages": Key(Table(_NAME), "From a stage to the property that holds its date."),
    "title": Key(_NAME, "The property of the title; `description` when left out."),
    "date": Key(_NAME, "The property of the date."),
    "status": Key(_NAME, "The property of the stage and the status, in the codes of the record."),
    "links": Key(_LINKS, "Links from the entity to those who have some roles."),
}


def _mapping(values: dict[str, object], node: tree.Mapping, on: Reader) -> Mapping:
    return Mapping(**values)  # type: ignore[arg-type]


_MADE = Shape("what a mapping makes", {name: _PLAIN[name] for name in ("schema", "roles", "names", "fields")}, _mapping)
_OTHERWISE = Shape(
    "what an event is otherwise", _PLAIN | {"makes": Key(Table(_MADE), "An entity of its own, under its property.")}, _mapping
)
_FTM = Shape(
    "a mapping",
    dict(_OTHERWISE.keys)
    | {
        "when": Key(Many(_NAME), "The stages at which an event is this; at any, when left out."),
        "otherwise": Key(_OTHERWISE, "What it is at other stages, and where it is not confirmed; nothing, when left out."),
    },
    _mapping,
)
VOCABULARY = Shape(
    "a vocabulary",
    {
        "schema_org": Key(SCHEMA_ORG, "What a confirmed event is in the words of schema.org, for search engines."),
        "ftm": Key(_FTM, "What a confirmed event is in FollowTheMoney, for investigators' tools."),
    },
    lambda values, node, on: Vocabulary(**values),
)


def names(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Find every role, field and stage that a mapping names, each with which of these it is."""
    if vocabulary.schema_org:
        yield from schema_org_names(vocabulary.schema_org)
    waiting = [vocabulary.ftm]
    while waiting:
        if (each := waiting.pop()) is None:
            continue
        yield from (("role", name) for name in (*each.between, *each.roles, *each.names, *(each.links.roles if each.links else ())))
        yield from (("field", name) for name in each.fields)
        yield from (("stage", name) for name in (*each.when, *each.stages))
        waiting += [*each.makes.values(), each.otherwise]
