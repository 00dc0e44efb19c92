"""Traces: what each page was made from last time, and whether all of that is the same today.

A trace is believed only while the code, the template and what all pages share are the same, and each cell holds what it held.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.model import Event
from generator.site import Entry, Part, Site, Tie
from generator.tracing import ALL, COUNT, IS_IN, KEYS, Cell, Key


class Trace(Struct, frozen=True, array_like=True):
    """What made a page last time: the key of what it shares with others, its cells and what they held, and the key it came to."""

    shared: str
    cells: tuple[int, ...]
    held: bytes
    key: str


class Stamps(dict[Cell, bytes]):
    """A digest of what each cell of a site holds, made when it is asked for."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self._records: dict[int, bytes] = {}

    def __missing__(self, cell: Cell) -> bytes:
        self[cell] = found = hashlib.blake2b(self._held(*cell), digest_size=16).digest()
        return found

    def of(self, cells: Iterable[Cell]) -> bytes:
        """Return one digest of all that some cells hold."""
        return hashlib.blake2b(b"".join([self[cell] for cell in cells]), digest_size=16).digest()

    def _held(self, field: str, key: Key) -> bytes:
        name = field.rstrip(IS_IN + KEYS + COUNT)
        values, sign = getattr(self.site, name), field[len(name) :]
        if sign == IS_IN:
            return b"1" if key in values else b"0"
        if sign == COUNT:
            return str(len(values)).encode()
        if sign == KEYS:
            return msgspec.msgpack.encode(list(values))
        if not isinstance(values, Mapping):
            return self._bytes(values)
        if key == ALL:
            return msgspec.msgpack.encode(list(values)) + self._bytes(tuple(values.values()))
        return self._bytes(values[key]) if key in values else b""

    def _bytes(self, value: Any) -> bytes:
        """Return bytes that tell a value from any other. An event is encoded once, however many groups hold it."""
        if isinstance(value, Event):
            if id(value) not in self._records:
                self._records[id(value)] = hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()
            return self._records[id(value)]
        if isinstance(value, Entry):
            return self._bytes(value.event) + value.step.number.to_bytes(2)
        if isinstance(value, Part):
            return msgspec.msgpack.encode((value.type, value.role)) + self._bytes(value.events)
        if isinstance(value, Tie):
            return msgspec.msgpack.encode((value.kind, value.is_reverse)) + self._bytes(value.event)
        if isinstance(value, tuple) and value and isinstance(value[0], (Event, Entry, Part, Tie, tuple)):
            parts = [self._bytes(each) for each in value]
            return msgspec.msgpack.encode([len(part) for part in parts]) + b"".join(parts)
        return msgspec.msgpack.encode(value)


class Kept(Struct, frozen=True, array_like=True):
    """Traces as a file holds them: the cells that any of them names, and the trace of each page by its path."""

    cells: tuple[Cell, ...] = ()
    traces: dict[str, Trace] = {}


class Traces:
    """The traces of the build before, and those of this one."""

    def __init__(self, site: Site, old: Kept | None = None, stamps: Stamps | None = None) -> None:
        self._old, self.stamps = old or Kept(), stamps or Stamps(site)
        self._places: dict[Cell, int] = {}
        self._new: dict[str, Trace] = {}

    def key(self, path: str, shared: str) -> str:
        """Return the key that a page's view has, or an empty text where only making it can tell."""
        trace = self._old.traces.get(path)
        if trace is None or trace.shared != shared:
            return ""
        cells = [self._old.cells[at] for at in trace.cells]
        if self.stamps.of(cells) != trace.held:
            return ""
        self._note(path, cells, trace)
        return trace.key

    def keep(self, path: str, shared: str, cells: Iterable[Cell], key: str) -> None:
        """Note what a page's view was made from, and its key."""
        ordered = list(cells)
        self._note(path, ordered, Trace(shared, (), self.stamps.of(ordered), key))

    def _note(self, path: str, cells: Iterable[Cell], trace: Trace) -> None:
        places = tuple([self._places.setdefault(cell, len(self._places)) for cell in cells])
        self._new[path] = msgspec.structs.replace(trace, cells=places)

    def tell(self) -> bytes:
        """Return what these traces say, for those of another process to hear."""
        return msgspec.msgpack.encode(self.kept())

    def hear(self, told: bytes) -> None:
        """Take over the traces that another process has kept."""
        other = msgspec.msgpack.decode(told, type=Kept)
        for path, trace in other.traces.items():
            self._note(path, [other.cells[at] for at in trace.cells], trace)

    def kept(self) -> Kept:
        """Return the traces of this build."""
        return Kept(tuple(self._places), self._new)


def load(path: Path) -> Kept:
    """Return the traces in a file, or none where there are none that can be read: they only save work."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        return Kept()


def save(kept: Kept, path: Path) -> None:
    """Write the traces aside, and then in their place."""
    aside = path.with_suffix(".aside")
    aside.write_bytes(msgspec.msgpack.encode(kept))
    aside.replace(path)
