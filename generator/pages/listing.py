"""The pages of a type and of a tag: their events in one line each, by year."""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.model import Event
from generator.pages.card import line
from generator.pages.sums import account_lines
from generator.pages.values import AccountLines, Head, Line
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
    account: AccountLines | None
    years: tuple[YearGroup, ...]


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
    return View(
        voice.head(voice.plain(kind.plural), description, "type", slug, kind.id),
        voice.say(kind.plural),
        voice._("Type of event"),
        voice.say(kind.description),
        count,
        kind.colour,
        kind.icon,
        account_lines(events, kind, voice),
        _by_year(events, voice),
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
        None,
        _by_year(events, voice),
    )


def _by_year(events: tuple[Event, ...], voice: Voice) -> tuple[YearGroup, ...]:
    groups: dict[int, list[Line]] = {}
    for event in events:
        groups.setdefault(Entry(event, event.steps[0]).day.year, []).append(line(event, voice))
    return tuple(YearGroup(voice.formats.digits(str(year)), tuple(lines)) for year, lines in groups.items())
