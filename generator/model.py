"""An event and its parts, as frozen values.

Knows what an event is made of; knows nothing of files, addresses, pages or HTML.
Words are maps from language to text; the key "" holds words that belong to no language.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.dates import Date, earliest
from generator.money import Amount
from generator.problems import Place

Words = dict[str, str]

STATUSES = ("confirmed", "reported", "alleged", "disputed", "denied", "retracted")
BASES = ("occurred", "announced", "reported", "disclosed", "filed")
RELATIONS = ("follows", "part_of", "responds_to", "resolves", "same_money_as", "related", "caused_by")
SOURCE_KINDS = ("primary", "court_document", "filing", "press_release", "news", "interview", "social_post", "dataset", "reference")
CORRECTIONS = ("correction", "clarification", "update", "retraction")
TRANSLATIONS = ("original", "reviewed", "draft", "machine")


class Ref(Struct, frozen=True, gc=False, array_like=True):
    """The id of another record, and where it was written."""

    id: str
    place: Place


class Prose(Struct, frozen=True, array_like=True):
    """One language's Markdown as sanitised HTML, with the records it links to and its headings (level, id, text)."""

    html: str
    mentions: tuple[Ref, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()


class Archive(Struct, frozen=True, array_like=True):
    url: str
    date: Date


class Quote(Struct, frozen=True, array_like=True):
    text: str
    lang: str = ""


class Source(Struct, frozen=True, array_like=True):
    """Where something was published. `publisher` is a name as published, or the id of an organisation of the record."""

    place: Place
    id: str = ""
    url: str = ""
    title: Words = {}
    publisher: Words = {}
    author: Words = {}
    lang: str = ""
    date: Date | None = None
    accessed: Date | None = None
    archive: Archive | None = None
    kind: str = ""
    quote: Quote | None = None
    supports: tuple[str, ...] = ()
    first_report: bool = False
    via: Words = {}


class Document(Struct, frozen=True, array_like=True):
    url: str
    title: Words = {}


class Step(Struct, frozen=True, array_like=True):
    """One entry in an event's life; `number` counts from 1 and makes its anchor."""

    place: Place
    number: int
    date: Date
    stage: str = ""
    title: Words = {}
    summary: Words = {}
    status: str = ""
    sources: tuple[Source, ...] = ()
    amount: tuple[Amount, ...] = ()
    document: Document | None = None
    upcoming: bool = False


class Claim(Struct, frozen=True, array_like=True):
    """What someone says; `by` is who, never the record itself."""

    by: Ref
    status: str
    text: Words
    sources: tuple[Source, ...] = ()
    amount: tuple[Amount, ...] = ()


class Response(Struct, frozen=True, array_like=True):
    """Right of reply: who was asked, when, and what they answered."""

    by: Ref
    text: Words
    asked: Date | None = None
    sources: tuple[Source, ...] = ()


class Relation(Struct, frozen=True, array_like=True):
    event: Ref
    kind: str = "related"
    sources: tuple[Source, ...] = ()


class Image(Struct, frozen=True, array_like=True):
    place: Place
    file: str
    alt: Words
    credit: Words
    licence: str


class Correction(Struct, frozen=True, array_like=True):
    date: Date
    kind: str
    note: Words
    field: str = ""
    was: Words = {}
    now: Words = {}


class Translation(Struct, frozen=True, array_like=True):
    state: str
    of: str = ""


if TYPE_CHECKING:
    FactValue = Words | Date | Decimal | str | Ref | tuple[Amount, ...] | tuple[Words, ...] | dict[str, Prose]
else:  # msgspec, which keeps records, cannot tell the maps and tuples of this union apart: `sheets` does
    FactValue = Any


class Event(Struct, frozen=True, array_like=True):
    """One thing that happened, with its life as `steps` (always at least one)."""

    id: str
    place: Place
    type: str
    date: Date
    title: Words
    status: str
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    date_basis: str = "occurred"
    order: int = 0
    summary: Words = {}
    body: dict[str, Prose] = {}
    roles: dict[str, tuple[Ref, ...]] = {}
    facts: dict[str, FactValue] = {}
    status_note: Words = {}
    claims: tuple[Claim, ...] = ()
    responses: tuple[Response, ...] = ()
    related: tuple[Relation, ...] = ()
    tags: tuple[Ref, ...] = ()
    importance: int = 1
    location: Words = {}
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    translation: dict[str, Translation] = {}
    draft: bool = False
    publish_on: Date | None = None
    was: tuple[Ref, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def has_life(self) -> bool:
        return len(self.steps) > 1

    @property
    def year(self) -> int:
        """The earliest year in which the event can have begun."""
        return earliest(self.steps[0].date).year

    @property
    def speakers(self) -> tuple[Ref, ...]:
        """Those who say something in the event: in a claim, or when asked."""
        return (*(claim.by for claim in self.claims), *(response.by for response in self.responses))

    @property
    def cited(self) -> tuple[Source, ...]:
        """The event's sources, then those that only a step, claim, response or relation names, each once."""
        inner = [
            *(each for step in self.steps for each in step.sources),
            *(each for claim in self.claims for each in claim.sources),
            *(each for response in self.responses for each in response.sources),
            *(each for relation in self.related for each in relation.sources),
        ]
        return tuple({source.place: source for source in (*self.sources, *inner)}.values())
