"""Preview: what an address is answered with, from the model in memory. Reads no file, so no address leads to one that is not the site's."""

import posixpath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from generator import notice
from generator.build import Model
from generator.page import Page
from generator.problems import Problem
from generator.render import render
from generator.templating import TemplateFaultError

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
}
HTML = TYPES[".html"]
MISSING = "404.html"


class Answer(Struct, frozen=True):
    """What goes back: the status, the content type, the bytes; for a redirect, where to. `fault` is what hindered the page."""

    status: int
    type: str
    body: bytes
    location: str = ""
    fault: Problem | None = None


class Shown(Struct, frozen=True):
    """What is being shown: the last good model and its files by path, and the errors that keep a newer one away."""

    model: Model | None
    pages: dict[str, Page]
    assets: dict[str, bytes]
    base: str
    errors: tuple[Problem, ...] = ()


NOTHING = Shown(None, {}, {}, "")


def shown(model: Model) -> Shown:
    """Return what a good model shows."""
    base = urlsplit(model.site.config.base_url).path.lstrip("/")
    return Shown(model, {page.path: page for page in model.pages}, {each.path: each.data for each in model.assets.items}, base)


def answer(address: str, what: Shown) -> Answer:
    """Return what the path of an address, as it stands in a request, is answered with."""
    if address == f"/{notice.STYLE}":
        return Answer(200, TYPES[".css"], notice.CSS.encode())
    if what.model is None:
        return Answer(500, HTML, notice.page(what.errors).encode())
    path = _path(address, what)
    if path in what.assets:
        return Answer(200, TYPES.get(posixpath.splitext(path)[1].lower(), "application/octet-stream"), what.assets[path])
    if path in what.pages:
        return _rendered(what.pages[path], what, 404 if path == MISSING else 200)
    if f"{path}/index.html" in what.pages:
        return Answer(302, TYPES[".txt"], b"", f"/{quote(path)}/")
    if MISSING in what.pages:
        return _rendered(what.pages[MISSING], what, 404)
    return Answer(404, TYPES[".txt"], b"There is no such page.\n")


def _path(address: str, what: Shown) -> str:
    """Return the path from the site's root that an address names; a stroke that is escaped is no stroke."""
    path = "/".join(unquote(part).replace("/", "\0") for part in address.removeprefix("/").split("/"))
    if path not in what.pages and what.base and path.startswith(what.base):
        path = path.removeprefix(what.base)  # 404.html names its stylesheet from the root of the host that the site is made for
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def _rendered(page: Page, what: Shown, status: int) -> Answer:
    model: Any = what.model
    try:
        data = render(page, model)
    except TemplateFaultError as fault:
        return Answer(500, HTML, notice.page((fault.problem, *what.errors)).encode(), fault=fault.problem)
    type = TYPES.get(posixpath.splitext(page.path)[1], "application/octet-stream")
    return Answer(status, type, notice.live(data.decode(), what.errors).encode() if type == HTML else data)
