"""Isolation: text as HTML in which every run of the other direction, and every compound number, stands in a `bdi` element.

Follows W3C's inline bidi markup (tight wrapping, direction by markup). Knows text and tags, no template and no record.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Any

import markupsafe

from generator.languages import TURNING, Said, direction, runs

ROOT = "\x02"
"""Stands in HTML for the way to the site's root; no content can hold it."""

_TAG = re.compile(r"(<[^>]*>)")
_SIGNS = re.compile("[&<>\"']")
_RAW = re.compile(r"<(/?)(?:code|pre|bdi)\b")


def text_html(text: str, lang: str, languages: Sequence[str]) -> str:
    """Return plain text as HTML, escaped, its runs of the other direction isolated and marked with their language."""
    if not TURNING[direction(lang)].search(text):
        return escape(text, quote=False)
    found = []
    for run in runs(text, lang, languages):
        words = escape(run.text, quote=False)
        if run.is_isolate:
            mark = f' lang="{run.lang}"' if run.lang else "" if run.text[:1].isalpha() else ' dir="ltr"'
            words = f"<bdi{mark}>{words}</bdi>"
        found.append(words)
    return "".join(found)


def said_html(said: Said, lang: str, languages: Sequence[str]) -> str:
    """Return words as HTML on a page of the language: in their own language and direction, their runs isolated."""
    html = text_html(said.text, said.lang or lang, languages)
    return f'<bdi lang="{said.lang}" dir="{direction(said.lang)}">{html}</bdi>' if said.lang else html


def html_html(html: str, lang: str, languages: Sequence[str]) -> str:
    """Return HTML with the runs in its text isolated likewise; code and what is isolated already stay as they are."""
    turning = TURNING[direction(lang)]
    has_raw = "<code" in html or "<pre" in html or "<bdi" in html
    parts = _TAG.split(html)  # texts at even places, tags at odd ones
    inside = 0
    for at, part in enumerate(parts):
        if at % 2:
            if has_raw and (match := _RAW.match(part)):
                inside += -1 if match[1] else 1
        elif not inside and ("&" in part or ">" in part or turning.search(part)):
            parts[at] = text_html(unescape(part), lang, languages)
    return "".join(parts)


def escaped(value: Any) -> str:
    """Return a value as HTML, as markupsafe does; a text without signs, and what is HTML already, is left as it is."""
    if type(value) is str:
        return markupsafe.escape(value) if _SIGNS.search(value) else value
    return value if type(value) is markupsafe.Markup else markupsafe.escape(value)
