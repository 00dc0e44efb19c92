"""What every page of a language shares: the site's name, the ways around it, the year scale, the stylesheet, the footer."""

from msgspec import Struct

from generator.charts import bricks
from generator.languages import Said, direction
from generator.pages import compare, subjects
from generator.pages.values import Link
from generator.pages.voice import Voice

CELLS = 16
DETAILED = 6


class Cell(Struct, frozen=True):
    """A cell of the year scale: one year, or several where there are many, with its entries drawn.

    It stands on every page, so where there are many years it has no count and is drawn coarsely, to a round height: an entry more
    should not change ten thousand pages.
    """

    name: str
    path: str
    years: tuple[int, ...]
    count: str
    drawing: str
    is_stub: bool


class Chrome(Struct, frozen=True):
    """`scripts` are for every page; `modules` are those in folders of static/, by name, for pages that ask for them."""

    lang: str
    dir: str
    title: Said
    description: Said
    home: str
    nav: tuple[Link, ...]
    scale: tuple[Cell, ...]
    colophon: tuple[Link, ...]
    icon: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    modules: tuple[tuple[str, str], ...]
    search: str
    licence: str
    licence_url: str
    repository: str
    contacts: tuple[str, ...]


def chrome(voice: Voice, assets: dict[str, str]) -> Chrome:
    """Return a language's chrome; `assets` leads from a static file's name to its published path."""
    config = voice.site.config
    return Chrome(
        voice.lang,
        direction(voice.lang),
        voice.say(config.title),
        voice.say(config.description),
        voice.url("home"),
        _nav(voice),
        _scale(voice),
        _colophon(voice),
        assets.get("icon.svg", ""),
        tuple(path for name, path in assets.items() if name.endswith(".css")),
        tuple(path for name, path in assets.items() if name.endswith(".js") and "/" not in name),
        tuple((name, path) for name, path in assets.items() if name.endswith(".js") and "/" in name),
        voice.url("search") if config.search else "",
        config.licence,
        licence_url(config.licence),
        config.repository,
        config.contacts,
    )


def _nav(voice: Voice) -> tuple[Link, ...]:
    site = voice.site
    nav = [Link(voice.url("timeline"), Said(voice._("Timeline")), "timeline")]
    most = [kind for kind in site.types.values() if kind.id in site.typed][:3]
    nav += [Link(voice.url("type", kind.slug), voice.say(kind.plural), kind.id) for kind in most]
    nav.append(Link(voice.url("people"), Said(voice._("People")), "people"))
    nav.append(Link(voice.url("organizations"), Said(voice._("Organisations")), "organizations"))
    if site.articles:
        nav.append(Link(voice.url("articles"), Said(voice._("Articles")), "articles"))
    return tuple(nav)


def _colophon(voice: Voice) -> tuple[Link, ...]:
    found = [
        Link(voice.url("page", page.id), voice.say({lang: leaf.title for lang, leaf in page.leaves.items()}), page.id)
        for page in voice.site.pages.values()
    ]
    if "corrections" not in voice.site.pages:
        found.append(Link(voice.url("corrections"), Said(voice._("Corrections")), "corrections"))
    if voice.site.tags:
        found.append(Link(voice.url("tags"), Said(voice._("Tags")), "tags"))
    if voice.site.terms:
        found.append(Link(voice.url("glossary"), Said(voice._("Glossary")), "glossary"))
    found.append(Link(voice.url("sources"), Said(voice._("Sources")), "sources"))
    if voice.site.config.downloads:
        found.append(Link(voice.url("data"), Said(voice._("Data")), "data"))
    if subjects.whole(voice.site):
        found.append(Link(voice.url("feed"), Said(voice._("Feed")), "feed"))
    if pages := tuple(compare.items(voice.site)):
        found.append(Link(voice.url("compare", pages[-1]), Said(voice._("Both languages side by side")), "compare"))
    return tuple(found)


def _scale(voice: Voice) -> tuple[Cell, ...]:
    """Return the cells of the year scale: years with entries, joined into equal runs where there are more than fit."""
    order = sorted(voice.site.years)
    size = -(-len(order) // CELLS) or 1
    groups = [tuple(order[at : at + size]) for at in range(0, len(order), size)]
    is_detailed = size == 1 and len(groups) <= DETAILED
    columns = [_columns(group, is_detailed, voice) for group in groups]
    tallest = max((len(column) for part in columns for column in part), default=1)
    if not is_detailed:
        tallest = _rounded(tallest)
    return tuple(_cell(group, part, tallest, is_detailed, voice) for group, part in zip(groups, columns, strict=True))


def _rounded(n: int) -> int:
    """Return the next 1, 2 or 5 with noughts, below a thousand million."""
    steps = [int(f"{first}{'0' * power}") for power in range(9) for first in (1, 2, 5)]
    return min(step for step in steps if step >= n)


def _columns(years: tuple[int, ...], is_detailed: bool, voice: Voice) -> list[list[bricks.Brick]]:
    tallies = [tally for year in years for tally in voice.site.tallies[year]]
    if not is_detailed:
        return [[voice.brick(type, status) for _, type, status in tallies]]
    return [[voice.brick(type, status) for at, type, status in tallies if at == month] for month in range(1, 13)]


def _cell(years: tuple[int, ...], columns: list[list[bricks.Brick]], tallest: int, is_detailed: bool, voice: Voice) -> Cell:
    n = sum(map(len, columns))
    first, last = (voice.formats.digits(str(year)) for year in (years[0], years[-1]))
    name = first if first == last else f"{first}–{last}"
    count = voice.many("{n} entry", "{n} entries", n) if is_detailed else ""
    drawing = bricks.scale(columns, tallest, digits=1 if is_detailed else 0)
    return Cell(name, voice.url("year", str(years[0])), years, count, drawing, is_detailed and n < 6)


def licence_url(name: str) -> str:
    """Return the address of a Creative Commons licence by its SPDX name, or an empty text for any other."""
    parts = name.upper().split("-")
    if len(parts) < 3 or parts[0] != "CC":
        return "https://creativecommons.org/publicdomain/zero/1.0/" if parts[0].startswith("CC0") else ""
    return f"https://creativecommons.org/licenses/{'-'.join(parts[1:-1]).lower()}/{parts[-1]}/"
