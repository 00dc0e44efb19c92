"""One build at any path of any host, and from the disk: no link is broken, no page complains, what readers use works. Needs Chromium."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.mounts import NGINX, github_pages, linked, nginx, nginx_configuration
from tests.pages.sites import a_full_site
from tests.serving import served
from tests.workspace import Workspace

pytestmark = pytest.mark.browser

BASE = "https://example.org/project/"
LANGS = ("ar", "en")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    site = a_full_site(tmp_path_factory.mktemp("mounted"))
    result = site.build("--base-url", BASE)
    assert "Search has no index" not in result.text
    return site


@contextmanager
def at_a_path(out: Path, work: Path, path: str) -> Iterator[str]:
    """Serve a folder that holds the site at a path, as `python -m http.server` does."""
    place = work / "host" / path.strip("/")
    place.parent.mkdir(parents=True)
    place.symlink_to(out)
    with served(work / "host") as address:
        yield address + path


@contextmanager
def on_the_disk(out: Path, work: Path) -> Iterator[str]:
    yield f"{out.as_uri()}/"


Mount = Callable[[Path, Path], AbstractContextManager[str]]
MOUNTS: dict[str, Mount] = {
    "root": lambda out, work: github_pages(out, "/"),
    "project": lambda out, work: github_pages(out, "/project/"),
    "deep": lambda out, work: at_a_path(out, work, "/a/b/c/"),
    "file": on_the_disk,
    "nginx": nginx,
}


@pytest.fixture(scope="module", params=MOUNTS)
def mount(request: pytest.FixtureRequest, site: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which the site stands, with a stroke at its end."""
    if request.param == "nginx" and NGINX is None:
        pytest.skip("nginx is not installed")
    with MOUNTS[request.param](site.root / "public", tmp_path_factory.mktemp(request.param)) as address:
        yield address


def asked(address: str) -> tuple[int, str, bytes]:
    """Return what a host answers: its status, the type that it names, and the bytes."""
    try:
        answer: HTTPResponse
        with urlopen(Request(address)) as answer:
            return answer.status or 200, answer.headers.get("Content-Type") or "", answer.read()  # a disk has no status
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Content-Type") or "", error.read()
    except OSError as error:
        return 404, str(error), b""


def test_every_address_of_every_page_leads_somewhere(mount: str, site: Workspace) -> None:
    """From the root page on, as a reader or a robot goes, every page of the output is met, and every address answered."""
    waiting, answers = [urljoin(mount, "index.html")], dict[str, int]()
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        status, kind, data = asked(address)
        answers[address] = status
        assert address.startswith(mount), f"{address} is not below {mount}"
        if address.endswith(".html"):
            assert mount.startswith("file:") or kind.startswith("text/html"), (address, kind)
            found = [urldefrag(urljoin(address, each)).url for each in linked(data.decode())]
            waiting += [
                each.partition("?")[0] for each in found if urlsplit(each).netloc == urlsplit(mount).netloc and each.startswith(mount[:5])
            ]
    assert [] == [address for address, status in answers.items() if status != 200]
    met = {unquote(address.removeprefix(mount)) for address in answers}
    pages = {path for path in site.tree() if path.endswith(".html")}
    moved = {path for path in pages if 'http-equiv="refresh"' in (site.root / "public" / path).read_text(encoding="utf-8")}
    assert pages - moved - met <= {"404.html", "ar/visits/index.html", "en/visits/index.html"}, "nothing leads to a type without events"


def test_texts_are_said_to_be_utf_8_where_the_host_says_so(mount: str, site: Workspace, request: pytest.FixtureRequest) -> None:
    if mount.startswith("file:") or "deep" in request.node.name:
        pytest.skip("a disk says nothing, and the server of Python no charset")
    for path in site.tree():
        if path.endswith((".html", ".css", ".js", ".txt")) and "pagefind" not in path:
            assert "charset=utf-8" in asked(mount + path)[1].lower(), path


