"""What a page says to machines: JSON-LD in the words of schema.org. Here the page itself, and those of whom and of what it tells.

Addresses are absolute where the site knows its own, else from the page, as JSON-LD resolves them. Dates are given as precisely as they
are known, and not at all where they are not sure: words say those.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from generator.dates import Date, plain
from generator.embed import json_text
from generator.model import Source, Words
from generator.pages.values import Head
from generator.pages.voice import Voice
from generator.records import Entity, Post

Node = dict[str, Any]

KINDS = {
    "person": "Person", "company": "Corporation", "nonprofit": "NGO", "agency": "GovernmentOrganization",
    "court": "GovernmentOrganization", "media": "NewsMediaOrganization", "party": "PoliticalParty",
}  # fmt: skip
"""What the kinds of people and organisations are; any other is an `Organization`."""
SAME = {
    "wikidata": "http://www.wikidata.org/entity/", "viaf": "https://viaf.org/viaf/", "isni": "https://isni.org/isni/",
    "orcid": "https://orcid.org/", "ror": "https://ror.org/",
}  # fmt: skip
"""Where an id of a database leads; one of another is an `identifier`."""


def bare(text: str) -> str:
    """Return a plain text without the isolates that heads put into it."""
    return text.replace("\u2068", "").replace("\u2069", "")


def only(node: Node) -> Node:
    """Return a node without what says nothing, and lists of one as what they hold."""
    return {key: value[0] if type(value) is list and len(value) == 1 else value for key, value in node.items() if value}


class Page:
    """A page that speaks to machines: its head, its voice, and the way from it to the site's root."""

    def __init__(self, head: Head, voice: Voice) -> None:
        self.head, self.voice = head, voice
        self.base = voice.site.config.base_url
        self.path = next(other.path for other in head.others if other.lang == voice.lang)
        self.up = self.base or "../" * self.path.count("/")

    def address(self, path: str) -> str:
        whole = self.up + path
        return whole.removesuffix("index.html") if self.base else whole

    def entity(self, id: str) -> Node:
        """Return a person or an organisation by name and page."""
        entity = self.voice.site.entities[id]
        link = self.voice.link(id)
        return {"@type": KINDS.get(entity.kind, "Organization"), "name": link.text.text, "url": self.address(link.path)}

    def node(self, type: str, **more: Any) -> Node:
        """Return the page as a node of a type, with more that is true of it."""
        config, said = self.voice.site.config, self.voice.say
        site = {"@type": "WebSite", "name": said(config.title).text, "url": self.address(self.voice.url("home"))}
        return only(
            {
                "@context": "https://schema.org",
                "@type": type,
                "url": self.head.canonical or self.address(self.path),
                "name": bare(self.head.named),
                "description": bare(self.head.description),
                "inLanguage": self.voice.lang,
                "isPartOf": site,
                **more,
            }
        )

    def translations(self, languages: Iterable[str], original: str = "") -> Node:
        """Return the same page in other languages: what was translated into them, or where the original is known, from it."""
        wanted = set(languages) - {self.voice.lang}
        there = [other for other in self.head.others if other.lang in wanted]
        nodes = [{"@type": "WebPage", "inLanguage": other.lang, "url": self.address(other.path)} for other in there]
        if original and original != self.voice.lang:
            return {"translationOfWork": [node for node in nodes if node["inLanguage"] == original]}
        return {"workTranslation": nodes}

    def crumbs(self, *ways: tuple[str, str]) -> Node:
        """Return the way to this page, from the home page by those of the names and paths given."""
        steps = [(self.voice.say(self.voice.site.config.title).text, self.voice.url("home")), *ways]
        items = [
            {"@type": "ListItem", "position": at, "name": bare(name), "item": self.address(path)}
            for at, (name, path) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}


def known(date: Date | None) -> str:
    """Return a date as ISO 8601 has it, or an empty text where it is no one day, month or year, or is not sure."""
    return "" if date is None or date.uncertain or date.approximate else plain(date)


def ends(date: Date) -> tuple[str, str]:
    """Return the two ends of a date, each where it is known; a date that is no interval begins then, and its end is not known."""
    return (known(date.start), known(date.end)) if date.start or date.end else (known(date), "")


