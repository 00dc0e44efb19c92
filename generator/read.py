"""Read: the files of a site become records, each checked against its shape, with every problem at its place.

Looks at one record at a time; whether an id that is named exists is for `link` to say.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import files, tree
from generator.ahead import Batch, read_all
from generator.desk import Desk
from generator.leaves import articles, pages
from generator.memo import Memo, stamp
from generator.problems import Place, Problem, did_you_mean, problem
from generator.records import Config, Entity, EventType, Records, Tag, Term
from generator.shapes.compound import Shape
from generator.shapes.entity import ORGANIZATION, PERSON, make_entity
from generator.shapes.event import COMMON, event_shape
from generator.shapes.glossary import TERM, make_term
from generator.shapes.made import is_unfinished, make_event
from generator.shapes.reader import Reader
from generator.shapes.site import SITE, TAGS, check_months, declared_languages, make_config
from generator.shapes.source import IMAGES
from generator.shapes.type import TYPE, make_type
from generator.sheets import Sheet, sheet
from generator.tree import Mapping

CONFIG = "site.yml"
_FLAT: dict[str, tuple[str, ...]] = dict.fromkeys(("types", "people", "organizations", "glossary"), (".yml",)) | {"images": IMAGES}
"""Folders of content that have no folders in them, and how the names of their files end."""


class Read(Struct, frozen=True):
    """What was read: the records (None where site.yml cannot be used), the problems, and the text of each file that has one."""

    records: Records | None
    problems: tuple[Problem, ...]
    texts: dict[str, str]


def read(root: Path, memo: Memo | None = None, jobs: int = 1, base_url: str = "") -> Read:
    """Return the records of the site in `root` and all that is wrong with its files. Raises nothing for any content.

    With the memo of an earlier reading, only what has changed since is read again; many files are read in as many processes as `jobs`
    says, one a processor for 0. The result is the same. `base_url`, where given, stands in the place of the one in site.yml.
    """
    memo = Memo() if memo is None else memo
    memo.begin()
    reading = _Reading(root, memo, jobs)
    config = reading.config()
    if config is None:
        return reading.result(None)
    if base_url:
        config = msgspec.structs.replace(config, base_url=base_url)
    paths, refused = files.listed(root, "content")
    reading.problems += refused
    reading.languages = config.languages
    return reading.result(reading.records(config, paths))


class _Reading(Desk):
    def __init__(self, root: Path, memo: Memo, jobs: int) -> None:
        super().__init__(root, memo)
        self.jobs = jobs
        self.shapes: dict[str, Shape] = {}

    def result(self, records: Records | None) -> Read:
        wanted = {each.place.file for each in self.problems}
        return Read(records, tuple(self.problems), {path: text for path, text in self.texts.items() if path in wanted})

    def config(self) -> Config | None:
        if not (self.root / CONFIG).is_file():
            self.problems.append(problem("config-missing", Place(CONFIG)))
            return None
        node, on = self.tree(CONFIG)
        if node is None:
            return None
        on.languages = declared_languages(node, on)
        if not on.languages:
            return None
        values = SITE.read(node, CONFIG, on)
        config = make_config(values) if values is not None else None
        if config and isinstance(node, Mapping):
            check_months(config, node, on)
        return config

    def records(self, config: Config, paths: tuple[str, ...]) -> Records:
        groups: dict[str, list[str]] = {}
        for path in paths:
            groups.setdefault(self.group(path), []).append(path)
        types = {kind.id: kind for path in groups.get("types", ()) if (kind := self.type(path))}
        self.shapes = {kind.id: event_shape(kind) for kind in types.values()}
        alone, typed = self.frames(groups.get("types", ()))
        people, organizations, events = read_all(
            [
                Batch(groups.get("people", ()), alone, partial(self.entity, kind="person")),
                Batch(groups.get("organizations", ()), alone, partial(self.entity, kind="")),
                Batch(groups.get("events", ()), typed, partial(self.event, types=types)),
            ],
            self,
            self.jobs,
        )
        return Records(
            config,
            types,
            self.tags(groups),
            tuple(events),
            (*people, *organizations),
            articles(groups.get("articles", ()), self),
            pages(groups.get("pages", ()), self),
            tuple(term for path in groups.get("glossary", ()) if (term := self.term(path))),
            tuple(groups.get("images", ())),
            {what: tuple(id for kind, id in self.broken if kind == what) for what, _ in self.broken},
            tuple(self.partial),
        )

    def frames(self, types: Sequence[str]) -> tuple[str, str]:
        """Return what a record depends on but its own file: the languages alone, and, for an event, every type file too."""
        return stamp(*self.languages), stamp(*self.languages, *(f"{path}\n{self.texts[path]}" for path in types))

    def group(self, path: str) -> str:
        parts = path.split("/")[1:]
        if parts == ["tags.yml"]:
            return "tags"
        if parts[0] == "events" and len(parts) > 1 and path.endswith(".yml"):
            return "events"
        if (
            parts[0] in ("articles", "pages")
            and len(parts) == 3
            and (path.endswith(".md") or (parts[0], parts[2]) == ("articles", "article.yml"))
        ):
            return parts[0]
        if len(parts) == 2 and path.lower().endswith(_FLAT.get(parts[0], ())):
            return parts[0]
        self.problems.append(problem("file-unexpected", Place(path)))
        return ""

    def type(self, path: str) -> EventType | None:
        id = self.id(path, files.stem(path))
        node, on = self.tree(path)
        values = TYPE.read(node, id, on) if node is not None else None
        kind = make_type(id, values, node, on) if values is not None and isinstance(node, Mapping) else None
        if kind is None:
            self.spoiled("type", id)
        return kind

    def entity(self, path: str, kind: str) -> Entity | None:
        id = self.id(path, files.stem(path))
        node, on = self.tree(path)
        values = (PERSON if kind else ORGANIZATION).read(node, id, on) if node is not None else None
        made = make_entity(id, kind, values, node, on) if values is not None and isinstance(node, Mapping) else None
        if made is None:
            self.spoiled("entity", id)
        return made

    def term(self, path: str) -> Term | None:
        id = self.id(path, files.stem(path))
        node, on = self.tree(path)
        values = TERM.read(node, id, on) if node is not None else None
        made = make_term(id, values, node, on) if values is not None and node is not None else None
        if made is None:
            self.spoiled("term", id)
        return made

    def event(self, path: str, types: dict[str, EventType]) -> Sheet | None:
        id = self.id(path, files.stem(path))
        node, on = self.tree(path)
        if isinstance(node, Mapping):
            kind = self.type_of(node, types, on)
            if kind is not None:
                before = len(self.problems)
                event, is_whole = make_event(id, kind, self.shapes[kind.id].read(node, id, on), node, on)
                if not is_unfinished(event, self.problems, before) and is_whole:
                    return sheet(event)
                self.partial.append(event)
        elif node is not None:
            Shape("an event", {}).read(node, id, on)
        self.spoiled("event", id)
        return None

    def type_of(self, node: Mapping, types: dict[str, EventType], on: Reader) -> EventType | None:
        """Return the event's type; without one, what can be checked all the same is checked."""
        given = node.items.get("type", (None, None))[1]
        if isinstance(given, tree.Scalar) and given.text in types:
            return types[given.text]
        if isinstance(given, tree.Scalar) and not given.is_empty:
            if ("type", given.text) not in self.broken:
                on.report("unknown-reference", given, did_you_mean(given.text, types), what="type", id=given.text)
            rest = {key: pair for key, pair in node.items.items() if key in COMMON}
            Shape("an event", COMMON).read(Mapping(rest, node.line, node.column), "event", on)
        elif given is not None:
            COMMON["type"].kind.read(given, "type", on)
        else:
            on.report("missing-key", node, COMMON["type"].doc, key="type", what="An event")
        return None

    def tags(self, groups: dict[str, list[str]]) -> dict[str, Tag]:
        for path in groups.get("tags", ()):
            node, on = self.tree(path)
            made: dict[str, Any] = (TAGS.read(node, "tags", on) if node is not None else None) or {}
            given = node.items if isinstance(node, Mapping) else {"*": None}
            for id in given.keys() - made.keys():
                self.spoiled("tag", id)
            return {id: each(id) for id, each in made.items()}
        return {}
