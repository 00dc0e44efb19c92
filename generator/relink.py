"""Relink: events stand where they stood while only words change, so their order, every page's address and its frame are made once."""

import datetime
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from generator.link import arranged
from generator.memo import Memo
from generator.order import PATH, Order
from generator.ordering import frame, order
from generator.outline import digest
from generator.page import PAGES, Page
from generator.plan import plan
from generator.problems import Problem
from generator.records import Records
from generator.resolve import unresolved
from generator.site import Site

_FRAMED = "<frame>"
"""Where a memo keeps the last; no file has such a name."""

Made = TypeVar("Made")


class Linked(Struct, frozen=True):
    """A site, what is wrong with what it names, and a digest that is the same for all sites that differ in words of events alone."""

    site: Site
    problems: tuple[Problem, ...]
    frame: str


def linked(records: Records, day: datetime.date, drafts: bool, memo: Memo) -> Linked:
    """Return the site that the records make, in the order that the memo has where that is theirs."""
    framed = frame(records, day, drafts)
    found: Order | None = memo.get((PATH, framed))
    if found is None:
        found = order(records, day, drafts)
        memo.put((PATH, framed), found)
    rest = [getattr(records, name) for name in Records.__struct_fields__ if name != "events"]
    return Linked(arranged(records, found, drafts), tuple(unresolved(records)), digest((framed, rest)).hex())


def planned(site: Linked, memo: Memo) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages of a site and what is wrong with them; those that are right are made once for a frame."""
    pages: tuple[Page, ...] | None = memo.get((PAGES, site.frame))
    if pages is None:
        pages, problems = plan(site.site)
        if problems:
            return pages, problems
        memo.put((PAGES, site.frame), pages)
    return pages, ()


def framed(site: Linked, rest: str, memo: Memo, make: Callable[[], Made]) -> Made:
    """Return what `make` makes of a site's frame and of `rest`, made once for both: it may look at no words of an event."""
    kept: Made | None = memo.get((_FRAMED, site.frame, rest))
    if kept is None:
        kept = make()
        memo.put((_FRAMED, site.frame, rest), kept)
    return kept
