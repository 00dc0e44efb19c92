"""What a reader finds on the page of a year, and of a month where a year is too large for one page."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.dom import Element, parse
from tests.laws import Built, ids_are_unique, links_resolve, target
from tests.pages.sites import CASE, CASE_EVENT, a_full_site, built, entries
from tests.words import counted, word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@BOTH
def test_every_entry_of_the_year_stands_in_its_month_in_order(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2025/index.html"]
    assert lang == page.one("html")["lang"]
    assert ["m_01", "m_02", "m_03", "m_04", "m_05"] == [section["id"] for section in page.all("section.month")]
    assert page.all("section.month h2")[0].text.startswith({"ar": "يناير 2025", "en": "January 2025"}[lang])
    assert ["reported", "case_2", "alleged", "disputed", "denied", "retracted"] == list(entries(page))
    assert {"ol"} == {entry.parent.tag for entry in entries(page).values() if entry.parent}


@BOTH
def test_the_year_and_how_much_it_holds_stand_at_the_top(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2025/index.html"]
    assert ("2025", counted(lang, "{n} entry", "{n} entries", 6)) == (page.one("h1").text, page.one("main header p.lead strong").text)


@BOTH
def test_a_card_says_what_when_how_sure_who_and_how_we_know(full: Built, lang: str) -> None:
    card = entries(full.pages[f"{lang}/2024/index.html"])["case"]
    assert {"ar": "قضية آدا ضد Firm Ltd", "en": "Ada v. Firm"}[lang] == card.one("h3 a").text
    assert (f"{lang}/events/case.html", "step-1") == target(f"{lang}/2024/index.html", card.one("h3 a")["href"])
    assert ("2024-12-10", {"ar": "10 ديسمبر", "en": "10 December"}[lang]) == (
        card.one("p.day time")["datetime"],
        card.one("p.day time").text,
    )
    assert word(lang, "filed", "date") == card.one("span.basis").text
    assert [word(lang, "Disputed", "status")] == card.texts("p.kind strong.status")
    assert {"ar": "قضية رُفعت", "en": "case Filed"}[lang] in card.one("p.kind").text
    assert {"ar": "من مليون دولار إلى مليوني دولار", "en": "$1 million to $2 million"}[lang] == card.one("p.amount").text
    assert {"ar": "ملخص القضية.", "en": "The case in short."}[lang] == card.one("p.summary").text
    step = word(lang, "Step {number} of {count}").format(number="1", count="3")
    assert card.one("p.foot").text.startswith(f"{step} · {counted(lang, '{n} source', '{n} sources', 2)}: The Paper")


@BOTH
def test_what_is_claimed_stands_on_the_card_with_who_says_it(full: Built, lang: str) -> None:
    said = entries(full.pages[f"{lang}/2024/index.html"])["case"].all("p.said")
    assert {"ar": ["آدا", "الشركة"], "en": ["Ada", "Firm Ltd"]}[lang] == [each.one("b").text for each in said]
    assert [word(lang, name, "status") for name in ("Alleged", "Denied")] == [each.one("strong.status").text for each in said]


@BOTH
def test_a_date_that_is_no_day_says_that_the_day_is_not_known(lang: str, tmp_path: Path) -> None:
    day = entries(built(a_site(tmp_path, date="2024-12")).pages[f"{lang}/2024/index.html"])["first"].one("p.day")
    assert ("2024-12", word(lang, "day not known")) == (day.one("time")["datetime"], day.one("span.unknown").text)


@BOTH
@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2024-12-13?", {"ar": "13 ديسمبر 2024 (تاريخ غير مؤكد)", "en": "possibly 13 December 2024"}),
        ("2024-12-13~", {"ar": "نحو 13 ديسمبر 2024", "en": "about 13 December 2024"}),
    ],
)
def test_a_day_that_is_not_sure_says_so_once_and_not_that_there_is_none(lang: str, date: str, said: dict[str, str], tmp_path: Path) -> None:
    day = entries(built(a_site(tmp_path, date=date)).pages[f"{lang}/2024/index.html"])["first"].one("p.day")
    assert ("2024-12-13", said[lang]) == (day.one("time")["datetime"], day.text)


@BOTH
def test_a_confirmed_entry_needs_no_word_and_every_other_has_its_own(full: Built, lang: str) -> None:
    assert [] == entries(full.pages[f"{lang}/2024/index.html"])["first"].all("strong.status")
    names = {"reported": "Reported, not confirmed", "alleged": "Alleged", "denied": "Denied", "retracted": "Retracted"}
    page = full.pages[f"{lang}/2025/index.html"]
    assert {id: [word(lang, name, "status")] for id, name in names.items()} == {
        id: entries(page)[id].texts("strong.status") for id in names
    }


def test_a_scheduled_step_says_so_and_a_retracted_entry_is_struck(full: Built) -> None:
    assert ["Scheduled"] == entries(full.pages["en/2026/index.html"])["case_3"].texts("strong.upcoming")
    assert "struck" in entries(full.pages["en/2025/index.html"])["retracted"]["class"].split()


@BOTH
def test_the_months_are_a_way_to_what_they_hold(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2025/index.html"]
    ticks = page.all("figure.strip nav li")
    assert 12 == len(ticks)
    assert ["2", "1", "1", "1", "1", "0", "0", "0", "0", "0", "0", "0"] == [tick.all("span")[-1].text for tick in ticks]
    links = [target(f"{lang}/2025/index.html", a["href"]) for a in page.all("figure.strip nav a")]
    assert [(f"{lang}/2025/index.html", f"m_{month:02}") for month in range(1, 6)] == links


@BOTH
def test_the_years_before_and_after_are_one_step_away(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2025/index.html"]
    links = [target(f"{lang}/2025/index.html", a["href"])[0] for a in page.all("nav.neighbours a")]
    assert [f"{lang}/2024/index.html", f"{lang}/2026/index.html"] == links
    assert ["2024", "2026"] == page.texts("nav.neighbours a")


@BOTH
def test_the_address_of_a_folders_index_is_the_folder_in_all_that_is_absolute(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2025/index.html"]
    base = "https://example.org/record/"
    assert f"{base}{lang}/2025/" == page.one("link[rel=canonical]")["href"]
    assert {"ar": f"{base}ar/2025/", "en": f"{base}en/2025/"} == {
        link["hreflang"]: link["href"] for link in page.all("link[rel=alternate]") if link["hreflang"] != "x-default"
    }


def test_a_date_that_is_only_a_year_or_a_quarter_stands_first_in_its_first_month(tmp_path: Path) -> None:
    site = a_site(tmp_path, date="2024-10-01")
    site.event("year", date="2024")
    site.event("quarter", date="2024-Q4")
    page = built(site).pages["en/2024/index.html"]
    assert {"m_01": ["year"], "m_10": ["quarter", "first"]} == {
        section["id"]: list(entries(section)) for section in page.all("section.month")
    }


# --- a year that is too large for one page


def a_large_year(root: Path, **config: str) -> Workspace:
    """Return a site of eleven entries in 2024, where a page may hold ten, and one in 2025."""
    site = a_site(root, date="2024-03-01")
    for at in range(10):
        site.event(f"e{at}", date=f"2024-{'03' if at < 4 else '11'}-1{at}", body={"ar": "نص", "en": "See [[first]]."})
    site.event("late", date="2025-01")
    keys = "".join(f"{key}: {value}\n" for key, value in config.items())
    site.edit("site.yml", "languages:", f"page_size: 10\n{keys}languages:")
    return site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(a_large_year(tmp_path_factory.mktemp("large")))


@BOTH
def test_a_large_year_lists_its_months_and_no_entries(large: Built, lang: str) -> None:
    page = large.pages[f"{lang}/2024/index.html"]
    assert ([], counted(lang, "{n} entry", "{n} entries", 11)) == (list(entries(page)), page.one("p.lead strong").text)
    links = [target(f"{lang}/2024/index.html", a["href"]) for a in page.all("figure.strip nav a")]
    assert [(f"{lang}/2024/03.html", ""), (f"{lang}/2024/11.html", "")] == links


@BOTH
def test_a_months_page_holds_its_entries_and_leads_back_to_the_year(large: Built, lang: str) -> None:
    page = large.pages[f"{lang}/2024/03.html"]
    assert {"ar": "مارس 2024", "en": "March 2024"}[lang] == page.one("h1").text
    assert ["first", "e0", "e1", "e2", "e3"] == list(entries(page))
    assert [f"{lang}/2024/index.html"] == [target(f"{lang}/2024/03.html", a["href"])[0] for a in page.all("nav.neighbours a")]
    other = {"ar": "en", "en": "ar"}[lang]
    assert [f"{other}/2024/03.html"] == [target(f"{lang}/2024/03.html", a["href"])[0] for a in page.all("nav.tongues a")]


def test_a_small_year_of_the_same_site_is_not_split(large: Built) -> None:
    assert "en/2025/01.html" not in large.files
    assert ["late"] == list(entries(large.pages["en/2025/index.html"]))


def test_exactly_as_many_entries_as_a_page_may_hold_do_not_split_it(tmp_path: Path) -> None:
    site = a_large_year(tmp_path)
    site.remove("content/events/e9.yml")
    assert {"en/2024/index.html"} == {path for path in built(site).pages if path.startswith("en/2024")}


@pytest.mark.parametrize("pages", ["all", "none"])
def test_every_link_of_a_split_year_arrives(pages: str, tmp_path: Path) -> None:
    site = built(a_large_year(tmp_path, event_pages=pages))
    assert [] == list(links_resolve(site))


# --- events without pages of their own


def whole(page: Element) -> dict[str, Element]:
    """Return the whole stories that stand on a year's page, by the id of the entry before each."""
    items = page.all("li.entry")
    return {before["id"]: item for before, item in pairwise(items) if not item["id"]}


