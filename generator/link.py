"""Link: records become a site, ordered and grouped; what `resolve` finds wrong with what they name is handed on.

Pure: the day on which the site is built is a value handed down.
"""

import datetime
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, TypeVar

from generator.lanes import lanes, running
from generator.languages import NEUTRAL
from generator.ledger import repeated
from generator.model import Event
from generator.outline import citations, outlines
from generator.problems import Problem
from generator.records import Article, Entity, EventType, Records
from generator.resolve import unresolved
from generator.site import Entry, Part, Site, Tie

Key = TypeVar("Key")


def link(records: Records, today: datetime.date, drafts: bool = False) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the records make, and every reference that leads nowhere or to the wrong record."""
    return _site(records, *_published(records, today, drafts)), tuple(unresolved(records))


def _site(records: Records, events: dict[str, Event], articles: dict[str, Article], hidden: tuple[str, ...]) -> Site:
    entities = {entity.id: entity for entity in _unique(records.entities)}
    typed = in_groups((event.type, event) for event in events.values())
    types = dict(sorted(records.types.items(), key=lambda pair: (-len(typed.get(pair[0], ())), pair[0])))
    lane_of = lanes([id for id in types if id in typed])
    entries = tuple(sorted((Entry(event, step) for event in events.values() for step in event.steps), key=Entry.key))
    return Site(
        records.config,
        types,
        records.tags,
        events,
        entities,
        articles,
        {page.id: page for page in records.pages},
        {term.id: term for term in records.terms},
        tuple(path.rsplit("/", 1)[-1] for path in records.images),
        entries,
        typed=typed,
        parts=_parts(types, events.values()),
        mentions=_mentions(articles.values()),
        relatives=_relatives(entities.values()),
        moved=_moved(events.values(), entities.values(), articles.values()),
        hidden=hidden,
        lanes=lane_of,
        beside=dict(zip(((entry.event.id, entry.step.number) for entry in entries), running(entries, types, lane_of), strict=True)),
        statuses=tuple(sorted({entry.status for entry in entries})),
        repeated=tuple(sorted(id for kind, group in typed.items() for id in repeated(group, types[kind]))),
        **_calendar(entries, records.config.page_size),
        **_groups(events, typed, records.config.page_size),
    )


def _groups(events: dict[str, Event], typed: dict[str, tuple[Event, ...]], most: int) -> dict[str, Any]:
    """Return what a site holds of events alone: who speaks in them, what they tie, their tags, neighbours and outlines."""
    ordered = list(events)
    tagged = in_groups((tag.id, event) for event in events.values() for tag in event.tags)
    return {
        "sayings": in_groups((by.id, event) for event in events.values() for by in event.speakers),
        "ties": _ties(events),
        "tagged": tagged,
        "tagged_in": _by_year(tagged, most),
        "typed_in": _by_year(typed, most),
        "before": dict(zip(ordered[1:], ordered, strict=False)),
        "after": dict(pairwise(ordered)),
        "outlines": outlines(events),
        "citations": citations(events),
    }


def _calendar(entries: tuple[Entry, ...], most: int) -> dict[str, Any]:
    """Return entries by year and month, the years with more than `most`, and where events begin: years, or months of large years."""
    months = {month: tuple(group) for month, group in _grouped((entry.day.isoformat()[:7], entry) for entry in entries).items()}
    years: dict[int, tuple[Entry, ...]] = {}
    for month, group in months.items():
        years[int(month[:4])] = years.get(int(month[:4]), ()) + group
    large = tuple(year for year, group in years.items() if len(group) > most)
    firsts = [month for month, group in months.items() if any(entry.step.number == 1 for entry in group)]
    return {
        "years": years,
        "months": months,
        "tallies": {year: tuple((entry.day.month, entry.event.type, entry.status) for entry in group) for year, group in years.items()},
        "large": large,
        "begun": tuple(sorted({month if int(month[:4]) in large else month[:4] for month in firsts})),
    }


def _by_year(groups: dict[str, tuple[Event, ...]], most: int) -> dict[tuple[str, int], tuple[Event, ...]]:
    """Return the events of each group of more than `most` by the year in which they begin."""
    large = ((id, event) for id, group in groups.items() if len(group) > most for event in group)
    return {key: tuple(group) for key, group in _grouped(((id, event.year), event) for id, event in large).items()}


def _published(records: Records, today: datetime.date, drafts: bool) -> tuple[dict[str, Event], dict[str, Article], tuple[str, ...]]:
    """Return what this build shows, by id, events in timeline order, and the ids of what it leaves out."""
    shown = [event for event in _unique(records.events) if _is_shown(event, today, drafts)]
    events = {event.id: event for event in sorted(shown, key=lambda event: Entry(event, event.steps[0]).key())}
    articles = {each.id: each for each in records.articles if drafts or not each.draft}
    hidden = {event.id for event in records.events} - events.keys() | {each.id for each in records.articles} - articles.keys()
    return events, articles, tuple(sorted(hidden))


def _is_shown(event: Event, today: datetime.date, drafts: bool) -> bool:
    waits = event.publish_on is not None and event.publish_on.first is not None and event.publish_on.first > today
    return drafts or not (event.draft or waits)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def in_groups(pairs: Iterable[tuple[Key, Event]]) -> dict[Key, tuple[Event, ...]]:
    """Return events by key, each once under a key, in the order given."""
    return {key: tuple({event.id: event for event in group}.values()) for key, group in _grouped(pairs).items()}


def _unique(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple({item.id: item for item in reversed(tuple(items))}.values())[::-1]


def _parts(types: dict[str, EventType], events: Iterable[Event]) -> dict[str, tuple[Part, ...]]:
    found = _grouped(
        (ref.id, ((event.type, role), event)) for event in events for role, refs in event.roles.items() for ref in dict.fromkeys(refs)
    )
    order = [(kind.id, role) for kind in types.values() for role in kind.roles]
    parts: dict[str, tuple[Part, ...]] = {}
    for id, pairs in found.items():
        groups = in_groups(pairs)
        parts[id] = tuple(Part(*key, groups[key]) for key in order if key in groups)
    return parts


def _ties(events: dict[str, Event]) -> dict[str, tuple[Tie, ...]]:
    pairs: list[tuple[str, Tie]] = []
    for event in events.values():
        for relation in event.related:
            if relation.event.id in events:
                pairs.append((event.id, Tie(events[relation.event.id], relation.kind)))
                pairs.append((relation.event.id, Tie(event, relation.kind, True)))
    ties: dict[str, tuple[Tie, ...]] = {}
    for id, group in _grouped(pairs).items():
        ties[id] = tuple({tie.event.id: tie for tie in sorted(group, key=lambda tie: tie.is_reverse, reverse=True)}.values())
    return ties


def _mentions(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    pairs = []
    for article in articles:
        ids = [ref.id for ref in article.events] + [ref.id for leaf in article.leaves.values() for ref in leaf.prose.mentions]
        pairs += [(id, article) for id in dict.fromkeys(ids)]
    return {id: tuple(group) for id, group in _grouped(pairs).items()}


def _relatives(entities: Iterable[Entity]) -> dict[str, tuple[Entity, ...]]:
    pairs: list[tuple[str, Entity]] = []
    for entity in entities:
        named = {post.organization.id for post in entity.posts} | ({entity.part_of.id} if entity.part_of else set())
        pairs += [(other, entity) for other in sorted(named)]
    return {id: tuple(group) for id, group in _grouped(pairs).items()}


def _moved(events: Iterable[Event], entities: Iterable[Entity], articles: Iterable[Article]) -> dict[str, dict[str, str]]:
    """Return where each old id leads, by kind of record: {kind: {old id: new id}}."""
    entities = tuple(entities)
    kinds: dict[str, Iterable[Any]] = {
        "event": events,
        "person": [entity for entity in entities if entity.is_person],
        "organization": [entity for entity in entities if not entity.is_person],
        "article": articles,
    }
    return {kind: {ref.id: record.id for record in records for ref in record.was} for kind, records in kinds.items()}


def entity_id(words: dict[str, str], site: Site) -> str:
    """Return the id of the entity that a bare text names, or an empty text: publishers and authors may be given so."""
    name = words.get(NEUTRAL, "")
    return name if name in site.entities else ""
