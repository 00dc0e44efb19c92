"""Unchanged: whether a build has anything to do at all.

It has nothing to do where every file it would read is what the last build read, the day, the options and the program are the same, and
every file it would write stands where that build put it. Only a build that had no problem to tell of is remembered so.
"""

import hashlib
from pathlib import Path

from msgspec import Struct

from generator import files, sealed
from generator.folder import MARKER, Folder
from generator.manifest import load as manifest_of
from generator.manifest import manifest_path, note
from generator.memo import Marks, Memo

FOLDERS = ("content", "static", "templates")


class Last(Struct, frozen=True):
    """A build that came to its end: what it was made from, the day that counted and its time zone, what it said, how many files it has.

    `marker` is what the marker of its output said then, `is_placed` where the site knew its address.
    """

    inputs: str
    day: str
    zone: str
    said: str
    files: int
    marker: bytes
    is_placed: bool


def inputs(root: Path, memo: Memo, *options: str) -> str:
    """Return the digest of all that a build reads, and of the options given; `memo` knows what need not be read again."""
    found = hashlib.sha256("\0".join(options).encode())
    for path in ("site.yml", *(path for folder in FOLDERS for path in files.listed(root, folder)[0])):
        found.update(f"\0{path}\0{memo.look(root, path)[0]}".encode())
    memo.has_just_looked = True
    return found.hexdigest()


def is_still(root: Path, marks: Marks, memo: Memo) -> bool:
    """Return whether every file is what it was when all were looked at, and no other was read since; `marks` are those of that time."""
    try:
        there = {path for folder in FOLDERS for path in files.listed(root, folder)[0]} | {"site.yml"}
    except OSError:
        return False
    return memo.marks() == marks and there == marks.keys() and all(files.mark(root, path) == mark for path, (mark, _) in marks.items())


def last(out: Path, cache: Path) -> Last | None:
    """Return what is remembered of the last build into a folder."""
    found: Last | None = sealed.read(_path(out, cache), Last)
    return found


def remember(done: Last | None, out: Path, cache: Path) -> None:
    """Remember a build that came to its end, or forget the one before."""
    path = _path(out, cache)
    if done is None:
        path.unlink(missing_ok=True)
        return
    sealed.write(path, done)


def is_whole(out: Path, cache: Path, before: Last) -> bool:
    """Return whether the folder holds the files that its manifest names, and no others, as that build left them."""
    kept = manifest_of(manifest_path(cache, out))
    try:
        return marker(out) == before.marker == note(kept) and Folder(out).is_just(kept)
    except OSError:
        return False


def marker(out: Path) -> bytes:
    """Return what the marker of an output folder says. Raises OSError."""
    return (out / MARKER).read_bytes()


def _path(out: Path, cache: Path) -> Path:
    return cache / manifest_path(cache, out).name.replace("manifest", "last")
