"""Subjects: what a reader can follow, which is the whole record, its corrections, a type, a tag, a person or an organisation.

Knows which of them have feeds, where these stand, and whose events they tell; knows no words.
"""

from collections.abc import Callable, Iterable

from generator.model import Event
from generator.site import Site

FEEDS = {
    "home": "feed",
    "timeline": "feed",
    "corrections": "corrections-feed",
    "type": "type-feed",
    "tag": "tag-feed",
    "person": "person-feed",
    "organization": "organization-feed",
}
"""The route of the feed that belongs to a kind of page; the same with `-json` is that of its JSON Feed."""
WHOLE = ("home", "timeline", "corrections")


def events(kind: str, key: str, site: Site) -> tuple[Event, ...]:
    """Return the events that a page is about."""
    if kind in WHOLE:
        return tuple(site.events.values())
    if kind == "type":
        return next((site.typed.get(each.id, ()) for each in site.types.values() if each.slug == key), ())
    if kind == "tag":
        return site.tagged.get(key, ())
    found = [event for part in site.parts.get(key, ()) for event in part.events] + list(site.sayings.get(key, ()))
    return tuple({event.id: event for event in found}.values())


def is_followed(kind: str, key: str, site: Site) -> bool:
    """Return whether a page has feeds: where the site wants any, one of the whole always, one of a part once there is something to tell."""
    if kind in WHOLE:
        return site.config.feeds != "none"
    return kind in FEEDS and site.config.feeds == "all" and bool(events(kind, key, site))


def ways(kind: str, key: str, lang: str, site: Site, url: Callable[[str, str, str], str]) -> tuple[str, ...]:
    """Return the addresses of a page's feeds, Atom's and JSON Feed's, or none where it has none."""
    if not is_followed(kind, key, site):
        return ()
    key = "" if kind in WHOLE else key
    return url(FEEDS[kind], key, lang), url(f"{FEEDS[kind]}-json", key, lang)


def whole(site: Site) -> tuple[str, ...]:
    return ("",) if is_followed("home", "", site) else ()


def types(site: Site) -> Iterable[str]:
    return (kind.slug for kind in site.types.values() if is_followed("type", kind.slug, site))


def tags(site: Site) -> Iterable[str]:
    return (tag for tag in site.tags if is_followed("tag", tag, site))


def people(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if entity.is_person and is_followed("person", id, site))


def organizations(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if not entity.is_person and is_followed("organization", id, site))
