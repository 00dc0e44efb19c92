"""Render: which pages of a site are out of date, made again in as many processes as pay, and handed to `write`."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from generator import indexing, pictures
from generator.build import Model
from generator.bundling import Bundle, bundle_key
from generator.forking import workers
from generator.manifest import Kept, manifest_path
from generator.manifest import load as manifest_of
from generator.page import Page
from generator.routes import ROUTES, SEARCHED
from generator.templating import TemplateFaultError
from generator.traces import Traces, load, save
from generator.write import Share, Target, Written, write

WORTH = 200
"""With fewer pages to make, another process costs more than it brings, if none of them is one that tells of the whole of a large record."""
PICTURES = "cards"
"""The folder of the cache that holds them."""
LARGE = 5_000
"""Entries of a large record."""


def render(page: Page, model: Model) -> bytes:
    """Return the bytes of one page. Raises TemplateFaultError."""
    return _filled(page, model, view(page, model))


def view(page: Page, model: Model) -> Any:
    """Return the view of one page."""
    return ROUTES[page.route].view(page.key, model.voices[page.lang])


def _filled(page: Page, model: Model, value: Any) -> bytes:
    template = ROUTES[page.route].template
    if not isinstance(template, str):
        return template(value, page.root)
    try:
        return model.templates[page.lang].render(template, value, page.root).encode()
    except TemplateFaultError as fault:
        hint = f"It was met while rendering /{page.path}."
        raise TemplateFaultError(msgspec.structs.replace(fault.problem, hint=hint)) from fault


def targets(model: Model, traces: Traces | None = None) -> Iterator[Target]:
    """Return every file of the site as a target.

    The view of a page is made only where a cell of its trace, or what it shares with others, is not what it was when `traces` were
    kept; those that are true today are noted there.
    """
    traces = traces or Traces(model.site)
    yield from _assets(model)
    for page in model.pages:
        yield _known(page, model, traces) or _target(page, model, traces)


def _assets(model: Model) -> Iterator[Target]:
    for asset in model.assets.items:
        yield Target(asset.path, hashlib.sha256(asset.data).hexdigest(), lambda data=asset.data: data)  # type: ignore[misc]


def _known(page: Page, model: Model, traces: Traces) -> Target | None:
    """Return the target of a page whose trace tells that its view is what it was."""
    key = traces.key(page.path, model.shared(page))
    return Target(page.path, key, lambda: render(page, model), _rank(page)) if key else None


def _target(page: Page, model: Model, traces: Traces) -> Target:
    value, cells = model.tracer.collect(lambda: view(page, model))
    shared = model.shared(page)
    key = hashlib.sha256(model.made_of(page).encode() + msgspec.msgpack.encode(value)).hexdigest()
    traces.keep(page.path, shared, cells, key)
    return Target(page.path, key, lambda: _filled(page, model, value), _rank(page))


def _rank(page: Page) -> int:
    """Return when a page goes into its place: pictures first, then pages, then what leads to them."""
    if page.path.endswith(pictures.ENDINGS):
        return 0
    return 1 if page.path.endswith((".html", ".js")) and not page.path.endswith("index.html") else 2


def put(model: Model, out: Path, cache: Path, jobs: int = 0, skips_search: bool = False) -> Written:
    """Write the site into its folder. Raises TemplateFaultError, and OSError where a file cannot be written.

    With `skips_search` the search index is left as it is, and counts as out of date unless it is true.

    The pages that are out of date are shared between as many processes as `jobs` says, by language first: what is drawn once is drawn
    once for each language. Whatever `jobs` is, the bytes are the same.
    """
    manifest, kept = manifest_path(cache, out), _kept(out, cache)
    traces = Traces(model.site, load(kept))
    found = [(page, _known(page, model, traces)) for page in model.pages]
    stale = [page for page, target in found if target is None]
    is_worth = len(stale) >= WORTH or sum(map(len, model.site.tallies.values())) >= LARGE
    parts = shares(stale, workers(jobs) if is_worth else 1)

    def here() -> Iterator[Target]:
        yield from _assets(model)
        yield from (_pictured(target, cache) for _, target in found if target)
        yield from (_pictured(_target(page, model, traces), cache) for page in parts[0])

    waits = "The search index is old or not there: --skip-search makes none." if skips_search else ""
    made = [msgspec.structs.replace(each, waits=waits) for each in bundles(model)]
    done = write(here(), out, manifest, made, [_share(part, model, traces, cache) for part in parts[1:]])
    save(traces.kept(), kept)
    if any(path.endswith(pictures.ENDINGS) for path in (*done.rendered, *done.deleted)):
        pictures.prune(cache / PICTURES, {each.key for each in manifest_of(manifest).values()})
    return done


def _pictured(target: Target, cache: Path) -> Target:
    """Return a target whose bytes, where they are a picture's, are kept for another output."""
    if not target.path.endswith(pictures.ENDINGS):
        return target
    return msgspec.structs.replace(target, make=lambda: pictures.kept(cache / PICTURES, target.key, target.path, target.make))


