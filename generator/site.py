"""The whole site as one value: every record, resolved, ordered and grouped. Knows no address, language or page."""

import datetime
from collections.abc import Collection, Mapping

import msgspec
from msgspec import Struct

from generator.dates import Date, earliest, sort_key
from generator.model import Event, Source, Step
from generator.records import Article, Config, Entity, EventType, Standing, Tag, Term


class Entry(Struct, frozen=True):
    """One dated entry on the timeline: a step of an event. `day` is the earliest that it can have been."""

    event: Event
    step: Step
    day: datetime.date = datetime.date.min

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "day", earliest(self.step.date))

    @property
    def date(self) -> Date:
        return self.step.date

    @property
    def status(self) -> str:
        return self.step.status or self.event.status

    @property
    def anchor(self) -> str:
        """The id of the entry on pages that list entries."""
        return self.event.id if self.step.number == 1 else f"{self.event.id}_{self.step.number}"

    def key(self) -> tuple[tuple[datetime.date, int], int, str, int]:
        """The timeline's order: earliest day, less precise first, `order`, id, step."""
        return (sort_key(self.date), self.event.order, self.event.id, self.step.number)


def entry(event: Event, number: int) -> Entry:
    """Return the entry of the step of an event that has a number."""
    return Entry(event, next(step for step in event.steps if step.number == number))


def part_of(month: str, large: Collection[int]) -> str:
    """Return the part of the record that a month such as `2024-12` belongs to: itself where its year is a large one, else the year."""
    return month if int(month[:4]) in large else month[:4]


class Beside(Struct, frozen=True, array_like=True):
    """The lanes that run through the space before an entry, and past, from, or up to the entry itself."""

    before: tuple[int, ...] = ()
    past: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Part(Struct, frozen=True):
    """The events in which an entity has one role of one type, in date order."""

    type: str
    role: str
    events: tuple[Event, ...]


class Tie(Struct, frozen=True):
    """An event related to another; `kind` reads from the event that declares it, `is_reverse` when seen from the other."""

    event: Event
    kind: str
    is_reverse: bool = False


Tally = tuple[int, str, str]
"""What is counted of an entry in its year: its month, type and status."""


class Site(Struct, frozen=True):
    """Every record that this build publishes.

    `hidden` holds ids that exist but are not published (drafts, `publish_on`), `relatives` the entities that name another: as what
    they are part of, or by a post in it. `months` are named `2024-12`. `large` are the years with more entries than one page may hold,
    `tagged_in` and `typed_in` the events of tags and types with more events than that, by the year in which each begins;
    `outlines` are the events without their words, `citations` what each cites (see `outline`); `repeated` the events whose money another
    of their type tells of, `statuses` those that any entry has; `begun` the years in which an event begins, and the months of large ones;
    `appearances` tells in how many events an entity has a part or its say, `tag_uses` how many have a tag.
    """

    config: Config
    types: Mapping[str, EventType]
    tags: Mapping[str, Tag]
    events: Mapping[str, Event]
    entities: Mapping[str, Entity]
    articles: Mapping[str, Article]
    pages: Mapping[str, Standing]
    terms: Mapping[str, Term]
    images: tuple[str, ...]
    years: Mapping[int, tuple[Entry, ...]]
    months: Mapping[str, tuple[Entry, ...]]
    tallies: Mapping[int, tuple[Tally, ...]]
    parts: Mapping[str, tuple[Part, ...]]
    sayings: Mapping[str, tuple[Event, ...]]
    ties: Mapping[str, tuple[Tie, ...]]
    mentions: Mapping[str, tuple[Article, ...]]
    relatives: Mapping[str, tuple[Entity, ...]]
    tagged: Mapping[str, tuple[Event, ...]]
    typed: Mapping[str, tuple[Event, ...]]
    tagged_in: Mapping[tuple[str, int], tuple[Event, ...]]
    typed_in: Mapping[tuple[str, int], tuple[Event, ...]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    moved: Mapping[str, Mapping[str, str]]
    hidden: tuple[str, ...] = ()
    lanes: Mapping[str, int] = {}
    beside: Mapping[tuple[str, int], Beside] = {}
    appearances: Mapping[str, int] = {}
    tag_uses: Mapping[str, int] = {}
    statuses: tuple[str, ...] = ()
    outlines: Mapping[str, Event] = {}
    citations: Mapping[str, tuple[Source, ...]] = {}
    large: tuple[int, ...] = ()
    begun: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def entries_of(self, events: tuple[Event, ...]) -> tuple[Entry, ...]:
        """Return the entries of some events, in timeline order."""
        return tuple(sorted((Entry(event, step) for event in events for step in event.steps), key=Entry.key))
