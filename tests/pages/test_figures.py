"""What is said of the drawings: each one's name, sentence and table, in both languages."""

from pathlib import Path

import pytest

from tests.dom import Element
from tests.laws import Built, drawings_are_told
from tests.pages.sites import built
from tests.record import a_record
from tests.words import counted, word
from tests.workspace import a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
FIGURE = ("{n} figure is given, from {low} to {high}.", "{n} figures are given, from {low} to {high}.")
SUM = ("{n} sum to one scale: {amount}.", "{n} sums to one scale: the largest is {amount}.")


@BOTH
def test_the_strip_of_a_year_is_named_told_and_a_table_of_months_by_types(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/2024/index.html"]
    strip = page.one("figure.strip")
    assert word(lang, "Entries in each month of {year}").format(year="2024") == strip.one("svg")["aria-label"]
    ticks = [int(tick.text.split()[-1]) for tick in strip.all("nav li")]
    assert counted_in(lang, sum(ticks)) == strip.one("figcaption").text.partition(".")[0] + "."
    table = page.one("#strip-table")
    assert strip["aria-details"] == "strip-table"
    cells = [[int(cell.text) for cell in row.all("td")] for row in table.all("tbody tr")]
    assert [n for n in ticks if n] == [row[-1] for row in cells] == [sum(row[:-1]) for row in cells]
    assert len(cells[0]) == len(table.all("thead th")) - 1


def counted_in(lang: str, n: int) -> str:
    return counted(lang, "{n} entry in {year}.", "{n} entries in {year}.", n, year="2024")


@BOTH
def test_sums_that_differ_are_told_with_how_sure_each_is(lang: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    claims = [
        {"by": "ada", "status": status, "text": {"ar": "قول", "en": "A figure"}, "amount": f"{value} USD"}
        for status, value in (("alleged", 3000000), ("denied", 5000000), ("confirmed", 4000000))
    ]
    site.event("first", claims=claims)
    (figure,) = [each for each in built(site).pages[f"{lang}/events/first.html"].all("figure.drawing") if each.all("ul")]
    assert [word(lang, text, "status") for text in ("Alleged", "Denied", "Confirmed")] == figure.texts("li strong.status")
    low, high = {"ar": ("3 ملايين دولار", "5 ملايين دولار"), "en": ("$3 million", "$5 million")}[lang]
    assert counted(lang, *FIGURE, 3, low=low, high=high) == figure.one("figcaption").text
    assert ("img", word(lang, "The sums given, on one scale")) == role_and_name(figure)


def role_and_name(figure: Element) -> tuple[str, str]:
    return figure.one("svg")["role"], figure.one("svg")["aria-label"]


@BOTH
def test_bars_and_bands_are_told_by_how_many_and_the_largest(lang: str, tmp_path: Path) -> None:
    site = built(a_record(tmp_path))
    most = {"ar": "ما لا يقل عن 250 مليون دولار", "en": "at least $250 million"}[lang]
    figure = site.pages[f"{lang}/people/bob.html"].one("section#gift--giver figure")
    assert counted(lang, *SUM, 3, amount=most) == figure.one("figcaption").text
    assert ["true"] * 3 == [each["aria-hidden"] for each in figure.all("li svg")]
    assert [] == list(drawings_are_told(site))


@BOTH
def test_the_axis_of_a_case_leads_to_its_steps(lang: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, date="2025-01-01", steps=[{"date": f"2025-0{n}-01", "stage": "promised"} for n in range(1, 5)])
    page = built(site).pages[f"{lang}/events/first.html"]
    figure = page.one("figure.axis")
    assert 4 == len(page.one(f"ol#{figure['aria-details']}").all("li"))
    assert ("img", word(lang, "The steps on one axis")) == role_and_name(figure)
    assert {"ar": "4 خطوات", "en": "4 steps"}[lang] in figure.one("figcaption").text


def test_a_drawing_without_a_name_a_sentence_or_its_data_is_found(full: Built) -> None:
    path = "en/2024/index.html"
    page = full.files[path].decode()
    ends = ('<figcaption class="say">', "</figcaption>\n</figure>\n<details")
    silent = page.replace(ends[0], f"{ends[0]}</figcaption><p>").replace(ends[1], "</p>\n</figure>\n<details")
    broken = [
        page.replace('role="img" aria-label="Entries', 'role="img" title="Entries'),
        silent,
        page.replace('id="strip-table"', 'id="other"'),
        page.replace('<figure class="strip', '<div class="strip'),
    ]
    assert all(each != page and list(drawings_are_told(Built({path: each.encode()}))) for each in broken)
    assert [] == list(drawings_are_told(full))
