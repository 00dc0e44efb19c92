"""The filters in a browser: on the disk and from a host, in both directions, by keyboard, under load, and without scripts."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from generator.formats import Formats
from generator.money import Sum
from generator.pages.lexicon import amounts
from generator.phrases import load
from tests.record import a_record
from tests.serving import served
from tests.test_filters import FOLDS
from tests.workspace import PROJECT

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGS = ("ar", "en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites: the small record, and one with 500 entries in one year and more than a screen of them in the list."""
    root = tmp_path_factory.mktemp("sites")
    a_record(root / "small").build()
    a_record(root / "large", "page_size: 600\n", per_month=41).build()
    a_record(root / "split", "page_size: 50\n", per_month=5).build()
    return root


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(params=["disk", "host"])
def base(request: pytest.FixtureRequest, folder: Path, host: str) -> str:
    return folder.as_uri() if request.param == "disk" else host


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may ask for nothing elsewhere and complain of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "404" not in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert not complaints


def shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".month .entry[data-d]", "all => all.filter(it => it.offsetParent).map(it => it.id)")
    return found


def listed(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".found li a", "all => all.map(it => it.href.split('/').pop())")
    return found


def says(page: Page, text: str) -> None:
    expect(page.locator(".outcome [role=status]")).to_have_text(text)


def more(page: Page) -> None:
    page.locator("form.filters summary").click()


def test_types_filter_at_once_and_go_to_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}/small/public/en/2024/index.html")
    says(page, "Showing all 6 entries")
    page.get_by_label("Talks").check()
    assert shown(page) == ["rumour"]
    assert page.url.endswith("?type=talk")
    assert page.eval_on_selector_all(".month", "all => all.map(it => it.hidden)") == [True, False]
    says(page, "Showing 1 entry of 6")
    page.get_by_label("Gifts").check()
    assert page.url.endswith("?type=gift&type=talk")
    assert len(shown(page)) == 6
    page.reload()
    expect(page.get_by_label("Talks")).to_be_checked()
    says(page, "Showing 6 entries of 6")


def test_back_and_forward(page: Page, base: str) -> None:
    page.goto(f"{base}/small/public/en/2024/index.html")
    page.get_by_label("Talks").check()
    more(page)
    page.locator("[name=q]").press_sequentially("gift", delay=20)
    page.wait_for_url("**?type=talk&q=gift")
    says(page, "Showing 0 entries of 6")
    page.go_back()
    says(page, "Showing 1 entry of 6")
    assert page.url.endswith("?type=talk")
    expect(page.locator("[name=q]")).to_have_value("")
    page.go_back()
    says(page, "Showing all 6 entries")
    page.go_forward()
    page.go_forward()
    expect(page.locator("[name=q]")).to_have_value("gift")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("who=ada", ["joint", "small"]),
        ("who=Countess of Lovelace", ["joint", "small"]),
        ("who=لوفليس", ["joint", "small"]),
        ("who=xyz", []),
        ("status=confirmed", ["joint", "small", "wine", "large"]),
        ("status=unconfirmed", ["told", "rumour"]),
        ("status=alleged", ["rumour"]),
        ("tag=gala", ["small", "large"]),
        ("min=600000", ["joint", "told", "large"]),
        ("min=٦٠٠٬٠٠٠", ["joint", "told", "large"]),
        ("min=600,000.50", ["told", "large"]),
        ("min=250000000", ["large"]),
        ("from=2024-12-14", ["rumour", "large"]),
        ("to=2024-11", ["joint", "small"]),
        ("from=2025", []),
        ("tag=gala&who=bob", ["large"]),
    ],
)
def test_each_question(page: Page, folder: Path, query: str, found: list[str]) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?{query}")
    says(page, f"Showing {len(found)} {'entry' if len(found) == 1 else 'entries'} of 6")
    assert shown(page) == found
    expect(page.locator("[data-none]")).to_be_visible(visible=not found)


