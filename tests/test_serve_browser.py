"""An open page follows what is saved, under the policy that it carries. Needs Chromium."""

from pathlib import Path

import pytest
from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Route, expect

from tests.previewing import LIMIT, previewed, until
from tests.workspace import SEARCHED, a_site

pytestmark = pytest.mark.browser


def test_an_open_page_follows_what_is_saved_and_its_policy_is_kept(tmp_path: Path, browser: Browser) -> None:
    site = a_site(tmp_path)
    context = browser.new_context()
    context.set_default_timeout(LIMIT * 1000)
    expect.set_options(timeout=LIMIT * 1000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with previewed(site) as shown:

        def listens() -> bool:
            page.wait_for_timeout(10)
            return len(LiveReloadHandler.waiters) == 1

        page.goto(f"{shown.address}en/2024/")
        until(listens)
        site.event("first", title={"ar": "هدية", "en": "Another gift"})
        expect(page.get_by_text("Another gift").first).to_be_visible()
        until(listens)
        site.event("first", giver="adda")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("There is no person or organisation `adda`.")
        expect(alert).to_have_css("background-color", "rgb(255, 244, 244)")
        until(listens)
        site.event("first")
        expect(alert).to_have_count(0)
        assert page.get_by_text("A gift of Ada's").first.is_visible()
        for path in ("", "ar/", "ar/2024/", "en/timeline.html", "en/people/ada.html"):
            page.goto(shown.address + path)
            until(listens)
        context.close()
    assert [] == said


def test_a_page_that_missed_a_change_while_it_was_loading_loads_again(tmp_path: Path, browser: Browser) -> None:
    site = a_site(tmp_path)
    page = browser.new_page()
    with previewed(site) as shown:

        def late(route: Route) -> None:
            if "late" not in (site.root / "content/events/first.yml").read_text(encoding="utf-8"):
                site.event("first", title={"ar": "هدية", "en": "A late gift"})
                until(lambda: "first.yml read in" in shown.said)
            route.continue_()

        page.route("**/livereload.js", late)
        page.goto(f"{shown.address}en/2024/")
        expect(page.get_by_text("A late gift").first).to_be_visible(timeout=LIMIT * 1000)
        page.close()


def test_without_an_index_the_search_page_says_so(tmp_path: Path, browser: Browser) -> None:
    site = a_site(tmp_path)
    site.write("site.yml", SEARCHED)
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with previewed(site) as shown:
        page.goto(f"{shown.address}en/search.html?q=ada")
        expect(page.locator("[data-when=broken]")).to_be_visible(timeout=LIMIT * 1000)
        page.close()
    assert [] == errors
