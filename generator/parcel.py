"""The parcel: the files of an output folder that may go to a host, or why they must not.

They go only where they are what a build would write today, byte for byte, and nothing lies among them that no build has put there.
Knows nothing of where they go.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.build import Model
from generator.folder import MARKER
from generator.manifest import Kept, load, manifest_path, note
from generator.render import planned

LARGEST = 100 * 1024**2
"""GitHub takes no larger file, and no host of static sites takes many."""
KNOWN = ".well-known"
"""The one hidden folder that hosts and browsers ask for (RFC 8615); what a person puts in it is published too."""
_ODD = re.compile(r"[\x00-\x1f\x7f\"\\\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BUILD = "Run `python -m generator build` with the same options, or add --build."
_MOST = 10


class UnpublishedError(Exception):
    """The site cannot be published, for the reason that the sentence gives; the hint says what helps."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(f"{sentence}\n    {hint}" if hint else sentence)


class Item(Struct, frozen=True):
    """A file to publish: its path from the site's root, and the SHA-256 digest of its bytes."""

    path: str
    digest: str


class _Found(Struct, frozen=True):
    mode: int
    size: int


def pack(model: Model, out: Path, cache: Path) -> tuple[Item, ...]:
    """Return the files of the output folder in order of their paths. Raises UnpublishedError."""
    kept, found = load(manifest_path(cache, out)), dict(_look(str(out), ""))
    if not kept or not (out / MARKER).is_file():
        raise UnpublishedError(f"{out} was never built.", _BUILD)
    wanted = planned(model, out, cache, kept)
    late = [path for path, key in wanted.items() if path not in kept or kept[path].key != key or path not in found]
    late += [path for path in kept if path not in wanted]
    if late or (out / MARKER).read_bytes() != note(kept):
        many = f": {_counted(late)}, {min(late)} among them" if late else ""
        raise UnpublishedError(f"{out} is not what a build would write today{many}.", _BUILD)
    refused = [reason for path, each in sorted(found.items()) if (reason := _refused(path, each, kept))]
    if refused:
        more = [f"... and {len(refused) - _MOST} more."] if len(refused) > _MOST else []
        hint = "Take away what no build has put there, and build again."
        raise UnpublishedError("\n    ".join([f"{out} holds what is never published.", *refused[:_MOST], *more]), hint)
    known = [Item(path, hashlib.sha256((out / path).read_bytes()).hexdigest()) for path in found if path not in kept]
    return tuple(sorted([*known, *(Item(path, each.digest) for path, each in kept.items())], key=lambda each: each.path))


def _look(folder: str, before: str) -> Iterator[tuple[str, _Found]]:
    """Find what lies in the output folder, what the program keeps there for itself left out, hidden folders as one."""
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = before + entry.name
        if not before and (entry.name == MARKER or entry.name.startswith((".aside", f".{MARKER}"))):
            continue
        if entry.is_dir(follow_symlinks=False) and (not entry.name.startswith(".") or path == KNOWN):
            yield from _look(entry.path, f"{path}/")
        else:
            seen = entry.stat(follow_symlinks=False)
            yield path, _Found(seen.st_mode, seen.st_size)


def _refused(path: str, found: _Found, kept: dict[str, Kept]) -> str:
    """Return why something in the output folder is not published, or an empty text."""
    name = _ODD.sub("\u25a1", path)
    if _ODD.search(path):
        return f"{name}: its name holds a sign that hosts do not take."
    if stat.S_ISDIR(found.mode):
        return f"{name} is a hidden folder."
    if not stat.S_ISREG(found.mode):
        return f"{name} is a symbolic link, or not a plain file."
    if path not in kept and not path.startswith(f"{KNOWN}/"):
        return f"{name} was not put there by a build."
    return f"{name} holds {found.size:,} bytes; the limit is {LARGEST:,}." if found.size > LARGEST else ""


def contents(out: Path, item: Item) -> bytes:
    """Return the bytes of a file. Raises UnpublishedError where they are not those that it was packed with."""
    try:
        data = (out / item.path).read_bytes()
    except OSError as error:
        raise UnpublishedError(f"{out / item.path} cannot be read: {error.strerror}.", _BUILD) from error
    if hashlib.sha256(data).hexdigest() != item.digest:
        raise UnpublishedError(f"{out / item.path} is not as the build wrote it.", "Delete it, and build again.")
    return data


def _counted(paths: list[str]) -> str:
    return f"{len(paths):,} file{'s' * (len(paths) != 1)}"
