"""The sources of the whole record: who published them, how many there are of each publisher, and of what kind."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from generator import phrases
from generator.languages import sort_key
from generator.link import entity_id
from generator.model import SOURCE_KINDS, Source, Words
from generator.pages.kinds import source_kind
from generator.pages.values import Head, Link
from generator.pages.voice import Voice
from generator.site import Site

CARRIED = "carried"
"""Stands for the kind of those who only carried what others had published."""


class Publisher(Struct, frozen=True):
    """A publisher, with how many sources it gave and in how many events; `about` holds its kinds, where several, and languages."""

    link: Link
    sources: str
    events: str
    firsts: str
    about: tuple[str, ...]


class Group(Struct, frozen=True):
    """The publishers that gave one kind of source most often."""

    name: str
    count: str
    publishers: tuple[Publisher, ...]


class View(Struct, frozen=True):
    head: Head
    title: str
    lead: str
    groups: tuple[Group, ...]


class Tally:
    """What one publisher gave: its sources by what tells them apart, and the events that cite them."""

    def __init__(self, name: Words) -> None:
        self.name = name
        self.sources: dict[tuple[str, ...], Source] = {}
        self.carried: dict[tuple[str, ...], Source] = {}
        self.events: set[str] = set()
        self.carried_in: set[str] = set()

    @property
    def shown(self) -> dict[tuple[str, ...], Source]:
        return self.sources or self.carried

    @property
    def kind(self) -> str:
        """The kind given most often; of several, the first in the order of kinds."""
        if not self.sources:
            return CARRIED
        counts = Counter(source.kind for source in self.sources.values())
        return min(counts, key=lambda kind: (-counts[kind], (*SOURCE_KINDS, "").index(kind)))


def items(site: Site) -> tuple[str, ...]:
    return ("",)


def view(key: str, voice: Voice) -> View:
    """Return the view of the list of publishers, by the kind of source that they gave most often."""
    tallies = tally(voice.site)
    title = voice._("Sources")
    groups: dict[str, list[Tally]] = {}
    for each in tallies:
        groups.setdefault(each.kind, []).append(each)
    order = sorted(groups, key=lambda kind: (kind == CARRIED, -sum(len(each.shown) for each in groups[kind]), kind))
    n = len({key for each in tallies for key in each.sources})
    counts = (voice.many("{n} source", "{n} sources", n), voice.many("{n} publisher", "{n} publishers", len(tallies)))
    lead = voice.words.pgettext("list", ", ").join(counts)
    head = voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {lead}.", "sources")
    return View(head, title, lead, tuple(_group(kind, groups[kind], voice) for kind in order))


def tally(site: Site) -> list[Tally]:
    """Return what each publisher gave. A text carried from elsewhere counts for where it came from, once for each event."""
    names = _Names(site)
    for id, sources in site.citations.items():
        wires: set[int] = set()
        for source in sources:
            _add(source, id, names, wires)
    return names.tallies


def _add(source: Source, event: str, names: "_Names", wires: set[int]) -> None:
    if source.via and source.publisher:
        carrier = names.of(source.publisher)
        carrier.carried[_identity(source)] = source
        carrier.carried_in.add(event)
    giver = names.of(source.via or source.publisher) if source.via or source.publisher else None
    if giver is None or (source.via and id(giver) in wires):
        return
    if source.via:
        wires.add(id(giver))
    giver.sources.setdefault(_identity(source), source)
    giver.events.add(event)


def _identity(source: Source) -> tuple[str, ...]:
    """Return what tells a source from others: its address, else its title and publisher."""
    return (source.url,) if source.url else ("", str(source.title), str(source.publisher))


class _Names:
    """The tallies by name: an organisation's id or any of its names, or a name as given in any language, leads to the same one."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.tallies: list[Tally] = []
        self._by_name: dict[str, Tally] = {}
        self._known: dict[tuple[tuple[str, str], ...], Tally] = {}
        self._names = {text: entity.id for entity in site.entities.values() if not entity.is_person for text in entity.name.values()}

    def of(self, words: Words) -> Tally:
        key = tuple(words.items())
        if key not in self._known:
            self._known[key] = self._of(words)
        return self._known[key]

    def _of(self, words: Words) -> Tally:
        texts = [entity_id(words, self.site) or self._names.get(text, text) for text in words.values()]
        found = next((self._by_name[text] for text in texts if text in self._by_name), None)
        if found is None:
            known = next((text for text in texts if text in self.site.entities), "")
            found = Tally({"": known} if known else words)
            self.tallies.append(found)
        elif len(words) > len(found.name) and not any(text in self.site.entities for text in texts):
            found.name = words
        for text in texts:
            self._by_name.setdefault(text, found)
        return found


def _group(kind: str, tallies: list[Tally], voice: Voice) -> Group:
    name = voice._("Carried the texts of others only") if kind == CARRIED else source_kind(kind, voice) or voice._("Kind not given")
    linked = [(each, voice.publisher(each.name)) for each in tallies]
    linked.sort(key=lambda pair: (-len(pair[0].shown), sort_key(pair[1].text.text, voice.lang)))
    count = voice.many("{n} publisher", "{n} publishers", len(tallies))
    return Group(name, count, tuple(_publisher(each, link, voice) for each, link in linked))


def _publisher(each: Tally, link: Link, voice: Voice) -> Publisher:
    found = each.shown.values()
    kinds = Counter(source_kind(source.kind, voice) or voice._("Kind not given") for source in found)
    languages = Counter(phrases.language_name(source.lang, voice.lang) for source in found if source.lang)
    firsts = sum(source.first_report for source in each.sources.values())
    about = [_counted(kinds, voice) if len(kinds) > 1 else "", _counted(languages, voice)]
    if each.sources and each.carried:
        about.append(voice.many("carried {n} text of others", "carried {n} texts of others", len(each.carried)))
    number = voice.formats.number
    events = each.events if each.sources else each.carried_in
    return Publisher(link, number(len(found)), number(len(events)), number(firsts) if firsts else "", tuple(text for text in about if text))


def _counted(counts: Counter[str], voice: Voice) -> str:
    """Return names in the order of their counts, with the counts where there are several."""
    names: Iterable[tuple[str, int]] = counts.most_common()
    if len(counts) < 2:
        return "".join(name for name, _ in names)
    return voice.words.pgettext("list", ", ").join(f"{name} ({voice.formats.number(n)})" for name, n in names)
