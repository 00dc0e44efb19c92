"""What a reader finds on the page of a person and of an organisation."""

from pathlib import Path

import pytest

from tests.dom import Element
from tests.laws import Built, ids_are_unique, target
from tests.pages.sites import BASE, CASE, built, section
from tests.words import word
from tests.workspace import GIFT, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@BOTH
def test_the_name_what_they_are_and_their_name_in_the_other_language(full: Built, lang: str) -> None:
    top = full.pages[f"{lang}/people/ada.html"].one("main header")
    assert {"ar": ("آدا", "مهندسة"), "en": ("Ada", "An engineer")}[lang] == (top.one("h1").text, top.one("p.lead").text)
    assert word(lang, "Person", "entity") == top.one("p.kind").text
    (other,) = top.all("p.also bdi")
    assert {"ar": ("Ada", "en", "ltr"), "en": ("آدا", "ar", "rtl")}[lang] == (other.text, other["lang"], other["dir"])


def test_an_alias_is_there_for_search_and_never_shown(full: Built) -> None:
    holders = [element for element, text in full.pages["en/people/ada.html"].strings() if "Adaline" in text]
    assert ["p"] == [element.tag for element in holders if "hidden" in element.attributes]
    assert 1 == len(holders)


@BOTH
def test_each_role_has_its_heading_count_and_events(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/people/ada.html"]
    assert {"ar": ["وهب مليون دولار 6 هبات", "قضايا له قضية"], "en": ["Gave $1 million 6 gifts", "Cases 1 1 case"]}[lang] == [
        " ".join(part.text for part in li.children if isinstance(part, Element)) for li in page.all("ul.readings li")
    ]
    gave, cases = page.all("section.part")[:2]
    assert ("gift--giver", "case--parties") == (gave["id"], cases["id"])
    assert {"ar": ("وهب 6 هبات", "قضايا له قضية"), "en": ("Gave 6 gifts", "Cases 1 case")}[lang] == (
        gave.one("h2").text,
        cases.one("h2").text,
    )
    assert {"ar": ["الشركة"], "en": ["Firm Ltd"]}[lang] == gave.all("ol.lines li")[0].texts("span.with a")  # not Ada herself


@pytest.mark.parametrize(
    ("n", "ar", "en"),
    [(1, "هبة", "1 1 gift"), (2, "هبتان", "2 2 gifts"), (3, "3 3 هبات", "3 3 gifts"), (11, "11 11 هبة", "11 11 gifts")],
)
def test_a_count_without_a_digit_has_no_digit_beside_it(n: int, ar: str, en: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for at in range(1, n):
        site.event(f"e{at}", date=f"{1900 + at}")
    pages = built(site).pages
    assert (f"وهب {ar}", f"Gave {en}") == tuple(_reading(pages[f"{lang}/people/ada.html"]) for lang in ("ar", "en"))


def _reading(page: Element) -> str:
    """Return the words of the first reading at the head of a page."""
    return " ".join(part.text for part in page.all("ul.readings li")[0].children if isinstance(part, Element))


@BOTH
def test_the_totals_say_how_sure_what_is_left_out_and_from_how_many(full: Built, lang: str) -> None:
    account = full.pages[f"{lang}/people/ada.html"].one("section#gift--giver div.account")
    assert {"ar": "مليون دولار", "en": "$1 million"}[lang] == account.one("div.grand bdi").text
    assert {"ar": "المصدر", "en": "Purse"}[lang] in account.texts("div.split dt")
    assert [] == full.pages[f"{lang}/people/ada.html"].all("section#case--parties div.account")


@BOTH
def test_how_a_sum_grew_is_a_table_of_days(lang: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="1000000 USD")
    site.event("second", date="2024-12", amount="2000000 USD")
    site.event("third", date="2025-01-02", amount={"value": 5, "currency": "EUR"})
    account = built(site).pages[f"{lang}/organizations/firm.html"].one("div.account")
    assert word(lang, "How the sum grew") == account.one("summary").text
    assert ["2024-12-13", "2024-12-31", "2025-01-02"] == [time["datetime"] for time in account.all("tbody time")]
    wanted = {
        "ar": ["مليون دولار", "3 ملايين دولار", "5 يورو + 3 ملايين دولار"],
        "en": ["$1 million", "$3 million", "€5 + $3 million"],
    }
    assert wanted[lang] == account.texts("tbody td")
    assert ["col", "col"] == [th["scope"] for th in account.all("thead th")]
    assert ["row"] * 3 == [th["scope"] for th in account.all("tbody th")]


@BOTH
def test_what_they_said_is_a_list_of_the_events_they_spoke_in(full: Built, lang: str) -> None:
    said = section(full.pages[f"{lang}/people/bob.html"], word(lang, "Said on record about"))
    assert [f"{lang}/events/case.html"] == [target(f"{lang}/people/bob.html", a["href"])[0] for a in said.all("a.title")]


@BOTH
def test_posts_stand_with_their_dates_on_both_pages(full: Built, lang: str) -> None:
    current, former = section(full.pages[f"{lang}/people/ada.html"], word(lang, "Posts")).all("li")
    assert {"ar": "المديرة", "en": "Head"}[lang] in current.text
    assert word(lang, "to the present") in current.text
    assert ["2019"] == [time["datetime"] for time in current.all("time")]
    assert ["2015-02", "2018"] == [time["datetime"] for time in former.all("time")]
    assert {"ar": "من فبراير 2015 إلى 2018", "en": "from February 2015 to 2018"}[lang] == former.one("span.basis").text
    assert f"{lang}/organizations/firm.html" == target(f"{lang}/people/ada.html", current.one("a")["href"])[0]
    (member,) = section(full.pages[f"{lang}/organizations/firm.html"], word(lang, "People")).all("li")
    assert f"{lang}/people/ada.html" == target(f"{lang}/organizations/firm.html", member.one("a")["href"])[0]


@BOTH
def test_an_organisations_kind_former_names_and_place_in_another(full: Built, lang: str) -> None:
    top = full.pages[f"{lang}/organizations/firm.html"].one("main header")
    assert word(lang, "Company", "entity") == top.one("p.kind").text
    former = next(p for p in top.all("p") if word(lang, "Formerly") in p.text)
    assert {"ar": "المحل", "en": "The Shop"}[lang] in former.text
    assert "2001" in former.text
    assert f"{lang}/organizations/holding.html" == target(f"{lang}/organizations/firm.html", top.all("p a")[0]["href"])[0]
    whole = full.pages[f"{lang}/organizations/holding.html"].one("main header")
    firm = {"ar": "الشركة", "en": "Firm Ltd"}[lang]
    assert f"{word(lang, 'Includes')} {firm}" in whole.text


KINDS = {
    "company": "Company",
    "nonprofit": "Nonprofit",
    "committee": "Committee",
    "agency": "Government body",
    "court": "Court",
    "media": "News and media",
    "fund": "Fund",
    "party": "Party",
    "other": "Organisation",
}


def test_every_kind_of_organisation_has_its_word(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for kind in KINDS:
        site.write(f"content/organizations/{kind}.yml", f"name: {{ar: جهة, en: Body}}\nkind: {kind}\n")
    pages = built(site).pages
    for lang in ("ar", "en"):
        assert {kind: word(lang, name, "entity") for kind, name in KINDS.items()} == {
            kind: pages[f"{lang}/organizations/{kind}.html"].one("main header p.kind").text for kind in KINDS
        }


@BOTH
def test_the_picture_the_articles_and_the_id_elsewhere(full: Built, lang: str) -> None:
    firm = full.pages[f"{lang}/organizations/firm.html"]
    assert {"ar": "قاعة المحكمة", "en": "The court room"}[lang] == firm.one("figure img")["alt"]
    wikidata = next(a for a in full.pages[f"{lang}/people/ada.html"].all("p.tools a"))
    assert ("https://www.wikidata.org/wiki/Q7259", "Wikidata Q7259") == (wikidata["href"], wikidata.text)
    assert {"ar": ["مقال عن الهبات"], "en": ["A story of gifts"]}[lang] == section(
        full.pages[f"{lang}/people/bob.html"], word(lang, "Articles that mention this")
    ).texts("a")


def test_a_missing_name_is_shown_in_the_other_language_marked_and_noticed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/people/ada.yml", "name: {en: Ada}\n")
    site.edit("site.yml", "languages:", f"base_url: {BASE}\nlanguages:")
    page = built(site).pages["ar/people/ada.html"]
    (name,) = page.all("h1 bdi")
    assert ("Ada", "en", "ltr") == (name.text, name["lang"], name["dir"])
    assert [word("ar", "Not translated yet: shown in the original language.")] == page.texts("p.notice")
    assert ["en"] == [link["hreflang"] for link in page.all("link[rel=alternate]") if link["hreflang"] not in ("", "x-default")]
    assert [] == page.all("p.also")


def test_a_name_in_its_own_script_alone_is_no_missing_translation(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/organizations/firm.yml", "name: ACME Inc.\nkind: company\n")
    site.edit("site.yml", "languages:", f"base_url: {BASE}\nlanguages:")
    page = built(site).pages["ar/organizations/firm.html"]
    assert ["ACME Inc.", []] == [page.one("h1 bdi").text, page.texts("p.notice")]
    assert ["ar", "en"] == [link["hreflang"] for link in page.all("link[rel=alternate]") if link["hreflang"] not in ("", "x-default")]


@BOTH
def test_someone_with_no_events_still_has_a_page(lang: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/people/bob.yml", "name: {ar: بوب, en: Bob}\n")
    page = built(site).pages[f"{lang}/people/bob.html"]
    assert ({"ar": "بوب", "en": "Bob"}[lang], []) == (page.one("h1").text, page.all("section"))


@BOTH
def test_an_event_of_a_type_that_runs_is_a_bar_from_its_first_step_to_its_last(lang: str, tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-12", "stage": "paid"}]
    site = a_site(tmp_path, steps=steps)
    site.edit("content/types/gift.yml", "slug: gifts\n", "slug: gifts\nruns: true\n")
    (span,) = built(site).pages[f"{lang}/people/ada.html"].all("section#gift--giver ol.spans li")
    assert ["2024-12-13", "2025-01-12"] == [time["datetime"] for time in span.all("time")]
    wanted = {"ar": "من 13 ديسمبر 2024 إلى 12 يناير 2025", "en": "from 13 December 2024 to 12 January 2025"}
    assert wanted[lang] == span.one("span.n").text
    assert 1 == len(span.all("svg"))


def test_no_two_roles_of_a_page_have_one_anchor(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/types/gift-x.yml", CASE.replace("parties", "y").replace("cases", "x").replace("[y, relief]", "[y]"))
    site.write("content/types/gift.yml", GIFT.replace("taker:", "x_y:").replace("taker,", "x_y,"))
    site.event("first", taker=None, x_y="firm")
    site.event("second", type="gift-x", status="confirmed", y="firm", giver=None, taker=None)
    assert [] == list(ids_are_unique(built(site)))
