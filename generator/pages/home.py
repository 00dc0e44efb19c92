"""The home page of a language: what this is, the sum, the recorder, what matters, the latest, the money's flow, the article."""

from decimal import Decimal

import msgspec
from msgspec import Struct

from generator.charts.flow import Band, Style, flow
from generator.languages import Said
from generator.ledger import payments
from generator.pages import agenda
from generator.pages.card import card
from generator.pages.chrome import licence_url
from generator.pages.figures import of_flow
from generator.pages.linked import home_data
from generator.pages.outlined import of_type, outlined, whole
from generator.pages.recorder import Recorder, recorder
from generator.pages.sums import by_holder
from generator.pages.totals import Holder
from generator.pages.values import Card, Head, Link, Status
from generator.pages.voice import Voice
from generator.records import EventType
from generator.site import Entry, Site

ROW = 32
"""Units of one row of the flow, which the stylesheet stretches to its text; a row whose band is thicker takes twice that."""


class Giver(Struct, frozen=True):
    """One row of the flow."""

    link: Link
    amount: str
    note: str
    status: Status
    is_big: bool


class Flow(Struct, frozen=True):
    """Where the money of the headline came from: rows, the bands drawn between them and the sum, and what is written beside it."""

    holder: Holder
    heading: Said
    rows: tuple[Giver, ...]
    drawing: str
    say: str


class View(Struct, frozen=True):
    head: Head
    title: Said
    description: Said
    counts: tuple[str, ...]
    headline: Holder | None
    heading: Said
    recorder: Recorder
    important: tuple[Card, ...]
    latest: tuple[Card, ...]
    last_year: Link | None
    flow: Flow | None
    articles: tuple[Link, ...]
    types: tuple[Link, ...]
    years: tuple[Link, ...]
    calendar: str


def items(site: Site) -> tuple[str, ...]:
    return ("",)


def view(key: str, voice: Voice) -> View:
    """Return the view of a language's home page."""
    site = voice.site
    firsts = [Entry(event, event.steps[0]) for event in site.outlines.values() if event.importance == 3 and event.status != "retracted"]
    latest = [entry for entry in outlined(voice) if not entry.step.upcoming][:-7:-1]
    flowing = _flow(voice)
    years = sorted(site.years)
    head = voice.head(voice.plain(site.config.title), voice.plain(site.config.description), "home", translated=_translated(site))
    return View(
        msgspec.structs.replace(head, data=home_data(head, licence_url(site.config.licence), voice)),
        voice.say(site.config.title),
        voice.say(site.config.description),
        _counts(site, voice),
        flowing.holder if flowing else None,
        flowing.heading if flowing else Said(""),
        recorder(voice),
        tuple(card(whole(entry, voice), voice) for entry in firsts[:8]),
        tuple(card(whole(entry, voice), voice) for entry in latest),
        _year(years[-1], voice) if years else None,
        flowing,
        _articles(site, voice),
        tuple(_type(kind, voice) for kind in site.types.values() if of_type(kind.id, voice)),
        tuple(_year(year, voice) for year in years),
        voice.url("calendar") if agenda.items(site) else "",
    )


def _translated(site: Site) -> tuple[str, ...]:
    return tuple(lang for lang in site.config.title if lang)


def _type(kind: EventType, voice: Voice) -> Link:
    return Link(voice.url("type", kind.slug), voice.say(kind.plural), voice.formats.number(len(of_type(kind.id, voice))), kind.colour)


def _year(year: int, voice: Voice) -> Link:
    return Link(voice.url("year", str(year)), Said(voice.formats.digits(str(year))), voice.formats.number(len(voice.site.tallies[year])))


def _articles(site: Site, voice: Voice) -> tuple[Link, ...]:
    ordered = sorted(site.articles.values(), key=lambda article: (article.date.text, article.id), reverse=True)
    found = []
    for article in ordered[:3]:
        title = voice.say({lang: leaf.title for lang, leaf in article.leaves.items()})
        summary = voice.say({lang: leaf.summary for lang, leaf in article.leaves.items()})
        found.append(Link(voice.url("article", article.id), title, summary.text))
    return tuple(found)


def _counts(site: Site, voice: Voice) -> tuple[str, ...]:
    people = sum(entity.is_person for entity in site.entities.values())
    return (
        voice.many("{n} event", "{n} events", len(site.events)),
        voice.many("{n} dated entry", "{n} dated entries", len(outlined(voice))),
        voice.many("{n} person", "{n} people", people),
        voice.many("{n} organisation", "{n} organisations", len(site.entities) - people),
    )


def _flow(voice: Voice) -> Flow | None:
    """Return the flow to whoever received most often, of the first type with totals: one currency, cash alone."""
    for kind in voice.site.types.values():
        holders = by_holder(of_type(kind.id, voice), kind, voice, 1)
        roles = [role for role in kind.featured if role in kind.roles]
        if holders and len(roles) > 1:
            return _flow_of(holders[0], kind, roles, voice)
    return None


def _flow_of(holder: Holder, kind: EventType, roles: list[str], voice: Voice) -> Flow:
    rows: list[tuple[Decimal, Giver, Style]] = []
    for event in of_type(kind.id, voice):
        if not any(ref.id == holder.id for ref in event.roles.get(roles[-1], ())):
            continue
        for row in payments(event, kind):
            if row.amount.kind != "cash" or row.status not in ("confirmed", "reported") or len(event.roles.get(roles[-1], ())) > 1:
                continue
            first = next((ref for ref in event.roles.get(roles[0], ())), None)
            if first is None:
                continue
            choice = next((field for field in kind.fields.values() if field.kind == "choice" and field.id in row.choices), None)
            note = voice.say(choice.choices[row.choices[choice.id]]).text if choice else ""
            is_own = bool(choice) and list(choice.choices).index(row.choices[choice.id]) == 0 if choice else False
            style: Style = "reported" if row.status == "reported" else "own" if is_own else "solid"
            giver = Giver(voice.link(first), voice.formats.money(row.amount), note, voice.status(row.status), False)
            rows.append((row.amount.value, giver, style))
    rows.sort(key=lambda each: -each[0])
    name, say = of_flow(len(rows[:24]), rows[0][1].amount, rows[0][1].link.text.text, voice) if rows else ("", "")
    drawn = flow([Band(value, style) for value, _, style in rows[:24]], ROW, 2 * ROW, name)
    givers = tuple(
        Giver(giver.link, giver.amount, giver.note, giver.status, big)
        for (_, giver, _), big in zip(rows, (height > ROW for height in drawn.heights), strict=False)
    )
    return Flow(holder, voice.say(kind.roles[roles[-1]].heading), givers, drawn.svg, say)
