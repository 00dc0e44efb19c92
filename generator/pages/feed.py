"""The feeds: of a site, of its corrections, and of each type, tag, person and organisation, the newest first.

Atom and JSON Feed are two makings of one view. A feed holds the newest items alone, found by outlines, so that an edit of words makes
again no feed but those that tell them; what they tell is said in `item`. One with nothing to tell counts as updated at the beginning of
1970: Atom wants a date, and it has none.
"""

import datetime
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
from generator.pages.outlined import of_type
from generator.pages.voice import Voice

MOST = 50
NEVER = "1970-01-01"

News = tuple[tuple[datetime.date, int], int, str, int]
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
    return _view("home", "", [], voice.site.config.description, _news(voice.site.outlines.values()), voice)


def corrections_view(key: str, voice: Voice) -> View:
    """Return the view of the feed of corrections."""
    return _view("corrections", "", [voice._("Corrections")], {}, _corrections(voice.site.outlines.values()), voice)


def type_view(slug: str, voice: Voice) -> View:
    """Return the view of a type's feed."""
    kind = next(each for each in voice.site.types.values() if each.slug == slug)
    return _view("type", slug, [voice.plain(kind.plural)], kind.description, _news(of_type(kind.id, voice)), voice)


def tag_view(id: str, voice: Voice) -> View:
    """Return the view of a tag's feed."""
    tag = voice.site.tags[id]
    return _view("tag", id, [voice.plain(tag.label)], tag.description, _news(voice.site.tagged.get(id, ())), voice)


def entity_view(id: str, voice: Voice) -> View:
    """Return the view of the feed of a person or an organisation: what they had part in, and what they said."""
    entity = voice.site.entities[id]
    kind = "person" if entity.is_person else "organization"
    found = [event for part in voice.site.parts.get(id, ()) for event in part.events] + list(voice.site.sayings.get(id, ()))
    events = {event.id: event for event in found}.values()
    return _view(kind, id, [voice.plain(entity.name)], entity.description, _news(events), voice)


def _news(events: Iterable[Event]) -> Iterator[News]:
    """Find the steps so far and the corrections of events, which may be outlines."""
    for event in events:
        yield from ((sort_key(step.date), event.order, event.id, step.number) for step in event.steps if not step.upcoming)
        yield from _corrections((event,))


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
