"""The tables of sources: where each thing was published, what each source supports and what cites it."""

from collections.abc import Iterator

from generator.model import Event, Source
from generator.pages.columns import Way
from generator.tables.cells import Cells, Row
from generator.tables.specs import EVENT, N_, Item, Spec, flag, number, text, when, words

_SOURCE: tuple[Item, ...] = (
    number("number", N_("The number of the source, as the page shows it.")),
    text("id", N_("The name of the source in the files of the record, where it has one.")),
    text("url", N_("The address at which it was published.")),
    words("title", N_("The title as published, in the language of the source.")),
    words("publisher", N_("Who published it.")),
    text("publisher_entity", N_("Who published it, where that is an entity of the record."), "entities"),
    words("author", N_("Who wrote it.")),
    text("author_entity", N_("Who wrote it, where that is an entity of the record."), "entities"),
    text("lang", N_("The language of the source, by its code.")),
    when("date", N_("When it was published.")),
    when("accessed", N_("When it was read.")),
    text("archive_url", N_("The address of an archived copy.")),
    when("archive_date", N_("When the copy was made.")),
    text("kind", N_("What kind of source it is. See the codes.")),
    text("quote", N_("What it says, word for word.")),
    text("quote_lang", N_("The language of the quotation.")),
    flag("is_first_report", N_("True where this source was the first to tell of it.")),
    words("via", N_("Whose text it carries, such as that of a news agency. Sources that carry one text count as one.")),
    text("via_entity", N_("Whose text it carries, where that is an entity of the record."), "entities"),
)


def _cells(at: int, source: Source, cells: Cells) -> Row:
    archive, quote = source.archive, source.quote
    return (
        at,
        source.id or None,
        source.url or None,
        *cells.words(source.title),
        *cells.named(source.publisher),
        *cells.named(source.author),
        source.lang or None,
        *cells.when(source.date),
        *cells.when(source.accessed),
        archive.url if archive else None,
        *cells.when(archive.date if archive else None),
        source.kind or None,
        quote.text if quote else None,
        (quote.lang if quote else "") or None,
        source.first_report,
        *cells.named(source.via),
    )


def _sources(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        yield from ((event.id, *_cells(at, source, cells)) for at, source in enumerate(event.cited, 1))


SOURCES = Spec(
    "sources",
    N_("The sources of each event, in the order in which its page shows them."),
    ("event", "number"),
    (EVENT, *_SOURCE),
    _sources,
    inside="events",
)


def _supports(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        for at, source in enumerate(event.cited, 1):
            yield from ((event.id, at, field) for field in dict.fromkeys(source.supports))


SUPPORTS = Spec(
    "source_supports",
    N_("Which keys of an event a source bears out, where it says so."),
    ("event", "source", "field"),
    (EVENT, number("source", N_("The number of the source.")), text("field", N_("The key that it bears out."))),
    _supports,
    (Way(("event", "source"), "sources"),),
    inside="events",
)


def _uses(cells: Cells) -> Iterator[Row]:
    for event in cells.site.events.values():
        numbers = {source.place: at for at, source in enumerate(event.cited, 1)}
        for part, number_, sources in _citing(event, cells):
            yield from ((event.id, at, part, number_) for at in dict.fromkeys(numbers[each.place] for each in sources))


def _citing(event: Event, cells: Cells) -> Iterator[tuple[str, int, tuple[Source, ...]]]:
    yield "event", 0, event.sources
    yield from (("step", step.number, step.sources) for step in event.steps)
    yield from (("claim", at, each.sources) for at, each in enumerate(event.claims, 1))
    yield from (("response", at, each.sources) for at, each in enumerate(event.responses, 1))
    shown = [(at, each) for at, each in enumerate(event.related, 1) if each.event.id in cells.site.events]
    yield from (("relation", at, each.sources) for at, each in shown)


USES = Spec(
    "source_uses",
    N_("What cites each source: the event as a whole, or one of its steps, claims, answers or relations."),
    ("event", "source", "part", "number"),
    (
        EVENT,
        number("source", N_("The number of the source.")),
        text("part", N_("What cites it: {parts}.")),
        number("number", N_("The number of the step, claim, answer or relation; 0 for the event as a whole.")),
    ),
    _uses,
    (Way(("event", "source"), "sources"),),
    inside="events",
)


def _term_sources(cells: Cells) -> Iterator[Row]:
    for term in cells.site.terms.values():
        yield from ((term.id, *_cells(at, source, cells)) for at, source in enumerate(term.sources, 1))


TERM_SOURCES = Spec(
    "term_sources",
    N_("Where the meaning of a term can be checked."),
    ("term", "number"),
    (text("term", N_("The term."), "terms"), *_SOURCE),
    _term_sources,
    inside="terms",
)
