from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.svg import number, path, plot
from tests.charts.drawing import drawn


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (12, "12"), (0.5, ".5"), (-0.5, "-.5"), (1.2, "1.2"), (1.005, "1"), (-0.001, "0"), (100, "100"), (Decimal("10.50"), "10.5")],
)
def test_numbers_are_as_short_as_two_decimals_allow(value: float, text: str) -> None:
    assert text == number(value)


@given(st.floats(-1e6, 1e6))
def test_a_number_reads_back_within_half_a_hundredth(value: float) -> None:
    assert abs(value - float(number(value))) <= 0.0051


def test_a_path_without_steps_is_nothing() -> None:
    assert path("money") == ""


def test_a_class_and_a_label_are_escaped() -> None:
    assert path('a"b', "M0 0") == '<path class="a&quot;b" d="M0 0"/>'
    assert 'aria-label="&lt;&quot;&gt;"' in plot(1, 1, "<a/>", label='<">')


def test_a_frame_without_a_label_is_hidden() -> None:
    assert (drawn(plot(10, 20, "")).width, drawn(plot(10, 20, "")).height, drawn(plot(10, 20, "")).pixels) == (10, 20, 20)
    assert 'aria-hidden="true" focusable="false"' in plot(10, 20, "")
    assert "aria-label" not in plot(10, 20, "")


def test_a_label_names_a_drawing_as_an_image_and_one_with_links_as_a_group() -> None:
    assert 'role="img" aria-label="Gifts"' in plot(10, 20, path("money", "M0 0"), label="Gifts")
    assert 'role="group" aria-label="Gifts"' in plot(10, 20, '<a href="#a"></a>', label="Gifts")
    assert "aria-hidden" not in plot(10, 20, "", label="Gifts")
