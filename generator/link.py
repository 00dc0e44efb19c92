"""Link: records become a site. Ids are unique, references resolve, and everything is ordered and grouped, or it is a problem.

Pure: the day on which the site is built is a value handed down.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeVar

from generator.languages import NEUTRAL
from generator.model import Event, Prose, Ref
from generator.problems import Place, Problem, did_you_mean, problem
from generator.records import Article, Entity, EventType, Leaf, Records
from generator.site import Entry, Part, Site, Tie

Key = TypeVar("Key")

_ANY = {"person": ("person",), "organisation": ("organisation",), "person or organisation": ("person", "organisation")}


def link(records: Records, today: datetime.date, drafts: bool = False) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the records make, and every reference that leads nowhere or to the wrong record."""
    problems: list[Problem] = [*_duplicates(records), *_check_references(records), *_check_images(records), *_check_old_ids(records)]
    shown = tuple(event for event in _unique(records.events) if _is_shown(event, today, drafts))
    articles = {each.id: each for each in records.articles if drafts or not each.draft}
    hidden = {event.id for event in records.events} - {event.id for event in shown} | {
        each.id for each in records.articles
    } - articles.keys()
    events = {event.id: event for event in sorted(shown, key=lambda event: Entry(event, event.steps[0]).key())}
    ordered = list(events)
    entities = {entity.id: entity for entity in _unique(records.entities)}
    typed = _unrepeated((event.type, event) for event in events.values())
    types = dict(sorted(records.types.items(), key=lambda pair: (-len(typed.get(pair[0], ())), pair[0])))
    entries = tuple(sorted((Entry(event, step) for event in events.values() for step in event.steps), key=Entry.key))
    site = Site(
        records.config,
        types,
        records.tags,
        events,
        entities,
        articles,
        {page.id: page for page in records.pages},
        tuple(path.rsplit("/", 1)[-1] for path in records.images),
        entries,
        years={year: tuple(group) for year, group in _grouped((entry.day.year, entry) for entry in entries).items()},
        parts=_parts(types, events.values()),
        sayings=_unrepeated((by.id, event) for event in events.values() for by in event.speakers),
        ties=_ties(events),
        mentions=_mentions(articles.values()),
        tagged=_unrepeated((tag.id, event) for event in events.values() for tag in event.tags),
        typed=typed,
        before=dict(zip(ordered[1:], ordered, strict=False)),
        after=dict(pairwise(ordered)),
        moved=_moved(events.values(), entities.values(), articles.values()),
        hidden=frozenset(hidden),
    )
    return site, tuple(problems)


def _is_shown(event: Event, today: datetime.date, drafts: bool) -> bool:
    waits = event.publish_on is not None and event.publish_on.first is not None and event.publish_on.first > today
    return drafts or not (event.draft or waits)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _unrepeated(pairs: Iterable[tuple[Key, Event]]) -> dict[Key, tuple[Event, ...]]:
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
        groups = _unrepeated(pairs)
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


def _duplicates(records: Records) -> Iterator[Problem]:
    for group in (records.events, records.entities, tuple(records.types.values())):
        first: dict[str, Place] = {}
        for item in group:
            if item.id in first:
                yield problem("duplicate-id", item.place, id=item.id, other=first[item.id].file)
            first.setdefault(item.id, item.place)
    slugs: dict[str, str] = {}
    for kind in records.types.values():
        if kind.slug in slugs:
            yield problem(
                "duplicate-id", kind.place, "Give the type a `slug` of its own.", id=kind.slug, other=f"the type {slugs[kind.slug]}"
            )
        slugs.setdefault(kind.slug, kind.id)


def _check_references(records: Records) -> Iterator[Problem]:
    broken = records.broken
    known: dict[str, set[str]] = {
        "event": {each.id for each in records.events} | set(broken.get("event", ())),
        "tag": records.tags.keys() | set(broken.get("tag", ())),
        "person": {each.id for each in records.entities if each.is_person} | set(broken.get("entity", ())),
        "organisation": {each.id for each in records.entities if not each.is_person} | set(broken.get("entity", ())),
        "article": {each.id for each in records.articles} | set(broken.get("article", ())),
        "page": {each.id for each in records.pages},
    }
    for what, ref, owner in _references(records):
        kinds = ("event", "person", "organisation", "article", "page") if what == "record" else _ANY.get(what, (what,))
        options = set().union(*(known[kind] for kind in kinds))
        if ref.id not in options and "*" not in options:
            yield problem("unknown-reference", ref.place, did_you_mean(ref.id, options), what=what, id=ref.id)
        elif what == "event" and ref.id == owner:
            yield problem("self-reference", ref.place)


def _references(records: Records) -> Iterator[tuple[str, Ref, str]]:
    for event in (*records.events, *records.partial):
        yield from _of_event(event, records)
    for entity in records.entities:
        yield from (("organisation", post.organization, "") for post in entity.posts)
        if entity.part_of:
            yield "organisation", entity.part_of, ""
    for article in records.articles:
        yield from (("event", ref, "") for ref in article.events)
        yield from (("tag", ref, "") for ref in article.tags)
        yield from _of_leaves(article.leaves)
    for page in records.pages:
        yield from _of_leaves(page.leaves)


def _of_leaves(leaves: dict[str, Leaf]) -> Iterator[tuple[str, Ref, str]]:
    yield from (("record", ref, "") for leaf in leaves.values() for ref in leaf.prose.mentions)


def _of_event(event: Event, records: Records) -> Iterator[tuple[str, Ref, str]]:
    kind = records.types[event.type]
    yield from (("person or organisation", ref, "") for refs in event.roles.values() for ref in refs)
    yield from (("person or organisation", by, "") for by in event.speakers)
    yield from (("event", relation.event, event.id) for relation in event.related)
    yield from (("tag", ref, "") for ref in event.tags)
    yield from (("record", ref, "") for prose in event.body.values() for ref in prose.mentions)
    for id, value in event.facts.items():
        if isinstance(value, Ref):
            yield "person or organisation", value, ""
        elif kind.fields[id].kind == "list" and isinstance(value, tuple):
            yield from (("person or organisation", each, "") for each in value if isinstance(each, Ref))
        elif isinstance(value, dict):
            yield from (("record", ref, "") for each in value.values() if isinstance(each, Prose) for ref in each.mentions)


def _check_images(records: Records) -> Iterator[Problem]:
    there = {path.rsplit("/", 1)[-1] for path in records.images}
    images = [
        *(each.image for each in records.events),
        *(each.image for each in records.entities),
        *(each.image for each in records.articles),
    ]
    for image in images:
        if image and image.file not in there:
            yield problem("image-missing", image.place, did_you_mean(image.file, there), file=image.file)


def _check_old_ids(records: Records) -> Iterator[Problem]:
    for records_of_kind in (records.events, records.entities, records.articles):
        taken = {each.id: f"`{each.id}`" for each in records_of_kind}
        for record in records_of_kind:
            for ref in record.was:
                if ref.id in taken:
                    yield problem("was-taken", ref.place, id=ref.id, other=taken[ref.id])
                taken.setdefault(ref.id, f"`{record.id}` (by its `was`)")


def entity_id(words: dict[str, str], site: Site) -> str:
    """Return the id of the entity that a bare text names, or an empty text: publishers and authors may be given so."""
    name = words.get(NEUTRAL, "")
    return name if name in site.entities else ""
