"""Tasks in processes of their own: what they tell, what becomes of one that fails, and that the bytes of a site do not depend on them."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import ahead, checking, render
from generator.build import prepare
from generator.forking import spread, workers
from generator.page import Page
from generator.routes import ROUTES
from generator.terminal import today
from tests.record import a_record
from tests.workspace import DAY, Workspace


def nothing() -> None:
    pass


def test_each_task_tells_in_its_place_and_large_tellings_come_whole() -> None:
    def telling(data: bytes) -> Callable[[], bytes]:
        return lambda: data

    told = [b"", b"one", b"2" * 3_000_000, "ثلاثة".encode()]
    assert told == spread([telling(each) for each in told], nothing)


def test_a_task_works_elsewhere_and_here_works_here() -> None:
    seen: list[int] = []
    [told] = spread([lambda: str(os.getpid()).encode()], lambda: seen.append(os.getpid()))
    assert told is not None
    assert (os.getpid(), True) == (seen[0], int(told) != os.getpid())


def test_a_task_that_fails_or_is_killed_tells_nothing_and_spoils_no_other(capfd: pytest.CaptureFixture[str]) -> None:
    def fails() -> bytes:
        raise ValueError

    def killed() -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b"never"

    assert [None, b"well", None] == spread([fails, lambda: b"well", killed], nothing)
    assert "" == capfd.readouterr().err


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt])
def test_what_fails_here_ends_the_others_and_is_raised(kind: type[BaseException], tmp_path: Path) -> None:
    def waits() -> bytes:
        (tmp_path / "pid").write_text(str(os.getpid()))
        signal.pause()
        return b""

    def fails() -> None:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            os.sched_yield()
        raise kind

    with pytest.raises(kind):
        spread([waits], fails)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_as_many_work_as_are_asked_for_or_as_there_are_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert 1 == workers(3)  # a process that has threads is not copied: one of them might hold what the copy waits for
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert (1, 3) == (workers(1), workers(3))
    assert workers(0) == len(os.sched_getaffinity(0))


KINDS = {route.name: at for at, route in enumerate(ROUTES)}


@given(st.lists(st.tuples(st.sampled_from(["root", "home"]), st.sampled_from(["ar", "en", "fr"])), max_size=60), st.integers(1, 6))
def test_every_page_is_dealt_to_one_process(kinds: list[tuple[str, str]], count: int) -> None:
    pages = [Page(f"{number}.html", KINDS[kind], "", lang) for number, (kind, lang) in enumerate(kinds)]
    dealt = render.shares(pages, count)
    assert sorted(pages, key=str) == sorted((page for part in dealt for page in part), key=str)
    assert len(dealt) <= count


@pytest.mark.parametrize(
    ("langs", "sizes"), [({"ar": 100, "en": 96}, [100, 96]), ({"ar": 2, "en": 98}, [51, 49]), ({"en": 100}, [50, 50]), ({}, [0])]
)
def test_a_language_keeps_to_one_process_unless_the_others_would_wait_for_it(langs: dict[str, int], sizes: list[int]) -> None:
    pages = [Page(f"{number}.html", KINDS["home"], "", lang) for lang, n in langs.items() for number in range(n)]
    assert sizes == [len(part) for part in render.shares(pages, 2)]


def test_what_is_for_all_languages_is_dealt_in_turn() -> None:
    own = [Page(f"{lang}/{number}.html", KINDS["home"], "", lang) for lang in ("ar", "en") for number in range(10)]
    shared = [Page(f"{number}.json", KINDS["table"], "", "ar") for number in range(4)]
    dealt = render.shares(own + shared, 2)
    assert [["0.json", "2.json"], ["1.json", "3.json"]] == [[page.path for page in part if page in shared] for part in dealt]
    assert [{"ar"}, {"en"}] == [{page.lang for page in part if page in own} for part in dealt]


# A whole site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setattr(ahead, "WORTH", 1)
    monkeypatch.setattr(render, "WORTH", 1)
    return a_record(tmp_path, "page_size: 10\n", per_month=1)


def test_the_bytes_do_not_depend_on_how_many_processes_there_are(site: Workspace) -> None:
    trees = []
    for jobs in ("1", "2", "3", "5"):
        out = site.root / f"out-{jobs}"
        assert 0 == site.run("build", "--jobs", jobs, "--output", str(out)).code
        trees.append({file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()})
        assert [] == [file.name for file in out.iterdir() if file.name.startswith(".aside")]
    assert [trees[0]] * 4 == trees
    assert len(trees[0]) > 100


def test_an_edit_in_several_processes_ends_as_a_clean_build(site: Workspace) -> None:
    site.run("build", "--jobs", "3")
    site.edit("content/events/small.yml", "A small gift", "Another gift")
    site.edit("content/people/ada.yml", "Ada Lovelace", "Ada King")
    site.run("build", "--jobs", "3")
    clean = site.root / "clean"
    site.run("build", "--jobs", "1", "--output", str(clean))
    assert site.tree() == {file.relative_to(clean).as_posix(): file.read_bytes() for file in clean.rglob("*") if file.is_file()}


def test_problems_are_the_same_in_any_number_of_processes(site: Workspace) -> None:
    site.event("bad", giver="nobody", amount="ten USD")
    site.write("content/events/worse.yml", "type: gift\ndate: 2024-13\n")
    texts = [site.run("build", "--jobs", jobs, "--format", "json").text for jobs in ("1", "2", "3")]
    assert [texts[0]] * 3 == texts
    assert {"bad-amount", "bad-date", "unknown-reference"} <= {word for word in texts[0].replace('"', " ").split() if "-" in word}


def test_a_template_that_fails_in_another_process_is_told_of_as_always(site: Workspace) -> None:
    site.run("build", "--jobs", "1")
    before = site.tree()
    site.edit("templates/event.html", "{% block main %}", "{% block main %}{{ 1 // (view.id != 'small') }}")
    results = [site.run("build", "--jobs", jobs) for jobs in ("1", "3")]
    assert [2, 2] == [each.code for each in results]
    assert "division" in results[1].text
    assert "Traceback" not in results[1].text
    assert before == site.tree()
    assert [] == [file for file in (site.root / "public").iterdir() if file.name.startswith(".aside")]


def test_a_check_finds_the_same_in_any_number_of_processes(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "WORTH", 1)
    site.edit("templates/directory.html", "{% block main %}", "{% block main %}\n{{ view.tilte }}")
    model = prepare(site.root, today).model
    assert model
    found = [checking.rendered(model, is_weighed, jobs) for is_weighed in (True, False) for jobs in (1, 2, 5)]
    assert [found[0].sizes] * 6 == [each.sizes for each in found]
    assert [set(map(str, found[0].problems))] * 6 == [set(map(str, each.problems)) for each in found]
    assert {f"{lang}/{kind}/index.html" for lang in ("ar", "en") for kind in ("people", "organizations", "tags")} <= {
        each.hint.split(" /")[-1].rstrip(".") for each in found[0].problems
    }
    assert [{"_headers"} <= each.rules.keys() for each in found] == [True] * 6
