"""Events of the record as entities of FollowTheMoney, as their types say in `vocabulary`, with all others.

What that model cannot hold is said in words or left out: it has no ranges, no kinds of gift and no doubt. So only what is confirmed
is told as a fact, money is given only where it is one exact sum of cash that nobody shares, and what is denied or retracted is not told.
"""

from collections.abc import Iterator

from msgspec import Struct

from generator.dates import Date
from generator.ledger import payments
from generator.model import Event, Prose, Step
from generator.money import Amount
from generator.pages.ftm import Node, Properties, Teller, dates
from generator.pages.voice import Voice
from generator.reached import counted, weakest
from generator.vocabulary import Mapping

UNTOLD = ("denied", "retracted")


class View(Struct, frozen=True):
    nodes: tuple[Node, ...]


def view(key: str, voice: Voice) -> View:
    """Return every entity that the record can be told as."""
    teller = Teller(voice)
    told = (node for event in voice.site.events.values() for node in _event(event, teller))
    return View((*teller.nodes(), *told))


def _event(event: Event, teller: Teller) -> list[Node]:
    """Return the entities that an event is: what its type says for its stage where it is confirmed, else what it is otherwise."""
    mapping, step = teller.site.types[event.type].vocabulary.ftm, counted(event)
    if mapping is None or step is None or (status := weakest(event, step)) in UNTOLD:
        return []
    is_fact = status == "confirmed" and (not mapping.when or step.stage in mapping.when)
    is_fact = is_fact and not (mapping.otherwise and event.id in teller.repeated)
    for each in (mapping, mapping.otherwise) if is_fact else (mapping.otherwise,):
        if each and (nodes := _told(event, step, status, each, teller)):
            return nodes
    return []


def _told(event: Event, step: Step, status: str, mapping: Mapping, teller: Teller) -> list[Node]:
    """Return the entity that an event is by a mapping, and those around it, or nothing where one of its ends is missing."""
    id, caption = teller.id("event", event.id), teller.voice.say(event.title).text
    made = {name: node for name, each in mapping.makes.items() if (node := _made(event, name, each, teller))}
    if made.keys() != mapping.makes.keys() or not all(event.roles.get(role) for role in mapping.between):
        return []
    found: Properties = {name: [node.id] for name, node in made.items()}
    for role, name in (*mapping.between.items(), *mapping.roles.items()):
        found.setdefault(name, []).extend(teller.id("entity", ref.id) for ref in event.roles.get(role, ()))
    is_shared = any(len(found[name]) > 1 for name in mapping.between.values()) or event.id in teller.repeated
    _add(found, _values(event, mapping, is_shared, teller))
    _add(found, {mapping.title: teller.words(event.title)})
    _add(found, _dated(event, mapping))
    if mapping.status:
        found[mapping.status] = [f"stage: {step.stage}; status: {status}" if step.stage else f"status: {status}"]
    _add(found, {"summary": _summary(event, step, status, teller)} | _proof(event, teller))
    return [teller.node(id, mapping.schema, found, caption), *made.values(), *_links(event, id, mapping, teller)]


def _add(found: Properties, more: Properties) -> None:
    for name, values in more.items():
        found.setdefault(name, []).extend(values)


def _made(event: Event, name: str, mapping: Mapping, teller: Teller) -> Node | None:
    found = _values(event, mapping, True, teller)
    caption = next((value for values in found.values() for value in values), "")
    if not caption:
        return None
    for role, key in mapping.roles.items():
        found[key] = [teller.id("entity", ref.id) for ref in event.roles.get(role, ())]
    return teller.node(teller.id("event", event.id, name), mapping.schema, found, caption)


def _links(event: Event, id: str, mapping: Mapping, teller: Teller) -> Iterator[Node]:
    links = mapping.links
    if links is None:
        return
    for role in links.roles:
        label = teller.site.types[event.type].roles[role].label
        named: Properties = {links.role: teller.words(label)} if links.role else {}
        for ref in dict.fromkeys(event.roles.get(role, ())):
            ends: Properties = {links.of: [id], links.to: [teller.id("entity", ref.id)]}
            yield teller.node(teller.id("event", event.id, role, ref.id), links.schema, ends | named, teller.voice.say(label).text)


def _values(event: Event, mapping: Mapping, is_shared: bool, teller: Teller) -> Properties:
    """Return the properties that hold fields of an event; an amount only where it is the whole truth."""
    found: Properties = {}
    kind = teller.site.types[event.type]
    for role, name in mapping.names.items():
        names = (teller.words(teller.site.entities[ref.id].name) for ref in event.roles.get(role, ()))
        _add(found, {name: [text for texts in names for text in texts]})
    for field, name in mapping.fields.items():
        value = event.facts.get(field)
        if kind.fields[field].kind == "money":
            paid = [row.amount for row in payments(event, kind) if row.field == field]
            if len(paid) == 1 and not is_shared and _is_plain(paid[0]):
                _add(found, {name: [f"{paid[0].value:f}"], "currency": [paid[0].currency]})
        elif isinstance(value, Date):
            _add(found, {name: dates(value)})
        elif isinstance(value, dict):
            _add(found, {name: teller.words({lang: each for lang, each in value.items() if not isinstance(each, Prose)})})
        elif isinstance(value, str):
            _add(found, {name: [value]})
    return found


def _dated(event: Event, mapping: Mapping) -> Properties:
    """Return the dates of stages that were reached, and the event's own where it is that on which it happened."""
    found: Properties = {}
    date = event.date
    if mapping.date and event.date_basis == "occurred":
        is_long = date.precision == "interval" and mapping.date == "date"
        found = {"startDate": dates(date.start), "endDate": dates(date.end)} if is_long else {mapping.date: dates(date)}
    for step in event.steps:
        is_sure = (step.status or event.status) == "confirmed" and not (step.number == 1 and event.date_basis != "occurred")
        if step.stage in mapping.stages and not step.upcoming and is_sure and not found.get(mapping.stages[step.stage]):
            found[mapping.stages[step.stage]] = dates(step.date)
    return found


def _summary(event: Event, step: Step, status: str, teller: Teller) -> list[str]:
    """Return in each language how sure it is, how far it has got, when, and how much."""
    kind = teller.site.types[event.type]
    given = (each for value in event.facts.values() if isinstance(value, tuple) for each in value)
    amounts = [row.amount for row in payments(event, kind)] or [each for each in given if isinstance(each, Amount)]
    found = []
    for voice in teller.voices:
        stage = [voice.say(kind.stages[step.stage].label).text] if step.stage else []
        when = voice.when(step.date, event.date_basis if step.number == 1 else "occurred")
        day = f"{when.text} ({when.basis})" if when.basis else when.text
        found.append(" · ".join((voice.status(status).word, *stage, day, *map(voice.amount, amounts))))
    return found


def _proof(event: Event, teller: Teller) -> Properties:
    page = [teller.base + voice.event_path(event) for voice in teller.voices] if teller.base else []
    publishers = [name for each in event.cited for name in teller.words(teller.named(each.publisher))]
    return {"sourceUrl": [*(each.url for each in event.cited), *page], "publisher": publishers}


def _is_plain(amount: Amount) -> bool:
    """Return whether an amount is no more than a number and a currency: one exact sum of cash."""
    return amount.max is None and amount.qualifier == "exact" and amount.kind == "cash"