@pytest.mark.parametrize(("mode", "with_pages"), [("all", {"case", "first"}), ("featured", {"case"}), ("none", set())])
def test_which_events_have_pages_is_the_sites_choice(mode: str, with_pages: set[str], tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/types/case.yml", CASE)
    case = {key: value for key, value in CASE_EVENT.items() if key not in ("tags", "image", "related", "witness")}
    plain: dict[str, Any] = {"claims": None, "responses": None, "sources": None, "steps": None}
    site.event("case", **(case | plain | {"sources": [{"publisher": "P", "title": "T"}], "importance": 2}))
    site.edit("site.yml", "languages:", f"event_pages: {mode}\nlanguages:")
    found = built(site)
    for lang in ("ar", "en"):
        assert {f"{lang}/events/{id}.html" for id in with_pages} == {path for path in found.pages if path.startswith(f"{lang}/events/")}
        assert {"case", "first"} - with_pages == whole(found.pages[f"{lang}/2024/index.html"]).keys()


@pytest.fixture(scope="module")
def unpaged(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = a_full_site(tmp_path_factory.mktemp("unpaged"))
    site.edit("site.yml", "languages:", "event_pages: none\nlanguages:")
    return built(site, base="/record/")


@BOTH
def test_an_event_without_a_page_has_its_whole_story_on_the_years(unpaged: Built, lang: str) -> None:
    story = whole(unpaged.pages[f"{lang}/2024/index.html"])["case"]
    assert word(lang, "The whole entry") == story.one("summary").text
    for text in ("4:24-cv-04722", "The Paper", word(lang, "Who says what"), word(lang, "Corrections")):
        assert text in story.text
    assert 4 == len(story.all("ol.sources li"))
    assert [] == [each for each in unpaged.files if "/events/" in each]


def test_every_link_of_a_site_without_event_pages_arrives(unpaged: Built) -> None:
    assert [] == list(links_resolve(unpaged))


def test_the_sources_a_step_cites_are_those_of_its_own_event(unpaged: Built) -> None:
    cited = [a["href"] for a in unpaged.pages["en/2024/index.html"].all("span.cited a")]
    assert {"#case-source-1", "#case-source-3", "#case-source-4"} == set(cited)


@BOTH
def test_a_later_step_of_an_event_without_a_page_has_its_place_on_its_own_year(unpaged: Built, lang: str) -> None:
    card = entries(unpaged.pages[f"{lang}/2025/index.html"])["case_2"]
    assert (f"{lang}/2025/index.html", "case_2") == target(f"{lang}/2025/index.html", card.one("h3 a")["href"])


def test_ids_stay_unique_without_event_pages(unpaged: Built) -> None:
    assert [] == list(ids_are_unique(unpaged))


def test_two_bodies_on_a_years_page_keep_their_headings_apart(tmp_path: Path) -> None:
    words = {"ar": "## خلفية\n\nنص.", "en": "## Background\n\nText."}
    site = a_site(tmp_path, body=words)
    site.event("second", body=words)
    site.edit("site.yml", "languages:", "event_pages: none\nlanguages:")
    assert [] == list(ids_are_unique(built(site)))


def test_headings_of_a_body_stand_below_the_entrys_own(tmp_path: Path) -> None:
    site = a_site(tmp_path, body={"ar": "## خلفية\n\nنص.", "en": "## Background\n\nText."})
    site.edit("site.yml", "languages:", "event_pages: none\nlanguages:")
    page = built(site).pages["en/2024/index.html"]
    levels = [int(each.tag[1]) for each in whole(page)["first"].walk() if each.tag in ("h2", "h3", "h4", "h5", "h6")]
    assert min(levels) > 3


# --- ids that collide

COLLISIONS = {
    "the second step of `first` and an event called `first-2`": (
        "first-2",
        [{"date": "2024-12-13", "stage": "promised"}, {"date": "2024-12-14", "stage": "paid"}],
    ),
    "a month and an event called `m12`": ("m12", None),
}


@pytest.mark.parametrize("what", COLLISIONS)
def test_no_two_things_of_a_year_have_one_anchor(what: str, tmp_path: Path) -> None:
    id, steps = COLLISIONS[what]
    site = a_site(tmp_path, steps=steps)
    site.event(id)
    assert [] == list(ids_are_unique(built(site)))


# --- numerals and month names


def arabic(root: Path, config: str, **event: Any) -> Element:
    """Return the Arabic page of 2024 of a site with a setting more."""
    site = a_site(root, **event)
    site.edit("site.yml", "languages:", f"{config}\nlanguages:")
    return built(site).pages["ar/2024/index.html"]


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("msa", "نوفمبر"),
        ("levantine", "تشرين الثاني"),
        ("levantine/msa", "تشرين الثاني/نوفمبر"),
        ("msa/levantine", "نوفمبر/تشرين الثاني"),
        ("maghreb", "نونبر"),
        ("tunisia", "نوفمبر"),
    ],
)
def test_month_names_are_the_sites_choice_everywhere_on_the_page(style: str, name: str, tmp_path: Path) -> None:
    page = arabic(tmp_path, f"calendar: {{months: {{ar: {style}}}}}", date="2024-11-05")
    assert f"{name} 2024" in page.one("section.month h2").text
    assert f"5 {name}" == page.one("li.entry time").text
    assert name in page.texts("figure.strip nav a")[0]


