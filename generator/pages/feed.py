"""The feeds: of a site, of its corrections, and of each type, tag, person and organisation, the newest first.

Atom and JSON Feed are two makings of one view. A feed holds the newest items alone; what they tell is said in `item`. One with nothing
to tell counts as updated at the beginning of 1970: Atom wants a date, and it has none.
"""

import heapq
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.dates import sort_key
from generator.languages import direction
from generator.model import Event
from generator.pages import subjects
from generator.pages.chrome import licence_url
from generator.pages.item import correction_item, named, step_item
from generator.pages.news import Item
from generator.pages.voice import Voice

MOST = 50
NEVER = "1970-01-01"

News = tuple[tuple[int, int], int, str, int]
"""What orders items: a date, the order and the id of an event, and the number of a step, or below 0 that of a correction."""


class Peer(Struct, frozen=True):
    """The same feed in another language."""

    lang: str
    atom: str
    json: str


class View(Struct, frozen=True):
    """`base` is the site's address or nothing; `page`, `atom` and `json` are paths from its root, `page` that of the page it belongs to."""

    lang: str
    dir: str
    name: str
    title: str
    subtitle: str
    author: str
    page: str
    home: str
    atom: str
    json: str
    peers: tuple[Peer, ...]
    updated: str
    base: str
    licence: str
    licence_url: str
    items: tuple[Item, ...]


def site_view(key: str, voice: Voice) -> View:
    """Return the view of the feed of the whole record."""
    return _view("home", "", [], voice.site.config.description, _entries(voice), voice)


def corrections_view(key: str, voice: Voice) -> View:
    """Return the view of the feed of corrections."""
    return _view("corrections", "", [voice._("Corrections")], {}, _corrections(voice.site.events.values()), voice)


def type_view(slug: str, voice: Voice) -> View:
    """Return the view of a type's feed."""
    kind = next(each for each in voice.site.types.values() if each.slug == slug)
    return _of_events("type", slug, voice.plain(kind.plural), kind.description, voice)


def tag_view(id: str, voice: Voice) -> View:
    """Return the view of a tag's feed."""
    tag = voice.site.tags[id]
    return _of_events("tag", id, voice.plain(tag.label), tag.description, voice)


def entity_view(id: str, voice: Voice) -> View:
    """Return the view of the feed of a person or an organisation: what they had part in, and what they said."""
    entity = voice.site.entities[id]
    return _of_events("person" if entity.is_person else "organization", id, voice.plain(entity.name), entity.description, voice)


def _of_events(kind: str, key: str, title: str, description: dict[str, str], voice: Voice) -> View:
    events = subjects.events(kind, key, voice.site)
    return _view(kind, key, [title], description, (*_steps(events), *_corrections(events)), voice)


def _entries(voice: Voice) -> Iterator[News]:
    """Find the news of the whole record: of its entries, which are in order, the last ones alone."""
    yield from _corrections(voice.site.events.values())
    past = (entry for entry in reversed(voice.site.entries) if not entry.step.upcoming)
    yield from ((*entry.key()[:3], entry.step.number) for _, entry in zip(range(MOST), past, strict=False))


def _steps(events: Iterable[Event]) -> Iterator[News]:
    for event in events:
        yield from ((sort_key(step.date), event.order, event.id, step.number) for step in event.steps if not step.upcoming)


def _corrections(events: Iterable[Event]) -> Iterator[News]:
    for event in events:
        for number, each in enumerate(event.corrections, 1):
            yield sort_key(each.date), event.order, event.id, -number


def _view(kind: str, key: str, words: list[str], description: dict[str, str], news: Iterable[News], voice: Voice) -> View:
    site, config = voice.site, voice.site.config
    items = tuple(_item(each, voice) for each in heapq.nlargest(MOST, news))
    feeds = {lang: subjects.ways(kind, key, lang, site, voice.url) for lang in config.languages}
    atom, json = feeds[voice.lang]
    title = voice.plain(config.title)
    return View(
        voice.lang,
        direction(voice.lang),
        named(atom.partition("/")[2], voice),
        " · ".join([*words, title]),
        voice.plain(description) if description else "",
        title,
        voice.url(kind, key),
        voice.url("home"),
        atom,
        json,
        tuple(Peer(lang, *feeds[lang]) for lang in config.languages if lang != voice.lang),
        max((item.updated for item in items), default=NEVER),
        config.base_url,
        config.licence,
        licence_url(config.licence),
        items,
    )


def _item(news: News, voice: Voice) -> Item:
    event, number = voice.site.events[news[2]], news[3]
    return correction_item(event, -number, voice) if number < 0 else step_item(event, event.steps[number - 1], voice)
