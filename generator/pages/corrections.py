"""The page of every correction on record, the newest first, below the site's own policy where it has a page `corrections`."""

from msgspec import Struct

from generator.dates import sort_key
from generator.languages import Said
from generator.pages.article import page_view
from generator.pages.kinds import correction_kind
from generator.pages.prosed import Passage
from generator.pages.values import Head, Link, Status, When
from generator.pages.voice import Voice
from generator.site import Site

POLICY = "corrections"
"""The standing page that stands above the list, at the same address."""


class Change(Struct, frozen=True):
    """A correction, with the event it was made to and how sure that is."""

    link: Link
    status: Status
    when: When
    kind: str
    note: Said
    was: Said
    now: Said


class View(Struct, frozen=True):
    head: Head
    title: Said
    count: str
    policy: Passage | None
    changes: tuple[Change, ...]


def items(site: Site) -> tuple[str, ...]:
    return ("",)


def view(key: str, voice: Voice) -> View:
    """Return the view of the page of all corrections."""
    changes = _changes(voice)
    policy = page_view(POLICY, voice) if POLICY in voice.site.pages else None
    title = policy.title if policy else Said(voice._("Corrections"))
    translated = voice.site.pages[POLICY].leaves if policy else ()
    count = voice.many("{n} correction", "{n} corrections", len(changes)) if changes else voice._("Nothing has been corrected yet.")
    description = f"{voice.plain(voice.site.config.title)}: {voice.plain(title.text)}. {count}"
    return View(
        voice.head(voice.plain(title.text), description, "corrections", section=POLICY, translated=translated),
        title,
        count,
        policy.passage if policy else None,
        changes,
    )


def _changes(voice: Voice) -> tuple[Change, ...]:
    found = [
        (sort_key(each.date), event.id, number) for event in voice.site.outlines.values() for number, each in enumerate(event.corrections)
    ]
    whole = [(voice.site.events[id], number) for _, id, number in sorted(found, reverse=True)]
    return tuple(
        Change(
            Link(voice.event_path(event), voice.say(event.title)),
            voice.status(event.status),
            voice.when(each.date),
            correction_kind(each.kind, voice),
            voice.say(each.note),
            voice.say(each.was),
            voice.say(each.now),
        )
        for event, each in ((event, event.corrections[number]) for event, number in whole)
    )
