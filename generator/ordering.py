"""Ordering: where each event of a site stands, decided by outlines alone, so that it stays while only words change."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from generator.lanes import lanes, running
from generator.ledger import repeated
from generator.model import Event
from generator.order import At, InPart, Order, Tied
from generator.outline import digest
from generator.records import EventType, Records
from generator.site import Entry, part_of

Key = TypeVar("Key")


def frame(records: Records, today: datetime.date, drafts: bool) -> str:
    """Return what tells all that an order is made from."""
    shapes = [(sheet.id, sheet.label.shape) for sheet in records.events]
    return digest((str(today), drafts, records.config.page_size, records.types, shapes)).hex()


def order(records: Records, today: datetime.date, drafts: bool) -> Order:
    """Return where the events of some records stand on a day; of several with one id the first counts."""
    every = unique(sheet.outline for sheet in records.events)
    shown = sorted((event for event in every if _is_shown(event, today, drafts)), key=lambda event: Entry(event, event.steps[0]).key())
    typed, tagged = in_groups((event.type, event) for event in shown), in_groups((tag.id, event) for event in shown for tag in event.tags)
    types = dict(sorted(records.types.items(), key=lambda pair: (-len(typed.get(pair[0], ())), pair[0])))
    lane_of = lanes([id for id in types if id in typed])
    entries = sorted((Entry(event, step) for event in shown for step in event.steps), key=Entry.key)
    beside = running(entries, types, lane_of)
    runs = {each: at for at, each in enumerate(dict.fromkeys(beside))}
    most = records.config.page_size
    return Order(
        events=tuple(event.id for event in shown),
        typed={id: _ids(group) for id, group in typed.items()},
        tagged={id: _ids(group) for id, group in tagged.items()},
        typed_in=_by_year(typed, most),
        tagged_in=_by_year(tagged, most),
        parts=_parts(types, shown),
        sayings={id: _ids(group) for id, group in in_groups((by.id, event) for event in shown for by in event.speakers).items()},
        ties=_ties({event.id: event for event in shown}),
        appearances=_appearances(shown),
        moved={ref.id: event.id for event in shown for ref in event.was},
        types=tuple(types),
        lanes=lane_of,
        runs=tuple(runs),
        beside=tuple(runs[each] for each in beside),
        statuses=tuple(sorted({entry.status for entry in entries})),
        repeated=tuple(sorted(id for kind, group in typed.items() for id in repeated(group, types[kind]))),
        **_calendar(entries, most),
    )


def _calendar(entries: Iterable[Entry], most: int) -> dict[str, Any]:
    """Return entries by year and month, the years with more than `most`, and where events begin: years, or months of large years."""
    months = grouped((entry.day.isoformat()[:7], entry) for entry in entries)
    years = grouped((int(month[:4]), entry) for month, group in months.items() for entry in group)
    large = tuple(year for year, group in years.items() if len(group) > most)
    firsts = [month for month, group in months.items() if any(entry.step.number == 1 for entry in group)]
    return {
        "months": {month: tuple(map(_at, group)) for month, group in months.items()},
        "years": {year: tuple(map(_at, group)) for year, group in years.items()},
        "tallies": {year: tuple((entry.day.month, entry.event.type, entry.status) for entry in group) for year, group in years.items()},
        "large": large,
        "begun": tuple(sorted({part_of(month, large) for month in firsts})),
    }


def _at(entry: Entry) -> At:
    return entry.event.id, entry.step.number


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def _by_year(groups: dict[str, tuple[Event, ...]], most: int) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the events of each group of more than `most` by the year in which they begin."""
    large = ((id, event) for id, group in groups.items() if len(group) > most for event in group)
    return {key: _ids(group) for key, group in in_groups(((id, event.year), event) for id, event in large).items()}


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


def _parts(types: dict[str, EventType], events: Iterable[Event]) -> dict[str, tuple[InPart, ...]]:
    found = grouped(
        (ref.id, ((event.type, role), event)) for event in events for role, refs in event.roles.items() for ref in dict.fromkeys(refs)
    )
    order = [(kind.id, role) for kind in types.values() for role in kind.roles]
    parts: dict[str, tuple[InPart, ...]] = {}
    for id, pairs in found.items():
        groups = in_groups(pairs)
        parts[id] = tuple((*key, _ids(groups[key])) for key in order if key in groups)
    return parts


def _appearances(events: Iterable[Event]) -> dict[str, int]:
    """Return in how many events each entity has a part or its say."""
    parts = ([ref.id for refs in (*event.roles.values(), event.speakers) for ref in refs] for event in events)
    return Counter(id for ids in parts for id in dict.fromkeys(ids))


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
