"""THE TABLE: every page kind with its address, template, items and view. The whole site on one screen."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from generator import poster
from generator.pages import (
    article,
    cards,
    compare,
    directory,
    entity,
    event,
    glossary,
    home,
    listing,
    root,
    search,
    shard,
    sharing,
    sources,
    timeline,
    year,
)
from generator.pages.voice import Voice
from generator.site import Site

Maker = Callable[[Any, str], bytes]
"""What makes a file that is no page, such as a feed or a picture: of its view, and of the way from it to the site's root."""


class Route(Struct, frozen=True):
    """One page kind; `address` is filled with the language and the item's key, once for all languages where it names none.

    What is not HTML has a maker in the place of a template.
    """

    name: str
    address: str
    template: str | Maker
    items: Callable[[Site], Iterable[str]]
    view: Callable[[str, Voice], Any]

    @property
    def is_shared(self) -> bool:
        return "{lang}" not in self.address


ROUTES = (
    Route("root",           "index.html",                        "root.html",      root.once,                   root.chooser),
    Route("missing",        "404.html",                          "missing.html",   root.once,                   root.missing),
    Route("home",           "{lang}/index.html",                 "home.html",      home.items,                  home.view),
    Route("timeline",       "{lang}/timeline.html",              "timeline.html",  directory.items,             timeline.view),
    Route("shard",          "data/{lang}/{key}.js",              "shard.js",       shard.items,                 shard.view),
    Route("names",          "data/{lang}/names.js",              "shard.js",       directory.items,             shard.names),
    Route("year",           "{lang}/{key}/index.html",           "year.html",      year.years,                  year.view),
    Route("month",          "{lang}/{key}.html",                 "year.html",      year.months,                 year.month_view),
    Route("type",           "{lang}/{key}/index.html",           "listing.html",   listing.types,               listing.type_view),
    Route("type-year",      "{lang}/{key}.html",                 "listing.html",   listing.type_years,          listing.type_year_view),
    Route("tags",           "{lang}/tags/index.html",            "directory.html", directory.items,             directory.tags),
    Route("tag",            "{lang}/tags/{key}.html",            "listing.html",   listing.tags,                listing.tag_view),
    Route("tag-year",       "{lang}/tags/{key}.html",            "listing.html",   listing.tag_years,           listing.tag_year_view),
    Route("people",         "{lang}/people/index.html",          "directory.html", directory.items,             directory.people),
    Route("person",         "{lang}/people/{key}.html",          "entity.html",    entity.people,               entity.view),
    Route("organizations",  "{lang}/organizations/index.html",   "directory.html", directory.items,             directory.organizations),
    Route("organization",   "{lang}/organizations/{key}.html",   "entity.html",    entity.organizations,        entity.view),
    Route("event",          "{lang}/events/{key}.html",          "event.html",     event.items,                 event.view),
    Route("articles",       "{lang}/articles/index.html",        "directory.html", directory.items,             directory.articles),
    Route("article",        "{lang}/articles/{key}.html",        "article.html",   article.articles,            article.article_view),
    Route("search",         "{lang}/search.html",                "search.html",    search.items,                search.view),
    Route("glossary",       "{lang}/glossary.html",              "glossary.html",  glossary.items,              glossary.view),
    Route("sources",        "{lang}/sources.html",               "sources.html",   sources.items,               sources.view),
    Route("compare",        "compare/{key}.html",                "compare.html",   compare.items,               compare.view),
    Route("page",           "{lang}/{key}.html",                 "article.html",   article.pages,               article.page_view),
    Route("card",           "cards/{lang}/{key}.png",            poster.draw,      sharing.items,               cards.view),
    Route("moved-event",    "{lang}/events/{key}.html",          "moved.html",     root.moved("event"),         root.moved_to("event")),
    Route("moved-person",   "{lang}/people/{key}.html",          "moved.html",     root.moved("person"),        root.moved_to("person")),
    Route("moved-organization", "{lang}/organizations/{key}.html", "moved.html", root.moved("organization"), root.moved_to("organization")),
    Route("moved-article",  "{lang}/articles/{key}.html",        "moved.html",     root.moved("article"),       root.moved_to("article")),
)  # fmt: skip

SEARCHED = ("year", "month", "person", "organization", "article", "page")
"""The routes whose pages the search index holds: an event is found on the page of its year, at its place there."""

_ADDRESSES = {route.name: route.address for route in ROUTES}


def url(kind: str, key: str, lang: str) -> str:
    """Return the path from the site's root of the page of that kind, item and language."""
    return _ADDRESSES[kind].format(lang=lang, key=key)
