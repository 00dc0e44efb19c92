"""The page of all corrections: each with its event, what was and what is, the newest first; below the site's policy where it has one."""

from pathlib import Path
from typing import Any

import pytest

from tests.laws import LAWS, Built
from tests.pages.sites import built
from tests.workspace import Workspace, a_site

WORDS = {"ar": "كلمات", "en": "Words"}


def corrected(date: str, kind: str, **rest: Any) -> dict[str, Any]:
    return {"date": date, "kind": kind, "note": {"ar": "ملاحظة", "en": f"A note of {date}"}, **rest}


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    was = {"ar": "سبعة", "en": "Seven"}
    site = a_site(tmp_path, corrections=[corrected("2025-01-02", "correction", was=was, now={"ar": "ثمانية", "en": "Eight"})])
    changes = [corrected("2025-01-05", "clarification"), corrected("2025-03-01", "retraction")]
    site.event("second", status="disputed", title={"ar": "حدث ثانٍ", "en": "A second"}, corrections=changes)
    return site


def test_every_correction_is_told_the_newest_first_with_its_event(site: Workspace) -> None:
    page = built(site).pages["en/corrections.html"]
    entries = page.all("ul.claims li")
    assert ["Retraction · 1 March 2025", "Clarification · 5 January 2025", "Correction · 2 January 2025"] == [
        each.texts("p")[0] for each in entries
    ]
    assert ["events/second.html", "events/second.html", "events/first.html"] == [
        each.one("a")["href"].removeprefix("../en/") for each in entries
    ]
    assert [["Seven"], ["Eight"]] == [entries[2].texts("del"), entries[2].texts("ins")]
    assert [["Disputed"], []] == [entries[0].texts("strong"), entries[2].texts("strong")]
    assert ["3 corrections"] == page.texts("section p.n")


def test_the_footer_leads_there_and_to_the_feed_of_the_site(site: Workspace) -> None:
    page = built(site).pages["ar/events/first.html"]
    assert {"../../ar/corrections.html", "../../ar/feed.xml"} <= {each["href"] for each in page.all("footer a")}


def test_a_record_without_corrections_says_so(tmp_path: Path) -> None:
    page = built(a_site(tmp_path)).pages["en/corrections.html"]
    assert ["Nothing has been corrected yet."] == page.texts("section p.n")


def test_the_policy_stands_above_the_list_at_the_same_address(site: Workspace) -> None:
    site.write("content/pages/corrections/en.md", "---\ntitle: How we correct\n---\n\nWe say what was wrong.\n")
    site.write("content/pages/corrections/ar.md", "---\ntitle: كيف نصحح\n---\n\nنقول ما كان خطأ.\n")
    pages = built(site).pages
    page = pages["en/corrections.html"]
    assert ("How we correct", 3) == (page.one("h1").text, len(page.all("ul.claims li")))
    assert "We say what was wrong." in page.one("main").text
    assert ["How we correct"] == [each.text for each in page.all("footer a") if each["href"].endswith("corrections.html")]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_of_every_page_hold(law: Any, site: Workspace) -> None:
    site.build("--base-url", "https://here.example/a/")
    assert [] == list(law(Built(site.tree(), base="/a/")))
