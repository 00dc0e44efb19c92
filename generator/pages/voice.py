"""One language's voice: records become words, dates and links in that language, all through here."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from generator import dates, phrases
from generator.charts.bricks import Brick
from generator.dates import Date
from generator.formats import Formats
from generator.languages import NEUTRAL, Said, direction, isolated, said, sort_key
from generator.link import entity_id
from generator.model import Event, Ref, Source, Words
from generator.money import Amount
from generator.pages import labels, subjects
from generator.pages.news import Item
from generator.pages.sharing import social
from generator.pages.values import Card, Head, Line, Link, Other, Status, When
from generator.phrases import Catalogue
from generator.records import Entity
from generator.site import Entry, Site
from generator.tracing import Cell, Tracer

Made = TypeVar("Made")

Key = TypeVar("Key")
Kept = dict[Key, tuple[Made, frozenset[Cell]]]
"""What was made once, with what it was made from."""

Url = Callable[[str, str, str], str]
"""(page kind, key, language) -> path from the site's root."""


class Voice:
    """What a view function needs to speak one language: the site, the language's words and formats, and addresses."""

    def __init__(self, site: Site, lang: str, peers: Mapping[str, Catalogue], formats: Formats, url: Url, tracer: Tracer) -> None:
        catalogue = peers[lang]
        self.tracer = tracer
        self.site, self.lang, self.words, self.peers, self.formats, self._url = site, lang, catalogue, peers, formats, url
        self._ = catalogue.gettext
        self._statuses, self._bases, self._kinds = labels.statuses(catalogue), labels.bases(catalogue), labels.money_kinds(catalogue)
        self._voices: dict[str, Voice] = {}
        self._dates: dict[tuple[str, str], When] = {}
        self._links: Kept[str, Link] = {}
        self._tables: Kept[Callable[[Voice], Any], Any] = {}
        self._amounts: dict[Amount, str] = {}
        self.cards: Kept[tuple[str, int], Card] = {}
        self.lines: Kept[str, Line] = {}
        self.items: Kept[tuple[str, int], Item] = {}

    def table(self, make: Callable[["Voice"], Made]) -> Made:
        """Return what a function makes of this voice, made once."""
        found: Made = self.tracer.remember(self._tables, make, lambda: make(self))
        return found

    def once(self, make: Callable[["Voice"], Made]) -> Made:
        """Return what a function makes, made once by whichever voice asks first: it must be the same by any."""
        found: Made = self.tracer.remember(self.tracer.kept, make, lambda: make(self))
        return found

    def url(self, kind: str, key: str = "", lang: str = "") -> str:
        return self._url(kind, key, lang or self.lang)

    def language(self, lang: str) -> str:
        """Return a language's name in that language itself."""
        return phrases.language_name(lang, lang)

    def in_language(self, lang: str) -> "Voice":
        """Return the voice of another of the site's languages."""
        if lang not in self._voices:
            self._voices[lang] = self if lang == self.lang else speak(self.site, lang, self.peers, self._url, self.tracer)
        return self._voices[lang]

    def say(self, words: Words) -> Said:
        return said(words, self.lang, self.site.config.languages)

    def plain(self, words: Words | str) -> str:
        """Return words as plain text, runs of the other direction isolated by control characters."""
        text = words if isinstance(words, str) else self.say(words).text
        return isolated(text, self.lang)

    def when(self, date: Date, basis: str = "occurred") -> When:
        key = (date.text, basis)
        if key not in self._dates:
            ends: tuple[tuple[str, str], ...] = ()
            if date.start and date.end:
                words = self.formats.date(date, "\0").split("\0")
                isos = ("", dates.plain(date.start), "", dates.plain(date.end), "")
                ends = tuple(zip(words, isos, strict=True)) if len(words) == len(isos) else ()
            self._dates[key] = When(self.formats.date(date), dates.plain(date), ends, self.basis(basis))
        return self._dates[key]

    def basis(self, basis: str) -> str:
        return self._bases.get(basis, "")

    def status(self, code: str) -> Status:
        return self._statuses[code]

    def amount(self, amount: Amount) -> str:
        """Return an amount in words with its kind where that is not cash."""
        if amount not in self._amounts:
            self._amounts[amount] = self.of_kind(self.formats.money(amount), amount.kind)
        return self._amounts[amount]

    def of_kind(self, text: str, kind: str) -> str:
        return self._kinds[kind].format(amount=text) if kind in self._kinds else text

    def link(self, ref: Ref | str) -> Link:
        """Return the link to an entity, by its name."""
        id = ref if isinstance(ref, str) else ref.id
        return self.tracer.remember(self._links, id, lambda: self._link(self.site.entities[id]))

    def _link(self, entity: Entity) -> Link:
        return Link(self.entity_path(entity), self.say(entity.name))

    def entity_path(self, entity: Entity, lang: str = "") -> str:
        return self.url("person" if entity.is_person else "organization", entity.id, lang)

    def publisher(self, words: Words) -> Link:
        """Return a publisher's name, in this language where it is an organisation of the record."""
        id = entity_id(words, self.site)
        return self.link(id) if id else Link("", self.foreign(words))

    def foreign(self, words: Words, lang: str = "") -> Said:
        """Return words as published, marked with their own language where that is not the page's."""
        found = self.say(words)
        return Said(found.text, lang) if NEUTRAL in words and lang and lang != self.lang else found

    def type_name(self, event: Event) -> str:
        """Return what one event of the type is called."""
        kind = self.site.types[event.type]
        forms = self.forms(kind.label)
        return self.say(kind.singular).text if kind.singular else forms.get("one") or forms["other"]

    def forms(self, by_language: dict[str, dict[str, str]]) -> dict[str, str]:
        return by_language.get(self.lang) or next(iter(by_language.values()))

    def count(self, n: int, by_language: dict[str, dict[str, str]]) -> str:
        return self.formats.count(n, self.forms(by_language))

    def many(self, one: str, other: str, n: int, **words: str) -> str:
        """Return a counted phrase in the right plural form; {n} in it is the number, other names in braces are the words given."""
        return self.words.ngettext(one, other, n).format(n=self.formats.number(Decimal(n)), **words)

    def has_page(self, event: Event) -> bool:
        mode = self.site.config.event_pages
        return mode == "all" or (mode == "featured" and event.importance > 1)

    def entry_path(self, entry: Entry) -> str:
        """Return the address of an entry: its step on the event's page, or its place on the year's where the event has no page."""
        if not self.has_page(entry.event):
            return f"{self.list_path(entry.day.year, entry.day.month)}#{entry.anchor}"
        path = self.url("event", entry.event.id)
        return f"{path}#step-{entry.step.number}" if entry.event.has_life else path

    def is_split(self, year: int) -> bool:
        """Return whether a year has more entries than one page may hold."""
        return year in self.site.large

    def list_path(self, year: int, month: int) -> str:
        """Return the address of the page that lists a month's entries."""
        return self.url("month", f"{year}/{month:02d}") if self.is_split(year) else self.url("year", str(year))

    def brick(self, type: str, status: str) -> Brick:
        """Return an entry as a brick: in its type's colour, hollow where it is not confirmed."""
        return _brick(self.site.types[type].colour, status != "confirmed")

    def event_path(self, event: Event) -> str:
        return self.url("event", event.id) if self.has_page(event) else self.entry_path(Entry(event, event.steps[0]))

    def head(self, title: str, description: str, kind: str, key: str = "", section: str = "", translated: Iterable[str] = ()) -> Head:
        """Return a page's head; `translated` names the languages in which the page's own words exist, all of them when empty."""
        base = self.site.config.base_url
        exists = tuple(translated) or self.site.config.languages
        others = tuple(
            Other(
                lang,
                direction(lang),
                self.language(lang),
                self.url(kind, key, lang),
                base + self.url(kind, key, lang).removesuffix("index.html") if base and lang in exists else "",
            )
            for lang in self.site.config.languages
        )
        canonical = base + self.url(kind, key) if base else ""
        feeds = subjects.ways(kind, key, self.lang, self.site, self._url)
        shared, default = social(kind, key, self.lang, self.site, self._url), _default(base, kind, others)
        address = canonical.removesuffix("index.html")
        return Head(title, description, others, address, section or kind, default=default, feeds=feeds, social=shared)

    def sorted(self, entities: Iterable[Entity]) -> list[Entity]:
        return sorted(
            entities,
            key=lambda entity: (sort_key(self.say(entity.sort_name or entity.name).text, self.lang), entity.id),
        )


@cache
def _brick(colour: str, is_hollow: bool) -> Brick:
    """Return the one brick of its kind: bricks are counted, and one is soon told from another."""
    return Brick(colour, is_hollow)


def _default(base: str, kind: str, others: tuple[Other, ...]) -> str:
    """Return the address for readers of no language of the site: the chooser for a home page, else the first language that has the page."""
    return base if kind == "home" and base else next((other.url for other in others if other.url), "")


def speak(site: Site, lang: str, peers: Mapping[str, Catalogue], url: Url, tracer: Tracer | None = None) -> Voice:
    """Return the voice of one of the site's languages, with the month names and numerals that the site has chosen for it."""
    months, numerals = site.config.months.get(lang, "msa"), site.config.numerals.get(lang, "latn")
    return Voice(site, lang, peers, Formats(lang, peers[lang], months, numerals), url, tracer or Tracer())


def independent(sources: Iterable[Source]) -> int:
    """Return how many sources there are when copies of one wire's text count once."""
    return len({(*each.via.items(),) if each.via else (each.url, *each.title.items(), "", *each.publisher.items()) for each in sources})
