"""Copies of a built site: in a folder of another host's, or in one archive for reading offline.

A folder keeps a list of what was put there. Only that is ever replaced or deleted; what others put beside it is left alone.
"""

import hashlib
import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from generator.folder import MARKER, Folder, RefusedError, check_output, check_place
from generator.parcel import Item, UnpublishedError, contents

LIST = ".published-by-generator"
_FIRST_LINE = (
    "This folder is written by `python -m generator publish --to`. It replaces and deletes the files listed here, and no others.\n"
)
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that the format knows: when a file was written is told by no archive, so that one site makes one archive."""


class Copy(Struct, frozen=True):
    """What a copy changes in a folder, by path, and what was put there before with its digests."""

    put: tuple[Item, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    before: dict[str, tuple[str, ...]]

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.deleted)


def compared(goal: Path, items: tuple[Item, ...], out: Path, root: Path) -> Copy:
    """Return what a copy of the site into a folder would change there. Raises UnpublishedError."""
    _check(goal, out, root)
    before = _listed(goal)
    put: list[Item] = []
    added: list[str] = []
    changed: list[str] = []
    foreign: list[str] = []
    for item in items:
        place, digests = goal / item.path, before.get(item.path, ())
        there = _digest(place)
        if there == item.digest:
            continue
        put.append(item)
        is_free = not os.path.lexists(place)
        (added if is_free else changed).append(item.path)
        if not (is_free or there in digests) or _is_blocked(goal, item.path):
            foreign.append(item.path)
    if foreign:
        raise UnpublishedError(
            f"{goal / foreign[0]} was not put there by this program, or has changed since ({len(foreign):,} such).",
            "Take it away, or name another folder.",
        )
    wanted = {item.path for item in items}
    gone = [path for path in before if path not in wanted and not _is_blocked(goal, path)]
    deleted = [path for path in gone if _digest(goal / path) in before[path]]
    return Copy(tuple(put), tuple(added), tuple(changed), tuple(sorted(deleted)), before)


def _check(goal: Path, out: Path, root: Path) -> None:
    real, built = Path(os.path.realpath(goal)), Path(os.path.realpath(out))
    if real == built or real in built.parents or built in real.parents or (goal / MARKER).is_file():
        raise UnpublishedError(f"{goal} is an output folder, or holds one, or lies in one.", "Name a folder of its own with --to.")
    try:
        check_place(goal, root)
        if not _listed(goal):
            check_output(goal, root)
    except RefusedError as refused:
        raise UnpublishedError(str(refused).replace("--output", "--to")) from refused


def _listed(goal: Path) -> dict[str, tuple[str, ...]]:
    """Return the digests of each file that was put into a folder, as its list has them."""
    try:
        lines = (goal / LIST).read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for digest, _, path in (line.partition(" ") for line in lines):
        if path and ".." not in path.split("/") and not path.startswith("/"):
            found[path] = (*found.get(path, ()), digest)
    return found


def _digest(place: Path) -> str:
    """Return the digest of a plain file, or an empty text for what is none."""
    if place.is_symlink() or not place.is_file():
        return ""
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _is_blocked(goal: Path, path: str) -> bool:
    """Return whether a link or a file stands where a folder is needed."""
    above = [goal / each for each in Path(path).parents]
    return any(each.is_symlink() or (os.path.lexists(each) and not each.is_dir()) for each in above)


def copy(goal: Path, plan: Copy, items: tuple[Item, ...], out: Path) -> None:
    """Bring a folder to what is planned, each file whole at once, pages after what they need. Raises OSError and UnpublishedError.

    The list comes first with all that may stand there meanwhile, and last with what does: a copy that is stopped is mended by the next.
    """
    goal.mkdir(parents=True, exist_ok=True)
    folder = Folder(goal)
    new = [(item.digest, item.path) for item in items]
    try:
        asides = [(folder.aside(contents(out, item)), item.path) for item in plan.put]
        _note(folder, [*new, *((digest, path) for path, digests in plan.before.items() for digest in digests)])
        for aside, path in sorted(asides, key=lambda each: _rank(each[1])):
            folder.put(aside, path)
        for path in plan.deleted:
            os.remove(goal / path)
            _prune(goal, path)
        _note(folder, new)
    finally:
        folder.clear()


def _rank(path: str) -> tuple[int, str]:
    return (0 if not path.endswith(".html") else 2 if path.endswith("index.html") else 1), path


def _note(folder: Folder, lines: Iterable[tuple[str, str]]) -> None:
    text = _FIRST_LINE + "".join(f"{digest} {path}\n" for digest, path in sorted(set(lines), key=lambda each: each[::-1]))
    folder.put(folder.aside(text.encode()), LIST)


def _prune(goal: Path, path: str) -> None:
    """Remove the folders that a deleted file leaves empty."""
    for above in list(Path(path).parents)[:-1]:
        if os.listdir(goal / above):
            return
        os.rmdir(goal / above)


def zipped(items: tuple[Item, ...], out: Path) -> bytes:
    """Return the site as one archive: the same bytes for the same site, its files in order, each at its path. Raises UnpublishedError."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for item in items:
            entry = zipfile.ZipInfo(item.path, _DAY)
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, contents(out, item), compresslevel=9)
    return whole.getvalue()


def check_archive(file: Path, out: Path, root: Path) -> None:
    """Raise UnpublishedError unless an archive may be written to `file`: nothing stands there, or another archive."""
    real = Path(os.path.realpath(file))
    if file.is_symlink() or (file.exists() and not (file.is_file() and zipfile.is_zipfile(file))):
        raise UnpublishedError(f"{file} is there, and is no archive.", "Name another file with --zip.")
    folders = (out, *(root / name for name in ("content", "templates", "static")))
    if any(Path(os.path.realpath(each)) in real.parents for each in folders):
        raise UnpublishedError(f"{file} lies among the files of the site.", "Name a file elsewhere with --zip.")
    if not real.parent.is_dir():
        raise UnpublishedError(f"{file.parent} is no folder.", "Make it first, or name another file with --zip.")
