"""What the record page filters, as scripts that hand over data: the entries of a year or of a month, and who has part in any.

A script and not a file of data, because a page opened from the disk may load nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from generator.embed import json_text
from generator.isolation import said_html, text_html
from generator.pages.card import card
from generator.pages.voice import Voice
from generator.records import Entity
from generator.site import Entry, Site


class View(Struct, frozen=True):
    """A script: the name under which it hands its data over, and the data as JSON."""

    name: str
    data: str


def items(site: Site) -> Iterable[str]:
    """Return the years, and the months of those that are split, as `2024` and `2024-12`: the names of the scripts."""
    return parts(site)


def parts(site: Site) -> dict[str, tuple[Entry, ...]]:
    """Return the entries that each script holds, oldest first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for year, entries in sorted(site.years.items()):
        if len(entries) <= site.config.page_size:
            found[f"{year:04d}"] = entries
        else:
            for month in sorted({entry.day.month for entry in entries}):
                found[f"{year:04d}-{month:02d}"] = tuple(entry for entry in entries if entry.day.month == month)
    return found


def view(key: str, voice: Voice) -> View:
    """Return the script of a year or a month: tables of what recurs, then a row for each entry that names their places."""
    tables: dict[str, dict[str, int]] = {"types": {}, "statuses": {}, "tags": {}, "who": {}}
    rows = [_row(entry, tables, voice) for entry in parts(voice.site)[key]]
    return View(key, json_text({name: list(table) for name, table in tables.items()} | {"rows": rows}))


def _row(entry: Entry, tables: dict[str, dict[str, int]], voice: Voice) -> list[Any]:
    """Return an entry as a row, empty ends cut; dates that are the first day again, and the way to the language, are left out."""
    it, languages = card(entry, voice), voice.site.config.languages
    facts = it.facts
    row = [
        facts.first,
        "" if facts.last == facts.first else facts.last or "-",
        *_places([facts.type], tables["types"]),
        *_places([facts.status], tables["statuses"]),
        _places(facts.tags.split(), tables["tags"]),
        _places(facts.who.split(), tables["who"]),
        it.path.removeprefix(f"{voice.lang}/"),
        said_html(it.title, voice.lang, languages),
        it.when.text,
        "" if it.when.iso == facts.first else it.when.iso or "-",
        [text_html(each, voice.lang, languages) for each in it.amounts],
        facts.figures,
        facts.sums,
        _places(facts.joint.split(), tables["who"]),
    ]
    while not row[-1]:
        row.pop()
    return row


def _places(names: Sequence[str], table: dict[str, int]) -> list[int]:
    return [table.setdefault(name, len(table)) for name in names]


def names(key: str, voice: Voice) -> View:
    """Return the script of who has part in any entry: id, name, and all other names, sorted as the language sorts."""
    ids = {id for entry in voice.site.entries for id in card(entry, voice).facts.who.split()}
    entities = voice.sorted(voice.site.entities[id] for id in ids)
    return View("names", json_text([_names(entity, voice) for entity in entities]))


def _names(entity: Entity, voice: Voice) -> list[str]:
    every = [*entity.name.values(), *(name for also in entity.also.values() for name in also)]
    every += [name for former in entity.formerly for name in former.name.values()]
    return [entity.id, *dict.fromkeys((voice.say(entity.name).text, *every))]
