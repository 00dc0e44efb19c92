"""How others embed: the code of a frame for their pages, and the same as an answer of oEmbed 1.0 (https://oembed.com).

Both need the address at which the site stands. What the frame shows is in `event_embed` and `timeline_embed`.
"""

import json
from html import escape

from msgspec import Struct

from generator.model import Event
from generator.pages.values import Head, doubted
from generator.pages.voice import Voice
from generator.site import Site

WIDTH = 600
HEIGHT = 450
TALL = 600
"""Pixels: as wide as a column of text, and high enough for most events, or for some entries of a timeline; the rest scrolls."""
AGE = 86_400
"""Seconds for which an answer may be kept: a correction is seen in the frame at once, in its title within a day."""


class Embed(Struct, frozen=True):
    """What a page offers those who embed it: the path of the embed and, where the site knows its address, the code and the answer's."""

    path: str
    code: str
    oembed: str


class View(Struct, frozen=True):
    """The response of an oEmbed provider for rich content; all its parameters are texts and numbers of the specification."""

    title: str
    provider_name: str
    provider_url: str
    html: str
    height: int
    type: str = "rich"
    version: str = "1.0"
    width: int = WIDTH
    cache_age: int = AGE


def of_event(event: Event, voice: Voice) -> Embed | None:
    """Return what an event's page offers, or None where the site has no embeds."""
    return _embed("embed", event.id, titled(event, voice), HEIGHT, voice)


def of_timeline(voice: Voice) -> Embed | None:
    """Return what the page of the whole record offers."""
    return _embed("embed-timeline", "", voice._("Timeline"), TALL, voice)


def _embed(kind: str, key: str, title: str, height: int, voice: Voice) -> Embed | None:
    config = voice.site.config
    if not config.embeds:
        return None
    path, base = voice.url(kind, key), config.base_url
    if not base:
        return Embed(path, "", "")
    return Embed(path, frame(base + path, _of_site(title, voice), height, voice.lang), base + voice.url(f"o{kind}", key))


def titled(event: Event, voice: Voice) -> str:
    """Return an event's title as plain text, with how sure it is before it: a title goes further than the page it stands on."""
    status = voice.status(event.status)
    return doubted("" if status.is_plain else status.word, voice.plain(event.title))


def head(title: str, path: str, section: str, voice: Voice) -> Head:
    """Return the head of an embed: it is no page of its own for search engines, which are told of the page that it shows."""
    base = voice.site.config.base_url
    return Head(f"{title} · {voice.plain(voice.site.config.title)}", "", (), base + path if base else "", section, is_indexed=False)


def _of_site(title: str, voice: Voice) -> str:
    return f"{title} — {voice.plain(voice.site.config.title)}"


def frame(address: str, title: str, height: int, lang: str) -> str:
    """Return the code of a frame as HTML. It asks for nothing until it is near to being seen."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" lang="{escape(lang)}" width="{WIDTH}" height="{height}" '
        'loading="lazy" style="border:0;max-width:100%"></iframe>'
    )


def answered(site: Site) -> tuple[str, ...]:
    """Return the one answer for a timeline, where the site knows its address and has embeds."""
    return ("",) if site.config.embeds and site.config.base_url else ()


def event_answer(id: str, voice: Voice) -> View:
    """Return the oEmbed answer for an event's page."""
    event = voice.site.events[id]
    return _answer(titled(event, voice), of_event(event, voice), HEIGHT, voice)


def timeline_answer(key: str, voice: Voice) -> View:
    """Return the oEmbed answer for the page of the whole record."""
    return _answer(voice._("Timeline"), of_timeline(voice), TALL, voice)


def _answer(title: str, embed: Embed | None, height: int, voice: Voice) -> View:
    config = voice.site.config
    return View(
        title,
        voice.plain(config.title),
        config.base_url + voice.url("home").removesuffix("index.html"),
        embed.code if embed else "",
        height,
    )


def written(answer: View, root: str) -> bytes:
    """Return an answer as JSON."""
    found = {name: getattr(answer, name) for name in ("type", "version", *answer.__struct_fields__)}
    return json.dumps(found, ensure_ascii=False).encode()
