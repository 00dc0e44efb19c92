"""The glossary: what its files may hold, how a text leads to a term, and the page of all terms."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.languages import sort_key
from generator.schema import schemas
from tests.dom import Element, parse
from tests.words import counted, word
from tests.workspace import PROJECT, SITE, Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
MEANING = "A court's list of a case's papers, <kept> in order & numbered."
DOCKET = f"""\
term: {{ar: سجل القضية, en: docket}}
also: {{ar: [رقم القضية], en: [docket number]}}
definition: {{ar: "قائمة بما يُقدَّم في القضية، مثل 4:24-cv-1.", en: "{MEANING}"}}
related: [jury]
sources:
  - {{publisher: firm, title: Rule 1, url: "https://example.org/rule", lang: en}}
  - {{publisher: The Rules, title: Rule 2, lang: en}}
"""
JURY = "term: {ar: محلفون, en: jury}\ndefinition: {ar: هيئة تفصل في الوقائع., en: People who decide on facts.}\n"


def a_record(root: Path, body: str = "On the [[docket]] and the [[jury|twelve]].") -> Workspace:
    """Return a small site whose event's body leads to the two terms of its glossary."""
    site = a_site(root, body={"ar": f"نص {body.replace('On the', '').replace('and the', 'و').replace('twelve', 'الاثنا عشر')}", "en": body})
    site.write("site.yml", SITE)
    site.write("content/glossary/docket.yml", DOCKET)
    site.write("content/glossary/jury.yml", JURY)
    return site


def page(site: Workspace, path: str) -> Element:
    site.build()
    return parse(site.tree()[path])


# --- the page


@BOTH
def test_the_page_lists_every_term_with_its_meaning(lang: str, tmp_path: Path) -> None:
    found = page(a_record(tmp_path), f"{lang}/glossary.html")
    assert word(lang, "Glossary") == found.one("h1").text
    assert counted(lang, "{n} term", "{n} terms", 2) == found.one("header.entity-top p.n").text
    assert {"ar": ["سجل القضية", "محلفون"], "en": ["docket", "jury"]}[lang] == found.texts("dl.glossary dfn")
    entry = found.one("#term-docket")
    meaning = {"ar": "قائمة بما يُقدَّم في القضية، مثل 4:24-cv-1.", "en": MEANING}[lang]
    assert meaning in entry.texts("dd p")
    assert {"ar": "docket", "en": "سجل القضية"}[lang] == entry.one("dt bdi").text
    assert f"{word(lang, 'also called')} { ({'ar': 'رقم القضية', 'en': 'docket number'}[lang]) }" in entry.texts("dd p")


@BOTH
def test_related_terms_and_sources_are_links(lang: str, tmp_path: Path) -> None:
    entry = page(a_record(tmp_path), f"{lang}/glossary.html").one("#term-docket")
    links = [(a.text, a["href"]) for a in entry.all("dd a")]
    firm = {"ar": "شركة", "en": "Firm"}[lang]
    jury = {"ar": "محلفون", "en": "jury"}[lang]
    assert [
        (jury, f"../{lang}/glossary.html#term-jury"),
        (firm, f"../{lang}/organizations/firm.html"),
        ("Rule 1", "https://example.org/rule"),
    ] == links
    assert "The Rules" in entry.text