def test_month_names_may_be_twelve_of_the_sites_own(tmp_path: Path) -> None:
    names = ", ".join(f"شهر {at}" for at in "أبجدهوزحطيكل")
    page = arabic(tmp_path, f"calendar: {{months: {{ar: [{names}]}}}}", date="2024-11-05")
    assert "5 شهر ك" == page.one("li.entry time").text


def test_arabic_numerals_leave_no_western_digit_in_what_is_printed(tmp_path: Path) -> None:
    steps = [{"date": "2024-01-01", "stage": "promised", "sources": ["a"]}, {"date": "2024-12-13", "stage": "paid"}]
    source = {"id": "a", "publisher": "الجريدة", "title": "خبر", "lang": "ar", "date": "2024-12"}
    site = a_site(tmp_path, date="2024-01-01", steps=steps, amount="1234567 USD", sources=[source])
    site.edit("site.yml", "languages:", "numerals: {ar: arab}\nlanguages:")
    found = built(site)
    for path, page in found.pages.items():
        if path.startswith("ar/"):
            western = [
                text.strip()
                for each, text in page.one("body").strings()
                if each.tag != "code" and any(digit in text for digit in "0123456789")
            ]
            assert [] == western, path
            shown = [each["data-number"] for each in page.walk() if "data-number" in each.attributes]
            assert not set("".join(shown)) & set("0123456789"), path
    page = found.pages["ar/events/first.html"]
    assert ["١ يناير ٢٠٢٤", "2024-01-01"] == [page.all("main time")[0].text, page.all("main time")[0]["datetime"]]
    assert "١٬٢٣٤٬٥٦٧ دولارًا" == page.one("main header bdi.sum").text
    assert "٢٠٢٤" == found.pages["ar/2024/index.html"].one("h1").text
    assert parse(found.files["en/2024/index.html"]).one("h1").text == "2024"


def test_a_gap_from_the_new_year_is_in_the_sites_numerals_too(tmp_path: Path) -> None:
    page = arabic(tmp_path, "numerals: {ar: arab}", date="2024-11-05")
    assert not set("0123456789") & set(page.one("li.entry p.gap").text)


def test_western_numerals_are_the_default_in_arabic(tmp_path: Path) -> None:
    page = arabic(tmp_path, "timezone: UTC", amount="1234567 USD")
    assert "1,234,567 دولارًا" == page.one("bdi.sum").text
