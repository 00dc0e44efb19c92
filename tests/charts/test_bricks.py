from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.bricks import Brick, Link, lane, scale, strip
from tests.charts.drawing import Drawing, drawn

COLOURS = ("money", "office", "court", "speech", "meeting", "market", "paper", "plain")
BRICKS = st.builds(Brick, st.sampled_from(COLOURS), st.booleans())
STACKS = st.lists(st.lists(BRICKS, max_size=60), max_size=40)
SMALL = st.lists(st.lists(BRICKS, max_size=20), min_size=1, max_size=12)


def bricks(count: int, colour: str = "money", is_hollow: bool = False) -> list[Brick]:
    return [Brick(colour, is_hollow)] * count


def class_of(brick: Brick) -> str:
    return f"{brick.colour} hollow" if brick.is_hollow else brick.colour


def column_of(drawing: Drawing, place: int) -> list[tuple[float, float]]:
    boxes = [shape.box for shape in drawing.shapes if shape.classes != "tick" and shape.box[0] // 10 == place]
    return sorted((top, bottom) for _, top, _, bottom in boxes)


def test_one_event_is_one_brick() -> None:
    drawing = drawn(strip([[], bricks(2) + bricks(1, "court", True)], 3))
    assert [(11, 8, 19, 11), (11, 4, 19, 7)] == [shape.box for shape in drawing.of("money")]
    assert [(11.3, 0.3, 18.7, 2.7)] == [pytest.approx(shape.box) for shape in drawing.of("court hollow")]
    assert {"money", "court hollow"} == drawing.classes()


def test_a_year_stays_small() -> None:
    mixed = [bricks(1), [], bricks(1, "court"), [], bricks(2, "paper"), bricks(1), [], bricks(1, "court"), bricks(3, "office"), bricks(8)]
    assert len(strip([*mixed, bricks(3) + bricks(2, "court"), bricks(6) + bricks(5, "office") + bricks(5, "court")], 16)) < 760


@pytest.mark.parametrize("draw", [strip, lane, scale])
def test_ten_thousand_bricks_in_a_year_stay_small(draw: object) -> None:
    assert callable(draw)
    column = [Brick(colour, is_hollow) for colour in COLOURS for is_hollow in (False, True)]
    assert len(draw([column * 52] * 12, 832)) < 4096


@given(st.lists(st.lists(BRICKS, max_size=60), max_size=12))
def test_a_year_is_never_large(columns: list[list[Brick]]) -> None:
    assert len(strip(columns, 0)) < 4096


@given(SMALL)
def test_each_brick_of_a_small_drawing_has_the_same_size(columns: list[list[Brick]]) -> None:
    drawing = drawn(strip(columns, 0))
    for brick in {brick for column in columns for brick in column}:
        shapes = drawing.of(class_of(brick))
        assert sum(column.count(brick) for column in columns) == len(shapes)
        assert all(pytest.approx(7.4 * 2.4 if brick.is_hollow else 24) == shape.area for shape in shapes)


@given(STACKS, st.integers(0, 100))
def test_bricks_of_a_column_stand_on_each_other_without_overlap(columns: list[list[Brick]], tallest: int) -> None:
    for svg in (strip(columns, tallest), lane(columns, tallest), scale(columns, tallest)):
        drawing = drawn(svg)
        for place, column in enumerate(columns):
            boxes = column_of(drawing, place)
            assert bool(column) == bool(boxes)
            for one, other in zip(boxes, boxes[1:], strict=False):
                assert one[1] <= other[0] + 0.011


@given(
    st.lists(st.lists(st.builds(Brick, st.sampled_from(COLOURS)), min_size=1, max_size=90), min_size=1, max_size=12), st.integers(41, 99)
)
def test_the_area_of_blocks_is_proportional_to_their_events(columns: list[list[Brick]], tallest: int) -> None:
    drawing = drawn(strip(columns, tallest))
    unit = 8 * drawing.height / max(tallest, *map(len, columns))
    for colour in COLOURS:
        expected = sum(max(unit, 8 / len(column)) * column.count(Brick(colour)) for column in columns)
        assert pytest.approx(expected, abs=0.1 * len(columns)) == sum(shape.area for shape in drawing.of(colour))


def test_one_event_beside_ten_thousand_can_be_seen() -> None:
    for draw in (strip, lane, scale):
        assert 1 <= drawn(draw([bricks(1, "court"), bricks(10_000)], 0)).of("court")[0].area / 8


@given(STACKS)
def test_the_year_scale_has_one_path_for_each_colour(columns: list[list[Brick]]) -> None:
    svg = scale(columns, 0)
    colours = {brick.colour for column in columns for brick in column}
    assert colours == drawn(svg).classes() - {"tick"}
    assert svg.count("<path") == len(colours) + bool(columns)


@given(STACKS)
def test_the_same_bricks_give_the_same_drawing(columns: list[list[Brick]]) -> None:
    again = [list(column) for column in columns]
    assert lane(columns, 9) == lane(again, 9)
    assert strip(tuple(map(tuple, columns)), 9) == strip(again, 9)


def test_bricks_have_one_size_in_lanes_of_one_recorder_and_a_lane_its_own_height() -> None:
    low, high = drawn(lane([bricks(3)], 11)), drawn(lane([bricks(11)], 11))
    assert 8 == (low.pixels - 1) / 3 == (high.pixels - 1) / 11
    assert (13, 45) == (low.height, high.height)


def test_a_low_lane_is_still_high_enough_to_point_at() -> None:
    assert 24 < drawn(lane([bricks(1)], 300)).pixels


def test_the_baseline_stops_at_breaks() -> None:
    lines = drawn(lane([[], [], [], []], 1, breaks={1})).of("tick")
    assert [(0, 10), (20, 40)] == [(line.box[0], line.box[2]) for line in lines]


def test_each_filled_month_with_a_link_has_a_target_from_the_oldest() -> None:
    links: Sequence[Link | None] = [Link("#a", 'January, "1"'), Link("#b", "b"), None, Link("?x=1&y=2", "March")]
    svg = lane([bricks(1), [], bricks(1), bricks(2)], 2, links, label="Gifts by month")
    assert (("#a", 'January, "1"', 0), ("?x=1&y=2", "March", 30)) == drawn(svg).links
    assert 'role="group" aria-label="Gifts by month"' in svg


def test_a_lane_with_nothing_to_point_at_is_hidden() -> None:
    assert () == drawn(lane([[], []], 2, [Link("#a", "a"), None], label="Gifts")).links
    assert 'aria-hidden="true"' in lane([[]], 2, [Link("#a", "a")], label="Gifts")
