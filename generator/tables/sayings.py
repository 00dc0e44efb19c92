"""The tables of what is said around events: claims, answers, relations, tags, what is not known, corrections, translations."""

from collections.abc import Iterator

from generator.pages.columns import Way
from generator.tables.amounts import MONEY, money
from generator.tables.cells import Cells, Row
from generator.tables.specs import EVENT, N_, Spec, number, text, when, words


def _claims(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        yield from ((event.id, at, each.by.id, each.status, *cells.words(each.text)) for at, each in enumerate(event.claims, 1))


CLAIMS = Spec(
    "claims",
    N_("What someone says of an event. A claim is never a fact of the record: give it with who says it."),
    ("event", "number"),
    (
        EVENT,
        number("number", N_("The number of the claim, from 1.")),
        text("entity", N_("Who says it."), "entities"),
        text("status", N_("How sure it is that what they say is so.")),
        words("text", N_("What they say, in the words of the record.")),
    ),
    _claims,
    inside="events",
)


def _claimed(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for number_, claim in enumerate(event.claims, 1):
            yield from ((event.id, number_, at, *money(each)) for at, each in enumerate(claim.amount, 1))


CLAIM_AMOUNTS = Spec(
    "claim_amounts",
    N_("The sums that claims give. They are never added to anything."),
    ("event", "claim", "position"),
    (
        EVENT,
        number("claim", N_("The number of the claim.")),
        number("position", N_("The place among several amounts, from 1.")),
        *MONEY,
    ),
    _claimed,
    (Way(("event", "claim"), "claims"),),
    inside="events",
)


def _responses(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for at, each in enumerate(event.responses, 1):
            yield event.id, at, each.by.id, *cells.when(each.asked), *cells.words(each.text)


RESPONSES = Spec(
    "responses",
    N_("Who was asked about an event, and what they answered."),
    ("event", "number"),
    (
        EVENT,
        number("number", N_("The number of the answer, from 1.")),
        text("entity", N_("Who was asked."), "entities"),
        when("asked", N_("When they were asked.")),
        words("text", N_("What they answered, or that they did not.")),
    ),
    _responses,
    inside="events",
)


def _relations(cells: Cells) -> Iterator[Row]:
    events = cells.site.events
    for event in events.values():
        shown = [(at, each) for at, each in enumerate(event.related, 1) if each.event.id in events]
        yield from ((event.id, at, each.event.id, each.kind) for at, each in shown)


RELATIONS = Spec(
    "relations",
    N_("How events are related, as the first of the two says."),
    ("event", "number"),
    (
        EVENT,
        number("number", N_("The number of the relation; one that leads to what is not published is left out.")),
        text("other", N_("The other event."), "events"),
        text("kind", N_("How they are related. See the codes; {same_money} tells that both are about one payment.")),
    ),
    _relations,
    inside="events",
)


def _tags(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        yield from ((event.id, tag) for tag in dict.fromkeys(ref.id for ref in event.tags))


EVENT_TAGS = Spec(
    "event_tags",
    N_("The tags of each event."),
    ("event", "tag"),
    (EVENT, text("tag", N_("The tag."), "tags")),
    _tags,
    inside="events",
)


def _unknown(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        yield from ((event.id, name) for name in dict.fromkeys(event.unknown))


UNKNOWN = Spec(
    "unknown",
    N_("What was looked for and is not known. Where a field is neither here nor given, the record says nothing of it."),
    ("event", "field"),
    (EVENT, text("field", N_("The role or the field that is not known."))),
    _unknown,
    inside="events",
)


def _corrections(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for at, each in enumerate(event.corrections, 1):
            told = (*cells.words(each.note), each.field or None, *cells.words(each.was), *cells.words(each.now))
            yield event.id, at, *cells.when(each.date), each.kind, *told


CORRECTIONS = Spec(
    "corrections",
    N_("What was changed after an event had been published."),
    ("event", "number"),
    (
        EVENT,
        number("number", N_("The number of the correction, from 1.")),
        when("date", N_("The day of the correction.")),
        text("kind", N_("Whether it is a correction, a clarification, an update or a retraction.")),
        words("note", N_("What was wrong and what is right.")),
        text("field", N_("The key that was changed.")),
        words("was", N_("What it said.")),
        words("now", N_("What it says now.")),
    ),
    _corrections,
    inside="events",
)


def _translations(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        yield from ((event.id, lang, each.state, each.of or None) for lang, each in event.translation.items())


TRANSLATIONS = Spec(
    "translations",
    N_("How the words of an event were made in each language."),
    ("event", "lang"),
    (
        EVENT,
        text("lang", N_("The language, by its code.")),
        text("state", N_("Whether they are the original, a translation that was read again, a draft or the work of a machine.")),
        text("of", N_("The digest of the words that they were translated from.")),
    ),
    _translations,
    inside="events",
)
