import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.charts.columns import LONGEST_EMPTY, Break, Column, Columns, Month, ground, months
from tests.charts.drawing import drawn

MONTHS = st.tuples(st.integers(1000, 9999), st.integers(1, 12))
NEAR = st.tuples(st.integers(2015, 2026), st.integers(1, 12))
FILLED = st.one_of(st.frozensets(MONTHS, max_size=40), st.frozensets(NEAR, max_size=120))


def a_year_of(year: int) -> set[Month]:
    return {(year, month) for month in range(1, 13)}


def labels(columns: Columns) -> list[tuple[int, int | None] | int]:
    return [item.years if isinstance(item, Break) else (item.year, item.month) for item in columns.items]


def test_a_year_is_twelve_months() -> None:
    columns = months((2024, 1), (2024, 12), {(2024, 2)})
    assert [(2024, month) for month in range(1, 13)] == labels(columns)
    assert Column(date(2024, 2, 1), date(2024, 2, 29), 2024, 2) == columns.items[1]


def test_a_short_run_of_empty_months_stays() -> None:
    assert len(months((2020, 1), (2021, 8), {(2020, 1), (2021, 8)}).items) == 20


def test_a_long_run_of_empty_months_is_one_break() -> None:
    columns = months((2016, 12), (2024, 1), {(2016, 12), (2024, 1)})
    assert labels(columns) == [(2016, 12), 7, (2024, 1)]
    assert Break(date(2017, 1, 1), date(2023, 12, 31), 7) == columns.items[1]
    assert {1} == columns.breaks


def test_a_record_from_1142_draws_few_columns() -> None:
    columns = months((1142, 3), (2026, 6), {(1142, 3), *a_year_of(2024), *a_year_of(2025), (2026, 6)})
    assert columns.unit == "month"
    assert len(columns.items) == 32
    assert labels(columns)[1] == 881


def test_many_months_become_years_then_decades_then_centuries() -> None:
    assert months((2000, 1), (2026, 1), {(year, 1) for year in range(2000, 2027)}).unit == "year"
    assert months((1500, 1), (2026, 1), {(year, 1) for year in range(1500, 2027, 10)}).unit == "decade"
    assert months((1000, 1), (9999, 1), {(year, 1) for year in range(1000, 10000, 100)}).unit == "century"
    assert (1990, None) in labels(months((1500, 1), (2026, 1), {(year, 1) for year in range(1500, 2027, 10)}))


def test_nothing_on_record_is_one_break() -> None:
    assert labels(months((2000, 1), (2025, 12), set())) == [26]


@given(MONTHS, MONTHS, FILLED)
def test_columns_follow_each_other_without_holes(first: Month, last: Month, filled: frozenset[Month]) -> None:
    items = months(first, last, filled).items
    for one, other in itertools.pairwise(items):
        assert one.first <= one.last
        assert one.last + timedelta(1) == other.first


@given(MONTHS, MONTHS, FILLED)
def test_each_filled_month_is_in_exactly_one_column(first: Month, last: Month, filled: frozenset[Month]) -> None:
    columns = months(first, last, filled)
    for year, month in filled:
        day = date(year, month, 15)
        assert [columns.at(day)] == [place for place, item in enumerate(columns.items) if item.first <= day <= item.last]
        assert isinstance(columns.items[columns.at(day)], Column)


@given(MONTHS, MONTHS, FILLED)
def test_columns_are_few_and_breaks_are_long(first: Month, last: Month, filled: frozenset[Month]) -> None:
    columns = months(first, last, filled)
    assert len(columns.items) <= (90 if columns.unit == "century" else 72)
    for item in columns.items:
        assert isinstance(item, Column) or (item.last - item.first).days > 28 * LONGEST_EMPTY


@given(MONTHS, MONTHS, FILLED, st.dates(date(1000, 1, 1)))
def test_a_day_outside_gets_the_nearest_column(first: Month, last: Month, filled: frozenset[Month], day: date) -> None:
    columns = months(first, last, filled)
    if day > columns.items[-1].last:
        assert len(columns.items) - 1 == columns.at(day)
    if day < columns.items[0].first:
        assert columns.at(day) == 0


@given(MONTHS, MONTHS, FILLED)
def test_the_ground_has_a_tick_for_each_column_and_none_for_breaks(first: Month, last: Month, filled: frozenset[Month]) -> None:
    columns = months(first, last, filled)
    drawing = drawn(ground(columns))
    assert 10 * len(columns.items) == drawing.width
    *ticks, end = drawing.of("tick")
    expected = [10 * place for place in range(len(columns.items)) if place not in columns.breaks]
    assert expected == [tick.box[0] for tick in ticks]
    assert drawing.width == end.box[0]


def test_ticks_are_longer_at_quarters_and_longest_at_years_and_after_breaks() -> None:
    ticks = drawn(ground(months((2016, 11), (2025, 1), {(2016, 11), *a_year_of(2024), (2025, 1)}))).of("tick")
    assert [tick.box[3] for tick in ticks] == [12, 12, 5, 5, 8, 5, 5, 8, 5, 5, 8, 5, 5, 12, 8]
