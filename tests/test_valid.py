"""Whole small sites, as folders of files in tests/valid, that build without a problem and keep every law of tests/laws.py."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.laws import CSP, LAWS, Built, target
from tests.pages.sites import entries
from tests.words import counted, word
from tests.workspace import PROJECT, Workspace

FOLDER = Path(__file__).parent / "valid"
NAMES = sorted(path.name for path in FOLDER.iterdir())
LANGUAGES = {"settings": ("en", "ar")}
BASES = {"settings": "/a/b/", "nasty": "/nasty/"}
UNTRANSLATED = {"nasty"}
"""Sites that leave words untranslated on purpose: they are reported, and shown in the other language."""


def a_copy(name: str, root: Path) -> Workspace:
    site = Workspace(root, {})
    shutil.copytree(FOLDER / name, root, dirs_exist_ok=True)
    return site


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Return what gives a site by its name, built once for each worker."""
    made: dict[str, Built] = {}

    def site(name: str) -> Built:
        if name not in made:
            copy = a_copy(name, tmp_path_factory.mktemp(name))
            copy.build()
            made[name] = Built(copy.tree(), LANGUAGES.get(name, ("ar", "en")), BASES.get(name, "/"))
        return made[name]

    return site


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_site_has_no_problem(name: str, tmp_path: Path) -> None:
    result = a_copy(name, tmp_path).check()
    assert ({"missing-language"} if name in UNTRANSLATED else set()) == set(result.codes)
    assert 0 == result.code


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_a_valid_site_keeps_every_law(name: str, law: Callable[[Built], Iterator[str]], sites: Callable[[str], Built]) -> None:
    assert [] == list(law(sites(name)))


# --- the laws themselves can be broken


BROKEN: dict[str, tuple[str, str]] = {
    "links_resolve": ('<p id="a">', '<p id="a"><a href="none.html">x</a>'),
    "links_are_relative": ('<p id="a">', '<p id="a"><a href="/en/index.html">x</a>'),
    "external_links_give_nothing_away": ('<p id="a">', '<p id="a"><a href="https://example.org/">x</a>'),
    "only_embeds_lead_out_of_their_frames": ('<p id="a">', '<p id="a"><a href="#a" target="_top">x</a>'),
    "ids_are_unique": ('<p id="a">', '<p id="a"><b id="a">x</b>'),
    "pages_are_well_formed": ('<p id="a">', '<p id="a"><b>'),
    "headings_are_in_order": ('<p id="a">', '<h3>x</h3><p id="a">'),
    "page_languages_are_declared": ('dir="ltr"', 'dir="rtl"'),
    "scripts_agree_with_languages": ('<p id="a">', '<p id="a" lang="ar">'),
    "other_scripts_are_isolated": ('<p id="a">', '<p id="a">كلمة'),
    "nothing_runs": ('<p id="a">', '<p id="a" onclick="x()">'),
    "policy_comes_first": ("Content-Security-Policy", "X"),
    "languages_are_switched_in_place": (
        '<nav class="tongues"></nav>',
        '<nav class="tongues"><a hreflang="ar" href="../ar/b.html">ع</a></nav>',
    ),
    "every_page_is_reached": ("en/index.html", "index.html"),
    "drawings_are_told": ('<p id="a">', '<svg class="plot" height="9" aria-hidden="true"></svg><p id="a">'),
}


def a_plain_page(lang: str = "en") -> str:
    head = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
    return (
        f'<!doctype html><html lang="{lang}" dir="ltr"><head><meta charset="utf-8">{head}<title>A page</title></head><body>'
        '<nav class="tongues"></nav><main><h1>A page</h1><p id="a">Some words.<a href="#a">x</a></p></main></body></html>'
    )


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_law_is_kept_by_a_plain_page_and_broken_by_a_bad_one(law: Callable[[Built], Iterator[str]]) -> None:
    root = a_plain_page().replace('href="#a"', 'href="en/index.html"')
    good = {"index.html": root.encode(), "en/index.html": a_plain_page().encode()}
    assert [] == list(law(Built(good, ("en",))))
    old, new = BROKEN[law.__name__]
    bad = {path: data.decode().replace(old, new).encode() for path, data in good.items()}
    assert good != bad
    assert [] != list(law(Built(bad, ("en",))))


# --- nasty: counts, and words that look like code


@pytest.mark.parametrize(
    ("path", "arabic", "english"),
    [
        ("never", "لا شيء", "0 nevers"),
        ("journeys", "رحلة واحدة", "1 journey"),
        ("meetings", "لقاءان", "2 meetings"),
        ("letters", "3 رسائل", "3 letters"),
        ("books", "11 كتابًا", "11 books"),
    ],
)
def test_events_are_counted_in_the_grammar_of_each_language(path: str, arabic: str, english: str, sites: Callable[[str], Built]) -> None:
    site = sites("nasty")
    assert [arabic, english] == [site.pages[f"{lang}/{path}/index.html"].one("main header p.n").text for lang in ("ar", "en")]


