"""The search page in a browser: what is found, in Arabic above all, and how the page behaves in both directions and without its means."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from tests.serving import served
from tests.workspace import PROJECT, SEARCHED, Workspace, a_site

pytestmark = pytest.mark.browser

PASSAGE = """تبرّع أحمد الزعبي لمؤسسة الإسكان بمبلغ كبير، ونظرت المحكمة في الأمر، وقضت القاضية مروة إبراهيم بما طلبه المدّعون، وكانت دعوى \
على الشركات. مُحَمَّدٌ كَتَبَ عن ذلك، والتبرعات ١٢٣٤ هبة و5678 غيرها لبناء مســـتشفى."""
FOUND = """تبرع تبرّع احمد أحمد إحمد اسكان الاسكان إسكان محمد مُحَمَّدٌ كتب ابراهيم مروه مروة القاضيه محكمة محكمه المدعون مدعي شركة شركات \
مستشفى مستشفي 1234 ١٢٣٤ ٥٦٧٨ 5678 دعوي"""
MISSED = "دعاوى"
"""The broken plural of دعوى: no stemmer in use here knows it."""

WORDS = {"ar": ("زعفران", "قرنفل", "ياسمين", "ريحان"), "en": ("saffron", "clove", "jasmine", "basil")}
"""Words that stand on the pages of 12, 3, 2 and 1 people."""
SAID = {
    "ar": ("12 نتيجة عن", "3 نتائج عن", "نتيجتان عن", "نتيجة واحدة عن", "لا نتائج عن"),
    "en": ("12 results for", "3 results for", "2 results for", "1 result for", "Nothing found for"),
}
NOTHING = "xyzzyq"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which it is served: sites below it stand at no root of a host."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="module")
def small(host: tuple[Path, str]) -> str:
    """The address of a small site: an article with the passage, and people with counted words."""
    folder, base = host
    site = a_site(folder / "small", title={"ar": "هبة من آدا إلى الشركة", "en": "A gift of Ada's to the firm"})
    site.write("site.yml", SEARCHED)
    site.event("second", date="2024-12-20", title={"ar": "هبة ثانية فيها مرجان", "en": "A second gift, with coral"})
    site.write("content/articles/essay/article.yml", "date: 2024-12-20\n")
    site.write(
        "content/articles/essay/ar.md",
        f"---\ntitle: مقال\n---\n{PASSAGE}\n\n## قسم عن اللؤلؤ\n\nفيه &lt;b&gt; ليس وسمًا.\n",
    )
    site.write(
        "content/articles/essay/en.md", "---\ntitle: An essay\n---\nThey donated, appointed and sued: a lawsuit.\n\n## On pearls\n\nText.\n"
    )
    for n in range(12):
        words = {lang: " ".join(word for word, last in zip(WORDS[lang], (12, 3, 2, 1), strict=True) if n < last) for lang in WORDS}
        names = f"name: {{ar: شخص رقم {n}, en: Number {n}}}\nalso: {{en: [Quixote{n}]}}\n"
        site.write(f"content/people/p{n}.yml", f"{names}description: {{ar: {words['ar']}, en: {words['en']}}}\n")
    site.build()
    return f"{base}/small/public"


@pytest.fixture(scope="module")
def real(host: tuple[Path, str]) -> str:
    """The address of the site of this repository."""
    folder, base = host
    site = Workspace(folder / "real", {})
    shutil.copytree(PROJECT / "content", site.root / "content")
    shutil.copy(PROJECT / "site.yml", site.root)
    site.build()
    return f"{base}/real/public"


@pytest.fixture
def page(browser: Browser, host: tuple[Path, str]) -> Iterator[Page]:
    """A page that may ask for nothing elsewhere and may complain of nothing, but of what a test makes fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if "favicon" not in str(message.location):
            complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((host[1], "file:"))] == []
    assert [text for text in complaints if "net::ERR_FAILED" not in text and "Failed to load" not in text and "Pagefind" not in text] == []


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(query)


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".hits h2").all_inner_texts()]


