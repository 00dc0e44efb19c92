"""The pages of a year and of a month: every entry in order, month by month."""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.pages.card import card
from generator.pages.story import Story, story
from generator.pages.values import Card, Head, Link
from generator.pages.voice import Voice
from generator.site import Entry, Site


class Listed(Struct, frozen=True):
    """An entry's card, with its whole story where the event has no page of its own."""

    card: Card
    story: Story | None


class Month(Struct, frozen=True):
    id: str
    name: str
    count: str
    entries: tuple[Listed, ...]


class Tick(Struct, frozen=True):
    """A month of the year as a way to it; `path` is empty where nothing is on record."""

    name: str
    path: str
    n: int
    count: str


class View(Struct, frozen=True):
    head: Head
    title: str
    count: str
    ticks: tuple[Tick, ...]
    months: tuple[Month, ...]
    before: Link | None
    after: Link | None
    up: Link | None


def years(site: Site) -> Iterable[str]:
    return (str(year) for year in site.years)


def months(site: Site) -> Iterable[str]:
    """Return the months of years that are too large for one page, as `2024/12`."""
    for year, entries in site.years.items():
        if len(entries) > site.config.page_size:
            yield from (f"{year}/{month:02d}" for month in sorted({entry.day.month for entry in entries}))


def view(key: str, voice: Voice) -> View:
    """Return the view of a year's page; a year that splits by month lists its months alone."""
    year = int(key)
    entries = voice.site.years[year]
    shown = () if voice.is_split(year) else entries
    title = voice.formats.digits(key)
    count = _count(len(entries), voice)
    order = sorted(voice.site.years)
    at = order.index(year)
    return View(
        voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {count}.", "year", key, "timeline"),
        title,
        count,
        tuple(_tick(year, month, entries, voice) for month in range(1, 13)),
        _months(shown, voice),
        _year(order[at - 1], voice) if at else None,
        _year(order[at + 1], voice) if at + 1 < len(order) else None,
        None,
    )


def month_view(key: str, voice: Voice) -> View:
    """Return the view of the page of one month of a large year; the key is `2024/12`."""
    year, month = map(int, key.split("/"))
    entries = tuple(entry for entry in voice.site.years[year] if entry.day.month == month)
    title = voice.formats.month(year, month)
    count = _count(len(entries), voice)
    return View(
        voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {count}.", "month", key, "timeline"),
        title,
        count,
        tuple(_tick(year, each, voice.site.years[year], voice) for each in range(1, 13)),
        _months(entries, voice),
        None,
        None,
        _year(year, voice),
    )


def _count(n: int, voice: Voice) -> str:
    return voice.many("{n} entry", "{n} entries", n)


def _year(year: int, voice: Voice) -> Link:
    return Link(voice.url("year", str(year)), Said(voice.formats.digits(str(year))))


def _tick(year: int, month: int, entries: tuple[Entry, ...], voice: Voice) -> Tick:
    n = sum(entry.day.month == month for entry in entries)
    path = voice.list_path(year, month) if voice.is_split(year) else f"{voice.url('year', str(year))}#m{month:02d}"
    return Tick(voice.formats.month_name(month), path if n else "", n, voice.formats.number(n))


def _months(entries: tuple[Entry, ...], voice: Voice) -> tuple[Month, ...]:
    found = []
    for month in sorted({entry.day.month for entry in entries}):
        part = [entry for entry in entries if entry.day.month == month]
        listed = tuple(
            Listed(card(entry, voice), story(entry.event, voice) if entry.step.number == 1 and not voice.has_page(entry.event) else None)
            for entry in part
        )
        found.append(Month(f"m{month:02d}", voice.formats.month(part[0].day.year, month), _count(len(part), voice), listed))
    return tuple(found)
