"""What `generator.dates` reads, refuses, sorts and knows."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.dates import PRECISIONS, BadDate, Date, known_by, parse, plain, sort_key

MARKS = st.sampled_from(["", "", "?", "~", "%"])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def days() -> st.SearchStrategy[datetime.date]:
    return st.dates(min_value=datetime.date(1000, 1, 1))


@st.composite
def points(draw: st.DrawFn) -> str:
    on = draw(days())
    shape = draw(st.sampled_from([f"{on:%Y-%m-%d}", f"{on:%Y-%m}", f"{on:%Y}", f"{on:%Y}-Q{(on.month + 2) // 3}"]))
    return shape + draw(MARKS)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    one, other = sorted((draw(points()), draw(points())), key=lambda text: sort_key(parse(text)))
    return draw(st.sampled_from([f"{one}/{other}", f"{one}/..", f"../{other}", f"{one}/"]))


dates = points() | intervals()


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024-12-13", "day", "2024-12-13", "2024-12-13"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2023-02", "month", "2023-02-01", "2023-02-28"),
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-Q1", "quarter", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "quarter", "2024-10-01", "2024-12-31"),
        ("2024-11/2025-01", "interval", "2024-11-01", "2025-01-31"),
        ("2024-12/2024-12-10", "interval", "2024-12-01", "2024-12-10"),
        ("1000", "year", "1000-01-01", "1000-12-31"),
        ("9999-12-31", "day", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_reaches_from_its_earliest_to_its_latest_day(text: str, precision: str, first: str, last: str) -> None:
    date = parse(text)
    assert (text, precision, day(first), day(last)) == (date.text, date.precision, date.first, date.last)


def test_a_qualifier_is_kept_and_does_not_widen_the_date() -> None:
    assert (True, False) == (parse("2024?").uncertain, parse("2024?").approximate)
    assert (False, True) == (parse("2024~").uncertain, parse("2024~").approximate)
    assert (True, True) == (parse("2024-12%").uncertain, parse("2024-12%").approximate)
    assert (day("2024-12-01"), day("2024-12-31")) == (parse("2024-12%").first, parse("2024-12%").last)


def test_an_interval_holds_its_two_dates() -> None:
    date = parse("2024-11~/2025-01?")
    assert (parse("2024-11~"), parse("2025-01?")) == (date.start, date.end)
    assert (True, True) == (date.uncertain, date.approximate)


def test_an_open_or_unknown_end_has_no_day() -> None:
    since, until, ended = parse("2024-11/.."), parse("../2024-11"), parse("2024-11/")
    assert (day("2024-11-01"), None, True, False) == (since.first, since.last, since.open_end, since.unknown_end)
    assert (None, day("2024-11-30"), True) == (until.first, until.last, until.open_start)
    assert (day("2024-11-01"), None, False, True) == (ended.first, ended.last, ended.open_end, ended.unknown_end)


@pytest.mark.parametrize("text", ["٢٠٢٤-١٢-١٣", "۲۰۲۴-۱۲-۱۳", "٢٠٢٤-12-١٣", " 2024-12-13\n"])
def test_arabic_digits_and_outer_space_are_normalised(text: str) -> None:
    assert parse("2024-12-13") == parse(text)


@pytest.mark.parametrize(("text", "canonical"), [("2024-33", "2024-Q1"), ("2024-36~", "2024-Q4~"), ("2024-34/", "2024-Q2/")])
def test_quarters_are_also_read_as_edtf_writes_them(text: str, canonical: str) -> None:
    assert canonical == parse(text).text


# The text, and each date that its hint must offer.
MENDED = [
    ("2024-02-30", "2024-02-29", "2024-02"),
    ("2023-02-29", "2023-02-28", "2023-02"),
    ("2024-04-31", "2024-04-30", "2024-04"),
    ("2025-01/2024-11", "2024-11/2025-01"),
    ("2024-21", "2024-Q1", "2024-03/2024-05"),
    ("2024-33-05", "2024-Q1"),
    # EDTF before 2019
    ("2024-uu", "2024"),
    ("2024-12-uu", "2024-12"),
    ("2024-uu-uu", "2024"),
    ("2024-XX", "2024"),
    ("199x", "1990/1999"),
    ("201u", "2010/2019"),
    ("19xx", "1900/1999"),
    ("2024?~", "2024%"),
    ("2024/unknown", "2024/"),
    ("unknown/2024", "../2024"),
    ("2024/open", "2024/.."),
    ("/2024", "../2024"),
    # orders and separators
    ("13/12/2024", "2024-12-13"),
    ("12/13/2024", "2024-12-13"),
    ("12.13.2024", "2024-12-13"),
    ("13-12-2024", "2024-12-13"),
    ("03/04/2024", "2024-04-03", "2024-03-04"),
    ("2024/12/13", "2024-12-13"),
    ("2024.12.13", "2024-12-13"),
    ("2024/12", "2024-12"),
    ("2024/25", "2024/2025"),
    ("2011/12", "2011-12", "2011/2012"),
    ("12/2024", "2024-12"),
    ("20241213", "2024-12-13"),
    ("2024-1-5", "2024-01-05"),
    ("2024-1", "2024-01"),
    ("٢٠٢٤/١/٥", "2024-01-05"),
    # words, times, quarters
    ("2024-12-13T10:00", "2024-12-13"),
    ("2024-12-13 10:00", "2024-12-13"),
    ("13 December 2024", "2024-12-13"),
    ("13th of Dec. 2024", "2024-12-13"),
    ("December 13, 2024", "2024-12-13"),
    ("Dec 2024", "2024-12"),
    ("2024 May 3", "2024-05-03"),
    ("Q1 2024", "2024-Q1"),
    ("2024q3", "2024-Q3"),
    ("1990s", "1990/1999"),
    # qualifiers
    ("~2024", "2024~"),
    ("2024~-12", "2024-12~"),
    ("2024 ?", "2024?"),
    ("circa December 2024", "2024-12~"),
    # intervals
    ("2024-2025", "2024/2025"),
    ("2024–2025", "2024/2025"),
    ("2024-11..2025-01", "2024-11/2025-01"),
    ("from 2024-11-03 to 2024-11-20", "2024-11-03/2024-11-20"),
    ("2024-11/12", "2024-11/2024-12"),
    ("2024-11-03/20", "2024-11-03/2024-11-20"),
    ("2024-11-28/12-05", "2024-11-28/2024-12-05"),
    ("2024-11-03/2024-12-1", "2024-11-03/2024-12-01"),
]


@pytest.mark.parametrize("row", MENDED, ids=lambda row: row[0])
def test_a_wrong_form_is_refused_with_the_right_one_beside_it(row: tuple[str, ...]) -> None:
    text, *offered = row
    with pytest.raises(BadDate) as caught:
        parse(text)
    for form in offered:
        assert f"`{form}`" in caught.value.hint
        assert form == parse(form).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-02-30", "2024-02 has 29 days"),
        ("2024-13", "no month 13"),
        ("2024-00-00", "no month 00"),
        ("2024-12-00", "2024-12 has 31 days"),
        ("2025-01/2024-11", "backwards"),
        ("y12024", "1000 to 9999"),
        ("0999", "1000 to 9999"),
        ("-0044", "1000 to 9999"),
        ("2024-Q5", "four quarters"),
        ("2024-W50", "Weeks"),
        ("2024-347", "Weeks and days"),
        ("../..", "one end that is known"),
        ("/", "one end that is known"),
        ("\u200f2024-12-13", "U+200F"),
        ("2024-\u202d12", "U+202D"),
        ("", "empty"),
        ("unknown", "`unknown` is not a date"),
        ("13 ديسمبر 2024", "is not a date"),
        ("2024-12-13/2024-12-15/2024", "is not a date"),
        ("２０２４", "is not a date"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_shows_a_form(text: str, said: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    assert said in caught.value.sentence
    assert caught.value.hint


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(BadDate) as caught:
        parse("2024-" * 10_000)
    assert len(caught.value.sentence) < 200


@given(dates)
def test_dates_round_trip(text: str) -> None:
    assert text == parse(text).text
    assert parse(text) == parse(parse(text).text)


@given(st.text() | st.text(alphabet="0123456789-/.?~%QxuT ", max_size=24) | dates.map(lambda text: text + "x"))
@example("ſep 2024")
@example("2024-33-00")
@example("{0}/{1}")
@settings(deadline=None)
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    try:
        found = parse(text)
    except BadDate as error:
        assert error.sentence and error.hint
    else:
        assert found == parse(found.text)


@given(dates, dates)
def test_the_sort_key_agrees_with_the_earliest_day(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    if first.first and second.first and first.first < second.first:
        assert sort_key(first) < sort_key(second)


@given(st.lists(dates, min_size=3, max_size=3))
def test_the_sort_key_is_a_total_order(texts: list[str]) -> None:
    keys = sorted(sort_key(parse(text)) for text in texts)
    assert keys[0] <= keys[1] <= keys[2]
    assert all((type(day), type(rank)) == (datetime.date, int) for day, rank in keys)


def test_less_precise_dates_come_first_on_the_same_day() -> None:
    texts = ["2024-01-01", "2024-01", "2024-Q1", "2024", "2024/.."]
    assert texts[::-1] == sorted(texts, key=lambda text: sort_key(parse(text)))
    assert len(texts) == len(PRECISIONS)


def test_an_open_start_sorts_by_the_first_day_of_its_end() -> None:
    assert sort_key(parse("2024-11/.."))[0] == sort_key(parse("../2024-11"))[0]


@pytest.mark.parametrize(
    ("text", "on", "known"),
    [
        ("2024-12-13", "2024-12-12", False),
        ("2024-12-13", "2024-12-13", True),
        ("2024-12", "2024-12-13", False),
        ("2024-12", "2024-12-31", True),
        ("2024-Q4", "2024-12-30", False),
        ("2024", "2024-12-31", True),
        ("2024-11/2024-12", "2024-12-31", True),
        ("../2024-11", "2024-11-30", True),
        ("2024-11/..", "9999-12-31", False),
        ("2024-11/", "9999-12-31", False),
    ],
)
def test_a_date_is_known_only_when_the_whole_of_it_has_passed(text: str, on: str, known: bool) -> None:
    assert known is known_by(parse(text), day(on))


@given(dates, days(), days())
def test_what_is_known_stays_known(text: str, one: datetime.date, other: datetime.date) -> None:
    date, (earlier, later) = parse(text), sorted((one, other))
    assert not known_by(date, earlier) or known_by(date, later)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-13", "2024-12-13"),
        ("2024-12?", "2024-12"),
        ("2024%", "2024"),
        ("2024-Q1", ""),
        ("2024-11/2025-01", ""),
        ("2024-11/..", ""),
    ],
)
def test_plain_is_what_a_time_element_takes(text: str, iso: str) -> None:
    assert iso == plain(parse(text))


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse("2024").text = "2025"  # type: ignore[misc]
    assert hash(parse("2024-11/..")) == hash(parse("2024-11/.."))
    assert isinstance(parse("2024"), Date)