def bundles(model: Model) -> tuple[Bundle, ...]:
    """Return what is made from pages already in place: the index of each language's search page, where the site has them."""
    if not model.site.config.search:
        return ()
    return tuple(_index(lang, model) for lang in model.site.config.languages)


def _index(lang: str, model: Model) -> Bundle:
    reads = tuple(page.path for page in model.pages if page.lang == lang and ROUTES[page.route].name in SEARCHED)
    folder = f"{indexing.FOLDER}{lang}/"
    return Bundle(folder, indexing.version(), reads, lambda out, aside: indexing.Index(out, reads, folder, aside))


def planned(model: Model, out: Path, cache: Path, kept: Mapping[str, Kept]) -> dict[str, str]:
    """Return the key of each file that a build would write today; `kept` is the manifest of the last one."""
    keys = {target.path: target.key for target in targets(model, Traces(model.site, load(_kept(out, cache))))}
    for bundle in bundles(model):
        there = [path for path in kept if path.startswith(bundle.folder)]
        if kept.keys() >= set(bundle.reads) and (there or (bundle.reads and indexing.version())):
            keys |= dict.fromkeys(there or [bundle.folder], bundle_key(bundle, kept))
    return keys


def explained(address: str, model: Model, out: Path, cache: Path) -> str:
    """Return in a sentence why the page at an address is made again, or is not."""
    path = urlsplit(address).path.removeprefix(urlsplit(model.site.config.base_url).path).strip("/")
    wanted = [page for page in model.pages if page.path in (path, f"{path}/index.html".lstrip("/"))]
    if not wanted:
        return f"There is no page at {address}."
    page, changed = wanted[0], Traces(model.site, load(_kept(out, cache))).why(wanted[0].path, model.shared(wanted[0]))
    if changed is None:
        return f"/{page.path} is made: no build has made it before, or its traces are gone."
    return f"/{page.path} is looked at again, since these changed: {', '.join(changed)}." if changed else f"/{page.path} is up to date."


def _kept(out: Path, cache: Path) -> Path:
    return cache / manifest_path(cache, out).name.replace("manifest", "traces")


def shares(pages: Sequence[Page], count: int) -> list[list[Page]]:
    """Return pages dealt out to so many processes: to each language as many as its part of the pages makes, its pages to them in turn.

    Those in all languages at once, some of which are long work, go to all processes in turn.
    """
    dealt: list[list[Page]] = [[] for _ in range(max(count, 1))]
    shared = [page for page in pages if ROUTES[page.route].is_shared]
    for turn, page in enumerate(shared):
        dealt[turn % len(dealt)].append(page)
    pages, before = [page for page in pages if not ROUTES[page.route].is_shared], 0
    for lang in dict.fromkeys(page.lang for page in pages):
        part = [page for page in pages if page.lang == lang]
        first, end = (round(at / len(pages) * len(dealt)) for at in (before, before + len(part)))
        first = min(first, len(dealt) - 1)
        for turn, page in enumerate(part):
            dealt[first + turn % max(end - first, 1)].append(page)
        before += len(part)
    return [part for part in dealt if part] or [[]]


def _share(pages: Sequence[Page], model: Model, traces: Traces, cache: Path) -> Share:
    own = Traces(model.site, stamps=traces.stamps)
    return Share(lambda: (_pictured(_target(page, model, own), cache) for page in pages), own.tell, traces.hear)
