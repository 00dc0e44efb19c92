"""The maker of JSON Feed 1.1: a feed's view as JSON, with what the record knows of each item beside its words, in `_record`."""

import json
from functools import lru_cache
from typing import Any

import msgspec

from generator.isolation import ROOT
from generator.makers.addresses import address
from generator.pages.feed import View
from generator.pages.news import Item

VERSION = "https://jsonfeed.org/version/1.1"


def jsonfeed(view: View, root: str) -> bytes:
    """Return the feed as a JSON Feed document."""
    way = view.base or root
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": view.title,
        "home_page_url": address(way, view.page),
        "feed_url": address(way, view.json),
        "description": view.subtitle,
        "language": view.lang,
        "authors": [{"name": view.author, "url": address(way, view.home)}],
        "_record": {"licence": view.licence, "licence_url": view.licence_url},
        "items": [_item(item, way, view.lang) for item in view.items],
    }
    return json.dumps({key: value for key, value in feed.items() if value != ""}, ensure_ascii=False, indent=1).encode() + b"\n"


@lru_cache(maxsize=4096)
def _item(item: Item, way: str, lang: str) -> dict[str, Any]:
    """Return an item. Made once for all feeds that hold it and lie equally deep."""
    found = {
        "id": item.name,
        "url": address(way, item.path),
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html.replace(ROOT, way),
        "date_published": f"{item.published}T00:00:00Z",
        "date_modified": f"{item.updated}T00:00:00Z",
        "language": lang,
        "tags": [label for _, label in item.categories],
        "_record": msgspec.to_builtins(item.recorded),
    }
    return {key: value for key, value in found.items() if value not in ("", [])}
