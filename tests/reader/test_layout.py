"""How pages lie in small and large windows: nothing is cut off, everything can be hit."""

from typing import Any

import pytest

from tests.reader.conftest import Opener

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


# --- the flow of money on the home page


OUTSIDE = """() => {
  const inside = (box, room) => box.left >= room.left - 1 && box.right <= room.right + 1
    && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
  return [...document.querySelectorAll('.flow li :is(.name, .note, .status, .sum)')]
    .filter(it => !inside(it.getBoundingClientRect(), it.closest('li').getBoundingClientRect()) || [...ancestors(it)].some(cuts))
    .map(it => it.textContent);
  function* ancestors(it) { for (; it && !it.matches('.flow'); it = it.parentElement) yield it; }
  function cuts(it) { const { overflowX, textOverflow } = getComputedStyle(it); return overflowX !== 'visible' || textOverflow !== 'clip'; }
}"""
HEIGHTS = """() => {
  const all = [...document.querySelectorAll('.flow li')].map(it => [it.matches('.big'), it.getBoundingClientRect().height]);
  const [, , , units] = document.querySelector('.flow .plot').getAttribute('viewBox').split(' ');
  const [drawn, list] = ['.flow .plot', '.flow ol'].map(each => document.querySelector(each).getBoundingClientRect());
  return { row: all.filter(it => !it[0]).map(it => it[1]), big: all.filter(it => it[0]).map(it => it[1]),
    apart: Math.abs(drawn.top - list.top) + Math.abs(drawn.bottom - list.bottom), unit: drawn.height / units };
}"""


@BOTH
def test_the_flow_cuts_no_words_off_and_its_bands_meet_its_rows(lang: str, opened: Opener) -> None:
    page = opened(f"flow/{lang}/index.html")
    assert page.locator(".flow .status").count() and page.locator(".flow .note").count()
    for width in (320, 360, 800, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert [] == page.evaluate(OUTSIDE), width
        found: dict[str, Any] = page.evaluate(HEIGHTS)
        assert found["apart"] < 1
        assert found["row"] == pytest.approx([32 * found["unit"]] * len(found["row"]), abs=0.5)
        assert found["big"] == pytest.approx([64 * found["unit"]], abs=0.5)


# --- the scale of years and the strip of months


CELLS = """() => [...document.querySelectorAll('.scale a, .strip a')].map(it => {
  const box = it.getBoundingClientRect(), words = document.createRange();
  const cut = [...it.children].filter(each => each.matches('b, span:not(.unseen)')).some(each => {
    words.selectNodeContents(each);
    const text = words.getBoundingClientRect();
    return text.width && (text.left < box.left - 1 || text.right > box.right + 1);
  });
  return { name: it.textContent, width: box.width, height: box.height, cut };
})"""
IN_SIGHT = """() => {
  const box = document.querySelector('.scale [aria-current]').getBoundingClientRect();
  return box.left >= -1 && box.right <= innerWidth + 1;
}"""


@BOTH
@pytest.mark.parametrize("year", ["centuries/{lang}/2011", "centuries/{lang}/1142", "record/{lang}/2025"])
def test_every_year_and_month_can_be_read_and_hit(lang: str, year: str, opened: Opener) -> None:
    page = opened(f"{year.format(lang=lang)}/index.html", 320)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        cells: list[dict[str, Any]] = page.evaluate(CELLS)
        assert len(cells) > 3
        assert [] == [cell for cell in cells if cell["cut"] or cell["width"] < 24 or cell["height"] < 44]
        assert page.evaluate(IN_SIGHT), "the year of the page is scrolled out of sight"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
