"""The page of the data: what can be downloaded, how it is to be read and counted, and what every table and column means."""

import msgspec
from msgspec import Struct

from generator.makers.database import VERSION
from generator.pages.chrome import licence_url
from generator.pages.linked import dataset
from generator.pages.values import Head
from generator.pages.voice import Voice
from generator.site import Site
from generator.tables.codes import CODES, STATUS
from generator.tables.record import SPECS, meaning, record
from generator.tables.specs import N_, Item, Spec

TYPES = {
    "integer": N_("whole number"),
    "decimal": N_("decimal number"),
    "flag": N_("true or false"),
    "prose": N_("text with markup, by language"),
    "words": N_("words, by language"),
    "tongues": N_("words, by language"),
    "when": N_("date"),
    "dated": N_("date"),
}
MEDIA = {"json": "application/json", "jsonl": "application/jsonl", "sqlite": "application/vnd.sqlite3", "csv": "text/csv"}
"""The media types of what can be downloaded, by the endings of its files."""


class File(Struct, frozen=True):
    """A file to download: its path from the site's root, its name, and what it is."""

    path: str
    name: str
    what: str


class Code(Struct, frozen=True):
    code: str
    word: str
    meaning: str


class Codes(Struct, frozen=True):
    name: str
    codes: tuple[Code, ...]


class Column(Struct, frozen=True):
    """One thing that a table tells, in one column or several."""

    names: tuple[str, ...]
    type: str
    meaning: str


class Described(Struct, frozen=True):
    """A table; `rows` says how many rows it has."""

    name: str
    meaning: str
    rows: str
    files: tuple[File, ...]
    columns: tuple[Column, ...]


class View(Struct, frozen=True):
    head: Head
    title: str
    site: str
    files: tuple[File, ...]
    statuses: tuple[Code, ...]
    codes: tuple[Codes, ...]
    tables: tuple[Described, ...]
    licence: str
    licence_url: str
    version: str


def items(site: Site) -> tuple[str, ...]:
    return ("",) if site.config.downloads else ()


def view(key: str, voice: Voice) -> View:
    """Return the view of the page of the data."""
    title, config = voice._("Data"), voice.site.config
    head = voice.head(title, f"{voice.plain(config.title)}: {title}.", "data")
    counts = {table.name: len(table.rows) for table in voice.once(record)}
    years = sorted(voice.site.years)
    covers = f"{years[0]:04d}/{years[-1]:04d}" if years else ""
    files = tuple((file.path, MEDIA[file.path.rpartition(".")[2]]) for file in _files(voice))
    return View(
        msgspec.structs.replace(head, data=dataset(head, licence_url(config.licence), covers, files, voice)),
        title,
        voice.say(config.title).text,
        _files(voice),
        _codes(STATUS, voice),
        tuple(Codes(part, _codes(part, voice)) for part in CODES if part != STATUS),
        tuple(_described(spec, counts[spec.name], voice) for spec in SPECS),
        config.licence,
        licence_url(config.licence),
        voice.formats.digits(str(VERSION)),
    )


def _files(voice: Voice) -> tuple[File, ...]:
    lang = voice.lang
    return (
        File(voice.url("record"), "record.json", voice._("The whole record as one file, each event with all that belongs to it.")),
        File(voice.url("events"), "events.jsonl", voice._("The events alone, one on each line, for programs that read line by line.")),
        File(voice.url("database"), "record.sqlite", voice._("The whole record as a database, for questions that a list cannot answer.")),
        File(
            voice.url("entities"),
            "entities.ftm.json",
            _named(voice._("People, organisations and events as {name} knows them, for the tools of investigators."), "FollowTheMoney"),
        ),
        File(
            voice.url("slides"),
            f"timelinejs/{lang}.json",
            _named(voice._("The timeline in this language for {name}, to be shown on another site."), "TimelineJS"),
        ),
        File(voice.url("slide-sheet"), f"timelinejs/{lang}.csv", voice._("The same timeline as a spreadsheet.")),
        File(
            voice.url("schema", "event"),
            "schema/event.json",
            voice._("The form of the files in which such a record is written, for text editors and for checks."),
        ),
    )


def _named(text: str, name: str) -> str:
    return text.replace("{name}", name)


def _meaning(text: str, voice: Voice) -> str:
    """Return what something means, its digits as the page writes them."""
    return voice.formats.digits(meaning(text, voice))


def _codes(part: str, voice: Voice) -> tuple[Code, ...]:
    return tuple(Code(code, voice.status(code).word if part == STATUS else "", _meaning(text, voice)) for code, text in CODES[part].items())


def _described(spec: Spec, rows: int, voice: Voice) -> Described:
    files = (File(voice.url("table", spec.name), "CSV", ""), File(voice.url("sheet", spec.name), "Excel", ""))
    count = voice.many("{n} row", "{n} rows", rows)
    return Described(spec.name, _meaning(spec.meaning, voice), count, files, tuple(_column(item, voice) for item in spec.items))


def _column(item: Item, voice: Voice) -> Column:
    names = tuple(column.name for column in item.columns(voice.site.config.languages))
    return Column(names, voice.words.gettext(TYPES[item.type]) if item.type in TYPES else "", _meaning(item.meaning, voice))
