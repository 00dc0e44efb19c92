"""What is kept of a reading comes back as it was, and nothing that is broken, old or of other code is believed."""

from pathlib import Path

import msgspec
import pytest

from generator import keeping, marking
from generator.desk import Outcome
from generator.memo import Memo
from generator.problems import Place, problem
from generator.read import read
from generator.sheets import Sheet
from tests.pages.sites import a_full_site
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
            assert (record.event, record.outline) == (kept.event, kept.outline)
            before = kept.kept()
            kept.unpack()
            assert (record.event, record.outline, before) == (kept.event, kept.outline, kept.kept())
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


@pytest.mark.parametrize(
    "data", [b"", b"\x80", b"\xc1" * 9, msgspec.msgpack.encode(("code", {}, [b"x"])), msgspec.msgpack.encode(("code",))]
)
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
    found: list[object] = msgspec.msgpack.decode(path.read_bytes())[1]
    return found
