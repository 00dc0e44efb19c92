"""The entries of the whole record as outlines, for pages that ask only when, who and how much: they stay when words change."""

from generator.model import Event
from generator.ordering import in_groups
from generator.pages.voice import Voice
from generator.site import Entry
from generator.site import entry as entry_of


def outlined(voice: Voice) -> tuple[Entry, ...]:
    """Return the outlines of all entries, in timeline order."""
    return voice.table(_entries)


def whole(entry: Entry, voice: Voice) -> Entry:
    """Return the entry that an outline is of."""
    return entry_of(voice.site.events[entry.event.id], entry.step.number)


def of_type(type: str, voice: Voice) -> tuple[Event, ...]:
    """Return the outlines of the events of a type, in date order."""
    return voice.table(_typed).get(type, ())


def of_tag(tag: str, voice: Voice) -> tuple[Event, ...]:
    """Return the outlines of the events with a tag, in date order."""
    return voice.table(_tagged).get(tag, ())


def _entries(voice: Voice) -> tuple[Entry, ...]:
    return tuple(sorted((Entry(event, step) for event in voice.site.outlines.values() for step in event.steps), key=Entry.key))


def _typed(voice: Voice) -> dict[str, tuple[Event, ...]]:
    return in_groups((event.type, event) for event in voice.site.outlines.values())


def _tagged(voice: Voice) -> dict[str, tuple[Event, ...]]:
    return in_groups((tag.id, event) for event in voice.site.outlines.values() for tag in event.tags)
