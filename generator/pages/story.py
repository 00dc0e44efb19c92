"""An event's whole story: what its page shows, and what a list shows where the event has no page of its own."""

from decimal import Decimal

from msgspec import Struct

from generator import phrases
from generator.dates import Date
from generator.languages import Said
from generator.ledger import held
from generator.model import Claim, Event, Prose, Ref, Response, Source, Step
from generator.money import Amount
from generator.pages.addresses import readable
from generator.pages.card import amounts, featured, stage
from generator.pages.kinds import correction_kind, source_kind
from generator.pages.prosed import Passage, passage
from generator.pages.scale import Scale, scale
from generator.pages.values import Cell, Cited, Link, Row, Saying, Status, When
from generator.pages.voice import Voice, independent
from generator.problems import Place
from generator.reached import standing
from generator.site import Entry


class Told(Struct, frozen=True):
    """A step as an event's page tells it."""

    number: int
    when: When
    stage: Said
    title: Said
    summary: Said
    status: Status
    amounts: tuple[str, ...]
    document: Link | None
    document_url: str
    sources: tuple[tuple[int, str], ...]
    is_upcoming: bool
    gap: str


class Changed(Struct, frozen=True):
    when: When
    kind: str
    note: Said
    was: Said
    now: Said


class Story(Struct, frozen=True):
    rows: tuple[Row, ...]
    amounts: tuple[str, ...]
    summary: Said
    body: Passage | None
    note: Said
    steps: tuple[Told, ...]
    claims: tuple[Saying, ...]
    scale: Scale | None
    responses: tuple[Saying, ...]
    sources: tuple[Cited, ...]
    counted: str
    corrections: tuple[Changed, ...]
    translation: str


def story(event: Event, voice: Voice, top: int = 2, prefix: str = "") -> Story:
    """Return all that the record says of an event, in one language; `top` and `prefix` are those of `passage`."""
    sources = event.cited
    numbers = {source.place: number for number, source in enumerate(sources, 1)}
    counted = independent(sources)
    return Story(
        _rows(event, voice),
        amounts(event, voice),
        voice.say(event.summary),
        passage(event.body, voice, top, prefix),
        voice.say(event.status_note),
        tuple(_told(event, step, voice, numbers) for step in event.steps) if event.has_life else (),
        tuple(_saying(claim, voice, numbers) for claim in event.claims),
        scale(event, voice),
        tuple(_saying(response, voice, numbers) for response in event.responses),
        tuple(_cited(source, numbers[source.place], voice) for source in sources),
        voice.many("{n} independent source", "{n} independent sources", counted) if counted < len(sources) else "",
        tuple(_changed(event, voice)),
        translation(event, voice),
    )


def _rows(event: Event, voice: Voice) -> tuple[Row, ...]:
    kind = voice.site.types[event.type]
    rows: list[Row] = []
    for role in kind.roles.values():
        if refs := event.roles.get(role.id):
            rows.append(Row(voice.say(role.label), tuple(Cell(link.text, link.path) for link in map(voice.link, refs))))
        elif role.id in event.unknown:
            rows.append(Row(voice.say(role.label), (), True))
    for field in kind.fields.values():
        if field.id in event.facts:
            value = held(event, field.id, kind, standing(event))
            rows.append(Row(voice.say(field.label), _cells(value, field.kind, field.choices, voice)))
        elif field.id in event.unknown:
            rows.append(Row(voice.say(field.label), (), True))
    if event.location:
        rows.append(Row(Said(voice._("Place")), (Cell(voice.say(event.location)),)))
    return tuple(rows)


def _cells(value: object, kind: str, choices: dict[str, dict[str, str]], voice: Voice) -> tuple[Cell, ...]:
    if isinstance(value, Ref):
        link = voice.link(value)
        return (Cell(link.text, link.path),)
    if isinstance(value, Date):
        when = voice.when(value)
        return (Cell(Said(when.text), iso=when.iso, kind="date"),)
    if isinstance(value, Decimal):
        return (Cell(Said(voice.formats.number(value)), kind="number"),)
    if isinstance(value, Amount):
        return (Cell(Said(voice.amount(value)), kind="money"),)
    if isinstance(value, tuple):
        return tuple(cell for each in value for cell in _cells(each, "text", {}, voice))
    if isinstance(value, dict) and any(isinstance(each, Prose) for each in value.values()):
        told = passage(value, voice)
        return (Cell(Said(told.html, told.lang, bool(told.lang)), kind="prose"),) if told else ()
    if isinstance(value, dict):
        return (Cell(voice.say(value)),)
    if kind == "choice":
        return (Cell(voice.say(choices[str(value)])),)
    return (Cell(Said(str(value)), url=str(value) if kind == "url" else "", kind=kind),)


