"""Marking: what the disk said of each file, and the digest of its bytes, from one process to the next.

With this alone a build knows whether it has anything to do at all.
"""

import mmap
import os
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from generator import files
from generator.memo import Marks, Memo

MARKS = "files.msgpack"
WIDE = 1_000_000
"""Bytes from which on a file is not read whole for a part of it."""
TICK = 2_000_000_000
"""Nanoseconds within which a file may have been written twice and look the same."""


class _Marks(Struct, frozen=True, array_like=True):
    """The marks of files that a file holds, and what it was that wrote them."""

    code: str
    marks: Marks = {}


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_File = TypeVar("_File", bound=_Coded)


def marked(cache: Path, code: str, adds: bool = True) -> Memo:
    """Return a memo that knows the digests of files that the disk says are as they were, and where compiled templates are.

    It `adds` to these unless nothing may be written.
    """
    memo, path = Memo(), cache / MARKS
    memo.shelf = cache / "templates", adds
    kept = loaded(path, _Marks(code))
    if kept.marks:
        written = path.stat().st_mtime_ns
        memo.trust({name: each for name, each in kept.marks.items() if max(each[0][:2], default=written) < written - TICK})
    return memo


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep the marks of the files that a memo has looked at."""
    files.put(cache / MARKS, msgspec.msgpack.encode(_Marks(code, memo.marks())))


def _mapped(path: Path) -> bytes | mmap.mmap:
    """Return what a file holds; of a large one only what is looked at is read, where a file that is open can be replaced all the same."""
    with path.open("rb") as file:
        if os.name == "nt" or path.stat().st_size < WIDE:
            return file.read()
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def loaded(path: Path, none: _File) -> _File:
    """Return what a file holds that another program's code did not write, or what stands for none."""
    try:
        kept = msgspec.msgpack.decode(_mapped(path), type=type(none))
    except (OSError, msgspec.MsgspecError):
        return none
    return kept if kept.code == none.code else none