def test_what_is_no_amount_is_marked_and_not_asked(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html")
    more(page)
    page.locator("[name=min]").fill("lots")
    expect(page.locator("[name=min]")).to_have_attribute("aria-invalid", "true")
    assert len(shown(page)) == 6
    page.locator("[name=min]").fill("٢٬٠٠٠٬٠٠٠")
    assert shown(page) == ["told", "large"]
    page.wait_for_url("**?min=2000000")


@pytest.mark.parametrize("text", ["المؤسسه", "نَبيذ", "نبيـــذ", "للحفل مؤسسة"])
def test_arabic_words_are_found_as_people_write_them(page: Page, folder: Path, text: str) -> None:
    page.goto(f"{folder.as_uri()}/small/public/ar/2024/index.html")
    more(page)
    page.locator("[name=q]").fill(text)
    assert shown(page) == ["wine"]
    says(page, "يظهر قيد واحد من أصل 6")


def test_names_are_offered_in_the_language_of_the_page(page: Page, base: str) -> None:
    for lang, names in (("ar", ["آدا لوفليس", "بوب", "شركة", "كارل"]), ("en", ["Ada Lovelace", "Bob", "Carl", "Firm"])):
        page.goto(f"{base}/small/public/{lang}/2024/index.html")
        page.locator("form.filters input").first.focus()
        expect(page.locator("#f-names option")).to_have_count(len(names))
        assert page.eval_on_selector_all("#f-names option", "all => all.map(it => it.value)") == names
    more(page)
    page.locator("[name=who]").fill("ada lovelace")
    page.wait_for_url("**?who=ada")
    page.locator(".tongues a").first.click()
    says(page, "يظهر قيدان من أصل 6")
    expect(page.locator("[name=who]")).to_have_value("آدا لوفليس")
    assert page.url.endswith("ar/2024/index.html?who=ada")


def test_links_carry_the_filter(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?tag=gala&from=2024-11-01")
    says(page, "Showing 2 entries of 6")
    for link in (".scale a", ".neighbours a"):
        assert set(page.eval_on_selector_all(link, "all => all.map(it => it.search)")) <= {"?tag=gala", "?tag=gala&from=2024-11-01"}
    assert page.eval_on_selector(".neighbours a", "it => it.search") == "?tag=gala"
    assert page.eval_on_selector(".strip a[href*=m_12]", "it => it.search + it.hash") == "?tag=gala&from=2024-11-01#m_12"
    page.get_by_role("link", name="The same in the whole record").click()
    says(page, "Showing 3 entries of 9")


def test_what_is_set_out_of_sight_can_be_taken_back(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?who=bob&tag=gala")
    says(page, "Showing 1 entry of 6")
    page.get_by_role("button", name="Remove this filter: Person or organisation: Bob").click()
    assert shown(page) == ["small", "large"]
    expect(page.get_by_role("button", name="Remove this filter: Tag: The gala")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Clear filters")).to_be_focused()
    says(page, "Showing all 6 entries")


def test_by_keyboard_alone_and_the_focus_stays(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html")
    page.get_by_label("Gifts").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == ["rumour"]
    expect(page.get_by_label("Talks")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[name=who]")).to_be_focused()
    page.get_by_role("button", name="Clear filters").press("Enter")
    expect(page.get_by_role("button", name="Clear filters")).to_be_focused()
    assert len(shown(page)) == 6


def test_the_count_waits_until_typing_stops(page: Page, folder: Path) -> None:
    page.clock.install(time=0)
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html")
    page.evaluate("""() => {
      window.said = [];
      const status = document.querySelector('[role=status]');
      const watch = new MutationObserver(() => said.push(status.textContent));
      watch.observe(status, {childList: true, characterData: true, subtree: true});
    }""")
    more(page)
    page.clock.pause_at(3_600_000)  # from here time passes in steps of our own
    for letter in "large":
        page.clock.run_for(60)
        page.locator("[name=q]").press_sequentially(letter)
    page.clock.run_for(250)
    assert [] == page.evaluate("said")
    page.clock.run_for(250)
    assert ["Showing 1 entry of 6"] == page.evaluate("said")


@pytest.mark.parametrize("lang", LANGS)
def test_counts_in_every_form(page: Page, folder: Path, lang: str) -> None:
    page.goto(f"{folder.as_uri()}/large/public/{lang}/2024/index.html")
    forms = json.loads(page.locator("form.filters").get_attribute("data-words") or "")
    counted: list[str] = page.evaluate(
        "words => [0, 1, 2, 3, 11, 100, 102, 498].map(n => timeline.speaker(words).count(words.shown, n))", forms
    )
    if lang == "ar":
        assert counted[:5] == [
            "لا يظهر أي قيد من أصل 498",
            "يظهر قيد واحد من أصل 498",
            "يظهر قيدان من أصل 498",
            "تظهر 3 قيود من أصل 498",
            "يظهر 11 قيدًا من أصل 498",
        ]
        assert counted[5:7] == ["يظهر 100 قيد من أصل 498", "يظهر 102 قيد من أصل 498"]
    else:
        assert counted[:3] == ["Showing 0 entries of 498", "Showing 1 entry of 498", "Showing 2 entries of 498"]


def test_sums_follow_the_filter(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?type=gift")
    totals = page.locator(".sums dl")
    expect(totals).to_have_count(2)
    expect(totals.first).to_contain_text("Gifts: Total in cash$3 million from 3 entries")
    expect(totals.first).to_contain_text("By how sure it isConfirmed $1 million")
    expect(totals.first).to_contain_text("Reported, not confirmed $2 million")
    expect(totals.last).to_contain_text("Gifts: Total not in cashabout €50,000 in kind from 1 entry")
    page.goto(f"{folder.as_uri()}/small/public/ar/timeline.html?type=gift&status=confirmed")
    expect(page.locator(".sums dl").first).to_contain_text("ما لا يقل عن 251 مليون دولار في 3 قيود")


def test_a_gift_that_several_share_is_no_sum_of_one_of_them(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?who=ada")
    expect(page.locator(".sums")).to_contain_text("$400,000 from 1 entry")
    expect(page.locator(".sums .note").last).to_have_text(
        "1 entry is not counted here, because several share it and the parts are not known."
    )
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?who=firm&status=confirmed")
    expect(page.locator(".sums")).to_contain_text("$1 million from 2 entries")


def test_the_record_arrives_in_parts_newest_first_and_only_when_asked(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]) if "/data/" in request.url else None)
    page.goto(f"{base}/small/public/en/timeline.html")
    page.wait_for_load_state()
    assert asked == []
    page.get_by_label("Talks").check()
    says(page, "Showing 3 entries of 9")
    assert listed(page) == ["vote-talk.html", "rumour.html", "hello.html"]
    assert [name for name in asked if name != "names.js"] == ["2025.js", "2024.js", "2023.js"]
    asked.clear()
    page.goto(f"{base}/small/public/en/timeline.html?from=2024-12-01&to=2024-12-31")
    says(page, "Showing 4 entries of 9")
    assert [name for name in asked if name != "names.js"] == ["2024.js"]


def test_lines_say_what_cards_say(page: Page, base: str) -> None:
    page.goto(f"{base}/small/public/en/timeline.html?q=vote")
    line = page.locator(".found li")
    expect(line).to_have_count(1)
    expect(line.locator("a")).to_have_text("On <the> vote & more")
    expect(line.locator("time")).to_have_attribute("datetime", "2025-01")
    line.locator("a").click()
    expect(page.locator("h1")).to_have_text("On <the> vote & more")
    page.goto(f"{base}/small/public/ar/timeline.html?status=reported")
    line = page.locator(".found li")
    expect(line.locator(".status")).to_have_text("بحسب تقارير، غير مؤكد")
    expect(line.locator(".amount")).to_have_text("مليونا دولار")
    page.goto(f"{base}/small/public/ar/timeline.html?q=lovelace")
    says(page, "تظهر 4 قيود من أصل 9")


def test_a_hundred_lines_and_then_more(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/large/public/en/timeline.html?who=carl")
    says(page, "Showing 494 entries of 501")
    assert len(listed(page)) == 100
    page.get_by_role("button", name="Show more").click()
    assert len(listed(page)) == 200
    assert page.evaluate("[...document.querySelectorAll('.found a')].indexOf(document.activeElement)") == 100
    for _ in range(3):
        page.get_by_role("button", name="Show more").click()
    assert len(set(listed(page))) == 494
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_a_part_that_does_not_arrive_is_owned_up_to(browser: Browser, host: str) -> None:
    page = browser.new_page()
    page.route("**/data/en/2024.js", lambda route: route.abort())
    page.goto(f"{host}/small/public/en/timeline.html?type=talk")
    expect(page.locator("[data-failed]")).to_be_visible()
    assert listed(page) == ["vote-talk.html", "hello.html"]
    page.close()


def test_a_year_on_several_pages_asks_the_record(page: Page, base: str) -> None:
    page.goto(f"{base}/split/public/en/2024/index.html")
    page.get_by_label("Talks").check()
    page.get_by_role("button", name="Show the entries").click()
    says(page, "Showing 61 entries of 69")
    assert page.url.endswith("timeline.html?type=talk&from=2024-01-01&to=2024-12-31")
    page.goto(f"{base}/split/public/ar/2024/12.html?status=alleged")
    assert shown(page) == ["rumour"]


def test_entries_beside_hidden_ones(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/small/public/en/2024/index.html?tag=gala")
    says(page, "Showing 2 entries of 6")
    expect(page.locator("#large .gap")).to_be_hidden()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#large .gap")).to_be_visible()
    page.get_by_label("Gifts").check()
    expect(page.locator("#joint .gap")).to_be_visible()
    expect(page.locator("#large .gap")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_there_are_lists(browser: Browser, base: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/small/public/{lang}/2024/index.html?type=talk")
    expect(page.locator("form.filters")).to_be_hidden()
    assert len(shown_without_scripts(page)) == 6
    page.goto(f"{base}/small/public/{lang}/timeline.html")
    expect(page.locator("form.filters")).to_be_hidden()
    page.locator(f"main a[href$='{lang}/talks/index.html']").last.click()
    expect(page.locator("h1")).to_have_text("Talks" if lang == "en" else "الأحاديث")
    context.close()


def shown_without_scripts(page: Page) -> list[Any]:
    return page.locator(".month .entry[data-d]").all()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_keeps_readers_out(browser: Browser, folder: Path, lang: str, scheme: Any) -> None:
    for width in (320, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        for path in ("2024/index.html?who=ada", "timeline.html?type=gift&who=bob", "timeline.html"):
            page.goto(f"{folder.as_uri()}/small/public/{lang}/{path}")
            more(page)
            page.wait_for_timeout(100)
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            found = Axe().run(page, context="form.filters, .found, .calendar, .browse", options={"runOnly": TAGS})
            assert found.violations_count == 0, found.generate_report()
            targets = "all => all.filter(it => it.offsetParent && it.getBoundingClientRect().height < 44).map(it => it.outerHTML)"
            small = page.eval_on_selector_all(
                ".chip, .fields input, .fields select, .outcome button, .outcome a, .set button, summary", targets
            )
            assert small == []
        context.close()


@pytest.mark.parametrize("lang", LANGS)
def test_folds_are_those_of_the_generator(page: Page, folder: Path, lang: str) -> None:
    page.goto(f"{folder.as_uri()}/small/public/{lang}/2024/index.html")
    assert page.evaluate("texts => texts.map(timeline.fold)", [text for text, _ in FOLDS]) == [folded for _, folded in FOLDS]


VALUES = ["0.5", "1", "2", "3", "11", "100", "102", "1234", "276509", "999999.5", "1500000.25", "1000000", "2000000", "3500000", "11000000"]
VALUES += [
    "20900000",
    "100000000",
    "123456789",
    "1000000000",
    "2000000000",
    "97400000000",
    "2000000000000",
    "1234567000000",
    "9007199254740993",
]


@pytest.mark.parametrize("numerals", ["latn", "arab"])
@pytest.mark.parametrize("lang", LANGS)
def test_sums_are_said_as_the_generator_says_them(page: Page, folder: Path, lang: str, numerals: str) -> None:
    catalogue, _ = load((PROJECT / f"templates/locale/{lang}/LC_MESSAGES/messages.po").read_text("utf-8"), lang)
    formats = Formats(lang, catalogue, "msa", numerals)
    page.goto(f"{folder.as_uri()}/small/public/{lang}/timeline.html")
    words = json.loads(page.locator("form.filters").get_attribute("data-words") or "") | words_of_money(formats, lang)
    asked: list[list[Any]] = []
    said: list[str] = []
    for low, high in [
        *zip(VALUES, VALUES, strict=True),
        *zip(VALUES, [None] * len(VALUES), strict=True),
        *pairwise(VALUES),
    ]:
        for about in (False, True):
            for code in ("USD", "EUR", "SAR"):
                asked.append([low, high, about, code])
                said.append(formats.sum(Sum(Decimal(low), Decimal(high) if high else None, code, about)))
    millionths = "text => text && BigInt(Math.round(1)) * BigInt(text.replace('.', '') + '0'.repeat(6 - (text.split('.')[1] || '').length))"
    js = f"""([words, asked]) => {{
      const speak = timeline.speaker(words), millionths = {millionths};
      return asked.map(([low, high, isAbout, code]) => speak.sum({{low: millionths(low), high: millionths(high), isAbout}}, code, 'cash'));
    }}"""
    assert page.evaluate(js, [words, asked]) == said


def words_of_money(formats: Formats, lang: str) -> dict[str, Any]:
    money = {code: amounts(code, Decimal(10**15), formats, lang) for code in ("USD", "EUR", "SAR")}
    signs = "".join(char for char in formats.number(Decimal("1000.5")) if not char.isdigit())
    return {"money": money, "digits": formats.digits("0123456789"), "signs": signs}


def test_five_hundred_entries_filter_within_50_ms_of_a_slow_machine(page: Page, folder: Path) -> None:
    """Measured in the thread's own time, so that a busy machine does not tell; a phone is taken to be four times slower."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{folder.as_uri()}/large/public/ar/2024/index.html")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.locator("form.filters input").first.focus()
    page.wait_for_timeout(1000)
    step = """([name, value]) => {
      const field = document.querySelector(`form.filters [name=${name}]`);
      field.value = value;
      field.dispatchEvent(new Event('input', {bubbles: true}));
    }"""
    spent = []
    for name, value in (("q", "آدا"), ("q", ""), ("status", "unconfirmed"), ("status", ""), ("min", "500000"), ("min", "")):
        before = script_time(session.send("Performance.getMetrics"))
        page.evaluate(step, [name, value])
        spent.append(4000 * (script_time(session.send("Performance.getMetrics")) - before))
    assert max(spent) <= 50, spent


def script_time(metrics: dict[str, Any]) -> float:
    return float(next(each["value"] for each in metrics["metrics"] if each["name"] == "ScriptDuration"))
