"""What stands on a page's card: words, and where its time lies on a ruler. How it is drawn, `poster` knows."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.languages import Said, direction
from generator.model import Event
from generator.pages.card import amounts, people, present, stage, sureness
from generator.pages.kinds import kind_name
from generator.pages.outlined import of_tag, of_type
from generator.pages.rulers import Ruler, counted, life
from generator.pages.values import Status
from generator.pages.voice import Voice
from generator.records import EventType, Leaf
from generator.site import Entry


class Column(Struct, frozen=True):
    """A label with what it stands over, in large letters where `is_big`."""

    label: Said
    texts: tuple[Said, ...]
    is_big: bool = False


class View(Struct, frozen=True):
    lang: str
    dir: str
    site: Said
    colour: str
    kind: tuple[Said, ...]
    title: Said
    lead: Said = Said("")
    doubt: str = ""
    status: str = ""
    amounts: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    ruler: Ruler | None = None
    is_struck: bool = False
    is_home: bool = False
    is_given: bool = False


def view(key: str, voice: Voice) -> View:
    """Return the view of a card; its key is `home`, or a kind of page and the page's own key."""
    kind, _, inner = key.partition("/")
    return _VIEWS[kind](inner, voice)


def _view(voice: Voice, colour: str, kind: Sequence[Said | str], title: Said, lead: Said = Said("")) -> View:
    shown = tuple(Said(each) if isinstance(each, str) else each for each in kind)
    return View(
        voice.lang,
        direction(voice.lang),
        voice.say(voice.site.config.title),
        colour,
        tuple(each for each in shown if each.text),
        title,
        lead,
    )


def _with(view: View, **fields: object) -> View:
    return View(**{name: getattr(view, name) for name in View.__struct_fields__} | fields)


def _event(id: str, voice: Voice) -> View:
    event = voice.site.events[id]
    kind = voice.site.types[event.type]
    when = voice.when(event.date, event.date_basis)
    dated = f"{when.text} ({when.basis})" if when.basis else when.text
    found = _view(voice, kind.colour, (voice.type_name(event), dated, _now(event, voice)), voice.say(event.title))
    return _with(
        found,
        lead=voice.say(event.summary),
        doubt="" if event.status == "confirmed" else _doubt(voice.status(event.status), voice),
        status=event.status,
        amounts=amounts(event, voice),
        columns=tuple(Column(each.label, tuple(link.text for link in each.links)) for each in people(event, voice)),
        ruler=life(event, voice),
        is_struck=event.status == "retracted",
        is_given=kind.colour == "money",
    )


def _now(event: Event, voice: Voice) -> Said:
    """Return how far an event has got, with the date of that where it is not the event's own, and how sure it is where less so."""
    entry = present(event)
    said = stage(entry, voice)
    if not said.text or entry.step.number == 1:
        return said
    words = voice.words.pgettext("card", "{stage}: {date}").format(stage=said.text, date=voice.when(entry.date).text)
    status = voice.status(sureness(entry))
    return Said(words if status.is_plain or status.code == event.status else f"{words} ({status.word})", said.lang)


def _doubt(status: Status, voice: Voice) -> str:
    """Return how an event that is not confirmed is told: a card is read alone, so that one word may be overlooked."""
    return voice.words.pgettext("card", "An allegation, not an established fact") if status.code == "alleged" else status.word


def _entity(id: str, voice: Voice) -> View:
    entity, parts = voice.site.entities[id], voice.site.parts.get(id, ())
    columns = []
    for part in parts:
        kind = voice.site.types[part.type]
        count = Said(voice.count(len(part.events), kind.label))
        columns.append(Column(voice.say(kind.roles[part.role].heading), (count,), True))
    found = _view(voice, "plain", (kind_name(entity, voice),), voice.say(entity.name), voice.say(entity.description))
    days = [Entry(event, event.steps[0]) for part in parts for event in part.events]
    return _with(found, columns=tuple(columns), ruler=counted(((entry.day.year, entry.day.month) for entry in days), voice))


def _article(id: str, voice: Voice) -> View:
    article = voice.site.articles[id]
    kind = (voice._("Article"), voice.when(article.date).text)
    return _with(_leafed(article.leaves, kind, voice), ruler=None)


def _page(id: str, voice: Voice) -> View:
    return _leafed(voice.site.pages[id].leaves, (voice._("About this site"),), voice)


def _leafed(leaves: dict[str, Leaf], kind: Sequence[str], voice: Voice) -> View:
    titles, summaries = ({lang: text for lang, leaf in leaves.items() if (text := getattr(leaf, name))} for name in ("title", "summary"))
    return _view(voice, "plain", kind, voice.say(titles), voice.say(summaries))


def _type(slug: str, voice: Voice) -> View:
    kind = next(each for each in voice.site.types.values() if each.slug == slug)
    events = of_type(kind.id, voice)
    return _listed(
        _view(voice, kind.colour, (voice._("Type of event"),), voice.say(kind.plural), voice.say(kind.description)), events, voice, kind
    )


def _tag(id: str, voice: Voice) -> View:
    tag = voice.site.tags[id]
    found = _view(voice, "plain", (voice._("Tag"),), voice.say(tag.label), voice.say(tag.description))
    return _listed(found, of_tag(id, voice), voice)


def _listed(view: View, events: Sequence[Event], voice: Voice, kind: EventType | None = None) -> View:
    count = voice.count(len(events), kind.label) if kind else voice.many("{n} event", "{n} events", len(events))
    days = [Entry(event, event.steps[0]).day for event in events]
    return _with(view, columns=(Column(Said(""), (Said(count),), True),), ruler=counted(((day.year, day.month) for day in days), voice))


def _year(key: str, voice: Voice) -> View:
    tallies = voice.site.tallies[int(key)]
    count = voice.many("{n} dated entry", "{n} dated entries", len(tallies))
    found = _view(voice, "plain", (voice._("Year"),), Said(voice.formats.digits(key)))
    ruler = counted(((int(key), month) for month, _, _ in tallies), voice)
    return _with(found, columns=(Column(Said(""), (Said(count),), True),), ruler=ruler)


def _home(key: str, voice: Voice) -> View:
    site = voice.site
    people = sum(entity.is_person for entity in site.entities.values())
    counts = (
        voice.many("{n} event", "{n} events", len(site.events)),
        voice.many("{n} person", "{n} people", people),
        voice.many("{n} organisation", "{n} organisations", len(site.entities) - people),
    )
    found = _view(voice, "court", (), voice.say(site.config.title), voice.say(site.config.description))
    ruler = counted(((year, month) for year, tallies in site.tallies.items() for month, _, _ in tallies), voice)
    return _with(found, columns=tuple(Column(Said(""), (Said(each),), True) for each in counts), ruler=ruler, is_home=True)


_VIEWS: dict[str, Callable[[str, Voice], View]] = {
    "home": _home, "event": _event, "person": _entity, "organization": _entity, "article": _article, "page": _page, "type": _type,
    "year": _year, "tag": _tag,
}  # fmt: skip
