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
from generator.site import Entry, Site, part_of


class View(Struct, frozen=True):
    """A script: the name under which it hands its data over, and the data as JSON."""

    name: str
    data: str


def items(site: Site) -> Iterable[str]:
    """Return the years, and the months of those that are split, as `2024` and `2024-12`: the names of the scripts."""
    return dict.fromkeys(part_of(month, site.large) for month in site.months)


def parts(entries: Sequence[Entry], site: Site) -> dict[str, list[Entry]]:
    """Return which of all entries each script holds, oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(part_of(entry.day.isoformat()[:7], site.large), []).append(entry)
    return found


def index(entries: Sequence[Entry], site: Site) -> str:
    """Return as JSON which scripts there are, newest first: name, first day, last day or none where one is open, types."""
    return json_text([_part(name, entries) for name, entries in reversed(parts(entries, site).items())])


def _part(name: str, entries: Sequence[Entry]) -> list[object]:
    lasts = [entry.date.last for entry in entries if entry.date.last]
    last = max(lasts).isoformat() if len(lasts) == len(entries) else ""
    return [name, entries[0].day.isoformat(), last, sorted({entry.event.type for entry in entries})]


def view(key: str, voice: Voice) -> View:
    """Return the script of a year or a month: tables of what recurs, and a column of places in them, or of texts, for each fact.

    Columns and not rows: likes beside likes compress to three quarters. What is seldom true of an entry is a list of those it is true of.
    """
    tables: dict[str, dict[str, int]] = {"types": {}, "statuses": {}, "tags": {}, "ids": {}}
    entries = _entries(key, voice)
    rows = [_row(entry, tables, voice) for entry in entries]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    struck = [at for at, entry in enumerate(entries) if card(entry, voice).is_struck]
    return View(key, json_text({name: list(table) for name, table in tables.items()} | columns | {"struck": struck}))


def _entries(key: str, voice: Voice) -> tuple[Entry, ...]:
    return voice.site.months[key] if "-" in key else voice.site.years[int(key)]


def _row(entry: Entry, tables: dict[str, dict[str, int]], voice: Voice) -> dict[str, Any]:
    """Return what is known of an entry; left out are a date that is the first day again, and figures that are those of the sums."""
    it, languages = card(entry, voice), voice.site.config.languages
    facts = it.facts
    sums = [_short(each) for each in facts.sums.split("; ")]
    return {
        "first": facts.first,
        "last": "" if facts.last == facts.first else facts.last or "-",
        "type": _places([facts.type], tables["types"])[0],
        "status": _places([facts.status], tables["statuses"])[0],
        "tagged": _places(facts.tags.split(), tables["tags"]),
        "who": _places(facts.who.split(), tables["ids"]),
        "joint": _places(facts.joint.split(), tables["ids"]),
        "path": it.path.removeprefix(f"{voice.lang}/"),
        "title": said_html(it.title, voice.lang, languages),
        "when": f"{it.when.text} ({it.when.basis})" if it.when.basis else it.when.text,
        "iso": "" if it.when.iso == facts.first else it.when.iso or "-",
        "amounts": [text_html(each, voice.lang, languages) for each in it.amounts],
        "sums": "; ".join(sums),
        "figures": "" if facts.figures == "; ".join(each.partition(" ")[2] for each in sums) else facts.figures,
    }


def _short(sum: str) -> str:
    """Return a sum without its upper end and qualifier where it is exact."""
    kind, currency, low, high, *rest = sum.split(" ") if sum else [""] * 4
    return f"{kind} {currency} {low}" if low == high and rest == ["exact"] else sum


def _places(names: Sequence[str], table: dict[str, int]) -> list[int]:
    return [table.setdefault(name, len(table)) for name in names]


def names(key: str, voice: Voice) -> View:
    """Return the script of who has part in any entry: id, name, and all other names, sorted as the language sorts.

    An old id is a name too, so that an address which asks for it finds who it was.
    """
    entities = voice.sorted(voice.site.entities[id] for id in voice.site.appearances)
    return View("names", json_text([_names(entity, voice) for entity in entities]))


def _names(entity: Entity, voice: Voice) -> list[str]:
    every = [*entity.name.values(), *(name for also in entity.also.values() for name in also)]
    every += [name for former in entity.formerly for name in former.name.values()]
    every += [ref.id for ref in entity.was]
    return [entity.id, *dict.fromkeys((voice.say(entity.name).text, *every))]
