"""The search page: the words with which its script speaks, and the other ways to find something."""

import msgspec
from msgspec import Struct

from generator.languages import Said, direction
from generator.pages import lexicon
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.site import Site


class Spoken(Struct, frozen=True):
    """What the script says. {n} is a number, {query} the reader's words; `languages` leads from a direction to the site's language."""

    plural: str
    found: list[str]
    more: list[str]
    none: str
    digits: str
    comma: str
    languages: dict[str, str]


class View(Struct, frozen=True):
    head: Head
    title: str
    words: str
    ways: tuple[Link, ...]


def items(site: Site) -> tuple[str, ...]:
    return ("",) if site.config.search else ()


def view(key: str, voice: Voice) -> View:
    """Return the view of the search page of a language."""
    title, ngettext = voice._("Search"), voice.words.ngettext
    words = Spoken(
        lexicon.order(voice.lang),
        lexicon.each_form(lambda n: ngettext("{n} result for “{query}”", "{n} results for “{query}”", n), voice.lang),
        lexicon.each_form(lambda n: ngettext("{n} more on this page", "{n} more on this page", n), voice.lang),
        voice._("Nothing found for “{query}”"),
        voice.formats.digits("0123456789"),
        voice.formats.number(1000)[1],
        {direction(lang): lang for lang in reversed(voice.site.config.languages)},
    )
    description = f"{voice.plain(voice.site.config.title)}: {title}."
    return View(voice.head(title, description, "search"), title, msgspec.json.encode(words).decode(), _ways(voice))


def _ways(voice: Voice) -> tuple[Link, ...]:
    """Return the ways to find something without search: the timeline with its own filter, and the lists."""
    return (
        Link(voice.url("timeline"), Said(voice._("Timeline"))),
        Link(voice.url("people"), Said(voice._("People"))),
        Link(voice.url("organizations"), Said(voice._("Organisations"))),
        *((Link(voice.url("articles"), Said(voice._("Articles"))),) if voice.site.articles else ()),
    )
