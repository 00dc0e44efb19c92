"""The page of a person or an organisation: what they gave and received, posts, cases, and what they said."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from msgspec import Struct

from generator.charts.bars import bar
from generator.charts.spans import span
from generator.dates import parse
from generator.languages import Said
from generator.ledger import payments
from generator.model import Event, Words
from generator.pages.card import line, stage
from generator.pages.event import Picture, articles, picture
from generator.pages.figures import of_bars, of_spans
from generator.pages.filters import query
from generator.pages.kinds import kind_name
from generator.pages.linked import entity_data
from generator.pages.names import hidden_names, other_names
from generator.pages.sums import account_lines, section_id
from generator.pages.totals import AccountLines
from generator.pages.values import Head, Line, Link, When
from generator.pages.voice import Voice
from generator.records import EventType, Post
from generator.site import Entry, Part, Site


class Span(Struct, frozen=True):
    """An event that lasts, as a bar to the scale of its list."""

    link: Link
    note: Said
    when: When
    until: When | None
    days: str
    drawing: str
    stage: Said


class Section(Struct, frozen=True):
    """The events in which the entity has one role: as lines with their totals, or as bars where their type lasts.

    `say` is a sentence on the bars, empty where there are none.
    """

    id: str
    heading: Said
    colour: str
    count: str
    account: AccountLines | None
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    say: str


class Reading(Struct, frozen=True):
    """A section in a word, at the head of the page: its total, or how many there are."""

    id: str
    heading: Said
    colour: str
    big: str
    note: str


class PostLine(Struct, frozen=True):
    title: Said
    link: Link
    since: When | None
    until: When | None
    is_held: bool


class View(Struct, frozen=True):
    head: Head
    name: Said
    kind: str
    description: Said
    also: tuple[Said, ...]
    aliases: tuple[str, ...]
    formerly: tuple[tuple[Said, str], ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    posts: tuple[PostLine, ...]
    members: tuple[PostLine, ...]
    readings: tuple[Reading, ...]
    sections: tuple[Section, ...]
    sayings: tuple[Line, ...]
    articles: tuple[Link, ...]
    picture: Picture | None
    wikidata: str
    is_person: bool
    timeline: str


def people(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if entity.is_person)


def organizations(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if not entity.is_person)


def view(id: str, voice: Voice) -> View:
    """Return the view of the page of a person or an organisation."""
    entity = voice.site.entities[id]
    kind = "person" if entity.is_person else "organization"
    description = voice.plain(entity.description) if entity.description else voice.plain(entity.name)
    sections = tuple(_section(part, id, voice) for part in voice.site.parts.get(id, ()))
    links = voice.site.relatives.get(id, ())
    section = "people" if entity.is_person else "organizations"
    head = voice.head(voice.plain(entity.name), description, kind, id, section, _translated(entity.name))
    return View(
        msgspec.structs.replace(head, data=entity_data(entity, head, voice)),
        voice.say(entity.name),
        kind_name(entity, voice),
        voice.say(entity.description),
        other_names(entity, voice),
        hidden_names(entity, voice),
        tuple((voice.say(each.name), voice.when(each.until).text if each.until else "") for each in entity.formerly),
        voice.link(entity.part_of) if entity.part_of else None,
        tuple(voice.link(other.id) for other in links if other.part_of and other.part_of.id == id),
        tuple(_post(post, voice.link(post.organization), voice) for post in entity.posts),
        tuple(_post(post, voice.link(other.id), voice) for other in links for post in other.posts if post.organization.id == id),
        tuple(_reading(section, len(part.events), voice) for section, part in zip(sections, voice.site.parts.get(id, ()), strict=True)),
        sections,
        tuple(line(event, voice, of=id) for event in voice.site.sayings.get(id, ())),
        articles(id, voice),
        picture(entity.image, voice),
        entity.ids.get("wikidata", ""),
        entity.is_person,
        query(voice.url("timeline"), who=id) if sections or id in voice.site.sayings else "",
    )


def _translated(words: Words) -> tuple[str, ...]:
    return tuple(lang for lang in words if lang)


def _section(part: Part, id: str, voice: Voice) -> Section:
    kind = voice.site.types[part.type]
    lines = tuple(line(event, voice, part.role, id) for event in part.events)
    spans, say = _spans(part.events, kind, voice) if kind.runs else ((), "")
    lines, say = (lines, say) if kind.runs else _barred(lines, part.events, kind, voice)
    return Section(
        section_id(part.type, part.role),
        voice.say(kind.roles[part.role].heading),
        kind.colour,
        voice.count(len(part.events), kind.label),
        account_lines(part.events, kind, voice, part.role, grows=True, rows=f"#{section_id(part.type, part.role)}-rows"),
        () if kind.runs else lines,
        spans,
        say,
    )


def _reading(section: Section, n: int, voice: Voice) -> Reading:
    """Return a section in a word; a count that says its number without a digit (`two cases` in one word) stands alone."""
    totals = [total for total in section.account.totals if total.amount] if section.account else []
    is_alone = not totals and not any(char.isdigit() for char in section.count)
    big = totals[0].amount if totals else section.count if is_alone else voice.formats.number(n)
    return Reading(section.id, section.heading, section.colour, big, "" if is_alone else section.count)


def _barred(lines: tuple[Line, ...], events: tuple[Event, ...], kind: EventType, voice: Voice) -> tuple[tuple[Line, ...], str]:
    """Return the lines with a bar each, and a sentence, where there are several sums of one currency to compare."""
    firsts = [next((row.amount for row in payments(event, kind) if row.amount.kind == "cash"), None) for event in events]
    values = [amount.value if amount else Decimal(0) for amount in firsts]
    currencies = {row.amount.currency for event in events for row in payments(event, kind)}
    if len(currencies) != 1 or sum(value > 0 for value in values) < 2:
        return lines, ""
    most = max(values)
    say = of_bars(values, next(amount for amount in firsts if amount and amount.value == most), voice)
    drawn = [
        bar(value, most, kind.colour, event.status != "confirmed") if value else "" for value, event in zip(values, events, strict=True)
    ]
    return tuple(msgspec.structs.replace(each, bar=svg) for each, svg in zip(lines, drawn, strict=True)), say


def _spans(events: tuple[Event, ...], kind: EventType, voice: Voice) -> tuple[tuple[Span, ...], str]:
    """Return events that last as bars on one scale, from the first day of the earliest to the last of the latest, and a sentence."""
    firsts = [Entry(event, event.steps[0]).day for event in events]
    lasts = [max(Entry(event, step).day for step in event.steps) for event in events]
    low, high = min(firsts), max(lasts)
    found = []
    for event, first, last in zip(events, firsts, lasts, strict=True):
        marks = [Entry(event, step).day for step in event.steps[1:-1]]
        end = event.steps[-1]
        days = (last - first).days
        found.append(
            Span(
                Link(voice.event_path(event), voice.say(event.title)),
                Said(""),
                voice.when(event.date, event.date_basis),
                voice.when(end.date) if event.has_life else None,
                voice.many("{n} day", "{n} days", days) if days and end.date.precision == event.date.precision == "day" else "",
                span(low, high, first, last, False, marks) if high > low else "",
                stage(Entry(event, end), voice),
            )
        )
    since, until = (parse(day.isoformat()) for day in (low, high))
    return tuple(found), of_spans(voice.count(len(events), kind.label), since, until, voice) if high > low else ""


def _post(post: Post, link: Link, voice: Voice) -> PostLine:
    return PostLine(
        voice.say(post.title),
        link,
        voice.when(post.since) if post.since else None,
        voice.when(post.until) if post.until else None,
        post.is_held,
    )
