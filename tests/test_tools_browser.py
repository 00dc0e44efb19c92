"""The reader's tools in a browser: copying, what a term means by keyboard and pointer, life without scripts, and axe."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import served
from tests.words import word
from tests.workspace import SITE, Workspace, a_site

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
BODY = {"ar": "قُيّدت في [[docket]] أمام [[jury|هيئة]].", "en": "It was entered on the [[docket]] before a [[jury]]."}
DOCKET = "term: {ar: سجل القضية, en: docket}\ndefinition: {ar: قائمة الأوراق., en: A list of papers.}\n"
JURY = "term: {ar: محلفون, en: jury}\ndefinition: {ar: من يفصلون في الوقائع., en: They decide on facts.}\n"
PAGES = ("compare/2024.html", *(f"{lang}/{name}.html" for lang in ("ar", "en") for name in ("events/first", "glossary", "sources")))
PLACES = """\
[...document.querySelectorAll('#first article')].map(each => {
  const { x, y } = each.getBoundingClientRect();
  return { x, y };
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site that has every tool, and give its address: a folder of the host."""
    root = tmp_path_factory.mktemp("tools")
    site: Workspace = a_site(root, body=BODY, summary={"ar": "ملخص.", "en": "In short."}, amount="1000000 USD")
    site.write("site.yml", SITE + "repository: https://example.org/repo\n")
    site.write("content/glossary/docket.yml", DOCKET)
    site.write("content/glossary/jury.yml", JURY)
    site.event("second", title={"ar": "هبة ثانية"}, date="2024-12-20")
    site.build()
    with served(root) as host:
        yield f"{host}/public/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


def opened(context: BrowserContext, url: str) -> Page:
    """Open a page; what it reports as an error fails the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" and "favicon" not in message.text else None)
    page.goto(url)
    return page


# --- copying


@BOTH
def test_each_button_copies_its_text_with_the_pages_address_and_says_so(lang: str, address: str, context: BrowserContext) -> None:
    url = f"{address}{lang}/events/first.html"
    page = opened(context, f"{url}?from=mail#step-1")
    page.locator("details.tools > summary").click()
    names = [word(lang, "Permanent address"), word(lang, "Citation"), "BibTeX", "RIS", "CSL-JSON", word(lang, "To share")]
    for name in names:
        page.get_by_role("button", name=f"{word(lang, 'Copy')} {name}", exact=True).click()
        expect(page.locator("details.tools [role=status]")).to_have_text(f"{word(lang, 'Copied:')} {name}")
        copied = page.evaluate("navigator.clipboard.readText()")
        shown = page.locator("figure.taken").nth(names.index(name)).locator(".text").text_content() or ""
        assert shown.strip() == copied
        assert url in copied
        assert "?from" not in copied
    assert page.evaluate("navigator.clipboard.readText()").endswith(f" — {url}")


def test_the_buttons_are_reached_and_pressed_by_keyboard(address: str, context: BrowserContext) -> None:
    page = opened(context, f"{address}en/events/first.html")
    page.locator("details.tools > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("figure.taken button").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("details.tools [role=status]")).to_have_text("Copied: Permanent address")
    expect(page.locator("figure.taken button").first).to_be_focused()


def test_where_the_browser_will_not_copy_the_text_is_selected(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false;")
    page.goto(f"{address}en/events/first.html")
    page.locator("details.tools > summary").click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.locator("details.tools [role=status]")).to_have_text("Selected; copy it with your keyboard: RIS")
    assert page.evaluate("getSelection().toString()").startswith("TY  - ELEC")


@BOTH
def test_without_scripts_every_text_is_there_and_no_button_is(lang: str, address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{lang}/events/first.html")
    expect(page.locator("figure.taken .text").first).to_be_hidden()
    page.locator("details.tools > summary").click()
    texts = page.locator("figure.taken .text").all_text_contents()
    assert len(texts) == 6
    assert all(f"{lang}/events/first.html" in text for text in texts)
    expect(page.locator("figure.taken .text").nth(2)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("a.term").first.click()
    assert page.url == f"{address}{lang}/glossary.html#term-docket"
    expect(page.locator("#term-docket")).to_be_in_viewport()
    context.close()


# --- what a term means


@BOTH
def test_a_term_reached_by_keyboard_shows_its_meaning_until_escape(lang: str, address: str, context: BrowserContext) -> None:
    page = opened(context, f"{address}{lang}/events/first.html")
    link = page.locator("a.term").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.term')"):
            break
    expect(link).to_be_focused()
    note = page.get_by_role("tooltip")
    expect(note).to_have_count(1)
    expect(note).to_be_visible()
    meaning = {"ar": "سجل القضية قائمة الأوراق.", "en": "docket A list of papers."}[lang]
    assert meaning == " ".join((note.text_content() or "").split())
    assert note.get_attribute("id") == link.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_contain_text({"ar": "محلفون", "en": "jury"}[lang])
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_the_link_says_its_meaning_to_screen_readers_and_leads_to_the_glossary(address: str, context: BrowserContext) -> None:
    page = opened(context, f"{address}en/events/first.html")
    expect(page.locator("a.term").first).to_have_accessible_description("docket A list of papers.")
    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/glossary.html#term-docket")


def test_a_pointer_can_move_onto_the_meaning_and_away(address: str, context: BrowserContext) -> None:
    page = opened(context, f"{address}en/events/first.html")
    page.locator("a.term").first.hover()
    note = page.get_by_role("tooltip")
    expect(note).to_be_visible()
    note.hover()
    page.wait_for_timeout(600)
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_have_count(0)
    page.locator("a.term").first.hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


@BOTH
@pytest.mark.parametrize("width", [320, 1280])
def test_the_meaning_stays_within_the_window_and_the_target_is_large_enough(
    lang: str, width: int, address: str, context: BrowserContext
) -> None:
    page = opened(context, f"{address}{lang}/events/first.html")
    page.set_viewport_size({"width": width, "height": 700})
    for link in page.locator("a.term").all():
        page.keyboard.press("Shift")
        link.evaluate("element => element.focus({ focusVisible: true })")
        box, target = page.get_by_role("tooltip").bounding_box(), link.bounding_box()
        assert box
        assert target
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert target["height"] >= 24
        assert box["y"] >= target["y"] + target["height"] - 8 or box["y"] + box["height"] <= target["y"] + 8
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_meaning_stands_at_the_side_where_its_link_begins(address: str, context: BrowserContext) -> None:
    for lang in ("ar", "en"):
        page = opened(context, f"{address}{lang}/events/first.html")
        link = page.locator("a.term").first
        link.evaluate("element => element.focus({ focusVisible: true })")
        box, target = page.get_by_role("tooltip").bounding_box(), link.bounding_box()
        assert box
        assert target
        ends = (box["x"] + box["width"], target["x"] + target["width"]) if lang == "ar" else (box["x"], target["x"])
        assert abs(ends[0] - ends[1]) < 2


# --- all pages


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(path: str, scheme: Any, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = opened(context, address + path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    if page.locator("a.term").count():
        page.locator("a.term").first.evaluate("element => element.focus({ focusVisible: true })")
        expect(page.get_by_role("tooltip")).to_be_visible()
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in results.response["violations"]] == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_window(path: str, address: str, context: BrowserContext) -> None:
    page = opened(context, address + path)
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_columns_stand_beside_one_another_where_there_is_room_and_below_where_there_is_not(address: str, context: BrowserContext) -> None:
    page = opened(context, f"{address}compare/2024.html")

    def boxes() -> list[dict[str, float]]:
        found: list[dict[str, float]] = page.evaluate(PLACES)
        return found

    arabic, english = boxes()
    assert arabic["y"] == english["y"]
    assert arabic["x"] > english["x"]
    page.set_viewport_size({"width": 360, "height": 700})
    arabic, english = boxes()
    assert arabic["y"] < english["y"]
    assert arabic["x"] == english["x"]
