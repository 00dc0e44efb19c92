"""What a reader finds on an article and on a standing page."""

import json
from pathlib import Path

import pytest

from tests.dom import Element
from tests.laws import Built, headings_are_in_order, target
from tests.pages.sites import BASE, PICTURE, PIXEL, built, section
from tests.words import word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@BOTH
def test_the_title_the_summary_and_who_wrote_it_when(full: Built, lang: str) -> None:
    top = full.pages[f"{lang}/articles/story.html"].one("main header")
    assert {"ar": ("مقال عن الهبات", "ملخص المقال."), "en": ("A story of gifts", "The story in short.")}[lang] == (
        top.one("h1").text,
        top.one("p.lead").text,
    )
    assert ["2025-01-20", "2025-02-01"] == [time["datetime"] for time in top.all("time")]
    assert {"ar": "آدا، فريق السجل", "en": "Ada, The desk"}[lang] == top.one("p.byline").text.partition(" · ")[0]
    assert [f"{lang}/people/ada.html"] == [target(f"{lang}/articles/story.html", a["href"])[0] for a in top.all("p.byline a")]
    assert word(lang, "updated") in top.one("p.byline").text


def test_the_translator_is_named_on_the_translation(full: Built) -> None:
    assert f"{word('ar', 'translated by')} سعاد" in full.pages["ar/articles/story.html"].one("p.byline").text
    assert word("en", "translated by") not in full.pages["en/articles/story.html"].text


@BOTH
def test_the_text_has_headings_links_to_records_and_notes(full: Built, lang: str) -> None:
    text = full.pages[f"{lang}/articles/story.html"].one("div.prose")
    heading = text.one("h2")
    assert {"ar": ("بداية", "h-بداية"), "en": ("Beginning", "h-beginning")}[lang] == (heading.text, heading["id"])
    assert [f"{lang}/people/bob.html"] == [
        target(f"{lang}/articles/story.html", a["href"])[0] for a in text.all("p a") if "people" in a["href"]
    ]
    assert {"ar": "بوب", "en": "Bob"}[lang] in text.texts("p a")
    assert {"ar": "حاشية.", "en": "A note."}[lang] in text.one("section.footnotes").text
    back = text.one("a.footnote-backref")
    assert back["aria-label"]
    assert text.one("sup")["id"] == back["href"].removeprefix("#")


