"""Keeping: what a build remembers on disk for the next one: the digest of each file, and the records that were read from them.

What it writes is data, and what cannot be read is as good as not there. But a record in it is taken as read, its HTML as sanitised: a
cache that came from elsewhere is to be trusted like the templates, which stand compiled beside it.
"""

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.dates import Date
from generator.desk import Outcome
from generator.memo import Key, Marks, Memo
from generator.model import Event, FactValue, Prose, Ref, Words
from generator.money import Amount
from generator.records import Entity

MARKS, RECORDS = "files.msgpack", "records.msgpack"
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


class _Kept(Struct, frozen=True, array_like=True):
    """What a file holds that another program's code did not write: marks of files, or records."""

    code: str
    marks: Marks = {}
    records: tuple[msgspec.Raw, ...] = ()


_STORED = msgspec.msgpack.Decoder(Stored)


def stored(key: Key, outcome: object) -> bytes:
    """Return what reading a record came to as bytes, or none where it is not a record that was read without a problem."""
    if not isinstance(outcome, Outcome) or outcome.problems or outcome.broken or outcome.partial:
        return b""
    record = outcome.record
    if isinstance(record, Event):
        facts = {id: _fact(value) for id, value in record.facts.items()}
        return msgspec.msgpack.encode(Stored(key, msgspec.structs.replace(record, facts={}), facts))
    return msgspec.msgpack.encode(Stored(key, entity=record)) if isinstance(record, Entity) else b""


def outcome(data: bytes | msgspec.Raw) -> tuple[Key, Outcome]:
    """Return what `stored` has made bytes of. Raises msgspec.MsgspecError for any others."""
    found = _STORED.decode(data)
    record: Event | Entity | None = found.entity
    if found.event is not None:
        record = (
            msgspec.structs.replace(found.event, facts={id: _value(fact) for id, fact in found.facts.items()})
            if found.facts
            else found.event
        )
    return found.key, Outcome(record, (), (), ())


class _Told(Struct, frozen=True, array_like=True):
    """What a process that reads ahead tells: records, and what the disk said of their files."""

    records: tuple[msgspec.Raw, ...]
    marks: Marks


def told(memo: Memo, paths: Collection[str]) -> bytes:
    """Return what a memo holds of some files, for that of another process to hear."""
    records = tuple(msgspec.Raw(data) for key, found, _ in memo.values() if key[0] in paths and (data := stored(key, found)))
    return msgspec.msgpack.encode(_Told(records, {path: mark for path, mark in memo.marks().items() if path in paths}))


def hear(memo: Memo, data: bytes) -> None:
    """Take over what another process has read."""
    found = msgspec.msgpack.decode(data, type=_Told)
    for each in found.records:
        key, value = outcome(each)
        memo.put(key, value, bytes(each))
    memo.trust(found.marks)


def marked(cache: Path, code: str, adds: bool = True) -> Memo:
    """Return a memo that knows the digests of files that the disk says are as they were, and where compiled templates are.

    It `adds` to these unless nothing may be written.
    """
    memo, path = Memo(), cache / MARKS
    memo.shelf = cache / "templates", adds
    kept = _load(path, code)
    if kept.marks:
        written = path.stat().st_mtime_ns
        memo.trust({name: each for name, each in kept.marks.items() if max(each[0][:2], default=written) < written - TICK})
    return memo


def recall(memo: Memo, cache: Path, code: str) -> None:
    """Give a memo the records that were read before; a file that is no good gives none."""
    try:
        records = [(*outcome(each), bytes(each)) for each in _load(cache / RECORDS, code).records]
    except msgspec.MsgspecError:
        return
    for key, found, data in records:
        memo.put(key, found, data)


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep what a memo knows of files and records."""
    cache.mkdir(parents=True, exist_ok=True)
    records = tuple(msgspec.Raw(data) for key, found, known in memo.values() if (data := known or stored(key, found)))
    for name, kept in ((RECORDS, _Kept(code, records=records)), (MARKS, _Kept(code, memo.marks()))):
        aside = cache / f"{name}.aside"
        aside.write_bytes(msgspec.msgpack.encode(kept))
        aside.replace(cache / name)


def _load(path: Path, code: str) -> _Kept:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return _Kept(code)
    return kept if kept.code == code else _Kept(code)


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
