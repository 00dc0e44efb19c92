"""What a reader finds on the home page of a language, and on every page around its content."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.laws import LAWS, Built, direction, is_moved, links_resolve, other_scripts_are_isolated, target
from tests.pages.sites import BASE, built, section
from tests.words import catalogue, counted, word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@BOTH
def test_the_sites_name_and_what_it_is_stand_at_the_top(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    name = {"ar": "سجل الهبات", "en": "The Gift Record"}[lang]
    assert (name, name) == (home.one("a.brand").text, home.one("head title").text)
    about = {"ar": "سجل صغير للهبات.", "en": "A small record of gifts."}[lang]
    assert (about, about) == (home.one("h1").text, home.one("meta[name=description]")["content"])


@BOTH
def test_what_the_record_holds_is_counted(full: Built, lang: str) -> None:
    counts = [
        counted(lang, "{n} event", "{n} events", 7),
        counted(lang, "{n} dated entry", "{n} dated entries", 9),
        counted(lang, "{n} person", "{n} people", 2),
        counted(lang, "{n} organisation", "{n} organisations", 4),
    ]
    assert " · ".join(counts) == section(full.pages[f"{lang}/index.html"], word(lang, "Browse")).one("p.note").text


@BOTH
def test_every_year_is_one_step_away_with_its_count(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    assert [f"{lang}/{year}/index.html" for year in (2024, 2025, 2026)] == [
        target(f"{lang}/index.html", a["href"])[0] for a in home.all("ul#years a")
    ]
    assert ["2024 2", "2025 6", "2026 1"] == home.texts("ul#years li")


@BOTH
def test_every_type_in_use_is_one_step_away_with_its_count(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    assert [f"{lang}/gifts/index.html", f"{lang}/cases/index.html"] == [
        target(f"{lang}/index.html", a["href"])[0] for a in home.all("ul.browse")[0].all("a")
    ]
    assert {"ar": ["الهبات 6", "القضايا 1"], "en": ["Gifts 6", "Cases 1"]}[lang] == home.all("ul.browse")[0].texts("li")


@BOTH
def test_what_matters_most_and_the_latest_lead_on(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    important = [target(f"{lang}/index.html", a["href"])[0] for a in home.all("ol.keys h3 a")]
    assert [f"{lang}/events/case.html", f"{lang}/events/first.html"] == important
    latest = [target(f"{lang}/index.html", a["href"])[0].rsplit("/", 1)[1] for a in home.all("ol.latest a")]
    assert ["retracted.html", "denied.html", "disputed.html", "alleged.html", "case.html", "reported.html"] == latest


def test_what_is_only_scheduled_is_not_the_latest(full: Built) -> None:
    assert [] == [a for a in full.pages["en/index.html"].all("ol.latest a") if "step-3" in a["href"]]


def test_an_event_that_was_retracted_is_not_what_matters_most(tmp_path: Path) -> None:
    assert [] == built(a_site(tmp_path, importance=3, status="retracted")).pages["en/index.html"].all("ol.keys")


def test_an_entry_that_stands_in_two_lists_of_the_page_has_no_id_twice(full: Built) -> None:
    ids = full.ids["en/index.html"]
    assert sorted(set(ids)) == sorted(ids)


@BOTH
def test_totals_are_those_of_who_received(full: Built, lang: str) -> None:
    sums = section(full.pages[f"{lang}/index.html"], word(lang, "Where it came from"))
    assert {"ar": ["الشركة"], "en": ["Firm Ltd"]}[lang] == sums.texts("header a")
    (row,) = sums.all("ol li")
    assert {"ar": ("آدا خاص", "مليون دولار"), "en": ("Ada own", "$1 million")}[lang] == (row.one("span.who").text, row.one("bdi.sum").text)
    headline = full.pages[f"{lang}/index.html"].one("div.headline")
    assert {"ar": "مليون دولار", "en": "$1 million"}[lang] == headline.one("p.huge").text
    assert {"ar": "الشركة", "en": "Firm Ltd"}[lang] == headline.one("p.say a").text
    rows = counted(lang, "from {n} entry", "from {n} entries", 1)
    assert headline.one("p.say").text.endswith({"ar": f"الشركة، {rows}.", "en": f"Firm Ltd, {rows}."}[lang])
    assert {"ar": "مليون دولار", "en": "$1 million"}[lang] == sums.one("div.grand bdi.sum").text
    assert word(lang, "Total in cash") == sums.one("div.grand dt").text


@BOTH
def test_the_latest_article_stands_with_its_summary(full: Built, lang: str) -> None:
    item = section(full.pages[f"{lang}/index.html"], word(lang, "The article"))
    assert {"ar": ("مقال عن الهبات", "ملخص المقال."), "en": ("A story of gifts", "The story in short.")}[lang] == (
        item.one("h3 a").text,
        item.one("p").text,
    )


@BOTH
def test_the_months_are_drawn_as_links_and_said_in_words_and_in_a_table(full: Built, lang: str) -> None:
    recorder = section(full.pages[f"{lang}/index.html"], word(lang, "Month by month"))
    drawn = recorder.all("svg a")
    month = {"ar": "ديسمبر 2024، الهبات: ", "en": "December 2024, Gifts: "}[lang]
    assert f"{month}{counted(lang, '{n} entry', '{n} entries', 1)}" == drawn[0].one("title").text
    assert (f"{lang}/2024/index.html", "m_12") == target(f"{lang}/index.html", drawn[0]["href"])
    most = word_of_two(lang).format(month={"ar": "ديسمبر 2024", "en": "December 2024"}[lang], n="2")
    assert most == recorder.one("figcaption.say").text
    first = recorder.all("tbody tr")[0]
    assert [{"ar": "ديسمبر 2024", "en": "December 2024"}[lang], "1", "1"] == [
        cell.text for cell in first.walk() if cell.tag in ("th", "td")
    ]
    assert 9 == sum(int(cell.text) for cell in recorder.all("tbody td"))


def word_of_two(lang: str) -> str:
    return catalogue(lang).ngettext("{month} holds the most: {n} entry.", "{month} holds the most: {n} entries.", 2)


def test_a_record_without_anything_still_has_a_home(tmp_path: Path) -> None:
    site = built(Workspace(tmp_path))
    for lang in ("ar", "en"):
        assert counted(lang, "{n} event", "{n} events", 0) in site.pages[f"{lang}/index.html"].text
    assert [] == list(links_resolve(site))


# --- around the content


@BOTH
def test_the_ways_around_the_site_are_named_in_the_pages_language(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    types = {"ar": ["الهبات", "القضايا"], "en": ["Gifts", "Cases"]}[lang]
    ways = [word(lang, "Timeline"), *types, *(word(lang, text) for text in ("People", "Organisations", "Articles"))]
    assert ways == home.texts("nav.ways a")
    labels = [word(lang, text) for text in ("Main", "Language", "About this site")]
    assert labels == [nav["aria-label"] for nav in home.all("nav")]


@BOTH
def test_the_skip_link_comes_first_and_leads_to_the_content(full: Built, lang: str) -> None:
    for path, page in full.pages.items():
        if path.startswith(f"{lang}/") and page.all("header.masthead"):
            first = page.one("body").all("a")[0]
            assert (word(lang, "Skip to the content"), "#content") == (first.text, first["href"])
            assert "main" == next(each.tag for each in page.walk() if each["id"] == "content")


@BOTH
def test_where_the_reader_is_is_marked_in_the_navigation(full: Built, lang: str) -> None:
    wanted = {
        "people/ada.html": "People",
        "organizations/firm.html": "Organisations",
        "articles/story.html": "Articles",
        "2024/index.html": "Timeline",
    }
    for path, way in wanted.items():
        current = [a.text for a in full.pages[f"{lang}/{path}"].all("nav.ways a") if a["aria-current"]]
        assert [word(lang, way)] == current


@BOTH
def test_the_foot_has_the_licence_the_contacts_and_the_standing_pages(full: Built, lang: str) -> None:
    foot = full.pages[f"{lang}/index.html"].one("footer.colophon")
    licence = next(a for a in foot.all("a") if a["rel"].startswith("license"))
    assert ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0") == (licence["href"], licence.text)
    assert {"license", "noopener"} <= set(licence["rel"].split())
    assert ["mailto:desk@example.org", "https://example.org/contact"] == [
        a["href"] for a in foot.all("a") if "desk" in a["href"] or "contact" in a["href"]
    ]
    assert {"ar": "عن السجل", "en": "About the record"}[lang] in foot.texts("a")


@BOTH
def test_the_home_page_says_its_address_absolutely(full: Built, lang: str) -> None:
    home = full.pages[f"{lang}/index.html"]
    assert f"{BASE}{lang}/" == home.one("link[rel=canonical]")["href"]
    assert [f"{BASE}ar/", f"{BASE}en/"] == [
        link["href"] for link in home.all("link[rel=alternate]") if link["hreflang"] not in ("", "x-default")
    ]


def test_every_page_loads_the_stylesheets_of_the_site_and_no_script_but_its_own(full: Built) -> None:
    for path, page in full.pages.items():
        styles = [target(path, link["href"], full.base)[0] for link in page.all("link[rel=stylesheet]")]
        if not is_moved(page):
            assert styles == [each for each in full.files if each.startswith(("assets/fonts-", "assets/site-"))]
        assert [] == [each["src"] for each in page.all("script") if target(path, each["src"])[0] not in full.files]


# --- a third language

MONTHS = "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre"


def a_site_in_three(root: Path) -> Workspace:
    """Return a site that has French too: its interface words are the English ones, its months are its own."""
    site = a_site(root, title={"ar": "هبة", "en": "A gift", "fr": "Un don de «Firm»"}, date="2024-08-05", amount="1000000 USD")
    for file, old, new in (
        ("types/gift", "en: {one: gift, other: gifts}", "en: {one: gift, other: gifts}\n  fr: {one: don, many: dons, other: dons}"),
        ("types/gift", "en: Gifts}", "en: Gifts, fr: Dons}"),
        ("people/ada", "en: Ada}", "en: Ada, fr: Ada}"),
        ("organizations/firm", "en: Firm}", "en: Firm, fr: Entreprise}"),
    ):
        site.edit(f"content/{file}.yml", old, new)
    site.write("templates/locale/fr/LC_MESSAGES/messages.po", in_french())
    site.write(
        "site.yml",
        "title: {ar: سجل, en: Record, fr: Registre}\n"
        "description: {ar: سجل صغير., en: A small record., fr: Un petit registre.}\n"
        f"languages: [ar, en, fr]\ncalendar: {{months: {{fr: [{MONTHS}]}}}}\n",
    )
    return site


def in_french() -> str:
    """Return a catalogue that holds the English words under the plural rule of French."""
    rule = "nplurals=3; plural=(n==0 || n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2);"
    out = [f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n']
    for (context, message), forms in catalogue("en").forms.items():
        texts = [json.dumps(text, ensure_ascii=False) for text in (message, *forms)]
        head = f"msgctxt {json.dumps(context)}\n" * bool(context) + f"msgid {texts[0]}\n"
        one = texts[1] if "{n}" in texts[1] else texts[-1]  # French says it of 0 too
        many = f"msgid_plural {texts[-1]}\nmsgstr[0] {one}\nmsgstr[1] {texts[-1]}\nmsgstr[2] {texts[-1]}\n"
        out.append(head + (many if len(forms) > 1 else f"msgstr {texts[1]}\n"))
    return "\n".join(out)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(a_site_in_three(tmp_path_factory.mktemp("three")), ("ar", "en", "fr"))


def test_a_third_language_needs_its_code_a_catalogue_and_month_names(three: Built) -> None:
    page = three.pages["fr/events/first.html"]
    assert ("fr", "ltr", "5 août 2024") == (page.one("html")["lang"], page.one("html")["dir"], page.one("main header time").text)
    assert ["العربية", "English"] == page.texts("nav.tongues a")
    assert ["العربية", "français"] == three.pages["en/events/first.html"].texts("nav.tongues a")
    assert [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")] == [
        (section["lang"], section["dir"]) for section in three.pages["index.html"].all("section")
    ]
    assert {path.partition("/")[2] for path in three.pages if path.startswith("fr/")} == {
        path.partition("/")[2] for path in three.pages if path.startswith("ar/")
    }


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_site_in_three_languages_keeps_every_law(law: Callable[[Built], Iterator[str]], three: Built) -> None:
    assert [] == list(law(three))


def test_words_that_a_third_language_lacks_are_shown_in_the_first_that_has_them(tmp_path: Path) -> None:
    site = a_site_in_three(tmp_path)
    site.event("first")
    title = built(site, ("ar", "en", "fr")).pages["fr/events/first.html"].one("h1 bdi")
    assert ("ar", "rtl", "هبة من آدا") == (title["lang"], title["dir"], title.text)


def test_a_types_noun_that_a_language_lacks_is_marked_with_the_language_it_is_in(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("content/types/gift.yml", "  en: {one: gift, other: gifts}\n", "")
    assert [] == list(other_scripts_are_isolated(built(site)))


def test_a_language_without_a_catalogue_is_an_error_and_not_silent_english(tmp_path: Path) -> None:
    site = a_site_in_three(tmp_path)
    site.remove("templates/locale/fr/LC_MESSAGES/messages.po")
    result = site.check()
    assert (2, ["phrases-missing"]) == (result.code, [code for code in result.codes if code.startswith("phrases")])


def test_the_direction_of_each_language_is_its_own() -> None:
    assert ["rtl", "ltr", "ltr", "rtl"] == [direction(lang) for lang in ("ar", "en", "fr", "he")]
