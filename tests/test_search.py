"""The search index: what it holds, when it is made again, and a site without it."""

import gzip
import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from generator import indexing
from tests.workspace import SEARCHED, SITE, Workspace, a_site

ENTRY = "pagefind/en/pagefind-entry.json"
FRAGMENT = re.compile(r"pagefind/(\w+)/fragment/\1_\w+\.pf_fragment")
NAMES = (
    "name: {ar: آدا لافليس, en: Ada Lovelace}\nalso: {ar: [أدا لوفلايس], en: [Countess of Lovelace]}\n"
    "description: {ar: عالمة رياضيات., en: A mathematician.}\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    """A site with one event of two steps, a person with several names, an article and a page."""
    site = a_site(
        tmp_path,
        steps=[
            {"date": "2024-12-13", "stage": "promised"},
            {"date": "2025-01-05", "stage": "paid", "title": {"ar": "وصلت الهبة", "en": "The gift arrives"}},
        ],
        body={"ar": "سر في متن الحدث.", "en": "A secret of the body."},
    )
    site.write("site.yml", SEARCHED)
    site.write("content/people/ada.yml", NAMES)
    for lang in ("ar", "en"):
        site.write(f"content/articles/essay/{lang}.md", f"---\ntitle: Essay {lang}\n---\nAbout [[ada]].\n\n## A part\n\nMore.\n")
        site.write(f"content/pages/about/{lang}.md", f"---\ntitle: About {lang}\n---\nText.\n")
    site.write("content/articles/essay/article.yml", "date: 2024-12-20\n")
    return site


def files(site: Workspace, out: str = "public") -> dict[str, bytes]:
    """Return the files of the index by path."""
    folder = site.root / out
    found = (folder / indexing.FOLDER).rglob("*")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found if file.is_file()}


def found(site: Workspace, lang: str) -> dict[str, dict[str, Any]]:
    """Return what the index of a language holds of each page, by its path without the language."""
    pages = {}
    for path, data in files(site).items():
        match = FRAGMENT.fullmatch(path)
        if match and match[1] == lang:
            page = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            pages[page["url"].removeprefix(f"/{lang}/")] = page
    return pages


def program(folder: Path, script: str) -> Path:
    """Return a program that stands in for Pagefind's."""
    file = folder / "stand-in"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def never(*_: object, **__: object) -> None:
    raise AssertionError("Pagefind was run again")


def test_there_is_one_index_for_each_language(site: Workspace) -> None:
    site.build()
    for lang in ("ar", "en"):
        entry = json.loads(files(site)[f"pagefind/{lang}/pagefind-entry.json"])
        assert {lang: 6} == {name: each["page_count"] for name, each in entry["languages"].items()}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_index_holds_years_people_organisations_articles_and_pages_alone(site: Workspace, lang: str) -> None:
    site.build()
    expected = {"2024/index.html", "2025/index.html", "people/ada.html", "organizations/firm.html", "articles/essay.html", "about.html"}
    assert expected == found(site, lang).keys()


def test_the_months_of_a_large_year_are_in_the_index(site: Workspace) -> None:
    for n in range(11):
        site.event(f"gift-{n}", date=f"2024-{n + 1:02d}-01")
    site.write("site.yml", f"{SEARCHED}page_size: 10\n")
    site.build()
    pages = found(site, "en")
    assert "A gift of Ada's" in pages["2024/03.html"]["content"]
    assert "A gift of Ada's" not in pages["2024/index.html"]["content"]


def test_an_entry_is_a_part_of_its_page_with_its_title(site: Workspace) -> None:
    site.build()
    anchors = {each["id"]: each for each in found(site, "en")["2024/index.html"]["anchors"]}
    assert (anchors["first"]["element"], anchors["t_first"]["text"]) == ("li", "A gift of Ada's")
    assert anchors["first"]["location"] < anchors["t_first"]["location"]
    assert (anchors["t_m_12"]["text"].split()[0], anchors["m_12"]["element"]) == ("December", "section")
    assert {each["id"]: each for each in found(site, "en")["2025/index.html"]["anchors"]}["t_first_2"]["text"] == "The gift arrives"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_name_of_a_person_is_indexed_in_every_language(site: Workspace, lang: str) -> None:
    site.build()
    page = found(site, lang)["people/ada.html"]
    everything = f"{page['content']} {page['meta']}"
    for name in ("آدا لافليس", "Ada Lovelace", "أدا لوفلايس", "Countess of Lovelace"):
        assert name in everything


def test_a_page_says_what_it_is(site: Workspace) -> None:
    site.build()
    kinds = {path: page["meta"]["kind"] for path, page in found(site, "en").items()}
    assert (kinds["2024/index.html"], kinds["people/ada.html"], kinds["organizations/firm.html"]) == ("Timeline", "Person", "Company")
    assert (kinds["articles/essay.html"], kinds["about.html"]) == ("Article", "About this site")


def test_ways_around_the_page_are_not_in_the_index(site: Workspace) -> None:
    site.build()
    for path, page in found(site, "en").items():
        for text in ("Skip to", "A small record.", "Search", "Before", "More filters", "tick for each day", "Cite"):
            assert text not in page["content"], path
    assert "November" not in found(site, "en")["2024/index.html"]["content"]


def test_words_of_two_pieces_of_a_page_are_not_joined(site: Workspace) -> None:
    site.build()
    for page in found(site, "en").values():
        assert re.findall(r"[a-z](?=[A-Z])|\d(?=[A-Za-z])", page["content"]) == []


def test_only_what_the_search_page_asks_for_is_published(site: Workspace) -> None:
    site.build()
    for lang in ("ar", "en"):
        names = {path.split("/")[2] for path in files(site) if path.startswith(f"pagefind/{lang}/")}
        plain = {name for name in names if not name.endswith(".pf_meta")}
        assert {"fragment", "index", "pagefind.js", "pagefind-entry.json", f"wasm.{lang}.pagefind"} == plain


def test_a_language_that_pagefind_cannot_stem_has_the_plain_search(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("site.yml", SEARCHED)
    (site.root / "templates/locale/sw").mkdir(parents=True)
    entry = b'{"version":"1","languages":{"sw":{"hash":"x","wasm":null,"page_count":1}}}'
    made = tmp_path / "made"
    made.mkdir()
    for name in ("pagefind.js", "wasm.unknown.pagefind", "pagefind-ui.js"):
        (made / name).write_bytes(b"")
    (made / "pagefind-entry.json").write_bytes(entry)
    assert {"pagefind.js", "wasm.unknown.pagefind", "pagefind-entry.json"} == indexing._files(made).keys()


def test_a_build_with_nothing_changed_does_not_run_pagefind(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = site.tree()
    monkeypatch.setattr("generator.indexing.subprocess.Popen", never)
    assert "0 written, 0 deleted" in site.build().text
    assert before == site.tree()


def test_what_stands_on_no_indexed_page_does_not_run_pagefind(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    monkeypatch.setattr("generator.indexing.subprocess.Popen", never)
    site.edit("content/events/first.yml", "A secret of the body.", "Another text.")
    site.build()
    assert "Another text." in site.page("en/events/first.html").text


def test_a_change_makes_the_index_that_a_clean_build_makes(site: Workspace) -> None:
    site.build()
    before = files(site)
    site.edit("content/people/ada.yml", "A mathematician.", "A programmer.")
    site.build()
    after = files(site)
    assert "A programmer." in found(site, "en")["people/ada.html"]["content"]
    assert before.keys() - after.keys(), "what the old index named is gone"
    site.build("--output", str(site.root / "clean"))
    assert after == files(site, "clean")


def test_an_edit_of_one_language_leaves_the_index_of_the_other(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    made: list[str] = []

    class Noted(indexing.Index):
        def finish(self) -> dict[str, bytes]:
            made.append(self.folder)
            return super().finish()

    monkeypatch.setattr(indexing, "Index", Noted)
    site.edit("content/people/ada.yml", "A mathematician.", "A programmer.")
    site.build()
    assert ["pagefind/en/"] == made
    assert "A programmer." in found(site, "en")["people/ada.html"]["content"]


def test_what_is_deleted_is_in_no_index(site: Workspace) -> None:
    site.write("content/people/dora.yml", "name: {ar: دورا, en: Dora}\n")
    site.build()
    assert "people/dora.html" in found(site, "en")
    site.remove("content/people/dora.yml")
    (site.root / "public/en/people/foreign.html").write_text(site.page("en/people/ada.html").text, encoding="utf-8")
    site.build()
    assert {"people/dora.html", "people/foreign.html"}.isdisjoint(found(site, "en"))
    site.build("--output", str(site.root / "clean"))
    assert files(site) == files(site, "clean")


def test_a_file_of_the_index_that_is_lost_comes_back(site: Workspace) -> None:
    site.build()
    before = site.tree()
    (site.root / "public" / ENTRY).unlink()
    site.build()
    assert before == site.tree()


def test_two_builds_give_the_same_bytes(site: Workspace) -> None:
    for name in ("one", "other"):
        site.build("--output", str(site.root / name))
    assert files(site, "one") == files(site, "other")


def test_neither_the_environment_nor_a_file_of_settings_reaches_pagefind(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = files(site)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    (site.root / "pagefind.toml").write_text('force_language = "en"\n', encoding="utf-8")
    monkeypatch.chdir(site.root)
    site.build("--output", str(site.root / "other"))
    assert before == files(site, "other")


def test_without_pagefind_the_site_is_built_and_one_line_says_so(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    monkeypatch.setattr(indexing, "get_executable", None)
    site.event("second", date="2020")
    result = site.build()
    assert [line for line in result.text.split("\n") if "ndex:" in line] == [
        "Search has no index: Pagefind is not installed (pip install 'pagefind[bin]')."
    ]
    assert files(site) == {}
    assert "Search" in site.page("en/search.html").text
    monkeypatch.undo()
    site.build()
    assert ENTRY in files(site)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo first >&2; echo 'no such glob' >&2; exit 3", "Pagefind stopped with 3 (no such glob)."),
        ("exit 1", "Pagefind stopped with 1 (it did not say why)."),
        ("exit 0", "Pagefind wrote none."),
        ("mkdir made; echo '{' > made/pagefind-entry.json; exit 1", "Pagefind stopped with 1 (it did not say why)."),
        ("mkdir made; echo '{' > made/pagefind-entry.json", "Pagefind wrote none."),
        ("exec sleep 5", "Pagefind took more than 0.2 seconds."),
    ],
)
def test_where_pagefind_fails_the_site_is_built_without_an_old_index(
    site: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    site.build()
    site.edit("content/people/ada.yml", "A mathematician.", "A programmer.")
    monkeypatch.setattr(indexing, "get_executable", lambda: program(tmp_path, script))
    monkeypatch.setattr(indexing, "SECONDS", 0.2)
    assert f"Search has no index for `en`: {reason}\n" in site.build().text
    assert {"ar"} == {path.split("/")[1] for path in files(site)}
    assert "A programmer." in site.page("en/people/ada.html").text
    assert list((site.root / ".cache").glob("*aside")) == []


def test_a_program_that_cannot_be_run_is_said_to_be_so(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "get_executable", lambda: site.root / "nowhere")
    assert "Search has no index: Pagefind cannot run (No such file or directory)." in site.build().text


SKIPPED = "The search index is old or not there: --skip-search makes none."


def test_an_index_that_is_skipped_is_the_old_one_until_it_is_made(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = files(site)
    assert SKIPPED not in site.build("--skip-search").text
    site.edit("content/people/ada.yml", "A mathematician.", "A programmer.")
    with monkeypatch.context() as without:
        without.setattr(indexing, "get_executable", lambda: program(site.root, "exit 9"))
        for _ in range(2):
            assert SKIPPED in site.build("--skip-search").text
    assert ("A programmer." in site.page("en/people/ada.html").text, before) == (True, files(site))
    refused = site.run("publish", "--to", str(site.root / "copy"))
    assert (2, False) == (refused.code, (site.root / "copy").exists())
    site.build()
    assert "A programmer." in found(site, "en")["people/ada.html"]["content"]
    site.build("--output", str(site.root / "other"))
    assert files(site, "other") == files(site)


def test_an_index_that_lacks_a_file_is_not_whole_because_it_was_skipped(site: Workspace) -> None:
    site.build()
    before = files(site)
    (site.root / "public/pagefind/en/pagefind.js").unlink()
    assert SKIPPED in site.build("--skip-search").text
    assert 2 == site.run("publish", "--to", str(site.root / "copy")).code
    site.build()
    assert before == files(site)


def test_a_first_build_that_skips_the_index_has_none(site: Workspace) -> None:
    assert SKIPPED in site.build("--skip-search").text
    assert {} == files(site)
    assert SKIPPED not in site.build().text
    assert ENTRY in files(site)


def test_a_site_without_search_has_no_trace_of_it(site: Workspace) -> None:
    site.build()
    site.write("site.yml", SITE)
    site.build()
    tree = site.tree()
    assert files(site) == {}
    assert {"ar/search.html", "en/search.html"}.isdisjoint(tree)
    for path, data in tree.items():
        if path.endswith(".html"):
            assert b"search.html" not in data, path
            assert b"data-pagefind-body" not in data, path


def test_an_empty_site_has_a_search_page_and_no_index(tmp_path: Path) -> None:
    site = Workspace(tmp_path)
    assert "ndex:" not in site.build().text
    assert files(site) == {}


def test_only_the_search_page_may_compile(site: Workspace) -> None:
    site.build()
    pages = {path: data.decode() for path, data in site.tree().items() if path.endswith(".html")}
    assert {"ar/search.html", "en/search.html"} == {path for path, text in pages.items() if "wasm-unsafe-eval" in text}
    assert {"ar/search.html", "en/search.html"} == {path for path, text in pages.items() if "assets/search/search-" in text}
    assert "script-src 'self' 'wasm-unsafe-eval';" in pages["en/search.html"]


def words_of(site: Workspace, lang: str) -> dict[str, Any]:
    """Return the words of the script."""
    given = next(attributes["data-words"] for _, attributes in site.page(f"{lang}/search.html").elements if "data-words" in attributes)
    words: dict[str, Any] = json.loads(given)
    return words


def test_arabic_counts_take_the_right_form(site: Workspace) -> None:
    site.build()
    words = words_of(site, "ar")
    for numbers, form in (
        ((0,), "لا نتائج عن «{query}»"),
        ((1,), "نتيجة واحدة عن «{query}»"),
        ((2,), "نتيجتان عن «{query}»"),
        ((3, 10, 103, 210, 1005), "{n} نتائج عن «{query}»"),
        ((11, 99, 100, 102, 111, 200, 1000, 2001), "{n} نتيجة عن «{query}»"),
    ):
        for n in numbers:
            assert form == words["found"][int(words["plural"][n if n < 200 else 100 + n % 100])], n


def test_numbers_are_in_the_numerals_of_the_site(site: Workspace) -> None:
    site.write("site.yml", f"{SEARCHED}numerals: {{ar: arab}}\n")
    site.build()
    assert (words_of(site, "ar")["digits"], words_of(site, "ar")["comma"]) == ("٠١٢٣٤٥٦٧٨٩", "٬")
    assert (words_of(site, "en")["digits"], words_of(site, "en")["comma"]) == ("0123456789", ",")
