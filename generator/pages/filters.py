"""The filter of a timeline page: what can be chosen, and the lists that do without it."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from generator.languages import Said
from generator.pages import lexicon
from generator.pages.card import shown, sums
from generator.pages.values import Link, Status
from generator.pages.voice import Voice
from generator.phrases import currency_name
from generator.records import EventType
from generator.site import Entry

CHIPS = 5
"""Types that stand open; more than one beyond these wait with the other ways to filter."""


class Choice(Struct, frozen=True):
    """One value to filter by; `is_here` unless the page has no entry of it."""

    value: str
    name: Said
    count: str = ""
    colour: str = "plain"
    is_here: bool = True


class Filters(Struct, frozen=True):
    """`over` says what is filtered: the entries of the `page`, the whole `record`, or a year that only the record page lists."""

    over: str
    types: tuple[Choice, ...]
    more: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    tags: tuple[Choice, ...]
    currency: str
    currency_name: str
    first: str
    last: str
    record: str
    data: str
    idle: str
    words: str
    ways: tuple[Link, ...]


def filters(entries: Sequence[Entry], over: str, voice: Voice) -> Filters:
    """Return the filter over some entries; what the site has can be chosen on every page, so that a choice goes from page to page."""
    types = _types(entries, voice)
    here = [choice for choice in types if choice.is_here]
    open_now = here if len(here) <= CHIPS + 1 else here[:CHIPS]
    idle = lexicon.all_shown(len(entries), voice) if over == "page" else voice._("Choose above which entries to list.")
    code = most_used(entries, voice)
    return Filters(
        over,
        tuple(open_now),
        tuple(choice for choice in types if choice not in open_now),
        _statuses(voice),
        _tags(entries, voice),
        code,
        currency_name(voice.lang, code) if code else "",
        *_span(entries, over),
        voice.url("timeline"),
        voice.url("names").rpartition("/")[0] + "/",
        idle,
        lexicon.words([each for entry in entries for each in sums(entry, voice)], len(entries), idle, voice),
        ways(voice),
    )


def _span(entries: Sequence[Entry], over: str) -> tuple[str, str]:
    """Return the first and last day there is anything to ask for; those of the year where a year is asked of the whole record."""
    if over == "year":
        return f"{entries[0].day.year:04d}-01-01", f"{entries[0].day.year:04d}-12-31"
    first, last = (
        min((entry.day for entry in entries), default=None),
        max((entry.date.last or entry.day for entry in entries), default=None),
    )
    return first.isoformat() if first else "", last.isoformat() if last else ""


def ways(voice: Voice) -> tuple[Link, ...]:
    """Return the lists that answer without a script what a filter asks."""
    site = voice.site
    found = [Link(voice.url("type", kind.slug), voice.say(kind.plural)) for kind in used_types(voice)]
    found.append(Link(voice.url("people"), Said(voice._("People"))))
    found.append(Link(voice.url("organizations"), Said(voice._("Organisations"))))
    return (*found, Link(voice.url("tags"), Said(voice._("Tags")))) if site.tags else tuple(found)


def query(path: str, **asked: str) -> str:
    """Return the address of a timeline page with a filter set. Ids need no quoting."""
    return f"{path}?{'&'.join(f'{key}={value}' for key, value in asked.items())}"


def used_types(voice: Voice) -> list[EventType]:
    """Return the types of which there are events."""
    return [kind for kind in voice.site.types.values() if kind.id in voice.site.typed]


def _types(entries: Sequence[Entry], voice: Voice) -> list[Choice]:
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.event.type] = counts.get(entry.event.type, 0) + 1
    return [
        Choice(kind.id, voice.say(kind.plural), voice.formats.number(counts.get(kind.id, 0)), kind.colour, kind.id in counts)
        for kind in used_types(voice)
    ]


def _statuses(voice: Voice) -> tuple[Choice, ...]:
    return tuple(Choice(status.code, Said(status.word)) for status in shown_statuses(voice))


def shown_statuses(voice: Voice) -> tuple[Status, ...]:
    """Return how sure an entry can be asked to be."""
    codes = [code for code in ("reported", "alleged", "disputed", "denied", "retracted") if code in voice.site.statuses]
    all_of_them = [Status("unconfirmed", voice.words.pgettext("status", "Not confirmed"))] if codes else []
    return (voice.status("confirmed"), *all_of_them, *map(voice.status, codes))


def _tags(entries: Sequence[Entry], voice: Voice) -> tuple[Choice, ...]:
    counts: dict[str, int] = {}
    for entry in entries:
        for tag in entry.event.tags:
            counts[tag.id] = counts.get(tag.id, 0) + 1
    used = [tag for tag in voice.site.tags.values() if tag.id in voice.site.tagged]
    found = [Choice(tag.id, voice.say(tag.label), voice.formats.number(counts.get(tag.id, 0)), is_here=tag.id in counts) for tag in used]
    return tuple(sorted(found, key=lambda choice: not choice.is_here))


def most_used(entries: Sequence[Entry], voice: Voice) -> str:
    """Return the currency of most of the amounts shown."""
    codes = Counter(each.currency for entry in entries for each in shown(entry, voice))
    return min(codes, key=lambda code: (-codes[code], code), default="")
