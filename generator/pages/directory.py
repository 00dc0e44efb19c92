"""The directories: all people, all organisations, all tags, all articles, each a list of links."""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.pages.kinds import kind_name
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.records import Entity
from generator.site import Site


class Item(Struct, frozen=True):
    link: Link
    description: Said
    count: str


class Group(Struct, frozen=True):
    name: str
    items: tuple[Item, ...]


class View(Struct, frozen=True):
    head: Head
    title: str
    count: str
    groups: tuple[Group, ...]


def items(site: Site) -> tuple[str, ...]:
    return ("",)


def people(key: str, voice: Voice) -> View:
    """Return the view of the list of people, by name."""
    entities = voice.sorted(entity for entity in voice.site.entities.values() if entity.is_person)
    count = voice.many("{n} person", "{n} people", len(entities))
    return _view("people", voice._("People"), count, (Group("", tuple(_entity(each, voice) for each in entities)),), voice)


def organizations(key: str, voice: Voice) -> View:
    """Return the view of the list of organisations, by kind and name."""
    entities = voice.sorted(entity for entity in voice.site.entities.values() if not entity.is_person)
    groups: dict[str, list[Item]] = {}
    for entity in entities:
        groups.setdefault(kind_name(entity, voice), []).append(_entity(entity, voice))
    count = voice.many("{n} organisation", "{n} organisations", len(entities))
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return _view("organizations", voice._("Organisations"), count, tuple(Group(name, tuple(found)) for name, found in ordered), voice)


def tags(key: str, voice: Voice) -> View:
    """Return the view of the list of tags."""
    site = voice.site
    found = tuple(
        Item(
            Link(voice.url("tag", tag.id), voice.say(tag.label)),
            voice.say(tag.description),
            _events(len(site.tagged.get(tag.id, ())), voice),
        )
        for tag in site.tags.values()
    )
    return _view("tags", voice._("Tags"), voice.many("{n} tag", "{n} tags", len(found)), (Group("", found),), voice)


def articles(key: str, voice: Voice) -> View:
    """Return the view of the list of articles, newest first."""
    ordered = sorted(voice.site.articles.values(), key=lambda article: (article.date.text, article.id), reverse=True)
    found = tuple(
        Item(
            Link(voice.url("article", article.id), voice.say({lang: leaf.title for lang, leaf in article.leaves.items()})),
            voice.say({lang: leaf.summary for lang, leaf in article.leaves.items()}),
            voice.when(article.date).text,
        )
        for article in ordered
    )
    return _view("articles", voice._("Articles"), voice.many("{n} article", "{n} articles", len(found)), (Group("", found),), voice)


def _view(kind: str, title: str, count: str, groups: Iterable[Group], voice: Voice) -> View:
    return View(
        voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {count}.", kind, section=kind), title, count, tuple(groups)
    )


def _entity(entity: Entity, voice: Voice) -> Item:
    events = {event.id for part in voice.site.parts.get(entity.id, ()) for event in part.events}
    events |= {event.id for event in voice.site.sayings.get(entity.id, ())}
    return Item(voice.link(entity.id), voice.say(entity.description), _events(len(events), voice) if events else "")


def _events(n: int, voice: Voice) -> str:
    return voice.many("{n} event", "{n} events", n)
