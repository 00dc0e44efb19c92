"""The shape of an event, made for each type from its declared roles, fields and stages."""

from typing import Any

from generator import tree
from generator.model import (
    BASES,
    CORRECTIONS,
    RELATIONS,
    STATUSES,
    TRANSLATIONS,
    Correction,
    Translation,
)
from generator.records import EventType, Field
from generator.shapes.compound import Either, Key, Many, Shape
from generator.shapes.reader import Kind, Reader, Schema
from generator.shapes.scalars import Choice, Flag, Number, Text, To, Url, When
from generator.shapes.source import CITED, DOCUMENT, IMAGE, SOURCE
from generator.shapes.wording import ByLanguage, Markdown, Money, Wording
from generator.tree import Node

_CLAIM = {
    "by": Key(To("person or organisation"), "Who says it.", required=True),
    "status": Key(Choice((*STATUSES, "no_response")), "How sure it is that what is said is so.", required=True),
    "text": Key(Wording(), "What is said, attributed and in the record's own words.", required=True),
    "sources": Key(CITED, "Where they said it."),
    "amount": Key(Money(), "The sum they give, where sums differ: two or more of one currency are drawn on a scale."),
}
_RESPONSE = {
    "by": Key(To("person or organisation"), "Who was asked.", required=True),
    "asked": Key(When(), "When they were asked."),
    "text": Key(Wording(), "What they answered, or that they did not.", required=True),
    "sources": Key(CITED, "Where the answer was published."),
}
_CORRECTION = {
    "date": Key(When(exact=True), "The day of the correction.", required=True),
    "kind": Key(Choice(CORRECTIONS), "What it is.", required=True),
    "note": Key(Wording(), "What was wrong and what is right.", required=True),
    "field": Key(Text(60), "The key that was changed."),
    "was": Key(Wording(), "What it said."),
    "now": Key(Wording(), "What it says now."),
}
_RELATION = Shape(
    "a relation",
    {
        "event": Key(To("event"), "The other event.", required=True),
        "kind": Key(Choice(RELATIONS), "How they are related; `related` when left out."),
        "sources": Key(CITED, "Who says so; required for `caused_by`."),
    },
    lambda values, node, on: _relation(values, node, on),
    {"anyOf": [{"required": ["sources"]}, {"properties": {"kind": {"not": {"const": "caused_by"}}}}]},
)
_TRANSLATION = Shape(
    "a translation",
    {
        "state": Key(Choice(TRANSLATIONS), "How these words were made.", required=True),
        "of": Key(Text(64), "The digest of the words they were made from, as `check` prints it."),
    },
    lambda values, node, on: Translation(**values),
)

COMMON: dict[str, Key] = {
    "type": Key(Text(80), "The id of a file in content/types.", required=True),
    "date": Key(When(), "When it happened, or when its first step did: an EDTF date or interval.", required=True),
    "date_basis": Key(Choice(BASES), "Which date this is; `occurred` when left out."),
    "order": Key(Number(-999, 999), "Breaks ties between equal dates."),
    "title": Key(Wording(120), "What happened, in a headline of at most 120 characters.", required=True),
    "summary": Key(Wording(600), "One or two sentences of plain text, for lists, feeds and cards."),
    "body": Key(Markdown(), "The whole story in Markdown, by language."),
    "status": Key(Choice(STATUSES), "How sure it is; may be left out where the type sets one."),
    "status_note": Key(Wording(), "Why the status is what it is."),
    "claims": Key(Many(Shape("a claim", _CLAIM, lambda values, node, on: values)), "Who says what; never mixed into the facts."),
    "responses": Key(
        Many(Shape("a response", _RESPONSE, lambda values, node, on: values)), "Right of reply: who was asked, and what they answered."
    ),
    "sources": Key(Many(SOURCE), "How we know: at least one source.", required=True),
    "related": Key(Many(Either(To("event"), _RELATION, lambda ref: {"event": ref})), "Other events this one belongs with."),
    "tags": Key(Many(To("tag")), "Tags declared in content/tags.yml."),
    "importance": Key(Number(1, 3), "1 when left out; 3 stands on the home page's short list."),
    "location": Key(Wording(200), "Where it happened."),
    "image": Key(IMAGE, "A picture, with alt text in every language, credit and licence."),
    "corrections": Key(
        Many(Shape("a correction", _CORRECTION, lambda values, node, on: Correction(**values))), "What was changed after publication."
    ),
    "translation": Key(ByLanguage(_TRANSLATION, partial=True), "How each language's words were made."),
    "draft": Key(Flag(), "`true` leaves the event out unless `--drafts` is given."),
    "publish_on": Key(When(exact=True), "The event is left out before this day."),
    "was": Key(Many(To("event")), "Old ids, kept alive as redirects."),
    "unknown": Key(Many(Text(60)), "Roles and fields that were looked for and are not known."),
}


class Anything(Kind, frozen=True):
    """A value that cannot be judged, because what declares it is broken."""

    def read(self, node: Node, key: str, on: Reader) -> None:
        return None

    def schema(self) -> Schema:
        return {}


def kind_of(field: Field) -> Kind:
    """Return the kind of value that a field declared by a type holds."""
    simple: dict[str, Kind] = {
        "text": Text(500),
        "words": Wording(),
        "prose": Markdown(),
        "date": When(),
        "money": Money(),
        "number": Number(),
        "url": Url(),
        "reference": To("person or organisation"),
    }
    if field.kind == "choice":
        return Choice(tuple(field.choices))
    return Many(simple.get(field.of, Wording())) if field.kind == "list" else simple[field.kind]


def event_shape(kind: EventType) -> Shape:
    """Return the shape of the events of one type."""
    entity = To("person or organisation")
    keys = dict(COMMON)
    for role in kind.roles.values():
        taker: Kind = Many(entity, single=True) if role.many else entity
        is_either = role.id == "body" and not role.required
        keys[role.id] = Key(Either(taker, COMMON["body"].kind) if is_either else taker, _doc(role.label))
    for field in kind.fields.values():
        keys[field.id] = Key(kind_of(field), _doc(field.label))
    for name in kind.broken:
        keys.setdefault(name, Key(Anything(), "The type cannot be read here."))
    keys["steps"] = Key(Many(_step_shape(kind)), "The event's life in date order; each step is an entry on the timeline.")
    return Shape(f"a {kind.id} event", keys)


def _doc(label: dict[str, str]) -> str:
    return " / ".join(label.values())


def _step_shape(kind: EventType) -> Shape:
    keys = {
        "date": Key(When(), "When the step was taken.", required=True),
        "stage": Key(Choice(tuple(kind.stages)), "How far the event had got: a stage its type declares.", required=bool(kind.stages)),
        "title": Key(Wording(120), "What happened in this step."),
        "summary": Key(Wording(600), "One or two sentences of plain text."),
        "status": Key(Choice(STATUSES), "How sure this step is, where it differs from the event."),
        "sources": Key(CITED, "Ids of the event's sources, or whole sources."),
        "amount": Key(Money(), "The amount at this stage, where the stage changes it."),
        "document": Key(DOCUMENT, "The document of this step."),
        "upcoming": Key(Flag(), "`true` for a step that is only scheduled."),
    }
    return Shape("a step", keys, lambda values, node, on: (values, on.place(node), node))


def _relation(values: dict[str, Any], node: tree.Mapping, on: Reader) -> dict[str, Any]:
    if values.get("kind") == "caused_by" and "sources" not in node.items:
        on.report("relation-source", node)
    return values