def is_told(date: Date) -> bool:
    """Return whether `ends` say all that is known of a date."""
    return date.text == "/".join(filter(None, ends(date)))


def publisher(words: Words, page: Page) -> Node:
    link = page.voice.publisher(words)
    return only({"@type": "Organization", "name": link.text.text, "url": page.address(link.path) if link.path else ""})


def source(source: Source, number: int, page: Page) -> Node:
    """Return a source as a work; its id is its place in the page's list."""
    title = page.voice.foreign(source.title, source.lang)
    return only(
        {
            "@type": "CreativeWork",
            "@id": f"#source-{number}",
            "name": title.text,
            "url": source.url,
            "author": page.voice.say(source.author).text,
            "publisher": publisher(source.publisher, page) if source.publisher else None,
            "datePublished": known(source.date),
            "inLanguage": source.lang,
            "archivedAt": source.archive.url if source.archive else "",
        }
    )


def person_or_organization(entity: Entity, page: Page) -> Node:
    """Return whom a page is about: names, what they are, who they are elsewhere, and the posts that they hold or held."""
    voice = page.voice
    names = [*(name for lang, name in entity.name.items() if lang != voice.lang), *(each for also in entity.also.values() for each in also)]
    names += [name for former in entity.formerly for name in former.name.values()]
    own = page.entity(entity.id)
    return only(
        own
        | {
            "alternateName": [name for name in dict.fromkeys(names) if name != own["name"]],
            "description": voice.say(entity.description).text,
            "memberOf": [_post(post, page) for post in entity.posts],
            "parentOrganization": page.entity(entity.part_of.id) if entity.part_of else None,
            "sameAs": [SAME[name] + quote(id, safe="") for name, id in entity.ids.items() if name in SAME],
            "identifier": [
                {"@type": "PropertyValue", "propertyID": name, "value": id} for name, id in entity.ids.items() if name not in SAME
            ],
        }
    )


def _post(post: Post, page: Page) -> Node:
    return only(
        {
            "@type": "OrganizationRole",
            "roleName": page.voice.say(post.title).text,
            "startDate": known(post.since),
            "endDate": known(post.until),
            "memberOf": page.entity(post.organization.id),
        }
    )


def entity_data(entity: Entity, head: Head, voice: Voice) -> str:
    """Return what the page of a person or an organisation says to machines."""
    page = Page(head, voice)
    kind, name = ("people", voice._("People")) if entity.is_person else ("organizations", voice._("Organisations"))
    return json_text(
        page.node(
            "ProfilePage",
            mainEntity=person_or_organization(entity, page),
            breadcrumb=page.crumbs((name, voice.url(kind))),
            **page.translations(lang for lang in entity.name if lang),
        )
    )


def list_data(head: Head, paths: Sequence[str], count: int, voice: Voice) -> str:
    """Return what a list says to machines: how many there are, and the ways to the first; their titles alone could say too much."""
    page = Page(head, voice)
    items = [{"@type": "ListItem", "position": at, "url": page.address(path)} for at, path in enumerate(paths[:20], 1)]
    listed = only({"@type": "ItemList", "numberOfItems": count, "itemListElement": items})
    return json_text(page.node("CollectionPage", mainEntity=listed, breadcrumb=page.crumbs()))


def home_data(head: Head, licence: str, voice: Voice) -> str:
    """Return what the home page says to machines: the site."""
    page = Page(head, voice)
    node = page.node("WebSite", license=licence, **page.translations(lang for lang in voice.site.config.title if lang))
    return json_text({key: value for key, value in node.items() if key != "isPartOf"})


def dataset(head: Head, licence: str, covers: str, files: Sequence[tuple[str, str]], voice: Voice) -> str:
    """Return what a page of downloads says to machines: the whole record as a data set, with the path and media type of each file."""
    page = Page(head, voice)
    found = [{"@type": "DataDownload", "contentUrl": page.address(path), "encodingFormat": type} for path, type in files]
    node = page.node("Dataset", license=licence, temporalCoverage=covers, isAccessibleForFree=True, distribution=found)
    catalogue = node.pop("isPartOf") | {"@type": "DataCatalog"}
    return json_text({**node, "includedInDataCatalog": catalogue})
