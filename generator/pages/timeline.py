"""The page of the whole record: every year, month and list by links, and a filter over all entries where scripts run."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.languages import Said
from generator.pages import shard
from generator.pages.filters import Filters, filters
from generator.pages.oembed import Embed, of_timeline
from generator.pages.outlined import of_type, outlined
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.records import Entity
from generator.site import Tally


class Year(Struct, frozen=True):
    """A year and its months; the notes of the links are counts."""

    link: Link
    months: tuple[Link, ...]


class View(Struct, frozen=True):
    """`shards` tells the script which parts of the record there are: name, first day, last day, types."""

    head: Head
    title: str
    count: str
    filters: Filters
    shards: str
    years: tuple[Year, ...]
    types: tuple[Link, ...]
    tags: tuple[Link, ...]
    people: tuple[Link, ...]
    organizations: tuple[Link, ...]
    embed: Embed | None


def view(key: str, voice: Voice) -> View:
    """Return the view of the page of the whole record."""
    site, title = voice.site, voice._("Timeline")
    entries = outlined(voice)
    count = voice.many("{n} entry", "{n} entries", len(entries))
    entities = voice.sorted(site.entities[id] for id in site.appearances)
    return View(
        voice.head(title, f"{voice.plain(site.config.title)}: {title}. {count}.", "timeline"),
        title,
        count,
        filters(entries, "record", voice),
        shard.index(entries, site),
        tuple(_year(year, tallies, voice) for year, tallies in sorted(site.tallies.items(), reverse=True)),
        tuple(
            Link(voice.url("type", kind.slug), voice.say(kind.plural), voice.formats.number(len(of_type(kind.id, voice))), kind.colour)
            for kind in site.types.values()
            if of_type(kind.id, voice)
        ),
        tuple(
            Link(voice.url("tag", tag.id), voice.say(tag.label), voice.formats.number(site.tag_uses.get(tag.id, 0)))
            for tag in site.tags.values()
        ),
        _links((entity for entity in entities if entity.is_person), voice),
        _links((entity for entity in entities if not entity.is_person), voice),
        of_timeline(voice),
    )


def _links(entities: Iterable[Entity], voice: Voice) -> tuple[Link, ...]:
    return tuple(voice.link(entity.id) for entity in entities)


def _year(year: int, tallies: Sequence[Tally], voice: Voice) -> Year:
    counts = Counter(month for month, _, _ in tallies)
    months = []
    for month, n in sorted(counts.items()):
        path = voice.list_path(year, month) if voice.is_split(year) else f"{voice.url('year', str(year))}#m_{month:02d}"
        months.append(Link(path, Said(voice.formats.month_name(month)), voice.formats.number(n)))
    whole = Link(voice.url("year", str(year)), Said(voice.formats.digits(str(year))), voice.formats.number(len(tallies)))
    return Year(whole, tuple(months))
