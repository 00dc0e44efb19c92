"""Build: the five stages in a row, for every command that needs them."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import assets, drawing, files, poster
from generator.code import code_digest
from generator.compiling import Shelf
from generator.languages import direction
from generator.memo import Memo, stamp
from generator.outline import digest
from generator.page import Page
from generator.pages.chrome import Chrome, chrome
from generator.pages.voice import Voice, speak
from generator.phrases import FOLDER, Catalogue, load
from generator.problems import Place, Problem, in_order, problem
from generator.read import CONFIG, read
from generator.records import Records
from generator.relink import Linked, framed, linked, planned
from generator.routes import ROUTES, url
from generator.site import Site
from generator.templating import Templates
from generator.tracing import SHARED, Tracer, watched

Lap = Callable[[str], object]


class Model(Struct, frozen=True):
    """A site ready to render: its value, its pages, and what renders them in each language; `lacking` says why it has no cards."""

    site: Site
    pages: tuple[Page, ...]
    voices: dict[str, Voice]
    templates: dict[str, Templates]
    chromes: dict[str, Chrome]
    assets: assets.Assets
    tracer: Tracer
    keys: dict[str, str]
    known: dict[tuple[str, int], str] = {}
    lacking: str = ""

    def shared(self, page: Page) -> str:
        """Return the key of all that a page shares with others: the code, its template, what no trace names."""
        at = (page.lang, page.route)
        if at not in self.known:
            route = ROUTES[page.route]
            speaks = self.keys.values() if route.is_shared else [self.keys[page.lang]]  # a page for all languages has words of each
            template = route.template
            digests = "".join(speaks) + (self.templates[page.lang].digest(template) if isinstance(template, str) else "")
            self.known[at] = hashlib.blake2b(digests.encode(), digest_size=16).hexdigest()
        return self.known[at]

    def made_of(self, page: Page) -> str:
        """Return the key of all that makes the bytes of a page but its view: what it shares.

        Of what has no template that is the code alone, and of a card what draws it.
        """
        template = ROUTES[page.route].template
        return self.shared(page) if isinstance(template, str) else drawing.digest() if template is poster.draw else code_digest()


class Built(Struct, frozen=True):
    """A model, or None where an error stands in the way; the problems in order; the texts of the files they lie in."""

    model: Model | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]


def prepare(
    root: Path,
    today: Callable[[str], datetime.date],
    drafts: bool = False,
    memo: Memo | None = None,
    jobs: int = 1,
    lap: Lap = str,
    base_url: str = "",
) -> Built:
    """Read, link and plan the site in `root`; `today` gives the day in a time zone, `memo` what an earlier reading came to.

    Many files are read in as many processes as `jobs` says, one a processor for 0. `lap` is called with the name of each stage that ends.
    `base_url`, where given, stands in the place of the one in site.yml.
    """
    memo = Memo() if memo is None else memo
    found = read(root, memo, jobs, base_url)
    lap("read")
    if found.records is None:
        return Built(None, in_order(found.problems), found.texts)
    records, lacking = _without_cards(found.records)
    made = linked(records, today(records.config.timezone), drafts, memo)
    site = made.site
    lap("link")
    languages = site.config.languages
    catalogues, phrase_problems = memo.made(root, FOLDER, stamp(*languages), lambda: _catalogues(root, languages))
    collected, asset_problems = assets.collect(root, site.images, site.config.fonts)
    problems = [*found.problems, *made.problems, *phrase_problems, *asset_problems]
    texts = found.texts | _texts(root, problems, found.texts)
    if any(each.is_error for each in problems):
        return Built(None, in_order(problems), texts)
    pages, plan_problems = planned(made, memo)
    problems += plan_problems
    lap("plan")
    model = None if plan_problems else _model(root, made, pages, catalogues, collected, memo, lacking)
    return Built(model, in_order(problems), texts | _texts(root, problems, texts))


def _model(
    root: Path,
    made: Linked,
    pages: tuple[Page, ...],
    catalogues: dict[str, Catalogue],
    collected: assets.Assets,
    memo: Memo,
    lacking: str,
) -> Model:
    """Return what renders the pages of a site. What surrounds them, and the templates, are made anew only where they are others."""
    site, languages, tracer = made.site, made.site.config.languages, Tracer()
    seen = watched(site, tracer)
    voices = {lang: speak(seen, lang, catalogues, url, tracer) for lang in languages}
    rest = digest((collected.paths, [sorted(catalogues[lang].forms.items()) for lang in languages])).hex()
    chromes = framed(made, rest, memo, lambda: {lang: chrome(voice, collected.paths) for lang, voice in voices.items()})
    frame = stamp(*languages, repr(chromes))
    templates = memo.made(root, "templates", frame, lambda: _templates(root, catalogues, chromes, memo.shelf))
    return Model(site, pages, voices, templates, chromes, collected, tracer, _keys(site, voices, chromes), {}, lacking)


def _without_cards(records: Records) -> tuple[Records, str]:
    """Return the records of a site without cards where it wants some that cannot be drawn here, and why not."""
    config = records.config
    lacking = drawing.missing() if config.base_url and config.cards != "none" else ""
    without = msgspec.structs.replace(records, config=msgspec.structs.replace(config, cards="none"))
    return (without, lacking) if lacking else (records, "")


def _templates(
    root: Path, catalogues: dict[str, Catalogue], chromes: dict[str, Chrome], shelf: tuple[Path, bool] | None
) -> dict[str, Templates]:
    languages, found = tuple(chromes), {}
    for lang, catalogue in catalogues.items():
        words = stamp(code_digest(), *languages, msgspec.msgpack.encode(sorted(catalogue.forms.items())).hex())
        kept = Shelf(shelf[0] / lang / words[:16], shelf[1]) if shelf else None
        found[lang] = Templates(root / "templates", lang, languages, catalogue, chromes[lang], kept)
    return found


def _keys(site: Site, voices: dict[str, Voice], chromes: dict[str, Chrome]) -> dict[str, str]:
    """Return the digest of what all pages of a language share: the code, the chrome, the words, and what no trace names."""
    found = hashlib.sha256(code_digest().encode())
    for name in sorted(SHARED):
        found.update(msgspec.msgpack.encode(getattr(site, name)))
    keys: dict[str, str] = {}
    for lang, voice in voices.items():
        own = found.copy()
        own.update(msgspec.msgpack.encode((lang, direction(lang), chromes[lang], sorted(voice.words.forms.items()))))
        keys[lang] = own.hexdigest()
    return keys


def _catalogues(root: Path, languages: tuple[str, ...]) -> tuple[dict[str, Catalogue], list[Problem]]:
    found: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    for lang in languages:
        path = f"{FOLDER}/{lang}/LC_MESSAGES/messages.po"
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
