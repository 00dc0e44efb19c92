"""The memo: what reading a file or a folder came to, kept while all that it depends on is the same.

A record depends on its paths, their bytes, what its reading shares with others (the site's languages; for an event the type files too) and
the code. Knows nothing of what it keeps. `marking` and `keeping` keep it from one process to the next.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from generator import files

Value = TypeVar("Value")
Key = tuple[str, ...]
"""A path to keep the value by, then all that the value depends on."""


def stamp(*parts: str) -> str:
    """Return one short text that is the same only where all the parts are."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


Marks = dict[str, tuple[tuple[int, ...], str]]
"""What the disk said of each file by its path, and the digest of its bytes."""


class Memo:
    """One value for each path, the last one put there; and the digest of each file, for as long as the disk says the same of it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Key, Any, bool]] = {}
        self._asked: set[str] = set()
        self._digests: Marks = {}
        self._now: dict[str, str] = {}
        self._looked: set[str] = set()
        self.has_just_looked = False
        """Whether every file was looked at for this reading, before it begins."""
        self.shelf: tuple[Path, bool] | None = None
        """Where compiled templates are kept from one process to the next, and whether this one adds to them."""

    def get(self, key: Key) -> Any:
        """Return what was put under the key, or None."""
        kept, value, _ = self._kept.get(key[0], ((), None, False))
        self._asked.add(key[0])
        return value if kept == key else None

    def put(self, key: Key, value: Any, is_kept: bool = False) -> None:
        """Keep a value in place of what was kept for the same path, so that old versions do not pile up.

        It `is_kept` where it stands among what was kept for another process.
        """
        self._kept[key[0]] = (key, value, is_kept)

    def __len__(self) -> int:
        return len(self._kept)

    def values(self) -> Iterator[tuple[Key, Any, bool]]:
        """Yield what is kept and has been asked for, and whether it was put as kept before: the rest is of files that are gone."""
        yield from (found for path, found in self._kept.items() if path in self._asked)

    def marks(self) -> Marks:
        """Return what the disk said of each file that was looked at, and its digest."""
        return {path: mark for path, mark in self._digests.items() if path in self._looked}

    def trust(self, marks: Marks) -> None:
        """Take over digests of files that need not be read again while the disk says the same of them."""
        self._digests |= marks

    def look(self, root: Path, path: str, again: bool = False) -> tuple[str, bytes | None]:
        """Return the digest of a file, empty where it cannot be read, and its bytes where they were read for it.

        They are read where the disk says that they may have changed, or where they are asked for `again`.
        """
        self._looked.add(path)
        if path in self._now and not again:
            return self._now[path], None
        mark = files.mark(root, path)
        known, digest = self._digests.get(path, ((), ""))
        if mark and mark == known and not again:
            self._now[path] = digest
            return digest, None
        raw, problems = files.raw(root, path)
        digest = files.digest(root, path) if problems else hashlib.sha256(raw).hexdigest()
        if not (mark and digest):
            return "", None
        self._digests[path] = (mark, digest)
        self._now[path] = digest
        return digest, None if problems else raw

    def known(self, root: Path, path: str, frame: str) -> Any:
        """Return what was put for one file as it is now, or None; `frame` stands for all else that it depends on."""
        digest = self._now.get(path) or self.look(root, path)[0]
        self._asked.add(path)
        kept = self._kept.get(path)
        return kept[1] if kept and kept[0] == (path, digest, frame) else None

    def begin(self) -> None:
        """Begin to read: what the disk said before is asked of it again, once for each file, unless it was asked just now."""
        if not self.has_just_looked:
            self._now.clear()
        self.has_just_looked = False

    def made(self, root: Path, folder: str, frame: str, make: Callable[[], Value]) -> Value:
        """Return what `make` makes of all files below a folder, or has made of the same; `frame` stands for all else that it depends on.

        It is not kept where a file changed meanwhile: what was made may be of what it was before, or of what it is now.
        """
        paths = files.listed(root, folder)[0]
        key = (folder, frame, *paths, *(self.look(root, path)[0] for path in paths))
        found: Value | None = self.get(key)
        if found is None:
            found = make()
            if all(files.mark(root, path) == self._digests.get(path, ((), ""))[0] for path in paths):
                self.put(key, found)
        return found

    def forget(self, paths: Iterable[str]) -> None:
        """Look at these files again whatever the disk says of them: two saves within a tick of its clock can leave the same marks."""
        for path in paths:
            self._digests.pop(path, None)
