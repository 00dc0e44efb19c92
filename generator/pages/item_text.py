"""The text of a feed's items, as HTML that needs no stylesheet: how sure, when in words, how much, who, and who published it.

It stands in a `div` of the page's language and direction, runs of the other direction isolated, since a reader of feeds shows it in a
page of its own. Addresses in it begin with the mark of the way to the site's root.
"""

from html import escape

from generator.isolation import ROOT, said_html, text_html
from generator.languages import Said, direction
from generator.model import Correction, Event
from generator.pages.card import people, publishers, shown, stage
from generator.pages.kinds import correction_kind
from generator.pages.values import Link, When
from generator.pages.voice import Voice
from generator.site import Entry


def step_html(entry: Entry, summary: Said, voice: Voice) -> str:
    """Return the text of an item that tells of a step."""
    event, step = entry.event, entry.step
    basis = event.date_basis if step.number == 1 else "occurred"
    what = [_said(Said(voice.type_name(event)), voice), _said(stage(entry, voice), voice), _dated(voice.when(step.date, basis), voice)]
    amounts = " + ".join(f"<bdi>{_text(voice.amount(each), voice)}</bdi>" for each in shown(entry, voice))
    sources = publishers(step.sources or event.sources, voice)
    lines = [
        *_sure(event, sureness(entry), voice),
        " · ".join(filter(None, what)),
        f"<strong>{amounts}</strong>" if amounts else "",
        _said(summary, voice),
        *(f"{_said(each.label, voice)}: {_links(each.links, voice)}" for each in people(event, voice)),
        f"{_text(voice._('Sources:'), voice)} {_list([_said(each, voice) for each in sources], voice)}" if sources else "",
    ]
    return _whole(lines, voice)


def correction_html(event: Event, change: Correction, voice: Voice) -> str:
    """Return the text of an item that tells of a correction."""
    was, now = (_said(voice.say(words), voice) for words in (change.was, change.now))
    link = Link(voice.event_path(event), voice.say(event.title))
    lines = [
        *_sure(event, event.status, voice),
        f"{_text(correction_kind(change.kind, voice), voice)} · {_text(voice.when(change.date).text, voice)}",
        _said(voice.say(change.note), voice),
        " ".join(filter(None, (f"<del>{was}</del>" if was else "", f"<ins>{now}</ins>" if now else ""))),
        _links((link,), voice),
    ]
    return _whole(lines, voice)


def sureness(entry: Entry) -> str:
    """Return how sure an entry is; nothing of an event that is retracted is surer than that."""
    return "retracted" if entry.event.status == "retracted" else entry.status


def _sure(event: Event, code: str, voice: Voice) -> list[str]:
    """Return how sure it is, and why, where it is not confirmed."""
    status = voice.status(code)
    if status.is_plain:
        return []
    note = _said(voice.say(event.status_note), voice)
    return [f"<strong>{_text(status.word, voice)}</strong>{f'. {note}' if note else ''}"]


def _dated(when: When, voice: Voice) -> str:
    return _text(f"{when.text} ({when.basis})" if when.basis else when.text, voice)


def _links(links: tuple[Link, ...], voice: Voice) -> str:
    found = [
        f'<a href="{ROOT}{escape(link.path)}">{_said(link.text, voice)}</a>' if link.path else _said(link.text, voice) for link in links
    ]
    return _list(found, voice)


def _list(found: list[str], voice: Voice) -> str:
    return voice.words.pgettext("list", ", ").join(found)


def _said(said: Said, voice: Voice) -> str:
    return said_html(said, voice.lang, voice.site.config.languages) if said.text else ""


def _text(text: str, voice: Voice) -> str:
    return text_html(text, voice.lang, voice.site.config.languages)


def _whole(lines: list[str], voice: Voice) -> str:
    inside = "".join(f"<p>{line}</p>\n" for line in lines if line)
    return f'<div lang="{voice.lang}" dir="{direction(voice.lang)}">\n{inside}</div>'
