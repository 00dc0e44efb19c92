"""The pages that belong to no one language: the chooser, the page for what is not found, and redirects from old addresses."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.languages import Said, direction, isolated, said
from generator.model import Event
from generator.pages.oembed import of_event, titled
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.site import Site


class Door(Struct, frozen=True):
    """One language's way in."""

    lang: str
    dir: str
    name: str
    path: str
    title: str
    title_lang: str
    description: str
    description_lang: str
    missing: str
    advice: str
    skip: str
    main: str
    ways: tuple[Link, ...]


class View(Struct, frozen=True):
    head: Head
    doors: tuple[Door, ...]
    base: str


class Moved(Struct, frozen=True):
    """`oembed` is the answer for what has moved, so that the old address can still be embedded."""

    head: Head
    link: Link
    oembed: str = ""


def once(site: Site) -> tuple[str, ...]:
    return ("",)


def moved(kind: str) -> Callable[[Site], Iterable[str]]:
    """Return what lists the old ids of one kind of record."""
    return lambda site: site.moved[kind]


def chooser(key: str, voice: Voice) -> View:
    """Return the view of the root page, which lets the reader choose a language."""
    doors = _doors(voice)
    head = voice.head(" · ".join(door.title for door in doors), " ".join(door.description for door in doors), "root")
    return View(head, doors, "")


def missing(key: str, voice: Voice) -> View:
    """Return the view of 404.html: in every language, with addresses that work from any depth."""
    base = voice.site.config.base_url
    path = "/" + base.split("://", 1)[1].split("/", 1)[1] if base else "/"
    return View(Head(" · ".join(door.title for door in _doors(voice)), "", is_indexed=False), _doors(voice), path)


def moved_to(kind: str) -> Callable[[str, Voice], Moved]:
    """Return the view function of the page that leads from an old address to the new one."""

    def view(old: str, voice: Voice) -> Moved:
        site, id = voice.site, voice.site.moved[kind][old]
        if kind == "event":
            link = Link(voice.event_path(site.events[id]), voice.say(site.events[id].title))
        elif kind == "article":
            link = Link(voice.url("article", id), voice.say({lang: leaf.title for lang, leaf in site.articles[id].leaves.items()}))
        else:
            link = voice.link(id)
        return _moved(link, voice, _oembed(site.events[id], voice) if kind == "event" else "")

    return view


def moved_embed(old: str, voice: Voice) -> Moved:
    """Return the view of the page that leads from the old address of an embed to the new one."""
    event = voice.site.events[voice.site.moved["event"][old]]
    return _moved(Link(voice.url("embed", event.id), Said(titled(event, voice))), voice)


def _moved(link: Link, voice: Voice, oembed: str = "") -> Moved:
    base, path = voice.site.config.base_url, link.path.partition("#")[0].removesuffix("index.html")
    return Moved(Head(voice.plain(link.text.text), "", canonical=base + path if base else "", is_indexed=False), link, oembed)


def _oembed(event: Event, voice: Voice) -> str:
    found = of_event(event, voice) if voice.has_page(event) else None
    return found.oembed if found else ""


def _doors(voice: Voice) -> tuple[Door, ...]:
    config = voice.site.config
    doors = []
    for lang in config.languages:
        words = voice.peers[lang]
        title, description = (said(each, lang, config.languages) for each in (config.title, config.description))
        doors.append(
            Door(
                lang,
                direction(lang),
                voice.language(lang),
                voice.url("home", "", lang),
                isolated(title.text, title.lang or lang),
                title.lang,
                isolated(description.text, description.lang or lang),
                description.lang,
                words.gettext("There is no such page"),
                words.gettext("The address may be old, or mistyped. The whole record is here:"),
                words.gettext("Skip to the content"),
                words.gettext("Main"),
                _ways(voice, lang),
            )
        )
    return tuple(doors)


def _ways(voice: Voice, lang: str) -> tuple[Link, ...]:
    """Return the search and the lists from which everything in one language is reached."""
    site, words = voice.site, voice.peers[lang]
    found = [("search", words.gettext("Search"))] if site.config.search else []
    found += [
        ("timeline", words.gettext("Timeline")),
        ("people", words.gettext("People")),
        ("organizations", words.gettext("Organisations")),
    ]
    if site.articles:
        found.append(("articles", words.gettext("Articles")))
    return tuple(Link(voice.url(route, "", lang), Said(text)) for route, text in found)
