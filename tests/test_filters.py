"""What the filters are given: folded words, facts of entries, the parts of the record as scripts, and the words of the script."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.embed import json_text
from generator.languages import search_fold
from tests.record import a_record
from tests.workspace import PROJECT, Page, Workspace, a_site

FOLDS: list[tuple[str, str]] = [(text, folded) for text, folded in json.loads((PROJECT / "tests/folds.json").read_text("utf-8"))]


def handed(site: Workspace, path: str) -> Any:
    """Return the data that a script hands over, after seeing that it does nothing else."""
    text = (site.root / "public" / path).read_text("utf-8")
    name = path.rpartition("/")[2].removesuffix(".js")
    found = re.fullmatch(rf'timeline\.add\("{name}", (.*)\);\n', text)
    assert found, text[:80]
    return json.loads(found[1])


def entries(page: Page) -> dict[str, dict[str, str]]:
    return {each["id"]: each for tag, each in page.elements if tag == "li" and "data-d" in each}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    site = a_record(tmp_path_factory.mktemp("record"))
    site.build()
    return site


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_search_folds_what_readers_mix_up(text: str, folded: str) -> None:
    assert search_fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = search_fold(text)
    assert search_fold(once) == once


@given(st.text() | st.lists(st.sampled_from(["</script>", "<!--", "]]>", "'", '"', "&amp;", "\u2028", "\u2029", "\\"])))
def test_json_is_safe_in_a_script_and_in_an_attribute(value: Any) -> None:
    text = json_text(value)
    assert not set("<>&'\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_each_year_is_a_script_that_says_what_its_page_says(record: Workspace) -> None:
    for lang in ("ar", "en"):
        for year in ("2023", "2024", "2025"):
            data, listed = handed(record, f"data/{lang}/{year}.js"), entries(record.page(f"{lang}/{year}/index.html"))
            assert len(data["first"]) == len(listed)
            assert data["first"] == [each["data-d"] for each in listed.values()]
            assert [data["types"][at] for at in data["type"]] == [each["data-k"] for each in listed.values()]
            assert [[data["ids"][at] for at in who] for who in data["who"]] == [each["data-e"].split() for each in listed.values()]


def test_titles_are_isolated_and_escaped(record: Workspace) -> None:
    assert "On &lt;the&gt; vote &amp; more" in handed(record, "data/en/2025.js")["title"]


def test_names_hold_all_that_someone_is_called(record: Workspace) -> None:
    rows = {id: names for id, *names in handed(record, "data/en/names.js")}
    assert rows["ada"] == ["Ada Lovelace", "آدا لوفليس", "Countess of Lovelace", "الكونتيسة"]
    assert {id: names[0] for id, *names in handed(record, "data/ar/names.js")}["ada"] == "آدا لوفليس"


def test_sums_stand_where_the_ledger_counts_them(record: Workspace) -> None:
    then, later = entries(record.page("en/2024/index.html")), entries(record.page("en/2025/index.html"))
    assert "data-m" not in then["large"]
    assert then["large"]["data-a"] == later["large_2"]["data-a"] == "USD 250000000"
    assert later["large_2"]["data-m"] == "cash USD 250000000  at_least"
    assert then["wine"]["data-m"] == "in_kind EUR 50000 50000 about"
    assert then["joint"]["data-j"] == "ada bob"
    assert "data-j" not in then["small"]


def test_a_step_to_come_does_not_take_the_sum(tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2026-06-01", "stage": "paid", "upcoming": True}]
    site = a_site(tmp_path, amount="5 USD", steps=steps)
    site.build()
    assert entries(site.page("en/2024/index.html"))["first"]["data-m"] == "cash USD 5 5 exact"
    assert "data-m" not in entries(site.page("en/2026/index.html"))["first_2"]


def test_money_that_another_event_counts_has_no_sum_of_its_own(tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="5 USD")
    site.event("again", amount="5 USD", related=[{"event": "first", "kind": "same_money_as"}])
    site.build()
    found = entries(site.page("en/2024/index.html"))
    assert "data-m" in found["first"]
    assert "data-m" not in found["again"]
    site.edit("content/events/first.yml", "sources:", "status: alleged\nsources:")
    site.build()
    found = entries(site.page("en/2024/index.html"))
    assert "data-m" not in found["first"]
    assert "data-m" in found["again"]


def test_a_year_that_is_split_is_split_in_the_data_too(tmp_path: Path) -> None:
    site = a_record(tmp_path, "page_size: 50\n", per_month=5)
    site.build()
    scripts = sorted(path.name for path in (site.root / "public/data/en").iterdir())
    assert scripts == ["2023.js", *(f"2024-{month:02d}.js" for month in range(1, 13)), "2025.js", "names.js"]
    year = site.page("en/2024/index.html")
    form = next(each for tag, each in year.elements if tag == "form")
    assert (form["data-over"], form["action"]) == ("year", "../../en/timeline.html")
    assert next(each for tag, each in year.elements if tag == "input" and each.get("name") == "to")["value"] == "2024-12-31"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_list_of_the_site_is_reached_without_a_script(record: Workspace, lang: str) -> None:
    links = set(record.page(f"{lang}/timeline.html").links)
    wanted = {f"../{lang}/{year}/index.html" for year in (2023, 2024, 2025)} | {
        f"../{lang}/gifts/index.html",
        f"../{lang}/talks/index.html",
    }
    wanted |= {f"../{lang}/people/{id}.html" for id in ("ada", "bob", "carl")} | {f"../{lang}/organizations/firm.html"}
    assert wanted | {f"../{lang}/tags/gala.html", f"../{lang}/tags/vote.html", f"../{lang}/2024/index.html#m_12"} <= links


@pytest.mark.parametrize(
    ("page", "query"), [("people/ada.html", "who=ada"), ("gifts/index.html", "type=gift"), ("tags/gala.html", "tag=gala")]
)
def test_pages_of_things_lead_to_the_filter(record: Workspace, page: str, query: str) -> None:
    assert any(link.endswith(f"en/timeline.html?{query}") for link in record.page(f"en/{page}").links)


def test_what_the_site_has_can_be_chosen_on_every_page(record: Workspace) -> None:
    page = record.page("en/2023/index.html")
    values = {each["value"] for tag, each in page.elements if tag in ("option", "input") and each.get("value")}
    assert {"gift", "talk", "gala", "vote", "confirmed", "unconfirmed", "reported", "alleged"} <= values


def test_every_control_has_a_label(record: Workspace) -> None:
    page = record.page("ar/2024/index.html")
    labelled = {each["for"] for tag, each in page.elements if tag == "label" and "for" in each}
    controls = [each for tag, each in page.elements if tag in ("input", "select") and each.get("type") != "checkbox"]
    assert len(controls) == 7
    assert {each["id"] for each in controls} == labelled


def test_counts_have_all_the_forms_of_the_language(record: Workspace) -> None:
    words = {}
    for lang in ("ar", "en"):
        form = next(each for tag, each in record.page(f"{lang}/2024/index.html").elements if tag == "form")
        words[lang] = json.loads(form["data-words"])
        assert {len(words[lang][name]) for name in ("shown", "from", "joint")} == {6 if lang == "ar" else 2}
        assert not any("{total}" in text for text in words[lang]["shown"])
    assert [int(words["ar"]["plural"][n]) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)] == [0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 4]


def test_scripts_are_small_and_ask_the_browser_for_no_words() -> None:
    texts = [path.read_bytes() for path in sorted((PROJECT / "static").rglob("*.js"))]
    assert len(texts) >= 5
    assert sum(len(gzip.compress(text, 9)) for text in texts) <= 17 * 1024
    for text in texts:
        assert b'"use strict"' in text
        assert not re.search(rb"\bIntl\b|toLocale|\beval\(|new Function", text)
