"""Coverage: how much of a site is there in each of its languages, in figures."""

from collections.abc import Mapping

from msgspec import Struct

from generator.languages import NEUTRAL
from generator.model import Event
from generator.site import Site


class Share(Struct, frozen=True):
    """So many of so many; `what` says of which, in one and in several."""

    done: int
    all: int
    what: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.done:,} of {self.all:,} {self.what[self.all != 1]}"


class Coverage(Struct, frozen=True):
    """What of a site's records is translated into one language."""

    lang: str
    shares: tuple[Share, ...]

    def __str__(self) -> str:
        return f"{self.lang}: {', '.join(map(str, self.shares))} translated" if self.shares else f"{self.lang}: nothing to translate"


def coverage(site: Site) -> tuple[Coverage, ...]:
    """Return the coverage of each language of a site.

    An event is translated where its title is, and its summary and body where another language has them; a person or an organisation
    where its name is; an article where it has a file of words.
    """
    return tuple(_of(lang, site) for lang in site.config.languages)


def _of(lang: str, site: Site) -> Coverage:
    entities, articles = site.entities.values(), site.articles.values()
    shares = (
        Share(sum(_has_event(event, lang) for event in site.events.values()), len(site.events), ("event", "events")),
        Share(sum(_has(each.name, lang) for each in entities), len(entities), ("person or organisation", "people and organisations")),
        Share(sum(lang in each.leaves for each in articles), len(articles), ("article", "articles")),
    )
    return Coverage(lang, tuple(share for share in shares if share.all))


def _has_event(event: Event, lang: str) -> bool:
    return all(_has(words, lang) for words in (event.title, event.summary, event.body) if words)


def _has(words: Mapping[str, object], lang: str) -> bool:
    return lang in words or NEUTRAL in words
