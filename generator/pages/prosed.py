"""Markdown on a page: HTML whose record links are given addresses and names in the page's language."""

from html import escape

from msgspec import Struct

from generator import prose
from generator.isolation import ROOT, text_html
from generator.languages import direction
from generator.model import Prose
from generator.pages import glossary
from generator.pages.voice import Voice


class Passage(Struct, frozen=True):
    """A text as HTML; `lang` and `dir` are set where it stands in another language than the page."""

    html: str
    lang: str = ""
    dir: str = ""
    headings: tuple[tuple[int, str, str], ...] = ()


def passage(texts: dict[str, Prose], voice: Voice) -> Passage | None:
    """Return the text in the page's language, else in the first other that has it, or None where there is none."""
    lang = next((each for each in (voice.lang, *voice.site.config.languages) if each in texts), "")
    if not lang:
        return None
    made = Passage(html(texts[lang], voice), headings=texts[lang].headings)
    return made if lang == voice.lang else Passage(made.html, lang, direction(lang), made.headings)


def html(text: Prose, voice: Voice) -> str:
    """Return the HTML of a text with each record link filled in; its addresses begin with ROOT, which the template replaces."""
    return prose.fill(text.html, lambda id: record(id, voice))


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
