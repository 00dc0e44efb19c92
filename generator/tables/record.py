"""The whole record as tables, in the order in which they can be filled, and the dictionary that says what each column means."""

from collections.abc import Iterator

from generator.pages.columns import Table
from generator.pages.voice import Voice
from generator.tables import amounts, codes, entities, events, kinds, sayings, sources, texts
from generator.tables.cells import Cells, Row
from generator.tables.specs import N_, Spec, number, text, tongues

NAMES = {
    "edtf": "EDTF",
    "html": "HTML",
    "same_money": "same_money_as",
    "parts": "event, step, claim, response, relation",
}
"""What stands in the texts of any language as it is."""


def meaning(text: str, voice: Voice) -> str:
    """Return what a table or column means, in one language."""
    return voice.words.gettext(text).format_map(NAMES)


def _dictionary(cells: Cells) -> Iterator[Row]:
    voices = [cells.voice.in_language(lang) for lang in cells.languages]
    for spec in SPECS:
        yield spec.name, 0, None, None, *(meaning(spec.meaning, voice) for voice in voices)
        columns = ((column, item) for item in spec.items for column in item.columns(cells.languages))
        for at, (column, item) in enumerate(columns, 1):
            yield spec.name, at, column.name, column.type, *(meaning(item.meaning, voice) for voice in voices)


DICTIONARY = Spec(
    "dictionary",
    N_("What every table and every column means: this list."),
    ("in_table", "position"),
    (
        text("in_table", N_("The table.")),
        number("position", N_("The place of the column in the table, from 1; 0 for the table itself.")),
        text("column", N_("The column.")),
        text("type", N_("What it holds: a text, {html}, a whole number, a decimal number, true or false, a date as {edtf}, or a day.")),
        tongues("meaning", N_("What it means.")),
    ),
    _dictionary,
)

SPECS: tuple[Spec, ...] = (
    texts.SITE,
    kinds.TYPES,
    kinds.TYPE_ROLES,
    kinds.TYPE_FIELDS,
    kinds.TYPE_CHOICES,
    kinds.STAGES,
    kinds.TAGS,
    entities.ENTITIES,
    entities.POSTS,
    entities.ALIASES,
    entities.FORMER_NAMES,
    entities.EXTERNAL_IDS,
    events.EVENTS,
    events.STEPS,
    events.ROLES,
    amounts.AMOUNTS,
    events.FACTS,
    sayings.CLAIMS,
    sayings.CLAIM_AMOUNTS,
    sayings.RESPONSES,
    sources.SOURCES,
    sources.SUPPORTS,
    sources.USES,
    sayings.RELATIONS,
    sayings.EVENT_TAGS,
    sayings.UNKNOWN,
    sayings.CORRECTIONS,
    sayings.TRANSLATIONS,
    texts.ARTICLES,
    texts.ARTICLE_AUTHORS,
    texts.ARTICLE_TAGS,
    texts.ARTICLE_EVENTS,
    texts.PAGES,
    texts.TERMS,
    texts.TERM_ALIASES,
    texts.TERM_RELATIONS,
    sources.TERM_SOURCES,
    entities.OLD_IDS,
    codes.TABLE,
    DICTIONARY,
)


def record(voice: Voice) -> tuple[Table, ...]:
    """Return every table of what is published, whichever of the site's voices asks."""
    cells = Cells(voice)
    return tuple(spec.table(cells) for spec in SPECS)