def _told(event: Event, step: Step, voice: Voice, numbers: dict[Place, int]) -> Told:
    document = Link("", voice.say(step.document.title)) if step.document else None
    return Told(
        step.number,
        voice.when(step.date, event.date_basis if step.number == 1 else "occurred"),
        stage(Entry(event, step), voice),
        voice.say(step.title),
        voice.say(step.summary),
        voice.status(step.status or event.status),
        tuple(voice.amount(amount) for amount in step.amount or _first(event, step, voice)),
        document,
        step.document.url if step.document else "",
        _numbered(step.sources, voice, numbers),
        step.upcoming,
        _gap(event, step, voice),
    )


def _first(event: Event, step: Step, voice: Voice) -> tuple[Amount, ...]:
    """Return what the first step gave where a later one changed it: above the steps stands what it is now."""
    is_changed = step.number == 1 and any(each.amount for each in event.steps)
    return featured(event, step, voice) if is_changed else ()


def _gap(event: Event, step: Step, voice: Voice) -> str:
    """Return how long after the step before this one came, where both are known to the day."""
    before = event.steps[step.number - 2] if step.number > 1 else None
    if not before or not before.date.first or not step.date.first or {before.date.precision, step.date.precision} != {"day"}:
        return ""
    days = (step.date.first - before.date.first).days
    return voice.many("{n} day later", "{n} days later", days) if days else ""


def _numbered(sources: tuple[Source, ...], voice: Voice, numbers: dict[Place, int]) -> tuple[tuple[int, str], ...]:
    """Return the numbers by which sources are cited: for the anchor, and in the page's own digits."""
    return tuple((number, voice.formats.number(number)) for number in (numbers[source.place] for source in sources))


def _saying(said: Claim | Response, voice: Voice, numbers: dict[Place, int]) -> Saying:
    cited = _numbered(said.sources, voice, numbers)
    if isinstance(said, Response):
        return Saying(
            voice.link(said.by), voice.status("confirmed"), voice.say(said.text), cited, voice.when(said.asked) if said.asked else None
        )
    return Saying(voice.link(said.by), voice.status(said.status), voice.say(said.text), cited)


def _cited(source: Source, number: int, voice: Voice) -> Cited:
    publisher = voice.publisher(source.publisher) if source.publisher else Link("", Said(""))
    language = phrases.language_name(source.lang, voice.lang) if source.lang and source.lang != voice.lang else ""
    return Cited(
        number,
        voice.formats.number(number),
        publisher.text,
        voice.foreign(source.title, source.lang),
        source.url,
        source_kind(source.kind, voice),
        voice.when(source.date) if source.date else None,
        language,
        publisher.path,
        voice.say(source.author),
        voice.publisher(source.via).text if source.via else Said(""),
        source.archive.url if source.archive else "",
        voice.when(source.archive.date) if source.archive else None,
        voice.when(source.accessed) if source.accessed else None,
        Said(source.quote.text, source.quote.lang if source.quote.lang != voice.lang else "") if source.quote else Said(""),
        source.first_report,
        "" if source.title else readable(source.url),
    )


def _changed(event: Event, voice: Voice) -> list[Changed]:
    return [
        Changed(voice.when(each.date), correction_kind(each.kind, voice), voice.say(each.note), voice.say(each.was), voice.say(each.now))
        for each in event.corrections
    ]


def translation(event: Event, voice: Voice) -> str:
    """Return what is to be said of the words in this language that no editor has read, or an empty text."""
    state = event.translation[voice.lang].state if voice.lang in event.translation else ""
    if state == "machine":
        return voice._("These words were translated by machine and have not been read by an editor.")
    return voice._("This translation is a draft.") if state == "draft" else ""
