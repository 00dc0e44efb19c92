from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.bars import bar
from tests.charts.drawing import drawn

AMOUNTS = st.decimals(0, 10**12, places=2)


@given(AMOUNTS, AMOUNTS, st.booleans(), st.none() | AMOUNTS, st.booleans())
def test_any_bar_can_be_drawn(value: Decimal, most: Decimal, is_hollow: bool, low: Decimal | None, is_open: bool) -> None:
    assert drawn(bar(value, most, "money", is_hollow, low, is_open)).classes() <= {"money", "money hollow"}


@given(AMOUNTS, st.decimals(1, 10**12, places=2))
def test_length_is_proportional_to_the_amount_where_it_can_be_seen(value: Decimal, most: Decimal) -> None:
    ends = [shape.box[2] for shape in drawn(bar(value, most, "money")).of("money")]
    expected = min(float(value / most), 1) * 250
    assert ([pytest.approx(max(expected, 0.75), abs=0.01)] if value else []) == ends


@given(AMOUNTS, AMOUNTS)
def test_a_range_is_solid_to_its_low_end_and_hollow_beyond(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    drawing = drawn(bar(high, Decimal(10**12), "money", low=low))
    for solid in drawing.of("money"):
        for hollow in drawing.of("money hollow"):
            assert solid.box[2] <= hollow.box[0] + 0.011
    assert bool(low) == bool(drawing.of("money"))


def test_a_hollow_bar_reaches_as_far_as_a_solid_one_but_for_half_its_stroke() -> None:
    assert drawn(bar(Decimal(5), Decimal(10), "money", True)).of("money hollow")[0].box == (0.5, 1.5, 124.5, 8.5)


def test_an_open_bar_has_a_notch_that_ends_at_the_amount() -> None:
    (shape,) = drawn(bar(Decimal(5), Decimal(10), "money", is_open=True)).of("money")
    assert shape.points == ((0, 1), (125, 1), (121, 5), (125, 9), (0, 9))


def test_an_open_range_is_notched_at_its_hollow_end() -> None:
    drawing = drawn(bar(Decimal(10), Decimal(10), "money", low=Decimal(4), is_open=True))
    assert (len(drawing.of("money")[0].points), len(drawing.of("money hollow")[0].points)) == (4, 5)


def test_nothing_is_no_bar() -> None:
    assert set() == drawn(bar(Decimal(0), Decimal(10), "money")).classes()
    assert set() == drawn(bar(Decimal(5), Decimal(0), "money", True)).classes()
