"""A build that has nothing to do ends at once, and any change of what it reads, of the day, of options or of its output makes it work."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator import commands
from generator.build import prepare
from tests.quick import a_quick_site
from tests.workspace import DAY, SEARCHED, Workspace, a_site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    site = a_quick_site(tmp_path)
    site.write("content/images/a.png", "picture")
    site.build()
    return site


def worked(site: Workspace, *options: str, day: str = DAY) -> bool:
    """Return whether a build did its work, which takes the stages that --profile tells of."""
    result = site.run("build", "--profile", *options, day=day)
    assert 0 == result.code, result.text
    return " s  read" in result.text


def test_a_build_with_nothing_to_do_says_what_the_last_one_said(site: Workspace) -> None:
    first = site.run("build", "--profile")
    assert " s  read" not in first.text
    assert "1 event, 1 person, 1 organisation" in first.text
    assert "(0 written, 0 deleted)" in first.text
    assert "[]\n" == site.run("build", "--format", "json").text.partition("1 event")[0]


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "an event": lambda site: site.edit("content/events/first.yml", "A gift of Ada's", "Another gift"),
    "an event more": lambda site: site.event("second", date="2020"),
    "a picture": lambda site: site.write("content/images/a.png", "another"),
    "a stylesheet": lambda site: site.write("static/site.css", "b {}"),
    "a template": lambda site: site.write("templates/whole.txt", "{{ view }}"),
    "a phrase": lambda site: site.edit(
        "templates/locale/en/LC_MESSAGES/messages.po", 'msgid "Timeline"\nmsgstr ""', 'msgid "Timeline"\nmsgstr "T"'
    ),
    "a setting": lambda site: site.edit("site.yml", "languages: [ar, en]", "languages: [en, ar]"),
    "a file that is not there any more": lambda site: (site.root / "public/en/index.html").unlink(),
    "a file too many": lambda site: site.write("public/en/more.html", "x"),
    "a marker that is lost": lambda site: (site.root / "public/.generated-by-generator").write_text("x"),
    "a manifest that is lost": lambda site: next((site.root / ".cache").glob("manifest*")).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_makes_it_work_once(site: Workspace, change: Callable[[Workspace], object]) -> None:
    assert not worked(site)
    change(site)
    assert worked(site)
    assert not worked(site)


def test_another_day_makes_it_work(site: Workspace) -> None:
    assert worked(site, day=str(int(DAY) + 86_400))


@pytest.mark.parametrize(("zone", "days"), [("America/Los_Angeles", [13, 14]), ("Pacific/Kiritimati", [13, 14])])
def test_what_waits_for_its_day_is_published_on_that_day_of_the_sites_own_zone(site: Workspace, zone: str, days: list[int]) -> None:
    """A first build late in the evening there, when it is another day in UTC, is not taken for one of the next day."""
    site.edit("site.yml", "languages:", f"timezone: {zone}\nlanguages:")
    site.event("later", date="2024-12-01", publish_on="2024-12-14")
    shutil.rmtree(site.root / ".cache")
    epochs = [int(datetime(2024, 12, day, 23, 30, tzinfo=ZoneInfo(zone)).timestamp()) for day in days]
    there = []
    for epoch in epochs:
        site.run("build", day=str(epoch))
        there.append((site.root / "public/en/events/later.html").is_file())
    assert [False, True] == there


def test_options_that_change_what_is_published_make_it_work(site: Workspace) -> None:
    assert worked(site, "--drafts")
    assert not worked(site, "--drafts")
    assert worked(site)
    assert not worked(site, "--jobs", "2")


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(site: Workspace) -> None:
    file = site.root / "content/events/first.yml"
    worked(site)
    seen = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("A gift of Ada's", "A gift to Ada's"), encoding="utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert seen.st_size == file.stat().st_size
    assert worked(site)


def test_a_warning_is_told_by_every_build(site: Workspace) -> None:
    site.event("first", title={"en": "A gift"})
    texts = [site.run("build").text for _ in range(3)]
    assert [True] * 3 == ["missing-language" in text for text in texts]


def test_why_tells_what_has_changed(site: Workspace) -> None:
    assert "/en/events/first.html is up to date." in site.run("build", "--why", "/en/events/first.html").text
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    assert "since these changed: events first" in site.run("build", "--why", "en/events/first.html").text
    site.write("templates/whole.txt", "{{ view }}!")
    assert "what it shares with other pages" in site.run("build", "--why", "/en/").text
    assert "There is no page at /en/none.html." in site.run("build", "--why", "/en/none.html").text


@pytest.mark.parametrize("path", ["content/people/ada.yml", "templates/base.html", "static/site.css"])
def test_an_edit_while_a_build_runs_is_not_forgotten_when_it_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    site = a_site(tmp_path)
    before = (site.root / path).read_text(encoding="utf-8")

    def edited(*given: Any) -> Any:
        site.write(path, before.replace("Ada", "Bob") + "\n")
        return prepare(*given)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(commands, "prepare", edited)
        site.build()
    site.write(path, before)
    site.build()
    site.build("--output", str(site.root / "clean"))
    assert site.tree("clean") == site.tree()


def test_a_file_that_comes_while_a_build_runs_is_not_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(tmp_path)

    def edited(*given: Any) -> Any:
        made = prepare(*given)
        site.event("late", title={"ar": "متأخر", "en": "Late"})
        return made

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(commands, "prepare", edited)
        site.build()
    site.build()
    assert "en/events/late.html" in site.tree()


@pytest.mark.parametrize("where", ["write.made_of", "write.save", "render.save", "commands.remember"])
def test_a_build_that_is_stopped_is_not_believed_when_its_edit_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    site = a_site(tmp_path)
    site.write("site.yml", SEARCHED)
    site.build()
    before = site.tree()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    site.edit("content/people/ada.yml", "Ada", "Bob")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(f"generator.{where}", stopped)
        assert 130 == site.run("build").code
    assert before != site.tree()
    site.edit("content/people/ada.yml", "Bob", "Ada")
    site.build()
    assert before == site.tree()


def test_a_large_file_is_no_reason_to_build_again_and_a_change_of_it_is(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for end in ("a", "b"):
        (site.root / "static/large.bin").write_bytes(bytes(5_000_000) + end.encode())
        assert worked(site)
        assert not worked(site)
    (name,) = [path for path in site.tree() if "large" in path]
    assert site.tree()[name].endswith(b"b")


def test_a_build_over_a_damaged_cache_is_remembered_and_says_once_why(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.build()
    records = site.root / ".cache/records.msgpack"
    data = records.read_bytes()
    records.write_bytes(data[:-2000])
    site.event("second", title={"ar": "هبة", "en": "Second"})
    assert 1 == site.build("--why", "/en/index.html").text.count("/en/index.html is ")
    assert not worked(site)
