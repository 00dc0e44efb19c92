"""Embeds on a page of another site: shown, narrowed by a query, read without scripts, and leading out of their frames."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.dom import parse
from tests.record import a_record
from tests.serving import served
from tests.words import counted, word

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ROOT = "document.documentElement"


class Web:
    """A record on one host, and the pages of another paper on another."""

    def __init__(self, site: Path, paper: Path, host: str, other: str) -> None:
        self.site, self.paper, self.host, self.other = site, paper, host, other

    def code(self, lang: str, id: str, query: str = "") -> str:
        """Return the code of a frame, as the record gives it out."""
        found: str = json.loads((self.site / f"{lang}/embed/{id}.json").read_text(encoding="utf-8"))["html"]
        return found.replace('.html"', f'.html{escape(query)}"', 1)

    def page(self, *codes: str, lang: str = "en") -> str:
        """Write a page of the paper with some frames in it, and return its address."""
        head = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A paper</title>'
        (self.paper / "page.html").write_text(f"{head}<main><h1>A paper</h1>{''.join(codes)}</main>", encoding="utf-8")
        return f"{self.other}/page.html"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    root, paper = tmp_path_factory.mktemp("record"), tmp_path_factory.mktemp("paper")
    with served(root) as host, served(paper) as other:
        site = a_record(root / "made", per_month=5)
        site.write("content/people/carl.yml", "name: {ar: كارل, en: Carl}\nwas: [charles]\n")
        site.build("--base-url", f"{host}/site/")
        shutil.copytree(site.root / "public", root / "site")
        yield Web(root / "site", paper, host, other)


@contextmanager
def visiting(browser: Browser, web: Web, **options: Any) -> Iterator[BrowserContext]:
    """A visit on which no page may ask a third host for anything, nor complain."""
    context, complaints = browser.new_context(**{"viewport": {"width": 900, "height": 900}} | options), list[str]()
    hosts = {urlsplit(each).netloc for each in (web.host, web.other)}

    def asked(url: str) -> None:
        if urlsplit(url).netloc not in hosts and not url.startswith("data:"):
            complaints.append(f"{url} was asked for")

    context.set_default_timeout(10_000)
    context.on("request", lambda request: asked(request.url))
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    assert [] == complaints


@pytest.fixture
def context(browser: Browser, web: Web) -> Iterator[BrowserContext]:
    with visiting(browser, web) as made:
        yield made


def opened(context: BrowserContext, address: str) -> tuple[Page, FrameLocator]:
    page = context.new_page()
    page.goto(address)
    return page, page.frame_locator("iframe").first


def titles(frame: FrameLocator) -> list[str]:
    return [each or "" for each in frame.locator("ol.lines .title").all_text_contents()]


@BOTH
@pytest.mark.parametrize("scripted", [True, False])
def test_an_event_is_shown_on_another_site_and_leads_out_of_the_frame(lang: str, scripted: bool, web: Web, browser: Browser) -> None:
    with visiting(browser, web, java_script_enabled=scripted) as context:
        page, frame = opened(context, web.page(web.code(lang, "told")))
        expect(frame.locator("h1")).to_have_text({"ar": "هبة نُقل خبرها", "en": "A gift as told"}[lang])
        expect(frame.locator("p.doubt")).to_contain_text(word(lang, "Reported, not confirmed", "status"))
        frame.locator("p.way a").click()
        page.wait_for_url(f"{web.host}/site/{lang}/events/told.html")


@BOTH
def test_the_timeline_shows_what_its_query_asks_for(lang: str, web: Web, context: BrowserContext) -> None:
    page, frame = opened(context, web.page(web.code(lang, "timeline", "?who=bob&type=gift")))
    expect(frame.locator("p.count")).to_have_text(counted(lang, "{n} entry matches", "{n} entries match", 4))
    expect(frame.locator("p.asked")).to_have_text({"ar": "بوب · الهبات", "en": "Bob · Gifts"}[lang])
    large, told, joint = {
        "ar": ("هبة كبيرة", "هبة نُقل خبرها", "هبة مشتركة"),
        "en": ("A large gift", "A gift as told", "A joint gift"),
    }[lang]
    assert [large, large, told, joint] == titles(frame)
    marked = frame.locator("ol.lines .what", has=page.locator("strong.status"))
    expect(marked).to_have_text(f"{word(lang, 'Reported, not confirmed', 'status')} {told}")
    frame.locator("p.way a").click()
    page.wait_for_url(f"{web.host}/site/{lang}/timeline.html?who=bob&type=gift")
    expect(page.locator(".found li")).to_have_count(4)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?who=ada", ["On <the> vote & more", "A small gift", "A joint gift", "Ada speaks"]),
        ("?who=Countess of Lovelace&type=talk", ["On <the> vote & more", "Ada speaks"]),
        ("?who=charles&type=gift", ["Wine for the gala"]),
        ("?tag=gala&to=2024-11", ["A small gift"]),
        ("?status=alleged", ["Bob is said to speak"]),
        ("?status=unconfirmed", ["Bob is said to speak", "A gift as told"]),
        ("?min=٢٬٠٠٠٬٠٠٠&from=2025", ["A large gift"]),
        ("?q=ada speaks", ["Ada speaks"]),
        ("?type=none", []),
        ("?tag=gone", []),
        ("?who=nobody", []),
    ],
)
def test_each_question_is_answered_as_on_the_site_and_what_is_not_known_matches_nothing(
    query: str, found: list[str], web: Web, context: BrowserContext
) -> None:
    _, frame = opened(context, web.page(web.code("en", "timeline", query)))
    said = counted("en", "{n} entry matches", "{n} entries match", len(found)) if found else word("en", "No entry on record matches.")
    expect(frame.locator("p.count")).to_have_text(said)
    assert found == titles(frame)


def test_of_many_the_newest_are_shown_and_no_older_part_is_asked_for(web: Web, context: BrowserContext) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(Path(urlsplit(request.url).path).name))
    _, frame = opened(context, web.page(web.code("en", "timeline", "?to=2024")))
    expect(frame.locator("p.count")).to_have_text(counted("en", "The newest entry that matches", "The {n} newest entries that match", 20))
    assert 20 == len(titles(frame))
    assert ["2024.js"] == [name for name in asked if name[:2] == "20"]


def test_without_a_script_the_newest_are_shown_and_the_page_says_why(web: Web, browser: Browser) -> None:
    with visiting(browser, web, java_script_enabled=False) as context:
        _, frame = opened(context, web.page(web.code("en", "timeline", "?who=ada")))
        expect(frame.locator("p.count")).to_have_text(counted("en", "The newest entry", "The {n} newest entries", 20))
        expect(frame.locator("noscript p")).to_be_visible()
        assert 20 == len(titles(frame))


def test_where_the_record_cannot_be_loaded_the_frame_says_that_nothing_is_filtered(web: Web, browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/data/**", lambda route: route.abort())
    _, frame = opened(context, web.page(web.code("en", "timeline", "?type=talk")))
    expect(frame.locator("[data-failed]")).to_be_visible()
    expect(frame.locator("p.count")).to_have_text(counted("en", "The newest entry", "The {n} newest entries", 20))
    expect(frame.locator("ol.lines")).to_be_visible()
    context.close()


@BOTH
def test_the_code_on_the_timeline_follows_the_filter(lang: str, web: Web, context: BrowserContext) -> None:
    page, _ = opened(context, f"{web.host}/site/{lang}/timeline.html?who=bob")
    page.locator("details.embedding summary").click()
    code = page.locator("details.embedding code")
    expect(code).to_contain_text('timeline.html?who=bob"')
    page.get_by_label({"ar": "الهبات", "en": "Gifts"}[lang]).check()
    expect(code).to_contain_text(f'src="{web.host}/site/{lang}/embed/timeline.html?type=gift&amp;who=bob" title=')
    expect(page.locator("details.embedding [data-carry]")).to_have_attribute(
        "href", "../" + f"{lang}/embed/timeline.html?type=gift&who=bob"
    )
    _, frame = opened(context, web.page(code.text_content() or ""))
    expect(frame.locator("p.count")).to_have_text(counted(lang, "{n} entry matches", "{n} entries match", 4))


def test_the_code_can_be_copied(web: Web, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, _ = opened(context, f"{web.host}/site/en/events/told.html")
    page.locator("details.embedding summary").click()
    page.locator("details.embedding button").click()
    expect(page.locator("details.embedding [role=status]")).to_have_text(f"{word('en', 'Copied:')} {word('en', 'Code for your page')}")
    assert web.code("en", "told") == page.evaluate("navigator.clipboard.readText()")


@BOTH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_embeds_fit_a_narrow_column_and_axe_finds_nothing(lang: str, scheme: Any, web: Web, browser: Browser) -> None:
    with visiting(browser, web, viewport={"width": 320, "height": 900}, color_scheme=scheme) as context:
        codes = (
            web.code(lang, "told"),
            web.code(lang, "large"),
            web.code(lang, "timeline"),
            web.code(lang, "timeline", "?who=bob&min=1&q=gift"),
        )
        page, _ = opened(context, web.page(*codes, lang=lang))
        for each in page.locator("iframe").all():
            each.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert 4 == len(page.frames[1:])
        for frame in page.frames[1:]:
            assert frame.evaluate(f"{ROOT}.scrollWidth") <= frame.evaluate("innerWidth") < 320
        for code in codes:
            alone, _ = opened(context, parse(code).one("iframe")["src"])
            expect(alone.locator("[aria-busy]")).to_have_count(0)
            results = Axe().run(alone, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
            assert [] == [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in results.response["violations"]]
