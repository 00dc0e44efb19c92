"""Calendars: of all that is still to come, and of each event whose type lasts, such as a case.

A calendar places a thing on a day, so it holds only what is known to the day: a day, or an interval between two, without doubt. Whatever
is known less exactly is told in the calendar's description, in words, and stands on no day. What is scheduled or not confirmed is
tentative. A calendar's stamps are days of the record, never of the build.
"""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from generator import reached
from generator.dates import Date
from generator.naming import uuid5
from generator.pages.card import publishers, shown, stage, sureness
from generator.pages.changes import changes
from generator.pages.item import day_of, heading, named, step_name, titled
from generator.pages.outlined import outlined, whole
from generator.pages.voice import Voice
from generator.site import Entry, Site


class Day(Struct, frozen=True):
    """An entry on its day or days: `end` is the day after the last. `url` is a path from the site's root, `stamp` an ISO day."""

    uid: str
    start: str
    end: str
    title: str
    text: str
    status: str
    category: str
    place: str
    path: str
    stamp: str


class View(Struct, frozen=True):
    """`base` is the site's address or nothing; `description` tells what stands on no day."""

    lang: str
    name: str
    description: str
    base: str
    path: str
    days: tuple[Day, ...]


def items(site: Site) -> tuple[str, ...]:
    return () if site.config.feeds == "none" else ("",)


def has_calendar(id: str, site: Site) -> bool:
    """Return whether an event has a calendar of its own: its type lasts, and at least one of its dates can be placed."""
    if site.config.feeds != "all":
        return False
    event = site.outlines[id]
    return site.types[event.type].runs and event.status != "retracted" and any(placed(step.date) for step in event.steps)


def events(site: Site) -> Iterable[str]:
    return (id for id in site.events if has_calendar(id, site))


def view(key: str, voice: Voice) -> View:
    """Return the view of the calendar of what is still to come."""
    entries = [whole(each, voice) for each in outlined(voice) if each.step.upcoming and each.event.status != "retracted"]
    name = " · ".join((voice.plain(voice.site.config.title), voice._("What is to come")))
    return _view(name, voice.plain(voice.site.config.description), voice.url("calendar"), entries, voice)


def event_view(id: str, voice: Voice) -> View:
    """Return the view of an event's own calendar."""
    event = voice.site.events[id]
    entries = [Entry(event, step) for step in event.steps]
    name = titled(voice.status(event.status), [voice.say(event.title)], voice)
    return _view(name, voice.plain(event.summary), voice.url("event-calendar", id), entries, voice)


def placed(date: Date) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a date that is known to the day without doubt."""
    ends = (date, date) if date.precision == "day" else (date.start, date.end)
    if date.uncertain or date.approximate or any(end is None or end.precision != "day" for end in ends):
        return None
    return (date.first, date.last) if date.first and date.last and date.last < datetime.date.max else None


def _view(name: str, about: str, path: str, entries: list[Entry], voice: Voice) -> View:
    days, vague = [], []
    for entry in entries:
        if span := placed(entry.date):
            days.append(_day(entry, *span, voice))
        else:
            vague.append(f"{voice.plain(voice.when(entry.date).text)}: {heading(entry, voice)}")
    if vague:
        vague.insert(0, voice._("Not known to the day, and so on no day of this calendar:"))
    description = "\n".join(filter(None, (about, *vague)))
    return View(voice.lang, name, description, voice.site.config.base_url, path, tuple(days))


def _day(entry: Entry, first: datetime.date, last: datetime.date, voice: Voice) -> Day:
    event, step = entry.event, entry.step
    is_sure = reached.weakest(event, step) == "confirmed" and not step.upcoming
    return Day(
        uuid5(named(step_name(event, step), voice)),
        first.isoformat(),
        (last + datetime.timedelta(1)).isoformat(),
        _summary(entry, voice),
        _text(entry, voice),
        "CONFIRMED" if is_sure else "TENTATIVE",
        voice.plain(voice.type_name(event)),
        voice.plain(event.location) if event.location else "",
        voice.entry_path(entry),
        day_of(changes(event)),
    )


def _summary(entry: Entry, voice: Voice) -> str:
    """Return the title of a day, with what the day is where it is not that of the thing itself."""
    basis = voice.when(entry.date, entry.event.date_basis if entry.step.number == 1 else "occurred").basis
    return f"{heading(entry, voice)} ({basis})" if basis else heading(entry, voice)


def _text(entry: Entry, voice: Voice) -> str:
    """Return what a calendar says of an entry: how sure, when in words, what stage, how much, in short, and who published it."""
    event, step = entry.event, entry.step
    status, summary = voice.status(sureness(entry)), step.summary or (event.summary if step.number == 1 else {})
    when = voice.when(step.date, event.date_basis if step.number == 1 else "occurred")
    names = voice.words.pgettext("list", ", ").join(voice.plain(each.text) for each in publishers(step.sources or event.sources, voice))
    lines = [
        "" if status.is_plain else status.word,
        voice._("Scheduled") if step.upcoming else "",
        voice.plain(f"{when.text} ({when.basis})" if when.basis else when.text),
        voice.plain(stage(entry, voice).text),
        " + ".join(voice.plain(voice.amount(each)) for each in shown(entry, voice)),
        voice.plain(summary) if summary else "",
        f"{voice._('Sources:')} {names}" if names else "",
    ]
    return "\n".join(filter(None, lines))
