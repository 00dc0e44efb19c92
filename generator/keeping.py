"""Keeping: what a build remembers on disk for the next one: the digest of each file, and the records that were read from them.

What it writes is data, and what cannot be read is as good as not there. But a record in it is taken as read, its HTML as sanitised: a
cache that came from elsewhere is to be trusted like the templates, which stand compiled beside it.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from generator import files
from generator.dates import Date
from generator.desk import Outcome
from generator.memo import Key, Marks, Memo
from generator.model import Event, FactValue, Prose, Ref, Words
from generator.money import Amount
from generator.records import Entity

MARKS, RECORDS, LATER = "files.msgpack", "records.msgpack", "later.msgpack"
LARGE = 1_000
"""Records of a site of which not all are written again for a few: those that came later stand in a file of their own."""
TICK = 2_000_000_000
"""Nanoseconds within which a file may have been written twice and look the same."""


class _Fact(Struct, frozen=True, array_like=True, omit_defaults=True):
    """The value of a field of an event: one of these, or several."""

    text: str | None = None
    number: Decimal | None = None
    date: Date | None = None
    ref: Ref | None = None
    words: Words | None = None
    prose: dict[str, Prose] | None = None
    amounts: tuple[Amount, ...] | None = None
    many: tuple["_Fact", ...] | None = None


class Stored(Struct, frozen=True, array_like=True):
    """A record that was read without a problem, with the key under which the memo has it. The facts of an event stand apart."""

    key: tuple[str, ...]
    event: Event | None = None
    facts: dict[str, _Fact] = {}
    entity: Entity | None = None


class _Marks(Struct, frozen=True, array_like=True):
    """The marks of files that a file holds, and what it was that wrote them."""

    code: str
    marks: Marks = {}


class _Records(Struct, frozen=True, array_like=True):
    """Likewise records."""

    code: str
    records: tuple[Stored, ...] = ()


_File = TypeVar("_File", _Marks, _Records)


def stored(key: Key, outcome: object) -> Stored | None:
    """Return what reading a record came to as it is kept, or None where it is not a record that was read without a problem."""
    if not isinstance(outcome, Outcome) or outcome.problems or outcome.broken or outcome.partial:
        return None
    record = outcome.record
    if isinstance(record, Event):
        facts = {id: _fact(value) for id, value in record.facts.items()}
        return Stored(key, msgspec.structs.replace(record, facts={}) if facts else record, facts)
    return Stored(key, entity=record) if isinstance(record, Entity) else None


def outcome(found: Stored) -> Outcome:
    """Return what `stored` has made this of."""
    record: Event | Entity | None = found.entity
    if found.event is not None:
        facts = {id: _value(fact) for id, fact in found.facts.items()}
        record = msgspec.structs.replace(found.event, facts=facts) if facts else found.event
    return Outcome(record, (), (), ())


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
    """Give a memo the records that were read before; a file that is no good gives none."""
    for name in (RECORDS, LATER):
        for each in _load(cache / name, _Records(code)).records:
            memo.put(each.key, outcome(each), name == RECORDS)


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep what a memo knows of files and records."""
    cache.mkdir(parents=True, exist_ok=True)
    kept = [is_kept for _, _, is_kept in memo.values()].count(True)
    later = _all((key, found) for key, found, is_kept in memo.values() if not is_kept)
    if kept < LARGE or len(later) > kept // 8 or len(memo) > 2 * kept:
        files.put(cache / RECORDS, msgspec.msgpack.encode(_Records(code, _all((key, found) for key, found, _ in memo.values()))))
        later = ()
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


def _fact(value: Any) -> _Fact:
    if isinstance(value, str):
        return _Fact(text=value)
    if isinstance(value, Decimal):
        return _Fact(number=value)
    if isinstance(value, Date):
        return _Fact(date=value)
    if isinstance(value, Ref):
        return _Fact(ref=value)
    if isinstance(value, dict):
        return _Fact(prose=value) if any(isinstance(each, Prose) for each in value.values()) else _Fact(words=value)
    assert isinstance(value, tuple)
    return _Fact(amounts=value) if value and isinstance(value[0], Amount) else _Fact(many=tuple(map(_fact, value)))


def _value(fact: _Fact) -> FactValue:
    if fact.many is not None:
        return tuple(map(_value, fact.many))  # type: ignore[return-value]
    given = (fact.text, fact.number, fact.date, fact.ref, fact.words, fact.prose, fact.amounts)
    return next(each for each in given if each is not None)
