"""Outlines: events without their words, places and sources, for views that ask only when, who and how much.

Most edits change words. What an event comes to without them has a digest, made when the event is read and kept with it (`sheets`); so
whether all outlines of a site are the same is known without making one, and a view that reads outlines alone is left alone.
"""

import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from generator.dates import Date
from generator.model import Correction, Event, Ref, Source
from generator.money import Amount
from generator.problems import Place

NOWHERE = Place("")


def outline(event: Event) -> Event:
    """Return the event with its dates, steps, statuses, roles, amounts, choices, tags and ties, and nothing that is read.

    Of its title it has the languages, of its corrections the dates and kinds.
    """
    replace = msgspec.structs.replace
    return Event(
        event.id,
        NOWHERE,
        event.type,
        event.date,
        dict.fromkeys(event.title, ""),
        event.status,
        tuple(replace(step, place=NOWHERE, title={}, summary={}, sources=(), document=None) for step in event.steps),
        (),
        event.date_basis,
        event.order,
        roles={role: _bare(refs) for role, refs in event.roles.items()},
        facts={id: value for id, value in ((id, _fact(value)) for id, value in event.facts.items()) if value is not None},
        claims=tuple(replace(claim, by=_ref(claim.by), text={}, sources=()) for claim in event.claims),
        responses=tuple(replace(each, by=_ref(each.by), text={}, sources=()) for each in event.responses),
        related=tuple(replace(each, event=_ref(each.event), sources=()) for each in event.related),
        tags=_bare(event.tags),
        importance=event.importance,
        corrections=tuple(Correction(each.date, each.kind, {}) for each in event.corrections),
        draft=event.draft,
        publish_on=event.publish_on,
        was=_bare(event.was),
        unknown=event.unknown,
    )


def sources(event: Event) -> tuple[Source, ...]:
    """Return what an event cites, without the places where that is written."""
    return tuple(msgspec.structs.replace(source, place=NOWHERE) for source in event.cited)


def digest(value: Any) -> bytes:
    """Return 16 bytes that tell a value from any other."""
    return bytes_digest(msgspec.msgpack.encode(value))


def bytes_digest(data: bytes) -> bytes:
    """Return 16 bytes that tell some bytes from any others."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _ref(ref: Ref) -> Ref:
    return Ref(ref.id, NOWHERE)


def _bare(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(Ref(ref.id, NOWHERE) for ref in refs)


def _fact(value: Any) -> Any:
    """Return the value of a field where it is no words, else None."""
    if isinstance(value, Ref):
        return _ref(value)
    if isinstance(value, str | Date | Decimal):
        return value
    return value if isinstance(value, tuple) and all(isinstance(each, Amount) for each in value) else None
