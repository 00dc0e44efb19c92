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
_OWN = ("content", "templates", "static", "generator", ".git", ".cache")


class RefusedError(Exception):
    """The output folder is not one that may be written to; the text says why."""


class Target(Struct, frozen=True):
    """A file to be: the key says what it is made from, `make` gives its bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


class UnmadeError(Exception):
    """A bundle that cannot be made; the text says why. The rest of the output stands without it."""


class Bundle(Struct, frozen=True):
    """Files that are made together, below one folder of the output, from files already in place there.

    They are made again when the key or the bytes of a file in `reads` change. `make` is given the output folder and a folder to work
    in, and returns their bytes by path in the order in which they go into place. Where it raises UnmadeError there is none of them.
    """

    folder: str
    key: str
    reads: tuple[str, ...]
    make: Callable[[Path, Path], dict[str, bytes]]


class Kept(Struct, frozen=True):
    """What the manifest holds of a file: the key it was made from, and the digest of its bytes."""

    key: str
    digest: str


class Written(Struct, frozen=True):
    """What a write did: paths rendered (their key was new), written (their bytes were), and deleted; why a bundle is not there.

    `files` is how many there are now.
    """

    rendered: tuple[str, ...]
    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unmade: tuple[str, ...] = ()
    files: int = 0


def manifest_path(cache: Path, out: Path) -> Path:
    """Return where the manifest of an output folder is kept."""
    return cache / f"manifest-{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:12]}.msgpack"


def check_output(out: Path, root: Path) -> None:
    """Raise RefusedError unless `out` is a folder of ours, empty, or not there yet."""
    real, site = Path(os.path.realpath(out)), Path(os.path.realpath(root))
    if real == site or real in site.parents or real == Path.home():
        raise RefusedError(f"{out} holds the site itself, or more: it is never written to.")
    if any(real == site / name or (site / name) in real.parents for name in _OWN):
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


def write(targets: Iterable[Target], out: Path, manifest: Path, bundles: Iterable[Bundle] = ()) -> Written:
    """Bring the output folder to what is planned, in the order given, and return what that took.

    A file whose key is recorded is left alone; one whose bytes turn out the same is not touched. All are written aside before the first
    is renamed into place, and the manifest comes last: a target that cannot be made leaves the folder as it was, and whatever stops the
    program, every file is whole and the next build mends the rest.
    """
    out.mkdir(parents=True, exist_ok=True)
    is_new = not (out / MARKER).is_file()
    old = load(manifest)
    if is_new or (out / MARKER).read_bytes() != _note(old):
        old = {}
    if is_new:
        (out / MARKER).write_bytes(_NOTE)
    work = _Work(out, old)
    try:
        for target in targets:
            work.place(target)
        work.settle()
        for bundle in bundles:
            work.place_bundle(bundle, manifest.with_suffix(".aside"))
        work.settle()
    except BaseException:
        work.abandon()
        if is_new and not work.written:
            (out / MARKER).unlink()
        _prune(out)
        raise
    deleted = _sweep(out, work.new)
    if work.new != old or not manifest.is_file():
        os.replace(_aside(manifest, msgspec.msgpack.encode(work.new), set()), manifest)
    if (out / MARKER).read_bytes() != _note(work.new):
        os.replace(_aside(out / MARKER, _note(work.new), set()), out / MARKER)
    return Written(tuple(work.rendered), tuple(work.written), deleted, tuple(work.unmade), len(work.new))


def _note(kept: dict[str, Kept]) -> bytes:
    """Return what the marker says: a digest of all that stands in the folder, so that one put back from elsewhere is noticed."""
    files = sorted((path, each.digest) for path, each in kept.items())
    return _NOTE + hashlib.sha256(msgspec.msgpack.encode(files)).hexdigest().encode() + b"\n"


class _Work:
    """One write under way: the manifest as it was, the one to be, and what has been done."""

    def __init__(self, out: Path, old: dict[str, Kept]) -> None:
        self.out, self.old = out, old
        self.new: dict[str, Kept] = {}
        self.rendered: list[str] = []
        self.written: list[str] = []
        self.unmade: list[str] = []
        self._asides: list[tuple[str, Path, str]] = []
        self._folders: set[str] = set()

    def settle(self) -> None:
        """Rename everything that was written aside into its place, in the order in which it was made."""
        for aside, file, path in self._asides:
            os.replace(aside, file)
            self.written.append(path)
        self._asides = []

    def abandon(self) -> None:
        """Delete what was written aside and is not in its place."""
        for aside, _, _ in self._asides:
            Path(aside).unlink(missing_ok=True)

    def place(self, target: Target) -> None:
        kept, file = self.old.get(target.path), self.out / target.path
        if kept and kept.key == target.key and file.is_file():
            self.new[target.path] = kept
            return
        data = target.make()
        digest = hashlib.sha256(data).hexdigest()
        self.rendered.append(target.path)
        if not (kept and kept.digest == digest and file.is_file()):
            self._asides.append((_aside(file, data, self._folders), file, target.path))
        self.new[target.path] = Kept(target.key, digest)

    def place_bundle(self, bundle: Bundle, aside: Path) -> None:
        read = [(path, self.new[path].digest) for path in sorted(bundle.reads)]
        key = hashlib.sha256(msgspec.msgpack.encode((bundle.key, read))).hexdigest()
        kept = {path: each for path, each in self.old.items() if path.startswith(bundle.folder)}
        if kept and all(each.key == key and (self.out / path).is_file() for path, each in kept.items()):
            self.new |= kept
            return
        try:
            made = bundle.make(self.out, aside)
        except UnmadeError as error:
            self.unmade.append(str(error))
            return
        for path, data in made.items():
            self.place(Target(path, key, lambda data=data: data))  # type: ignore[misc]


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
