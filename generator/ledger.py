"""The ledger: which payments a sum may hold, and what they come to.

A payment counts once, at its furthest stage; a step that is only alleged, disputed or denied moves nothing. Currencies, and cash and kind,
are never added. `alleged`, `disputed`, `denied` and `retracted` sums never enter a total; `reported` ones do, and are shown apart. Only
fields that a type lists under `totals` are summed. Money of which several events tell (`same_money_as`) counts once.
"""

import datetime
from collections.abc import Callable, Iterable

from msgspec import Struct

from generator import money
from generator.dates import Date
from generator.model import Event, FactValue, Step
from generator.money import Amount, Sum
from generator.reached import APART, COUNTED, changed_by, counted, furthest, weakest
from generator.records import EventType

UNITS = {"day": "2024-12-13", "month": "2024-12", "year": "2024"}
MOST_ROWS = 40
"""More days on which a sum changed are told by month, and more months by year."""


class Payment(Struct, frozen=True):
    """One amount of one event at the furthest stage it has reached; `at` is the step that gave it, 0 for the event's own field."""

    event: Event
    field: str
    amount: Amount
    stage: str
    status: str
    date: Date
    at: int = 0

    @property
    def choices(self) -> dict[str, str]:
        return {id: value for id, value in self.event.facts.items() if isinstance(value, str)}


class Share(Struct, frozen=True):
    """A part of a total: `of` says by what it is divided (`status`, `stage` or a field), `value` which part this is."""

    of: str
    value: str
    sum: Sum


class Total(Struct, frozen=True):
    """What some payments of one kind and currency come to. `apart` is not part of `sum`; `events` are the rows that make it up."""

    kind: str
    currency: str
    sum: Sum | None
    shares: tuple[Share, ...]
    apart: tuple[Share, ...]
    events: tuple[str, ...]


class Growth(Struct, frozen=True):
    """How a sum grew: the totals, without their shares, known at the end of each `day`, `month` or `year` in which they changed."""

    unit: str
    rows: tuple[tuple[datetime.date, tuple[Total, ...]], ...]


class Account(Struct, frozen=True):
    """The totals of some events of one type. `shared` are events left out because several share the role, `unknown` those without a sum."""

    totals: tuple[Total, ...]
    shared: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    void: tuple[str, ...] = ()


def payments(event: Event, kind: EventType, by: datetime.date | None = None) -> tuple[Payment, ...]:
    """Return what the event adds to a sum: nothing at a void stage. `by` asks what was known at the end of that day."""
    step = counted(event, by)
    if step is None or (step.stage and kind.stages[step.stage].void) or weakest(event, step) not in (*COUNTED, *APART):
        return ()
    status = weakest(event, step)
    found: list[Payment] = []
    for field in kind.totals:
        value = held(event, field, kind, step)
        changed = changed_by(event, step) if field == kind.totals[0] else None
        number, amounts = changed.number if changed else 0, value if isinstance(value, tuple) else ()
        found += [Payment(event, field, each, step.stage, status, step.date, number) for each in amounts if isinstance(each, Amount)]
    return tuple(found)


def held(event: Event, field: str, kind: EventType, step: Step) -> FactValue | None:
    """Return what a field holds at a step: a step gives or changes the first of the sums that its type lists."""
    changed = changed_by(event, step) if field in kind.totals[:1] else None
    return changed.amount if changed else event.facts.get(field)


def account(events: Iterable[Event], kind: EventType, role: str = "", by: datetime.date | None = None) -> Account:
    """Return the totals of some events of one type; `role` leaves out those in which several share that role."""
    events = tuple(events)
    shared = tuple(event.id for event in events if _is_shared(event, role))
    due = {event.id: payments(event, kind, by) for event in events if event.id not in shared}
    unknown, void = [], []
    for event in events:
        if event.id in shared or due[event.id]:
            continue
        if any(field in event.unknown for field in kind.totals):
            unknown.append(event.id)
        elif furthest(event, by) and by is None and any(field in event.facts for field in kind.totals):
            void.append(event.id)
    return Account(_totals(events, due, kind), shared, tuple(unknown), tuple(void))


def repeated(events: Iterable[Event], kind: EventType) -> set[str]:
    """Return the events of a type that tell of money which another of them counts."""
    events = tuple(events)
    tied = {id for event in events for tie in event.related if tie.kind == "same_money_as" for id in (event.id, tie.event.id)}
    events = tuple(event for event in events if event.id in tied)
    return _repeated(events, {event.id: payments(event, kind) for event in events})


