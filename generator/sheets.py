"""Sheets: events as they are read and kept. What linking asks of one is at hand; itself and its outline are decoded when asked for.

Of a large site an edit needs few events whole. A sheet says of its event what tells it from any other, and what it names, so that all
references of a site can be checked, and every group of events compared with what it was, without decoding one.
"""

from collections.abc import Callable, Iterator
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


class Encoded(Struct, frozen=True, array_like=True):
    """A sheet as it is told to another process: its label; its event, its outline and what it cites as bytes."""

    label: Label
    parts: tuple[bytes, bytes, bytes]


class DamagedError(Exception):
    """What was kept of an event is not what it was when it was kept."""


EVENT, OUTLINE, CITED = range(3)
Part = Callable[[int], bytes]
"""What gives the bytes of the event, of its outline, or of what it cites. Raises DamagedError."""


class Sheet:
    """An event of a site; two are the same where all that they hold is. Whatever is decoded may raise DamagedError."""

    __slots__ = ("_event", "_outline", "_part", "id", "label")

    def __init__(self, label: Label, part: Part, event: Event | None = None, bare: Event | None = None) -> None:
        self.id, self.label, self._part, self._event, self._outline = label.id, label, part, event, bare

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and self.label == other.label

    def __hash__(self) -> int:
        return hash(self.label.whole)

    @property
    def event(self) -> Event:
        if self._event is None:
            self._event = _decoded(self._part(EVENT))
        return self._event

    @property
    def outline(self) -> Event:
        if self._outline is None:
            self._outline = _decoded(self._part(OUTLINE))
        return self._outline

    @property
    def cited(self) -> tuple[Source, ...]:
        """What the event cites, without places."""
        return sources(self._event) if self._event else _SOURCES.decode(self._part(CITED))

    @property
    def place(self) -> Place:
        return self.event.place

    @property
    def was(self) -> tuple[Ref, ...]:
        return self.event.was if self.label.has_moved else ()

    @property
    def image(self) -> Image | None:
        return self.event.image if self.label.file else None

    def encoded(self) -> Encoded:
        """Return the sheet as it is told to another process."""
        return Encoded(self.label, (self._part(EVENT), self._part(OUTLINE), self._part(CITED)))

    def unpack(self) -> None:
        """Decode the event and its outline now, and let go of the bytes, which can be made again."""
        event, bare = self.event, self.outline
        self._part = lambda at: _encoded(event) if at == EVENT else _encoded(bare) if at == OUTLINE else _cited(event)


def sheet(event: Event) -> Sheet:
    """Return the sheet of an event."""
    names: dict[str, dict[str, None]] = {}
    for what, ref in named(event):
        names.setdefault(what, {})[ref.id] = None
    bare = outline(event)
    parts = _encoded(event), _encoded(bare), _cited(event)
    ids, file = {what: tuple(each) for what, each in names.items()}, event.image.file if event.image else ""
    whole, shape, cites = map(bytes_digest, parts)
    label = Label(event.id, whole, shape, cites, ids, file, bool(event.was))
    return Sheet(label, parts.__getitem__, event, bare)


def apart(label: Label, sizes: tuple[int, int, int], at: int, read: Callable[[int, int], bytes]) -> Sheet:
    """Return the sheet of an event whose parts stand one after another where `read` reads, so many bytes each, from a place on."""

    def part(which: int) -> bytes:
        try:
            data = read(at + sum(sizes[:which]), sizes[which])
        except OSError as error:
            raise DamagedError(label.id) from error
        if bytes_digest(data) != (label.whole, label.shape, label.cites)[which]:
            raise DamagedError(label.id)
        return data

    return Sheet(label, part)


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


def _decoded(data: bytes) -> Event:
    found = _DECODER.decode(data)
    facts = {id: _value(fact) for id, fact in found.facts.items()}
    return msgspec.structs.replace(found.event, facts=facts) if facts else found.event


def _cited(event: Event) -> bytes:
    return msgspec.msgpack.encode(sources(event))


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