def test_the_arabic_queries_find_the_passage(page: Page, small: str) -> None:
    page.goto(f"{small}/ar/search.html")
    assert len({*FOUND.split(), MISSED}) == 29
    lost = set()
    for query in (*FOUND.split(), MISSED):
        ask(page, query)
        try:
            expect(page.locator(".hits h2", has_text="مقال").first).to_be_visible(timeout=3000)
        except AssertionError:
            lost.add(query)
    assert {MISSED} == lost


@pytest.mark.parametrize("query", ["donate", "donated", "appointments", "lawsuit", "lawsuits", "PEARL"])
def test_the_english_queries_find_the_essay(page: Page, small: str, query: str) -> None:
    page.goto(f"{small}/en/search.html?q={query}")
    expect(page.locator(".hits h2")).to_have_text(["An essay"])


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("query", ["ألتمان", "التمان", "Altman"])
def test_a_name_in_either_language_finds_the_person(page: Page, real: str, lang: str, query: str) -> None:
    page.goto(f"{real}/{lang}/search.html?q={query}")
    expect(page.locator(".hits h2 a").first).to_have_attribute("href", "../" + f"{lang}/people/sam-altman.html")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_name_that_no_page_shows_is_found(page: Page, small: str, lang: str) -> None:
    page.goto(f"{small}/{lang}/search.html?q=quixote3")
    expect(page.locator(".hits h2 a")).to_have_attribute("href", f"../{lang}/people/p3.html")
    expect(page.locator(".hits .excerpt")).to_contain_text(WORDS[lang][0])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_status_counts_in_words_of_the_language(page: Page, small: str, lang: str) -> None:
    page.goto(f"{small}/{lang}/search.html")
    for query, said in zip((*WORDS[lang], NOTHING), SAID[lang], strict=True):
        ask(page, query)
        expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator(".hits > li")).to_have_count(0)
    assert page.get_by_role("navigation").filter(has_text=page.locator(".ways-out h2").inner_text()).get_by_role("link").count() >= 3


@pytest.mark.parametrize(
    ("lang", "query"), [("en", "xyzzyq"), ("en", "Musk xyzzyq"), ("ar", "xyzzyq"), ("ar", "زرافة"), ("ar", "كوكاكولا")]
)
def test_what_only_begins_as_a_short_word_of_the_record_is_not_found(page: Page, real: str, lang: str, query: str) -> None:
    page.goto(f"{real}/{lang}/search.html?q={query}")
    expect(page.get_by_role("status")).to_contain_text(SAID[lang][-1])
    expect(page.locator(".hits > li")).to_have_count(0)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_result_names_its_kind_shows_the_words_and_leads_to_the_page(page: Page, small: str, lang: str) -> None:
    page.goto(f"{small}/{lang}/search.html?q={WORDS[lang][3]}")
    result = page.locator("ol.hits > li")
    expect(result.locator(".kind")).to_have_text({"ar": "شخص", "en": "Person"}[lang])
    expect(result.locator("mark")).to_have_text(WORDS[lang][3])
    result.get_by_role("link").click()
    expect(page).to_have_url(f"{small}/{lang}/people/p0.html")


@pytest.mark.parametrize(("lang", "query"), [("ar", "مرجان"), ("en", "coral")])
def test_an_entry_is_found_at_its_place_on_its_year(page: Page, small: str, lang: str, query: str) -> None:
    page.goto(f"{small}/{lang}/search.html?q={query}")
    year = page.locator(".hits > li", has=page.locator("h2", has_text="2024"))
    expect(year.locator(".deep li")).to_have_count(1)
    expect(year.locator(".deep .n")).to_contain_text("20")
    expect(year.locator(".deep mark")).to_have_text(query)
    year.locator(".deep a").click()
    expect(page).to_have_url(f"{small}/{lang}/2024/index.html#second")
    expect(page.locator("#second")).to_be_in_viewport()


