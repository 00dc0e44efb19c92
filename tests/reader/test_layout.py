"""How pages lie in small and large windows: nothing is cut off, everything can be hit."""

from typing import Any

import pytest

from tests.reader.conftest import Opener

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


# --- the flow of money on the home page


OUTSIDE = """() => {
  const inside = (box, room) => box.left >= room.left - 1 && box.right <= room.right + 1 && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
  return [...document.querySelectorAll('.flow li :is(.name, .note, .status, .sum)')]
    .filter(it => !inside(it.getBoundingClientRect(), it.closest('li').getBoundingClientRect()) || [...ancestors(it)].some(cuts))
    .map(it => it.textContent);
  function* ancestors(it) { for (; it && !it.matches('.flow'); it = it.parentElement) yield it; }
  function cuts(it) { const { overflowX, textOverflow } = getComputedStyle(it); return overflowX !== 'visible' || textOverflow !== 'clip'; }
}"""
HEIGHTS = """() => {
  const all = [...document.querySelectorAll('.flow li')].map(it => [it.matches('.big'), it.getBoundingClientRect().height]);
  const [, , , units] = document.querySelector('.flow .plot').getAttribute('viewBox').split(' ');
  const drawn = document.querySelector('.flow .plot').getBoundingClientRect(), list = document.querySelector('.flow ol').getBoundingClientRect();
  return { row: all.filter(it => !it[0]).map(it => it[1]), big: all.filter(it => it[0]).map(it => it[1]),
    apart: Math.abs(drawn.top - list.top) + Math.abs(drawn.bottom - list.bottom), unit: drawn.height / units };
}"""


@BOTH
@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_the_flow_cuts_no_words_off_and_its_bands_meet_its_rows(lang: str, width: int, opened: Opener) -> None:
    page = opened(f"flow/{lang}/index.html", width)
    assert page.locator(".flow .status").count() and page.locator(".flow .note").count()
    assert [] == page.evaluate(OUTSIDE)
    found: dict[str, Any] = page.evaluate(HEIGHTS)
    assert found["apart"] < 1
    assert found["row"] == pytest.approx([32 * found["unit"]] * len(found["row"]), abs=0.5)
    assert found["big"] == pytest.approx([64 * found["unit"]], abs=0.5)
