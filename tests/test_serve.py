"""What `serve` answers, how it follows what is saved, and what it says where something is wrong. Without a browser."""

import base64
import functools
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import serve
from generator.build import prepare
from generator.cli import main
from generator.terminal import today
from generator.watching import is_wanted
from tests.previewing import Response, Shown, previewed, until
from tests.workspace import GIFT, PROJECT, SEARCHED, SITE, Workspace, a_site, an_event

HOME = "/en/"
YEAR = "/en/2024/"
SCRIPT = '<script src="/livereload.js" defer></script>\n'


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_site(tmp_path)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Shown]]:
    """Return a site that no test changes, and its preview."""
    site = a_site(tmp_path_factory.mktemp("still"), draft=None)
    site.write("site.yml", SEARCHED + "base_url: https://example.org/deep/down/\n")
    site.event("waiting", draft=True, title="Not yet")
    with previewed(site) as shown:
        yield site, shown


# Answers


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/ar/index.html", "text/html; charset=utf-8"),
        ("/en/?q=1", "text/html; charset=utf-8"),
        ("/en/people/ada.html", "text/html; charset=utf-8"),
        ("/%65n/people/ada.html", "text/html; charset=utf-8"),
        ("/data/en/2024.js", "text/javascript; charset=utf-8"),
        ("/livereload.js", "application/javascript"),
        ("/livereload.css", "text/css; charset=utf-8"),
        ("/deep/down/en/", "text/html; charset=utf-8"),
    ],
)
def test_an_address_of_the_site_is_answered(still: tuple[Workspace, Shown], path: str, kind: str) -> None:
    found = still[1].ask(path)
    assert (200, kind) == (found.status, found.headers["content-type"])
    assert found.body


def test_nothing_is_kept_by_the_browser(still: tuple[Workspace, Shown]) -> None:
    for path in ("/", "/en/people/ada.html", "/data/en/2024.js", "/nothing"):
        headers = still[1].ask(path).headers
        assert ("no-store", False) == (headers["cache-control"], "etag" in headers)


def test_every_file_that_a_page_needs_is_answered(still: tuple[Workspace, Shown]) -> None:
    kinds = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
    kinds |= {"xml": "application/xml", "json": "application/json"}
    page = still[1].ask("/nothing/at/all").page
    page.elements += still[1].ask("/en/timeline.html").page.elements
    named = [each["href" if tag == "link" else "src"] for tag, each in page.elements if tag in ("link", "script")]
    paths = [re.sub(r"^(\.\./)+", "/", path) for path in named if not path.startswith(("https:", "/livereload"))]
    assert len(paths) > 3
    for path in paths:
        found = still[1].ask(path)
        assert (200, kinds[path.rsplit(".", 1)[1]]) == (found.status, found.headers["content-type"]), path


def test_a_folder_without_its_stroke_leads_to_the_one_with_it(still: tuple[Workspace, Shown]) -> None:
    assert [(302, "/en/"), (302, "/en/2024/")] == [
        (found.status, found.headers["location"]) for found in (still[1].ask("/en"), still[1].ask("/en/2024"))
    ]


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing", "/en/nothing.html", "/404.html", "/site.yml", "/content/events/first.yml", "/templates/base.html"),
        *("/../site.yml", "/en/../../site.yml", "/%2e%2e/site.yml", "/..%2fsite.yml", "/%2e%2e%2fsite.yml", "/en%2Findex.html"),
        *("//en/", "//etc/passwd", "/en/index.html%00", "/en/index.html/", "/en//", "/%ff%fe", "/en\\index.html", "/forcereload"),
        *("/pagefind/pagefind.js", "/en/events/waiting.html"),
    ],
)
def test_any_other_address_gives_the_sites_own_page_for_it(still: tuple[Workspace, Shown], path: str) -> None:
    found = still[1].ask(path)
    assert (404, "text/html; charset=utf-8") == (found.status, found.headers["content-type"])
    assert "There is no such page" in found.page.text
    assert "languages:" not in found.text