def test_many_entries_of_a_page_are_folded(page: Page, real: str) -> None:
    page.goto(f"{real}/ar/search.html?q=ماسك")
    year = page.locator(".hits > li", has=page.locator("h2", has_text="2024"))
    expect(year.locator("> .deep > li")).to_have_count(4)
    fold = year.locator("details")
    rest = fold.locator("li").count()
    assert rest > 3
    expect(fold.locator("summary")).to_contain_text(str(rest))
    expect(fold.locator("a").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("a").first).to_be_visible()


def test_a_section_of_an_article_is_found_at_its_place(page: Page, small: str) -> None:
    page.goto(f"{small}/en/search.html?q=pearls")
    page.locator(".deep a").click()
    expect(page).to_have_url(f"{small}/en/articles/essay.html#h-on-pearls")


def test_words_of_the_page_are_shown_as_text(page: Page, small: str) -> None:
    page.goto(f"{small}/ar/search.html?q=اللؤلؤ")
    expect(page.locator(".excerpt")).to_contain_text("<b> ليس وسمًا")
    expect(page.locator(".hits b")).to_have_count(0)


def test_what_is_asked_stands_in_the_title_and_the_address_and_as_text(page: Page, small: str) -> None:
    page.goto(f"{small}/en/search.html")
    ask(page, "<b>saffron</b> & {n} $&")
    expect(page.get_by_role("status")).to_contain_text("“\u2068<b>saffron</b> & {n} $&\u2069”")
    expect(page).to_have_title("<b>saffron</b> & {n} $& · Search · Record")
    expect(page).to_have_url(f"{small}/en/search.html?q=%3Cb%3Esaffron%3C%2Fb%3E%20%26%20%7Bn%7D%20%24%26")


def test_typing_waits_for_the_last_letter_and_is_one_step_of_the_way_back(page: Page, small: str) -> None:
    page.goto(f"{small}/en/search.html")
    page.evaluate(
        """() => { window.calls = []; for (const name of ["pushState", "replaceState"]) { const real = history[name].bind(history);
        history[name] = (state, title, url) => { window.calls.push([name, url]); real(state, title, url); }; } }"""
    )
    page.get_by_role("searchbox").press_sequentially("saffron", delay=80)
    expect(page.get_by_role("status")).to_contain_text("12 results")
    assert page.evaluate("window.calls") == [["pushState", "?q=saffron"]]
    page.get_by_role("searchbox").fill("clove")
    expect(page.get_by_role("status")).to_contain_text("3 results")
    assert page.evaluate("window.calls.at(-1)") == ["replaceState", "?q=clove"]
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.get_by_role("status")).to_be_empty()
    page.go_forward()
    expect(page.get_by_role("status")).to_contain_text("3 results")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_way_back_leads_through_what_was_asked(page: Page, small: str, lang: str) -> None:
    page.goto(f"{small}/{lang}/search.html")
    for query in WORDS[lang][1:3]:
        ask(page, query)
    page.locator(".hits a").first.click()
    page.wait_for_url("**/people/**")
    for query, count in ((WORDS[lang][2], 2), (WORDS[lang][1], 3)):
        page.go_back()
        expect(page.get_by_role("searchbox")).to_have_value(query)
        expect(page.locator(".hits > li")).to_have_count(count)
    page.go_forward()
    expect(page.locator(".hits > li")).to_have_count(2)


