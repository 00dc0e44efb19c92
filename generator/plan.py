"""Plan: expand the route table into pages, and refuse two pages for one address."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from generator.page import Page
from generator.problems import Place, Problem, problem
from generator.routes import ROUTES
from generator.site import Site


def plan(site: Site) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return every page of the site, and a problem for each address that two pages want."""
    pages: list[Page] = []
    languages = site.config.languages
    for at, route in enumerate(ROUTES):
        keys = tuple(route.items(site))
        for lang in languages[:1] if route.is_shared else languages:
            pages += [Page(route.address.format(lang=lang, key=key), at, key, lang) for key in keys]
    taken: dict[str, Page] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for page in pages:
        path = page.path.lower() if page.path.isascii() else unicodedata.normalize("NFC", page.path).casefold()
        same = taken.setdefault(path, page)
        if same is not page:
            first, second = sorted((same, page), key=lambda each: (_place(each, site) == OURS, str(_place(each, site))), reverse=True)
            found = problem("two-outputs", _place(second, site), path=page.path, one=_named(first), other=_named(second))
            problems.setdefault((_named(first), _named(second)), found)
    return tuple(pages), tuple(problems.values())


OURS = Place("site.yml")
"""The place of a page that no record asked for."""


def _named(page: Page) -> str:
    return f"{ROUTES[page.route].name} {page.key}".rstrip()


def _place(page: Page, site: Site) -> Place:
    """Return the place of the record that a page comes from."""
    name, key = ROUTES[page.route].name, page.key
    if name.startswith("moved-"):
        kind = "event" if name == "moved-embed" else name.removeprefix("moved-")
        new = site.moved[kind][key]
        owner = site.events.get(new) if kind == "event" else site.articles.get(new) if kind == "article" else site.entities.get(new)
        return next((ref.place for ref in owner.was if ref.id == key), OURS) if owner else OURS
    if name == "type":
        return next(kind.place for kind in site.types.values() if kind.slug == key)
    records: dict[str, Mapping[str, Any]] = {"page": site.pages, "tag": site.tags, "article": site.articles}
    records |= dict.fromkeys(("event", "embed", "oembed"), site.events)
    if name in ("person", "organization"):
        return site.entities[key].place
    return records[name][key].place if name in records else OURS
