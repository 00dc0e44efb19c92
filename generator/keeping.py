"""Keeping: what a build remembers on disk for the next one: the records that it read, and what these came to.

What it writes is data, and what cannot be read is as good as not there. But a record in it is taken as read, its HTML as sanitised: a
cache that came from elsewhere is to be trusted like the templates, which stand compiled beside it.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import marking, sealed
from generator.desk import Outcome
from generator.memo import Key, Marks, Memo
from generator.order import PATH, Order
from generator.page import PAGES, Page
from generator.phrases import FOLDER, Catalogue
from generator.problems import Problem
from generator.records import Entity
from generator.sheets import Encoded, Label, Sheet, apart

RECORDS, LATER = "records.msgpack", "later.msgpack"
SINGLES: dict[str, tuple[str, Any]] = {
    PATH: ("order.msgpack", tuple[Key, Order]),
    PAGES: ("pages.msgpack", tuple[Key, tuple[Page, ...]]),
    FOLDER: ("words.msgpack", tuple[Key, tuple[dict[str, Catalogue], list[Problem]]]),
}
"""What there is one of in a site, by where the memo keeps it: the file that holds it, and its type with its key's."""
LARGE = 1_000
"""Records of a site of which not all are written again for a few: those that came later stand in a file of their own."""


class Stored(Struct, frozen=True, array_like=True):
    """A record that was read without a problem, with the key under which the memo has it."""

    key: tuple[str, ...]
    event: Encoded | None = None
    entity: Entity | None = None


class _Line(Struct, frozen=True, array_like=True):
    """A record as a file holds it: an event's label, and how many bytes its parts have in the tail of the file."""

    key: tuple[str, ...]
    label: Label | None = None
    sizes: tuple[int, int, int] = (0, 0, 0)
    entity: Entity | None = None


def stored(key: Key, outcome: object) -> Stored | None:
    """Return what reading a record came to as it is kept, or None where it is not a record that was read without a problem."""
    if not isinstance(outcome, Outcome) or outcome.problems or outcome.broken or outcome.partial:
        return None
    record = outcome.record
    if isinstance(record, Sheet):
        return Stored(key, record.encoded())
    return Stored(key, entity=record) if isinstance(record, Entity) else None


def outcome(found: Stored) -> Outcome:
    """Return what `stored` has made this of."""
    return Outcome(Sheet(found.event.label, found.event.parts.__getitem__) if found.event else found.entity, (), (), ())


class _Told(Struct, frozen=True, array_like=True):
    """What a process that reads ahead tells: records, and what the disk said of their files."""

    records: tuple[Stored, ...]
    marks: Marks


def told(memo: Memo, paths: Collection[str]) -> bytes:
    """Return what a memo holds of some files, for that of another process to hear."""
    records = _all((key, found) for key, found, _ in memo.values() if key[0] in paths)
    return msgspec.msgpack.encode(_Told(records, {path: mark for path, mark in memo.marks().items() if path in paths}))


def hear(memo: Memo, data: bytes) -> None:
    """Take over what another process has read."""
    found = msgspec.msgpack.decode(data, type=_Told)
    for each in found.records:
        memo.put(each.key, outcome(each))
    memo.trust(found.marks)


def recall(memo: Memo, cache: Path, code: str) -> None:
    """Give a memo the records that were read before, and what followed from them; a file that is no good gives nothing."""
    for name in (RECORDS, LATER):
        _recall(memo, cache / name, code, name == RECORDS)
    for name, type in SINGLES.values():
        if found := sealed.read(cache / name, type, code):
            memo.put(found[0], found[1], True)


def _recall(memo: Memo, path: Path, code: str, is_kept: bool) -> None:
    lines, tail = sealed.read_with_tail(path, tuple[_Line, ...], code)
    at = 0
    for line in lines or ():
        found = apart(line.label, line.sizes, at, tail.part) if line.label and tail else line.entity
        memo.put(line.key, Outcome(found, (), (), ()), is_kept)
        at += sum(line.sizes)


def forget(cache: Path) -> None:
    """Delete the records that were kept: they are not what they were."""
    for name in (RECORDS, LATER):
        (cache / name).unlink(missing_ok=True)


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep what a memo knows of files and records, and what followed from these. Records that are many and new are unpacked."""
    cache.mkdir(parents=True, exist_ok=True)
    values = list(memo.values())
    for key, value, is_kept in values:
        if key[0] in SINGLES and not is_kept:
            sealed.write(cache / SINGLES[key[0]][0], (key, value), code)
    kept = sum(is_kept for key, _, is_kept in values if key[0] not in SINGLES)
    later = _all((key, found) for key, found, is_kept in values if not is_kept)
    if later or len(values) < len(memo) if kept < LARGE else len(later) > kept // 8 or len(memo) > 2 * kept:
        _write(cache / RECORDS, _all((key, found) for key, found, _ in values), code)
        later = ()
        for _, found, is_kept in values:
            if not is_kept and isinstance(found, Outcome) and isinstance(found.record, Sheet):
                found.record.unpack()
    _write(cache / LATER, later, code)
    marking.save(memo, cache, code)


def _write(path: Path, records: Sequence[Stored], code: str) -> None:
    lines: list[_Line] = []
    tail: list[bytes] = []
    for each in records:
        parts = each.event.parts if each.event else (b"", b"", b"")
        sizes = len(parts[0]), len(parts[1]), len(parts[2])
        lines.append(_Line(each.key, each.event.label if each.event else None, sizes, each.entity))
        tail += parts
    sealed.write(path, lines, code, tail)


def _all(found: Iterable[tuple[Key, object]]) -> tuple[Stored, ...]:
    return tuple(each for key, value in found if (each := stored(key, value)))
