"""Paper, forced colours, little motion, and both schemes: what the stylesheet makes of the same page."""

from typing import Any, Literal

import pytest

from tests.reader.conftest import Opener

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
TOKENS = ("ink", "ink2", "ink3", "rule", "hair", "money", "office", "court", "speech", "meeting", "market", "paper", "plain", "focus")
CONTRAST = """([fore, back]) => {
  const light = colour => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(v => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const [low, high] = [light(fore), light(back)].sort((one, other) => one - other);
  return (high + .05) / (low + .05);
}"""
TOKEN = "name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()"


# --- paper


@BOTH
def test_paper_is_white_and_has_every_address_with_its_brackets_at_its_ends(lang: str, opened: Opener) -> None:
    page = opened(f"record/{lang}/events/case.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert "#fff" == page.evaluate(TOKEN, "bg")
    assert [] == [
        name for name in TOKENS if name not in ("rule", "hair") and page.evaluate(CONTRAST, [page.evaluate(TOKEN, name), "#fff"]) < 4.5
    ]
    assert page.evaluate(CONTRAST, [page.evaluate(TOKEN, "rule"), "#fff"]) < 4.5 < page.evaluate(CONTRAST, ["#000", "#fff"])
    address = "link => getComputedStyle(link, '::after').content"
    printed = [page.locator(".sources cite a").first.evaluate(address), page.locator(".steps a[href^=http]").first.evaluate(address)]
    assert [f'" \u2066<https://example.org/{name}>\u2069"' for name in ("story", "minutes")] == printed
    assert "none" == page.locator(".prose a:not([href^=http])").first.evaluate(address)
    hidden = page.locator(".masthead :is(.ways, .seek, .tongues), details.tools")
    assert 4 == hidden.count()
    assert [] == [each for each in hidden.all() if each.is_visible()]


def test_links_of_an_article_print_their_addresses(opened: Opener) -> None:
    page = opened("record/ar/articles/story.html")
    page.emulate_media(media="print")
    found: list[list[str]] = page.locator(".prose a[href^=http]").evaluate_all(
        "links => links.map(link => [link.href, getComputedStyle(link, '::after').content])"
    )
    assert ["https://example.org/page", "https://example.org/note"] == [href for href, _ in found]
    assert [] == [href for href, content in found if href not in content or "\u2066<" not in content]


def test_pins_keep_their_fill_and_headings_their_place_on_paper(opened: Opener) -> None:
    page = opened("record/en/2024/index.html")
    page.emulate_media(media="print")
    for name in (".pin", ".shape"):
        assert "exact" == page.locator(name).first.evaluate("it => getComputedStyle(it).printColorAdjust"), name
    position = "it => getComputedStyle(it).position"
    assert "static" == page.locator(".month > h2").first.evaluate(position)
    page = opened("record/compare/2024.html")
    assert "sticky" == page.locator(".heads").evaluate(position)
    page.emulate_media(media="print")
    assert "static" == page.locator(".heads").evaluate(position)
    assert page.pdf().startswith(b"%PDF")


# --- forced colours


EDGES = """selector => [...document.querySelectorAll(selector)].map(it => {
  const { borderBlockStartColor, borderBlockEndColor } = getComputedStyle(it);
  return [it.hasAttribute('aria-current'), borderBlockStartColor, borderBlockEndColor];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_tell_the_current_item_and_the_focus(scheme: Literal["light", "dark"], opened: Opener) -> None:
    page = opened("record/en/2024/index.html", forced_colors="active", color_scheme=scheme)
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector, side in ((".ways a", 2), (".scale a", 1)):
        items: list[Any] = page.evaluate(EDGES, selector)
        current = [item[side] for item in items if item[0]]
        assert len(current) == 1
        assert canvas != current[0]
        assert {canvas} == {colour for item in items if not item[0] for colour in item[1:]}
    assert {canvas} == {colour for item in page.evaluate(EDGES, ".seek") for colour in item[1:]}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ring = page.locator(":focus").evaluate("it => [getComputedStyle(it).outlineStyle, getComputedStyle(it).outlineColor]")
    assert "solid" == ring[0]
    assert canvas != ring[1]
    fills: list[str] = page.locator(".shape, .pin").evaluate_all("all => all.map(it => getComputedStyle(it).borderTopColor)")
    assert canvas not in fills


# --- motion


def test_nothing_moves_where_motion_is_unwanted(opened: Opener) -> None:
    moving = """() => [...document.querySelectorAll('*')].map(it => getComputedStyle(it)).filter(it =>
      it.transitionDuration.split(', ').some(each => parseFloat(each)) || it.animationName !== 'none' || it.scrollBehavior !== 'auto'
    ).length"""
    page = opened("record/en/2024/index.html", reduced_motion="no-preference")
    assert 1 == page.evaluate(moving), "the skip link"
    page.emulate_media(reduced_motion="reduce")
    assert 0 == page.evaluate(moving)


# --- both schemes


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_token_stands_out_from_its_ground(scheme: Literal["light", "dark"], opened: Opener) -> None:
    page = opened("record/en/search.html", color_scheme=scheme)
    for ground in ("bg", "tint"):
        back = page.evaluate(TOKEN, ground)
        for name in TOKENS:
            least = {"ink": 4.5, "ink2": 4.5, "ink3": 4.5, "rule": 0, "hair": 0}.get(name, 3)
            assert least <= page.evaluate(CONTRAST, [page.evaluate(TOKEN, name), back]), (name, ground)
    mark = """() => {
      const hit = '<ol class="hits"><li><p class="excerpt"><mark>x</mark></p></li></ol>';
      document.querySelector('main').insertAdjacentHTML('beforeend', hit);
      const { color, backgroundColor } = getComputedStyle(document.querySelector('mark'));
      return [color, backgroundColor];
    }"""
    fore, back = page.evaluate(mark)
    assert 4.5 <= page.evaluate(CONTRAST, [fore, back])
    assert 1.2 <= page.evaluate(CONTRAST, [back, page.evaluate(TOKEN, "bg")])
