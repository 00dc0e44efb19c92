from xml.etree import ElementTree

import pytest

from generator.charts.ruler import Ruler, ruler, ticks_pattern
from tests.charts.drawing import check, subpaths


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-3, Ruler(0, False)), (0, Ruler(0, False)), (98, Ruler(294, False)), (120, Ruler(360, False)), (121, Ruler(360, True))],
)
def test_a_day_is_three_pixels_and_more_than_120_are_cut(days: int, expected: Ruler) -> None:
    assert expected == ruler(days)


def test_the_pattern_is_a_week_of_ticks_with_the_seventh_longer() -> None:
    root = ElementTree.fromstring(ticks_pattern("days"))
    check(root, ticks_pattern("days"))
    pattern = root.find("defs/pattern")
    assert pattern is not None
    assert (pattern.attrib["id"], pattern.attrib["width"], pattern.attrib["height"]) == ("days", "14", "21")
    ticks = [shape.box for shape in subpaths("tick", pattern[0].attrib["d"])]
    assert [3 * day + 0.5 for day in range(7)] == [top for _, top, _, _ in ticks]
    assert [right for _, _, right, _ in ticks] == [7, 7, 7, 7, 7, 7, 14]


def test_the_id_is_the_callers() -> None:
    assert 'id="a&quot;b"' in ticks_pattern('a"b')
