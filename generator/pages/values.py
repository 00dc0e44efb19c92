"""What views are made of: words, links, dates, amounts and rows, ready to print. Nothing here is a record."""

from msgspec import Struct

from generator.languages import Said
from generator.pages.sharing import Social


class Link(Struct, frozen=True):
    """A way to another page; `path` is from the site's root, empty where there is no such page."""

    path: str
    text: Said
    note: str = ""
    colour: str = ""


class When(Struct, frozen=True):
    """A date in words; `iso` is its ISO 8601 part for a `time` element, `ends` an interval in pieces, its ends with their ISO dates."""

    text: str
    iso: str = ""
    ends: tuple[tuple[str, str], ...] = ()
    basis: str = ""


class Status(Struct, frozen=True):
    """How sure a thing is: the code for its form, the words for its meaning; `is_plain` where it need not be said in a list."""

    code: str
    word: str
    is_plain: bool = False


class Cell(Struct, frozen=True):
    """One value of a row: words with or without a link, or a text such as an amount that is isolated as one unit."""

    text: Said
    path: str = ""
    url: str = ""
    iso: str = ""
    kind: str = "text"


class Row(Struct, frozen=True):
    label: Said
    cells: tuple[Cell, ...]
    is_unknown: bool = False


class Person(Struct, frozen=True):
    """Those who have one role in an event."""

    label: Said
    links: tuple[Link, ...]


class Cited(Struct, frozen=True):
    """A source as an event's page lists it."""

    number: int
    shown: str
    publisher: Said
    title: Said
    url: str
    kind: str
    date: When | None
    language: str
    path: str = ""
    author: Said = Said("")
    via: Said = Said("")
    archive_url: str = ""
    archive_date: When | None = None
    accessed: When | None = None
    quote: Said = Said("")
    is_first: bool = False
    address: str = ""


class Saying(Struct, frozen=True):
    """A claim, or an answer to a question: who says what, how sure it is, and where they said it."""

    by: Link
    status: Status
    text: Said
    sources: tuple[tuple[int, str], ...] = ()
    asked: When | None = None


class Facts(Struct, frozen=True):
    """What a filter asks of an entry: its days, type, status, tags, who, and the sums that count at it; `figures` are the amounts that its
    card shows, `joint` those who share the role by which they have part in a sum."""

    first: str
    last: str
    type: str
    status: str
    tags: str
    who: str
    sums: str
    figures: str = ""
    joint: str = ""


class Card(Struct, frozen=True):
    """An entry as the timeline shows it. `day` and `month` are the two parts of a date known to the day.

    `is_vague` where the date names no day; one that names a day without being sure of it is not.
    """

    anchor: str
    path: str
    when: When
    day: str
    month: str
    title: Said
    type: str
    type_path: str
    colour: str
    icon: str
    stage: Said
    status: Status
    step: str
    summary: Said
    amounts: tuple[str, ...]
    people: tuple[Person, ...]
    sources: str
    publishers: tuple[Said, ...]
    lane: int
    comb: tuple[bool, ...]
    said: tuple[Saying, ...]
    facts: Facts
    is_upcoming: bool = False
    is_struck: bool = False
    is_vague: bool = False


class Line(Struct, frozen=True):
    """An event in one line; `bar` is its amount drawn to the scale of the list it stands in."""

    path: str
    when: When
    title: Said
    status: Status
    amounts: tuple[str, ...]
    colour: str
    others: tuple[Link, ...] = ()
    stage: Said = Said("")
    is_struck: bool = False
    bar: str = ""


class Other(Struct, frozen=True):
    """The same page in another language; `path` leads to the nearest page there is."""

    lang: str
    dir: str
    name: str
    path: str
    url: str = ""


class Head(Struct, frozen=True):
    """What every page says of itself: `title` and `description` are plain text with isolates, `data` JSON-LD, `feeds` paths."""

    title: str
    description: str
    others: tuple[Other, ...] = ()
    canonical: str = ""
    section: str = ""
    is_indexed: bool = True
    default: str = ""
    feeds: tuple[str, ...] = ()
    social: Social = Social("website", "")
    data: str = ""

    @property
    def named(self) -> str:
        """The title where it is read away from the page, with how sure it is."""
        return doubted(self.social.doubt, self.title)


def doubted(word: str, text: str) -> str:
    """Return a text that stands alone with the word for how sure it is before it, which is empty where it is confirmed."""
    return f"{word}: {text}" if word else text
