"""Relink: events stand where they stood while only words change, so their order, every page's address and its frame are made once."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct

from generator.link import arranged
from generator.memo import Memo
from generator.order import PATH, Order
from generator.ordering import frame, order
from generator.plan import Page, plan
from generator.problems import Problem
from generator.records import Records
from generator.resolve import unresolved
from generator.site import Site

_SITE, _PAGES, _FRAMED = ("<site>",), ("<pages>",), ("<frame>",)
"""Where a memo keeps the last of each; no file has such a name."""

Made = TypeVar("Made")


class Linked(Struct, frozen=True):
    """A site with what it was made from. `frame` is one object for all sites that differ in words alone."""

    records: Records
    order: Order
    site: Site
    problems: tuple[Problem, ...]
    frame: object


def linked(records: Records, day: datetime.date, drafts: bool, memo: Memo) -> Linked:
    """Return the site that the records make, in the order that the memo has where that is theirs."""
    key = (PATH, frame(records, day, drafts))
    found: Order | None = memo.get(key)
    if found is None:
        found = order(records, day, drafts)
        memo.put(key, found)
    before: Linked | None = memo.get(_SITE)
    is_same = before and before.order is found and _rest(before.records) == _rest(records)
    made = Linked(
        records,
        found,
        arranged(records, found, drafts),
        tuple(unresolved(records)),
        before.frame if before and is_same else object(),
    )
    memo.put(_SITE, made)
    return made


def _rest(records: Records) -> list[Any]:
    """Return all that there is but events."""
    return [getattr(records, name) for name in Records.__struct_fields__ if name != "events"]


def planned(site: Linked, memo: Memo) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages of a site and what is wrong with them, made once for a frame."""
    kept: tuple[object, Any] | None = memo.get(_PAGES)
    if kept is None or kept[0] is not site.frame:
        kept = (site.frame, plan(site.site))
        memo.put(_PAGES, kept)
    return kept[1]


def framed(site: Linked, rest: object, memo: Memo, make: Callable[[], Made]) -> Made:
    """Return what `make` makes of a site's frame and of `rest`, made once for both: it may look at no words of an event."""
    kept: tuple[object, object, Made] | None = memo.get(_FRAMED)
    if kept is None or kept[0] is not site.frame or kept[1] != rest:
        kept = (site.frame, rest, make())
        memo.put(_FRAMED, kept)
    return kept[2]
