"""The directories: all people, all organisations, all tags, all articles, each a list of links; a long one by letter."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.languages import Said, initial
from generator.pages.kinds import kind_name
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.records import Entity
from generator.site import Site

LETTERED = 25
"""A longer list of names is grouped by their first letters."""


class Item(Struct, frozen=True):
    link: Link
    description: Said
    count: str
    kind: str = ""


class Group(Struct, frozen=True):
    """Items under a heading, which has an id where it is a letter; without a name, a list alone."""

    name: str
    items: tuple[Item, ...]
    id: str = ""


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
    groups = _by_letter(entities, voice) or (Group("", tuple(_entity(each, voice) for each in entities)),)
    return _view("people", voice._("People"), count, groups, voice)


def organizations(key: str, voice: Voice) -> View:
    """Return the view of the list of organisations, by kind and name, or by letter where they are many."""
    entities = voice.sorted(entity for entity in voice.site.entities.values() if not entity.is_person)
    groups: dict[str, list[Item]] = {}
    for entity in entities:
        groups.setdefault(kind_name(entity, voice), []).append(_entity(entity, voice))
    count = voice.many("{n} organisation", "{n} organisations", len(entities))
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    shown = _by_letter(entities, voice) or tuple(Group(name, tuple(found)) for name, found in ordered)
    return _view("organizations", voice._("Organisations"), count, shown, voice)


def tags(key: str, voice: Voice) -> View:
    """Return the view of the list of tags."""
    site = voice.site
    found = tuple(
        Item(
            Link(voice.url("tag", tag.id), voice.say(tag.label)),
            voice.say(tag.description),
            _events(site.tag_uses.get(tag.id, 0), voice),
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


def _by_letter(entities: list[Entity], voice: Voice) -> tuple[Group, ...]:
    """Return sorted entities by the letter they stand under, or nothing where they are few."""
    if len(entities) <= LETTERED:
        return ()
    groups: dict[str, list[Item]] = {}
    for entity in entities:
        kind = "" if entity.is_person else kind_name(entity, voice)
        item = msgspec.structs.replace(_entity(entity, voice), kind=kind)
        groups.setdefault(initial(voice.say(entity.sort_name or entity.name).text), []).append(item)
    names = {"ا": "أ", "0": f"{voice.formats.digits('0')}–{voice.formats.digits('9')}", "": "…"}
    return tuple(
        Group(names.get(letter, letter), tuple(found), f"letter-{letter and f'{ord(letter[0]):x}'}") for letter, found in groups.items()
    )


def _entity(entity: Entity, voice: Voice) -> Item:
    count = voice.site.appearances.get(entity.id, 0)
    return Item(voice.link(entity.id), voice.say(entity.description), _events(count, voice) if count else "")


def _events(n: int, voice: Voice) -> str:
    return voice.many("{n} event", "{n} events", n)