@pytest.mark.parametrize("path", ["/", "/en/", "/data/en/2024.js", "/nothing", "/en"])
def test_head_gives_what_get_gives_but_the_body(still: tuple[Workspace, Shown], path: str) -> None:
    got, head = still[1].ask(path), still[1].ask(path, "HEAD")
    drop = {"date"}
    assert (got.status, b"") == (head.status, head.body)
    assert {k: v for k, v in got.headers.items() if k not in drop} == {k: v for k, v in head.headers.items() if k not in drop}
    assert str(len(got.body)) == head.headers["content-length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed_over_http(still: tuple[Workspace, Shown], method: str) -> None:
    assert 405 == still[1].ask("/en/", method).status


@pytest.mark.parametrize("host", ["example.org", "localhost.example.org", "127.0.0.1.example.org", "192.168.0.1", ""])
@pytest.mark.parametrize("path", ["/en/", "/livereload", "/livereload.js"])
def test_a_host_that_is_not_this_machine_is_refused(still: tuple[Workspace, Shown], host: str, path: str) -> None:
    found = still[1].ask(path, Host=host)
    assert (403, "The preview answers to localhost alone.\n") == (found.status, found.text)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "localhost:9000", "127.0.0.1", "site.localhost:8000", "[::1]:8000"])
def test_any_name_of_this_machine_will_do(still: tuple[Workspace, Shown], host: str) -> None:
    assert 200 == still[1].ask("/en/", Host=host).status


def test_only_pages_of_the_preview_itself_are_told_to_reload(still: tuple[Workspace, Shown]) -> None:
    host = still[1].address.split("/")[2]
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": base64.b64encode(b"0" * 16).decode(),
    }
    origins = {f"http://{host}": 101, "http://example.org": 403, "http://localhost:1": 403, "null": 403}
    assert origins == {origin: still[1].ask("/livereload", **asked, Origin=origin).status for origin in origins}


def test_a_page_is_what_is_built_and_the_script(still: tuple[Workspace, Shown]) -> None:
    site, shown = still
    assert {"site.yml", "content", "templates", "static"} == {each.name for each in site.root.iterdir()}
    site.run("build", "--output", str(site.root.parent / "built"))
    for path in ("index.html", "en/people/ada.html", "data/en/2024.js", "en/search.html"):
        built = (site.root.parent / "built" / path).read_text(encoding="utf-8")
        served = shown.ask(f"/{path}").text
        assert built == served.replace(SCRIPT, "")
        assert (1 if path.endswith(".html") else 0) == served.count(SCRIPT)


def test_drafts_are_shown_where_they_are_wanted(site: Workspace) -> None:
    site.event("waiting", draft=True, title={"ar": "ليس بعد", "en": "Not yet"})
    with previewed(site, drafts=True) as shown:
        assert "Not yet" in shown.ask(YEAR).page.text


# Changes


def changed(shown: Shown, path: str, text: str) -> Response:
    return shown.until(path, lambda found: text in found.page.text)


def test_what_is_saved_is_shown(site: Workspace) -> None:
    with previewed(site) as shown:
        assert "A gift of Ada's" in shown.ask(YEAR).page.text
        site.event("first", title={"ar": "هدية", "en": "Another gift"})
        assert "A gift of Ada's" not in changed(shown, YEAR, "Another gift").page.text
        until(lambda: "content/events/first.yml read in " in shown.said)
        site.write("content/people/ada.yml", "name: {ar: آدا, en: Countess Ada}\n")
        changed(shown, "/en/people/ada.html", "Countess Ada")
        site.write("content/types/gift.yml", GIFT.replace("en: Giver", "en: Benefactor"))
        changed(shown, "/en/events/first.html", "Benefactor")
        site.edit("templates/locale/en/LC_MESSAGES/messages.po", 'msgid "Timeline"\nmsgstr ""', 'msgid "Timeline"\nmsgstr "The line"')
        changed(shown, HOME, "The line")
        site.edit("templates/base.html", "<body>", "<body><p>From the template</p>")
        changed(shown, HOME, "From the template")


def test_files_come_and_go(site: Workspace) -> None:
    with previewed(site) as shown:
        site.write("content/events/deep/er/second.yml", an_event(title={"ar": "ثانية", "en": "A second gift"}))
        changed(shown, YEAR, "A second gift")
        site.edit("content/events/deep/er/second.yml", "A second gift", "Still the second")
        changed(shown, YEAR, "Still the second")
        (site.root / "content/events/deep").rename(site.root / "content/events/moved")
        site.edit("content/events/moved/er/second.yml", "Still the second", "In another folder")
        changed(shown, YEAR, "In another folder")
        site.remove("content/events/moved/er/second.yml")
        shown.until(YEAR, lambda found: "In another folder" not in found.page.text)
        shown.until("/en/events/second.html", lambda found: found.status == 404)


def test_the_folder_of_the_content_may_come_later(tmp_path: Path) -> None:
    site = Workspace(tmp_path)
    with previewed(site) as shown:
        assert 404 == shown.ask("/en/people/ada.html").status
        site.write("content/people/ada.yml", "name: {ar: آدا, en: Ada}\n")
        changed(shown, "/en/people/ada.html", "Ada")


