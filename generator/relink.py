"""Relink: the site of records that differ from those before in words alone is the site before, with the changed events in their places.

What `link` orders and groups by is in an event's outline; while that is the same, so are all groups, and every page's address.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from generator.link import link
from generator.memo import Memo
from generator.model import Event
from generator.outline import citations, outlines
from generator.plan import Page, plan
from generator.problems import Problem
from generator.records import Records
from generator.resolve import unresolved_in
from generator.site import Entry, Part, Site, Tie

_SITE, _PAGES, _FRAMED = ("<site>",), ("<pages>",), ("<frame>",)
"""Where a memo keeps the last of each; no file has such a name."""
_GROUPS = ("entries", "years", "months", "parts", "sayings", "ties", "tagged", "typed", "tagged_in", "typed_in")
"""The fields of a site that hold events in groups."""

Made = TypeVar("Made")


class Linked(Struct, frozen=True):
    """A site with what it was made from. `frame` is one object for all sites that differ in words alone."""

    records: Records
    day: datetime.date
    drafts: bool
    site: Site
    problems: tuple[Problem, ...]
    frame: object


def linked(records: Records, day: datetime.date, drafts: bool, memo: Memo) -> Linked:
    """Return the site that the records make, by way of the one before where that is in the memo and near enough."""
    before: Linked | None = memo.get(_SITE)
    changed = _changed(before, records) if before and (before.day, before.drafts) == (day, drafts) else None
    if before is None or changed is None:
        site, problems = link(records, day, drafts)
        found = Linked(records, day, drafts, site, problems, object())
    else:
        site = _with(before.site, {id: event for id, event in changed.items() if id in before.site.events})
        found = Linked(records, day, drafts, site, tuple(unresolved_in(changed.values(), records)), before.frame)
    memo.put(_SITE, found)
    return found


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


def _changed(before: Linked, after: Records) -> dict[str, Event] | None:
    """Return the events that are not what they were, or None where more than their words has changed, or something was wrong before."""
    old = before.records
    rest = [name for name in Records.__struct_fields__ if name != "events"]
    if before.problems or len(old.events) != len(after.events) or any(getattr(old, name) != getattr(after, name) for name in rest):
        return None
    pairs = [(one, other) for one, other in zip(old.events, after.events, strict=True) if one is not other]
    if any((one.id, one.shape) != (other.id, other.shape) or not one.shape for one, other in pairs):
        return None
    return {event.id: event for _, event in pairs}


def _with(site: Site, changed: dict[str, Event]) -> Site:
    """Return the site with events in the places of those that have their ids."""
    if not changed:
        return site
    events = {id: changed.get(id, event) for id, event in site.events.items()}
    groups = {name: _swapped(getattr(site, name), changed) for name in _GROUPS}
    return msgspec.structs.replace(site, events=events, outlines=outlines(events), citations=citations(events), **groups)


def _swapped(value: Any, changed: dict[str, Event]) -> Any:
    if isinstance(value, Mapping):
        return {key: _swapped(each, changed) for key, each in value.items()}
    if not value or changed.keys().isdisjoint(_ids(value)):
        return value
    return tuple(_put(each, changed) for each in value)


def _ids(group: tuple[Any, ...]) -> list[str]:
    """Return the ids of the events in a group."""
    if isinstance(group[0], Event):
        return [event.id for event in group]
    if isinstance(group[0], Part):
        return [event.id for part in group for event in part.events]
    return [each.event.id for each in group]


def _put(each: Any, changed: dict[str, Event]) -> Any:
    """Return one member of a group with the event that it is now."""
    if isinstance(each, Event):
        return changed.get(each.id, each)
    if isinstance(each, Part):
        return Part(each.type, each.role, _swapped(each.events, changed))
    event = changed.get(each.event.id)
    if event is None:
        return each
    if isinstance(each, Entry):
        return Entry(event, next(step for step in event.steps if step.number == each.step.number))
    assert isinstance(each, Tie)
    return Tie(event, each.kind, each.is_reverse)
