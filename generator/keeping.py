"""Keeping: what a build remembers on disk for the next one: the records that it read, and what these came to.

What it writes is data, and what cannot be read is as good as not there. But a record in it is taken as read, its HTML as sanitised: a
cache that came from elsewhere is to be trusted like the templates, which stand compiled beside it.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import files, marking
from generator.desk import Outcome
from generator.marking import loaded
from generator.memo import Key, Marks, Memo
from generator.order import PATH, Order
from generator.page import PAGES, Page
from generator.phrases import FOLDER, Catalogue
from generator.problems import Problem
from generator.records import Entity
from generator.sheets import Kept, Sheet

RECORDS, LATER = "records.msgpack", "later.msgpack"
SINGLES: dict[str, tuple[str, Any]] = {
    PATH: ("order.msgpack", Order),
    PAGES: ("pages.msgpack", tuple[Page, ...]),
    FOLDER: ("words.msgpack", tuple[dict[str, Catalogue], list[Problem]]),
}
"""What there is one of in a site, by where the memo keeps it: the file that holds it, and its type."""
LARGE = 1_000
"""Records of a site of which not all are written again for a few: those that came later stand in a file of their own."""


class Stored(Struct, frozen=True, array_like=True):
    """A record that was read without a problem, with the key under which the memo has it."""

    key: tuple[str, ...]
    event: Kept | None = None
    entity: Entity | None = None


class _Records(Struct, frozen=True, array_like=True):
    """The records that a file holds, and what it was that wrote them."""

    code: str
    records: tuple[Stored, ...] = ()


class _Single(Struct, frozen=True, array_like=True):
    """Likewise one value of a site, with the key under which the memo has it."""

    code: str
    key: tuple[str, ...] = ()
    value: msgspec.Raw = msgspec.Raw()


def stored(key: Key, outcome: object) -> Stored | None:
    """Return what reading a record came to as it is kept, or None where it is not a record that was read without a problem."""
    if not isinstance(outcome, Outcome) or outcome.problems or outcome.broken or outcome.partial:
        return None
    record = outcome.record
    if isinstance(record, Sheet):
        return Stored(key, record.kept())
    return Stored(key, entity=record) if isinstance(record, Entity) else None


def outcome(found: Stored) -> Outcome:
    """Return what `stored` has made this of."""
    return Outcome(Sheet(found.event.label, found.event) if found.event else found.entity, (), (), ())


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
        for each in loaded(cache / name, _Records(code)).records:
            memo.put(each.key, outcome(each), name == RECORDS)
    for name, type in SINGLES.values():
        found = loaded(cache / name, _Single(code))
        if found.key:
            memo.put(found.key, msgspec.msgpack.decode(found.value, type=type), True)


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep what a memo knows of files and records, and what followed from these. Where most records are new, all are unpacked."""
    cache.mkdir(parents=True, exist_ok=True)
    for key, value, is_kept in memo.values():
        if key[0] in SINGLES and not is_kept:
            single = _Single(code, key, msgspec.Raw(msgspec.msgpack.encode(value)))
            files.put(cache / SINGLES[key[0]][0], msgspec.msgpack.encode(single))
    kept = [is_kept for _, _, is_kept in memo.values()].count(True)
    later = _all((key, found) for key, found, is_kept in memo.values() if not is_kept)
    if kept < LARGE or len(later) > kept // 8 or len(memo) > 2 * kept:
        files.put(cache / RECORDS, msgspec.msgpack.encode(_Records(code, _all((key, found) for key, found, _ in memo.values()))))
        later = ()
        for _, found, _ in memo.values():
            if isinstance(found, Outcome) and isinstance(found.record, Sheet):
                found.record.unpack()
    files.put(cache / LATER, msgspec.msgpack.encode(_Records(code, later)))
    marking.save(memo, cache, code)


def _all(found: Iterable[tuple[Key, object]]) -> tuple[Stored, ...]:
    return tuple(each for key, value in found if (each := stored(key, value)))
