"""Cards and lines: an entry or an event as lists show it."""

import msgspec

from generator import money
from generator.languages import Said
from generator.ledger import held, payments
from generator.model import Event, Source, Step
from generator.money import Amount
from generator.pages.values import Card, Facts, Line, Link, Person, Saying
from generator.pages.voice import Voice, independent
from generator.reached import COUNTED, changed_by, counted, standing, weakest
from generator.site import Entry


def featured(event: Event, step: Step, voice: Voice) -> tuple[Amount, ...]:
    """Return the amounts that an event's featured money fields hold at a step."""
    kind = voice.site.types[event.type]
    found: list[Amount] = []
    for field in kind.featured:
        value = held(event, field, kind, step)
        if field in kind.fields and kind.fields[field].kind == "money" and isinstance(value, tuple):
            found += [each for each in value if isinstance(each, Amount)]
    return tuple(found)


def amounts(event: Event, voice: Voice) -> tuple[str, ...]:
    """Return the amounts that stand of an event's featured money fields, in words."""
    return tuple(voice.amount(each) for each in featured(event, standing(event), voice))


def shown(entry: Entry, voice: Voice) -> tuple[Amount, ...]:
    """Return the amounts an entry's card shows: those of its step or of the one before it that changed them, else the event's."""
    if changed := changed_by(entry.event, entry.step):
        return changed.amount
    found = featured(entry.event, entry.step, voice)
    has_all = found and (entry.step.number == 1 or payments(entry.event, voice.site.types[entry.event.type]))
    return found if has_all else ()


def people(event: Event, voice: Voice) -> tuple[Person, ...]:
    """Return those who have the roles that the event's type features."""
    kind = voice.site.types[event.type]
    return tuple(
        Person(voice.say(kind.roles[role].label), tuple(voice.link(ref) for ref in event.roles[role]))
        for role in kind.featured
        if role in kind.roles and event.roles.get(role)
    )


def card(entry: Entry, voice: Voice) -> Card:
    """Return an entry's card: a step of a longer event names its place in the event. Made once for each entry."""
    return voice.tracer.remember(voice.cards, (entry.event.id, entry.step.number), lambda: _card(entry, voice))


def _card(entry: Entry, voice: Voice) -> Card:
    event, step = entry.event, entry.step
    kind = voice.site.types[event.type]
    is_first = step.number == 1
    sources = step.sources or event.sources
    day, month = _day(entry, voice)
    return Card(
        entry.anchor,
        voice.entry_path(entry),
        voice.when(entry.date, event.date_basis if is_first else "occurred"),
        day,
        month,
        voice.say(step.title or event.title),
        voice.type_name(event),
        voice.url("type", kind.slug),
        kind.colour,
        kind.icon,
        stage(entry, voice),
        voice.status(entry.status),
        _place(entry, voice),
        voice.say(step.summary or (event.summary if is_first else {})),
        tuple(voice.amount(each) for each in shown(entry, voice)),
        people(event, voice),
        voice.many("{n} source", "{n} sources", independent(sources)),
        publishers(sources, voice)[:2],
        voice.site.lanes[event.type],
        tuple(each.number == step.number for each in event.steps) if 1 < len(event.steps) <= 30 else (),
        tuple(Saying(voice.link(claim.by), voice.status(claim.status), voice.say(claim.text)) for claim in event.claims[:2])
        if is_first
        else (),
        facts(entry, voice),
        step.upcoming,
        entry.status == "retracted" or event.status == "retracted",
        entry.date.precision != "day",
    )


def _day(entry: Entry, voice: Voice) -> tuple[str, str]:
    """Return the day and the month of a date known to the day, else empty texts."""
    date = entry.date
    if date.precision != "day" or date.uncertain or date.approximate or date.first is None:
        return "", ""
    return voice.formats.digits(str(date.first.day)), voice.formats.month_name(date.first.month)


def _place(entry: Entry, voice: Voice) -> str:
    if not entry.event.has_life:
        return ""
    number, count = (voice.formats.number(n) for n in (entry.step.number, len(entry.event.steps)))
    return voice._("Step {number} of {count}").format(number=number, count=count)


