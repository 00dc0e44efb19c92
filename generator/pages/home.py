"""The home page of a language."""

from msgspec import Struct

from generator.languages import Said
from generator.pages.card import card
from generator.pages.sums import by_holder
from generator.pages.values import Card, Head, Holder, Link
from generator.pages.voice import Voice
from generator.site import Entry, Site


class YearLine(Struct, frozen=True):
    path: str
    name: str
    count: str
    n: int


class Sum(Struct, frozen=True):
    """The totals of a type that declares any."""

    link: Link
    holders: tuple[Holder, ...]


class View(Struct, frozen=True):
    head: Head
    title: Said
    description: Said
    counts: tuple[str, ...]
    types: tuple[Link, ...]
    sums: tuple[Sum, ...]
    years: tuple[YearLine, ...]
    important: tuple[Card, ...]
    latest: tuple[Card, ...]
    articles: tuple[Link, ...]


def items(site: Site) -> tuple[str, ...]:
    return ("",)


def view(key: str, voice: Voice) -> View:
    """Return the view of a language's home page."""
    site = voice.site
    firsts = [Entry(event, event.steps[0]) for event in site.events.values() if event.importance == 3 and event.status != "retracted"]
    return View(
        voice.head(voice.plain(site.config.title), voice.plain(site.config.description), "home", translated=_translated(site)),
        voice.say(site.config.title),
        voice.say(site.config.description),
        _counts(site, voice),
        tuple(
            Link(voice.url("type", kind.slug), voice.say(kind.plural), voice.count(len(site.typed[kind.id]), kind.label))
            for kind in site.types.values()
            if kind.id in site.typed
        ),
        _sums(site, voice),
        tuple(
            YearLine(
                voice.url("year", str(year)),
                voice.formats.digits(str(year)),
                voice.many("{n} entry", "{n} entries", len(entries)),
                len(entries),
            )
            for year, entries in sorted(site.years.items())
        ),
        tuple(card(entry, voice) for entry in firsts),
        tuple(card(entry, voice) for entry in [entry for entry in site.entries if not entry.step.upcoming][:-7:-1]),
        tuple(
            Link(
                voice.url("article", article.id),
                voice.say({lang: leaf.title for lang, leaf in article.leaves.items()}),
                voice.say({lang: leaf.summary for lang, leaf in article.leaves.items()}).text,
            )
            for article in sorted(site.articles.values(), key=lambda article: (article.date.text, article.id), reverse=True)
        ),
    )


def _translated(site: Site) -> tuple[str, ...]:
    return tuple(lang for lang in site.config.title if lang)


def _counts(site: Site, voice: Voice) -> tuple[str, ...]:
    people = sum(entity.is_person for entity in site.entities.values())
    return (
        voice.many("{n} event", "{n} events", len(site.events)),
        voice.many("{n} dated entry", "{n} dated entries", len(site.entries)),
        voice.many("{n} person", "{n} people", people),
        voice.many("{n} organisation", "{n} organisations", len(site.entities) - people),
    )


def _sums(site: Site, voice: Voice) -> tuple[Sum, ...]:
    found = []
    for kind in site.types.values():
        holders = by_holder(site.typed.get(kind.id, ()), kind, voice, 3)
        if holders:
            found.append(Sum(Link(voice.url("type", kind.slug), voice.say(kind.plural)), holders))
    return tuple(found)
