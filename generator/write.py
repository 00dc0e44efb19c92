"""Write: decide which files are out of date, put them in place whole, delete what is no longer planned, record it last.

Knows nothing of records or templates: a file is a path, a key that says what it was made from, and a function that makes its bytes.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

MARKER = ".generated-by-generator"
_NOTE = b"This folder is written by `python -m generator build`. What it does not plan, it deletes.\n"


class RefusedError(Exception):
    """The output folder is not one that may be written to; the text says why."""


class Target(Struct, frozen=True):
    """A file to be: the key says what it is made from, `make` gives its bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


class Kept(Struct, frozen=True):
    """What the manifest holds of a file: the key it was made from, and the digest of its bytes."""

    key: str
    digest: str


class Written(Struct, frozen=True):
    """What a write did: paths rendered (their key was new), written (their bytes were), and deleted."""

    rendered: tuple[str, ...]
    written: tuple[str, ...]
    deleted: tuple[str, ...]


def manifest_path(cache: Path, out: Path) -> Path:
    """Return where the manifest of an output folder is kept."""
    return cache / f"manifest-{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:12]}.msgpack"


def check_output(out: Path, root: Path) -> None:
    """Raise RefusedError unless `out` is a folder of ours, empty, or not there yet."""
    real, site = Path(os.path.realpath(out)), Path(os.path.realpath(root))
    if real == site or real in site.parents or real == Path.home():
        raise RefusedError(f"{out} holds the site itself, or more: it is never written to.")
    if any(real == site / name or (site / name) in real.parents for name in ("content", "templates", "static", "generator", ".git")):
        raise RefusedError(f"{out} lies among the site's own files: it is never written to.")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise RefusedError(f"{out} is not a plain folder.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise RefusedError(f"{out} is not empty and was not written by this program. Empty it, or name another folder with --output.")


def load(path: Path) -> dict[str, Kept]:
    """Return a manifest, or an empty one where there is none that can be read: it is only a record of what can be made again."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Kept])
    except (OSError, msgspec.MsgspecError):
        return {}


def write(targets: Iterable[Target], out: Path, manifest: Path) -> Written:
    """Bring the output folder to what is planned, in the order given, and return what that took.

    A file whose key is recorded is left alone; one whose bytes turn out the same is not touched. All are written aside before the first
    is renamed into place, and the manifest comes last: a target that cannot be made leaves the folder as it was, and whatever stops the
    program, every file is whole and the next build mends the rest.
    """
    old = load(manifest)
    out.mkdir(parents=True, exist_ok=True)
    is_new = not (out / MARKER).is_file()
    if is_new:
        old = {}
        (out / MARKER).write_bytes(_NOTE)
    new: dict[str, Kept] = {}
    rendered: list[str] = []
    asides: list[tuple[str, Path]] = []
    folders: set[str] = set()
    try:
        for target in targets:
            kept = old.get(target.path)
            file = out / target.path
            if kept and kept.key == target.key and file.is_file():
                new[target.path] = kept
                continue
            data = target.make()
            digest = hashlib.sha256(data).hexdigest()
            rendered.append(target.path)
            if not (kept and kept.digest == digest and file.is_file()):
                asides.append((_aside(file, data, folders), file))
            new[target.path] = Kept(target.key, digest)
    except BaseException:
        for aside, _ in asides:
            os.remove(aside)
        if is_new:
            (out / MARKER).unlink()
        _prune(out)
        raise
    for aside, file in asides:
        os.replace(aside, file)
    written = [file.relative_to(out).as_posix() for _, file in asides]
    deleted = _sweep(out, new)
    if new != old or not manifest.is_file():
        os.replace(_aside(manifest, msgspec.msgpack.encode(new), set()), manifest)
    return Written(tuple(rendered), tuple(written), deleted)


def _aside(file: Path, data: bytes, folders: set[str]) -> str:
    """Write bytes beside the file they are for, and return where; only a rename puts them in its place."""
    folder = str(file.parent)
    if folder not in folders:
        os.makedirs(folder, exist_ok=True)
        folders.add(folder)
    aside = f"{folder}/.{file.name}.aside"
    with open(aside, "wb") as handle:
        handle.write(data)
    return aside


def _sweep(out: Path, planned: dict[str, Kept]) -> tuple[str, ...]:
    """Delete files that are not planned, and folders that are left empty. Hidden files other than our own are kept."""
    deleted: list[str] = []
    for folder, _, names in os.walk(out, topdown=False):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), out).replace(os.sep, "/")
            is_hidden = any(part.startswith(".") for part in path.split("/"))
            if path not in planned and (not is_hidden or name.endswith(".aside")):
                os.remove(os.path.join(folder, name))
                deleted.append(path)
    _prune(out)
    return tuple(sorted(deleted))


def _prune(out: Path) -> None:
    """Remove folders that are left empty, the output folder itself among them."""
    for folder, _, _ in os.walk(out, topdown=False):
        if not os.listdir(folder):
            os.rmdir(folder)
