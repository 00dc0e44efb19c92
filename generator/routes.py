"""THE TABLE: every page kind with its address, template, items and view. The whole site on one screen."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from generator import poster
from generator.makers import database, delimited, followthemoney, nested, timelinejs
from generator.makers.atom import atom
from generator.makers.ical import calendar
from generator.makers.jsonfeed import jsonfeed
from generator.makers.sitemap import robots
from generator.makers.sitemap import sitemap as sitemap_of
from generator.pages import (
    agenda,
    article,
    cards,
    compare,
    corrections,
    data,
    dictionary,
    directory,
    entity,
    event,
    event_embed,
    feed,
    followed,
    glossary,
    home,
    hosting,
    listing,
    objects,
    oembed,
    root,
    schemas,
    search,
    shard,
    sharing,
    sitemap,
    slides,
    sources,
    subjects,
    timeline,
    timeline_embed,
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


PAGES = (
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
    Route("embed",          "{lang}/embed/{key}.html",           "embed_event.html", event_embed.items,     event_embed.view),
    Route("embed-timeline", "{lang}/embed/timeline.html",        "embed_timeline.html", timeline_embed.once, timeline_embed.view),
    Route("articles",       "{lang}/articles/index.html",        "directory.html", directory.items,             directory.articles),
    Route("article",        "{lang}/articles/{key}.html",        "article.html",   article.articles,            article.article_view),
    Route("search",         "{lang}/search.html",                "search.html",    search.items,                search.view),
    Route("glossary",       "{lang}/glossary.html",              "glossary.html",  glossary.items,              glossary.view),
    Route("sources",        "{lang}/sources.html",               "sources.html",   sources.items,               sources.view),
    Route("data",           "{lang}/data.html",                  "data.html",      dictionary.items,            dictionary.view),
    Route("corrections",    "{lang}/corrections.html",           "corrections.html", corrections.items,         corrections.view),
    Route("compare",        "compare/{key}.html",                "compare.html",   compare.items,               compare.view),
    Route("page",           "{lang}/{key}.html",                 "article.html",   article.pages,               article.page_view),
    Route("moved-event",    "{lang}/events/{key}.html",          "moved.html",     root.moved("event"),         root.moved_to("event")),
    Route("moved-embed",    "{lang}/embed/{key}.html",           "moved.html",     event_embed.moved,           root.moved_embed),
    Route("moved-person",   "{lang}/people/{key}.html",          "moved.html",     root.moved("person"),        root.moved_to("person")),
    Route("moved-organization", "{lang}/organizations/{key}.html", "moved.html", root.moved("organization"), root.moved_to("organization")),
    Route("moved-article",  "{lang}/articles/{key}.html",        "moved.html",     root.moved("article"),       root.moved_to("article")),
)  # fmt: skip

FOUND = {
    route.name: route.items
    for route in PAGES
    if route.address.endswith(".html") and route.template != "moved.html" and not (route.is_shared or "/embed/" in route.address)
}
"""The kinds of page that the map of the site holds, each in a language of its own."""

FILES = (
    Route("card",           "cards/{lang}/{key}.png",            poster.draw,      sharing.items,               cards.view),
    Route("feed",                   "{lang}/feed.xml",                      atom,       subjects.whole,          feed.site_view),
    Route("feed-json",              "{lang}/feed.json",                     jsonfeed,   subjects.whole,          feed.site_view),
    Route("type-feed",              "{lang}/{key}/feed.xml",                atom,       subjects.types,          feed.type_view),
    Route("type-feed-json",         "{lang}/{key}/feed.json",               jsonfeed,   subjects.types,          feed.type_view),
    Route("tag-feed",               "{lang}/tags/{key}.feed.xml",           atom,       subjects.tags,           feed.tag_view),
    Route("tag-feed-json",          "{lang}/tags/{key}.feed.json",          jsonfeed,   subjects.tags,           feed.tag_view),
    Route("person-feed",            "{lang}/people/{key}.feed.xml",         atom,       subjects.people,         feed.entity_view),
    Route("person-feed-json",       "{lang}/people/{key}.feed.json",        jsonfeed,   subjects.people,         feed.entity_view),
    Route("organization-feed",      "{lang}/organizations/{key}.feed.xml",  atom,       subjects.organizations,  feed.entity_view),
    Route("organization-feed-json", "{lang}/organizations/{key}.feed.json", jsonfeed,   subjects.organizations,  feed.entity_view),
    Route("corrections-feed",       "{lang}/corrections.xml",               atom,       subjects.whole,          feed.corrections_view),
    Route("corrections-feed-json",  "{lang}/corrections.json",              jsonfeed,   subjects.whole,          feed.corrections_view),
    Route("calendar",               "{lang}/calendar.ics",                  calendar,   agenda.items,            agenda.view),
    Route("event-calendar",         "{lang}/events/{key}.ics",              calendar,   agenda.events,           agenda.event_view),
    Route("sitemap",                "{key}.xml",                            sitemap_of, sitemap.items_of(FOUND), sitemap.view_of(FOUND)),
    Route("robots",                 "robots.txt",                           robots,     sitemap.robots_items,    sitemap.robots),
    Route("oembed",         "{lang}/embed/{key}.json",           oembed.written,   event_embed.answered,        oembed.event_answer),
    Route("oembed-timeline", "{lang}/embed/timeline.json",       oembed.written,   oembed.answered,             oembed.timeline_answer),
    Route("record",         "data/record.json",                  nested.record,    data.once,                   objects.whole),
    Route("database",       "data/record.sqlite",                database.database, data.once,                  data.whole),
    Route("events",         "data/events.jsonl",                 nested.events,    data.once,                   objects.events),
    Route("table",          "data/csv/{key}.csv",                delimited.plain,  data.names,                  data.table),
    Route("sheet",          "data/excel/{key}.csv",              delimited.excel,  data.names,                  data.table),
    Route("entities",       "data/entities.ftm.json",            followthemoney.entities, data.once,            followed.view),
    Route("slides",         "data/timelinejs/{lang}.json",       timelinejs.slides, data.once,                  slides.view),
    Route("slide-sheet",    "data/timelinejs/{lang}.csv",        timelinejs.spreadsheet, data.once,             slides.view),
    Route("schema",         "data/schema/{key}.json",            schemas.text,     schemas.items,               schemas.view),
    Route("nojekyll",       ".nojekyll",                         hosting.file,     hosting.once,                hosting.nothing),
    Route("headers",        "_headers",                          hosting.file,     hosting.once,                hosting.headers),
    Route("redirects",      "_redirects",                        hosting.file,     hosting.once,                hosting.redirects),
)  # fmt: skip

ROUTES = (*PAGES, *FILES)

SEARCHED = ("year", "month", "person", "organization", "article", "page", "corrections")
"""The routes whose pages the search index holds: an event is found on the page of its year, at its place there."""

_ADDRESSES = {route.name: route.address for route in ROUTES}


@cache
def _ends(kind: str, lang: str) -> tuple[str, str]:
    """Return what stands before and after the key in the addresses of a kind of page."""
    before, _, after = _ADDRESSES[kind].replace("{lang}", lang).partition("{key}")
    return before, after


def url(kind: str, key: str, lang: str) -> str:
    """Return the path from the site's root of the page of that kind, item and language."""
    before, after = _ends(kind, lang)
    return before + key + after if after else before
