from datetime import date
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.spans import MOST_TICKS, Mark, Weight, axis, span, years
from tests.charts.drawing import drawn

DAYS = st.dates(date(1000, 1, 1))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
MARKS = st.lists(st.builds(Mark, DAYS, st.sampled_from(get_args(Weight))), max_size=30)
YEAR = date(2024, 1, 1), date(2024, 12, 31)


def place(day: date, start: date, end: date, after: int = 0) -> float:
    return 1000 * ((day - start).days + after) / ((end - start).days + 1)


@given(WINDOWS, MARKS, st.booleans())
def test_steps_stand_where_their_days_are_and_in_order(window: tuple[date, date], marks: list[Mark], is_open: bool) -> None:
    drawing = drawn(axis(*window, marks, is_open))
    for weight in get_args(Weight):
        days = sorted(mark.day for mark in marks if mark.weight == weight and window[0] <= mark.day <= window[1])
        found = [shape.box[0] for shape in drawing.of(f"mark {weight}")]
        assert found == sorted(set(found))
        assert len(found) <= len(days)
        for day in days:
            assert min(abs(x - place(day, *window)) for x in found) < 0.06


@given(WINDOWS, MARKS)
def test_the_line_of_an_axis_runs_from_the_first_step_to_the_last(window: tuple[date, date], marks: list[Mark]) -> None:
    days = [mark.day for mark in marks if window[0] <= mark.day <= window[1]]
    lines = [shape.box for shape in drawn(axis(*window, marks)).of("line")]
    expected = [pytest.approx((place(min(days), *window), 40, place(max(days), *window), 40), abs=0.06)] if days else []
    assert expected == lines


def test_an_open_case_runs_on_to_the_end() -> None:
    (line,) = drawn(axis(*YEAR, [Mark(date(2024, 7, 1), "full")], True)).of("line")
    assert line.box[2] == 1000


def test_weight_is_height() -> None:
    drawing = drawn(axis(*YEAR, [Mark(date(2024, 2, 1), weight) for weight in get_args(Weight)]))
    low, mid, full = (drawing.of(f"mark {weight}")[0] for weight in ("low", "mid", "full"))
    assert full.box[1] < mid.box[1] < low.box[1]


def test_a_year_has_a_tick_for_each_month_longer_at_quarters_and_longest_at_the_year() -> None:
    ticks = drawn(axis(*YEAR, [])).of("tick")
    assert [tick.box[3] - tick.box[1] for tick in ticks] == [14, 5, 5, 9, 5, 5, 9, 5, 5, 9, 5, 5]


@given(WINDOWS)
def test_ticks_are_few_however_long_the_window(window: tuple[date, date]) -> None:
    assert len(drawn(axis(*window, [])).of("tick")) <= max(MOST_TICKS + 1, 91)
    assert len(span(*window, None, None)) < 1500


@given(WINDOWS, st.none() | DAYS, st.none() | DAYS, st.booleans())
def test_a_bar_runs_to_scale_and_a_cap_stands_at_each_known_end(
    window: tuple[date, date], first: date | None, last: date | None, is_open: bool
) -> None:
    start, end = window
    drawing = drawn(span(start, end, first, last, is_open))
    begins, ends = max(first or start, start), min(last or end, end)
    if begins > ends:
        assert drawing.classes() <= {"tick faint"}
        return
    (line,) = drawing.of("line")
    assert pytest.approx((place(begins, *window), place(ends, *window, after=1)), abs=0.06) == (line.box[0], line.box[2])
    caps = [line.box[0]] * (first == begins) + [line.box[2]] * (last == ends and not is_open)
    assert caps == [cap.box[0] for cap in drawing.of("cap")]


@given(WINDOWS, st.lists(DAYS, max_size=30))
def test_cuts_lie_inside_the_bar_in_order(window: tuple[date, date], marks: list[date]) -> None:
    found = [cut.box[0] for cut in drawn(span(*window, *window, marks=marks)).of("cut")]
    assert found == sorted(set(found))
    assert all(0 <= x <= 1000 for x in found)
    assert bool(found) == any(window[0] < day < window[1] for day in marks)


@given(WINDOWS, st.integers(20, 90))
def test_year_labels_never_come_closer_than_asked(window: tuple[date, date], apart: int) -> None:
    labels = years(*window, apart)
    assert labels
    for one, other in pairwise(labels):
        assert other.year > one.year
        assert (other.at - one.at) * 300 >= apart - 0.05
    for label in labels[1:]:
        assert (1 - label.at) * 300 >= apart - 0.05


@given(WINDOWS)
def test_year_labels_stand_at_the_first_day_of_their_years(window: tuple[date, date]) -> None:
    for label in years(*window):
        expected = 0 if label.year == window[0].year else place(date(label.year, 1, 1), *window) / 1000
        assert pytest.approx(expected, abs=0.0001) == label.at


def test_a_long_window_labels_round_years_and_its_first() -> None:
    assert [label.year for label in years(date(2024, 1, 1), date(2026, 7, 1))] == [2024, 2025, 2026]
    assert [label.year for label in years(date(1142, 3, 1), date(2026, 7, 1))] == [1200, 1400, 1600, 1800]


def test_a_window_of_one_day_has_its_year() -> None:
    assert [label.year for label in years(date(2024, 5, 1), date(2024, 5, 1))] == [2024]


@given(WINDOWS, MARKS)
def test_the_same_days_give_the_same_drawing(window: tuple[date, date], marks: list[Mark]) -> None:
    assert axis(*window, marks) == axis(*window, marks[::-1])