@BOTH
def test_its_events_are_a_small_timeline_in_order(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/articles/story.html"]
    events = section(page, word(lang, "Events in this article"))
    lines = [target(f"{lang}/articles/story.html", li.one("a.title")["href"])[0] for li in events.all("ol.lines li")]
    assert [f"{lang}/events/case.html", f"{lang}/events/first.html"] == lines
    assert {"ar": ["مال"], "en": ["Money"]}[lang] == page.texts("p.tags a")


@BOTH
def test_the_switch_and_the_absolute_address_are_of_the_same_article(full: Built, lang: str) -> None:
    other = {"ar": "en", "en": "ar"}[lang]
    page = full.pages[f"{lang}/articles/story.html"]
    assert [f"{other}/articles/story.html"] == [target(f"{lang}/articles/story.html", a["href"])[0] for a in page.all("nav.tongues a")]
    assert f"{BASE}{lang}/articles/story.html" == page.one("link[rel=canonical]")["href"]


@BOTH
def test_a_standing_page_has_its_title_and_text_and_no_byline(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/about.html"]
    assert {"ar": ("عن السجل", "نص عن السجل."), "en": ("About the record", "Text on the record.")}[lang] == (
        page.one("h1").text,
        page.one("div.prose").text,
    )
    assert [] == page.all("p.byline")


TITLES = {"ar": "مقال", "en": "A story"}


def an_article(root: Path, en: str = "Text.", ar: str = "نص.", facts: str = "date: 2024-12-14\n") -> Workspace:
    site = a_site(root)
    site.write("content/articles/story/article.yml", facts)
    for lang, text in (("ar", ar), ("en", en)):
        if text:
            site.write(f"content/articles/story/{lang}.md", f"---\ntitle: {TITLES[lang]}\n---\n\n{text}\n")
    return site


def page(site: Workspace, lang: str = "en") -> Element:
    return built(site).pages[f"{lang}/articles/story.html"]


def test_an_article_that_is_not_translated_is_shown_in_its_own_language(tmp_path: Path) -> None:
    site = an_article(tmp_path, ar="")
    site.edit("site.yml", "languages:", f"base_url: {BASE}\nlanguages:")
    found = page(site, "ar")
    assert ("en", "ltr") == (found.one("div.prose")["lang"], found.one("div.prose")["dir"])
    assert ("en", "ltr", "A story") == (found.one("h1 bdi")["lang"], found.one("h1 bdi")["dir"], found.one("h1").text)
    assert [word("ar", "Not translated yet: shown in the original language.")] == found.texts("p.notice")
    assert ["en"] == [link["hreflang"] for link in found.all("link[rel=alternate]") if link["hreflang"] != "x-default"]


def test_a_standing_page_that_is_not_translated_does_likewise(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/pages/about/ar.md", "---\ntitle: عنّا\n---\n\nنص.\n")
    found = built(site).pages["en/about.html"]
    assert ("ar", "rtl") == (found.one("div.prose")["lang"], found.one("div.prose")["dir"])
    assert ["Not translated yet: shown in the original language."] == found.texts("p.notice")


def test_a_link_without_words_says_the_records_name_in_the_pages_language(tmp_path: Path) -> None:
    text = "[[first]], [[ada]], [[firm]], [[story]], [[about]]"
    site = an_article(tmp_path, en=text, ar=text)
    site.write("content/pages/about/ar.md", "---\ntitle: عنّا\n---\n\nنص.\n")
    site.write("content/pages/about/en.md", "---\ntitle: About\n---\n\nText.\n")
    found = built(site).pages
    assert ["A gift of Ada's", "Ada", "Firm", "A story", "About"] == found["en/articles/story.html"].texts("div.prose a")
    assert ["هبة من آدا", "آدا", "شركة", "مقال", "عنّا"] == found["ar/articles/story.html"].texts("div.prose a")


def test_tables_are_aligned_by_direction_and_not_by_side(tmp_path: Path) -> None:
    found = page(an_article(tmp_path, ar="| أ | ب |\n|:--|--:|\n| 1 | 2 |\n"), "ar")
    assert ["start", "end"] == [th["class"] for th in found.all("div.prose th")]
    assert [] == [each for each in found.walk() if each["style"] or each["align"]]


def test_a_block_of_the_other_direction_turns_on_its_own(tmp_path: Path) -> None:
    found = page(an_article(tmp_path, ar="نص عربي.\n\nAn English paragraph.\n"), "ar")
    assert ["", "auto"] == [p["dir"] for p in found.all("div.prose p")]


def test_a_picture_has_words_credit_and_licence(tmp_path: Path) -> None:
    site = an_article(tmp_path, facts=f"date: 2024-12-14\nimage: {json.dumps(PICTURE, ensure_ascii=False)}\n")
    (tmp_path / "content/images").mkdir()
    (tmp_path / "content/images/hall.png").write_bytes(PIXEL)
    (figure,) = [each for each in page(site).all("figure") if each.all("img")]
    assert ("The court room", "Photo: Ada · CC0-1.0") == (figure.one("img")["alt"], figure.one("figcaption").text)


def test_an_article_without_events_tags_or_authors_shows_none(tmp_path: Path) -> None:
    found = page(an_article(tmp_path))
    assert ([], []) == (found.all("article section"), found.all("p.tags"))
    assert "14 December 2024" == found.one("p.byline").text


def test_a_text_that_skips_a_heading_level_is_refused_or_lowered(tmp_path: Path) -> None:
    site = an_article(tmp_path, en="### Deep\n\nText.")
    result = site.run("build")
    assert result.code != 0 or [] == list(headings_are_in_order(built(site)))


def test_notes_are_numbered_in_the_sites_numerals(tmp_path: Path) -> None:
    site = an_article(tmp_path, ar="نص.[^1]\n\n[^1]: حاشية.\n")
    site.edit("site.yml", "languages:", "numerals: {ar: arab}\nlanguages:")
    assert "١" == page(site, "ar").one("sup").text
