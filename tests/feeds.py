"""What the tests of feeds, calendars and maps read them with: independent parsers, and the site that they tell of."""

import json
import posixpath
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(tree: dict[str, bytes], suffix: str = ".xml") -> dict[str, bytes]:
    """Return the feeds of a site by path."""
    return {path: data for path, data in tree.items() if posixpath.basename(path).endswith((f"feed{suffix}", f"corrections{suffix}"))}


def parsed(data: bytes) -> Any:
    """Return what feedparser makes of a feed, as it would come from a web server; fails the test where it complains."""
    found = feedparser.parse(data, response_headers={"content-type": "application/atom+xml; charset=utf-8"}, sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def xml(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


def ids(data: bytes) -> list[str]:
    """Return the ids of the entries of an Atom feed."""
    return [each.findtext(f"{ATOM}id") or "" for each in xml(data).iter(f"{ATOM}entry")]


def hrefs(top: ElementTree.Element) -> list[str]:
    """Return the addresses of all links of an Atom feed, but for that of the licence."""
    return [link.get("href", "") for link in top.iter(f"{ATOM}link") if link.get("rel") != "license"]


def items(data: bytes) -> dict[str, Any]:
    """Return the items of a JSON Feed by id."""
    return {each["id"]: each for each in json.loads(data)["items"]}


def file(path: str, address: str, base: str) -> str:
    """Return the file that an address in a feed leads to; `path` is the feed's own."""
    found = urljoin(urljoin("https://host.example/", path), address).removeprefix("https://host.example/").removeprefix(base)
    found = found.partition("#")[0]
    return f"{found}index.html" if not found or found.endswith("/") else found
