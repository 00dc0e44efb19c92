"""The map of the site for search engines: each page that is to be found, in the languages in which its words exist.

It is made where the site knows its address, since every address in it is whole. Old addresses, lists in all languages at once and what is
retracted are not in it. A page has a date where the record has one: the last change of an event or article, when that is known to the day.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from generator.dates import sort_key
from generator.pages.agenda import placed
from generator.pages.changes import changes, updates
from generator.pages.event import paged
from generator.pages.voice import Voice
from generator.site import Site

MOST = 50_000
"""Addresses that one map may hold; fewer in many languages, since it may not be larger than 50 MB either."""
NAME = "sitemap"

Kinds = Mapping[str, Callable[[Site], Iterable[str]]]
"""The kinds of page that search engines may show, with what lists the keys of each."""


class Row(Struct, frozen=True):
    """A page in its languages: pairs of language and path; `default` is for readers of no other, `changed` an ISO day or nothing."""

    pages: tuple[tuple[str, str], ...]
    default: str
    changed: str = ""


class View(Struct, frozen=True):
    """A map of rows, or one of maps: the paths of the `parts` that hold them."""

    base: str
    rows: tuple[Row, ...] = ()
    parts: tuple[str, ...] = ()


def robots_items(site: Site) -> tuple[str, ...]:
    return ("",) if site.config.base_url else ()


def robots(key: str, voice: Voice) -> View:
    """Return the view of robots.txt, which leads to the map."""
    return View(voice.site.config.base_url, (), (voice.url(NAME, NAME),))


def items_of(kinds: Kinds) -> Callable[[Site], Iterable[str]]:
    """Return what lists the maps: one, and where that would hold too much its parts."""

    def items(site: Site) -> tuple[str, ...]:
        if not site.config.base_url:
            return ()
        count = -(-len(_pages(kinds, site)) // _size(site))
        return (NAME, *(f"{NAME}-{n}" for n in range(1, count + 1))) if count > 1 else (NAME,)

    return items


def view_of(kinds: Kinds) -> Callable[[str, Voice], View]:
    """Return the view function of the maps."""

    def view(key: str, voice: Voice) -> View:
        site, pages, size = voice.site, _pages(kinds, voice.site), _size(voice.site)
        base = site.config.base_url
        if key == NAME and len(pages) > size:
            return View(base, (), tuple(voice.url(NAME, f"{NAME}-{n + 1}") for n in range(-(-len(pages) // size))))
        at = 0 if key == NAME else (int(key.rpartition("-")[2]) - 1) * size
        return View(base, tuple(_row(kind, key, voice) for kind, key in pages[at : at + size]))

    return view


def _size(site: Site) -> int:
    """Return how many rows a map may hold."""
    languages = len(site.config.languages)
    return min(MOST, 4 * MOST // (languages + 2)) // languages


def _pages(kinds: Kinds, site: Site) -> list[tuple[str, str]]:
    """Return what is to be found, as kinds and keys of pages."""
    found = [(kind, key) for kind, items in kinds.items() if kind != "event" for key in items(site)]
    shown = frozenset(paged(site.outlines, site.config.event_pages))
    return found + [("event", id) for id, event in site.outlines.items() if id in shown and event.status != "retracted"]


def _row(kind: str, key: str, voice: Voice) -> Row:
    site = voice.site
    exists = tuple(filter(None, _translated(kind, key, site))) or site.config.languages
    pages = tuple((lang, voice.url(kind, key, lang)) for lang in site.config.languages if lang in exists)
    return Row(pages, "" if kind == "home" else pages[0][1], _changed(kind, key, site))


def _translated(kind: str, key: str, site: Site) -> Iterable[str]:
    """Return the languages in which a page's own words exist, none where it has no words of its own."""
    if kind == "event":
        return site.outlines[key].title
    if kind in ("person", "organization"):
        return site.entities[key].name
    if kind == "article":
        return site.articles[key].leaves
    if kind == "home":
        return site.config.title
    standing = site.pages.get(key or kind) if kind in ("page", "corrections") else None
    return standing.leaves if standing else ()


def _changed(kind: str, key: str, site: Site) -> str:
    if kind == "event" and any(not step.upcoming for step in site.outlines[key].steps):
        dates = changes(site.outlines[key])
    elif kind == "article":
        dates = updates(site.articles[key])
    else:
        return ""
    last = max(dates, key=sort_key)
    span = placed(last)
    return span[0].isoformat() if span and span[0] == span[1] else ""
