"""The makers of the site's map, as sitemaps.org has it with the languages of each page beside it, and of robots.txt."""

from collections.abc import Iterator
from html import escape

from generator.makers.addresses import address
from generator.pages.sitemap import Row, View

MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = f'xmlns="{MAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(view: View, root: str) -> bytes:
    """Return a map of pages, or of maps, an element a line."""
    parts = [f"<sitemap>\n<loc>{_text(address(view.base, part))}</loc>\n</sitemap>" for part in view.parts]
    opening, closing = (f'sitemapindex xmlns="{MAPS}"', "sitemapindex") if parts else (f"urlset {PAGES}", "urlset")
    rows = [line for row in view.rows for line in _urls(row, view.base)]
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', f"<{opening}>", *parts, *rows, f"</{closing}>\n"]).encode()


def _urls(row: Row, base: str) -> Iterator[str]:
    """Find an element for each language of a page, all with the same links to the others."""
    links = [(lang, _text(address(base, path))) for lang, path in row.pages]
    default = _text(address(base, row.default))
    others = [f'<xhtml:link rel="alternate" hreflang="{lang}" href="{other}" />' for lang, other in (*links, ("x-default", default))]
    changed = [f"<lastmod>{row.changed}</lastmod>"] if row.changed else []
    for href in dict.fromkeys([*(href for _, href in links), *(() if row.default else (default,))]):
        yield "\n".join(["<url>", f"<loc>{href}</loc>", *changed, *others, "</url>"])


def _text(words: str) -> str:
    return escape(words)


def robots(view: View, root: str) -> bytes:
    """Return robots.txt: nothing is closed, and the map is there."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {view.base}{view.parts[0]}\n".encode()