def test_terms_stand_in_the_order_of_each_language(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    words = {"a": ("آخر", "Zoo"), "b": ("بيت", "apple"), "c": ("إبرة", "Öl"), "d": ("تاج", "mule")}
    for id, (ar, en) in words.items():
        site.write(f"content/glossary/{id}.yml", f"term: {{ar: {ar}, en: {en}}}\ndefinition: {{ar: معنى, en: Meaning}}\n")
    site.build()
    found = {lang: parse(site.tree()[f"{lang}/glossary.html"]).texts("dfn") for lang in ("ar", "en")}
    assert found["en"] == ["apple", "docket", "jury", "mule", "Öl", "Zoo"]
    assert sorted(found["ar"], key=lambda text: sort_key(text, "ar")) == found["ar"]
    assert found["ar"] == ["آخر", "إبرة", "بيت", "تاج", "سجل القضية", "محلفون"]


def test_a_term_without_words_in_a_language_is_shown_in_the_other_and_marked(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/jury.yml", "term: {en: jury}\ndefinition: {en: People who decide.}\n")
    entry = page(site, "ar/glossary.html").one("#term-jury")
    assert [(bdi["lang"], bdi["dir"], bdi.text) for bdi in entry.all("dfn bdi[dir]")] == [("en", "ltr", "jury")]
    assert [word("ar", "Not translated yet: shown in the original language.")] == entry.texts("p.notice")


def test_the_footer_leads_there_only_where_there_are_terms(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    assert word("en", "Glossary") in page(site, "en/index.html").texts("footer a")
    site = a_site(tmp_path / "without")
    assert word("en", "Glossary") not in page(site, "en/index.html").texts("footer a")
    assert "en/glossary.html" not in site.tree()


# --- links in a text


@BOTH
def test_a_record_link_leads_to_the_term_and_carries_its_meaning(lang: str, tmp_path: Path) -> None:
    links = page(a_record(tmp_path), f"{lang}/events/first.html").all("a.term")
    assert [f"../../{lang}/glossary.html#term-docket", f"../../{lang}/glossary.html#term-jury"] == [a["href"] for a in links]
    assert {"ar": ["سجل القضية", "الاثنا عشر"], "en": ["docket", "twelve"]}[lang] == [a.text for a in links]
    assert {"ar": ["سجل القضية", "محلفون"], "en": ["docket", "jury"]}[lang] == [a["data-term"] for a in links]
    meanings = {
        "ar": ["قائمة بما يُقدَّم في القضية، مثل \u20684:24-cv-1\u2069.", "هيئة تفصل في الوقائع."],
        "en": [MEANING, "People who decide on facts."],
    }
    assert meanings[lang] == [a["data-means"] for a in links]
    assert [a["data-lang"] for a in links] == ["", ""]


def test_a_meaning_in_another_language_says_which(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/jury.yml", "term: {ar: محلفون, en: jury}\ndefinition: {en: People who decide.}\n")
    links = page(site, "ar/events/first.html").all("a.term")
    assert [a["data-lang"] for a in links] == ["", "en"]


def test_other_links_carry_no_meaning(tmp_path: Path) -> None:
    found = page(a_record(tmp_path, "By [[ada]]."), "en/events/first.html")
    assert found.all("a.term") == []
    assert [a for a in found.all("div.prose a") if "data-means" in a.attributes] == []


ORDER = ("event", "entity", "article", "page", "term")


@pytest.mark.parametrize("first", ORDER)
def test_of_records_that_share_an_id_the_first_in_the_order_is_meant(first: str, tmp_path: Path) -> None:
    site = a_record(tmp_path, "See [[same]].")
    leaf = "---\ntitle: Same\n---\nText.\n"
    there = ORDER[ORDER.index(first) :]
    site.write("content/glossary/same.yml", JURY)
    if "event" in there:
        site.event("same")
    if "entity" in there:
        site.write("content/people/same.yml", "name: {ar: هي, en: She}\n")
    for kind in {"article", "page"} & set(there):
        for lang in ("ar", "en"):
            site.write(f"content/{kind}s/same/{lang}.md", leaf)
    if "article" in there:
        site.write("content/articles/same/article.yml", "date: 2025-01-01\n")
    wanted = {
        "event": "events/same.html",
        "entity": "people/same.html",
        "article": "articles/same.html",
        "page": "same.html",
        "term": "glossary.html#term-same",
    }
    assert f"../../en/{wanted[first]}" == page(site, "en/events/first.html").one("div.prose a")["href"]


@pytest.mark.parametrize("kind", ["articles", "pages"])
def test_articles_and_pages_lead_to_terms_too(kind: str, tmp_path: Path) -> None:
    site = a_record(tmp_path)
    for lang in ("ar", "en"):
        site.write(f"content/{kind}/story/{lang}.md", f"---\ntitle: Story {lang}\n---\n[[docket]]\n")
    if kind == "articles":
        site.write("content/articles/story/article.yml", "date: 2025-01-01\n")
    found = page(site, "en/articles/story.html" if kind == "articles" else "en/story.html")
    assert found.texts("a.term") == ["docket"]


# --- problems


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (JURY.replace("definition", "definitions"), "unknown-key", 2),
        (JURY.replace("term:", "word:"), "missing-key", 1),
        (JURY + "related: [docket, dockett]\n", "unknown-reference", 3),
        (JURY + "related: [ada]\n", "unknown-reference", 3),
        (JURY + "related: [jury]\n", "bad-choice", 3),
        (JURY + "sources: []\n", "empty-value", 3),
        (JURY + "sources:\n  - {title: A rule}\n", "source-incomplete", 4),
        (JURY.replace("People who decide on facts.", "x" * 601), "too-long", 2),
        (JURY.replace("en: jury", "fr: jury"), "bad-language", 1),
    ],
)
def test_what_is_wrong_with_a_term_is_reported_at_its_place(text: str, code: str, line: int, tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/jury.yml", text)
    found = [each for each in site.check().problems if each["severity"] == "error"]
    assert [(code, "content/glossary/jury.yml", line)] == [(each["code"], each["file"], each["line"]) for each in found][:1]


def test_a_missing_language_is_a_warning(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/jury.yml", JURY.replace("ar: محلفون, ", ""))
    assert site.check().codes == ["missing-language"]


def test_a_link_to_a_term_that_cannot_be_read_is_no_second_mistake(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/jury.yml", "term: [\n")
    assert "unknown-reference" not in site.check().codes


def test_a_file_in_a_folder_of_the_glossary_is_not_expected(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.write("content/glossary/more/jury.yml", JURY)
    assert site.check().codes == ["file-unexpected"]


def test_a_page_of_that_name_cannot_stand_beside_it(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    for lang in ("ar", "en"):
        site.write(f"content/pages/glossary/{lang}.md", f"---\ntitle: Glossary {lang}\n---\nText.\n")
    assert {"two-outputs"} == set(site.check().codes)


# --- what editors and documents say of it


def test_the_schema_takes_the_terms_of_the_record_and_refuses_others() -> None:
    schema = schemas({})["term"]
    jsonschema.Draft7Validator.check_schema(schema)
    files = sorted((PROJECT / "content/glossary").glob("*.yml"))
    assert len(files) >= 12
    for file in files:
        jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), schema)
    for wrong in ({"term": "x"}, {"term": "x", "definition": "y" * 601}, {"term": "x", "definition": "y", "body": "z"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_written_schema_is_the_one_of_the_shapes() -> None:
    written = json.loads((PROJECT / "schema/term.json").read_text(encoding="utf-8"))
    assert schemas({})["term"] == written


def test_the_reference_tells_the_order_in_which_a_link_looks() -> None:
    text = (PROJECT / "docs/reference.md").read_text(encoding="utf-8")
    assert "## `content/glossary/<id>.yml`" in text
    assert "an event is meant, else a person or an organisation, an article, a page, a term of the glossary" in text