def test_the_other_language_is_asked_the_same(page: Page, small: str) -> None:
    page.goto(f"{small}/en/search.html")
    ask(page, "Quixote3")
    page.get_by_role("link", name="العربية").click()
    expect(page.get_by_role("searchbox")).to_have_value("Quixote3")
    expect(page.locator(".hits h2")).to_have_text(["شخص رقم 3"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_field_has_a_label_and_all_goes_by_keyboard(page: Page, small: str, lang: str) -> None:
    page.goto(f"{small}/{lang}/search.html")
    field = page.get_by_role("searchbox", name=page.locator("label[for=q]").inner_text())
    expect(field).to_be_focused()
    page.keyboard.type(WORDS[lang][0])
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(10)
    page.keyboard.press("Tab")
    expect(page.locator(".search form button")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".hits a").first).to_be_focused()
    page.locator(".more button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(12)
    expect(page.locator(".hits > li").nth(10).locator("a")).to_be_focused()
    expect(page.locator(".more button")).to_be_hidden()


def test_a_text_of_the_other_direction_has_its_own(page: Page, small: str) -> None:
    page.goto(f"{small}/ar/search.html?q=Number")
    expect(page.locator(".hits > li").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.hits > li')).direction") == "rtl"
    page.goto(f"{small}/en/search.html?q=Quixote3")
    assert page.evaluate("getComputedStyle(document.querySelector('.hits, .search')).direction") == "ltr"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_one_touches_is_large_enough(page: Page, small: str, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{small}/{lang}/search.html?q={WORDS[lang][0]}")
    expect(page.locator(".more button")).to_be_visible()
    for each in page.locator(".seek, .search input, .search button:visible, .ways-out a").all():
        box = each.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 43.9, each.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_while_the_index_loads_the_page_says_so(page: Page, small: str) -> None:
    waiting: list[Route] = []
    page.route("**/pagefind/en/pagefind.js", lambda route: waiting.append(route))
    page.goto(f"{small}/en/search.html?q=saffron")
    expect(page.locator(".busy")).to_be_visible()
    expect(page.locator(".hits")).to_have_attribute("aria-busy", "true")
    waiting[0].continue_()
    expect(page.locator(".busy")).to_be_hidden()
    expect(page.locator(".hits")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("lost", ["pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_index", "*.pf_fragment"])
@pytest.mark.parametrize("status", [0, 404])
def test_what_cannot_be_read_is_no_empty_answer_and_can_be_tried_again(page: Page, small: str, lost: str, status: int) -> None:
    pattern = f"**/pagefind/**/{lost}" if "*" in lost else f"**/pagefind/en/{lost}*"
    page.route(pattern, lambda route: route.fulfill(status=status, body="gone") if status else route.abort())
    page.goto(f"{small}/en/search.html?q=saffron")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()
    expect(page.locator(".ways-out a").first).to_be_visible()
    page.unroute(pattern)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".hits > li")).to_have_count(10)
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_from_the_disk_the_page_explains_itself_and_leads_to_the_timeline(
    page: Page, host: tuple[Path, str], small: str, lang: str
) -> None:
    page.goto((host[0] / f"small/public/{lang}/search.html").as_uri())
    expect(page.locator("[data-when=disk]")).to_be_visible()
    page.get_by_role("searchbox").fill(WORDS[lang][0])
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"**/{lang}/timeline.html?q=*")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, small: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small}/{lang}/search.html")
    expect(page.locator("main").get_by_text({"ar": "جافاسكريبت", "en": "JavaScript"}[lang])).to_be_visible()
    expect(page.locator("main input")).to_be_hidden()
    links = [link.get_attribute("href") or "" for link in page.locator(".ways-out a").all()]
    for href in links:
        response = page.goto(f"{small}/{lang}/{href}")
        assert response
        assert response.ok
    assert len(links) >= 3
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_axe_finds_nothing_wrong(page: Page, small: str, real: str, lang: str, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for address, ready in (
        (f"{real}/{lang}/search.html?q={'ماسك' if lang == 'ar' else 'Musk'}", ".more button:visible"),
        (f"{small}/{lang}/search.html?q={NOTHING}", ".state:not(:empty)"),
        (f"{small}/{lang}/search.html", ".search form"),
    ):
        page.goto(address)
        page.locator(ready).first.wait_for()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.route("**/pagefind/*/*.js", lambda route: route.abort())
    page.goto(f"{small}/{lang}/search.html?q=x")
    page.get_by_role("alert").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_first_search_is_light(page: Page, real: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}) if "/pagefind/" in response.url else None)
    page.goto(f"{real}/ar/search.html?q=ألتمان")
    expect(page.locator(".hits > li")).to_have_count(10)
    assert sum(sizes.values()) < 230_000, sizes
