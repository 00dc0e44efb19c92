"""The timeline as TimelineJS reads it: nothing surer, nothing run, and the spreadsheet says what the JSON says."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator.makers.timelinejs import HEADERS
from tests.dom import Document
from tests.pages.sites import BASE, a_full_site
from tests.record import a_record
from tests.workspace import Workspace, a_site


def slides(site: Workspace, lang: str = "en") -> dict[str, dict[str, Any]]:
    """Return the slides of a built site by their ids."""
    found = json.loads(site.tree()[f"data/timelinejs/{lang}.json"])
    made = {each["unique_id"]: each for each in found["events"]}
    assert len(made) == len(found["events"])
    return made


def sheet(site: Workspace, lang: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.tree()[f"data/timelinejs/{lang}.csv"].decode(), newline="")))


@pytest.mark.parametrize(
    ("date", "start", "end", "said"),
    [
        ("2024-12-13", {"year": 2024, "month": 12, "day": 13}, None, "13 December 2024"),
        ("2024-12", {"year": 2024, "month": 12}, None, "December 2024"),
        ("2024", {"year": 2024}, None, "2024"),
        ("2024-Q4", {"year": 2024}, None, "fourth quarter of 2024"),
        ("2024-12~", {"year": 2024, "month": 12}, None, "about December 2024"),
        ("2024-11/2025-01", {"year": 2024, "month": 11}, {"year": 2025, "month": 1}, "from November 2024 to January 2025"),
        ("2024-11/..", {"year": 2024, "month": 11}, None, "since November 2024"),
        ("../2024-11", {"year": 2024, "month": 11}, None, "until November 2024"),
    ],
)
def test_a_slide_has_as_much_of_a_date_as_is_known_and_says_it_in_words(
    tmp_path: Path, date: str, start: dict[str, int], end: dict[str, int] | None, said: str
) -> None:
    site = a_site(tmp_path, date=date)
    site.build()
    slide = slides(site)["first"]
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (start, end, said)
    row = sheet(site)[1]
    parts = [(row[name], row[f"End {name}"]) for name in ("Year", "Month", "Day")]
    assert parts == [tuple(str((each or {}).get(part, "")) for each in (start, end)) for part in ("year", "month", "day")]
    assert row["Display Date"] == said


def test_each_slide_says_how_sure_it_is_and_whether_it_is_still_to_come(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    site.build()
    found = slides(site)
    texts = {name: Document(f"<main>{slide['text']['text']}</main>").root.text for name, slide in found.items()}
    for name, word in {
        "first": "Confirmed",
        "alleged": "Alleged",
        "denied": "Denied",
        "retracted": "Retracted",
        "case": "Disputed",
    }.items():
        assert texts[name].strip().startswith(word)
    assert "Reported, not confirmed" in texts["case_2"]
    assert "Scheduled" in texts["case_3"]
    assert "$1 million" in texts["first"]
    assert found["case"]["display_date"] == "10 December 2024 (filed)"
    assert found["case"]["media"] == {"url": f"{BASE}images/hall.png", "alt": "The court room", "credit": "Photo: Ada · CC0-1.0"}
    assert f'{BASE}en/events/case.html#step-2"' in found["case_2"]["text"]["text"]
    assert 'lang="ar" dir="rtl"' in slides(site, "ar")["first"]["text"]["text"]


def test_the_spreadsheet_says_what_the_json_says(tmp_path: Path) -> None:
    site = a_record(tmp_path)
    site.build()
    for lang in ("ar", "en"):
        title, *rows = sheet(site, lang)
        assert tuple(title) == HEADERS
        assert title["Type"] == "title"
        found = list(slides(site, lang).values())
        assert [(row["Headline"], row["Text"], row["Group"], row["Display Date"]) for row in rows] == [
            (each["text"]["headline"], each["text"]["text"], each["group"], each["display_date"]) for each in found
        ]


HOSTILE = "<img src=x onerror=alert(1)>"


def test_what_is_read_as_html_holds_no_markup_of_the_content(tmp_path: Path) -> None:
    site = a_site(tmp_path, title={"ar": HOSTILE, "en": f"=cmd|{HOSTILE}"}, summary={"ar": HOSTILE, "en": HOSTILE})
    site.edit("content/types/gift.yml", "en: Gifts", f'en: "{HOSTILE}"')
    site.edit("content/types/gift.yml", "en: Promised", f'en: "{HOSTILE}"')
    site.write(
        "site.yml", f'title: {{ar: س, en: "{HOSTILE}"}}\ndescription: {{ar: س, en: "{HOSTILE}"}}\nlanguages: [ar, en]\nsearch: false\n'
    )
    site.build()
    slide, title = slides(site)["first"], json.loads(site.tree()["data/timelinejs/en.json"])["title"]
    for text in (*slide["text"].values(), slide["group"], *title["text"].values()):
        assert "<img" not in text
        assert {each.tag for each in Document(f"<main>{text}</main>").root.walk()} <= {"main", "p", "div", "span", "strong", "bdi", "a"}
    assert sheet(site)[1]["Headline"].startswith("'=cmd|&lt;img")