@pytest.mark.parametrize(("year", "n"), [("1142", 1), ("2022", 1), ("2020", 3), ("2019", 11), ("2024", 100)])
def test_a_years_entries_are_counted_in_the_grammar_of_each_language(year: str, n: int, sites: Callable[[str], Built]) -> None:
    for lang in ("ar", "en"):
        page = sites("nasty").pages[f"{lang}/{year}/index.html"]
        assert (n, counted(lang, "{n} entry", "{n} entries", n)) == (len(entries(page)), page.one("p.lead strong").text)


def test_what_looks_like_code_is_shown_as_it_was_written(sites: Callable[[str], Built]) -> None:
    pages = sites("nasty").pages
    titles = {id: pages[f"en/events/mixed-{id}.html"].one("h1").text for id in ("html", "template", "backslash", "cpp")}
    assert {
        "html": 'Text <script>alert(1)</script> and &amp; and "quotes"',
        "template": "Text {{ 7*7 }} and {n} and %s and {% raw %}",
        "backslash": "The path C:\\Temp\\new, then /usr/bin",
        "cpp": "On C++, C# and F*",
    } == titles


def test_there_are_enough_nasty_events(sites: Callable[[str], Built]) -> None:
    assert 60 <= sum(path.startswith("ar/events/") for path in sites("nasty").pages)
    assert 8 == len(list((FOLDER / "nasty/content/types").iterdir()))


# --- pardon: a type that nobody foresaw


def test_no_code_or_template_knows_of_a_pardon() -> None:
    files = [*(PROJECT / "generator").rglob("*.py"), *(PROJECT / "templates").rglob("*.html"), *(PROJECT / "static").rglob("*.css")]
    assert files
    assert [] == [file.name for file in files if "pardon" in file.read_text(encoding="utf-8").lower()]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_new_type_has_an_event_page_a_list_a_place_in_the_navigation_and_totals(lang: str, sites: Callable[[str], Built]) -> None:
    pages = sites("pardon").pages
    event = pages[f"{lang}/events/bob-pardon.html"]
    assert {"ar": ("عفو عن بوب", "صدر"), "en": ("Bob is pardoned", "Granted")}[lang] == (
        event.one("h1").text,
        event.one("section.standing p.now").text,
    )
    fine, scope = {"ar": ("250,000 دولار", "كامل"), "en": ("$250,000", "full")}[lang]
    rows = {row.one("dt").text: row.texts("dd") for row in event.all("dl.rows div")}
    assert {"ar": [["بوب"], ["آدا"], ["تهرّب"], [fine], [scope]], "en": [["Bob"], ["Ada"], ["Evasion"], [fine], [scope]]}[lang] == list(
        rows.values()
    )
    listing = pages[f"{lang}/pardons/index.html"]
    assert {"ar": ("قرارات العفو", "قرار عفو"), "en": ("Pardons", "1 pardon")}[lang] == (
        listing.one("h1").text,
        listing.one("main header p.n").text,
    )
    assert [f"{lang}/events/bob-pardon.html"] == [
        target(f"{lang}/pardons/index.html", a["href"])[0] for a in listing.all("ol.lines a.title")
    ]
    assert [fine] == listing.texts("div.grand bdi")
    for path, page in pages.items():
        if page.all("footer.colophon") and path.startswith(f"{lang}/"):
            ways = [target(path, a["href"])[0] for a in page.all("nav.ways a")]
            assert f"{lang}/pardons/index.html" in ways
    assert {"ar": "نال العفو قرار عفو", "en": "Was pardoned 1 pardon"}[lang] in pages[f"{lang}/people/bob.html"].texts("section h2")
    assert word(lang, "Total in cash") in pages[f"{lang}/people/bob.html"].texts("div.grand dt")


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("offence:", "offense:", "unknown-key", "Did you mean `offence`?"),
        ("scope: full", "scope: ful", "bad-choice", "Did you mean `full`?"),
        ("stage: granted", "stage: grantd", "bad-choice", "Did you mean `granted`?"),
        ("pardoner: ada", "pardoner: adda", "unknown-reference", "Did you mean `ada`?"),
        ("pardoner: ada\n", "", "missing-key", "If it was looked for and is not known, list it under `unknown`."),
        ("fine: 250000 USD", "fine: 250,000 USD", "bad-amount", "Write `250000 USD`."),
    ],
)
def test_an_event_of_a_new_type_is_checked_like_any_other(old: str, new: str, code: str, hint: str, tmp_path: Path) -> None:
    site = a_copy("pardon", tmp_path)
    site.edit("content/events/2025/bob-pardon.yml", old, new)
    result = site.check()
    (problem,) = result.problems
    assert (1, code, hint, "content/events/2025/bob-pardon.yml") == (result.code, problem["code"], problem["hint"], problem["file"])
    assert problem["line"] > 0


def test_a_new_type_is_in_the_schema_of_events(tmp_path: Path) -> None:
    site = a_copy("pardon", tmp_path)
    assert 0 == site.run("schema").code
    schema = json.loads((tmp_path / "schema/event.json").read_text(encoding="utf-8"))
    assert "remitted" in json.dumps(schema)
    assert '"commutation"' in json.dumps(schema)
