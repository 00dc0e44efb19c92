"""Keeping: what a build remembers on disk for the next one: the digest of each file, and the records that were read from them.

What it writes is data, and what cannot be read is as good as not there. But a record in it is taken as read, its HTML as sanitised: a
cache that came from elsewhere is to be trusted like the templates, which stand compiled beside it.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from generator import files
from generator.desk import Outcome
from generator.memo import Key, Marks, Memo
from generator.order import PATH, Order
from generator.page import PAGES, Page
from generator.records import Entity
from generator.sheets import Kept, Sheet

MARKS, RECORDS, LATER, ORDER, PLAN = "files.msgpack", "records.msgpack", "later.msgpack", "order.msgpack", "pages.msgpack"
LARGE = 1_000
"""Records of a site of which not all are written again for a few: those that came later stand in a file of their own."""
TICK = 2_000_000_000
"""Nanoseconds within which a file may have been written twice and look the same."""


class Stored(Struct, frozen=True, array_like=True):
    """A record that was read without a problem, with the key under which the memo has it."""

    key: tuple[str, ...]
    event: Kept | None = None
    entity: Entity | None = None


class _Marks(Struct, frozen=True, array_like=True):
    """The marks of files that a file holds, and what it was that wrote them."""

    code: str
    marks: Marks = {}


class _Records(Struct, frozen=True, array_like=True):
    """Likewise records."""

    code: str
    records: tuple[Stored, ...] = ()


class _Ordered(Struct, frozen=True, array_like=True):
    """Likewise the order of the events, with what tells all that it was made from."""

    code: str
    frame: str = ""
    order: Order | None = None


class _Planned(Struct, frozen=True, array_like=True):
    """Likewise the pages."""

    code: str
    frame: str = ""
    pages: tuple[Page, ...] = ()


_File = TypeVar("_File", _Marks, _Records, _Ordered, _Planned)


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


def marked(cache: Path, code: str, adds: bool = True) -> Memo:
    """Return a memo that knows the digests of files that the disk says are as they were, and where compiled templates are.

    It `adds` to these unless nothing may be written.
    """
    memo, path = Memo(), cache / MARKS
    memo.shelf = cache / "templates", adds
    kept = _load(path, _Marks(code))
    if kept.marks:
        written = path.stat().st_mtime_ns
        memo.trust({name: each for name, each in kept.marks.items() if max(each[0][:2], default=written) < written - TICK})
    return memo


def recall(memo: Memo, cache: Path, code: str) -> None:
    """Give a memo the records that were read before, their order and their pages; a file that is no good gives none."""
    for name in (RECORDS, LATER):
        for each in _load(cache / name, _Records(code)).records:
            memo.put(each.key, outcome(each), name == RECORDS)
    found = _load(cache / ORDER, _Ordered(code))
    if found.order:
        memo.put((PATH, found.frame), found.order, True)
    plan = _load(cache / PLAN, _Planned(code))
    if plan.pages:
        memo.put((PAGES, plan.frame), plan.pages, True)


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep what a memo knows of files and records, and the order and pages of these. Where most records are new, all are unpacked."""
    cache.mkdir(parents=True, exist_ok=True)
    for key, value, is_kept in memo.values():
        if key[0] == PATH and not is_kept:
            files.put(cache / ORDER, msgspec.msgpack.encode(_Ordered(code, key[1], value)))
        elif key[0] == PAGES and not is_kept:
            files.put(cache / PLAN, msgspec.msgpack.encode(_Planned(code, key[1], value)))
    kept = [is_kept for _, _, is_kept in memo.values()].count(True)
    later = _all((key, found) for key, found, is_kept in memo.values() if not is_kept)
    if kept < LARGE or len(later) > kept // 8 or len(memo) > 2 * kept:
        files.put(cache / RECORDS, msgspec.msgpack.encode(_Records(code, _all((key, found) for key, found, _ in memo.values()))))
        later = ()
        for _, found, _ in memo.values():
            if isinstance(found, Outcome) and isinstance(found.record, Sheet):
                found.record.unpack()
    files.put(cache / LATER, msgspec.msgpack.encode(_Records(code, later)))
    files.put(cache / MARKS, msgspec.msgpack.encode(_Marks(code, memo.marks())))


def _all(found: Iterable[tuple[Key, object]]) -> tuple[Stored, ...]:
    return tuple(each for key, value in found if (each := stored(key, value)))


def _load(path: Path, none: _File) -> _File:
    """Return what a file holds that another program's code did not write, or what stands for none."""
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=type(none))
    except (OSError, msgspec.MsgspecError):
        return none
    return kept if kept.code == none.code else none
