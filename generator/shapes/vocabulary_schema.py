"""The shape of `schema_org` in a type's `vocabulary`: what a confirmed event is in the words of schema.org, for what reads pages."""

from collections.abc import Iterator

from generator import tree
from generator.shapes.compound import Key, Many, Shape, Table
from generator.shapes.reader import Reader
from generator.shapes.scalars import Choice, Text, Url
from generator.vocabulary import SchemaOrg

_NAME = Text(60)
ACTION_STATUSES = ("PotentialActionStatus", "ActiveActionStatus", "CompletedActionStatus", "FailedActionStatus")


def _made(values: dict[str, object], node: tree.Mapping, on: Reader) -> SchemaOrg:
    return SchemaOrg(**values)  # type: ignore[arg-type]


SCHEMA_ORG = Shape(
    "a mapping to schema.org",
    {
        "type": Key(_NAME, "The type of schema.org, such as `DonateAction`.", required=True),
        "additional": Key(Url(), "A type of another vocabulary that says it more exactly."),
        "when": Key(Many(_NAME), "The stages at which an event is this; at any, when left out. At others it is an `Event` about all."),
        "roles": Key(Table(_NAME), "From a role to the property that holds who has it."),
        "fields": Key(Table(_NAME), "From a field to its property. Money is a number only where it is one exact sum of cash."),
        "stages": Key(Table(Choice(ACTION_STATUSES)), "From a stage to the `actionStatus` that it comes to."),
        "date": Key(_NAME, "The property of the event's date. It is given only where that is when the event occurred, and is sure."),
        "dates": Key(Table(_NAME), "From a stage to the property that holds its date."),
        "holder": Key(_NAME, "The role of those of whom the page tells, where the type is a role of theirs, as `OrganizationRole` is."),
        "link": Key(_NAME, "The property that leads from them to that role, such as `memberOf`."),
    },
    _made,
)


def schema_org_names(mapping: SchemaOrg) -> Iterator[tuple[str, str]]:
    """Find every role, field and stage that a mapping names, each with which of these it is."""
    yield from (("role", name) for name in (*mapping.roles, *filter(None, (mapping.holder,))))
    yield from (("field", name) for name in mapping.fields)
    yield from (("stage", name) for name in (*mapping.when, *mapping.stages, *mapping.dates))
