"""Cards and lines: an entry or an event as lists show it."""

from generator.languages import Said
from generator.ledger import payments
from generator.model import Event
from generator.money import Amount
from generator.pages.values import Card, Line, Link, Person
from generator.pages.voice import Voice, independent
from generator.site import Entry


def amounts(event: Event, voice: Voice) -> tuple[str, ...]:
    """Return the amounts of an event's featured money fields, in words."""
    kind = voice.site.types[event.type]
    found = []
    for field in kind.featured:
        value = event.facts.get(field)
        if field in kind.fields and kind.fields[field].kind == "money" and isinstance(value, tuple):
            found += [voice.amount(each) for each in value if isinstance(each, Amount)]
    return tuple(found)


def entry_amounts(entry: Entry, voice: Voice) -> tuple[str, ...]:
    """Return the amounts an entry's card shows: those of its step, else the event's on its first entry."""
    if entry.step.amount:
        return tuple(voice.amount(each) for each in entry.step.amount)
    return amounts(entry.event, voice) if entry.step.number == 1 or payments(entry.event, voice.site.types[entry.event.type]) else ()


def people(event: Event, voice: Voice) -> tuple[Person, ...]:
    """Return those who have the roles that the event's type features."""
    kind = voice.site.types[event.type]
    return tuple(
        Person(voice.say(kind.roles[role].label), tuple(voice.link(ref) for ref in event.roles[role]))
        for role in kind.featured
        if role in kind.roles and event.roles.get(role)
    )


def card(entry: Entry, voice: Voice) -> Card:
    """Return an entry's card: a step of a longer event names its place in the event."""
    event, step = entry.event, entry.step
    kind = voice.site.types[event.type]
    is_first = step.number == 1
    sources = step.sources or event.sources
    place = ""
    if event.has_life:
        of = voice._("Step {number} of {count}")
        place = of.format(number=voice.formats.number(step.number), count=voice.formats.number(len(event.steps)))
    return Card(
        entry.anchor,
        voice.entry_path(entry),
        voice.when(entry.date, event.date_basis if is_first else "occurred"),
        voice.say(step.title or event.title),
        voice.type_name(event),
        voice.url("type", kind.slug),
        kind.colour,
        kind.icon,
        stage(entry, voice),
        voice.status(entry.status),
        place,
        voice.say(step.summary or (event.summary if is_first else {})),
        entry_amounts(entry, voice),
        people(event, voice),
        voice.many("{n} source", "{n} sources", independent(sources)),
        tuple(
            {
                str(found.text): found.text for source in sources if source.publisher and (found := voice.publisher(source.publisher))
            }.values()
        )[:2],
        step.upcoming,
        entry.status == "retracted" or event.status == "retracted",
    )


def present(event: Event) -> Entry:
    """Return the entry that tells how far an event has got: its last that is not only scheduled."""
    return Entry(event, next((step for step in reversed(event.steps) if not step.upcoming), event.steps[0]))


def stage(entry: Entry, voice: Voice) -> Said:
    """Return the words of an entry's stage; none where the type declares no stages."""
    kind = voice.site.types[entry.event.type]
    return voice.say(kind.stages[entry.step.stage].label) if entry.step.stage else Said("")


def line(event: Event, voice: Voice, role: str = "", of: str = "") -> Line:
    """Return an event in one line; `role` and `of` name the entity whose page it is, so that the others are shown."""
    others: list[Link] = []
    for name in voice.site.types[event.type].featured:
        if name != role:
            others += [voice.link(ref) for ref in event.roles.get(name, ()) if ref.id != of]
    return Line(
        voice.event_path(event),
        voice.when(event.date, event.date_basis),
        voice.say(event.title),
        voice.status(event.status),
        amounts(event, voice),
        tuple(dict.fromkeys(others))[:6],
        stage(present(event), voice),
        event.status == "retracted",
    )
