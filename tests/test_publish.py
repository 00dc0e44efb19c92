"""Publishing to a branch: a real remote, published to twice; and everything that can go wrong, which leaves all as it was."""

import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator import parcel
from generator.alone import alone
from tests.repositories import Repository, a_repository, git
from tests.workspace import PROJECT, Result, Workspace

MARKER = ".generated-by-generator"
SITE_FILES = {".nojekyll", "_headers", "_redirects", "404.html", "index.html", "en/index.html", "ar/events/first.html"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    site = a_repository(tmp_path)
    site.build()
    return site


def published(site: Workspace, *options: str) -> str:
    """Publish, and fail the test if that fails."""
    result = site.run("publish", *options)
    assert 0 == result.code, result.text
    return result.text


def refused(result: Result, sentence: str) -> None:
    """Assert that a command was refused with a sentence and a hint, and no traceback."""
    assert (2, True) == (result.code, sentence in result.text), result.text
    first, *rest = result.text[result.text.index("Error: ") :].splitlines()
    assert first.endswith((".", ":")) and rest and all(line.startswith("    ") for line in rest if line), result.text
    assert "Traceback" not in result.text and len(result.text) < 2500


def output(site: Workspace) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path != MARKER}


# --- what is published


def test_the_branch_holds_the_output_and_nothing_else(site: Repository) -> None:
    before = site.untouched()
    text = published(site)
    assert output(site) == site.branch()
    assert SITE_FILES <= site.branch().keys()
    assert before == site.untouched()
    n = len(output(site))
    assert re.fullmatch(
        rf"Published to `gh-pages` on `origin`, commit \w{{12}}: {n} files, {n} added, 0 changed, 0 deleted\. It holds \.nojekyll\.\n", text
    )
    modes = {line.split()[0] for line in git(site.remote, "ls-tree", "-r", "gh-pages").splitlines()}
    assert {"100644"} == modes


def test_a_second_time_is_a_commit_on_top_of_the_first_and_says_what_changed(site: Repository) -> None:
    published(site)
    first = site.commits()
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.event("second", date="2024-12-20")
    source = site.commit("Tell more")
    site.build()
    published(site)
    assert output(site) == site.branch()
    assert first == site.commits()[:-1]
    message = git(site.remote, "log", "-1", "--format=%B", "gh-pages")
    assert re.fullmatch(rf"Publish \d+ files: [1-9]\d* added, [1-9]\d* changed, 0 deleted\n\nSource: {source}", message), message
    site.remove("content/events/second.yml")
    site.commit("Tell less")
    site.build()
    assert "0 added, " in published(site) and output(site) == site.branch()
    assert "en/events/second.html" not in site.branch()


def test_an_unchanged_site_makes_no_commit(site: Repository) -> None:
    published(site)
    before, objects = site.commits(), site.git("count-objects", "-v")
    assert "Nothing has changed: `gh-pages` on `origin` holds this site already.\n" == published(site)
    assert (before, objects) == (site.commits(), site.git("count-objects", "-v"))


def test_the_commit_is_of_the_person_whom_git_knows_at_the_day_that_counts(site: Repository) -> None:
    published(site)
    told = git(site.remote, "log", "-1", "--format=%an <%ae> %cn %at %ct %P", "gh-pages")
    assert "Cura Tor <curator@example.org> Cura Tor 1767225600 1767225600" == told


def test_one_site_makes_one_commit_wherever_it_is_published_from(site: Repository, tmp_path: Path) -> None:
    published(site)
    other = Repository.__new__(Repository)
    other.root, other.remote = tmp_path / "other", tmp_path / "second.git"
    git(tmp_path, "init", "-q", "--bare", str(other.remote))
    git(tmp_path, "clone", "-q", str(site.remote), str(other.root), "-b", "main")
    for words in (("user.name", "Cura Tor"), ("user.email", "curator@example.org"), ("core.autocrlf", "true")):
        other.git("config", *words)
    other.git("remote", "add", "elsewhere", str(other.remote))
    other.build()
    published(other, "--remote", "elsewhere")
    assert site.commits() == other.commits()


def test_the_domain_that_a_host_has_put_into_the_branch_stays(site: Repository) -> None:
    assert "It holds .nojekyll, CNAME." in published(site, "--cname", "record.example.org")
    assert b"record.example.org\n" == site.branch()["CNAME"]
    assert "Nothing has changed" in published(site)
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.commit("Tell more")
    site.build()
    assert "It holds .nojekyll, CNAME." in published(site)
    assert b"record.example.org\n" == site.branch()["CNAME"]
    assert "0 added, 1 changed, 0 deleted" in published(site, "--cname", "other.example.org")