def test_an_editor_that_saves_aside_and_renames_is_followed(site: Workspace) -> None:
    with previewed(site) as shown:
        for title in ("Register", "Roll"):
            site.write("site.yml.new", SITE.replace("en: Record", f"en: {title}"))
            os.replace(site.root / "site.yml.new", site.root / "site.yml")
            changed(shown, HOME, title)


def test_a_stylesheet_is_shown_under_its_new_name(site: Workspace) -> None:
    with previewed(site) as shown:
        named = re.compile(r'href="(assets/site-\w+\.css)"')
        [old] = named.findall(shown.ask("/").text)
        site.write("static/site.css", "a { color: red }\n")
        [new] = named.findall(shown.until("/", lambda found: old not in found.text).text)
        assert ("a { color: red }\n", 404) == (shown.ask(f"/{new}").text, shown.ask(f"/{old}").status)


def test_what_changes_while_the_site_is_read_is_read_at_once(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewed(site) as shown:
        begun, all_saved = threading.Event(), threading.Event()

        def slow(*given: Any) -> Any:
            begun.set()
            all_saved.wait()
            return prepare(*given)

        monkeypatch.setattr(serve, "prepare", slow)
        for number in range(40):
            site.event(f"gift-{number}", title={"ar": "هبة", "en": f"Gift number {number}"})
            begun.wait()
        all_saved.set()
        shown.until(YEAR, lambda found: all(f"Gift number {number}" in found.page.text for number in range(40)))
        assert len(shown.lines) < 6


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        *(
            (path, True)
            for path in (
                "site.yml",
                "content",
                "content/events/2024/a.yml",
                "static/site.css",
                "templates/locale/ar/LC_MESSAGES/messages.po",
            )
        ),
        *((path, False) for path in ("public/index.html", ".cache/x", "README.md", "site.yml~", "contents/a.yml", ".", ".git/index")),
        *(
            (path, False)
            for path in ("content/a.yml~", "content/.a.yml.swp", "content/4913", "content/#a.yml#", "content/.#a.yml", "content/.git/x")
        ),
    ],
)
def test_only_what_a_site_is_made_of_is_followed(path: str, wanted: bool) -> None:
    assert wanted == is_wanted(path)


# Problems


