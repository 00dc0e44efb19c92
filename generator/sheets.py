"""Sheets: events as they are read and kept. What linking asks of one is at hand; itself and its outline are decoded when asked for.

Of a large site an edit needs few events whole. A sheet says of its event what tells it from any other, and what it names, so that all
references of a site can be checked, and every group of events compared with what it was, without decoding one.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from generator.dates import Date
from generator.model import Event, FactValue, Image, Prose, Ref, Source, Words
from generator.money import Amount
from generator.outline import bytes_digest, outline, sources
from generator.problems import Place


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


class _Text(Struct, frozen=True, array_like=True):
    """An event as it is encoded: its facts stand apart, each with its kind."""

    event: Event
    facts: dict[str, _Fact] = {}


class Label(Struct, frozen=True, array_like=True):
    """What is known of an event that is not decoded.

    Digests of it, of its outline and of its sources; the ids that it names, by what each must be; the file of its picture.
    """

    id: str
    whole: bytes
    shape: bytes
    cites: bytes
    names: dict[str, tuple[str, ...]]
    file: str = ""
    has_moved: bool = False


class Kept(Struct, frozen=True, array_like=True):
    """A sheet as a file holds it: its label; its event, its outline and what it cites as bytes."""

    label: Label
    event: memoryview
    outline: memoryview
    cited: memoryview


class Sheet:
    """An event of a site; two are the same where all that they hold is."""

    __slots__ = ("_event", "_kept", "_outline", "id", "label")

    def __init__(self, label: Label, kept: Kept | None = None, event: Event | None = None, bare: Event | None = None) -> None:
        self.id, self.label, self._kept, self._event, self._outline = label.id, label, kept, event, bare

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and self.label == other.label

    def __hash__(self) -> int:
        return hash(self.label.whole)

    @property
    def event(self) -> Event:
        if self._event is None:
            assert self._kept is not None
            self._event = _decoded(self._kept.event)
        return self._event

    @property
    def outline(self) -> Event:
        if self._outline is None:
            assert self._kept is not None
            self._outline = _decoded(self._kept.outline)
        return self._outline

    @property
    def cited(self) -> tuple[Source, ...]:
        """What the event cites, without places."""
        return _SOURCES.decode(self._kept.cited) if self._kept else sources(self.event)

    @property
    def place(self) -> Place:
        return self.event.place

    @property
    def was(self) -> tuple[Ref, ...]:
        return self.event.was if self.label.has_moved else ()

    @property
    def image(self) -> Image | None:
        return self.event.image if self.label.file else None

    def kept(self) -> Kept:
        """Return the sheet as a file holds it."""
        return self._kept or _kept(self.label, self.event, self.outline)

    def unpack(self) -> None:
        """Decode the event and its outline now, and let go of the bytes."""
        self._event, self._outline, self._kept = self.event, self.outline, None


def sheet(event: Event) -> Sheet:
    """Return the sheet of an event."""
    names: dict[str, dict[str, None]] = {}
    for what, ref in named(event):
        names.setdefault(what, {})[ref.id] = None
    bare, ids = outline(event), {what: tuple(each) for what, each in names.items()}
    file = event.image.file if event.image else ""
    kept = _kept(Label(event.id, b"", b"", b"", ids, file, bool(event.was)), event, bare)
    whole, shape, cites = map(bytes_digest, (kept.event, kept.outline, kept.cited))
    label = msgspec.structs.replace(kept.label, whole=whole, shape=shape, cites=cites)
    return Sheet(label, msgspec.structs.replace(kept, label=label), event, bare)


def named(event: Event) -> Iterator[tuple[str, Ref]]:
    """Find all that an event names, with what each must be."""
    yield from (("person or organisation", ref) for refs in event.roles.values() for ref in refs)
    yield from (("person or organisation", by) for by in event.speakers)
    yield from (("event", relation.event) for relation in event.related)
    yield from (("tag", ref) for ref in event.tags)
    yield from (("record", ref) for prose in event.body.values() for ref in prose.mentions)
    for value in event.facts.values():
        if isinstance(value, Ref):
            yield "person or organisation", value
        elif isinstance(value, tuple):
            yield from (("person or organisation", each) for each in value if isinstance(each, Ref))
        elif isinstance(value, dict):
            yield from (("record", ref) for each in value.values() if isinstance(each, Prose) for ref in each.mentions)


def _encoded(event: Event) -> bytes:
    facts = {id: _fact(value) for id, value in event.facts.items()}
    return msgspec.msgpack.encode(_Text(msgspec.structs.replace(event, facts={}) if facts else event, facts))


def _decoded(data: memoryview) -> Event:
    found = _DECODER.decode(data)
    facts = {id: _value(fact) for id, fact in found.facts.items()}
    return msgspec.structs.replace(found.event, facts=facts) if facts else found.event


def _kept(label: Label, event: Event, bare: Event) -> Kept:
    cited = msgspec.msgpack.encode(sources(event))
    return Kept(label, memoryview(_encoded(event)), memoryview(_encoded(bare)), memoryview(cited))


_DECODER = msgspec.msgpack.Decoder(_Text)
_SOURCES = msgspec.msgpack.Decoder(tuple[Source, ...])


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
