"""Lanes: in which of four traces a type's entries are drawn, and which traces run thick beside each entry.

An event of a type that `runs` lasts from its first step to its last; its trace is thick between the two.
"""

from collections.abc import Sequence

from generator.records import EventType
from generator.site import Beside, Entry

MOST = 4


def lanes(used: Sequence[str]) -> dict[str, int]:
    """Return the lane of each type, from the types in order of use: one each, the last shared where there are more than four."""
    return {id: min(at, MOST - 1) for at, id in enumerate(used)}


def running(entries: Sequence[Entry], types: dict[str, EventType], of: dict[str, int]) -> tuple[Beside, ...]:
    """Return what runs beside each entry, in the order of the entries."""
    last = {entry.event.id: at for at, entry in enumerate(entries) if types[entry.event.type].runs and entry.event.has_life}
    first: dict[str, int] = {}
    for at, entry in enumerate(entries):
        if entry.event.id in last:
            first.setdefault(entry.event.id, at)
    open_now = [0] * MOST
    found = []
    for at, entry in enumerate(entries):
        before = tuple(lane for lane in range(MOST) if open_now[lane])
        id = entry.event.id
        begins: tuple[int, ...] = ()
        ends: tuple[int, ...] = ()
        if id in last:
            lane = of[entry.event.type]
            if first[id] == at:
                begins = () if open_now[lane] else (lane,)
                open_now[lane] += 1
            if last[id] == at:
                open_now[lane] -= 1
                ends = () if open_now[lane] or begins else (lane,)
        past = tuple(lane for lane in before if lane not in ends)
        found.append(Beside(before, past, begins, ends))
    return tuple(found)
