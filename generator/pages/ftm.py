"""People, organisations and articles of the record as entities of FollowTheMoney. Knows no event."""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.dates import Date, plain
from generator.languages import NEUTRAL
from generator.link import entity_id
from generator.model import Ref, Words
from generator.pages.voice import Voice
from generator.records import Article, Entity

SCHEMAS = {
    "person": "Person",
    "company": "Company",
    "nonprofit": "Organization",
    "committee": "Organization",
    "agency": "PublicBody",
    "court": "PublicBody",
    "media": "Organization",
    "fund": "Organization",
    "party": "Organization",
}
IDS = {"wikidata": "wikidataId", "lei": "leiCode"}
LINK = "UnknownLink"
Properties = dict[str, list[str]]


class Node(Struct, frozen=True):
    """An entity: its properties by name, each with its values."""

    id: str
    schema: str
    caption: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]


class Teller:
    """Makes entities; the languages of the site are asked in turn for words."""

    def __init__(self, voice: Voice) -> None:
        self.site, self.voice = voice.site, voice
        self.voices = [voice.in_language(lang) for lang in voice.site.config.languages]
        self.base, self.repeated = voice.site.config.base_url, frozenset(voice.site.repeated)
        self.prefix = re.sub(r"[^a-z0-9]+", "-", self.base.partition("://")[2].lower()).strip("-") or "record"

    def nodes(self) -> Iterator[Node]:
        for entity in self.site.entities.values():
            yield from self._entity(entity)
        for article in self.site.articles.values():
            yield from self._article(article)

    def id(self, kind: str, *parts: str) -> str:
        """Return an entity's id: no part of it holds the dot between them."""
        return ".".join((self.prefix, kind, *parts)).replace("_", "-")

    def node(self, id: str, schema: str, properties: Properties, caption: str) -> Node:
        held = {name: tuple(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
        return Node(id, schema, caption, tuple((name, values) for name, values in sorted(held.items()) if values))

    def words(self, words: Words) -> list[str]:
        return [words[lang] for lang in (NEUTRAL, *self.site.config.languages) if lang in words]

    def page(self, kind: str, key: str) -> list[str]:
        return [self.base + voice.url(kind, key) for voice in self.voices] if self.base else []

    def _entity(self, entity: Entity) -> Iterator[Node]:
        id = self.id("entity", entity.id)
        found: Properties = {
            "name": self.words(entity.name),
            "alias": [name for names in entity.also.values() for name in names],
            "previousName": [name for former in entity.formerly for name in self.words(former.name)],
            "description": self.words(entity.description),
            "sourceUrl": self.page("person" if entity.is_person else "organization", entity.id),
        }
        found |= {IDS[scheme]: [value] for scheme, value in entity.ids.items() if scheme in IDS}
        yield self.node(id, SCHEMAS.get(entity.kind, "Organization"), found, self.voice.say(entity.name).text)
        for at, post in enumerate(entity.posts, 1):
            ends: Properties = {"startDate": dates(post.since), "endDate": dates(post.until)}
            yield self._tie(self.id("post", entity.id, str(at)), id, post.organization, self.words(post.title), ends)
        if entity.part_of:
            yield self._tie(self.id("part", entity.id), id, entity.part_of, ["part_of"], {})

    def _tie(self, id: str, subject: str, other: Ref, role: list[str], ends: Properties) -> Node:
        between: Properties = {"subject": [subject], "object": [self.id("entity", other.id)], "role": role}
        return self.node(id, LINK, between | ends, role[0])

    def _article(self, article: Article) -> Iterator[Node]:
        id, leaves = self.id("article", article.id), article.leaves.values()
        authors = [name for words in article.authors for name in self.words(self.named(words))]
        found: Properties = {"title": [leaf.title for leaf in leaves], "author": authors, "sourceUrl": self.page("article", article.id)}
        found |= {"summary": [leaf.summary for leaf in leaves], "publishedAt": dates(article.date)}
        yield self.node(id, "Article", found, found["title"][0])
        mentioned = dict.fromkeys(ref.id for leaf in leaves for ref in leaf.prose.mentions if ref.id in self.site.entities)
        for other in mentioned:
            if other not in self.site.events:
                ends: Properties = {"document": [id], "entity": [self.id("entity", other)]}
                yield self.node(self.id("mention", article.id, other), "Documentation", ends, found["title"][0])

    def named(self, words: Words) -> Words:
        id = entity_id(words, self.site)
        return self.site.entities[id].name if id else words


def dates(date: Date | None) -> list[str]:
    """Return a date as one that stands for all of its days: none for an interval or a quarter, nor for one that is not sure."""
    return [plain(date)] if date and plain(date) and not (date.uncertain or date.approximate) else []
