"""Ordering: where each event of a site stands, decided by outlines alone, so that it stays while only words change."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from generator.lanes import lanes, running
from generator.ledger import repeated
from generator.model import Event
from generator.order import InPart, Order, Tied
from generator.outline import digest
from generator.records import EventType, Records
from generator.site import Entry, Tally

Key = TypeVar("Key")


def frame(records: Records, today: datetime.date, drafts: bool) -> str:
    """Return what tells all that an order is made from."""
    shapes = [(sheet.id, sheet.label.shape) for sheet in records.events]
    return digest((str(today), drafts, records.types, shapes)).hex()


def order(records: Records, today: datetime.date, drafts: bool) -> Order:
    """Return where the events of some records stand on a day; of several with one id the first counts."""
    every = unique(sheet.outline for sheet in records.events)
    shown = sorted((event for event in every if _is_shown(event, today, drafts)), key=lambda event: Entry(event, event.steps[0]).key())
    events = {event.id: event for event in shown}
    typed = grouped((event.type, event) for event in shown)
    types = dict(sorted(records.types.items(), key=lambda pair: (-len(typed.get(pair[0], ())), pair[0])))
    lane_of = lanes([id for id in types if id in typed])
    entries = sorted((Entry(event, step) for event in shown for step in event.steps), key=Entry.key)
    months = grouped((entry.day.isoformat()[:7], entry) for entry in entries)
    beside = running(entries, types, lane_of)
    runs = {each: at for at, each in enumerate(dict.fromkeys(beside))}
    return Order(
        tuple(events),
        {month: tuple((entry.event.id, entry.step.number) for entry in group) for month, group in months.items()},
        _tallies(months),
        {id: tuple(event.id for event in group) for id, group in typed.items()},
        _ids((tag.id, event) for event in shown for tag in event.tags),
        _parts(types, shown),
        _ids((by.id, event) for event in shown for by in event.speakers),
        _ties(events),
        _appearances(shown),
        {ref.id: event.id for event in shown for ref in event.was},
        tuple(types),
        lane_of,
        tuple(runs),
        tuple(runs[each] for each in beside),
        tuple(sorted({entry.status for entry in entries})),
        tuple(sorted(id for kind, group in typed.items() for id in repeated(group, types[kind]))),
    )


def unique(items: Iterable[Any]) -> tuple[Any, ...]:
    """Return the first of those that share an id, in the order given."""
    return tuple({item.id: item for item in reversed(tuple(items))}.values())[::-1]


def grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    """Return values by key, in the order given."""
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def in_groups(pairs: Iterable[tuple[Key, Event]]) -> dict[Key, tuple[Event, ...]]:
    """Return events by key, each once under a key, in the order given."""
    return {key: tuple({event.id: event for event in group}.values()) for key, group in grouped(pairs).items()}


def _is_shown(event: Event, today: datetime.date, drafts: bool) -> bool:
    waits = event.publish_on is not None and event.publish_on.first is not None and event.publish_on.first > today
    return drafts or not (event.draft or waits)


def _tallies(months: dict[str, list[Entry]]) -> dict[int, tuple[Tally, ...]]:
    tallies: dict[int, list[Tally]] = {}
    for month, group in months.items():
        tallies.setdefault(int(month[:4]), []).extend((entry.day.month, entry.event.type, entry.status) for entry in group)
    return {year: tuple(found) for year, found in tallies.items()}


def _ids(pairs: Iterable[tuple[Key, Event]]) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(event.id for event in group)) for key, group in grouped(pairs).items()}


def _parts(types: dict[str, EventType], events: Iterable[Event]) -> dict[str, tuple[InPart, ...]]:
    found = grouped(
        (ref.id, ((event.type, role), event)) for event in events for role, refs in event.roles.items() for ref in dict.fromkeys(refs)
    )
    order = [(kind.id, role) for kind in types.values() for role in kind.roles]
    parts: dict[str, tuple[InPart, ...]] = {}
    for id, pairs in found.items():
        groups = _ids(pairs)
        parts[id] = tuple((*key, groups[key]) for key in order if key in groups)
    return parts


def _appearances(events: Iterable[Event]) -> dict[str, int]:
    """Return in how many events each entity has a part or its say."""
    return Counter(id for event in events for id in {ref.id for refs in (*event.roles.values(), event.speakers) for ref in refs})


def _ties(events: dict[str, Event]) -> dict[str, tuple[Tied, ...]]:
    pairs: list[tuple[str, Tied]] = []
    for event in events.values():
        for relation in event.related:
            if relation.event.id in events:
                pairs.append((event.id, (relation.event.id, relation.kind, False)))
                pairs.append((relation.event.id, (event.id, relation.kind, True)))
    ties: dict[str, tuple[Tied, ...]] = {}
    for id, group in grouped(pairs).items():
        ties[id] = tuple({tie[0]: tie for tie in sorted(group, key=lambda tie: tie[2], reverse=True)}.values())
    return ties
