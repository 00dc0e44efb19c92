"""Totals in words: what the ledger says, with what it leaves out, ready to print."""

from collections.abc import Iterable

from generator.dates import parse
from generator.ledger import UNITS, Account, Share, Total, account, growth
from generator.model import Event
from generator.pages.totals import AccountLines, Grown, Holder, ShareLine, Split, TotalLine
from generator.pages.voice import Voice
from generator.records import EventType


def account_lines(
    events: Iterable[Event], kind: EventType, voice: Voice, role: str = "", grows: bool = False, rows: str = ""
) -> AccountLines | None:
    """Return the totals of some events of one type in words, or None where the type declares none or nothing can be summed.

    `rows` is the way to the rows that make them up: a path, or an anchor of the same page.
    """
    events = tuple(events)
    found = account(events, kind, role) if kind.totals else Account(())
    if not (found.totals or found.shared or found.unknown or found.void):
        return None
    grown = _growth(events, kind, voice, role) if grows and len(events) > 2 else ((), "")
    return AccountLines(tuple(_total(total, kind, voice, rows) for total in found.totals), _notes(found, voice), *grown)


def section_id(type: str, role: str) -> str:
    """Return the id of the section of an entity's page that lists the events in which it has a role of a type."""
    return f"{type}--{role}"


def by_holder(events: Iterable[Event], kind: EventType, voice: Voice, most: int) -> tuple[Holder, ...]:
    """Return the totals of a type by whoever has its last featured role (who received, rather than who gave), most rows first.

    Gifts to different takers are never added to one another: the sum of all of them answers no question a reader has.
    """
    role = next((name for name in reversed(kind.featured) if name in kind.roles), "")
    groups: dict[str, list[Event]] = {}
    for event in events if kind.totals else ():
        for ref in dict.fromkeys(event.roles.get(role, ())):
            groups.setdefault(ref.id, []).append(event)
    found = []
    for id, part in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        path = f"{voice.link(id).path}#{section_id(kind.id, role)}-rows"
        lines = account_lines(part, kind, voice, role, rows=path)
        if lines and lines.totals:
            found.append(Holder(id, voice.link(id), lines))
        if len(found) == most:
            break
    return tuple(found)


def _total(total: Total, kind: EventType, voice: Voice, path: str) -> TotalLine:
    splits: list[Split] = []
    for of in dict.fromkeys(share.of for share in total.shares):
        parts = [share for share in total.shares if share.of == of]
        if of in ("status", "stage") and len(parts) < 2:
            continue
        splits.append(Split(_split_label(of, kind, voice), tuple(_share(part, total.kind, kind, voice) for part in parts)))
    amount = voice.of_kind(voice.formats.sum(total.sum), total.kind) if total.sum else ""
    label = voice._("Total in cash") if total.kind == "cash" else voice._("Total not in cash")
    rows = voice.many("from {n} entry", "from {n} entries", len(total.events))
    return TotalLine(
        amount, total.kind, tuple(splits), tuple(_share(part, total.kind, kind, voice) for part in total.apart), rows, label, path
    )


def _split_label(of: str, kind: EventType, voice: Voice) -> str:
    if of == "status":
        return voice._("By how sure it is")
    if of == "stage":
        return voice._("By stage")
    return voice.say(kind.fields[of].label).text


def _share(share: Share, money_kind: str, kind: EventType, voice: Voice) -> ShareLine:
    if share.of == "status":
        label = voice.status(share.value).word
    elif share.of == "stage":
        label = voice.say(kind.stages[share.value].label).text
    else:
        label = voice.say(kind.fields[share.of].choices[share.value]).text
    return ShareLine(label, voice.of_kind(voice.formats.sum(share.sum), money_kind))


def _notes(found: Account, voice: Voice) -> tuple[str, ...]:
    notes = []
    if found.shared:
        notes.append(
            voice.many(
                "{n} entry is not counted here, because several share it and the parts are not known.",
                "{n} entries are not counted here, because several share each and the parts are not known.",
                len(found.shared),
            )
        )
    if found.unknown:
        notes.append(
            voice.many(
                "{n} entry has no known amount and is not counted.",
                "{n} entries have no known amount and are not counted.",
                len(found.unknown),
            )
        )
    if found.void:
        notes.append(
            voice.many(
                "{n} entry was refunded, declined, denied or retracted and is not counted.",
                "{n} entries were refunded, declined, denied or retracted and are not counted.",
                len(found.void),
            )
        )
    return tuple(notes)


def _growth(events: tuple[Event, ...], kind: EventType, voice: Voice, role: str) -> tuple[tuple[Grown, ...], str]:
    found = growth(events, kind, role)
    grown = []
    for day, known in found.rows:
        sums = tuple(voice.of_kind(voice.formats.sum(total.sum), total.kind) for total in known if total.sum)
        grown.append(Grown(voice.when(parse(day.isoformat()[: len(UNITS[found.unit])])), sums or (voice.formats.number(0),)))
    caption = {
        "day": voice._("What was known at the end of each day on which it changed"),
        "month": voice._("What was known at the end of each month in which it changed"),
        "year": voice._("What was known at the end of each year in which it changed"),
    }[found.unit]
    return tuple(grown), caption
