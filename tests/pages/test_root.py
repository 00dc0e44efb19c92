"""The pages of no one language: the chooser at the root, 404.html, and old addresses."""

from pathlib import Path

import pytest

from tests.laws import Built, target
from tests.pages.sites import BASE, built
from tests.words import word
from tests.workspace import a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


def test_the_root_lets_the_reader_choose_in_every_language(full: Built) -> None:
    page = full.pages["index.html"]
    sections = page.all("section")
    assert [("ar", "rtl"), ("en", "ltr")] == [(section["lang"], section["dir"]) for section in sections]
    assert [("سجل الهبات", "سجل صغير للهبات."), ("The Gift Record", "A small record of gifts.")] == [
        (section.all("h1")[0].text if section.all("h1") else section.one("h2").text, section.all("p")[0].text) for section in sections
    ]
    assert [("ar/index.html", "العربية", "ar"), ("en/index.html", "English", "en")] == [
        (target("index.html", a["href"])[0], a.text, a["hreflang"]) for a in page.all("a.door")
    ]


def test_the_root_leads_nowhere_by_itself(full: Built) -> None:
    page = full.pages["index.html"]
    assert [] == page.all("script") + page.all("meta[http-equiv=refresh]")
    assert ("ar", "rtl") == (page.one("html")["lang"], page.one("html")["dir"])


def test_the_root_says_its_address(full: Built) -> None:
    assert BASE == full.pages["index.html"].one("link[rel=canonical]")["href"]


def test_the_first_language_of_the_site_comes_first(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("site.yml", "[ar, en]", "[en, ar]")
    page = built(site, ("en", "ar")).pages["index.html"]
    assert ("en", "ltr", ["en", "ar"]) == (
        page.one("html")["lang"],
        page.one("html")["dir"],
        [each["lang"] for each in page.all("section")],
    )


def test_a_title_that_a_language_lacks_is_marked_with_the_language_it_is_in(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("site.yml", "title: {ar: سجل, en: Record}", "title: {en: Record}")
    heading = built(site).pages["index.html"].one("h1")
    assert ("Record", "en") == (heading.text, [*heading.walk(), heading][0].nearest("lang"))


def test_one_page_for_what_is_not_found_serves_every_language(full: Built) -> None:
    page = full.pages["404.html"]
    assert [("ar", "rtl"), ("en", "ltr")] == [(section["lang"], section["dir"]) for section in page.all("section")]
    assert [word(lang, "There is no such page") for lang in ("ar", "en")] == page.texts("h1") + page.texts("h2")
    assert "noindex" == page.one("meta[name=robots]")["content"]
    assert [] == page.all("link[rel=canonical]") + page.all("link[rel=alternate]")


def test_it_leads_to_the_search_and_the_lists_of_every_language(full: Built) -> None:
    page = full.pages["404.html"]
    lists = ("search.html", "timeline.html", "people/index.html", "organizations/index.html", "articles/index.html")
    for lang, way in zip(("ar", "en"), page.all("section nav"), strict=True):
        assert word(lang, "Main") == way["aria-label"]
        assert [f"/record/{lang}/{each}" for each in lists] == [a["href"] for a in way.all("a")]
        assert [word(lang, each) for each in ("Search", "Timeline", "People", "Organisations", "Articles")] == way.texts("a")


def test_it_has_the_landmarks_of_other_pages(full: Built) -> None:
    page = full.pages["404.html"]
    assert f"#{page.one('main')['id']}" == page.one("a.skip")["href"]
    assert word("ar", "Skip to the content") == page.one("a.skip").text
    assert [("ar", "العربية"), ("en", "English")] == [(a["lang"], a.text) for a in page.all("header nav.tongues a")]
    for each in (page, full.pages["index.html"]):
        assert ["desk@example.org", "https://example.org/contact", "CC-BY-SA-4.0"] == each.texts("footer a")


def test_its_addresses_work_from_any_depth_under_the_base_path(full: Built) -> None:
    page = full.pages["404.html"]
    assert ["/record/ar/index.html", "/record/en/index.html"] == [a["href"] for a in page.all("a.door")]
    assert {"/record"} == {a["href"][:7] for a in page.all("main a") + page.all("header a")}
    styles = [style["href"] for style in page.all("link[rel=stylesheet]")]
    assert styles
    assert [] == [each for each in styles if not each.startswith("/record/assets/") or each.removeprefix("/record/") not in full.files]


@pytest.mark.parametrize(("base", "path"), [("", "/"), ("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/")])
def test_the_base_path_is_that_of_the_sites_address(base: str, path: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    if base:
        site.edit("site.yml", "languages:", f"base_url: {base}\nlanguages:")
    assert [f"{path}ar/index.html", f"{path}en/index.html"] == [a["href"] for a in built(site).pages["404.html"].all("a.door")]


@BOTH
def test_an_old_address_says_that_the_page_has_moved_and_where(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/people/robert.html"]
    assert word(lang, "This page has moved") == page.one("h1").text
    assert ({"ar": "بوب", "en": "Bob"}[lang], f"{lang}/people/bob.html") == (
        page.one("a").text,
        target(f"{lang}/people/robert.html", page.one("a")["href"])[0],
    )
    assert f"0; url={page.one('a')['href']}" == page.one("meta[http-equiv=refresh]")["content"]
    assert "noindex" == page.one("meta[name=robots]")["content"]
