"""The languages side by side: both columns of each event, what is missing, and the ways to and from the page."""

from pathlib import Path
from typing import Any

import pytest

from tests.dom import Element, parse
from tests.words import counted, word
from tests.workspace import SITE, Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


def a_record(root: Path, more: str = "", **event: Any) -> Workspace:
    site = a_site(root, **event)
    site.write("site.yml", SITE + more)
    return site


def page(site: Workspace, key: str = "2024") -> Element:
    site.build()
    return parse(site.tree()[f"compare/{key}.html"])


def side(element: Element, id: str, lang: str) -> Element:
    return element.one(f"#{id} article[lang={lang}]")


@BOTH
def test_each_event_stands_in_both_languages_with_what_it_says(lang: str, tmp_path: Path) -> None:
    site = a_record(
        tmp_path, amount="1000000 USD", status="reported", date_basis="announced", summary={"ar": "أول هبة.", "en": "The first gift."}
    )
    found = side(page(site), "first", lang)
    assert {"ar": "rtl", "en": "ltr"}[lang] == found["dir"]
    assert {"ar": "هبة من آدا", "en": "A gift of Ada's"}[lang] == found.one("h3 a").text
    assert f"../{lang}/events/first.html" == found.one("h3 a")["href"]
    assert {"ar": "أول هبة.", "en": "The first gift."}[lang] in found.texts("p")
    assert {"ar": "مليون دولار", "en": "$1 million"}[lang] == found.one("p.amount").text
    assert word(lang, "Reported, not confirmed", "status") == found.one(".status").text
    assert ("2024-12-13", {"ar": "13 ديسمبر 2024", "en": "13 December 2024"}[lang]) == (
        found.one("time")["datetime"],
        found.one("time").text,
    )
    assert f"({word(lang, 'announced', 'date')})" == found.one(".basis").text
    assert found.texts("p.notice") == []


def test_what_is_not_translated_is_left_out_and_named_in_the_language_that_lacks_it(tmp_path: Path) -> None:
    site = a_record(
        tmp_path,
        title={"ar": "هبة"},
        summary={"ar": "ملخص", "en": "Summary"},
        body={"ar": "نص"},
    )
    found = page(site)
    arabic, english = side(found, "first", "ar"), side(found, "first", "en")
    assert arabic.texts("p.notice") == []
    assert english.texts("p.notice") == ["Not translated yet: title and text. first"]
    assert english.all("h3") == []
    assert english.one("p.notice a")["href"] == "../en/events/first.html"
    heads = found.all(".heads div")
    assert ["wholly" in head.text for head in heads] == [False, True]
    assert counted("en", "{n} of them not wholly in this language", "{n} of them not wholly in this language", 1) in heads[1].text


def test_words_that_belong_to_no_language_are_no_gap(tmp_path: Path) -> None:
    found = page(a_record(tmp_path, title="Ada v. Firm"))
    assert found.texts("li h3") == ["Ada v. Firm", "Ada v. Firm"]
    assert found.texts("p.notice") == []


def test_events_stand_under_the_year_they_began_in_in_order(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.event("early", date="2024-03-01")
    site.event("later", date="2025-01-02")
    site.event("long", date="2024-12-30", steps=[{"date": "2024-12-30", "stage": "promised"}, {"date": "2026-02-01", "stage": "paid"}])
    assert [li["id"] for li in page(site).all("ol.pairs li")] == ["early", "first", "long"]
    assert [li["id"] for li in page(site, "2025").all("ol.pairs li")] == ["later"]
    assert "compare/2026.html" not in site.tree()


def test_years_lead_to_one_another_and_each_language_to_the_page_of_its_year(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.event("later", date="2025-01-02")
    found = page(site)
    assert [(a.text, a["href"]) for a in found.all("nav.choices a")] == [("2025", "../compare/2025.html")]
    assert found.texts("nav.choices b[aria-current=page]") == ["2024"]
    assert [a["href"] for a in found.all("nav.tongues a")] == ["../en/2024/index.html"]


def test_a_year_too_large_for_one_page_is_split_by_month(tmp_path: Path) -> None:
    site = a_record(tmp_path, "page_size: 10\n")
    for day in range(1, 11):
        site.event(f"gift-{day}", date=f"2024-11-{day:02}")
    site.build()
    assert [path for path in site.tree() if path.startswith("compare/")] == ["compare/2024-11.html", "compare/2024-12.html"]
    assert [li["id"] for li in page(site, "2024-12").all("ol.pairs li")] == ["first"]
    assert [a["href"] for a in page(site, "2024-12").all("nav.tongues a")] == ["../en/2024/12.html"]


@BOTH
def test_the_footer_leads_to_the_last_year_and_search_engines_are_kept_out(lang: str, tmp_path: Path) -> None:
    site = a_record(tmp_path, "base_url: https://example.org/\n")
    site.event("later", date="2025-01-02")
    found = page(site)
    assert [meta["content"] for meta in found.all("meta[name=robots]")] == ["noindex"]
    assert found.all("link[rel=canonical]") + found.all("link[rel=alternate]") == []
    home = parse(site.tree()[f"{lang}/index.html"])
    assert [a["href"] for a in home.all("footer a") if a.text == word(lang, "Both languages side by side")] == ["../compare/2025.html"]


def test_the_frame_is_in_the_first_language_and_nothing_is_left_unmarked(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("site.yml", SITE.replace("[ar, en]", "[en, ar]"))
    found = page(site)
    assert (found.one("html")["lang"], found.one("html")["dir"]) == ("en", "ltr")
    assert [each["lang"] for each in found.all("#first article")] == ["en", "ar"]
    for element, text in found.one("main").strings():
        if any("\u0600" <= char <= "\u06ff" for char in text):
            assert element.nearest("lang") == "ar", text


def test_a_site_of_one_language_has_nothing_to_compare(tmp_path: Path) -> None:
    site = a_record(tmp_path, title={"en": "A gift"})
    site.write("site.yml", SITE.replace("[ar, en]", "[en]").replace("ar: سجل, ", "").replace("ar: سجل صغير., ", ""))
    site.write("content/people/ada.yml", "name: Ada\n")
    site.write("content/organizations/firm.yml", "name: Firm\nkind: company\n")
    roles = "roles: {giver: {many: true, label: Giver}, taker: {many: true, label: Taker}}\n"
    site.write("content/types/gift.yml", "label: {en: {one: gift, other: gifts}}\nplural: Gifts\nslug: gifts\nstatus: confirmed\n" + roles)
    site.build()
    assert [path for path in site.tree() if path.startswith("compare")] == []
    assert "Both languages side by side" not in parse(site.tree()["en/index.html"]).texts("footer a")
