"""The pages of a type and of a tag: their events in one line each, by year."""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.model import Event
from generator.pages.card import line
from generator.pages.filters import query
from generator.pages.sums import by_holder
from generator.pages.values import Head, Holder, Line
from generator.pages.voice import Voice
from generator.site import Entry, Site


class YearGroup(Struct, frozen=True):
    name: str
    lines: tuple[Line, ...]


class View(Struct, frozen=True):
    head: Head
    title: Said
    kind: str
    description: Said
    count: str
    colour: str
    icon: str
    role: Said
    holders: tuple[Holder, ...]
    years: tuple[YearGroup, ...]
    timeline: str


def types(site: Site) -> Iterable[str]:
    return (kind.slug for kind in site.types.values())


def tags(site: Site) -> Iterable[str]:
    return site.tags


def type_view(slug: str, voice: Voice) -> View:
    """Return the view of a type's page, found by the type's slug."""
    kind = next(each for each in voice.site.types.values() if each.slug == slug)
    events = voice.site.typed.get(kind.id, ())
    count = voice.count(len(events), kind.label)
    description = voice.plain(kind.description) if kind.description else f"{voice.plain(kind.plural)}: {count}"
    role = next((name for name in reversed(kind.featured) if name in kind.roles), "")
    return View(
        voice.head(voice.plain(kind.plural), description, "type", slug, kind.id),
        voice.say(kind.plural),
        voice._("Type of event"),
        voice.say(kind.description),
        count,
        kind.colour,
        kind.icon,
        voice.say(kind.roles[role].label) if role else Said(""),
        by_holder(events, kind, voice, 12),
        _by_year(events, voice),
        query(voice.url("timeline"), type=kind.id),
    )


def tag_view(id: str, voice: Voice) -> View:
    """Return the view of a tag's page."""
    tag = voice.site.tags[id]
    events = voice.site.tagged.get(id, ())
    count = voice.many("{n} event", "{n} events", len(events))
    return View(
        voice.head(voice.plain(tag.label), f"{voice.plain(tag.label)}: {count}", "tag", id, "tags"),
        voice.say(tag.label),
        voice._("Tag"),
        voice.say(tag.description),
        count,
        "plain",
        "dot",
        Said(""),
        (),
        _by_year(events, voice),
        query(voice.url("timeline"), tag=id),
    )


def _by_year(events: tuple[Event, ...], voice: Voice) -> tuple[YearGroup, ...]:
    groups: dict[int, list[Line]] = {}
    for event in events:
        groups.setdefault(Entry(event, event.steps[0]).day.year, []).append(line(event, voice))
    return tuple(YearGroup(voice.formats.digits(str(year)), tuple(lines)) for year, lines in groups.items())
