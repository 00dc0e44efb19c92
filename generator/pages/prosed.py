"""Markdown on a page: HTML whose record links are given addresses and names in the page's language."""

import re
from html import escape

from msgspec import Struct

from generator import prose
from generator.isolation import ROOT, text_html
from generator.languages import direction
from generator.model import Prose
from generator.pages import glossary
from generator.pages.voice import Voice

_HEADING = re.compile(r"<h([2-6])\b(.*?)</h\1>", re.DOTALL)
_NOTE = re.compile(r"(<sup\b[^>]*><a\b[^>]*>)(\d+)<")
_TAG = re.compile(r"<[a-z][^>]*>")
_POINT = re.compile(r'( (?:id="|href="#))')


class Passage(Struct, frozen=True):
    """A text as HTML; `lang` and `dir` are set where it stands in another language than the page."""

    html: str
    lang: str = ""
    dir: str = ""
    headings: tuple[tuple[int, str, str], ...] = ()


def passage(texts: dict[str, Prose], voice: Voice, top: int = 2, prefix: str = "") -> Passage | None:
    """Return the text in the page's language, else in the first other that has it, or None where there is none.

    Its headings begin at level `top`; `prefix` keeps its ids apart from those of other texts on the page.
    """
    lang = next((each for each in (voice.lang, *voice.site.config.languages) if each in texts), "")
    if not lang:
        return None
    made = Passage(outlined(html(texts[lang], voice), top, prefix), headings=texts[lang].headings)
    return made if lang == voice.lang else Passage(made.html, lang, direction(lang), made.headings)


def html(text: Prose, voice: Voice) -> str:
    """Return the HTML of a text with each record link filled in; its addresses begin with ROOT, which the template replaces."""
    found = prose.fill(text.html, lambda id: record(id, voice))
    return _NOTE.sub(lambda note: f"{note[1]}{voice.formats.digits(note[2])}<", found) if "<sup" in found else found


def outlined(html: str, top: int = 2, prefix: str = "") -> str:
    """Return a text's HTML with its headings from level `top` down, none of them skipped, and its ids and the ways to them prefixed."""
    before = top - 1

    def level(match: re.Match[str]) -> str:
        nonlocal before
        before = min(int(match[1]) - 2 + top, before + 1, 6)
        return f"<h{before}{match[2]}</h{before}>"

    found = _HEADING.sub(level, html) if "<h" in html else html
    return _TAG.sub(lambda tag: _POINT.sub(rf"\1{prefix}", tag[0]), found) if prefix else found


def record(id: str, voice: Voice) -> tuple[str, ...]:
    """Return the address and the name of whatever record has the id: an event, an entity, an article, a page or a term.

    One that this build leaves out has no address, and neither its name nor its id is told.
    """
    site = voice.site
    if id in site.events:
        return f"{ROOT}{voice.event_path(site.events[id])}", _name(voice.say(site.events[id].title).text, voice)
    if id in site.entities:
        link = voice.link(id)
        return f"{ROOT}{link.path}", _name(link.text.text, voice)
    if id in site.articles:
        leaves = site.articles[id].leaves
        return f"{ROOT}{voice.url('article', id)}", _name((leaves.get(voice.lang) or next(iter(leaves.values()))).title, voice)
    if id in site.pages:
        leaves = site.pages[id].leaves
        return f"{ROOT}{voice.url('page', id)}", _name((leaves.get(voice.lang) or next(iter(leaves.values()))).title, voice)
    if id in site.terms:
        term = site.terms[id]
        meaning, name = voice.say(term.definition), voice.say(term.term).text
        lang = f' data-lang="{meaning.lang}"' if meaning.lang else ""
        marks = f' class="term" data-term="{escape(voice.plain(name))}" data-means="{escape(voice.plain(meaning.text))}"{lang}'
        return f"{ROOT}{glossary.path(id, voice)}", _name(name, voice), marks
    return "", _name(voice._("an entry that is not published yet"), voice)


def _name(text: str, voice: Voice) -> str:
    return text_html(text, voice.lang, voice.site.config.languages)
