"""The keyboard alone: the way through the site, the order of its stops, and that each of them is seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.reader.conftest import Opener
from tests.words import word

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
OTHER = {"ar": "en", "en": "ar"}
RINGED = "element => { const { outlineStyle, outlineWidth } = getComputedStyle(element); return outlineStyle + ' ' + outlineWidth; }"


def to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until what the selector matches has the focus; it is in sight, and has a ring."""
    for _ in range(150):
        page.keyboard.press(key)
        if page.locator(f"{selector}:focus").count():
            break
    focused = page.locator(f"{selector}:focus")
    expect(focused).to_be_in_viewport()
    assert "solid 3px" == focused.evaluate(RINGED)


def reads_a_source_and_cites(page: Page, lang: str, asked: list[str]) -> None:
    """From an event: follow a source and come back, open the tools, go to the same page in the other language."""
    here = page.url.partition("#")[0]
    to(page, "ol.sources cite a")
    page.keyboard.press("Enter")
    page.wait_for_url("https://example.org/**")
    page.go_back()  # the browser's own key
    page.wait_for_url(f"{here}**")
    to(page, "details.tools > summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.tools .taken").nth(1)).to_be_visible()
    assert ["https://example.org/story"] == asked


def changes_the_language(page: Page, lang: str) -> None:
    to(page, "nav.tongues a", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{OTHER[lang]}/events/case.html*")


def elsewhere(page: Page) -> list[str]:
    """Answer for other hosts, and return the list to which what was asked of them will be added."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>A source</title><p>Its text.", content_type="text/html")

    page.route("https://example.org/**", answer)
    return asked


@BOTH
def test_from_home_by_filter_to_an_event_its_source_its_citation_and_the_other_language(lang: str, opened: Opener) -> None:
    page = opened(f"record/{lang}/index.html")
    asked = elsewhere(page)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip:focus")).to_be_in_viewport()
    to(page, ".ways a[href$='timeline.html']")
    page.keyboard.press("Enter")
    to(page, ".filters input[value=case]")
    page.keyboard.press("Space")
    expect(page.locator(".found li")).not_to_have_count(0)
    to(page, ".found a[href*='events/case.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/case.html*")
    reads_a_source_and_cites(page, lang, asked)
    to(page, "figure.taken button")
    to(page, "figure.taken button")
    page.keyboard.press("Enter")
    expect(page.locator("details.tools [role=status]")).to_contain_text(word(lang, "Citation"))
    changes_the_language(page, lang)


@BOTH
def test_the_same_without_scripts_by_the_lists(lang: str, opened: Opener) -> None:
    page = opened(f"record/{lang}/index.html", java_script_enabled=False)
    asked = elsewhere(page)
    to(page, "ul#years a[href$='2024/index.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2024/index.html")
    to(page, "li.entry#case h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/case.html*")
    reads_a_source_and_cites(page, lang, asked)
    changes_the_language(page, lang)


STOPS = """() => [...document.querySelectorAll('.masthead a')].map(it => {
  const { left, right, top } = it.getBoundingClientRect();
  return [Math.round(top / 30), document.dir === 'rtl' ? -right : left];
})"""


@BOTH
def test_the_stops_of_the_masthead_follow_the_eye_where_it_is_one_line(lang: str, opened: Opener) -> None:
    page = opened(f"record/{lang}/index.html")
    stops = page.evaluate(STOPS)
    assert len(stops) > 6
    assert sorted(stops) == stops
    page.set_viewport_size({"width": 360, "height": 800})
    top = "it => it.getBoundingClientRect().top"
    brand, seek, tongues, ways = (page.locator(name).evaluate(top) for name in (".brand", ".seek", ".tongues", ".masthead .ways"))
    assert abs(seek - brand) < 24
    assert abs(tongues - brand) < 24
    assert ways > brand + 30


COVERED = """() => {
  const found = [];
  for (const link of [...document.querySelectorAll('main a')].reverse()) {
    if (!link.checkVisibility({ contentVisibilityAuto: false, visibilityProperty: true }) || link.closest('svg')) continue;
    link.focus();
    const box = link.getClientRects()[0];
    for (const bar of document.querySelectorAll('.month > h2, .heads')) {
      const over = bar.getBoundingClientRect();
      if (bar.contains(link) || getComputedStyle(bar).position !== 'sticky') continue;
      if (box.top < over.bottom - 1 && box.bottom > over.top + 1 && over.top <= 1) found.push(link.textContent.trim().slice(0, 40));
    }
  }
  return found;
}"""


@pytest.mark.parametrize("path", ["real/ar/2024/index.html", "real/en/2024/index.html", "real/compare/2024.html"])
def test_no_stop_lies_under_a_heading_that_stays_in_sight(path: str, opened: Opener) -> None:
    page = opened(path, 320, 600)
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 600})
        assert [] == page.evaluate(COVERED), width


LANDED = """id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  return Math.abs(top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart));
}"""


@BOTH
def test_an_anchor_lands_within_two_pixels_and_the_browser_finds_what_is_not_yet_drawn(
    lang: str, at: Callable[[str], str], opened: Opener
) -> None:
    page = opened(f"many/{lang}/2024/index.html")
    for id in ("talk-300", "talk-25", "talk-440"):
        page.goto(at(f"many/{lang}/2024/index.html#{id}"))
        page.wait_for_timeout(200)
        assert page.evaluate(LANDED, id) <= 2, id
    page.goto(at(f"many/{lang}/2024/index.html"))
    assert page.evaluate("window.find({ ar: 'للمرة رقم 401', en: 'number 401' }[document.documentElement.lang])")
    assert "401" in page.evaluate("getSelection().toString()")
    expect(page.locator("#talk-401 h3")).to_be_in_viewport()
