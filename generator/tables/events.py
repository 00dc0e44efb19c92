"""The tables of events: what happened, its steps, who took part, and what is known of it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.dates import Date
from generator.model import Prose, Ref
from generator.money import Amount
from generator.pages.card import sureness
from generator.reached import furthest, weakest
from generator.site import Entry
from generator.tables.cells import Cells, Row
from generator.tables.specs import EVENT, N_, Item, Spec, dated, decimal, flag, number, prose, text, tongues, when, words


def image() -> tuple[Item, ...]:
    """Return the columns of a record's picture."""
    return (
        text("image", N_("The address of a picture.")),
        words("image_alt", N_("What the picture shows, for those who do not see it.")),
        words("image_credit", N_("Who made the picture.")),
        text("image_licence", N_("The licence of the picture.")),
    )


def _events(cells: Cells) -> Iterator[Row]:
    site, repeated = cells.site, set(cells.site.repeated)
    for event in site.events.values():
        step = furthest(event)
        yield (
            event.id,
            event.type,
            *cells.dated(event.date),
            event.date_basis,
            event.status,
            *cells.words(event.status_note),
            (step.stage if step else "") or None,
            weakest(event, step) if step and step.stage else None,
            *cells.words(event.title),
            *cells.words(event.summary),
            *cells.prose(event.body),
            *cells.words(event.location),
            event.importance,
            event.order,
            event.id in repeated,
            *cells.image(event.image),
            *(cells.base + cells.voice.in_language(lang).event_path(event) for lang in cells.languages),
        )


EVENTS = Spec(
    "events",
    N_("What happened: one row for each event. An event that is pledged, paid and disclosed is one event with three steps."),
    ("id",),
    (
        text("id", N_("The id of the event; it never changes.")),
        text("type", N_("The type of the event."), "types"),
        dated("date", N_("When it happened, or when its first step did.")),
        text(
            "date_basis", N_("Which date this is: when it happened, or when it was announced, reported, disclosed or filed. See the codes.")
        ),
        text("status", N_("How sure we are that it is so. See the codes; this is not how far it has got.")),
        words("status_note", N_("Why the status is what it is.")),
        text("stage", N_("How far it has got: the stage of the last step that has been taken. This is not how sure we are.")),
        text("stage_status", N_("How sure we are that this step has been taken: never surer than the event is.")),
        words("title", N_("The headline.")),
        words("summary", N_("The event in one or two sentences.")),
        prose("body", N_("The whole story, as {html}.")),
        words("location", N_("Where it happened.")),
        number("importance", N_("1, 2 or 3; 3 stands on the home page.")),
        number("sort_order", N_("Breaks ties between equal dates.")),
        flag("is_repeated", N_("True where its money is counted with another event, which tells of the same money.")),
        *image(),
        tongues("page", N_("The address of its page.")),
    ),
    _events,
)


def _steps(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for step in event.steps:
            entry, document = Entry(event, step), step.document
            yield (
                event.id,
                step.number,
                *cells.dated(step.date),
                step.stage or None,
                sureness(entry),
                step.upcoming,
                *cells.words(step.title),
                *cells.words(step.summary),
                document.url if document else None,
                *cells.words(document.title if document else {}),
                *(cells.base + cells.voice.in_language(lang).entry_path(entry) for lang in cells.languages),
            )


STEPS = Spec(
    "steps",
    N_("The life of each event: every entry of the timeline is one row. An event without steps has one."),
    ("event", "number"),
    (
        EVENT,
        number("number", N_("The number of the step, from 1.")),
        dated("date", N_("When the step was taken, or is to be taken.")),
        text("stage", N_("How far the event had got by this step.")),
        text("status", N_("How sure we are of this step.")),
        flag("is_upcoming", N_("True where the step is only scheduled and has not been taken.")),
        words("title", N_("What happened in this step, where it has words of its own.")),
        words("summary", N_("The step in one or two sentences.")),
        text("document", N_("The address of the document of this step.")),
        words("document_title", N_("The title of the document.")),
        tongues("page", N_("The address of the entry.")),
    ),
    _steps,
    inside="events",
)


def _roles(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for role, refs in event.roles.items():
            yield from ((event.id, role, at, ref.id) for at, ref in enumerate(refs, 1))


ROLES = Spec(
    "roles",
    N_("Who took part in an event, and as what."),
    ("event", "role", "position"),
    (
        EVENT,
        text("role", N_("The role, as its type declares it.")),
        number("position", N_("The place in the order of those who share the role, from 1.")),
        text("entity", N_("The person or organisation."), "entities"),
    ),
    _roles,
    inside="events",
)


def _facts(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        fields = cells.site.types[event.type].fields
        for id, value in event.facts.items():
            several = value if isinstance(value, tuple) else (value,)
            told = ((at, each) for at, each in enumerate(several, 1) if not isinstance(each, Amount))
            yield from ((event.id, id, at, fields[id].kind, *_fact(each, cells)) for at, each in told)


def _fact(value: Any, cells: Cells) -> Row:
    """Return the one cell or the cells that hold a value, among those that hold other kinds."""
    words: Row = cells.words({})
    if isinstance(value, dict):
        has_prose = any(isinstance(each, Prose) for each in value.values())
        words = (None, *cells.prose(value)) if has_prose else cells.words(value)
    return (
        value if isinstance(value, str) else None,
        *words,
        *cells.when(value if isinstance(value, Date) else None),
        f"{value:f}" if isinstance(value, Decimal) else None,
        value.id if isinstance(value, Ref) else None,
    )


FACTS = Spec(
    "facts",
    N_("What else is known of an event: the fields that its type declares, but for money."),
    ("event", "field", "position"),
    (
        EVENT,
        text("field", N_("The field, as its type declares it.")),
        number("position", N_("The place in the list, for a field that holds several values, from 1.")),
        text("kind", N_("The kind of the field; it says which of the columns after it holds the value.")),
        text("text", N_("A text, a choice or an address.")),
        words("words", N_("Words; for a field of prose they are {html}.")),
        when("date", N_("A date.")),
        decimal("number", N_("A number.")),
        text("entity", N_("A person or an organisation."), "entities"),
    ),
    _facts,
    inside="events",
)
