"""The timeline of one language as slides for TimelineJS: each entry with its date in the site's own words.

TimelineJS knows years, months and days, and words its dates in its own way; so every slide says its date itself, and what is not known
to the day is given no day. It reads headlines and texts as HTML: here they are escaped, with what it must not leave out, such as how
sure an entry is, in the text.
"""

from html import escape

from msgspec import Struct

from generator.dates import Date
from generator.isolation import text_html
from generator.languages import Said, direction
from generator.model import Image
from generator.pages.card import shown, stage, sureness
from generator.pages.voice import Voice
from generator.site import Entry

Day = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day."""


class Media(Struct, frozen=True):
    url: str
    alt: str
    credit: str


class Slide(Struct, frozen=True):
    """A slide; `start` and `end` hold as much of a date as is known, `end` nothing where there is none."""

    id: str
    start: Day
    end: Day
    date: str
    headline: str
    text: str
    group: str
    media: Media | None = None


class View(Struct, frozen=True):
    headline: str
    text: str
    slides: tuple[Slide, ...]


def view(key: str, voice: Voice) -> View:
    """Return every entry of the timeline as a slide."""
    return voice.table(_view)


def _view(voice: Voice) -> View:
    config = voice.site.config
    title, description = voice.say(config.title), voice.say(config.description)
    slides = tuple(_slide(entry, voice) for entries in voice.site.years.values() for entry in entries)
    return View(_marked(title, voice), f"<p>{_marked(description, voice)}</p>", slides)


def known(date: Date) -> Day:
    """Return as much of a date as is known: no month for a quarter, and of an interval what is known of its start."""
    if date.precision == "interval":
        point = date.start or date.end
        return known(point) if point else ()
    parts = tuple(int(part) for part in date.text.rstrip("?~%").split("-") if part.isdecimal())
    return parts[:1] if date.precision == "quarter" else parts


def _slide(entry: Entry, voice: Voice) -> Slide:
    event, step, date = entry.event, entry.step, entry.date
    kind = voice.site.types[event.type]
    when = voice.when(date, event.date_basis if step.number == 1 else "occurred")
    group = voice.say(kind.plural)
    status = voice.status(sureness(entry))
    stages = [_marked(stage(entry, voice), voice)] if step.stage else []
    sure = [] if step.upcoming and status.is_plain else [f"<strong>{escape(status.word)}</strong>"]
    scheduled = [f"<strong>{escape(voice._('Scheduled'))}</strong>"] if step.upcoming else []
    lines = [
        " · ".join((*scheduled, *sure, _marked(group, voice), *stages)),
        _marked(voice.say(step.summary or event.summary), voice),
        " + ".join(_html(voice.amount(amount), voice) for amount in shown(entry, voice)),
        _way(entry, voice),
    ]
    text = "".join(f"<p>{line}</p>" for line in lines if line)
    end = known(date.end) if date.start and date.end else ()
    day = f"{when.text} ({when.basis})" if when.basis else when.text
    return Slide(
        entry.anchor,
        known(date),
        end,
        day,
        _marked(voice.say(step.title or event.title), voice),
        f'<div lang="{voice.lang}" dir="{direction(voice.lang)}">{text}</div>',
        _marked(group, voice),
        _media(event.image, voice),
    )


def _way(entry: Entry, voice: Voice) -> str:
    """Return the link to the entry on the site, where the site has an address."""
    base = voice.site.config.base_url
    name = voice.say(voice.site.config.title)
    return f'<a href="{escape(base + voice.entry_path(entry))}">{_marked(name, voice)}</a>' if base else ""


def _media(image: Image | None, voice: Voice) -> Media | None:
    base = voice.site.config.base_url
    if image is None or not base:
        return None
    credit = " · ".join(filter(None, (voice.say(image.credit).text, image.licence)))
    return Media(f"{base}images/{image.file}", voice.say(image.alt).text, _html(credit, voice))


def _marked(said: Said, voice: Voice) -> str:
    """Return words as HTML, in the language that they are in."""
    text = _html(said.text, voice, said.lang)
    return f'<span lang="{said.lang}" dir="{direction(said.lang)}">{text}</span>' if said.lang else text


def _html(text: str, voice: Voice, lang: str = "") -> str:
    return text_html(text, lang or voice.lang, voice.site.config.languages)
