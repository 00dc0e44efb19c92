"""Bundles are made at the same time, and whatever stops one stops them all."""

from pathlib import Path

import pytest

from generator.bundling import Bundle, UnmadeError, made_of


class Work:
    """A bundle under way that says what was asked of it."""

    def __init__(self, name: str, said: list[str], end: BaseException | None = None) -> None:
        self.name, self.said, self.end = name, said, end
        said.append(f"begin {name}")

    def finish(self) -> dict[str, bytes]:
        self.said.append(f"finish {self.name}")
        if self.end:
            raise self.end
        return {self.name: b""}

    def stop(self) -> None:
        self.said.append(f"stop {self.name}")


def bundles(said: list[str], end: BaseException | None = None) -> list[Bundle]:
    return [
        Bundle("a/", "", (), lambda out, aside: Work("a", said, end)),
        Bundle("b/", "", (), lambda out, aside: Work("b", said)),
    ]


def test_all_are_begun_before_the_first_is_waited_for(tmp_path: Path) -> None:
    said: list[str] = []
    assert [{"a": b""}, {"b": b""}] == made_of(bundles(said), tmp_path, tmp_path / "aside")
    assert ["begin a", "begin b", "finish a", "finish b", "stop a", "stop b"] == said


def test_one_that_cannot_be_made_leaves_the_others(tmp_path: Path) -> None:
    said: list[str] = []
    one, other = made_of(bundles(said, UnmadeError("no")), tmp_path, tmp_path / "aside")
    assert ("no", {"b": b""}) == (str(one), other)
    assert {"stop a", "stop b"} <= set(said)


def test_one_that_cannot_begin_leaves_the_others(tmp_path: Path) -> None:
    def never(out: Path, aside: Path) -> Work:
        raise UnmadeError("never")

    said: list[str] = []
    one, other = made_of([Bundle("n/", "", (), never), bundles(said)[1]], tmp_path, tmp_path / "aside")
    assert ("never", {"b": b""}) == (str(one), other)


def test_whoever_is_interrupted_stops_all_that_was_begun(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        made_of(bundles(said, KeyboardInterrupt()), tmp_path, tmp_path / "aside")
    assert ["begin a", "begin b", "finish a", "stop a", "stop b"] == said
