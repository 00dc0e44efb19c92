"""Traces: what each page was made from last time, and whether all of that is the same today.

A trace is believed only while the code, the template and what all pages share are the same, and each cell holds what it held.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import sealed
from generator.grouped import Groups
from generator.outline import bytes_digest
from generator.site import Site
from generator.tracing import ALL, COUNT, IS_IN, KEYS, SIGNS, Cell, Key

MOST_BLOCKS = 100
"""With more blocks of cells, all are numbered anew."""


class Trace(Struct, frozen=True, array_like=True):
    """What made a page last time: the key of what it shares with others, the number of the set of cells that its view read, its own key."""

    shared: str
    cells: int
    key: str


class Block(Struct, frozen=True, array_like=True):
    """Cells of a field of a site that views have read, with what each held as a stamp; and a digest of all that the field held."""

    field: str
    digest: bytes
    keys: tuple[Key, ...]
    stamps: tuple[bytes, ...]


class Kept(Struct, frozen=True, array_like=True):
    """Traces as a file holds them. Cells are numbered through all blocks, sets of cells in their order; traces stand by path."""

    blocks: tuple[Block, ...] = ()
    sets: tuple[frozenset[int], ...] = ()
    traces: dict[str, Trace] = {}


class Stamps(dict[Cell, bytes]):
    """A digest of what each cell of a site holds, made when it is asked for."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self._fields: dict[str, bytes] = {}
        self._readers: dict[str, Callable[[Key], bytes]] = {}

    def __missing__(self, cell: Cell) -> bytes:
        field, key = cell
        read = self._readers.get(field)
        if read is None:
            read = self._readers[field] = self._reader(field)
        held = read(key)
        self[cell] = found = held if len(held) <= 32 else bytes_digest(held)
        return found

    def field(self, name: str) -> bytes:
        """Return a digest of all that a field holds: while it is the same, so are its cells, however they were asked for."""
        bare = _bare(name)
        if bare not in self._fields:
            values = getattr(self.site, bare)
            self._fields[bare] = bytes_digest(values.digests() if isinstance(values, Groups) else msgspec.msgpack.encode(values))
        return self._fields[bare]

    def _reader(self, field: str) -> Callable[[Key], bytes]:
        """Return what gives the bytes of a cell of a field by its key; where there is no such key, none."""
        sign, encode = field[-1], msgspec.msgpack.encode
        values: Any = getattr(self.site, _bare(field))
        if sign == IS_IN:
            return lambda key: b"1" if key in values else b"0"
        if sign == COUNT:
            return lambda _: str(len(values)).encode()
        if sign == KEYS:
            return lambda _: encode(list(values))
        if isinstance(values, Groups):
            return lambda key: values.digests() if key == ALL else b"=" + values.digest(key) if key in values else b""
        if not isinstance(values, Mapping):
            return lambda _: encode(values)
        return lambda key: encode(list(values.items()) if key == ALL else [values[key]] if key in values else [])


def _bare(field: str) -> str:
    """Return the name of a field without the sign of how it was asked."""
    return field.rstrip("".join(SIGNS))


