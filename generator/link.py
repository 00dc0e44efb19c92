"""Link: records become a site, ordered and grouped; what `resolve` finds wrong with what they name is handed on.

Pure: the day on which the site is built is a value handed down.
"""

import datetime
from collections.abc import Iterable, Mapping
from itertools import chain, pairwise
from typing import Any, TypeVar

import msgspec

from generator.grouped import Groups
from generator.languages import NEUTRAL
from generator.model import Event
from generator.order import At, InPart, Order, Tied
from generator.ordering import grouped, order, unique
from generator.outline import bytes_digest, digest
from generator.problems import Problem
from generator.records import Article, Entity, Records
from generator.resolve import unresolved
from generator.sheets import Sheet
from generator.site import Entry, Part, Site, Tie, entry

Key = TypeVar("Key")


def link(records: Records, today: datetime.date, drafts: bool = False) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the records make, and every reference that leads nowhere or to the wrong record."""
    return arranged(records, order(records, today, drafts), drafts), tuple(unresolved(records))


def arranged(records: Records, order: Order, drafts: bool) -> Site:
    """Return the site in which the events of some records stand in an order."""
    sheets = {sheet.id: sheet for sheet in unique(records.events)}
    shown = {id: sheets[id] for id in order.events}
    entities = {entity.id: entity for entity in unique(records.entities)}
    articles = {each.id: each for each in records.articles if drafts or not each.draft}
    hidden = sheets.keys() - shown.keys() | {each.id for each in records.articles} - articles.keys()
    return Site(
        records.config,
        {id: records.types[id] for id in order.types},
        records.tags,
        Groups(shown, lambda sheet: sheet.event, lambda sheet: sheet.label.whole),
        entities,
        articles,
        {page.id: page for page in records.pages},
        {term.id: term for term in records.terms},
        tuple(path.rsplit("/", 1)[-1] for path in records.images),
        mentions=_mentions(articles.values()),
        relatives=_relatives(entities.values()),
        moved={"event": order.moved} | _moved(entities.values(), articles.values()),
        hidden=tuple(sorted(hidden)),
        lanes=order.lanes,
        appearances=order.appearances,
        tallies=order.tallies,
        before=dict(zip(order.events[1:], order.events, strict=False)),
        after=dict(pairwise(order.events)),
        statuses=order.statuses,
        repeated=order.repeated,
        outlines=Groups(shown, lambda sheet: sheet.outline, lambda sheet: sheet.label.shape),
        citations=Groups(shown, lambda sheet: sheet.cited, lambda sheet: sheet.label.cites),
        large=order.large,
        begun=order.begun,
        tag_uses={id: len(ids) for id, ids in order.tagged.items()},
        **_groups(order, _Of(shown)),
    )


def _groups(order: Order, of: "_Of") -> dict[str, Any]:
    """Return entries and events in the groups in which they stand."""
    runs = [digest(run) for run in order.runs]
    beside = dict(zip(chain(*order.months.values()), order.beside, strict=True))
    return {
        "years": Groups(order.years, of.entries, of.known_by_first),
        "months": Groups(order.months, of.entries, of.known_by_first),
        "beside": Groups(beside, order.runs.__getitem__, runs.__getitem__),
        "typed": of.groups(order.typed),
        "tagged": of.groups(order.tagged),
        "sayings": of.groups(order.sayings),
        "typed_in": of.groups(order.typed_in),
        "tagged_in": of.groups(order.tagged_in),
        "parts": Groups(order.parts, of.parts, lambda members: of.known(members, [id for _, _, ids in members for id in ids])),
        "ties": Groups(order.ties, of.ties, of.known_by_first),
    }


class _Of:
    """What is made of ids of events, and the digest of what would be made of them."""

    def __init__(self, sheets: dict[str, Sheet]) -> None:
        self.sheets = sheets

    def known(self, members: tuple[Any, ...], ids: Iterable[str]) -> bytes:
        return bytes_digest(msgspec.msgpack.encode(members) + b"".join([self.sheets[id].label.whole for id in ids]))

    def known_by_first(self, members: tuple[tuple[Any, ...], ...]) -> bytes:
        return self.known(members, [each[0] for each in members])

    def groups(self, ids: Mapping[Key, tuple[str, ...]]) -> Groups[Key, tuple[Event, ...]]:
        return Groups(ids, self.events, lambda members: self.known(members, members))

    def events(self, ids: tuple[str, ...]) -> tuple[Event, ...]:
        return tuple([self.sheets[id].event for id in ids])

    def entries(self, members: tuple[At, ...]) -> tuple[Entry, ...]:
        return tuple([entry(self.sheets[id].event, number) for id, number in members])

    def parts(self, members: tuple[InPart, ...]) -> tuple[Part, ...]:
        return tuple(Part(type, role, self.events(ids)) for type, role, ids in members)

    def ties(self, members: tuple[Tied, ...]) -> tuple[Tie, ...]:
        return tuple(Tie(self.sheets[id].event, kind, is_reverse) for id, kind, is_reverse in members)


def _mentions(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    pairs = []
    for article in articles:
        ids = [ref.id for ref in article.events] + [ref.id for leaf in article.leaves.values() for ref in leaf.prose.mentions]
        pairs += [(id, article) for id in dict.fromkeys(ids)]
    return {id: tuple(group) for id, group in grouped(pairs).items()}


def _relatives(entities: Iterable[Entity]) -> dict[str, tuple[Entity, ...]]:
    pairs: list[tuple[str, Entity]] = []
    for entity in entities:
        named = {post.organization.id for post in entity.posts} | ({entity.part_of.id} if entity.part_of else set())
        pairs += [(other, entity) for other in sorted(named)]
    return {id: tuple(group) for id, group in grouped(pairs).items()}


def _moved(entities: Iterable[Entity], articles: Iterable[Article]) -> dict[str, dict[str, str]]:
    """Return where each old id leads, by kind of record: {kind: {old id: new id}}."""
    entities = tuple(entities)
    kinds: dict[str, Iterable[Any]] = {
        "person": [entity for entity in entities if entity.is_person],
        "organization": [entity for entity in entities if not entity.is_person],
        "article": articles,
    }
    return {kind: {ref.id: record.id for record in records for ref in record.was} for kind, records in kinds.items()}


def entity_id(words: dict[str, str], site: Site) -> str:
    """Return the id of the entity that a bare text names, or an empty text: publishers and authors may be given so."""
    name = words.get(NEUTRAL, "")
    return name if name in site.entities else ""
