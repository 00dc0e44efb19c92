import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.bricks import Brick, Link, lane, scale, strip
from tests.charts.drawing import Drawing, drawn

COLOURS = ("money", "office", "court", "speech", "meeting", "market", "paper", "plain")
BRICKS = st.sampled_from([Brick(colour, is_hollow) for colour in COLOURS for is_hollow in (False, True)])


def stacks(most: int = 20, columns: int = 12) -> st.SearchStrategy[list[list[Brick]]]:
    runs = st.lists(st.tuples(BRICKS, st.integers(1, most)), max_size=5)
    return st.lists(runs.map(lambda found: [brick for brick, count in found for _ in range(count)]), max_size=columns)


def bricks(count: int, colour: str = "money", is_hollow: bool = False) -> list[Brick]:
    return [Brick(colour, is_hollow)] * count


def class_of(brick: Brick) -> str:
    return f"{brick.colour} hollow" if brick.is_hollow else brick.colour


def column_of(drawing: Drawing, place: int) -> list[tuple[float, float]]:
    boxes = [shape.box for shape in drawing.shapes if shape.classes != "tick" and shape.box[0] // 10 == place]
    return sorted((top, bottom) for _, top, _, bottom in boxes)


def test_one_event_is_one_brick() -> None:
    drawing = drawn(strip([[], bricks(2) + bricks(1, "court", True)], 3))
    (run,) = drawn(strip([[], bricks(2)], 2)).of("money")
    assert run.points == ((11, 0), (19, 0), (19, 3), (11, 3), (11, 4), (19, 4), (19, 7), (11, 7))
    assert [shape.box for shape in drawing.of("money")] == [(11, 4, 19, 11)]
    assert [shape.box for shape in drawing.of("court hollow")] == [(11.5, 0.5, 18.5, 2.5)]
    assert {"money", "court hollow"} == drawing.classes()


def test_a_year_stays_small() -> None:
    mixed = [bricks(1), [], bricks(1, "court"), [], bricks(2, "paper"), bricks(1), [], bricks(1, "court"), bricks(3, "office"), bricks(8)]
    assert len(strip([*mixed, bricks(3) + bricks(2, "court"), bricks(6) + bricks(5, "office") + bricks(5, "court")], 16)) < 640


@pytest.mark.parametrize("draw", [strip, lane, scale])
def test_ten_thousand_bricks_in_a_year_stay_small(draw: object) -> None:
    assert callable(draw)
    column = [Brick(colour, is_hollow) for colour in COLOURS for is_hollow in (False, True)]
    assert len(draw([column * 52] * 12, 832)) < 4096


@given(stacks(20, 12))
def test_a_year_is_never_large(columns: list[list[Brick]]) -> None:
    assert len(strip(columns, 0)) < 4096


@given(stacks(3, 12))
def test_each_brick_of_a_small_drawing_has_the_same_size(columns: list[list[Brick]]) -> None:
    drawing = drawn(strip(columns, 0))
    for brick in {brick for column in columns for brick in column}:
        areas = [shape.area for shape in drawing.of(class_of(brick))]
        assert sum(column.count(brick) for column in columns) * (14 if brick.is_hollow else 24) == sum(areas)


@given(stacks(), st.integers(0, 100))
def test_bricks_of_a_column_stand_on_each_other_without_overlap(columns: list[list[Brick]], tallest: int) -> None:
    for svg in (strip(columns, tallest), lane(columns, tallest), scale(columns, tallest)):
        drawing = drawn(svg)
        for place, column in enumerate(columns):
            boxes = column_of(drawing, place)
            assert bool(column) == bool(boxes)
            for one, other in itertools.pairwise(boxes):
                assert one[1] <= other[0] + 0.011


@given(stacks(), st.integers(0, 99))
def test_the_height_of_blocks_is_proportional_to_their_events(columns: list[list[Brick]], tallest: int) -> None:
    columns = [*columns, bricks(41)]
    drawing = drawn(strip(columns, tallest))
    unit = drawing.height / max(tallest, *map(len, columns))
    for place, column in enumerate(columns):
        for brick in set(column):
            found = [box[3] - box[1] for box in (shape.box for shape in drawing.of(class_of(brick))) if box[0] // 10 == place]
            expected = max(unit, 1 / len(column)) * column.count(brick)
            assert pytest.approx(expected, abs=1.001) == sum(found)


def test_one_event_beside_ten_thousand_can_be_seen() -> None:
    for draw in (strip, lane, scale):
        assert drawn(draw([bricks(1, "court"), bricks(10_000)], 0)).of("court")[0].area / 8 >= 1


@given(stacks())
def test_the_year_scale_has_one_path_for_each_colour(columns: list[list[Brick]]) -> None:
    svg = scale(columns, 0)
    colours = {brick.colour for column in columns for brick in column}
    assert colours == drawn(svg).classes() - {"tick"}
    assert svg.count("<path") == len(colours) + bool(columns)


@given(stacks())
def test_the_same_bricks_give_the_same_drawing(columns: list[list[Brick]]) -> None:
    again = [list(column) for column in columns]
    assert lane(columns, 9) == lane(again, 9)
    assert strip(tuple(map(tuple, columns)), 9) == strip(again, 9)


def test_bricks_have_one_size_in_lanes_of_one_recorder_and_a_lane_its_own_height() -> None:
    low, high = drawn(lane([bricks(3)], 11)), drawn(lane([bricks(11)], 11))
    assert 8 == (low.pixels - 1) / 3 == (high.pixels - 1) / 11
    assert (low.height, high.height) == (13, 45)


def test_high_stacks_have_bricks_of_half_the_size() -> None:
    assert [drawn(strip([bricks(count)], 0)).pixels / count for count in (14, 15, 40)] == [8, 4, 4]
    assert drawn(strip([bricks(4000)], 0)).pixels == 160


def test_a_low_lane_is_still_high_enough_to_point_at() -> None:
    assert drawn(lane([bricks(1)], 300)).pixels > 24


def test_the_baseline_stops_at_breaks() -> None:
    lines = drawn(lane([[], [], [], []], 1, breaks={1})).of("tick")
    assert [(line.box[0], line.box[2]) for line in lines] == [(0, 10), (20, 40)]


def test_each_filled_month_with_a_link_has_a_target_from_the_oldest() -> None:
    links: Sequence[Link | None] = [Link("#a", 'January, "1"'), Link("#b", "b"), None, Link("?x=1&y=2", "March")]
    svg = lane([bricks(1), [], bricks(1), bricks(2)], 2, links, label="Gifts by month")
    assert drawn(svg).links == (("#a", 'January, "1"', 0), ("?x=1&y=2", "March", 30))
    assert 'role="group" aria-label="Gifts by month"' in svg


def test_a_lane_with_nothing_to_point_at_is_hidden() -> None:
    assert drawn(lane([[], []], 2, [Link("#a", "a"), None], label="Gifts")).links == ()
    assert 'aria-hidden="true"' in lane([[]], 2, [Link("#a", "a")], label="Gifts")
