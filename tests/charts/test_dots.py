import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.dots import dots, place, reach, steps
from tests.charts.drawing import drawn

AMOUNTS = st.decimals(-(10**15), 10**15, places=2)
PAIRS = st.tuples(AMOUNTS, AMOUNTS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (min(pair), max(pair)))


def decimals(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


@given(PAIRS)
def test_there_are_four_to_eight_steps_evenly_spaced_at_round_numbers(pair: tuple[Decimal, Decimal]) -> None:
    found = steps(*pair)
    assert 4 <= len(found) <= 8
    assert pair[0] <= found[0] < found[-1] <= pair[1]
    gaps = {other - one for one, other in itertools.pairwise(found)}
    assert len(gaps) == 1
    assert gaps.pop().normalize().as_tuple().digits in ((1,), (2,), (2, 5), (5,))


def test_steps_of_a_known_scale() -> None:
    assert tuple(decimals("240", "250", "260", "270", "280")) == steps(Decimal(240), Decimal(280))
    assert tuple(decimals("0", "0.2", "0.4", "0.6", "0.8", "1")) == steps(Decimal(0), Decimal(1))
    assert (Decimal(7),) == steps(Decimal(7), Decimal(7))


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_a_reach_takes_in_all_values_and_leaves_little_over(values: list[Decimal]) -> None:
    low, high = reach(values)
    assert low <= min(values) <= max(values) <= high
    assert low < high
    if len(set(values)) > 1:
        assert high - low <= 2 * (max(values) - min(values))


def test_a_reach_ends_at_round_numbers() -> None:
    assert tuple(decimals("250", "280")) == reach(decimals("250", "274", "277"))
    assert tuple(decimals("40", "160")) == reach(decimals("100"))


@given(PAIRS, st.lists(AMOUNTS, max_size=12))
def test_points_stand_to_scale_and_in_order(pair: tuple[Decimal, Decimal], values: list[Decimal]) -> None:
    low, high = pair
    drawing = drawn(dots(values, low, high))
    found = [shape.box[0] for shape in drawing.of("mark")]
    assert found == sorted(set(found))
    for value in values:
        if low <= value <= high:
            assert min(abs(x - 1000 * float((value - low) / (high - low))) for x in found) < 0.11


def test_points_are_joined_from_the_lowest_to_the_highest() -> None:
    drawing = drawn(dots(decimals("274", "250", "277"), Decimal(240), Decimal(280)))
    assert [shape.box for shape in drawing.of("dotted")] == [(250, 18, 925, 18)]
    assert [shape.box[0] for shape in drawing.of("mark")] == [250, 850, 925]


def test_one_point_is_joined_to_nothing() -> None:
    assert {"tick", "mark"} == drawn(dots(decimals("250"), Decimal(240), Decimal(280))).classes()


@given(PAIRS)
def test_long_ticks_stand_at_the_steps_and_short_ones_between(pair: tuple[Decimal, Decimal]) -> None:
    ticks = drawn(dots([], *pair)).of("tick")
    long = [tick.box[0] for tick in ticks if tick.box[3] == 40]
    assert [pytest.approx(1000 * place(step, *pair), abs=0.06) for step in steps(*pair)] == long
    assert len(long) < len(ticks) <= 50


def test_a_scale_without_length_has_its_one_value_in_the_middle() -> None:
    assert [shape.box[0] for shape in drawn(dots(decimals("7"), Decimal(7), Decimal(7))).of("mark")] == [500]
