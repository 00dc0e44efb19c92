"""The glossary of a language: every term with what it means, in the language's own order."""

from msgspec import Struct

from generator.languages import Said, sort_key
from generator.model import Source
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.records import Term
from generator.site import Site


class Proof(Struct, frozen=True):
    """Where a definition can be checked."""

    publisher: Link
    title: Said
    url: str


class Entry(Struct, frozen=True):
    """A term; `others` are its words in the site's other languages, `also` more words for it in this one."""

    id: str
    term: Said
    others: tuple[Said, ...]
    also: tuple[Said, ...]
    definition: Said
    related: tuple[Link, ...]
    sources: tuple[Proof, ...]


class View(Struct, frozen=True):
    head: Head
    title: str
    count: str
    entries: tuple[Entry, ...]


def items(site: Site) -> tuple[str, ...]:
    """Return one key where the record has terms, else none: an empty glossary has no page."""
    return ("",) if site.terms else ()


def view(key: str, voice: Voice) -> View:
    """Return the view of the glossary."""
    title = voice._("Glossary")
    terms = sorted(voice.site.terms.values(), key=lambda term: sort_key(voice.say(term.term).text, voice.lang))
    count = voice.many("{n} term", "{n} terms", len(terms))
    head = voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {count}.", "glossary")
    return View(head, title, count, tuple(_entry(term, voice) for term in terms))


def path(id: str, voice: Voice) -> str:
    """Return the address of a term: its place in the glossary."""
    return f"{voice.url('glossary')}#term-{id}"


def _entry(term: Term, voice: Voice) -> Entry:
    shown = voice.say(term.term)
    others = [Said(text, lang) for lang, text in term.term.items() if lang and lang != voice.lang and text != shown.text]
    related = [voice.site.terms[ref.id] for ref in term.related]
    return Entry(
        term.id,
        shown,
        tuple(others),
        tuple(Said(text) for text in term.also.get(voice.lang, ())),
        voice.say(term.definition),
        tuple(Link(path(other.id, voice), voice.say(other.term)) for other in related),
        tuple(_proof(source, voice) for source in term.sources),
    )


def _proof(source: Source, voice: Voice) -> Proof:
    publisher = voice.publisher(source.publisher) if source.publisher else Link("", Said(""))
    return Proof(publisher, voice.foreign(source.title, source.lang), source.url)
