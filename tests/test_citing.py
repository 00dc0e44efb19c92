"""Citations: what independent parsers read from the three formats, and what an event's or article's page offers."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.citing import Work, bibtex, csl, edtf, metadata, ris
from generator.dates import parse as date
from tests.dom import Element, parse
from tests.words import word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
AWKWARD = r'50% of $1 & #3 a_b ~ ^ \o/ "said" {so} هبة'
CSL_DATES = {"date-parts", "season", "circa", "literal", "raw"}


def a_work(**values: Any) -> Work:
    work: dict[str, Any] = {
        "key": "first-en",
        "title": "A gift of Ada's",
        "container": "Record",
        "date": date("2024-12-13"),
        "lang": "en",
        "url": "https://example.org/record/en/events/first.html",
    } | values
    return Work(**work)


def from_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the one entry, without TeX and without braces that only keep letters as they are."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert 1 == len(library.entries) == len(library.blocks)
    entry = library.entries[0]
    return {"type": entry.entry_type, "key": entry.key} | {field.key: field.value for field in entry.fields}


def from_ris(text: str) -> dict[str, Any]:
    records: list[dict[str, Any]] = rispy.load(io.StringIO(text))
    assert len(records) == 1
    return records[0]


def from_csl(text: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = json.loads(text)
    assert len(items) == 1
    return items[0]


# --- the formats


def test_bibtex_is_an_online_entry_with_the_site_as_its_organization() -> None:
    wanted = {
        "type": "online",
        "key": "first-en",
        "title": "A gift of Ada's",
        "organization": "Record",
        "date": "2024-12-13",
        "url": "https://example.org/record/en/events/first.html",
        "langid": "english",
    }
    assert wanted == from_bibtex(bibtex(a_work()))


def test_ris_is_a_web_page_with_the_site_as_its_container() -> None:
    wanted = {
        "type_of_reference": "ELEC",
        "title": "A gift of Ada's",
        "secondary_title": "Record",
        "year": "2024",
        "date": "2024/12/13/",
        "language": "en",
        "urls": ["https://example.org/record/en/events/first.html"],
        "id": "first-en",
    }
    assert wanted == from_ris(ris(a_work()))


def test_csl_json_is_a_web_page_with_the_site_as_its_container() -> None:
    wanted = {
        "id": "first-en",
        "type": "webpage",
        "title": "A gift of Ada's",
        "container-title": "Record",
        "issued": {"date-parts": [[2024, 12, 13]]},
        "language": "en",
        "URL": "https://example.org/record/en/events/first.html",
    }
    assert wanted == from_csl(csl(a_work()))


def test_authors_stand_in_every_format_as_whole_names() -> None:
    work = a_work(authors=("Ada and Sons", "سعاد"))
    assert "author = {{Ada and Sons} and {سعاد}}" in bibtex(work)
    assert from_ris(ris(work))["authors"] == ["Ada and Sons", "سعاد"]
    assert from_csl(csl(work))["author"] == [{"literal": "Ada and Sons"}, {"literal": "سعاد"}]
    assert [content for name, content in metadata(work) if name == "citation_author"] == ["Ada and Sons", "سعاد"]


def test_what_tex_would_act_on_is_escaped_and_reads_back() -> None:
    title = AWKWARD.replace("{so}", "so").replace(" ^", "")
    assert title == from_bibtex(bibtex(a_work(title=title)))["title"]
    raw = parse_string(bibtex(a_work(title=AWKWARD))).entries[0].fields_dict["title"].value
    assert r"50\% of \$1 \& \#3 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}o/" in raw
    assert r"\textbraceleft{}so\textbraceright{} هبة" in raw


def test_arabic_stays_as_it_is_and_its_language_is_named() -> None:
    work = a_work(title="هبة من آدا", lang="ar")
    assert tuple(from_bibtex(bibtex(work))[key] for key in ("title", "langid")) == ("هبة من آدا", "arabic")
    assert tuple(from_ris(ris(work))[key] for key in ("title", "language")) == ("هبة من آدا", "ar")
    assert "هبة من آدا" in csl(work)


def test_a_language_that_biblatex_may_not_know_is_left_out() -> None:
    assert "langid" not in bibtex(a_work(lang="ckb"))


def test_an_address_is_not_escaped() -> None:
    work = a_work(url="https://example.org/a%20b/~c_d/en/first.html?x=1&y=2#z")
    assert f"url = {{{work.url}}}" in bibtex(work)
    assert [work.url] == from_ris(ris(work))["urls"]
    assert work.url == from_csl(csl(work))["URL"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip() != "")


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_no_title_breaks_a_format(title: str) -> None:
    flat = " ".join(title.split())
    work = a_work(title=title)
    assert flat == from_csl(csl(work))["title"]
    found = from_ris(ris(work))
    assert ("ELEC", "Record", flat) == (found["type_of_reference"], found["secondary_title"], found["title"])
    library = parse_string(bibtex(work))
    assert library.failed_blocks == []
    assert [field.key for field in library.entries[0].fields] == ["title", "organization", "date", "url", "langid"]


@pytest.mark.parametrize(
    ("text", "biblatex", "parts", "ris_date", "circa"),
    [
        ("2024", "2024", [[2024]], "2024///", False),
        ("2024-12", "2024-12", [[2024, 12]], "2024/12//", False),
        ("2024-12-05", "2024-12-05", [[2024, 12, 5]], "2024/12/05/", False),
        ("2024-12~", "2024-12~", [[2024, 12]], "2024/12//", True),
        ("2024?", "2024?", [[2024]], "2024///", True),
        ("2024-Q4", "2024-10/2024-12", [[2024, 10], [2024, 12]], "2024/12//", False),
        ("2024-11/2025-01", "2024-11/2025-01", [[2024, 11], [2025, 1]], "2025/01//", False),
        ("2024-Q1/2024-Q2", "2024-01/2024-06", [[2024, 1], [2024, 6]], "2024/06//", False),
        ("2024-Q3/..", "2024-07/..", [[2024, 7]], "2024/07//", False),
        ("../2024-05", "../2024-05", [[2024, 5]], "2024/05//", False),
    ],
)
def test_a_date_says_in_each_format_what_is_known_and_no_more(
    text: str, biblatex: str, parts: list[list[int]], ris_date: str, circa: bool
) -> None:
    work = a_work(date=date(text))
    assert biblatex == edtf(work.date)
    issued = from_csl(csl(work))["issued"]
    assert (parts, circa) == (issued["date-parts"], issued.get("circa", False))
    assert issued.keys() <= CSL_DATES
    assert ris_date == from_ris(ris(work))["date"]
    assert ("citation_date", ris_date.rstrip("/")) in metadata(work)


# --- the page


CONFIG = """\
title: {ar: سجل, en: Record}
description: {ar: سجل صغير., en: A small record.}
languages: [ar, en]
search: false
"""


def a_record(root: Path, more: str = "", **event: Any) -> Workspace:
    """Return a small site without a search index; `more` is added to its site.yml."""
    site = a_site(root, **event)
    site.write("site.yml", CONFIG + more)
    return site


def tools(site: Workspace, path: str = "en/events/first.html") -> Element:
    site.build()
    return parse(site.tree()[path]).one("details.tools")


def taken(element: Element) -> dict[str, str]:
    """Return the texts to take away, by what they are called."""
    return {
        figure.one("figcaption").text: "".join(text for _, text in figure.one(".text").strings()) for figure in element.all("figure.taken")
    }


@BOTH
def test_every_text_is_on_the_page_without_a_script(lang: str, tmp_path: Path) -> None:
    found = taken(tools(a_record(tmp_path), f"{lang}/events/first.html"))
    names = [word(lang, text) for text in ("Permanent address", "Citation", "To share")]
    assert [*names[:2], "BibTeX", "RIS", "CSL-JSON", names[2]] == list(found)
    path, title, site = (
        f"{lang}/events/first.html",
        {"ar": "هبة من آدا", "en": "A gift of Ada's"}[lang],
        {"ar": "سجل", "en": "Record"}[lang],
    )
    assert path == found[names[0]]
    assert f"{title} — {site} — {path}" == found[names[2]]
    assert {
        "ar": f"«{title}»، {site}، 13 ديسمبر 2024، {path}، تاريخ الاطلاع: [اليوم]",
        "en": f"“{title}”, {site}, 13 December 2024, {path}, accessed [date]",
    }[lang] == found[names[1]]
    fields = from_bibtex(found["BibTeX"])
    assert (f"first-{lang}", title, site, path) == (fields["key"], fields["title"], fields["organization"], fields["url"])
    assert (title, site, [path]) == tuple(from_ris(found["RIS"])[key] for key in ("title", "secondary_title", "urls"))
    assert (title, site, path, lang) == tuple(from_csl(found["CSL-JSON"])[key] for key in ("title", "container-title", "URL", "language"))


def test_where_the_site_knows_its_address_the_texts_are_whole(tmp_path: Path) -> None:
    site = a_record(tmp_path, "base_url: https://example.org/record/\n")
    element = tools(site)
    assert "data-path" not in element.attributes
    whole = "https://example.org/record/en/events/first.html"
    assert whole == taken(element)["Permanent address"]
    assert whole == from_csl(taken(element)["CSL-JSON"])["URL"]


def test_where_it_does_not_the_path_is_handed_to_the_script(tmp_path: Path) -> None:
    assert tools(a_record(tmp_path))["data-path"] == "en/events/first.html"


STEPS = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-03-02", "stage": "paid"}]


@pytest.mark.parametrize(
    ("values", "issued"),
    [
        ({}, [2024, 12, 13]),
        ({"steps": STEPS}, [2025, 3, 2]),
        ({"steps": [*STEPS, {"date": "2030-01-01", "stage": "returned", "upcoming": True}]}, [2025, 3, 2]),
        ({"corrections": [{"date": "2025-05-06", "kind": "update", "note": {"ar": "تحديث", "en": "An update"}}]}, [2025, 5, 6]),
    ],
)
def test_an_event_is_as_new_as_its_last_step_or_correction(values: dict[str, Any], issued: list[int], tmp_path: Path) -> None:
    found = taken(tools(a_record(tmp_path, **values)))
    assert [issued] == from_csl(found["CSL-JSON"])["issued"]["date-parts"]


def test_no_day_of_building_or_reading_is_printed(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    first = str(tools(site).text)
    site.build()
    site.run("build", day="1893456000")
    assert first == parse(site.tree()["en/events/first.html"]).one("details.tools").text
    assert not re.search(r"urldate|accessed\"|Y2  -", first)


def test_a_title_that_is_not_translated_is_cited_in_its_own_language(tmp_path: Path) -> None:
    found = taken(tools(a_record(tmp_path, title={"ar": "هبة من آدا"})))
    assert tuple(from_csl(found["CSL-JSON"])[key] for key in ("title", "language")) == ("هبة من آدا", "ar")


def test_what_html_would_act_on_is_escaped(tmp_path: Path) -> None:
    title = '</code><b>5 < 6 & "7"'
    found = tools(a_record(tmp_path, title={"ar": "عنوان", "en": title}))
    assert title == from_ris(taken(found)["RIS"])["title"]
    assert found.all("b") == []


@BOTH
def test_suggest_a_correction_leads_to_the_file(lang: str, tmp_path: Path) -> None:
    site = a_record(tmp_path)
    path = f"{lang}/events/first.html"
    assert tools(site, path).all("a") == []
    site.write("site.yml", CONFIG + "repository: https://example.org/repo\n")
    assert [("https://example.org/repo/blob/HEAD/content/events/first.yml", word(lang, "Suggest a correction"))] == [
        (a["href"], a.text) for a in tools(site, path).all("a")
    ]


def an_article(site: Workspace) -> None:
    site.write(
        "content/articles/story/article.yml", "date: 2025-01-20\nupdated: 2025-02-01\nauthors: [ada, {ar: فريق السجل, en: The desk}]\n"
    )
    site.write("content/articles/story/ar.md", "---\ntitle: مقال\n---\nنص.\n")
    site.write("content/articles/story/en.md", "---\ntitle: A story\n---\nText.\n")


def test_an_article_is_cited_with_its_authors_and_the_day_of_its_last_change(tmp_path: Path) -> None:
    site = a_record(tmp_path, "repository: https://example.org/repo/\n")
    an_article(site)
    found = tools(site, "en/articles/story.html")
    item = from_csl(taken(found)["CSL-JSON"])
    assert (
        item["title"],
        item["author"],
        item["issued"]["date-parts"],
    ) == ("A story", [{"literal": "Ada"}, {"literal": "The desk"}], [[2025, 2, 1]])
    assert found.one("a")["href"] == "https://example.org/repo/blob/HEAD/content/articles/story/en.md"


def test_the_head_of_events_and_articles_carries_what_reference_managers_look_for(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    an_article(site)
    site.build()
    event, article, people = (
        [
            (meta["name"], meta["content"])
            for meta in parse(site.tree()[f"ar/{path}.html"]).all("meta")
            if meta["name"].startswith("citation_")
        ]
        for path in ("events/first", "articles/story", "people/ada")
    )
    site_words = [("citation_language", "ar"), ("citation_publisher", "سجل")]
    assert [("citation_title", "هبة من آدا"), ("citation_date", "2024/12/13"), *site_words] == event
    authors = [("citation_author", "آدا"), ("citation_author", "فريق السجل")]
    assert [("citation_title", "مقال"), *authors, ("citation_date", "2025/02/01"), *site_words] == article
    assert people == []
