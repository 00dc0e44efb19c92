"""What a feed tells: one item for each step of an event so far, and one for each correction.

A subscriber is told once of each thing that is new on record. Readers of feeds show what has a new name and seldom show again what they
have under an old one, so a step that is added, and a correction, is an item of its own. An event's first item has the event's own name;
that of a later step is made of its date and stage, so that a step put between others does not rename them; corrections are only ever
added, and have their number.

`updated` is a day, for formats that have no other kind of date: the earliest that the date can be, as in the order of the timeline. It
is never shown as the date; the text of an item tells that in words, as every page does, and `Recorded` keeps it as it was written. What an
item says is changed by a correction, so the event's first item counts as updated on the day of the last one, and all its items do once it
is retracted. When a record was entered is not known, so an old event that is new on record comes in at its own date.
"""

from collections.abc import Iterable
from urllib.parse import quote

from generator.dates import Date, earliest
from generator.languages import Said
from generator.model import Event, Step
from generator.money import Amount
from generator.naming import name
from generator.pages.card import shown, stage, sureness
from generator.pages.item_text import correction_html, step_html
from generator.pages.kinds import correction_kind
from generator.pages.news import Item, Money, Recorded
from generator.pages.values import Status, doubted
from generator.pages.voice import Voice
from generator.reached import weakest
from generator.site import Entry


def day_of(dates: Iterable[Date]) -> str:
    """Return the day that stands for the latest of some dates where only a day can."""
    return max(map(earliest, dates)).isoformat()


def heading(entry: Entry, voice: Voice) -> str:
    """Return an entry's title in plain text: its event and step, and before all else that it is scheduled, and how sure it is."""
    event, step = entry.event, entry.step
    words = [voice.say(event.title)]
    if event.has_life:
        words.append(voice.say(step.title) if step.title else stage(entry, voice))
    text = titled(voice.status(weakest(event, step)), words, voice)
    return f"{voice._('Scheduled')}: {text}" if step.upcoming else text


def titled(status: Status, words: Iterable[Said], voice: Voice) -> str:
    """Return words as a title in plain text, with how sure they are before them where that is not confirmed."""
    text = " · ".join(voice.plain(each.text) for each in words if each.text)
    return doubted("" if status.is_plain else status.word, text)


def named(own: str, voice: Voice) -> str:
    """Return the name of a thing in this language."""
    config = voice.site.config
    return name(f"{voice.lang}/{own}", config.base_url, config.repository)


def step_name(event: Event, step: Step) -> str:
    """Return what is an entry's own in its name."""
    own = f"events/{event.id}"
    if step.number == 1:
        return own
    same = [each.number for each in event.steps[1:] if (each.date.text, each.stage) == (step.date.text, step.stage)]
    parts = [own, quote(step.date.text, safe=""), step.stage, str(same.index(step.number) + 1) if same[0] != step.number else ""]
    return "/".join(filter(None, parts))


def step_item(event: Event, step: Step, voice: Voice) -> Item:
    """Return what a feed tells of a step. Made once for each."""
    return voice.tracer.remember(voice.items, (event.id, step.number), lambda: _step_item(Entry(event, step), voice))


def correction_item(event: Event, number: int, voice: Voice) -> Item:
    """Return what a feed tells of a correction; they count from 1. Made once for each."""
    return voice.tracer.remember(voice.items, (event.id, -number), lambda: _correction_item(event, number, voice))


def _step_item(entry: Entry, voice: Voice) -> Item:
    event, step = entry.event, entry.step
    basis = event.date_basis if step.number == 1 else "occurred"
    changes = [each.date for each in event.corrections if step.number == 1 or each.kind == "retraction"]
    amounts = shown(entry, voice)
    summary = voice.say(step.summary or (event.summary if step.number == 1 else {}))
    return Item(
        named(step_name(event, step), voice),
        voice.entry_path(entry),
        heading(entry, voice),
        voice.plain(summary.text),
        step_html(entry, summary, voice),
        day_of([step.date]),
        day_of([step.date, *changes]),
        _categories(event, sureness(entry), voice),
        Recorded(event.id, event.type, event.status, sureness(entry), step.date.text, basis, step.stage, tuple(map(_money, amounts))),
    )


def _correction_item(event: Event, number: int, voice: Voice) -> Item:
    each = event.corrections[number - 1]
    kind, note = correction_kind(each.kind, voice), voice.say(each.note)
    day = day_of([each.date])
    return Item(
        named(f"events/{event.id}/corrections/{number}", voice),
        voice.event_path(event),
        f"{kind}: {titled(voice.status(event.status), [voice.say(event.title)], voice)}",
        voice.plain(note.text),
        correction_html(event, each, voice),
        day,
        day,
        _categories(event, event.status, voice),
        Recorded(event.id, event.type, event.status, event.status, each.date.text, "", "", (), each.kind),
    )


def _money(amount: Amount) -> Money:
    most = "" if amount.max is None else f"{amount.max:f}"
    return Money(f"{amount.value:f}", most, amount.currency, amount.qualifier, amount.kind)


def _categories(event: Event, status: str, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return the type, the tags, and how sure it is where that is not confirmed, as pairs of id and words."""
    shown = voice.status(status)
    return (
        (event.type, voice.plain(voice.type_name(event))),
        *((ref.id, voice.plain(voice.site.tags[ref.id].label)) for ref in event.tags),
        *(() if shown.is_plain else ((shown.code, shown.word),)),
    )
