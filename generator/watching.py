"""The watchfiles door: what changes in the folders that a site is made of, a burst at a time. Knows nothing of what the files hold."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles._rust_notify import RustNotify  # the documented way to watch named folders and nothing below them

FOLDERS = ("content", "templates", "static")
FILES = ("site.yml",)
BURST, PAUSE = 50, 10
"""Milliseconds: a burst lasts no longer, and is over when nothing more changes for so long."""
_PASSING = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload", "___jb_tmp___", "___jb_old___")


def changes(root: Path, stop: Event) -> Iterator[frozenset[str]]:
    """Yield the paths from the site's root that change, each burst as one set, until `stop` is set.

    The first set is empty and comes when the watch stands; whoever reads the site then misses nothing that changes later. Where folders
    come, go or move, the watch is set up again before their burst is yielded.
    """
    root = root.resolve()
    seen: frozenset[str] = frozenset()
    while root.is_dir() and not stop.is_set():
        folders = _folders(root)
        try:
            watch = RustNotify([str(root / folder) for folder in folders], False, False, 0, False, True)
        except FileNotFoundError:
            continue
        with watch:
            if _folders(root) != folders:
                continue
            yield seen
            for seen in _bursts(watch, root, stop):
                if any(path in folders or (root / path).is_dir() for path in seen):
                    break
                yield seen


def _bursts(watch: RustNotify, root: Path, stop: Event) -> Iterator[frozenset[str]]:
    while not isinstance(found := watch.watch(BURST, PAUSE, 0, stop), str):
        paths = frozenset(Path(os.path.relpath(path, root)).as_posix() for _, path in found)
        if wanted := frozenset(path for path in paths if is_wanted(path)):
            yield wanted


def _folders(root: Path) -> tuple[str, ...]:
    """Return the root itself and every folder below those that are watched."""
    found = [""]
    for name in FOLDERS:
        for folder, inside, _ in os.walk(root / name):
            inside[:] = sorted(each for each in inside if not each.startswith("."))
            found.append(Path(folder).relative_to(root).as_posix())
    return tuple(found)


def is_wanted(path: str) -> bool:
    """Return whether a path can make a page other than it was: not what editors leave beside a file while it is written."""
    parts = path.split("/")
    if path in FILES or path in FOLDERS:
        return True
    passing = parts[-1].endswith(_PASSING) or parts[-1] == "4913" or (parts[-1][0] == parts[-1][-1] == "#")
    return parts[0] in FOLDERS and not passing and not any(part.startswith(".") for part in parts)
