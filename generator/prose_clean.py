"""The sanitiser's door: HTML with only what the allow-list knows.

Knows nh3 and the elements our Markdown makes; does not know how they came about.
"""

import re
from html import unescape
from itertools import zip_longest

import nh3

from generator.prose_tree import BLOCKS, EMPTY, INLINE

_CLEANER = nh3.Cleaner(
    tags={*BLOCKS, *EMPTY, *INLINE, "dl", "ol", "pre", "section", "table", "tbody", "thead", "tr", "ul"},
    attributes={
        "*": {"class", "dir", "id", "lang"},
        "a": {"aria-label", "href", "rel", "title"},
        "abbr": {"title"},
        "ol": {"start"},
    },
    url_schemes={"http", "https", "mailto", "record"},
    link_rel=None,
)


def sanitise(html: str) -> tuple[str, str]:
    """Return the HTML with only what the allow-list knows, and the first thing that had to go; empty if nothing had."""
    clean = _CLEANER.clean(html)
    if clean == html:
        return clean, ""
    pairs = zip_longest(_parts(html), _parts(clean), fillvalue="the end")
    return clean, next((f"{before} became {after}" for before, after in pairs if before != after), "")


def _parts(html: str) -> list[str]:
    """Return the tags and texts of some HTML, apart from how their characters are written."""
    return [unescape(part) for part in re.findall(r"<[^>]*>|[^<]+", html)]
