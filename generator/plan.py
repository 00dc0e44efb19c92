"""Plan: expand the route table into pages, and refuse two pages for one address."""

import unicodedata

from msgspec import Struct

from generator.problems import Place, Problem, problem
from generator.routes import ROUTES
from generator.site import Site


class Page(Struct, frozen=True):
    """One page to be: its path from the site's root, and the route, item and language that make it."""

    path: str
    route: int
    key: str
    lang: str

    @property
    def root(self) -> str:
        """The way from this page to the site's root."""
        return "../" * self.path.count("/")


def plan(site: Site) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return every page of the site, and a problem for each address that two pages want."""
    pages: list[Page] = []
    languages = site.config.languages
    for at, route in enumerate(ROUTES):
        keys = tuple(route.items(site))
        for lang in languages[:1] if route.is_shared else languages:
            pages += [Page(route.address.format(lang=lang, key=key), at, key, lang) for key in keys]
    taken: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in pages:
        same = taken.setdefault(unicodedata.normalize("NFC", page.path).casefold(), page)
        if same is not page:
            problems.append(problem("two-outputs", _place(page, site), path=page.path, one=_named(same), other=_named(page)))
    return tuple(pages), tuple(problems)


def _named(page: Page) -> str:
    return f"{ROUTES[page.route].name} {page.key}".rstrip()


def _place(page: Page, site: Site) -> Place:
    name = ROUTES[page.route].name
    if name in ("page", "type"):
        found = site.pages.get(page.key) or next((kind for kind in site.types.values() if kind.slug == page.key), None)
        return found.place if found else Place("site.yml")
    return Place("site.yml")
