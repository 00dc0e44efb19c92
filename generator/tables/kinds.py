"""The tables of what events can be: their types, with roles, fields, choices and stages, and the tags."""

from collections.abc import Iterator

from generator.tables.cells import Cells, Row
from generator.tables.specs import N_, Spec, flag, number, text, words

_TYPE = text("type", N_("The type."), "types")
_POSITION = number("position", N_("The place in the order that the type gives, from 1."))
_LABEL = words("label", N_("What it is called."))


def _types(cells: Cells) -> Iterator[Row]:
    for kind in sorted(cells.site.types.values(), key=lambda kind: kind.id):
        yield kind.id, *cells.words(kind.plural), *cells.words(kind.description)


TYPES = Spec(
    "types",
    N_("The types of event."),
    ("id",),
    (
        text("id", N_("The id of the type.")),
        words("name", N_("What events of the type are called.")),
        words("description", N_("What belongs to the type.")),
    ),
    _types,
)


def _roles(cells: Cells) -> Iterator[Row]:
    for kind in sorted(cells.site.types.values(), key=lambda kind: kind.id):
        for at, each in enumerate(kind.roles.values(), 1):
            yield kind.id, each.id, at, *cells.words(each.label), each.required, each.many


TYPE_ROLES = Spec(
    "type_roles",
    N_("The roles that a type of event has."),
    ("type", "role"),
    (
        _TYPE,
        text("role", N_("The role.")),
        _POSITION,
        _LABEL,
        flag("is_required", N_("True where every event of the type needs it.")),
        flag("is_shared", N_("True where several can share it.")),
    ),
    _roles,
    inside="types",
)


def _fields(cells: Cells) -> Iterator[Row]:
    for kind in sorted(cells.site.types.values(), key=lambda kind: kind.id):
        for at, each in enumerate(kind.fields.values(), 1):
            yield kind.id, each.id, at, *cells.words(each.label), each.kind, each.required, each.id in kind.totals


TYPE_FIELDS = Spec(
    "type_fields",
    N_("The fields that a type of event has."),
    ("type", "field"),
    (
        _TYPE,
        text("field", N_("The field.")),
        _POSITION,
        _LABEL,
        text("kind", N_("The kind of value that it holds.")),
        flag("is_required", N_("True where every event of the type needs it.")),
        flag("is_summed", N_("True where the totals of this site are made of it.")),
    ),
    _fields,
    inside="types",
)


def _choices(cells: Cells) -> Iterator[Row]:
    for kind in sorted(cells.site.types.values(), key=lambda kind: kind.id):
        for field in kind.fields.values():
            yield from ((kind.id, field.id, id, at, *cells.words(label)) for at, (id, label) in enumerate(field.choices.items(), 1))


TYPE_CHOICES = Spec(
    "type_choices",
    N_("The values of each field that is a choice."),
    ("type", "field", "choice"),
    (_TYPE, text("field", N_("The field.")), text("choice", N_("The value.")), _POSITION, _LABEL),
    _choices,
    inside="types",
)


def _stages(cells: Cells) -> Iterator[Row]:
    for kind in sorted(cells.site.types.values(), key=lambda kind: kind.id):
        yield from ((kind.id, each.id, at, *cells.words(each.label), each.void) for at, each in enumerate(kind.stages.values(), 1))


STAGES = Spec(
    "stages",
    N_("How far an event of a type can get, in order."),
    ("type", "stage"),
    (
        _TYPE,
        text("stage", N_("The stage.")),
        _POSITION,
        _LABEL,
        flag("is_void", N_("True where an event at this stage is left out of totals.")),
    ),
    _stages,
    inside="types",
)


def _tags(cells: Cells) -> Iterator[Row]:
    for tag in cells.site.tags.values():
        yield tag.id, *cells.words(tag.label), *cells.words(tag.description)


TAGS = Spec(
    "tags",
    N_("The tags."),
    ("id",),
    (text("id", N_("The id of the tag.")), _LABEL, words("description", N_("What belongs under the tag."))),
    _tags,
)
