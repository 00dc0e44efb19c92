"""Traces: what each page was made from last time, and whether all of that is the same today.

A trace is believed only while the code, the template and what all pages share are the same, and each cell holds what it held.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator import files
from generator.grouped import Groups
from generator.site import Site
from generator.tracing import ALL, COUNT, IS_IN, KEYS, SIGNS, Cell, Key


class Trace(Struct, frozen=True, array_like=True):
    """What made a page last time: the key of what it shares with others, the cells that its view read, and the key it came to."""

    shared: str
    cells: frozenset[int]
    key: str


class Stamps(dict[Cell, bytes]):
    """A digest of what each cell of a site holds, made when it is asked for."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self._readers: dict[str, Callable[[Key], bytes]] = {}

    def __missing__(self, cell: Cell) -> bytes:
        field, key = cell
        read = self._readers.get(field)
        if read is None:
            read = self._readers[field] = self._reader(field)
        held = read(key)
        self[cell] = found = held if len(held) <= 32 else hashlib.blake2b(held, digest_size=16).digest()
        return found

    def _reader(self, field: str) -> Callable[[Key], bytes]:
        """Return what gives the bytes of a cell of a field by its key; where there is no such key, none."""
        sign, encode = field[-1], msgspec.msgpack.encode
        values: Any = getattr(self.site, field.rstrip("".join(SIGNS)))
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


class Kept(Struct, frozen=True, array_like=True):
    """Traces as a file holds them: the cells that any of them names, what each of these held, and the trace of each page by its path."""

    cells: tuple[Cell, ...] = ()
    stamps: tuple[bytes, ...] = ()
    traces: dict[str, Trace] = {}


class Traces:
    """The traces of the build before, and those of this one."""

    def __init__(self, site: Site, old: Kept | None = None, stamps: Stamps | None = None) -> None:
        self._old = old or Kept()
        self.stamps = stamps or Stamps(site)
        pairs = zip(self._old.cells, self._old.stamps, strict=True)
        self._changed = {at for at, (cell, held) in enumerate(pairs) if self.stamps[cell] != held}
        self._places = {cell: at for at, cell in enumerate(self._old.cells)}
        self._new: dict[str, Trace] = {}

    def key(self, path: str, shared: str) -> str:
        """Return the key that a page's view has, or an empty text where only making it can tell."""
        trace = self._old.traces.get(path)
        if trace is None or trace.shared != shared or not self._changed.isdisjoint(trace.cells):
            return ""
        self._new[path] = trace
        return trace.key

    def why(self, path: str, shared: str) -> tuple[str, ...] | None:
        """Return what of a page has changed: names of cells, or of all that it shares with others; None where there is no trace of it."""
        trace = self._old.traces.get(path)
        if trace is None:
            return None
        cells = sorted(f"{field} {key}".strip() for field, key in (self._old.cells[at] for at in trace.cells & self._changed))
        return (*(["what it shares with other pages"] if trace.shared != shared else []), *cells)

    def keep(self, path: str, shared: str, cells: Iterable[Cell], key: str) -> None:
        """Note what a page's view was made from, and its key."""
        self._new[path] = Trace(shared, frozenset([self._places.setdefault(cell, len(self._places)) for cell in cells]), key)

    def tell(self) -> bytes:
        """Return what these traces say, for those of another process to hear."""
        return msgspec.msgpack.encode((tuple(self._places), self._new))

    def hear(self, told: bytes) -> None:
        """Take over the traces that another process has kept."""
        cells, traces = msgspec.msgpack.decode(told, type=tuple[tuple[Cell, ...], dict[str, Trace]])
        for path, trace in traces.items():
            self.keep(path, trace.shared, [cells[at] for at in trace.cells], trace.key)

    def kept(self) -> Kept:
        """Return the traces of this build, with the cells that they name."""
        used = set().union(*(trace.cells for trace in self._new.values()))
        cells = list(self._places)
        order = {at: place for place, at in enumerate(sorted(used))}
        names = [cells[at] for at in order]
        if len(order) < len(cells):
            traces = {
                path: Trace(trace.shared, frozenset([order[at] for at in trace.cells]), trace.key) for path, trace in self._new.items()
            }
        else:
            traces = self._new
        return Kept(tuple(names), tuple([self.stamps[cell] for cell in names]), traces)


def load(path: Path) -> Kept:
    """Return the traces in a file, or none where there are none that can be read: they only save work."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return Kept()
    return found if len(found.cells) == len(found.stamps) else Kept()


def save(kept: Kept, path: Path) -> None:
    files.put(path, msgspec.msgpack.encode(kept))
