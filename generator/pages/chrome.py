"""What every page of a language shares: the site's name, the ways around it, the stylesheet, the footer."""

from msgspec import Struct

from generator.languages import Said, direction
from generator.pages.values import Link
from generator.pages.voice import Voice


class Chrome(Struct, frozen=True):
    lang: str
    dir: str
    title: Said
    home: str
    nav: tuple[Link, ...]
    more: tuple[Link, ...]
    colophon: tuple[Link, ...]
    icons: tuple[str, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    licence: str
    licence_url: str
    repository: str
    contacts: tuple[str, ...]
    counts: str


def chrome(voice: Voice, assets: dict[str, str]) -> Chrome:
    """Return a language's chrome; `assets` leads from a static file's name to its published path."""
    site, config = voice.site, voice.site.config
    types = [kind for kind in site.types.values() if kind.id in site.typed]
    nav = [
        Link(voice.url("people"), Said(voice._("People")), "people"),
        Link(voice.url("organizations"), Said(voice._("Organisations")), "organizations"),
    ]
    if site.articles:
        nav.append(Link(voice.url("articles"), Said(voice._("Articles")), "articles"))
    if site.tags:
        nav.append(Link(voice.url("tags"), Said(voice._("Tags")), "tags"))
    colophon = tuple(
        Link(voice.url("page", page.id), voice.say({lang: leaf.title for lang, leaf in page.leaves.items()}), page.id)
        for page in site.pages.values()
    )
    return Chrome(
        voice.lang,
        direction(voice.lang),
        voice.say(config.title),
        voice.url("home"),
        tuple(nav),
        tuple(Link(voice.url("type", kind.slug), voice.say(kind.plural), kind.id) for kind in types),
        colophon,
        tuple(sorted({kind.icon for kind in types})),
        tuple(path for name, path in assets.items() if name.endswith(".css")),
        tuple(path for name, path in assets.items() if name.endswith(".js")),
        config.licence,
        licence_url(config.licence),
        config.repository,
        config.contacts,
        voice.many("{n} event", "{n} events", len(site.events)),
    )


def licence_url(name: str) -> str:
    """Return the address of a Creative Commons licence by its SPDX name, or an empty text for any other."""
    parts = name.upper().split("-")
    if len(parts) < 3 or parts[0] != "CC":
        return "https://creativecommons.org/publicdomain/zero/1.0/" if parts[0].startswith("CC0") else ""
    return f"https://creativecommons.org/licenses/{'-'.join(parts[1:-1]).lower()}/{parts[-1]}/"
