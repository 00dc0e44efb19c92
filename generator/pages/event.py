"""An event's page."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from generator.charts.spans import Mark, axis
from generator.dates import parse
from generator.languages import Said
from generator.model import Event, Image
from generator.pages.agenda import has_calendar
from generator.pages.card import present, stage
from generator.pages.changes import changes
from generator.pages.chrome import licence_url
from generator.pages.figures import of_axis
from generator.pages.linked_event import event_data
from generator.pages.oembed import Embed, of_event
from generator.pages.story import Story, Told, story
from generator.pages.tools import Tools, tools
from generator.pages.values import Head, Link, Status, When, doubted
from generator.pages.voice import Voice
from generator.site import Site, Tie


class Picture(Struct, frozen=True):
    path: str
    alt: Said
    credit: Said
    licence: str


class Axis(Struct, frozen=True):
    """An event's steps drawn on one axis, with its two ends and how long it lasted, in words."""

    drawing: str
    first: When
    last: When
    days: str
    steps: str
    say: str


class View(Struct, frozen=True):
    head: Head
    id: str
    title: Said
    type: Link
    colour: str
    icon: str
    when: When
    status: Status
    stage: Said
    story: Story
    picture: Picture | None
    related: tuple[Link, ...]
    articles: tuple[Link, ...]
    tags: tuple[Link, ...]
    before: Link | None
    after: Link | None
    year: int
    up: Link
    axis: Axis | None
    now: Told | None
    tools: Tools
    is_struck: bool
    embed: Embed | None
    calendar: str


def items(site: Site) -> Iterable[str]:
    """Return the ids of the events that have pages of their own."""
    return paged(site.outlines, site.config.event_pages)


def paged(events: Mapping[str, Event], mode: str) -> Iterable[str]:
    """Return the ids of those events, or outlines of events, that have pages of their own where the site wants such pages."""
    return events if mode == "all" else (id for id, event in events.items() if mode == "featured" and event.importance > 1)


def view(id: str, voice: Voice) -> View:
    """Return the view of an event's page."""
    event = voice.site.events[id]
    kind = voice.site.types[event.type]
    told = story(event, voice)
    year = voice.site.entries_of((event,))[0].day.year
    description = voice.plain(event.summary or event.title)
    head = voice.head(voice.plain(event.title), description, "event", id, kind.id, filter(None, event.title))
    if event.status != "confirmed":
        word = voice.status(event.status).word
        social = msgspec.structs.replace(head.social, doubt=word)
        head = msgspec.structs.replace(head, social=social, description=doubted(word, description))
    head = msgspec.structs.replace(head, data=event_data(event, head, licence_url(voice.site.config.licence), voice))
    title = voice.say(event.title)
    return View(
        head,
        id,
        title,
        Link(voice.url("type", kind.slug), Said(voice.type_name(event))),
        kind.colour,
        kind.icon,
        voice.when(event.date, event.date_basis),
        voice.status(event.status),
        stage(present(event), voice),
        told,
        picture(event.image, voice),
        tuple(_tie(tie, voice) for tie in voice.site.ties.get(id, ())),
        articles(id, voice),
        tuple(Link(voice.url("tag", tag.id), voice.say(voice.site.tags[tag.id].label)) for tag in event.tags),
        _neighbour(voice.site.before.get(id, ""), voice),
        _neighbour(voice.site.after.get(id, ""), voice),
        year,
        Link(voice.url("year", str(year)), Said(voice.formats.digits(str(year)))),
        _axis(event, voice),
        next((step for step in reversed(told.steps) if not step.is_upcoming), None),
        tools(id, title, changes(event), head, event.place.file, voice),
        event.status == "retracted",
        of_event(event, voice),
        voice.url("event-calendar", id) if has_calendar(id, voice.site) else "",
    )


def _axis(event: Event, voice: Voice) -> Axis | None:
    """Return the drawing of an event's steps, where at least two are known to the day and some time lies between them."""
    days = [step.date.first for step in event.steps if step.date.precision == "day" and step.date.first]
    if len(days) < 3 or days[0] == days[-1]:
        return None
    marks = [Mark(day, "full" if day in (days[0], days[-1]) else "mid") for day in days]
    lasted = voice.many("{n} day from first step to last", "{n} days from first step to last", (days[-1] - days[0]).days)
    first, last = (parse(day.isoformat()) for day in (days[0], days[-1]))
    name, say = of_axis(len(days), first, last, voice)
    steps = voice.many("{n} step on record", "{n} steps on record", len(event.steps))
    return Axis(axis(days[0], days[-1], marks, label=name), voice.when(first), voice.when(last), lasted, steps, say)


def picture(image: Image | None, voice: Voice) -> Picture | None:
    """Return a record's picture with its words."""
    return Picture(f"images/{image.file}", voice.say(image.alt), voice.say(image.credit), image.licence) if image else None


def articles(id: str, voice: Voice) -> tuple[Link, ...]:
    """Return the articles that mention a record."""
    found = []
    for article in voice.site.mentions.get(id, ()):
        titles = {lang: leaf.title for lang, leaf in article.leaves.items()}
        found.append(Link(voice.url("article", article.id), voice.say(titles)))
    return tuple(found)


def _neighbour(id: str, voice: Voice) -> Link | None:
    if not id:
        return None
    event = voice.site.events[id]
    return Link(voice.event_path(event), voice.say(event.title), voice.when(event.date).text)


def _tie(tie: Tie, voice: Voice) -> Link:
    words = voice.table(_backward if tie.is_reverse else _forward).get(tie.kind, "")
    return Link(voice.event_path(tie.event), voice.say(tie.event.title), words)


def _forward(voice: Voice) -> dict[str, str]:
    return {
        "follows": voice.words.pgettext("relation", "Follows"),
        "part_of": voice.words.pgettext("relation", "Part of"),
        "responds_to": voice.words.pgettext("relation", "Responds to"),
        "resolves": voice.words.pgettext("relation", "Resolves"),
        "same_money_as": voice.words.pgettext("relation", "The same money as"),
        "caused_by": voice.words.pgettext("relation", "Caused by"),
    }


def _backward(voice: Voice) -> dict[str, str]:
    return {
        "follows": voice.words.pgettext("relation", "Followed by"),
        "part_of": voice.words.pgettext("relation", "Includes"),
        "responds_to": voice.words.pgettext("relation", "Answered by"),
        "resolves": voice.words.pgettext("relation", "Resolved by"),
        "same_money_as": voice.words.pgettext("relation", "The same money as"),
        "caused_by": voice.words.pgettext("relation", "Led to"),
    }
