"""The languages side by side: the events of a year, or of a month of a large one, in all the site's languages at once."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator import phrases
from generator.languages import NEUTRAL, Said, direction
from generator.model import Event, Words
from generator.pages.card import amounts
from generator.pages.values import Head, Link, Other, Status, When
from generator.pages.voice import Voice
from generator.site import Site


class Side(Struct, frozen=True):
    """An event in one language. Words that it lacks are left out, and `missing` says which."""

    lang: str
    dir: str
    path: str
    title: Said
    summary: Said
    when: When
    status: Status
    amounts: tuple[Said, ...]
    missing: str


class Pair(Struct, frozen=True):
    id: str
    colour: str
    sides: tuple[Side, ...]


class Column(Struct, frozen=True):
    """What stands at the head of a language's column."""

    lang: str
    dir: str
    name: str
    heading: str
    count: str
    lacking: str


class View(Struct, frozen=True):
    head: Head
    title: str
    year: int
    columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    ways: tuple[Link, ...]


def items(site: Site) -> Iterable[str]:
    """Return the years in which events begin, as `2024`; of a year too large for one page its months, as `2024-12`.

    None where the site has one language only.
    """
    return site.begun if len(site.config.languages) > 1 else ()


def view(key: str, voice: Voice) -> View:
    """Return the view of the events of a year or month in every language."""
    site = voice.site
    entries = site.months[key] if "-" in key else site.years[int(key)]
    events = [entry.event for entry in entries if entry.step.number == 1]
    voices = [voice.in_language(lang) for lang in site.config.languages]
    pairs = tuple(_pair(event, voices, voice.lang) for event in events)
    title = _name(key, voice)
    headings = " · ".join(each._("Side by side") for each in voices)
    others = tuple(
        Other(each.lang, direction(each.lang), each.language(each.lang), each.list_path(int(key[:4]), int(key[5:] or 1))) for each in voices
    )
    return View(
        Head(voice.plain(f"{headings} · {title}"), "", others, section="compare", is_indexed=False),
        title,
        int(key[:4]),
        tuple(_column(at, each, pairs) for at, each in enumerate(voices)),
        pairs,
        tuple(Link("" if other == key else voice.url("compare", other), Said(_name(other, voice))) for other in site.begun),
    )


def _name(key: str, voice: Voice) -> str:
    year, _, month = key.partition("-")
    return voice.formats.month(int(year), int(month)) if month else voice.formats.digits(year)


def _column(at: int, voice: Voice, pairs: tuple[Pair, ...]) -> Column:
    lacking = sum(bool(pair.sides[at].missing) for pair in pairs)
    return Column(
        voice.lang,
        direction(voice.lang),
        voice.language(voice.lang),
        voice._("Side by side"),
        voice.many("{n} event", "{n} events", len(pairs)),
        voice.many("{n} of them not wholly in this language", "{n} of them not wholly in this language", lacking) if lacking else "",
    )


def _pair(event: Event, voices: list[Voice], own: str) -> Pair:
    colour = voices[0].site.types[event.type].colour
    return Pair(event.id, colour, tuple(_side(event, voice, voice.lang if voice.lang != own else "") for voice in voices))


def _side(event: Event, voice: Voice, lang: str) -> Side:
    """Return one side; `lang` marks its words where it is not the page's own language."""
    parts: dict[str, Mapping[str, object]] = {
        voice.words.pgettext("words", "title"): event.title,
        voice.words.pgettext("words", "summary"): event.summary,
        voice.words.pgettext("words", "text"): event.body,
    }
    lacks = [name for name, words in parts.items() if words and not _has(words, voice.lang)]
    return Side(
        voice.lang,
        direction(voice.lang),
        voice.event_path(event),
        _own(event.title, voice.lang, lang),
        _own(event.summary, voice.lang, lang),
        voice.when(event.date, event.date_basis),
        voice.status(event.status),
        tuple(Said(amount, lang) for amount in amounts(event, voice)),
        voice._("Not translated yet: {what}.").format(what=phrases.joined(lacks, voice.lang)) if lacks else "",
    )


def _has(words: Mapping[str, object], lang: str) -> bool:
    return lang in words or NEUTRAL in words


def _own(words: Words, lang: str, mark: str) -> Said:
    """Return the words of one language, without falling back on another."""
    return Said(words[lang], mark) if lang in words else Said(words.get(NEUTRAL, ""))
