"""What a reader finds on the page of a type and of a tag."""

from pathlib import Path

import pytest

from tests.laws import Built, target
from tests.pages.sites import BASE, built, section
from tests.record import a_record
from tests.words import counted, word
from tests.workspace import a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


@BOTH
def test_a_types_page_has_its_name_description_and_count(full: Built, lang: str) -> None:
    top = full.pages[f"{lang}/cases/index.html"].one("main header")
    assert {"ar": ("القضايا", "نزاع أمام محكمة.", "قضية"), "en": ("Cases", "A dispute before a court.", "1 case")}[lang] == (
        top.one("h1").text,
        top.one("p.lead").text,
        top.one("p.n").text,
    )
    assert word(lang, "Type of event") == top.one("p.kind").text


@BOTH
def test_its_events_stand_by_year_in_order_each_in_one_line(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/gifts/index.html"]
    years = [section for section in page.all("section") if section.all("ol.lines")]
    assert ["2024", "2025"] == [section.one("h2").text for section in years]
    lines = [
        [target(f"{lang}/gifts/index.html", a["href"])[0].rsplit("/", 1)[1] for a in year.all("span.what a") if "/events/" in a["href"]]
        for year in years
    ]
    assert [["first.html"], [f"{status}.html" for status in ("reported", "alleged", "disputed", "denied", "retracted")]] == lines


@BOTH
def test_a_line_has_the_date_the_stage_the_sum_and_how_sure_it_is(full: Built, lang: str) -> None:
    first, reported = full.pages[f"{lang}/gifts/index.html"].all("ol.lines li")[:2]
    assert "2024-12-13" == first.one("span.when time")["datetime"]
    assert {"ar": "وُعد بها", "en": "Promised"}[lang] == first.one("span.what span.n").text
    assert {"ar": "مليون دولار", "en": "$1 million"}[lang] == first.one("span.amount bdi").text
    assert [] == first.all("strong.status")
    assert [word(lang, "Reported, not confirmed", "status")] == reported.texts("strong.status")
    assert {"ar": ["آدا", "الشركة"], "en": ["Ada", "Firm Ltd"]}[lang] == first.texts("span.with a")


def test_a_retracted_event_is_struck_in_the_list(full: Built) -> None:
    assert ["Gift retracted"] == [
        li.one("span.what").all("a")[0].text for li in full.pages["en/gifts/index.html"].all("ol.lines li.struck")
    ]


@BOTH
def test_totals_stand_over_the_list_by_who_received(full: Built, lang: str) -> None:
    heading = {"ar": "المجاميع بحسب الموهوب له", "en": "Totals: Taker"}[lang]
    sums = section(full.pages[f"{lang}/gifts/index.html"], heading)
    assert heading == sums.one("h2").text
    assert {"ar": ["الشركة"], "en": ["Firm Ltd"]}[lang] == sums.texts("h3")
    assert [] == full.pages[f"{lang}/cases/index.html"].all("div.account")


@BOTH
def test_a_type_without_events_says_so(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/visits/index.html"]
    assert word(lang, "Nothing on record yet.") == page.one("main").all("p")[-1].text
    assert {"ar": "الزيارات", "en": "Visits"}[lang] == page.one("h1").text


@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100])
def test_events_are_counted_in_the_grammar_of_each_language(n: int, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("content/types/gift.yml", "one: هبة, two", "zero: لا هبات, one: هبة واحدة, two")
    site.remove("content/events/first.yml")
    for at in range(n):
        site.event(f"e{at}", date=f"{1900 + at}")
    found = built(site).pages
    wanted = {0: "لا هبات", 1: "هبة واحدة", 2: "هبتان", 3: "3 هبات", 11: "11 هبة", 100: "100 هبة"}[n]
    assert wanted == found["ar/gifts/index.html"].one("main header p.n").text
    assert f"{n} gift{'s' * (n != 1)}" == found["en/gifts/index.html"].one("main header p.n").text


@BOTH
def test_a_tags_page_has_its_name_description_count_and_events(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/tags/money.html"]
    assert {"ar": ("مال", "كل مال."), "en": ("Money", "All money.")}[lang] == (page.one("h1").text, page.one("main header p.lead").text)
    assert (counted(lang, "{n} event", "{n} events", 2), word(lang, "Tag")) == (
        page.one("main header p.n").text,
        page.one("main header p.kind").text,
    )
    lines = [target(f"{lang}/tags/money.html", line.all("a")[0]["href"])[0] for line in page.all("ol.lines li")]
    assert [f"{lang}/events/case.html", f"{lang}/events/first.html"] == lines
    assert [] == page.all("div.account")


@BOTH
def test_the_switch_and_the_absolute_address_are_of_the_same_list(full: Built, lang: str) -> None:
    other = {"ar": "en", "en": "ar"}[lang]
    for path in ("gifts/index.html", "tags/money.html"):
        page = full.pages[f"{lang}/{path}"]
        assert [f"{other}/{path}"] == [target(f"{lang}/{path}", a["href"])[0] for a in page.all("nav.tongues a")]
        assert f"{BASE}{lang}/{path}".removesuffix("index.html") == page.one("link[rel=canonical]")["href"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with more events of a type, and of a tag, than one page may hold."""
    site = a_record(tmp_path_factory.mktemp("large"), "page_size: 10\n", per_month=1)
    for n in range(12):
        site.event(f"voted-{n}", date=f"{2024 + n % 2}-03-0{1 + n % 9}", tags=["vote"], title={"ar": f"هبة {n}", "en": f"Gift {n}"})
    return built(site)


@BOTH
@pytest.mark.parametrize(("page", "years"), [("talks/index.html", ["2023", "2024", "2025"]), ("tags/vote.html", ["2024", "2025"])])
def test_a_list_longer_than_a_page_leads_to_a_page_of_each_year(large: Built, lang: str, page: str, years: list[str]) -> None:
    path = f"{lang}/{page}"
    whole = large.pages[path]
    assert [] == whole.all("ol.lines")
    ways = [a for a in whole.all("main section ul.posts a") if a.text in years]
    assert years == [a.text for a in ways]
    counts = []
    for a in ways:
        at = target(path, a["href"])[0]
        lines = large.pages[at].all("ol.lines li")
        assert {a.text} == {time["datetime"][:4] for line in lines for time in line.all("span.when time")}
        assert path == target(at, large.pages[at].one("main p.kind a")["href"])[0]
        assert a.text in large.pages[at].one("h1").text
        counts.append(len(lines))
    assert [counted(lang, "{n} event", "{n} events", n) for n in counts] == [n.text for n in whole.all("main section ul.posts span.n")]
    assert sum(counts) > 10


def test_a_line_says_how_sure_its_stage_is_where_that_is_less_sure_than_the_event(tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-02", "stage": "paid", "status": "alleged"}]
    page = built(a_site(tmp_path, steps=steps)).pages["en/gifts/index.html"]
    (line,) = page.all("ol.lines li")
    assert "Paid" in line.text
    assert "Alleged" in line.text
