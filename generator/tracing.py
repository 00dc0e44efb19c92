"""Tracing: what of a site was read to make a view, so that the view need not be made again while all of that is the same.

A view is a function of its item, its language, what all pages share, and what it reads of the site; and it reads the site through a
`Watched` alone. So a trace is not a guess of what a page may depend on: it is what the function did, and with the same answers it would
do the same again (verifying traces, as Mokhov, Mitchell and Peyton Jones call them in "Build systems à la carte").
"""

from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar, cast

from generator.site import Site

Key = str | int | tuple[str, int]
Cell = tuple[str, Key]
"""What can be read of a site: a field and a key of it. A sign after the field says how it was asked for its keys."""

Made = TypeVar("Made")

ALL, IS_IN, KEYS, COUNT = "", "?", "*", "#"
SIGNS = frozenset({IS_IN, KEYS, COUNT})
SHARED = frozenset(
    ("config", "types", "tags", "terms", "pages", "lanes", "statuses", "large", "begun", "repeated", "hidden", "images", "moved")
)
"""Fields that hardly ever change: all pages are taken to depend on them, and no trace names them."""


class Tracer:
    """Collects the cells that are read while a view is made."""

    def __init__(self) -> None:
        self.cells: set[Cell] = set()
        self.kept: dict[Any, tuple[Any, frozenset[Cell]]] = {}
        """What was made once for all languages."""

    def collect(self, make: Callable[[], Made]) -> tuple[Made, frozenset[Cell]]:
        """Return what a function makes, and the cells that it read."""
        outer, self.cells = self.cells, set()
        try:
            made = make()
            return made, frozenset(self.cells)
        finally:
            self.cells = outer

    def remember(self, kept: dict[Any, tuple[Made, frozenset[Cell]]], key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what a function makes, made once for the key; whoever gets it has read what it was made from."""
        found = kept.get(key)
        if found is None:
            found = kept[key] = self.collect(make)
        self.cells |= found[1]
        return found[0]


class _Map(Mapping[Any, Any]):
    """A map of the site that tells what is asked of it."""

    def __init__(self, name: str, inner: Mapping[Any, Any], tracer: Tracer) -> None:
        self.name, self.inner, self.tracer = name, inner, tracer

    def __getitem__(self, key: Any) -> Any:
        self.tracer.cells.add((self.name, key))
        return self.inner[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self.tracer.cells.add((self.name, key))
        return self.inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.tracer.cells.add((self.name + IS_IN, cast(Key, key)))
        return key in self.inner

    def __iter__(self) -> Iterator[Any]:
        self.tracer.cells.add((self.name + KEYS, ALL))
        return iter(self.inner)

    def keys(self) -> KeysView[Any]:
        self.tracer.cells.add((self.name + KEYS, ALL))
        return self.inner.keys()

    def __len__(self) -> int:
        self.tracer.cells.add((self.name + COUNT, ALL))
        return len(self.inner)

    def values(self) -> ValuesView[Any]:
        self.tracer.cells.add((self.name, ALL))
        return self.inner.values()

    def items(self) -> ItemsView[Any, Any]:
        self.tracer.cells.add((self.name, ALL))
        return self.inner.items()


class _Watched:
    """A site with each of its maps watched; whatever else is read of it is noted by name."""

    def __init__(self, site: Site, tracer: Tracer) -> None:
        self._site, self._tracer = site, tracer
        for name in Site.__struct_fields__:
            value = getattr(site, name)
            if name in SHARED:
                setattr(self, name, value)
            elif isinstance(value, Mapping):
                setattr(self, name, _Map(name, value, tracer))

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._site, name)
        if name in Site.__struct_fields__:
            self._tracer.cells.add((name, ALL))
        return value


def watched(site: Site, tracer: Tracer) -> Site:
    """Return the site as views see it: the same, and what they read of it is told to the tracer."""
    return cast(Site, _Watched(site, tracer))