def publishers(sources: tuple[Source, ...], voice: Voice) -> tuple[Said, ...]:
    """Return the names of those who published some sources, each once."""
    names = {name.text.text: name.text for source in sources if source.publisher and (name := voice.publisher(source.publisher))}
    return tuple(names.values())


def facts(entry: Entry, voice: Voice) -> Facts:
    """Return what a filter asks of an entry.

    Sums stand at the step at which the ledger counts them, as `kind currency low high qualifier`, with the status where that is not
    the entry's. Money that another event of the type counts has none.
    """
    event, listed = entry.event, sums(entry, voice)
    joint = {ref.id for refs in event.roles.values() if len(refs) > 1 for ref in refs} if listed else set()
    return Facts(
        entry.day.isoformat(),
        entry.date.last.isoformat() if entry.date.last else "",
        event.type,
        entry.status,
        " ".join(tag.id for tag in event.tags),
        " ".join(sorted(who(event))),
        "; ".join(listed),
        "; ".join(f"{each.currency} {each.value if each.max is None else each.max:f}" for each in shown(entry, voice)),
        " ".join(sorted(joint)),
    )


def who(event: Event) -> set[str]:
    """Return the ids of all who have part in an event."""
    return {ref.id for refs in event.roles.values() for ref in refs} | {by.id for by in event.speakers}


def sums(entry: Entry, voice: Voice) -> list[str]:
    """Return the sums that the ledger counts at an entry, as a filter reads them."""
    event, kind, found = entry.event, voice.site.types[entry.event.type], []
    if kind.totals and entry.step is counted(event) and event.id not in voice.site.repeated:
        for row in payments(event, kind):
            if row.status in COUNTED:
                total = money.total((row.amount,))[0]
                high = "" if total.high is None else f"{total.high:f}"
                status = "" if row.status == entry.status else f" {row.status}"
                found.append(f"{row.amount.kind} {row.amount.currency} {total.low:f} {high} {row.amount.qualifier}{status}")
    return found


def present(event: Event) -> Entry:
    """Return the entry that tells how far an event has got: its last that is not only scheduled."""
    return Entry(event, next((step for step in reversed(event.steps) if not step.upcoming), event.steps[0]))


def sureness(entry: Entry) -> str:
    """Return how sure an entry is as the record says; nothing of an event that is retracted is surer than that."""
    return "retracted" if entry.event.status == "retracted" else entry.status


def stage(entry: Entry, voice: Voice) -> Said:
    """Return the words of an entry's stage; none where the type declares no stages."""
    kind = voice.site.types[entry.event.type]
    return voice.say(kind.stages[entry.step.stage].label) if entry.step.stage else Said("")


def line(event: Event, voice: Voice, role: str = "", of: str = "") -> Line:
    """Return an event in one line; `role` and `of` name the entity whose page it is, so that the others are shown.

    Made once for each event; what depends on whose page it is takes the place of what does not.
    """
    found = voice.tracer.remember(voice.lines, event.id, lambda: _line(event, voice))
    return msgspec.structs.replace(found, others=_others(event, voice, role, of)) if role or of else found


def _others(event: Event, voice: Voice, role: str = "", of: str = "") -> tuple[Link, ...]:
    """Return those who have the roles that the event's type features, but for one role and one entity."""
    names = (name for name in voice.site.types[event.type].featured if name != role)
    return tuple(dict.fromkeys(voice.link(ref) for name in names for ref in event.roles.get(name, ()) if ref.id != of))[:6]


def _line(event: Event, voice: Voice) -> Line:
    now = present(event)
    return Line(
        voice.event_path(event),
        voice.when(event.date, event.date_basis),
        voice.say(event.title),
        voice.status(weakest(event, now.step)),
        amounts(event, voice),
        voice.site.types[event.type].colour,
        _others(event, voice),
        stage(now, voice),
        event.status == "retracted",
    )