def alert(found: Response) -> str:
    """Return what the banner of a page says, or an empty text where it has none."""
    match = re.search(r'<section class="livereload-problems" role="alert" lang="en" dir="ltr">(.*?)</section>', found.text, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", match[1]).split()) if match else ""


def test_the_last_good_page_stays_with_what_is_wrong_on_top_of_it(site: Workspace) -> None:
    with previewed(site) as shown:
        site.event("first", giver="adda", title={"ar": "هدية", "en": "Another gift"})
        found = shown.until(YEAR, lambda found: alert(found) != "")
        sentence = "There is no person or organisation &#x27;adda&#x27;.".replace("&#x27;", "`")
        assert f"1 error content/events/first.yml:4:8 error unknown-reference {sentence} Did you mean `ada`?" == alert(found)
        assert (200, True, False) == (found.status, "A gift of Ada's" in found.page.text, "Another gift" in found.page.text)
        assert ("link", {"rel": "stylesheet", "href": "/livereload.css"}) in found.page.elements
        assert [404, True] == [(other := shown.ask("/nothing")).status, alert(other) == alert(found)]
        assert "error unknown-reference" in shown.said
        site.event("first", title={"ar": "هدية", "en": "Another gift"})
        assert "" == alert(changed(shown, YEAR, "Another gift"))


def test_warnings_are_told_and_hinder_nothing(site: Workspace) -> None:
    with previewed(site) as shown:
        site.event("first", title={"en": "Another gift"})
        assert "" == alert(changed(shown, YEAR, "Another gift"))
        until(lambda: "warning missing-language" in shown.said)


def test_what_a_problem_quotes_is_text(site: Workspace) -> None:
    with previewed(site) as shown:
        site.event("first", **{"<script>alert(1)</script>": "</section>"})
        found = shown.until(YEAR, lambda found: alert(found) != "")
        assert "<script>alert" not in found.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found.text


def test_a_site_that_is_broken_from_the_start_says_so_until_it_is_mended(site: Workspace) -> None:
    site.event("first", giver="adda")
    with previewed(site) as shown:
        found = shown.ask("/")
        assert (500, True, 1) == (found.status, alert(found).startswith("1 error content/events/first.yml:4:8"), found.text.count(SCRIPT))
        assert 200 == shown.ask("/livereload.css").status
        site.write("site.yml", "title: [\n")
        shown.until("/en/", lambda found: "site.yml" in alert(found))
        site.write("site.yml", SITE)
        site.event("first")
        assert "" == alert(changed(shown, YEAR, "A gift of Ada's"))


def test_a_template_that_fails_on_the_page_of_all_that_is_missing_is_told_once(site: Workspace) -> None:
    with previewed(site) as shown:
        site.edit("templates/missing.html", "404 ·", "404 · {{ view.tilte }}")
        shown.until("/nope", lambda found: found.status == 500)
        assert [500] * 3 == [shown.ask(path).status for path in ("/nope", "/favicon.ico", "/404.html")]
        assert 1 == shown.said.count("template-error")


def test_a_template_that_fails_says_where(site: Workspace) -> None:
    with previewed(site) as shown:
        site.edit("templates/year.html", "{% block main %}", "{% block main %}\n{{ view.tilte }}")
        found = shown.until(YEAR, lambda found: found.status == 500)
        shown.ask(YEAR)
        assert re.match(
            r"1 error templates/year\.html:\d+:1 error template-error .*It was met while rendering /en/2024/index\.html\.", alert(found)
        )
        assert ("Traceback" in found.text, shown.said.count("template-error")) == (False, 1)
        assert 200 == shown.ask("/").status
        readings = shown.said.count(" read in ")
        site.event("first", title={"ar": "هدية", "en": "Another gift"})
        until(lambda: shown.said.count(" read in ") > readings)
        assert [500, 1] == [shown.ask(YEAR).status, shown.said.count("template-error")]
        site.edit("templates/year.html", "{{ view.tilte }}", "")
        assert "" == alert(shown.until(YEAR, lambda found: found.status == 200))
        site.edit("templates/year.html", "{% block main %}\n", "{% block main %}\n{{ view.tilte }}")
        shown.until(YEAR, lambda found: found.status == 500)
        assert 2 == shown.said.count("template-error")


# The command


def test_it_says_where_and_what_it_read_and_ends_quietly(site: Workspace) -> None:
    command, paths = [sys.executable, "-m", "generator", "serve", "--port", "0"], os.environ | {"PYTHONPATH": str(PROJECT)}
    heeds = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background may have been begun without it
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=site.root, env=paths, preexec_fn=heeds, **pipes) as run:
        assert run.stdout
        try:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/ shows the site; Ctrl-C ends it\.\n", run.stdout.readline())
            os.utime(site.root / "content/events/first.yml")
            assert re.fullmatch(r"content/events/first\.yml read in \d+\.\d\d s\.\n", run.stdout.readline())
            run.send_signal(signal.SIGINT)
            rest, errors = run.communicate(timeout=120)
        finally:
            run.kill()
    assert ("", "", 0) == (rest, errors, run.returncode)


def test_a_port_in_use_is_one_sentence(site: Workspace) -> None:
    with previewed(site) as shown:
        port = shown.address.split(":")[2].strip("/")
        result = CliRunner().invoke(main, ["serve", "--root", str(site.root), "--port", port])
    expected = f"Error: Port {port} cannot be used: Address already in use. Name another with --port, or let --port 0 take a free one.\n"
    assert (2, expected) == (result.exit_code, result.output)


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_is_none_is_a_usage_error(site: Workspace, port: str) -> None:
    assert 2 == CliRunner().invoke(main, ["serve", "--root", str(site.root), "--port", port]).exit_code


def test_a_browser_is_opened_where_one_is_wanted(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with previewed(site, opens=True) as shown:
        until(lambda: opened)
        assert [shown.address] == opened


def test_no_thread_is_left_behind(site: Workspace) -> None:
    before = set(threading.enumerate())
    with previewed(site):
        assert "reading" in {each.name for each in threading.enumerate()}
    assert set(threading.enumerate()) <= before


def test_a_preview_that_can_no_longer_follow_ends_with_the_reason(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = serve.Preview(site.root, False, 0, serve.Terminal(today, lambda _: None, lambda *_: None))

    def break_off() -> None:
        preview.begun.wait()
        monkeypatch.setattr(serve, "prepare", lambda *_: 1 / 0)
        site.event("first")

    breaking = threading.Thread(target=break_off)
    breaking.start()
    with ThreadPoolExecutor(1) as apart, pytest.raises(ZeroDivisionError):  # this thread may have a loop of the browser's own
        apart.submit(preview.run).result()
    breaking.join()
