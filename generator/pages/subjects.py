"""Subjects: what a reader can follow, which is the whole record, its corrections, a type, a tag, a person or an organisation.

Knows which of them have feeds, and where these stand; knows no words.
"""

from collections.abc import Callable, Iterable

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


def is_followed(kind: str, key: str, site: Site) -> bool:
    """Return whether a page has feeds: where the site wants any, one of the whole always, one of a part once there is something to tell."""
    if kind in WHOLE:
        return site.config.feeds != "none"
    if kind not in FEEDS or site.config.feeds != "all":
        return False
    if kind == "type":
        return any(each.slug == key and each.id in site.typed for each in site.types.values())
    return key in site.tagged if kind == "tag" else key in site.parts or key in site.sayings


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
