"""All other records: entities, types, tags, articles, pages, terms and the site's own settings, as frozen values."""

from msgspec import Struct

from generator.dates import Date
from generator.model import Event, Image, Prose, Ref, Source, Words
from generator.problems import Place
from generator.sheets import Sheet
from generator.vocabulary import Vocabulary

ENTITY_KINDS = ("company", "nonprofit", "committee", "agency", "court", "media", "fund", "party", "other")
COLOURS = ("money", "office", "court", "speech", "meeting", "market", "paper", "plain")
ICONS = ("coin", "seal", "scales", "speech", "table", "microphone", "ticket", "envelope", "document", "chart", "building", "dot")
FIELD_KINDS = ("text", "words", "prose", "date", "money", "number", "url", "choice", "reference", "list")


class Post(Struct, frozen=True, array_like=True):
    organization: Ref
    title: Words
    since: Date | None = None
    until: Date | None = None
    is_held: bool = False


class Former(Struct, frozen=True, array_like=True):
    name: Words
    until: Date | None = None


class Entity(Struct, frozen=True, array_like=True):
    """A person or an organisation; they share one id space. `kind` is `person` or the kind of organisation."""

    id: str
    place: Place
    kind: str
    name: Words
    sort_name: Words = {}
    also: dict[str, tuple[str, ...]] = {}
    description: Words = {}
    posts: tuple[Post, ...] = ()
    ids: dict[str, str] = {}
    part_of: Ref | None = None
    formerly: tuple[Former, ...] = ()
    image: Image | None = None
    was: tuple[Ref, ...] = ()

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


class Role(Struct, frozen=True):
    id: str
    label: Words
    heading: Words
    required: bool = False
    many: bool = False


class Field(Struct, frozen=True):
    """A field of a type; `kind` is one of the field kinds, `choices` the values of a choice, `of` the kind a list holds."""

    id: str
    kind: str
    label: Words
    required: bool = False
    choices: dict[str, Words] = {}
    of: str = "text"


class Stage(Struct, frozen=True):
    id: str
    label: Words
    void: bool = False


class EventType(Struct, frozen=True):
    """What can happen: its words, roles, fields and stages, all from one file; `broken` names roles and fields that cannot be read."""

    id: str
    place: Place
    label: dict[str, Words]
    plural: Words
    slug: str
    colour: str = "plain"
    icon: str = "dot"
    description: Words = {}
    status: str = ""
    roles: dict[str, Role] = {}
    fields: dict[str, Field] = {}
    stages: dict[str, Stage] = {}
    totals: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    runs: bool = False
    singular: Words = {}
    broken: tuple[str, ...] = ()
    vocabulary: Vocabulary = Vocabulary()


class Tag(Struct, frozen=True):
    id: str
    place: Place
    label: Words
    description: Words = {}


class Leaf(Struct, frozen=True):
    """One language's words of an article or page."""

    title: str
    prose: Prose
    summary: str = ""
    translator: str = ""


class Article(Struct, frozen=True):
    id: str
    place: Place
    date: Date
    leaves: dict[str, Leaf]
    updated: Date | None = None
    authors: tuple[Words, ...] = ()
    tags: tuple[Ref, ...] = ()
    events: tuple[Ref, ...] = ()
    image: Image | None = None
    draft: bool = False
    was: tuple[Ref, ...] = ()


class Standing(Struct, frozen=True):
    """A standing page of the site itself: about, methodology, corrections policy."""

    id: str
    place: Place
    leaves: dict[str, Leaf]


class Term(Struct, frozen=True):
    """A term of the glossary, with what it means in plain text."""

    id: str
    place: Place
    term: Words
    definition: Words
    also: dict[str, tuple[str, ...]] = {}
    sources: tuple[Source, ...] = ()
    related: tuple[Ref, ...] = ()


class Config(Struct, frozen=True):
    title: Words
    description: Words
    languages: tuple[str, ...]
    base_url: str = ""
    timezone: str = "UTC"
    months: dict[str, str | tuple[str, ...]] = {}
    numerals: dict[str, str] = {}
    repository: str = ""
    licence: str = ""
    contacts: tuple[str, ...] = ()
    page_size: int = 500
    event_pages: str = "all"
    search: bool = True
    fonts: str = "own"
    embeds: bool = True
    downloads: bool = True
    feeds: str = "all"
    cards: str = "all"


class Records(Struct, frozen=True):
    """All that was read, before anything is resolved.

    `broken` holds the ids of records that could not be read, by kind; `partial` events that cannot be published, for their references.
    """

    config: Config
    types: dict[str, EventType] = {}
    tags: dict[str, Tag] = {}
    events: tuple[Sheet, ...] = ()
    entities: tuple[Entity, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[Standing, ...] = ()
    terms: tuple[Term, ...] = ()
    images: tuple[str, ...] = ()
    broken: dict[str, tuple[str, ...]] = {}
    partial: tuple[Event, ...] = ()
