"""The timeline in a frame on another site: its newest entries, and for a script what it needs to show those that a query asks for."""

from typing import Any

from msgspec import Struct

from generator.embed import json_text
from generator.languages import Said
from generator.pages import lexicon, shard
from generator.pages.card import card
from generator.pages.filters import most_used, shown_statuses, used_types
from generator.pages.oembed import head
from generator.pages.outlined import outlined, whole
from generator.pages.values import Head, Status, When
from generator.pages.voice import Voice
from generator.phrases import currency_name
from generator.site import Entry, Site

NEWEST = 20
"""Entries that the embed of a timeline shows."""


class Item(Struct, frozen=True):
    """An entry in one line."""

    path: str
    colour: str
    when: When
    status: Status
    title: Said
    amounts: tuple[str, ...]
    is_upcoming: bool
    is_struck: bool


class View(Struct, frozen=True):
    """`shards` are those of the record page, `data` is where they lie, `words` are the script's; without it `count` says what is here."""

    head: Head
    path: str
    title: Said
    count: str
    entries: tuple[Item, ...]
    shards: str
    data: str
    currency: str
    words: str
    most: int


def once(site: Site) -> tuple[str, ...]:
    return ("",) if site.config.embeds else ()


def view(key: str, voice: Voice) -> View:
    """Return the view of the timeline's embed: the newest entries, and what a script needs to show those that a query asks for."""
    site, path = voice.site, voice.url("timeline")
    entries = outlined(voice)
    newest = tuple(reversed(entries[-NEWEST:]))
    is_all, code = len(newest) == len(entries), most_used(entries, voice)
    say = voice.many("{n} entry", "{n} entries", len(newest)) if is_all else _newest(len(newest), voice)
    return View(
        head(voice._("Timeline"), path, "timeline", voice),
        path,
        voice.say(site.config.title),
        say,
        tuple(_item(whole(entry, voice), voice) for entry in newest),
        shard.index(entries, site),
        voice.url("names").rpartition("/")[0] + "/",
        code,
        _words(code, voice),
        NEWEST,
    )


def _item(entry: Entry, voice: Voice) -> Item:
    it = card(entry, voice)
    return Item(it.path, it.colour, it.when, it.status, it.title, it.amounts, it.is_upcoming, it.is_struck)


def _newest(n: int, voice: Voice) -> str:
    return voice.many("The newest entry", "The {n} newest entries", n)


def _words(currency: str, voice: Voice) -> str:
    """Return the words of the script as JSON: what can be asked for, by name, and how much is shown."""
    say, site = voice.words, voice.site
    found: dict[str, Any] = lexicon.counting(voice) | {
        "found": lexicon.each_form(lambda n: say.ngettext("{n} entry matches", "{n} entries match", n), voice.lang),
        "newest": lexicon.each_form(
            lambda n: say.ngettext("The newest entry that matches", "The {n} newest entries that match", n), voice.lang
        ),
        "none": voice._("No entry on record matches."),
        "types": {kind.id: [voice.say(kind.plural).text, kind.colour] for kind in used_types(voice)},
        "statuses": {status.code: status.word for status in shown_statuses(voice)},
        "tags": {tag.id: voice.say(tag.label).text for tag in site.tags.values() if tag.id in site.tagged},
        "labels": {
            "min": f"{voice._('Amount at least')} ({currency_name(voice.lang, currency)})" if currency else "",
            "from": say.pgettext("filter", "From"),
            "to": say.pgettext("filter", "To"),
            "q": voice._("Words"),
        },
    }
    return json_text(found)
