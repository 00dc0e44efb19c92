"""What feeds are made of. Nothing here is a record."""

from msgspec import Struct


class Money(Struct, frozen=True):
    """An amount for machines, its numbers as texts."""

    value: str
    max: str
    currency: str
    qualifier: str
    kind: str


class Recorded(Struct, frozen=True):
    """What of an item a machine should not have to read from words. `date` is EDTF; `status`, `stage` and `amounts` are those of the step,
    `event_status` tells how sure the whole is: a suit was surely filed, and what it says is alleged."""

    event: str
    type: str
    event_status: str
    status: str
    date: str
    date_basis: str
    stage: str = ""
    amounts: tuple[Money, ...] = ()
    correction: str = ""


class Item(Struct, frozen=True):
    """What a feed tells. `title` and `summary` are plain text with isolates; `html` holds the mark of the way to the site's root.

    Days are ISO 8601.
    """

    name: str
    path: str
    title: str
    summary: str
    html: str
    published: str
    updated: str
    categories: tuple[tuple[str, str], ...]
    recorded: Recorded
