"""The maker of Atom (RFC 4287): a feed's view as XML.

A feed that does not know where the site will stand leads to pages by addresses that are relative to its own.
"""

from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from generator.isolation import ROOT
from generator.makers.addresses import address
from generator.makers.xml import document, fit, text
from generator.pages.feed import View
from generator.pages.news import Item

ATOM = "application/atom+xml"
JSON = "application/feed+json"


def atom(view: View, root: str) -> bytes:
    """Return the feed as an Atom document."""
    way = view.base or root
    spaces = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:dcterms": "http://purl.org/dc/terms/", "xml:lang": view.lang}
    feed = Element("feed", spaces)
    text(feed, "id", view.name)
    text(feed, "title", view.title)
    if view.subtitle:
        text(feed, "subtitle", view.subtitle)
    text(feed, "updated", f"{view.updated}T00:00:00Z")
    author = SubElement(feed, "author")
    text(author, "name", view.author)
    if view.base:
        text(author, "uri", address(way, view.home))
    _link(feed, "self", ATOM, view.lang, address(way, view.atom))
    _link(feed, "alternate", "text/html", view.lang, address(way, view.page))
    _link(feed, "alternate", JSON, view.lang, address(way, view.json))
    for peer in view.peers:
        _link(feed, "alternate", ATOM, peer.lang, address(way, peer.atom))
    if view.licence:
        text(feed, "rights", view.licence)
    if view.licence_url:
        SubElement(feed, "link", {"rel": "license", "href": fit(view.licence_url)})
    feed.extend(_entry(item, way) for item in view.items)
    return document(feed)


@lru_cache(maxsize=4096)
def _entry(item: Item, way: str) -> Element:
    """Return an entry. Made once for all feeds that hold it and lie equally deep."""
    entry = Element("entry")
    text(entry, "id", item.name)
    text(entry, "title", item.title)
    text(entry, "published", f"{item.published}T00:00:00Z")
    text(entry, "updated", f"{item.updated}T00:00:00Z")
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address(way, item.path)})
    for term, label in item.categories:
        SubElement(entry, "category", {"term": fit(term), "label": fit(label)})
    if item.summary:
        text(entry, "summary", item.summary)
    text(entry, "content", item.html.replace(ROOT, way)).set("type", "html")
    text(entry, "dcterms:temporal", item.recorded.date)
    return entry


def _link(parent: Element, rel: str, type: str, lang: str, href: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": type, "hreflang": lang, "href": href})
