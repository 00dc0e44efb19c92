"""Calendars: a library that is not ours reads from them what the record knows to the day, and nothing that it does not."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.dates import parse
from generator.makers.ical import calendar
from generator.pages.agenda import Day, View, placed
from tests.workspace import Workspace, a_site

STEPS: list[dict[str, Any]] = [
    {"date": "2024-12-13", "stage": "promised"},
    {"date": "2025-03", "stage": "paid"},
    {"date": "2026-05-01", "stage": "paid", "upcoming": "true", "title": {"ar": "جلسة", "en": "A hearing"}},
    {"date": "2026-06-01/2026-06-03", "stage": "paid", "upcoming": "true"},
    {"date": "2026-07-01~", "stage": "paid", "upcoming": "true"},
    {"date": "2026-09", "stage": "returned", "upcoming": "true"},
]


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    site = a_site(tmp_path, steps=STEPS, location={"ar": "القاهرة", "en": "Cairo; Egypt"}, status="alleged")
    site.edit("content/types/gift.yml", "totals:", "runs: true\ntotals:")
    return site


def read(data: bytes) -> Any:
    """Return a calendar as a library reads it, after a look at its lines."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert [] == [line for line in lines if len(line) > 75 or b"\r" in line or b"\n" in line]
    assert all(line.decode() or True for line in lines), "no letter is cut in two"
    return Calendar.from_ical(data)


def days(data: bytes) -> dict[str, tuple[datetime.date, datetime.date]]:
    return {str(each["SUMMARY"]): (each["DTSTART"].dt, each["DTEND"].dt) for each in read(data).walk("VEVENT")}


def test_what_is_to_come_and_known_to_the_day_is_in_the_calendar_and_the_rest_is_told_in_words(site: Workspace) -> None:
    site.build()
    data = site.tree()["en/calendar.ics"]
    title = "Scheduled: Alleged: A gift of Ada's · "
    assert {
        f"{title}A hearing": (datetime.date(2026, 5, 1), datetime.date(2026, 5, 2)),
        f"{title}Paid": (datetime.date(2026, 6, 1), datetime.date(2026, 6, 4)),
    } == days(data)
    about = str(read(data)["DESCRIPTION"])
    assert f"about 1 July 2026: {title}Paid" in about
    assert f"September 2026: {title}Returned" in about
    assert "September" not in str(read(data).walk("VEVENT"))


def test_a_calendar_is_in_its_language_and_places_nothing_for_sure_that_is_not(site: Workspace) -> None:
    site.build("--base-url", "https://here.example/")
    for lang, place in (("ar", "القاهرة"), ("en", "Cairo; Egypt")):
        for event in read(site.tree()[f"{lang}/calendar.ics"]).walk("VEVENT"):
            assert (lang, "TENTATIVE", place) == (event["SUMMARY"].params["LANGUAGE"], event["STATUS"], event["LOCATION"])
            assert event["URL"].startswith(f"https://here.example/{lang}/events/first.html#step-")
            assert "DATE" == event["DTSTART"].params["VALUE"]
            assert datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC) == event["DTSTAMP"].dt


def test_without_a_base_url_a_calendar_holds_no_address(site: Workspace) -> None:
    site.build()
    assert b"URL" not in site.tree()["en/calendar.ics"]


def test_an_event_whose_type_lasts_has_a_calendar_and_its_page_leads_there(site: Workspace) -> None:
    site.event("second", date="2024-12")
    site.event("third", status="confirmed", date="2024-12-20")
    site.event("fourth", status="retracted")
    site.build()
    tree = site.tree()
    assert ["first.ics", "third.ics"] == sorted(
        path.rpartition("/")[2] for path in tree if path.startswith("en/events/") and path.endswith("ics")
    )
    found = [(str(each["STATUS"]), each["DTSTART"].dt.isoformat()) for each in read(tree["en/events/first.ics"]).walk("VEVENT")]
    assert [("TENTATIVE", day) for day in ("2024-12-13", "2026-05-01", "2026-06-01")] == found
    assert ["CONFIRMED"] == [each["STATUS"] for each in read(tree["en/events/third.ics"]).walk("VEVENT")]
    assert "first.ics" in " ".join(site.page("en/events/first.html").links)
    assert ".ics" not in " ".join(site.page("en/events/second.html").links)
    assert "calendar.ics" in " ".join(site.page("en/index.html").links)


def test_names_of_entries_outlive_titles_and_are_the_same_in_both_calendars(site: Workspace) -> None:
    def uids(path: str) -> set[str]:
        return {str(each["UID"]) for each in read(site.tree()[path]).walk("VEVENT")}

    site.build()
    before = uids("en/calendar.ics")
    assert before < uids("en/events/first.ics")
    site.event("first", steps=STEPS, title={"ar": "عنوان", "en": "Another title"})
    site.build()
    assert before == uids("en/calendar.ics")


def test_a_calendar_of_nothing_is_one_all_the_same(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.build()
    found = read(site.tree()["en/calendar.ics"])
    assert ([], 1) == (found.walk("VEVENT"), len(found.subcomponents))


@pytest.mark.parametrize(
    ("date", "is_placed"),
    [
        ("2024-12-13", True), ("2024-12-13/2024-12-15", True), ("2024-12-13?", False), ("2024-12", False), ("2024", False),
        ("2024-Q4", False),
        ("2024-11/2025-01", False), ("2024-12-13/..", False), ("2024-12-13/2025", False), ("2024-12-13~/2024-12-15", False),
        ("9999-12-31", False),
    ],
)  # fmt: skip
def test_a_date_is_placed_where_it_is_known_to_the_day_without_doubt(date: str, is_placed: bool) -> None:
    assert is_placed == bool(placed(parse(date)))


HOSTILE = ["a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\rb", "a;b,c\\n\\", "ش" * 5000, "\x00\x0b\u2028x\x85", 'a":b', "END:VCALENDAR", " \t "]


def a_view(text: str) -> View:
    day = Day("u", "2024-12-13", "2024-12-14", text, text, "CONFIRMED", "gift", text, "en/x.html", "2024-12-13")
    return View("en", text, text, "https://here.example/", "en/calendar.ics", (day,))


@given(st.text() | st.sampled_from(HOSTILE))
def test_no_text_ends_a_line_or_adds_a_property_and_all_come_back(text: str) -> None:
    found = read(calendar(a_view(text), ""))
    [event] = found.walk("VEVENT")
    assert 1 == len(found.subcomponents)
    names = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", "URL"]
    assert {*names, *(["LOCATION"] if text else [])} == set(event)
    assert {
        "VERSION",
        "PRODID",
        "CALSCALE",
        "NAME",
        "X-WR-CALNAME",
        "SOURCE",
        "REFRESH-INTERVAL",
        *(["DESCRIPTION", "X-WR-CALDESC"] if text else []),
    } == set(found)
    plain = re.sub("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    assert re.sub("[\x00-\x08\x0e-\x1b\x1f\x7f]", "\ufffd", plain) == str(event["SUMMARY"])
