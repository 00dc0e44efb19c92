"""Sites on the web, each built when a test first asks for it, and once for each worker."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.pages.sites import a_full_site
from tests.record import a_record
from tests.serving import served
from tests.workspace import PROJECT, SEARCHED, Workspace, a_site

Opener = Callable[..., Page]


def a_flow(root: Path) -> Workspace:
    """Return a site whose gifts flow from givers of short and long names, one of them only reported."""
    site = a_site(root, amount="5000000 USD", purse="own")
    names = {"short": ("بنك", "Bank"), "long": ("صندوق التعاون الدولي للتنمية", "International Cooperation and Development Fund")}
    for id, (arabic, english) in names.items():
        site.write(f"content/organizations/{id}.yml", f"name: {{ar: {arabic}, en: {english}}}\nkind: company\n")
        about = {"value": 1000000, "currency": "USD", "qualifier": "about"}
        site.event(id, giver=id, amount=about, purse="firm", status="reported" if id == "short" else "confirmed")
    site.event("late", giver="long", amount="1500000 USD", purse="firm", status="reported")
    site.edit("content/types/gift.yml", "firm: {ar: شركة, en: firm}", "firm: {ar: مال الشركة, en: corporate}")
    return site


def centuries(root: Path) -> Workspace:
    """Return a site of 190 years in which something happened, over eight centuries."""
    site = a_site(root)
    for at in range(190):
        site.event(f"e{at}", date=f"{1142 + at * 46 // 10}-0{1 + at % 9}-11")
    return site


def many(root: Path) -> Workspace:
    """Return a site that has 500 entries in one year, on one page."""
    return a_record(root, "page_size: 600\n", per_month=41)


def split(root: Path) -> Workspace:
    """Return a site that has a year too large for one page, and search."""
    site = a_record(root, per_month=5)
    site.write("site.yml", f"{SEARCHED}page_size: 50\n")
    return site


def real(root: Path) -> Workspace:
    """Return the record of this repository."""
    site = Workspace(root, {})
    shutil.copytree(PROJECT / "content", root / "content")
    shutil.copy(PROJECT / "site.yml", root)
    return site


SITES: dict[str, Callable[[Path], Workspace]] = {
    "record": a_full_site,
    "flow": a_flow,
    "centuries": centuries,
    "many": many,
    "split": split,
    "real": real,
}
"""The full site is called after the folder that its `base_url` names, so that its 404.html works."""


@pytest.fixture(scope="session")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return what gives the address of a page by `site/path`."""
    root = tmp_path_factory.mktemp("sites")
    with served(root) as host:

        def address(path: str) -> str:
            name = path.partition("/")[0]
            if not (root / name).exists():
                site = SITES[name](tmp_path_factory.mktemp(name) / "site")
                site.build()
                shutil.copytree(site.root / "public", root / name)
            return f"{host}/{path}"

        yield address


@pytest.fixture(scope="session")
def folder(at: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the folder of a built site by its name."""

    def built(name: str) -> Path:
        at(name)
        return next(path for path in tmp_path_factory.getbasetemp().glob(f"sites*/{name}") if path.is_dir())

    return built


@pytest.fixture
def opened(browser: Browser, at: Callable[[str], str]) -> Iterator[Opener]:
    """Return what opens pages, each in a context of its own that is closed after the test."""
    contexts: list[BrowserContext] = []

    def page(path: str, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        made = context.new_page()
        made.goto(at(path))
        return made

    yield page
    for each in contexts:
        each.close()
