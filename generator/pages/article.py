"""The pages of an article and of a standing page such as the methodology."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.languages import Said, direction
from generator.link import entity_id
from generator.pages.card import line
from generator.pages.changes import updates
from generator.pages.event import Picture, picture
from generator.pages.prosed import Passage, html, outlined
from generator.pages.tools import Tools, tools
from generator.pages.values import Head, Line, Link, When
from generator.pages.voice import Voice
from generator.records import Leaf
from generator.site import Site


class View(Struct, frozen=True):
    head: Head
    title: Said
    summary: Said
    passage: Passage
    date: When | None
    updated: When | None
    authors: tuple[Link, ...]
    translator: str
    tags: tuple[Link, ...]
    events: tuple[Line, ...]
    picture: Picture | None
    tools: Tools | None = None


def articles(site: Site) -> Iterable[str]:
    return site.articles


def pages(site: Site) -> Iterable[str]:
    """Return the standing pages; one of corrections stands above the list of them, at its address."""
    return (id for id in site.pages if id != "corrections")


def article_view(id: str, voice: Voice) -> View:
    """Return the view of an article, with its events as a small timeline."""
    article = voice.site.articles[id]
    events = [voice.site.events[ref.id] for ref in article.events if ref.id in voice.site.events]
    tags = tuple(Link(voice.url("tag", tag.id), voice.say(voice.site.tags[tag.id].label)) for tag in article.tags)
    authors = []
    for words in article.authors:
        person = entity_id(words, voice.site)
        authors.append(voice.link(person) if person else Link("", voice.say(words)))
    lines = tuple(line(entry.event, voice) for entry in voice.site.entries_of(tuple(events)) if entry.step.number == 1)
    made = _view(
        "article",
        id,
        article.leaves,
        voice,
        voice.when(article.date),
        voice.when(article.updated) if article.updated else None,
        tuple(authors),
        tags,
        lines,
        picture(article.image, voice),
    )
    file = f"{article.place.file.rpartition('/')[0]}/{made.title.lang or voice.lang}.md"
    names = tuple(author.text.text for author in authors)
    return msgspec.structs.replace(made, tools=tools(id, made.title, updates(article), made.head, file, voice, names))


def page_view(id: str, voice: Voice) -> View:
    """Return the view of a standing page."""
    return _view("page", id, voice.site.pages[id].leaves, voice)


def _view(
    kind: str,
    id: str,
    leaves: dict[str, Leaf],
    voice: Voice,
    date: When | None = None,
    updated: When | None = None,
    authors: tuple[Link, ...] = (),
    tags: tuple[Link, ...] = (),
    events: tuple[Line, ...] = (),
    image: Picture | None = None,
) -> View:
    lang = voice.lang if voice.lang in leaves else next(each for each in voice.site.config.languages if each in leaves)
    leaf = leaves[lang]
    foreign = "" if lang == voice.lang else lang
    return View(
        voice.head(
            voice.plain(leaf.title), voice.plain(leaf.summary or leaf.title), kind, id, "articles" if kind == "article" else id, leaves
        ),
        Said(leaf.title, foreign, bool(foreign)),
        Said(leaf.summary, foreign),
        Passage(outlined(html(leaf.prose, voice)), foreign, direction(lang) if foreign else "", leaf.prose.headings),
        date,
        updated,
        authors,
        leaf.translator,
        tags,
        events,
        image,
    )
