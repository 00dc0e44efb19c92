"""The pages of a type and of a tag: their events in one line each, by year; of a large one, a page for each year."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from generator.languages import Said
from generator.model import Event
from generator.pages.card import line
from generator.pages.filters import query
from generator.pages.linked import list_data
from generator.pages.outlined import of_tag, of_type
from generator.pages.sums import by_holder
from generator.pages.totals import Holder
from generator.pages.values import Head, Line, Link
from generator.pages.voice import Voice
from generator.records import EventType
from generator.site import Site


class YearGroup(Struct, frozen=True):
    """The events of a year, or the way to a page that lists them, and how many there are."""

    name: str
    lines: tuple[Line, ...]
    path: str = ""
    count: str = ""


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
    up: Link | None = None


def types(site: Site) -> Iterable[str]:
    return (kind.slug for kind in site.types.values())


def tags(site: Site) -> Iterable[str]:
    return site.tags


def type_years(site: Site) -> Iterable[str]:
    """Return the years of types with more events than one page may hold, as `donations/2024`."""
    return (f"{site.types[id].slug}/{year}" for id, year in site.typed_in)


def tag_years(site: Site) -> Iterable[str]:
    """Return the years of tags with more events than one page may hold, as `court/2024`."""
    return (f"{tag}/{year}" for tag, year in site.tagged_in)


def type_view(slug: str, voice: Voice) -> View:
    """Return the view of a type's page, found by the type's slug."""
    kind = _kind(slug, voice)
    events = of_type(kind.id, voice) if _is_in(kind.id, voice.site.typed_in) else voice.site.typed.get(kind.id, ())
    count = voice.count(len(events), kind.label)
    description = voice.plain(kind.description) if kind.description else f"{voice.plain(kind.plural)}: {count}"
    role = next((name for name in reversed(kind.featured) if name in kind.roles), "")
    return View(
        _listed(voice.head(voice.plain(kind.plural), description, "type", slug, kind.id), events, voice),
        voice.say(kind.plural),
        voice._("Type of event"),
        voice.say(kind.description),
        count,
        kind.colour,
        kind.icon,
        voice.say(kind.roles[role].label) if role else Said(""),
        by_holder(events, kind, voice, 12),
        _by_year(events, "type-year", slug, voice),
        query(voice.url("timeline"), type=kind.id),
    )


def type_year_view(key: str, voice: Voice) -> View:
    """Return the view of one year of a large type; the key is `donations/2024`."""
    slug, _, year = key.partition("/")
    kind = _kind(slug, voice)
    events = voice.site.typed_in[kind.id, int(year)]
    count = voice.count(len(events), kind.label)
    title = f"{voice.plain(kind.plural)} · {voice.formats.digits(year)}"
    head = voice.head(title, f"{title}: {count}", "type-year", key, kind.id)
    up = Link(voice.url("type", slug), voice.say(kind.plural))
    asked = query(voice.url("timeline"), type=kind.id, **{"from": f"{year}-01-01", "to": f"{year}-12-31"})
    return _of_year(head, voice._("Type of event"), events, count, (kind.colour, kind.icon), asked, up, voice)


def tag_view(id: str, voice: Voice) -> View:
    """Return the view of a tag's page."""
    tag = voice.site.tags[id]
    events = of_tag(id, voice) if _is_in(id, voice.site.tagged_in) else voice.site.tagged.get(id, ())
    count = voice.many("{n} event", "{n} events", len(events))
    return View(
        _listed(voice.head(voice.plain(tag.label), f"{voice.plain(tag.label)}: {count}", "tag", id, "tags"), events, voice),
        voice.say(tag.label),
        voice._("Tag"),
        voice.say(tag.description),
        count,
        "plain",
        "dot",
        Said(""),
        (),
        _by_year(events, "tag-year", id, voice),
        query(voice.url("timeline"), tag=id),
    )


def tag_year_view(key: str, voice: Voice) -> View:
    """Return the view of one year of a large tag; the key is `court/2024`."""
    id, _, year = key.partition("/")
    tag = voice.site.tags[id]
    events = voice.site.tagged_in[id, int(year)]
    count = voice.many("{n} event", "{n} events", len(events))
    title = f"{voice.plain(tag.label)} · {voice.formats.digits(year)}"
    head = voice.head(title, f"{title}: {count}", "tag-year", key, "tags")
    up = Link(voice.url("tag", id), voice.say(tag.label))
    asked = query(voice.url("timeline"), tag=id, **{"from": f"{year}-01-01", "to": f"{year}-12-31"})
    return _of_year(head, voice._("Tag"), events, count, ("plain", "dot"), asked, up, voice)


def _is_in(id: str, years: Iterable[tuple[str, int]]) -> bool:
    """Return whether a list is so large that it has a page for each year; then its own page needs no words of its events."""
    return any(each == id for each, _ in years)


def _listed(head: Head, events: tuple[Event, ...], voice: Voice) -> Head:
    paths = [voice.event_path(event) for event in events[:20]]
    return msgspec.structs.replace(head, data=list_data(head, paths, len(events), voice))


def _kind(slug: str, voice: Voice) -> EventType:
    return next(each for each in voice.site.types.values() if each.slug == slug)


def _of_year(
    head: Head, what: str, events: tuple[Event, ...], count: str, look: tuple[str, str], asked: str, up: Link, voice: Voice
) -> View:
    lines = tuple(line(event, voice) for event in events)
    year = YearGroup(voice.formats.digits(str(events[0].year)), lines)
    return View(head, Said(f"{up.text.text} · {year.name}", up.text.lang), what, Said(""), count, *look, Said(""), (), (year,), asked, up)


def _by_year(events: tuple[Event, ...], kind: str, key: str, voice: Voice) -> tuple[YearGroup, ...]:
    """Return the events by year: their lines, or the ways to a page of each year where there are too many."""
    is_large = len(events) > voice.site.config.page_size
    found = []
    for year, group in _grouped(events).items():
        lines = () if is_large else tuple(line(event, voice) for event in group)
        path = voice.url(kind, f"{key}/{year}") if is_large else ""
        found.append(YearGroup(voice.formats.digits(str(year)), lines, path, voice.many("{n} event", "{n} events", len(group))))
    return tuple(found)


def _grouped(events: Iterable[Event]) -> Mapping[int, tuple[Event, ...]]:
    groups: dict[int, list[Event]] = {}
    for event in events:
        groups.setdefault(event.year, []).append(event)
    return {year: tuple(group) for year, group in groups.items()}