@pytest.mark.parametrize(
    "name", ["Record.example.org", "https://example.org", "example.org/a", "a b", "x", "example.org\nevil", "-a.org", ""]
)
def test_what_is_no_domain_is_refused(site: Repository, name: str) -> None:
    result = site.run("publish", "--cname", name)
    assert (0 if not name else 2) == result.code
    assert bool(name) == (" is no domain." in result.text)


def test_what_stands_under_well_known_is_published(site: Repository) -> None:
    site.write("public/.well-known/security.txt", "Contact: mailto:desk@example.org\n")
    site.build()
    assert "It holds .nojekyll, .well-known/." in published(site)
    assert b"Contact: mailto:desk@example.org\n" == site.branch()[".well-known/security.txt"]


def test_a_file_goes_as_it_is_whatever_git_does_to_line_ends(site: Repository) -> None:
    site.git("config", "core.autocrlf", "true")
    site.write(".git/info/attributes", "*.html text eol=crlf\n* filter=none\n")
    site.write("public/.well-known/lines", "a\r\nb\n")
    published(site)
    assert output(site) == site.branch()


def test_a_dry_run_says_what_would_change_and_changes_nothing(site: Repository) -> None:
    text = published(site, "--dry-run")
    assert sorted(f"+ {path}" for path in output(site)) == sorted(text.splitlines()[:-1])
    assert text.endswith("0 changed, 0 deleted. This is a dry run: nothing is pushed or written.\n")
    assert [] == site.commits()
    published(site)
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.event("second", date="2024-12-20")
    (site.root / "content/events/second.yml").rename(site.root / "content/events/third.yml")
    site.commit("Tell more")
    site.build()
    before, objects = site.commits(), site.git("count-objects", "-v")
    lines = published(site, "--dry-run").splitlines()
    assert {"+ en/events/third.html", "~ en/events/first.html"} <= set(lines)
    assert (before, objects) == (site.commits(), site.git("count-objects", "-v"))
    published(site)
    assert before == site.commits()[:-1]


def test_another_branch_of_another_remote(site: Repository, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "second.git")
    published(site, "--branch", "pages/live", "--remote", str(tmp_path / "second.git"))
    assert [] == site.commits()
    assert "index.html" in git(tmp_path / "second.git", "ls-tree", "--name-only", "pages/live").split()


# --- where it is published from


def test_a_detached_head_publishes(site: Repository) -> None:
    site.git("checkout", "-q", "--detach")
    before = site.untouched()
    published(site)
    assert (output(site), before) == (site.branch(), site.untouched())


def test_a_shallow_clone_publishes_onto_all_that_was_published(site: Repository, tmp_path: Path) -> None:
    published(site)
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.commit("Tell more")
    site.git("push", "-q", "origin", "main")
    clone = Repository.__new__(Repository)
    clone.root, clone.remote = tmp_path / "clone", site.remote
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site.remote}", str(clone.root), "-b", "main")
    clone.git("config", "user.name", "Clo Ne")
    clone.git("config", "user.email", "clone@example.org")
    clone.build()
    before = clone.untouched()
    published(clone)
    assert before == clone.untouched()
    assert 2 == len(site.commits()) and output(clone) == site.branch()


def test_a_site_below_its_repository_and_an_output_outside_of_it(site: Repository, tmp_path: Path) -> None:
    inner = Repository.__new__(Repository)
    inner.root, inner.remote = site.root / "records" / "one", site.remote
    shutil.copytree(site.root, inner.root, ignore=shutil.ignore_patterns(".git", ".cache", "public", "records"))
    site.commit("A site below")
    out = str(tmp_path / "out")
    assert 0 == inner.run("build", "--output", out).code
    published(inner, "--output", out)
    assert {path for path in site.branch() if "site.yml" in path} == set()
    site.git("push", "-q", "origin", "main:other")
    refused(inner.run("publish", "--output", out, "--branch", "other"), "`other` on `origin` holds the sources of the site.")


