from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.flow import Band, Style, flow
from tests.charts.drawing import Drawing, Shape, drawn

AMOUNTS = st.decimals(0, 10**12, places=2)
ROWS = st.lists(st.builds(Band, AMOUNTS, st.sampled_from(get_args(Style))), min_size=1, max_size=60)


def bands(drawing: Drawing) -> list[Shape]:
    return sorted((shape for shape in drawing.shapes if shape.classes != "solid bar"), key=lambda shape: shape.points[0][1])


def edges(band: Shape) -> tuple[float, float, float, float]:
    """Top and bottom at the start edge, top and bottom at the bar."""
    points = band.points
    return points[0][1], points[-1][1], points[3][1], points[4][1]


def thickness(band: Shape) -> float:
    top, bottom, *_ = edges(band)
    return bottom - top


@given(ROWS)
def test_each_row_has_one_band_of_its_style_as_thick_at_the_bar_as_at_the_row(rows: list[Band]) -> None:
    drawing = drawn(flow(rows).svg)
    assert [row.style for row in rows] == [band.classes for band in bands(drawing)]
    for band in bands(drawing):
        top, bottom, bar_top, bar_bottom = edges(band)
        assert bottom - top == pytest.approx(bar_bottom - bar_top, abs=0.021)


@given(ROWS)
def test_thickness_is_proportional_to_the_amount_where_it_can_be_seen(rows: list[Band]) -> None:
    drawing = drawn(flow(rows).svg)
    most = max(rows, key=lambda row: row.value)
    largest = max(map(thickness, bands(drawing)))
    for row, band in zip(rows, bands(drawing), strict=True):
        expected = float(row.value / most.value) * largest if most.value else 0
        assert pytest.approx(max(expected, 0.75), abs=0.03) == thickness(band)


@given(ROWS)
def test_bands_stay_in_their_rows_and_never_touch(rows: list[Band]) -> None:
    result = flow(rows)
    found = bands(drawn(result.svg))
    top = 0
    for band, height in zip(found, result.heights, strict=True):
        assert top < edges(band)[0] < edges(band)[1] < top + height
        top += height
    for one, other in pairwise(map(edges, found)):
        assert one[1] < other[0]
        assert one[3] < other[2]


@given(ROWS)
def test_the_bar_is_as_high_as_all_bands_and_in_the_middle(rows: list[Band]) -> None:
    drawing = drawn(flow(rows).svg)
    (bar,) = drawing.of("solid bar")
    found = bands(drawing)
    assert (edges(found[0])[2], edges(found[-1])[3]) == pytest.approx((bar.box[1], bar.box[3]), abs=0.011)
    assert drawing.height / 2 == pytest.approx((bar.box[1] + bar.box[3]) / 2, abs=0.02)


@given(ROWS)
def test_only_one_row_is_a_head_and_it_is_the_largest(rows: list[Band]) -> None:
    result = flow(rows, 32, 64)
    assert sum(result.heights) == drawn(result.svg).height == drawn(result.svg).pixels
    heads = [row.value for row, height in zip(rows, result.heights, strict=True) if height == 64]
    assert heads in ([], [max(row.value for row in rows)])


def test_a_large_first_gift_makes_a_head() -> None:
    rows = [Band(Decimal("4.9")), Band(Decimal(2)), *[Band(Decimal(1), "own")] * 13]
    assert (64, *[32] * 14) == flow(rows).heights


def test_equal_gifts_need_no_head() -> None:
    assert flow([Band(Decimal(1))] * 3).heights == (32, 32, 32)


def test_nothing_flows_from_no_rows() -> None:
    assert flow([]).heights == ()
    assert drawn(flow([]).svg).shapes == ()


@given(ROWS)
def test_the_same_rows_give_the_same_drawing(rows: list[Band]) -> None:
    assert flow(rows) == flow(tuple(rows))
    assert len(flow(rows).svg) < 300 + 100 * len(rows)
