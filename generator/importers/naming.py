"""Ids for records that have none yet, and the records that names mean. Knows names and ids; guesses at neither."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable

from generator.records import Entity
from generator.shapes.reader import is_slug

_LONGEST = 60


def slug(text: str) -> str:
    """Return an id made of a text's Latin letters and digits, cut at a word; empty where it has none."""
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", ascii))
    found = ""
    for word in words:
        if len(longer := f"{found}-{word}".strip("-")) > _LONGEST:
            break
        found = longer
    return found or "".join(words)[:_LONGEST]


def free(wanted: str, taken: Container[str]) -> str:
    """Return the id, or the first of `id-2`, `id-3`, ... that is not taken."""
    number, id = 1, wanted
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    return id


def digest(parts: Iterable[str]) -> str:
    """Return sixteen hexadecimal digits that stand for some texts in their order."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Names:
    """Who is meant by a name: every id, name, spelling, name for sorting and former name of the record's people and organisations."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.ids: dict[str, None] = {}
        self._known: dict[str, dict[str, None]] = {}
        for entity in entities:
            self.ids[entity.id] = None
            former = (name for each in entity.formerly for name in each.name.values())
            also = (name for names in entity.also.values() for name in names)
            for name in (*entity.name.values(), *entity.sort_name.values(), *also, *former):
                self.add(name, entity.id)

    def add(self, name: str, id: str) -> None:
        self.ids[id] = None
        self._known.setdefault(_folded(name), {})[id] = None

    def __call__(self, name: str) -> tuple[str, ...]:
        """Return the ids that the name may mean: none, one, or several."""
        if is_slug(name) and name in self.ids:
            return (name,)
        return tuple(self._known.get(_folded(name), ()))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._known)


def _folded(name: str) -> str:
    """Return a name without what differs from one writer to the next: case, vowel signs, full stops, the tatweel, spaces."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.\u0640]", "", plain).split())
