"""Build: the five stages in a row, for every command that needs them."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import assets, files, indexing
from generator.languages import direction
from generator.link import link
from generator.memo import Memo, stamp
from generator.pages.chrome import Chrome, chrome
from generator.pages.voice import Voice, speak
from generator.phrases import Catalogue, load
from generator.plan import Page, plan
from generator.problems import Place, Problem, in_order, problem
from generator.read import CONFIG, read
from generator.routes import ROUTES, SEARCHED, url
from generator.site import Site
from generator.templating import TemplateFaultError, Templates
from generator.write import Bundle, Target


class Model(Struct, frozen=True):
    """A site ready to render: its value, its pages, and what renders them in each language."""

    site: Site
    pages: tuple[Page, ...]
    voices: dict[str, Voice]
    templates: dict[str, Templates]
    chromes: dict[str, Chrome]
    assets: assets.Assets


class Built(Struct, frozen=True):
    """A model, or None where an error stands in the way; the problems in order; the texts of the files they lie in."""

    model: Model | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]

    @property
    def has_errors(self) -> bool:
        return any(each.is_error for each in self.problems)


def prepare(root: Path, today: Callable[[str], datetime.date], drafts: bool = False, memo: Memo | None = None) -> Built:
    """Read, link and plan the site in `root`; `today` gives the day in a time zone, `memo` what an earlier reading came to."""
    memo = memo or Memo()
    found = read(root, memo)
    if found.records is None:
        return Built(None, in_order(found.problems), found.texts)
    site, link_problems = link(found.records, today(found.records.config.timezone), drafts)
    languages = site.config.languages
    catalogues, phrase_problems = memo.made(root, "templates/locale", stamp(*languages), lambda: _catalogues(root, languages))
    collected, asset_problems = assets.collect(root, site.images)
    problems = [*found.problems, *link_problems, *phrase_problems, *asset_problems]
    texts = found.texts | _texts(root, problems, found.texts)
    if any(each.is_error for each in problems):
        return Built(None, in_order(problems), texts)
    pages, plan_problems = plan(site)
    problems += plan_problems
    voices = {lang: speak(site, lang, catalogues, url) for lang in languages}
    chromes = {lang: chrome(voice, collected.paths) for lang, voice in voices.items()}
    templates = memo.made(root, "templates", stamp(*languages, repr(chromes)), lambda: _templates(root, languages, catalogues, chromes))
    model = Model(site, pages, voices, templates, chromes, collected)
    return Built(None if plan_problems else model, in_order(problems), texts | _texts(root, problems, texts))


def _templates(
    root: Path, languages: tuple[str, ...], catalogues: dict[str, Catalogue], chromes: dict[str, Chrome]
) -> dict[str, Templates]:
    return {lang: Templates(root / "templates", lang, languages, catalogues[lang], chromes[lang]) for lang in chromes}


def _catalogues(root: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], list[Problem]]:
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for lang in languages:
        path = f"templates/locale/{lang}/LC_MESSAGES/messages.po"
        if not (root / path).is_file():
            problems.append(problem("phrases-missing", Place(CONFIG), language=lang, lang=lang))
            continue
        text, unread = files.text(root, path)
        problems += unread
        found[lang], faults = load(text, lang)
        problems += [problem("phrases-fault", Place(path, fault.line, 1), sentence=fault.message) for fault in faults]
    return found, problems


def _texts(root: Path, problems: list[Problem], known: dict[str, str]) -> dict[str, str]:
    wanted = {each.place.file for each in problems if each.place.line} - known.keys()
    return {path: files.text(root, path)[0] for path in wanted}


def render(page: Page, model: Model) -> str:
    """Return the HTML of one page. Raises TemplateFaultError."""
    return _filled(page, model, view(page, model))


def view(page: Page, model: Model) -> Any:
    """Return the view of one page."""
    return ROUTES[page.route].view(page.key, model.voices[page.lang])


def _filled(page: Page, model: Model, value: Any) -> str:
    try:
        return model.templates[page.lang].render(ROUTES[page.route].template, value, page.root)
    except TemplateFaultError as fault:
        hint = f"It was met while rendering /{page.path}."
        raise TemplateFaultError(msgspec.structs.replace(fault.problem, hint=hint)) from fault


def targets(model: Model) -> Iterator[Target]:
    """Return every file of the site as a target, in the order in which they go into place: assets first, indexes last."""
    for asset in model.assets.items:
        yield Target(asset.path, hashlib.sha256(asset.data).hexdigest(), lambda data=asset.data: data)  # type: ignore[misc]
    shared = {lang: _shared_key(model, lang) for lang in model.chromes}
    keys: dict[tuple[str, str], str] = {}
    for page in sorted(model.pages, key=lambda page: page.path.endswith("index.html")):
        template = ROUTES[page.route].template
        if (page.lang, template) not in keys:
            keys[page.lang, template] = shared[page.lang] + model.templates[page.lang].digest(template)
        value = view(page, model)
        digest = hashlib.sha256(keys[page.lang, template].encode() + msgspec.msgpack.encode(value)).hexdigest()
        yield Target(page.path, digest, lambda page=page, value=value: _filled(page, model, value).encode())  # type: ignore[misc]


def bundles(model: Model) -> tuple[Bundle, ...]:
    """Return what is made from pages already in place: the index of the search page, where the site has one."""
    if not model.site.config.search:
        return ()
    reads = tuple(page.path for page in model.pages if ROUTES[page.route].name in SEARCHED)
    return (Bundle(indexing.FOLDER, indexing.version(), reads, lambda out, aside: indexing.index(out, reads, aside)),)


def _shared_key(model: Model, lang: str) -> str:
    """Return the digest of what all pages of a language share: the code, the chrome, the interface words."""
    found = hashlib.sha256(code_digest().encode())
    found.update(msgspec.msgpack.encode(model.chromes[lang]))
    found.update(repr(sorted(model.voices[lang].words.forms.items())).encode())
    found.update(direction(lang).encode())
    return found.hexdigest()


def code_digest() -> str:
    """Return the digest of the generator's own source."""
    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
