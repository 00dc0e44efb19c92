"""The makers of the site's map, as sitemaps.org has it with the languages of each page beside it, and of robots.txt."""

from xml.etree.ElementTree import Element, SubElement

from generator.makers.addresses import address
from generator.makers.xml import document
from generator.pages.sitemap import View

MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(view: View, root: str) -> bytes:
    """Return a map of pages, or of maps."""
    top = Element("sitemapindex" if view.parts else "urlset", {"xmlns": MAPS})
    for part in view.parts:
        SubElement(SubElement(top, "sitemap"), "loc").text = address(view.base, part)
    if view.rows:
        top.set("xmlns:xhtml", "http://www.w3.org/1999/xhtml")
    for row in view.rows:
        links = [(lang, address(view.base, path)) for lang, path in row.pages]
        default = address(view.base, row.default)
        for href in dict.fromkeys([*(href for _, href in links), *(() if row.default else (default,))]):
            url = SubElement(top, "url")
            SubElement(url, "loc").text = href
            if row.changed:
                SubElement(url, "lastmod").text = row.changed
            for lang, other in (*links, ("x-default", default)):
                SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": lang, "href": other})
    return document(top)


def robots(view: View, root: str) -> bytes:
    """Return robots.txt: nothing is closed, and the map is there."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {view.base}{view.parts[0]}\n".encode()
