"""What sums are shown as: totals in words, how they divide, how they grew, and who holds them. Nothing here adds."""

from msgspec import Struct

from generator.pages.values import Link, When


class ShareLine(Struct, frozen=True):
    label: str
    amount: str


class Split(Struct, frozen=True):
    """One way in which a total divides."""

    label: str
    shares: tuple[ShareLine, ...]


class TotalLine(Struct, frozen=True):
    """A total in words, with what it is made of and what is shown beside it but not added."""

    amount: str
    kind: str
    splits: tuple[Split, ...]
    apart: tuple[ShareLine, ...]
    rows: str
    amount_label: str
    path: str = ""


class Grown(Struct, frozen=True):
    when: When
    amounts: tuple[str, ...]


class AccountLines(Struct, frozen=True):
    """The totals of a list of events, and what they leave out, in sentences."""

    totals: tuple[TotalLine, ...]
    notes: tuple[str, ...]
    growth: tuple[Grown, ...] = ()
    growth_caption: str = ""


class Holder(Struct, frozen=True):
    """An entity and what it gave or received in the events of one type."""

    id: str
    link: Link
    account: AccountLines
