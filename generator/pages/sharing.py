"""Which pages have a card of their own: the picture that is shown where a page's address is shared."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.languages import LATIN
from generator.model import Event
from generator.site import Site

KINDS = ("home", "event", "person", "organization", "article", "page", "type", "year", "tag")
WRITTEN = LATIN | {"ar"}
"""The languages that the cards' fonts can write."""


TYPES = {"event": "article", "article": "article", "person": "profile"}
"""What kinds of page are in OpenGraph's words, where they are not just a part of the site."""


class Social(Struct, frozen=True):
    """What a network shows of a page that is shared: its kind in OpenGraph's words, and the address of its card, with no base URL empty.

    `published` and `updated` are dates on which the page's own text was, where they are known to the day. `doubt` is how sure it is that
    what the title says is so, where that is not confirmed: a title is shown there alone.
    """

    type: str
    image: str
    published: str = ""
    updated: str = ""
    doubt: str = ""


def items(site: Site) -> Iterable[str]:
    """Return the keys of the cards that there are to be, such as `event/ada-gift`; none where nothing could lead to them."""
    config = site.config
    if not config.base_url or config.cards == "none":
        return
    yield "home"
    if config.cards == "site":
        return
    for kind, ids in _ids(site):
        yield from (f"{kind}/{id}" for id in ids)


def _ids(site: Site) -> Iterable[tuple[str, Iterable[str]]]:
    yield "event", (event.id for event in site.outlines.values() if has_own(event, site))
    yield "person", (entity.id for entity in site.entities.values() if entity.is_person)
    yield "organization", (entity.id for entity in site.entities.values() if not entity.is_person)
    yield "article", site.articles
    yield "page", site.pages
    yield "type", (kind.slug for kind in site.types.values())
    yield "year", map(str, site.years)
    yield "tag", site.tags


def has_own(event: Event, site: Site) -> bool:
    """Return whether an event has a page, and that page a card of its own."""
    is_featured = event.importance > 1
    return (site.config.event_pages == "all" or (site.config.event_pages == "featured" and is_featured)) and (
        site.config.cards == "all" or is_featured
    )


def card_of(kind: str, key: str, lang: str, site: Site) -> str:
    """Return the key of the card of a page, which others share with the home page; empty where there is none."""
    config = site.config
    if not config.base_url or config.cards == "none" or lang not in WRITTEN:
        return ""
    if config.cards == "site" or kind not in KINDS or kind == "home" or (kind == "event" and not has_own(site.outlines[key], site)):
        return "home"
    return f"{kind}/{key}"


def social(kind: str, key: str, lang: str, site: Site, url: Callable[[str, str, str], str]) -> Social:
    """Return what is shown of a page where it is shared."""
    card = card_of(kind, key, lang, site)
    return Social(TYPES.get(kind, "website"), site.config.base_url + url("card", card, lang) if card else "")
