"""An event as a card in a frame on another site.

It has no way around the site but links that open it in the whole window.
"""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.model import Event
from generator.pages import event as events
from generator.pages.card import amounts, people, present, stage
from generator.pages.oembed import head, titled
from generator.pages.story import translation
from generator.pages.values import Head, Person, Status, When
from generator.pages.voice import Voice, independent
from generator.site import Site


class Now(Struct, frozen=True):
    """How far a longer event has got."""

    stage: Said
    when: When
    status: Status
    is_upcoming: bool


class View(Struct, frozen=True):
    head: Head
    path: str
    title: Said
    type: str
    colour: str
    when: When
    status: Status
    note: Said
    now: Now | None
    amounts: tuple[str, ...]
    people: tuple[Person, ...]
    summary: Said
    translation: str
    sources: str
    is_struck: bool


def items(site: Site) -> Iterable[str]:
    """Return the ids of the events that can be embedded: those that have pages. The embed of the timeline shows the others."""
    return events.items(site) if site.config.embeds else ()


def answered(site: Site) -> Iterable[str]:
    """Return the ids of the events for which there is an oEmbed answer, which needs the site's address."""
    return items(site) if site.config.base_url else ()


def moved(site: Site) -> Iterable[str]:
    """Return the old ids of the events that can be embedded."""
    here = frozenset(items(site))
    return (old for old, new in site.moved["event"].items() if new in here)


def view(id: str, voice: Voice) -> View:
    """Return the view of an event's embed."""
    event = voice.site.events[id]
    kind, path = voice.site.types[event.type], voice.url("event", id)
    return View(
        head(titled(event, voice), path, kind.id, voice),
        path,
        voice.say(event.title),
        voice.type_name(event),
        kind.colour,
        voice.when(event.date, event.date_basis),
        voice.status(event.status),
        voice.say(event.status_note),
        _now(event, voice),
        amounts(event, voice),
        people(event, voice),
        voice.say(event.summary),
        translation(event, voice),
        voice.many("{n} source", "{n} sources", independent(event.cited)),
        event.status == "retracted",
    )


def _now(event: Event, voice: Voice) -> Now | None:
    entry = present(event)
    said = stage(entry, voice)
    if not said.text:
        return None
    basis = event.date_basis if entry.step.number == 1 else "occurred"
    return Now(said, voice.when(entry.date, basis), voice.status(entry.status), entry.step.upcoming)
