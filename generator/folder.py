"""The output folder: what stands in it, new files put in place whole, what is not planned swept away.

Links in the folder are never followed: one that stands where a file or a folder is planned is replaced, and what it leads to is left
alone.
"""

import os
import shutil
from collections.abc import Collection, Container
from pathlib import Path

MARKER = ".generated-by-generator"
_OWN = ("content", "templates", "static", "generator", ".git", ".cache")
_ASIDE = ".aside"
_PLANNED = (".nojekyll",)
"""Hidden files that a site itself has."""


class RefusedError(Exception):
    """The output folder is not one that may be written to; the text says why."""


def check_output(out: Path, root: Path) -> None:
    """Raise RefusedError unless `out` is a folder of ours, empty, or not there yet."""
    check_place(out, root)
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise RefusedError(f"{out} is not empty and was not written by this program. Empty it, or name another folder with --output.")


def check_place(out: Path, root: Path) -> None:
    """Raise RefusedError where `out` is no plain folder, or where writing to it would touch what the site is made from."""
    real, site = Path(os.path.realpath(out)), Path(os.path.realpath(root))
    if real == site or real in site.parents or real == Path.home():
        raise RefusedError(f"{out} holds the site itself, or more: it is never written to.")
    if any(real == site / name or (site / name) in real.parents for name in _OWN):
        raise RefusedError(f"{out} lies among the site's own files: it is never written to.")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise RefusedError(f"{out} is not a plain folder.")


class Folder:
    """An output folder that `check_output` has passed. `files` are the paths of the plain files in it, hidden ones left out
    but for those that a site has."""

    def __init__(self, out: Path) -> None:
        self.out = str(out)
        self.staging = f"{self.out}/{_ASIDE}"
        self.files: set[str] = set()
        self._rest: list[str] = []
        self._folders: set[str] = {self.out}
        self._count = 0
        self._look(self.out, "")

    def _look(self, folder: str, before: str) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = before + entry.name
                if entry.name.startswith(_ASIDE) and not before:
                    shutil.rmtree(entry.path, ignore_errors=True)
                elif entry.name.startswith(".") and not entry.name.endswith(_ASIDE) and path not in _PLANNED:
                    continue
                elif entry.is_dir(follow_symlinks=False):
                    self._look(entry.path, path + "/")
                elif entry.is_file(follow_symlinks=False):
                    self.files.add(path)
                else:
                    self._rest.append(path)

    def is_just(self, planned: Collection[str]) -> bool:
        """Return whether the files planned stand here, and nothing else."""
        return not self._rest and self.files == set(planned)

    def aside(self, data: bytes) -> str:
        """Write bytes where no reader looks, and return where; only `put` puts them in their place."""
        if not self._count:
            os.makedirs(self.staging, exist_ok=True)
        self._count += 1
        aside = f"{self.staging}/{self._count}"
        with open(aside, "wb") as handle:
            handle.write(data)
        return aside

    def put(self, aside: str, path: str) -> None:
        """Put what was written aside in its place, by one rename; what stands in the way there is removed."""
        self._make_room(path.rpartition("/")[0])
        place = f"{self.out}/{path}"
        if path not in self.files and _is_folder(place):
            self._empty(path + "/")
        os.replace(aside, place)

    def _make_room(self, folder: str) -> None:
        """Make a folder of the output, and those above it, where there is a link or a file or nothing."""
        whole = f"{self.out}/{folder}" if folder else self.out
        if whole in self._folders:
            return
        self._make_room(folder.rpartition("/")[0])
        if os.path.islink(whole) or os.path.isfile(whole):
            os.remove(whole)
        os.makedirs(whole, exist_ok=True)
        self._folders.add(whole)

    def _empty(self, folder: str) -> None:
        """Delete a folder that a file takes the place of; a hidden file in it stays, and stops the build."""
        for path in [path for path in (*self.files, *self._rest) if path.startswith(folder)]:
            os.remove(f"{self.out}/{path}")
        prune(Path(self.out, folder))

    def clear(self) -> None:
        """Delete what was written aside, here or by another process, and is not in its place."""
        with os.scandir(self.out) as entries:
            asides = [entry.path for entry in entries if entry.name.startswith(_ASIDE)]
        for path in asides:
            shutil.rmtree(path, ignore_errors=True)
        self._count = 0

    def holds_more_than(self, planned: Collection[str]) -> bool:
        """Return whether there is anything to sweep."""
        return any(path not in planned and path not in _PLANNED for path in (*self.files, *self._rest))

    def sweep(self, planned: Container[str]) -> tuple[str, ...]:
        """Delete files that stood here and are not planned, and folders that are left empty. Hidden files are kept."""
        self.clear()
        deleted: list[str] = []
        for path in (*self.files, *self._rest):
            place = f"{self.out}/{path}"
            if path not in planned and path not in _PLANNED and os.path.lexists(place) and not _is_folder(place):
                os.remove(place)
                deleted.append(path)
        if deleted:
            prune(Path(self.out))
        return tuple(sorted(deleted))


def _is_folder(place: str) -> bool:
    return os.path.isdir(place) and not os.path.islink(place)


def prune(out: Path) -> None:
    """Remove folders that are left empty, the folder itself among them."""
    for folder, _, _ in os.walk(out, topdown=False):
        if not os.listdir(folder):
            os.rmdir(folder)
