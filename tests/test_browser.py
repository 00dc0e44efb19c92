"""What a browser makes of the pages: nothing breaks, nothing runs that should not, everything is read in its order. Needs Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route

from tests.dom import parse
from tests.laws import target
from tests.pages.sites import a_full_site
from tests.serving import served
from tests.workspace import Workspace, a_site

pytestmark = pytest.mark.browser

VALID = Path(__file__).parent / "valid"
BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return a folder and the address at which a web server has it: sites stand under /a/b/ in it."""
    folder = tmp_path_factory.mktemp("host")
    with served(folder) as address:
        yield folder, f"{address}/"


class Site:
    """A built site on the disk and on the web."""

    def __init__(self, host: tuple[Path, str], site: Workspace, name: str) -> None:
        self.folder = host[0] / "a" / "b" / name
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        site.build()
        shutil.copytree(site.root / "public", self.folder)
        self.web, self.disk = f"{host[1]}a/b/{name}/", f"{self.folder.as_uri()}/"

    def address(self, path: str, where: str = "web") -> str:
        return (self.web if where == "web" else self.disk) + path


@pytest.fixture(scope="session")
def nasty(host: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("nasty")
    site = Workspace(root, {})
    shutil.copytree(VALID / "nasty", root, dirs_exist_ok=True)
    site.edit("site.yml", "https://example.org/nasty/", "https://example.org/a/b/nasty/")
    return Site(host, site, "nasty")


@pytest.fixture(scope="session")
def full(host: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(host, a_full_site(tmp_path_factory.mktemp("full")), "full")


def a_page(browser: Browser, scripts: bool = True, scheme: Scheme = "light", width: int = 1280) -> Page:
    """Return a page in a context of its own; the caller closes `page.context`."""
    context = browser.new_context(java_script_enabled=scripts, color_scheme=scheme, viewport={"width": width, "height": 900})
    context.set_default_timeout(10_000)
    return context.new_page()


# --- every kind of page is quiet, and fits


KINDS = (
    "index.html",
    "timeline.html",
    "2024/index.html",
    "events/case-all.html",
    "events/unbroken-title.html",
    "people/long.html",
    "people/ada.html",
    "organizations/board.html",
    "sayings/index.html",
    "never/index.html",
    "tags/index.html",
    "tags/mixed.html",
    "people/index.html",
    "organizations/index.html",
    "articles/index.html",
    "articles/all.html",
    "about.html",
    "search.html",
    "glossary.html",
    "sources.html",
)
SHARED = ("index.html", "compare/2024.html")
WIDE = "document.querySelectorAll('details').forEach(each => each.open = true); document.documentElement.scrollWidth"


@pytest.mark.parametrize("where", ["web", "disk"])
@pytest.mark.parametrize("lang", ["ar", "en", ""])
def test_every_kind_of_page_is_quiet_keeps_to_its_origin_and_fits_the_window(lang: str, where: str, browser: Browser, nasty: Site) -> None:
    page = a_page(browser)
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    # The browser itself gives up fetching an icon when the reader leaves the page.
    page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else noise.append(f"{request.url} failed"))
    page.on("response", lambda answer: noise.append(f"{answer.url} gave {answer.status}") if answer.status >= 400 else None)
    own = nasty.address("", where)
    page.on("request", lambda request: None if request.url.startswith(own) else noise.append(f"{request.url} is elsewhere"))
    on_the_web = ("404.html",) if where == "web" else ()
    for path in tuple(f"{lang}/{kind}" for kind in KINDS) if lang else (*SHARED, *on_the_web):
        page.goto(nasty.address(path, where))
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(WIDE)
            if found > width:
                noise.append(f"{path} is {found} wide in a window of {width}")
    page.context.close()
    assert [] == noise


@BOTH
def test_an_old_address_leads_on_and_the_switch_to_the_twin(lang: str, browser: Browser, nasty: Site) -> None:
    page = a_page(browser)
    page.goto(nasty.address(f"{lang}/events/old-case.html"))
    page.wait_for_url(nasty.address(f"{lang}/events/case-all.html"))
    other = {"ar": "en", "en": "ar"}[lang]
    page.click("nav.tongues a")
    page.wait_for_url(nasty.address(f"{other}/events/case-all.html"))
    assert other == page.get_attribute("html", "lang")
    page.context.close()


@pytest.mark.parametrize(
    "kind", ["index.html", "2024/index.html", "people/ada.html", "articles/all.html", "glossary.html", "timeline.html"]
)
def test_the_switch_leads_to_the_twin_and_back(kind: str, browser: Browser, nasty: Site) -> None:
    page = a_page(browser)
    page.goto(nasty.address(f"ar/{kind}"))
    page.click("nav.tongues a")
    page.wait_for_url(nasty.address(f"en/{kind}"))
    page.click("nav.tongues a")
    page.wait_for_url(nasty.address(f"ar/{kind}"))
    page.context.close()


def test_a_page_names_its_icon(full: Site) -> None:
    for path in ("index.html", "en/index.html", "ar/events/case.html"):
        (icon,) = parse((full.folder / path).read_bytes()).all("link[rel=icon]")
        assert (full.folder / target(path, icon["href"])[0]).is_file()


def test_names_below_each_other_in_the_facts_can_be_touched(browser: Browser, full: Site) -> None:
    page = a_page(browser, width=360)
    page.goto(full.address("en/events/case.html"))
    heights = page.eval_on_selector_all("dl.rows dd > a", "all => all.map(each => each.getBoundingClientRect().height)")
    assert len(heights) > 2
    assert min(heights) >= 24
    page.context.close()


# --- without scripts


@BOTH
def test_a_reader_without_scripts_gets_from_the_root_to_a_source(lang: str, browser: Browser, nasty: Site) -> None:
    page = a_page(browser, scripts=False)
    page.goto(nasty.address("index.html"))
    page.click(f"a.door[hreflang={lang}]")
    page.wait_for_url(nasty.address(f"{lang}/index.html"))
    page.click(f"ul#years a[href$='{lang}/2024/index.html']")
    page.wait_for_url(nasty.address(f"{lang}/2024/index.html"))
    assert 100 == page.locator("li.entry:visible").count()
    page.click("li#case-all h3 a")
    page.wait_for_url(nasty.address(f"{lang}/events/case-all.html#step-1"))
    assert page.is_visible("ol.sources li a[href='https://example.org/ar']")
    page.context.close()


@BOTH
@pytest.mark.parametrize("kind", ["timeline.html", "search.html", "2024/index.html"])
def test_what_needs_scripts_says_so_and_leads_to_lists_that_do_not(kind: str, lang: str, browser: Browser, nasty: Site) -> None:
    page = a_page(browser, scripts=False)
    page.goto(nasty.address(f"{lang}/{kind}"))
    assert page.locator("main .notice:visible").count()
    for path in ("people/index.html", "organizations/index.html"):
        assert page.locator(f"main a[href$='{lang}/{path}']:visible").count()
    page.context.close()


def test_the_foldable_parts_open_without_scripts(browser: Browser, nasty: Site) -> None:
    page = a_page(browser, scripts=False)
    page.goto(nasty.address("en/events/case-all.html"))
    page.click("details.tools summary")
    assert page.is_visible("details.tools bdi.address")
    page.context.close()


# --- accessibility


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEMPLATES = (
    "index.html",
    "timeline.html",
    "2025/index.html",
    "cases/index.html",
    "people/index.html",
    "people/ada.html",
    "events/case.html",
    "articles/story.html",
    "search.html",
    "glossary.html",
    "sources.html",
)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en", ""])
def test_axe_finds_nothing(lang: str, scheme: Scheme, width: int, browser: Browser, full: Site) -> None:
    page = a_page(browser, scheme=scheme, width=width)
    paths = [f"{lang}/{kind}" for kind in TEMPLATES] if lang else ["index.html", "compare/2024.html"]
    found: list[str] = []
    for path in paths:
        page.goto(full.address(path))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
        for each in results.response["violations"]:
            found += [f"{path}: {each['id']}: {node['html'][:120]}" for node in each["nodes"][:3]]
    page.context.close()
    assert [] == found


# --- the order in which a line is seen


SEEN = (
    # what is written after an Arabic word -> what stands there, from left to right
    ("كلمة 2019-2020", "2019-2020"),
    ("2019-2020", "2019-2020"),
    ("كلمة 2019–2020", "2020–2019"),
    ("2019–2020", "2020–2019"),
    ("كلمة 2019-11-05", "2019-11-05"),
    ("دفعت 1,000,000 دولار", "1,000,000"),
    ("في 12.5% منها", "%12.5"),  # as Arabic writes it, and both are right (W3C alreq)
    ("عند 10:30 تمامًا", "10:30"),
    ("القضية 4:24-cv-04722 أمامها", "4:24-cv-04722"),
    ("كتاب Hamlet في يوم", "Hamlet"),
    ("شركة ACME (USA) Ltd أمس", "ACME (USA) Ltd"),
    ("قالت Musk v. OpenAI أمس", "Musk v. OpenAI"),
    ("في الفقرة A/B الثانية", "A/B"),
    ("ACME 2019–2020 أمس", "ACME 2019–2020"),
    ("القضية CGC-24-612746 أمامها", "CGC-24-612746"),
    ("التغيّر -1,234 أمس", "-1,234"),
    ("هاتف +961 1 234 567 ليلًا", "+961 1 234 567"),
    ("ضد ACME Inc. أمس", "ACME Inc."),
    ("دفعت US$1,000 أمس", "US$1,000"),
    ("راسلوا desk@example.org اليوم", "desk@example.org"),
    ("كتب @ada_lovelace أمس", "@ada_lovelace"),
    ("لغة C++ ولغة أخرى", "C++"),
)
LETTERS = """element => {
  const seen = [], walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width) seen.push([box.left, node.data[at]]);
    }
  return seen.sort((one, other) => one[0] - other[0]).map(each => each[1]).join('');
}"""


@pytest.fixture(scope="session")
def lines(host: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site whose one event has each string as a field, as an item of its text and as an amount, date or number."""
    texts = [text for text, _ in SEEN]
    site = a_site(
        tmp_path_factory.mktemp("lines"),
        date="2024-07-05/2024-07-09",
        amount={"value": 1234567, "currency": "USD", "qualifier": "about"},
        strings=[{"ar": text, "en": text} for text in texts],
        body={"ar": "\n".join(f"- {text}" for text in texts), "en": "Text."},
        change=-1234.5,
        docket="4:24-cv-04722",
        other_docket="CGC-24-612746",
    )
    site.edit(
        "content/types/gift.yml",
        "fields:\n",
        "fields:\n"
        "  strings: {kind: list, of: words, label: {ar: نصوص, en: Strings}}\n"
        "  change: {kind: number, label: {ar: التغيّر, en: Change}}\n"
        "  docket: {kind: text, label: {ar: الرقم, en: Docket}}\n"
        "  other_docket: {kind: text, label: {ar: رقم آخر, en: Other docket}}\n",
    )
    return Site(host, site, "lines")


@pytest.fixture(scope="module")
def event(browser: Browser, lines: Site) -> Iterator[Page]:
    page = a_page(browser, width=1600)
    page.goto(lines.address("ar/events/first.html"))
    yield page
    page.context.close()


def seen(page: Page, selector: str, number: int) -> str:
    """Return the signs that are not Arabic in an element, as they stand from left to right."""
    text = str(page.locator(selector).nth(number).evaluate(LETTERS))
    return " ".join("".join(char for char in text if not "\u0600" <= char <= "\u06ff").split())


@pytest.mark.parametrize(("text", "wanted"), SEEN)
def test_a_run_in_arabic_text_is_seen_in_its_own_order(text: str, wanted: str, event: Page) -> None:
    at = [each for each, _ in SEEN].index(text)
    row = "dl.rows div:has(> dt:text-is('نصوص')) dd"
    assert (wanted, wanted) == (seen(event, row, at), seen(event, "div.prose li", at))


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("الرقم", "4:24-cv-04722"),
        ("المبلغ", "1,234,567"),
        ("رقم آخر", "CGC-24-612746"),
        ("التغيّر", "-1,234.5"),
    ],
)
def test_a_number_in_a_row_is_seen_in_its_own_order(label: str, wanted: str, event: Page) -> None:
    assert wanted == seen(event, f"dl.rows div:has(> dt:text-is('{label}')) dd", 0)


def test_a_range_of_days_runs_from_right_to_left_on_an_arabic_page(event: Page) -> None:
    assert "2024 9–5" == seen(event, "main header p.kind > span:last-child", 0)


def test_an_address_is_seen_from_its_start(browser: Browser, full: Site) -> None:
    page = a_page(browser, width=1600)
    page.goto(full.address("ar/events/case.html"))
    assert "https://example.org/file" == seen(page, "dl.rows a[href='https://example.org/file']", 0)
    page.context.close()


# --- what is hostile is only text

PAYLOADS = (
    "<script>ran(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>ran(1)</scr</script>ipt>",
    "<img src=x onerror=ran(1)>",
    "<img/src/onerror=ran(1)>",
    '"><img src=x onerror=ran(1)>',
    "'><img src=x onerror=ran(1)>",
    "<svg onload=ran(1)>",
    "<svg><animate onbegin=ran(1) attributeName=x dur=1s>",
    "<svg><script>ran(1)</script></svg>",
    "<math><mtext><img src=x onerror=ran(1)></mtext></math>",
    "<iframe srcdoc='<script>parent.ran(1)</script>'></iframe>",
    "<iframe src=javascript:parent.ran(1)>",
    "<object data=javascript:ran(1)>",
    "<embed src=javascript:ran(1)>",
    "<body onload=ran(1)>",
    "<details open ontoggle=ran(1)>x</details>",
    "<video><source onerror=ran(1)></video>",
    "<audio src=x onerror=ran(1)>",
    "<input autofocus onfocus=ran(1)>",
    "<select autofocus onfocus=ran(1)></select>",
    "<marquee onstart=ran(1)>x</marquee>",
    "<style>@import 'javascript:ran(1)'</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:ran(1)'>",
    "<a href=javascript:ran(1)>x</a>",
    "<form action=javascript:ran(1)><button>x</button></form>",
    "</title><script>ran(1)</script>",
    "</script><script>ran(1)</script>",
    "</textarea><script>ran(1)</script>",
    "</noscript><script>ran(1)</script>",
    "</template><script>ran(1)</script>",
    "</option></select><script>ran(1)</script>",
    "<!--><script>ran(1)</script>-->",
    "]]><script>ran(1)</script>",
    '" onmouseover="ran(1)" x="',
    "' onmouseover='ran(1)' x='",
    '" autofocus onfocus=ran(1) tabindex=0 x="',
    "';ran(1);//",
    '";ran(1);//',
    "\\u003cscript\\u003eran(1)\\u003c/script\\u003e",
    "&lt;script&gt;ran(1)&lt;/script&gt; &#60;img src=x onerror=ran(1)&#62;",
    "{{ ''.__class__.__mro__ }} {% raw %} ${ran(1)} #{ran(1)}",
    "javascript:ran(1)",
)
HOST = "http://hostile.test/"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of a site in which each payload is a title, a summary, a name, a source and more."""
    site = a_site(tmp_path_factory.mktemp("hostile"))
    site.edit("content/types/gift.yml", "fields:\n", "fields:\n  docket: {kind: text, label: {ar: رقم, en: Docket}}\n")
    for at, payload in enumerate(PAYLOADS):
        words = {"ar": payload, "en": payload}
        site.write(f"content/people/p{at}.yml", f"name: {_quoted(payload)}\nalso: {{en: [{_quoted(payload)}]}}\n")
        site.event(
            f"e{at}",
            date=f"2024-{1 + at // 28:02}-{1 + at % 28:02}",
            title=words,
            summary=words,
            docket=payload,
            giver=f"p{at}",
            claims=[{"by": "firm", "status": "alleged", "text": words}],
            sources=[{"publisher": payload, "title": payload, "author": payload, "via": payload, "quote": {"text": payload}}],
        )
    site.edit("site.yml", "search: false\n", "search: true\n")
    site.write("content/tags.yml", "".join(f"t{at}: {{label: {_quoted(payload)}}}\n" for at, payload in enumerate(PAYLOADS)))
    site.event("tagged", date="2024-06-01", tags=[f"t{at}" for at in range(len(PAYLOADS))])
    site.build()
    return site.tree()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_there_are_as_many_payloads_as_we_say() -> None:
    assert 45 == len(set(PAYLOADS))


@BOTH
def test_what_is_hostile_is_shown_as_it_was_written(lang: str, hostile: dict[str, bytes]) -> None:
    for at, payload in enumerate(PAYLOADS):
        page = parse(hostile[f"{lang}/events/e{at}.html"])
        plain = " ".join(payload.split())
        assert plain == page.one("h1").text
        assert plain == page.one("main header p.lead").text
        assert plain == page.one("ol.sources cite").text
        assert plain in page.texts("dl.rows dd")
        assert plain == parse(hostile[f"{lang}/people/p{at}.html"]).one("h1").text
        assert plain == parse(hostile[f"{lang}/tags/t{at}.html"]).one("h1").text


@pytest.mark.parametrize("policy", [False, True], ids=["without-policy", "with-policy"])
@BOTH
def test_what_is_hostile_runs_nothing(lang: str, policy: bool, browser: Browser, hostile: dict[str, bytes]) -> None:
    page = a_page(browser)
    ran: list[str] = []
    page.context.expose_function("ran", lambda *_: ran.append(page.url))
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith((HOST, "data:")) else ran.append(request.url))

    def answer(route: Route) -> None:
        path = target("", route.request.url.partition("?")[0].removeprefix(HOST))[0]
        body = hostile.get(path, b"")
        if path.endswith(".html") and not policy:
            head, _, rest = body.partition(b'<meta http-equiv="Content-Security-Policy"')
            body = head + rest.partition(b">")[2]
            assert b"Content-Security-Policy" not in body
        kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
        route.fulfill(body=body, content_type=kinds.get(path.rpartition(".")[2], "application/octet-stream"), status=200 if body else 404)

    page.route(f"{HOST}**", answer)
    paths = [
        "index.html",
        "2024/index.html",
        "people/index.html",
        "sources.html",
        "tags/index.html",
        "gifts/index.html",
        "events/tagged.html",
    ]
    paths += [f"{folder}/{letter}{at}.html" for at in (0, 5, 36, 43) for folder, letter in (("events", "e"), ("people", "p"))]
    for path in (*(f"{lang}/{each}" for each in paths), "compare/2024.html"):
        page.goto(HOST + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate("document.querySelectorAll('*').forEach(each => each.dispatchEvent(new MouseEvent('mouseover')))")
    page.goto(f"{HOST}{lang}/timeline.html?type=gift")
    page.wait_for_selector("section.found li a.title")
    titles = page.locator("section.found a.title").all_text_contents()
    assert {" ".join(payload.split()) for payload in PAYLOADS} <= {" ".join(title.split()) for title in titles}
    page.goto(f"{HOST}{lang}/search.html?q=script")
    page.wait_for_timeout(700)
    page.context.close()
    assert [] == ran