def _is_shared(event: Event, role: str) -> bool:
    return bool(role) and len(event.roles.get(role, ())) > 1


def _totals(events: Iterable[Event], due: dict[str, tuple[Payment, ...]], kind: EventType, has_shares: bool = True) -> tuple[Total, ...]:
    """Return what payments come to by field, kind of money and currency, each amount once."""
    repeated = _repeated(events, due)
    groups: dict[tuple[str, str, str], list[Payment]] = {}
    for id, rows in due.items():
        for row in rows if id not in repeated else ():
            groups.setdefault((row.field, row.amount.kind, row.amount.currency), []).append(row)
    keys = sorted(groups, key=lambda key: (kind.totals.index(key[0]), key[1:]))
    return tuple(_total(groups[key], kind, has_shares) for key in keys)


def _repeated(events: Iterable[Event], due: dict[str, tuple[Payment, ...]]) -> set[str]:
    """Return the events whose money another tells of: of all that `same_money_as` ties together, however far apart, one counts.

    It is one whose sum may enter a total, if there is one, then one that is not told as the same money as another.
    """
    events = tuple(events)
    if not any(tie.kind == "same_money_as" for event in events for tie in event.related):
        return set()
    groups: dict[str, frozenset[str]] = {}
    rank: dict[str, tuple[bool, bool, str]] = {}
    for event in events:
        same = frozenset(tie.event.id for tie in event.related if tie.kind == "same_money_as")
        tied = frozenset({event.id}).union(same, *(groups[id] for id in {event.id, *same} & groups.keys()))
        groups.update(dict.fromkeys(tied, tied))
        if rows := due.get(event.id):
            rank[event.id] = (all(row.status in APART for row in rows), bool(same), event.id)
    return {id for id in rank if id != min(groups[id] & rank.keys(), key=rank.__getitem__)}


def _total(rows: list[Payment], kind: EventType, has_shares: bool) -> Total:
    held = [row for row in rows if row.status in COUNTED]
    shares = _shares("status", held, lambda row: row.status, COUNTED) if has_shares else []
    shares += _shares("stage", held, lambda row: row.stage, tuple(kind.stages)) if has_shares else []
    for field in kind.fields.values():
        if has_shares and field.kind == "choice":
            shares += _shares(field.id, held, lambda row, id=field.id: row.choices.get(id, ""), tuple(field.choices))  # type: ignore[misc]
    apart = _shares("status", [row for row in rows if row.status in APART], lambda row: row.status, APART)
    first = rows[0].amount
    events = tuple(dict.fromkeys(row.event.id for row in held))
    return Total(first.kind, first.currency, _sum(held) if held else None, tuple(shares), tuple(apart), events)


def _shares(of: str, rows: list[Payment], value: Callable[[Payment], str], order: tuple[str, ...]) -> list[Share]:
    return [Share(of, each, _sum(part)) for each in order if (part := [row for row in rows if value(row) == each])]


def _sum(rows: list[Payment]) -> Sum:
    return money.total(row.amount for row in rows)[0]


def growth(events: Iterable[Event], kind: EventType, role: str = "") -> Growth:
    """Return what was known at the end of each day on which a sum changed, or of each month or year where that makes too many.

    A date that is only a month counts from the month's last day, never from its first.
    """
    events = tuple(event for event in events if not _is_shared(event, role))
    told: dict[datetime.date, dict[str, Event]] = {}
    for event in events:
        for step in event.steps:
            if step.date.last is not None and not step.upcoming:
                told.setdefault(step.date.last, {})[event.id] = event
    unit, ends = _ends(sorted(told))
    found: list[tuple[datetime.date, tuple[Total, ...]]] = []
    due: dict[str, tuple[Payment, ...]] = {event.id: () for event in events}
    before: list[object] = []
    for day in sorted(told):
        due |= {event.id: payments(event, kind, day) for event in told[day].values()}
        if day not in ends:
            continue
        known = _totals(events, due, kind, has_shares=False)
        sums = [(total.kind, total.currency, total.sum, total.apart) for total in known]
        if sums != before:
            found.append((day, known))
        before = list(sums)
    return Growth(unit, tuple(found))


def _ends(days: list[datetime.date]) -> tuple[str, set[datetime.date]]:
    """Return the shortest unit of time in which there are few enough, and the last of the days in each."""
    ends = {unit: {day.isoformat()[: len(form)]: day for day in days} for unit, form in UNITS.items()}
    unit = next((unit for unit, found in ends.items() if len(found) <= MOST_ROWS), "year")
    return unit, set(ends[unit].values())