class Traces:
    """The traces of the build before, and those of this one."""

    def __init__(self, site: Site, old: Kept | None = None, stamps: Stamps | None = None) -> None:
        self._old = old or Kept()
        self.stamps = stamps or Stamps(site)
        self._cells: list[Cell] = []
        self._changed: set[int] = set()
        for block in self._old.blocks:
            self._compare(block)
        self._places = {cell: at for at, cell in enumerate(self._cells)}
        self._stale = {at for at, cells in enumerate(self._old.sets) if not self._changed.isdisjoint(cells)}
        self._sets: dict[frozenset[int], int] = {}
        self._new: dict[str, Trace] = {}

    def _compare(self, block: Block) -> None:
        """Find the cells of a block that are not what they were."""
        cells = [(block.field, key) for key in block.keys]
        if self.stamps.field(block.field) == block.digest:
            self.stamps.update(zip(cells, block.stamps, strict=True))
        else:
            pairs = enumerate(zip(cells, block.stamps, strict=True), len(self._cells))
            self._changed |= {at for at, (cell, stamp) in pairs if self.stamps[cell] != stamp}
        self._cells += cells

    def key(self, path: str, shared: str) -> str:
        """Return the key that a page's view has, or an empty text where only making it can tell."""
        trace = self._old.traces.get(path)
        if trace is None or trace.shared != shared or trace.cells in self._stale:
            return ""
        self._new[path] = trace
        return trace.key

    def why(self, path: str, shared: str) -> tuple[str, ...] | None:
        """Return what of a page has changed: names of cells, or of all that it shares with others; None where there is no trace of it."""
        trace = self._old.traces.get(path)
        if trace is None:
            return None
        read = self._old.sets[trace.cells] & self._changed
        cells = sorted(f"{field} {key}".strip() for field, key in (self._cells[at] for at in read))
        return (*(["what it shares with other pages"] if trace.shared != shared else []), *cells)

    def keep(self, path: str, shared: str, cells: Iterable[Cell], key: str) -> None:
        """Note what a page's view was made from, and its key."""
        self._new[path] = Trace(shared, self._numbered(cells), key)

    def _numbered(self, cells: Iterable[Cell]) -> int:
        """Return the number of a set of cells."""
        numbers = frozenset([self._places.setdefault(cell, len(self._places)) for cell in cells])
        return self._sets.setdefault(numbers, len(self._old.sets) + len(self._sets))

    def tell(self) -> bytes:
        """Return what these traces say, for those of another process to hear; they have none of a build before."""
        return msgspec.msgpack.encode((tuple(self._places), tuple(self._sets), self._new))

    def hear(self, told: bytes) -> None:
        """Take over the traces that another process has kept."""
        cells, sets, traces = msgspec.msgpack.decode(told, type=tuple[tuple[Cell, ...], tuple[tuple[int, ...], ...], dict[str, Trace]])
        numbers = [self._numbered([cells[at] for at in each]) for each in sets]
        self._new |= {path: Trace(trace.shared, numbers[trace.cells], trace.key) for path, trace in traces.items()}

    def kept(self) -> Kept:
        """Return the traces of this build. Sets that none of them has any more are let go when they are many, and the cells with them."""
        sets = (*self._old.sets, *self._sets)
        used = {trace.cells for trace in self._new.values()}
        if 4 * len(used) < 3 * len(sets) or len(self._old.blocks) > MOST_BLOCKS:
            return self._gathered(sets, sorted(used))
        old = [self._block(block.field, block.keys, block) for block in self._old.blocks]
        new, order = self._blocks(range(len(self._cells), len(self._places)), len(self._cells))
        added = [frozenset([order.get(at, at) for at in each]) for each in self._sets] if new else self._sets
        return Kept((*old, *new), (*self._old.sets, *added), self._new)

    def _gathered(self, sets: tuple[frozenset[int], ...], used: list[int]) -> Kept:
        """Return the traces of this build with these sets alone, all numbered anew."""
        blocks, order = self._blocks(sorted(set().union(*(sets[number] for number in used))), 0)
        number = {old: new for new, old in enumerate(used)}
        return Kept(
            tuple(blocks),
            tuple(frozenset([order[at] for at in sets[old]]) for old in used),
            {path: Trace(trace.shared, number[trace.cells], trace.key) for path, trace in self._new.items()},
        )

    def _blocks(self, cells: Sequence[int], first: int) -> tuple[list[Block], dict[int, int]]:
        """Return blocks of some cells, a field in each, and the numbers, from `first` on, that the cells have in these."""
        named = list(self._places)
        fields: dict[str, list[int]] = {}
        for at in cells:
            fields.setdefault(named[at][0], []).append(at)
        order = {at: place for place, at in enumerate(chain(*fields.values()), first)}
        return [self._block(field, tuple(named[at][1] for at in found)) for field, found in fields.items()], order

    def _block(self, field: str, keys: tuple[Key, ...], before: Block | None = None) -> Block:
        digest = self.stamps.field(field)
        if before and before.digest == digest:
            return before
        return Block(field, digest, keys, tuple([self.stamps[field, key] for key in keys]))


def load(path: Path) -> Kept:
    """Return the traces in a file, or none where there are none that can be read: they only save work."""
    return sealed.read(path, Kept) or Kept()


def save(kept: Kept, path: Path) -> None:
    sealed.write(path, kept)
