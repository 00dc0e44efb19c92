"""What is kept of a reading comes back as it was, and nothing that is broken, old or of other code is believed."""

from pathlib import Path

import msgspec
import pytest

from generator import keeping
from generator.desk import Outcome
from generator.memo import Memo
from generator.problems import Place, problem
from generator.read import read
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
        data = keeping.stored(("path", "digest", "frame"), found)
        assert (("path", "digest", "frame"), found) == keeping.outcome(data)
    assert {type(value) for event in records.events for value in event.facts.values()} > {str, tuple}


def test_what_has_problems_is_not_kept_since_they_must_be_told_again(site: Workspace) -> None:
    records = read(site.root).records
    assert records is not None
    event = records.events[0]
    assert b"" == keeping.stored(("a",), Outcome(event, (problem("config-missing", Place("a")),), (), ()))
    assert b"" == keeping.stored(("a",), Outcome(None, (), (), ()))
    assert b"" == keeping.stored(("a",), "something else")


def kept(site: Workspace, code: str = "code") -> Memo:
    cache = site.root / ".cache"
    memo = keeping.marked(cache, code)
    keeping.recall(memo, cache, code)
    return memo


def test_a_second_reading_needs_no_file_again_that_was_not_touched(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "TICK", -1_000_000_000)  # as if all had been written long ago
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
    monkeypatch.setattr(keeping, "TICK", -1_000_000_000)
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
