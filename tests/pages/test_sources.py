"""The list of publishers: what counts as one source, for whom it counts, and how the list is told."""

from pathlib import Path
from typing import Any

import pytest

from tests.dom import Element, parse
from tests.words import counted, word
from tests.workspace import SITE, Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


def source(number: int, publisher: Any = "The Paper", **more: Any) -> dict[str, Any]:
    return {"publisher": publisher, "title": f"Story {number}", "url": f"https://example.org/{number}", "lang": "en", "kind": "news"} | more


def a_record(root: Path, *events: list[dict[str, Any]]) -> Workspace:
    """Return a site with an event for each list of sources."""
    site = a_site(root)
    site.write("site.yml", SITE)
    site.remove("content/events/first.yml")
    for number, sources in enumerate(events, 1):
        site.event(f"event-{number}", sources=sources)
    return site


def page(site: Workspace, lang: str = "en") -> Element:
    site.build()
    return parse(site.tree()[f"{lang}/sources.html"])


def rows(element: Element) -> dict[str, list[str]]:
    """Return what stands in each row: publisher -> sources, events, first reports."""
    found = {}
    for row in element.all("table.publishers tbody tr"):
        head, about = row.one("th"), row.one("th .about")
        found[head.text.removesuffix(about.text).strip()] = row.texts("td")
    return found


def about(element: Element, publisher: str) -> list[str]:
    row = next(row for row in element.all("table.publishers tbody tr") if row.one("th").text.startswith(publisher))
    return row.texts(".about span")


def test_a_source_counts_once_however_many_events_cite_it(tmp_path: Path) -> None:
    site = a_record(tmp_path, [source(1), source(2)], [source(1)], [source(3, "Other")])
    assert rows(page(site)) == {"The Paper": ["2", "2", ""], "Other": ["1", "1", ""]}


def test_a_source_without_an_address_is_told_by_its_title_and_publisher(tmp_path: Path) -> None:
    bare = {"publisher": "The Paper", "title": "On paper"}
    site = a_record(tmp_path, [bare], [bare, bare | {"title": "Another"}])
    assert rows(page(site)) == {"The Paper": ["2", "2", ""]}


def test_carried_texts_count_for_whoever_wrote_them_once_in_an_event(tmp_path: Path) -> None:
    copies = [source(1, "Local A", via="The Wire"), source(2, "Local B", via="The Wire"), source(3, "Local B")]
    found = page(a_record(tmp_path, copies, [source(4, "Local C", via="The Wire")]))
    assert rows(found) == {"The Wire": ["2", "2", ""], "Local B": ["1", "1", ""], "Local A": ["1", "1", ""], "Local C": ["1", "1", ""]}
    assert ["English", counted("en", "carried {n} text of others", "carried {n} texts of others", 1)] == about(found, "Local B")
    last = found.all("section")[-1]
    assert last.one("h2").text.startswith(word("en", "Carried the texts of others only"))
    assert list(rows(last)) == ["Local A", "Local C"]


@BOTH
def test_kinds_languages_and_first_reports_are_told_in_the_pages_language(lang: str, tmp_path: Path) -> None:
    given = [
        source(1, first_report=True),
        source(2),
        source(3, kind="interview", lang="ar"),
        {"publisher": "The Paper", "title": "Undated", "url": "https://example.org/4"},
    ]
    found = page(a_record(tmp_path, given), lang)
    news, interview, none = word(lang, "News report", "source"), word(lang, "Interview", "source"), word(lang, "Kind not given")
    comma = word(lang, ", ", "list")
    english, arabic = {"ar": ("الإنجليزية", "العربية"), "en": ("English", "Arabic")}[lang]
    assert [comma.join((f"{news} (2)", f"{interview} (1)", f"{none} (1)")), f"{english} (2){comma}{arabic} (1)"] == about(
        found, "The Paper"
    )
    assert rows(found) == {"The Paper": ["4", "1", "1"]}
    assert [word(lang, text, "column") for text in ("Sources", "Events", "First reports")] == found.texts("thead th")[1:]


def test_publishers_stand_under_the_kind_they_gave_most_often(tmp_path: Path) -> None:
    site = a_record(
        tmp_path,
        [source(1, "A", kind="filing"), source(2, "B"), source(3, "B", kind="filing"), source(4, "B"), source(5, "C")],
    )
    found = page(site)
    assert found.texts("section h2") == ["News report 2 publishers", "Official filing 1 publisher"]
    assert [list(rows(section)) for section in found.all("section")] == [["B", "C"], ["A"]]


@BOTH
def test_an_organisation_of_the_record_is_linked_and_counted_under_any_of_its_names(lang: str, tmp_path: Path) -> None:
    given = [
        source(1, "firm"),
        source(2, "Firm"),
        source(3, {"ar": "شركة", "en": "The Firm"}),
        source(4, {"ar": "خبر", "en": "News"}),
        source(5, "News"),
    ]
    found = page(a_record(tmp_path, given), lang)
    firm, news = {"ar": ("شركة", "خبر"), "en": ("Firm", "News")}[lang]
    assert {firm: ["3", "1", ""], news: ["2", "1", ""]} == rows(found)
    assert [(firm, f"../{lang}/organizations/firm.html")] == [(a.text, a["href"]) for a in found.all("table.publishers a")]


@BOTH
def test_the_order_of_names_is_the_languages_own_where_counts_are_equal(lang: str, tmp_path: Path) -> None:
    names = [{"ar": "تاج", "en": "Alpha"}, {"ar": "إبرة", "en": "Zeta"}, {"ar": "بيت", "en": "mule"}]
    found = page(a_record(tmp_path, [source(number, name) for number, name in enumerate(names)]), lang)
    assert {"ar": ["إبرة", "بيت", "تاج"], "en": ["Alpha", "mule", "Zeta"]}[lang] == list(rows(found))


def test_what_was_first_named_in_one_word_is_shown_in_both_languages_once_it_is_known(tmp_path: Path) -> None:
    site = a_record(tmp_path, [source(1, "News")], [source(2, {"ar": "خبر", "en": "News"})])
    assert list(rows(page(site, "ar"))) == ["خبر"]


@BOTH
def test_the_page_says_how_many_there_are_and_what_the_numbers_mean(lang: str, tmp_path: Path) -> None:
    found = page(a_record(tmp_path, [source(1), source(2), source(3, "Other", via="The Paper")]), lang)
    counts = (counted(lang, "{n} source", "{n} sources", 3), counted(lang, "{n} publisher", "{n} publishers", 2))
    assert word(lang, ", ", "list").join(counts) == found.one("header.entity-top p.n").text
    meaning = "A high number says only that this record read the publisher often. It says nothing of how reliable it is."
    assert word(lang, meaning) in found.texts("header.entity-top p")


@BOTH
def test_the_footer_of_every_page_leads_there(lang: str, tmp_path: Path) -> None:
    site = a_record(tmp_path, [source(1)])
    site.build()
    for path, data in site.tree().items():
        if path.startswith(f"{lang}/") and path.endswith(".html") and not path.startswith(f"{lang}/embed/"):
            assert word(lang, "Sources") in parse(data).texts("footer a"), path


def test_a_record_without_events_has_an_empty_list(tmp_path: Path) -> None:
    assert word("en", "Nothing on record yet.") in page(a_record(tmp_path)).texts("main p")
