"""Arabic set for Arabic, and one page the mirror of the other."""

from typing import Any

import pytest

from tests.reader.conftest import Opener

pytestmark = pytest.mark.browser
KINDS = (
    "record/ar/index.html",
    "record/ar/2024/index.html",
    "record/ar/2025/index.html",
    "record/ar/timeline.html",
    "record/ar/search.html",
    "record/ar/glossary.html",
    "record/ar/sources.html",
    "record/ar/cases/index.html",
    "record/ar/people/index.html",
    "record/ar/people/ada.html",
    "record/ar/events/case.html",
    "record/ar/articles/story.html",
    "record/404.html",
    "record/compare/2024.html",
)
SET = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const say = (it, what) => found.add(`${it.tagName} ${it.closest('[class]')?.className}: ${what}`);
  document.querySelectorAll('details').forEach(it => { it.open = true; });
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const it = node.parentElement;
    if (!/[\\u0600-\\u06ff]/.test(node.data) || !it.checkVisibility() || it.matches('.unseen')) continue;
    const style = getComputedStyle(it), size = parseFloat(style.fontSize), leading = parseFloat(style.lineHeight) / size;
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (style.letterSpacing !== 'normal') say(it, `letters ${style.letterSpacing} apart`);
    if (style.fontStyle !== 'normal') say(it, style.fontStyle);
    if (style.textTransform !== 'none') say(it, style.textTransform);
    if (style.hyphens !== 'none') say(it, `hyphens ${style.hyphens}`);
    const isDisplay = size > 1.2 * root || it.closest('h1, h2, h3, h4, h5');
    if (style.whiteSpace !== 'nowrap' && leading < (isDisplay ? 1.34 : 1.69)) say(it, `lines ${leading.toFixed(2)} apart`);
  }
  for (const it of document.querySelectorAll('a:lang(ar)')) {
    const style = getComputedStyle(it);
    if (style.textDecorationLine === 'underline' && !(parseFloat(style.textUnderlineOffset) >= .25 * parseFloat(style.fontSize)))
      say(it, `underlined at ${style.textUnderlineOffset}`);
  }
  return [...found];
}"""


def test_arabic_is_set_for_arabic(opened: Opener) -> None:
    page = opened(KINDS[0], 360)
    host = page.url.removesuffix(KINDS[0])
    found: dict[str, str] = {}
    for path in KINDS:
        page.goto(host + path)
        found |= dict.fromkeys(page.evaluate(SET), path)
    assert {} == found
    page.goto(f"{host}record/ar/2024/index.html")
    year = page.locator(".year-top h1").evaluate("it => getComputedStyle(it).letterSpacing")
    assert "normal" == year
    assert 17 <= page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


PLACES = """selector => [...document.querySelectorAll(selector)].map(it => {
  const { left, right } = it.getBoundingClientRect();
  return [Math.round(left), Math.round(innerWidth - right)];
})"""


def test_time_runs_with_reading_and_the_oldest_comes_first(opened: Opener) -> None:
    arabic, english = (opened(f"record/{lang}/2024/index.html") for lang in ("ar", "en"))
    for selector in (".scale a", ".strip li"):
        left: list[Any] = english.evaluate(PLACES, selector)
        right: list[Any] = arabic.evaluate(PLACES, selector)
        assert len(left) == len(right) >= 3
        assert sorted(left) == left, "the first in the document is the first to be read"
        assert sorted(right, key=lambda place: place[1]) == right
    years = "[...document.querySelectorAll('.scale b')].map(it => parseInt(it.firstChild.data))"
    assert arabic.evaluate(years) == english.evaluate(years) == sorted(english.evaluate(years))
    transform = "all => all.map(it => getComputedStyle(it).transform)"
    for selector in (".turns", ".plot"):
        assert {"none"} == set(english.locator(selector).evaluate_all(transform))
        assert {"matrix(-1, 0, 0, 1, 0, 0)"} == set(arabic.locator(selector).evaluate_all(transform))
    for selector in (".shape", ".pin", "bdi", "time"):
        assert {"none"} == set(arabic.locator(selector).evaluate_all(transform))