def test_a_hook_that_publishes_is_not_led_astray(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(site.root / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(site.root / "nothing"))
    published(site)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert output(site) == site.branch()


# --- what is not up to date


def stale_template(site: Repository) -> None:
    site.write("templates/whole.txt", "{{ view }}")


STALE: dict[str, Callable[[Repository], object]] = {
    "an event": lambda site: site.edit("content/events/first.yml", "A gift of Ada's", "Another gift"),
    "an event more": lambda site: site.event("second", date="2020"),
    "an event less": lambda site: site.remove("content/events/first.yml"),
    "a template": stale_template,
    "a stylesheet": lambda site: site.write("static/site.css", "b {}"),
    "a setting": lambda site: site.write("site.yml", (site.root / "site.yml").read_text() + "base_url: https://example.org/\n"),
    "a file that is gone": lambda site: site.remove("public/en/index.html"),
    "a marker of another build": lambda site: site.write(f"public/{MARKER}", "x"),
}


@pytest.mark.parametrize("change", STALE.values(), ids=STALE.keys())
def test_what_is_stale_is_refused_and_built_where_that_is_asked_for(site: Repository, change: Callable[[Repository], object]) -> None:
    change(site)
    site.git("add", "-A")
    site.git("commit", "-q", "--allow-empty", "-m", "Change")
    before = site.untouched()
    refused(site.run("publish"), f"{site.root / 'public'} is not what a build would write today")
    assert (before, []) == (site.untouched(), site.commits())
    published(site, "--build")
    assert output(site) == site.branch()


def test_another_day_is_stale_only_where_it_changes_the_site(site: Repository) -> None:
    site.event("later", date="2024-12-01", publish_on="2026-01-05")
    site.commit("Wait")
    site.build()
    published(site)
    assert 0 == site.run("publish", day="1767312000").code
    refused(site.run("publish", day="1767657600"), "is not what a build would write today")


def test_drafts_and_base_url_are_asked_for_as_they_were_built(site: Repository) -> None:
    site.event("draft", date="2024-12-01", draft=True)
    site.commit("Draft")
    options = ("--drafts", "--base-url", "https://example.org/a/")
    site.build(*options)
    refused(site.run("publish"), "is not what a build would write today")
    published(site, *options)
    assert b"/a/" in site.branch()["_headers"]


def test_what_was_never_built_is_refused(site: Repository) -> None:
    shutil.rmtree(site.root / "public")
    refused(site.run("publish"), f"{site.root / 'public'} was never built.")
    site.build()
    shutil.rmtree(site.root / ".cache")
    refused(site.run("publish"), "was never built.")


@pytest.mark.parametrize("options", [(), ("--build",), ("--dry-run",)])
def test_content_with_errors_is_told_as_a_build_tells_it(site: Repository, options: tuple[str, ...]) -> None:
    site.event("first", giver="adda")
    site.commit("Err")
    result, built = site.run("publish", *options), site.run("build")
    assert (built.code, built.text) == (result.code, result.text) and 1 == result.code
    assert [] == site.commits()


def test_a_page_that_was_changed_by_hand_is_refused(site: Repository) -> None:
    site.write("public/en/index.html", "mine")
    refused(site.run("publish"), f"{site.root / 'public/en/index.html'} is not as the build wrote it.")
    site.remove("public/en/index.html")
    published(site, "--build")
    assert output(site) == site.branch()


# --- what is never published

SECRET = "/etc/passwd"
FOREIGN: dict[str, tuple[dict[str, str | None], str]] = {
    # what lies in the output: where a link leads, or None for a file
    "a link to a secret": ({"en/secret": SECRET}, "en/secret is a symbolic link"),
    "a link in the place of a page": ({"en/index.html": SECRET}, "en/index.html is a symbolic link"),
    "a link to a folder": ({"more": ".."}, "more is a symbolic link"),
    "a link that leads nowhere": ({"gone": "nowhere"}, "gone is a symbolic link"),
    "a link below .well-known": ({".well-known/x": SECRET}, ".well-known/x is a symbolic link"),
    "secrets": ({".env": None}, ".env was not put there by a build."),
    "a repository": ({".git/config": None}, ".git is a hidden folder."),
    "a cache": ({".cache/x": None}, ".cache is a hidden folder."),
    "a hidden file below": ({"en/.htpasswd": None}, "en/.htpasswd was not put there by a build."),
    "a file of another's": ({"en/more.html": None}, "en/more.html was not put there by a build."),
    "a line end in a name": ({".well-known/a\nb": None}, "its name holds a sign"),
    "a quote in a name": ({'.well-known/a"b': None}, "its name holds a sign"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_build_has_put_there_is_refused_before_any_push(site: Repository, name: str) -> None:
    files, sentence = FOREIGN[name]
    for path, goal in files.items():
        place = site.root / "public" / path
        place.unlink(missing_ok=True)
        if goal is None:
            site.write(f"public/{path}", "KEY=1")
        else:
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(goal)
    for options in ((), ("--dry-run",), ("--to", str(site.root.parent / "to")), ("--zip", str(site.root.parent / "a.zip"))):
        refused(site.run("publish", *options), sentence)
    assert [] == site.commits()
    assert not (site.root.parent / "to").exists() and not (site.root.parent / "a.zip").exists()


def test_a_pipe_is_refused_and_never_waited_for(site: Repository) -> None:
    os.mkfifo(site.root / "public" / "pipe")
    refused(site.run("publish"), "pipe is a symbolic link, or not a plain file.")


def test_a_file_that_no_host_takes_is_refused(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("public/.well-known/large", "x" * 1001)
    monkeypatch.setattr(parcel, "LARGEST", 1001)
    assert ".well-known/large" not in site.run("publish", "--dry-run").text.partition("Error")[2]
    monkeypatch.setattr(parcel, "LARGEST", 1000)
    refused(site.run("publish"), ".well-known/large holds 1,001 bytes; the limit is 1,000.")


def test_everything_that_is_refused_is_told_at_once_but_no_more_than_a_screen_of_it(site: Repository) -> None:
    for n in range(30):
        site.write(f"public/.more-{n:02d}", "x")
    result = site.run("publish")
    refused(result, ".more-09 was not put there by a build.")
    assert ".more-10" not in result.text and "... and 20 more." in result.text


def test_what_a_build_that_was_stopped_left_aside_is_not_published(site: Repository) -> None:
    site.write("public/.aside/1", "half a page")
    published(site)
    assert output(site).keys() - {".aside/1"} == site.branch().keys()


# --- what stands in the way


def test_sources_that_are_in_no_commit_are_refused_unless_that_is_wanted(site: Repository) -> None:
    site.write("notes.txt", "not of the site")
    published(site)
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.event("second")
    site.build()
    before = site.untouched()
    refused(site.run("publish"), "content/events/first.yml is not as the last commit has it, and neither are 1 more.")
    assert before == site.untouched()
    published(site, "--allow-dirty")
    assert git(site.remote, "log", "-1", "--format=%B", "gh-pages").endswith(", with changes that are in no commit")


def no_repository(site: Repository) -> None:
    shutil.rmtree(site.root / ".git")


def no_person(site: Repository) -> None:
    site.git("config", "--unset", "user.name")
    site.git("config", "--unset", "user.email")


def a_hook_that_refuses(site: Repository) -> None:
    hook = site.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'No, never.' >&2\nexit 1\n")
    hook.chmod(0o755)


def a_remote_that_is_gone(site: Repository) -> None:
    shutil.rmtree(site.remote)


class _Locked(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="x"')
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def a_host_that_is_not_there(site: Repository) -> None:
    site.git("remote", "set-url", "origin", "git://127.0.0.1:9/x.git")


def an_early_commit(site: Repository) -> None:
    site.git("checkout", "-q", "--orphan", "gh-pages")


WAYS: dict[str, tuple[Callable[[Repository], object], tuple[str, ...], str]] = {
    "no repository": (no_repository, (), "The site is in no git repository."),
    "no such remote": (lambda site: None, ("--remote", "upstream"), "There is no remote `upstream`."),
    "no remote at all": (lambda site: site.git("remote", "remove", "origin"), (), "There is no remote `origin`."),
    "a remote that is an option": (lambda site: None, ("--remote=--upload-pack=x",), "There is no remote `--upload-pack=x`."),
    "a name that no branch has": (lambda site: None, ("--branch", "a..b"), "`a..b` cannot be the name of a branch."),
    "a branch that is an option": (lambda site: None, ("--branch=--all",), "`--all` cannot be the name of a branch."),
    "the branch of the sources": (lambda site: None, ("--branch", "main"), "`main` is the branch that you work on."),
    "another branch of the sources": (
        lambda site: site.git("push", "-q", "origin", "main:work"),
        ("--branch", "work"),
        "`work` on `origin` holds the sources of the site.",
    ),
    "a branch that is begun here": (an_early_commit, (), "`gh-pages` is the branch that you work on."),
    "nobody": (no_person, (), "git does not know who you are"),
    "a remote that refuses": (a_hook_that_refuses, (), "The remote does not take the branch: pre-receive hook declined."),
    "a remote that is gone": (a_remote_that_is_gone, (), "There is no repository at the remote: "),
    "no network": (a_host_that_is_not_there, (), "The remote cannot be reached: "),
}


@pytest.mark.parametrize("name", WAYS)
def test_whatever_stands_in_the_way_is_a_sentence_and_leaves_all_as_it_was(
    site: Repository, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare, options, sentence = WAYS[name]
    prepare(site)
    monkeypatch.setenv("PATH", f"{site.root.parent}{os.pathsep}{os.environ['PATH']}")
    if name == "no repository":
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
        refused(site.run("publish", *options), sentence)
        return
    before = site.untouched()
    refused(site.run("publish", *options), sentence)
    assert before == site.untouched()
    assert [] == sorted(file.name for file in (site.root / ".cache").iterdir() if "index" in file.name)
    if site.remote.exists():
        assert [] == site.commits()


def test_a_remote_that_wants_a_password_is_not_waited_for(site: Repository) -> None:
    before = site.untouched()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Locked) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        result = site.run("publish", "--remote", f"http://127.0.0.1:{server.server_port}/x.git")
        server.shutdown()
        thread.join()
    refused(result, "The remote does not know you: could not read Username for ")
    assert before == site.untouched()


def test_once_the_way_is_free_the_same_command_works(site: Repository) -> None:
    a_hook_that_refuses(site)
    refused(site.run("publish"), "The remote does not take the branch: ")
    (site.remote / "hooks" / "pre-receive").unlink()
    published(site)
    assert output(site) == site.branch()


def test_without_git_a_branch_cannot_be_published_to_and_a_folder_can(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(site.run("publish"), "git is not installed here.")
    published(site, "--to", str(tmp_path / "to"))


def test_who_is_published_over_meanwhile_is_not_lost(site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(site)
    real = shutil.which("git")
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    own = f'"{real}" --git-dir "{site.remote}"'
    late = f"{own} update-ref refs/heads/gh-pages $({own} rev-parse late)"
    wrapper.write_text(f'#!/bin/sh\ncase " $* " in *" push "*) {late};; esac\nexec "{real}" "$@"\n')
    wrapper.chmod(0o755)
    tree = git(site.remote, "rev-parse", "gh-pages^{tree}")
    late_commit = git(site.remote, "commit-tree", tree, "-p", "gh-pages", "-m", "Another's")
    git(site.remote, "update-ref", "refs/heads/late", late_commit)
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.commit("Tell more")
    site.build()
    before, usual = site.untouched(), os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{usual}")
    refused(site.run("publish"), "Somebody else has published meanwhile: ")
    assert before == site.untouched()
    monkeypatch.setenv("PATH", usual)
    assert late_commit == site.commits()[-1]
    published(site)
    assert late_commit == site.commits()[-2] and output(site) == site.branch()


def test_two_publications_at_once(site: Repository) -> None:
    with alone(site.root / ".cache" / "publish.lock"):
        refused(site.run("publish"), "Another `publish` of this site is at work.")
    published(site)


def test_one_that_was_killed_holds_nothing_back(site: Repository) -> None:
    code = (
        "import os, sys; from pathlib import Path; from generator.alone import alone\n"
        "with alone(Path(sys.argv[1])):\n print('held', flush=True); sys.stdin.read()"
    )
    lock = site.root / ".cache" / "publish.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and "held\n" == other.stdout.readline()
        refused(site.run("publish"), "Another `publish` of this site is at work.")
        other.kill()
    published(site)


def test_a_cache_that_cannot_be_written_is_told(site: Repository) -> None:
    shutil.rmtree(site.root / ".cache" / "publish.lock", ignore_errors=True)
    (site.root / ".cache" / "publish.lock").mkdir()
    result = site.run("publish")
    assert (2, True) == (result.code, "cannot be read or written: " in result.text), result.text


def test_git_asks_nothing_at_a_terminal(site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A helper of a remote is run in the environment that git hands on."""
    helper = tmp_path / "git-remote-told"
    helper.write_text(f'#!/bin/sh\nenv > "{tmp_path}/seen"\nexit 1\n')
    helper.chmod(helper.stat().st_mode | stat.S_IXUSR)
    site.git("remote", "set-url", "origin", "told::x")
    site.git("config", "protocol.told.allow", "always")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert 2 == site.run("publish").code
    assert "GIT_TERMINAL_PROMPT=0" in (tmp_path / "seen").read_text().splitlines()