@pytest.fixture
def page(browser: Browser, mount: str) -> Iterator[Page]:
    """A page that may complain of nothing, and ask for nothing that is not there or stands elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else noise.append(f"{request.url} failed"))
    page.on("response", lambda answer: noise.append(f"{answer.url} gave {answer.status}") if answer.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(mount) else noise.append(f"{request.url} is elsewhere"))
    yield page
    context.close()
    assert [] == noise


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_goes_through_the_site(lang: str, mount: str, page: Page) -> None:
    other = {"ar": "en", "en": "ar"}[lang]
    page.goto(f"{mount}index.html")
    page.click(f"a.door[hreflang={lang}]")
    page.wait_for_url(f"{mount}{lang}/index.html")
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.href) && getComputedStyle(document.body).margin") == "0px"
    page.click(f"a[href$='{lang}/2024/index.html']")
    page.wait_for_url(f"{mount}{lang}/2024/index.html")
    page.click("li#case h3 a")
    page.wait_for_url(f"{mount}{lang}/events/case.html*")
    page.click("nav.tongues a")
    page.wait_for_url(f"{mount}{other}/events/case.html*")
    assert other == page.get_attribute("html", "lang")
    page.goto(f"{mount}{lang}/people/robert.html")
    page.wait_for_url(f"{mount}{lang}/people/bob.html")
    for path in ("articles/story.html", "glossary.html", "sources.html", "tags/money.html", "cases/index.html"):
        page.goto(f"{mount}{lang}/{path}")


@pytest.mark.parametrize(("lang", "words"), [("ar", "قضية آدا"), ("en", "Ada v. Firm")])
def test_filters_and_their_text_search_work(lang: str, words: str, mount: str, page: Page) -> None:
    page.goto(f"{mount}{lang}/timeline.html")
    page.locator("form.filters summary").click()
    page.locator("[name=q]").fill(words)
    expect(page.locator(".found li a").first).to_be_visible()
    assert {"case.html"} == {
        each.partition("#")[0].rpartition("/")[2] for each in page.eval_on_selector_all(".found li a", "a => a.map(x => x.href)")
    }
    page.goto(f"{mount}{lang}/2024/index.html?type=case")
    expect(page.locator("li#case")).to_be_visible()
    assert 0 == page.locator("li#first:visible").count()


@pytest.mark.parametrize(("lang", "words"), [("ar", "قضية آدا"), ("en", "Ada")])
def test_search_works_or_hands_over(lang: str, words: str, mount: str, page: Page) -> None:
    page.goto(f"{mount}{lang}/search.html")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    if mount.startswith("file:"):
        page.wait_for_url(f"**/{lang}/timeline.html?q=*")
        expect(page.locator(".found li a").first).to_be_visible()
    else:
        expect(page.locator(".hits h2").first).to_be_visible()


# --- what is not there


@pytest.fixture(scope="module")
def pages(site: Workspace) -> Iterator[str]:
    with github_pages(site.root / "public", "/project/") as address:
        yield address


@pytest.mark.parametrize("lost", ["x", "en/x.html", "en/events/x.html", "a/b/c/x", "a/b/c/d/x/", "en/events/x.html?<script>y</script>"])
def test_what_is_not_there_is_told_with_style_at_any_depth(lost: str, pages: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked_for: list[tuple[str, int]] = []
    page.on("response", lambda answer: asked_for.append((answer.url, answer.status)))
    page.goto(pages + lost)
    assert 404 == asked_for[0][1]
    assert len(asked_for) > 2 and {200} == {status for url, status in asked_for[1:]}
    assert "0px" == page.evaluate("getComputedStyle(document.body).margin"), "it has its stylesheet"
    assert "script>y" not in page.content()
    links = page.eval_on_selector_all("a[href]", "all => all.map(each => each.href.split('#')[0])")
    assert {200} == {asked(link)[0] for link in links if link.startswith(pages) and link.partition("?")[0] != page.url.partition("?")[0]}
    page.click("main a.door[hreflang=ar]")
    page.wait_for_url(f"{pages}ar/index.html")
    context.close()


def test_the_host_of_the_tests_does_as_github_pages_does(pages: str) -> None:
    assert (404, True) == (asked(pages + "en/none")[0], b"404" in asked(pages + "en/none")[2])
    assert 200 == asked(pages + "en/about")[0]
    assert asked(pages + "en")[2] == asked(pages + "en/")[2] == asked(pages + "en/index.html")[2]
    assert 404 == asked(urljoin(pages, "/"))[0]


# --- nginx as the documentation sets it up


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_takes_the_configuration_without_a_word(tmp_path: Path) -> None:
    done = subprocess.run([str(NGINX), "-t", "-c", str(nginx_configuration(tmp_path, tmp_path, 8080))], capture_output=True, text=True)
    assert 0 == done.returncode and "warn" not in done.stderr, done.stderr


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_sends_headers_types_and_the_page_of_what_is_not_there(site: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert 0 == site.run("publish", "--base-url", BASE, "--to", str(out)).code
    types = {"ics": "text/calendar", "jsonld": "application/ld+json", "csv": "text/csv", "webmanifest": "application/manifest+json"}
    for ending in types:
        (out / f"x.{ending}").write_text("x")
    (out / "x.sqlite").write_text("x")
    (out / "en/embed").mkdir(exist_ok=True)
    (out / "en/embed/x.html").write_text("x")
    with nginx(out, tmp_path) as address:
        for path, framers, kept in (
            ("en/index.html", "'self'", "must-revalidate"),
            ("en/embed/x.html", "*", "must-revalidate"),
            (next(path for path in site.tree() if path.startswith("assets/site-")), "'self'", "immutable"),
        ):
            with urlopen(address + path) as answer:
                assert answer.headers["Content-Security-Policy"].endswith(f"frame-ancestors {framers}")
                assert kept in answer.headers["Cache-Control"]
                assert ("nosniff", "no-referrer") == (answer.headers["X-Content-Type-Options"], answer.headers["Referrer-Policy"])
        for ending, kind in types.items():
            assert f"{kind}; charset=utf-8" == asked(f"{address}x.{ending}")[1], ending
        assert "application/vnd.sqlite3" == asked(f"{address}x.sqlite")[1]
        for hidden in ("_headers", "_redirects", ".nojekyll", ".published-by-generator", "en/x/y/z.html"):
            status, _, data = asked(address + hidden)
            assert (404, True) == (status, b"<title>404" in data), hidden


# --- configuration of other hosts


def test_what_is_in_the_archive_is_the_site_from_the_disk(site: Workspace, tmp_path: Path, browser: Browser) -> None:
    assert 0 == site.run("publish", "--base-url", BASE, "--zip", str(tmp_path / "site.zip")).code
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(tmp_path / "site.zip"), str(tmp_path / "out")], check=True)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "out/en/timeline.html").as_uri())
    page.locator("form.filters summary").click()
    page.locator("[name=q]").fill("Ada v. Firm")
    expect(page.locator(".found li a").first).to_be_visible()
    context.close()
    assert json.dumps(sorted(path for path in site.tree() if not path.startswith(".generated"))) == json.dumps(
        sorted(file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*") if file.is_file())
    )
