"""What is kept of a reading comes back as it was, and nothing that is broken, old or of other code is believed."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator import keeping, marking, sealed
from generator.alone import alone
from generator.desk import Outcome
from generator.memo import Memo
from generator.problems import Place, problem
from generator.read import read
from generator.sheets import Sheet
from tests.pages.sites import a_full_site
from tests.previewing import previewed, until
from tests.quick import a_quick_site
from tests.workspace import PROJECT, Workspace

ADA = "content/people/ada.yml"


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_full_site(tmp_path)


@pytest.mark.parametrize("root", [PROJECT, None])
def test_every_record_comes_back_as_it_was(root: Path | None, site: Workspace) -> None:
    records = read(root or site.root).records
    assert records is not None
    for record in (*records.events, *records.entities):
        found = Outcome(record, (), (), ())
        data = msgspec.msgpack.encode(keeping.stored(("path", "digest", "frame"), found))
        again = msgspec.msgpack.decode(data, type=keeping.Stored)
        assert (("path", "digest", "frame"), found) == (again.key, keeping.outcome(again))
        if isinstance(record, Sheet):
            kept = keeping.outcome(again).record
            assert (record.event, record.outline, record.cited) == (kept.event, kept.outline, kept.cited)
            before = kept.encoded()
            kept.unpack()
            assert (record.event, record.outline, before) == (kept.event, kept.outline, kept.encoded())
            assert (record.place, record.was, record.image) == (kept.event.place, kept.event.was, kept.event.image)
    assert {type(value) for sheet in records.events for value in sheet.event.facts.values()} > {str, tuple}


def test_what_has_problems_is_not_kept_since_they_must_be_told_again(site: Workspace) -> None:
    records = read(site.root).records
    assert records is not None
    event = records.events[0]
    assert None is keeping.stored(("a",), Outcome(event, (problem("config-missing", Place("a")),), (), ()))
    assert None is keeping.stored(("a",), Outcome(None, (), (), ()))
    assert None is keeping.stored(("a",), "something else")


def kept(site: Workspace, code: str = "code") -> Memo:
    cache = site.root / ".cache"
    memo = marking.marked(cache, code)
    keeping.recall(memo, cache, code)
    return memo


def test_a_second_reading_needs_no_file_again_that_was_not_touched(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "TICK", -1_000_000_000)  # as if all had been written long ago
    memo = Memo()
    first = read(site.root, memo)
    keeping.save(memo, site.root / ".cache", "code")
    again = kept(site)
    assert len(again) == len([each for each in memo.values() if keeping.stored(each[0], each[1])])
    assert again.look(site.root, ADA)[1] is None
    assert first == read(site.root, again)


def test_a_file_that_was_written_within_a_tick_of_the_keeping_is_read_again(site: Workspace) -> None:
    memo = Memo()
    read(site.root, memo)
    keeping.save(memo, site.root / ".cache", "code")
    assert kept(site).look(site.root, ADA)[1] is not None


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xc1" * 99, bytes(99), msgspec.msgpack.encode(("code", {}, [b"x"]))])
def test_a_broken_file_is_as_good_as_none(site: Workspace, data: bytes) -> None:
    first = read(site.root)
    memo = Memo()
    read(site.root, memo)
    keeping.save(memo, site.root / ".cache", "code")
    for file in (site.root / ".cache").iterdir():
        file.write_bytes(data)
    assert first == read(site.root, kept(site))


def test_what_other_code_has_kept_is_not_believed(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "TICK", -1_000_000_000)
    memo = Memo()
    read(site.root, memo)
    keeping.save(memo, site.root / ".cache", "code")
    assert (0, True) == (len(kept(site, "other")), kept(site, "other").look(site.root, ADA)[1] is not None)


def test_records_of_files_that_are_gone_are_forgotten(site: Workspace) -> None:
    memo = Memo()
    read(site.root, memo)
    keeping.save(memo, site.root / ".cache", "code")
    before = len(kept(site))
    gone = next((site.root / "content/events").rglob("*.yml"))
    gone.unlink()
    again = kept(site)
    read(site.root, again)
    keeping.save(again, site.root / ".cache", "code")
    assert before - 1 == len(kept(site))
    assert gone.relative_to(site.root).as_posix() not in again.marks()


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGE", 5)


@pytest.mark.usefixtures("_large")
def test_of_a_large_site_a_few_new_records_stand_apart(site: Workspace) -> None:
    memo, cache = Memo(), site.root / ".cache"
    read(site.root, memo)
    keeping.save(memo, cache, "code")
    whole = (cache / keeping.RECORDS).read_bytes()
    for words in ("Ada King", "Ada Byron"):
        site.write(ADA, f"name: {{ar: آدا, en: {words}}}\n")
        again = kept(site)
        after = read(site.root, again)
        keeping.save(again, cache, "code")
        assert (whole, 1) == ((cache / keeping.RECORDS).read_bytes(), len(records(cache / keeping.LATER)))
        assert after == read(site.root) == read(site.root, kept(site))


@pytest.mark.usefixtures("_large")
def test_many_new_records_are_written_with_the_rest(site: Workspace) -> None:
    memo, cache = Memo(), site.root / ".cache"
    read(site.root, memo)
    keeping.save(memo, cache, "code")
    before = len(records(cache / keeping.RECORDS))
    for n in range(before // 4):
        site.event(f"more-{n}")
        again = kept(site)
        read(site.root, again)
        keeping.save(again, cache, "code")
    found = len(records(cache / keeping.RECORDS)), len(records(cache / keeping.LATER))
    assert before + before // 4 == sum(found)
    assert found[0] > before
    assert read(site.root) == read(site.root, kept(site))


@pytest.mark.usefixtures("_large")
def test_what_came_later_counts_only_with_the_code_that_kept_it(site: Workspace) -> None:
    memo, cache = Memo(), site.root / ".cache"
    read(site.root, memo)
    keeping.save(memo, cache, "code")
    site.write(ADA, "name: {ar: آدا, en: Ada King}\n")
    again = kept(site)
    read(site.root, again)
    keeping.save(again, cache, "code")
    old = (cache / keeping.LATER).read_bytes()
    again = kept(site, "other")
    read(site.root, again)
    keeping.save(again, cache, "other")
    (cache / keeping.LATER).write_bytes(old)
    assert read(site.root) == read(site.root, kept(site, "other"))
    assert len(records(cache / keeping.RECORDS)) == len(kept(site, "other"))


def records(path: Path) -> list[object]:
    found: list[object] = sealed.read(path, list[Any], "code") or sealed.read(path, list[Any], "other") or []
    return found


CACHED = ("records", "files", "order", "pages", "words", "traces-*", "manifest-*", "last-*")
HARM = {
    "eight bytes zeroed": lambda data, at: data[:at] + bytes(8) + data[at + 8 :],
    "a byte that is no UTF-8": lambda data, at: data[:at] + b"\xff" + data[at + 1 :],
    "cut": lambda data, at: data[:at],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Path, dict[str, bytes]]:
    """Return a site that was built and then edited, its cache and output as they were before that, and what a clean build makes."""
    site = a_quick_site(tmp_path_factory.mktemp("built"))
    site.event("second", date="2025-01-02", giver="ada", title={"ar": "هبة", "en": "A second gift"})
    site.build()
    before = site.root.with_name("before")
    for name in ("public", ".cache"):
        shutil.copytree(site.root / name, before / name)
    site.edit("content/events/second.yml", "A second gift", "Another gift")
    shutil.rmtree(site.root / ".cache")
    site.build("--output", str(site.root / "clean"))
    return site, before, site.tree("clean")


@pytest.mark.parametrize("where", [0.02, 0.4, 0.99])
@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("name", CACHED)
def test_a_damaged_cache_is_as_good_as_none(built: tuple[Workspace, Path, dict[str, bytes]], name: str, harm: str, where: float) -> None:
    site, before, clean = built
    for folder in ("public", ".cache"):
        shutil.rmtree(site.root / folder, ignore_errors=True)
        shutil.copytree(before / folder, site.root / folder)
    (file,) = (site.root / ".cache").glob(f"{name}.msgpack")
    data = file.read_bytes()
    file.write_bytes(HARM[harm](data, int(len(data) * where)))
    site.build()
    assert clean == site.tree()


def test_records_that_are_cut_while_they_are_in_use_are_read_anew(site: Workspace, tmp_path: Path) -> None:
    site.build()
    with previewed(site) as shown:
        with (site.root / ".cache/records.msgpack").open("r+b") as file:
            file.truncate(100)
        for path, _ in sorted(site.tree().items()):
            if path.endswith(".html"):
                assert shown.ask("/" + path).status in (200, 404), path
        assert "Traceback" not in shown.said


def test_what_is_wrong_is_shown_where_records_are_cut_and_nothing_good_is_left(site: Workspace) -> None:
    site.build()
    with previewed(site) as shown:
        with (site.root / ".cache/records.msgpack").open("r+b") as file:
            file.truncate(100)
        site.event("broken", date="never")
        until(lambda: "bad-date" in shown.said)
        for path in ("en/events/small.html", "en/2024/index.html", "ar/index.html"):
            assert shown.ask("/" + path).status in (200, 404, 500)
        assert "bad-date" in shown.ask("/en/index.html").text
        assert "Traceback" not in shown.said


def test_a_process_that_finds_its_cache_in_use_does_without(site: Workspace) -> None:
    with alone(site.root / ".cache/keeping.lock"):
        site.build()
    assert not (site.root / ".cache/records.msgpack").exists()
    site.build("--output", str(site.root / "other"))
    assert (site.root / ".cache/records.msgpack").exists()
