"""The page of a person or an organisation: what they gave and received, posts, cases, and what they said."""

from collections.abc import Iterable

from msgspec import Struct

from generator.languages import Said
from generator.model import Words
from generator.pages.card import line
from generator.pages.event import Picture, articles, picture
from generator.pages.sums import account_lines
from generator.pages.values import AccountLines, Head, Line, Link, When
from generator.pages.voice import Voice
from generator.records import Entity, Post
from generator.site import Part, Site


class Section(Struct, frozen=True):
    """The events in which the entity has one role, with their totals where their type has any."""

    id: str
    heading: Said
    colour: str
    count: str
    account: AccountLines | None
    lines: tuple[Line, ...]


class PostLine(Struct, frozen=True):
    title: Said
    link: Link
    since: When | None
    until: When | None
    is_held: bool


class View(Struct, frozen=True):
    head: Head
    name: Said
    kind: str
    description: Said
    also: tuple[Said, ...]
    formerly: tuple[tuple[Said, str], ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    posts: tuple[PostLine, ...]
    members: tuple[PostLine, ...]
    sections: tuple[Section, ...]
    sayings: tuple[Line, ...]
    articles: tuple[Link, ...]
    picture: Picture | None
    wikidata: str
    is_person: bool


def people(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if entity.is_person)


def organizations(site: Site) -> Iterable[str]:
    return (id for id, entity in site.entities.items() if not entity.is_person)


def view(id: str, voice: Voice) -> View:
    """Return the view of the page of a person or an organisation."""
    entity = voice.site.entities[id]
    kind = "person" if entity.is_person else "organization"
    description = voice.plain(entity.description) if entity.description else voice.plain(entity.name)
    return View(
        voice.head(
            voice.plain(entity.name), description, kind, id, "people" if entity.is_person else "organizations", _translated(entity.name)
        ),
        voice.say(entity.name),
        kind_name(entity, voice),
        voice.say(entity.description),
        _also(entity, voice),
        tuple((voice.say(each.name), voice.when(each.until).text if each.until else "") for each in entity.formerly),
        voice.link(entity.part_of) if entity.part_of else None,
        tuple(voice.link(other.id) for other in voice.site.entities.values() if other.part_of and other.part_of.id == id),
        tuple(_post(post, voice.link(post.organization), voice) for post in entity.posts),
        tuple(
            _post(post, voice.link(other.id), voice)
            for other in voice.site.entities.values()
            for post in other.posts
            if post.organization.id == id
        ),
        tuple(_section(part, id, voice) for part in voice.site.parts.get(id, ())),
        tuple(line(event, voice, of=id) for event in voice.site.sayings.get(id, ())),
        articles(id, voice),
        picture(entity.image, voice),
        entity.ids.get("wikidata", ""),
        entity.is_person,
    )


def _translated(words: Words) -> tuple[str, ...]:
    return tuple(lang for lang in words if lang)


def _also(entity: Entity, voice: Voice) -> tuple[Said, ...]:
    """Return the entity's names in the other languages: readers meet them in sources."""
    names = [Said(text, lang) for lang, text in entity.name.items() if lang and lang != voice.lang]
    return tuple(name for name in names if name.text != voice.say(entity.name).text)


def _section(part: Part, id: str, voice: Voice) -> Section:
    kind = voice.site.types[part.type]
    lines = tuple(line(event, voice, part.role, id) for event in part.events)
    return Section(
        f"{part.type}-{part.role}".replace("_", "-"),
        voice.say(kind.roles[part.role].heading),
        kind.colour,
        voice.count(len(part.events), kind.label),
        account_lines(part.events, kind, voice, part.role, grows=True),
        lines,
    )


def _post(post: Post, link: Link, voice: Voice) -> PostLine:
    return PostLine(
        voice.say(post.title),
        link,
        voice.when(post.since) if post.since else None,
        voice.when(post.until) if post.until else None,
        post.is_held,
    )


def kind_name(entity: Entity, voice: Voice) -> str:
    """Return the words for what kind of entity it is."""
    return {
        "person": voice.words.pgettext("entity", "Person"),
        "company": voice.words.pgettext("entity", "Company"),
        "nonprofit": voice.words.pgettext("entity", "Nonprofit"),
        "committee": voice.words.pgettext("entity", "Committee"),
        "agency": voice.words.pgettext("entity", "Government body"),
        "court": voice.words.pgettext("entity", "Court"),
        "media": voice.words.pgettext("entity", "News and media"),
        "fund": voice.words.pgettext("entity", "Fund"),
        "party": voice.words.pgettext("entity", "Party"),
    }.get(entity.kind, voice.words.pgettext("entity", "Organisation"))
