"""Sealed files: values that one process keeps for the next, behind a checksum: what was damaged is as good as not there.

A file may have a tail, bytes of which parts are read when they are asked for; whoever reads them says whether they are right.
"""

import os
import weakref
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from generator import files

_SUM, _SIZE = 4, 8
"""Bytes of the checksum, and of the length of what it is of, at the beginning."""


class Tail:
    """The tail of a file as it was when it was opened, whatever takes its name; a part of it is shorter where the file was cut."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._start, self._file = start, -1
        if hasattr(os, "pread"):
            self._file = os.dup(file.fileno())
            weakref.finalize(self, os.close, self._file)
        else:  # there a file that is open cannot be replaced either
            self._data = file.read()

    def part(self, at: int, size: int) -> bytes:
        return os.pread(self._file, size, self._start + at) if self._file >= 0 else self._data[at : at + size]


def write(path: Path, value: Any, code: str = "", tail: Iterable[bytes] = ()) -> None:
    """Write a value, with the code of what wrote it. Raises OSError."""
    head = msgspec.msgpack.encode((code, value))
    files.put(path, b"".join([zlib.crc32(head).to_bytes(_SUM, "big"), len(head).to_bytes(_SIZE, "big"), head, *tail]))


def read(path: Path, type: Any, code: str = "") -> Any:
    """Return the value in a file, or None where there is none that this code wrote."""
    return read_with_tail(path, type, code)[0]


def read_with_tail(path: Path, type: Any, code: str = "") -> tuple[Any, Tail | None]:
    """Return the value in a file and the tail behind it."""
    try:
        with path.open("rb", buffering=0) as file:
            given, size = file.read(_SUM), int.from_bytes(file.read(_SIZE), "big")
            head = file.read(min(size, os.fstat(file.fileno()).st_size))
            if given != zlib.crc32(head).to_bytes(_SUM, "big"):
                return None, None
            found_code, value = msgspec.msgpack.decode(head, type=tuple[str, msgspec.Raw])
            found = msgspec.msgpack.decode(value, type=type) if found_code == code else None
            return found, Tail(file, _SUM + _SIZE + size) if found is not None else None
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return None, None
