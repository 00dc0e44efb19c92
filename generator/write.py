"""Write: decide which files are out of date, put them in place whole, delete what is no longer planned, record it last.

Knows nothing of records or templates: a file is a path, a key that says what it was made from, and a function that makes its bytes.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import files
from generator.folder import MARKER, Folder, prune
from generator.forking import spread

_NOTE = b"This folder is written by `python -m generator build`. What it does not plan, it deletes.\n"


class Target(Struct, frozen=True):
    """A file to be: the key says what it is made from, `make` gives its bytes. A file of a lower rank is in its place first."""

    path: str
    key: str
    make: Callable[[], bytes]
    rank: int = 0


class Share(Struct, frozen=True):
    """Targets that another process makes: it tells what it learnt meanwhile, and that is heard here."""

    targets: Callable[[], Iterable[Target]]
    tell: Callable[[], bytes]
    hear: Callable[[bytes], None]


class UnmadeError(Exception):
    """A bundle that cannot be made; the text says why. The rest of the output stands without it."""


class Bundle(Struct, frozen=True):
    """Files that are made together, below one folder of the output, from files already in place there.

    They are made again when the key or the bytes of a file in `reads` change. `make` is given the output folder and a folder to work
    in, and returns their bytes by path in the order in which they go into place. Where it raises UnmadeError there is none of them. One
    that `waits` is left as it is, and the text is told where that is not what it should be.
    """

    folder: str
    key: str
    reads: tuple[str, ...]
    make: Callable[[Path, Path], dict[str, bytes]]
    waits: str = ""


class Kept(Struct, frozen=True):
    """What the manifest holds of a file: the key it was made from, and the digest of its bytes."""

    key: str
    digest: str


class _Told(Struct, frozen=True):
    """What a share's process tells the one that writes."""

    new: dict[str, Kept]
    rendered: list[str]
    asides: list[tuple[int, str, str]]
    share: bytes


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


def load(path: Path) -> dict[str, Kept]:
    """Return a manifest, or an empty one where there is none that can be read: it is only a record of what can be made again."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Kept])
    except (OSError, msgspec.MsgspecError):
        return {}


def write(targets: Iterable[Target], out: Path, manifest: Path, bundles: Iterable[Bundle] = (), shares: Sequence[Share] = ()) -> Written:
    """Bring the output folder to what is planned, in the order given, and return what that took.

    A file whose key is recorded is left alone; one whose bytes turn out the same is not touched. All are written aside before the first
    is renamed into place, and the manifest comes last: a target that cannot be made leaves the folder as it was, and whatever stops the
    program, every file is whole and the next build mends the rest. Shares are made at the same time, in processes of their own.
    """
    out.mkdir(parents=True, exist_ok=True)
    is_new = not (out / MARKER).is_file()
    if is_new:
        (out / MARKER).write_bytes(_NOTE)
    old = load(manifest)
    old = old if (out / MARKER).read_bytes() == note(old) else {}
    work = _Work(Folder(out), old)
    try:
        work.share(targets, shares)
        work.settle()
        for bundle in bundles:
            work.place_bundle(bundle, out, manifest.with_suffix(".aside"))
        work.settle()
    except BaseException:
        work.folder.clear()
        if is_new and not work.written:
            (out / MARKER).unlink()
        prune(out)
        raise
    manifest.parent.mkdir(parents=True, exist_ok=True)
    deleted = work.folder.sweep(work.new)
    if work.new != old or not manifest.is_file():
        files.put(manifest, msgspec.msgpack.encode(work.new))
    if (out / MARKER).read_bytes() != note(work.new):
        files.put(out / MARKER, note(work.new))
    return Written(tuple(work.rendered), tuple(work.written), deleted, tuple(work.unmade), len(work.new))


def bundle_key(bundle: Bundle, kept: Mapping[str, Kept]) -> str:
    """Return the key of a bundle that is made from files as they stand in a manifest."""
    read = [(path, kept[path].digest) for path in sorted(bundle.reads)]
    return hashlib.sha256(msgspec.msgpack.encode((bundle.key, read))).hexdigest()


def note(kept: dict[str, Kept]) -> bytes:
    """Return what the marker says: a digest of all that stands in the folder, so that one put back from elsewhere is noticed."""
    files = sorted((path, each.digest) for path, each in kept.items())
    return _NOTE + hashlib.sha256(msgspec.msgpack.encode(files)).hexdigest().encode() + b"\n"


class _Work:
    """One write under way: the manifest as it was, the one to be, and what has been done."""

    def __init__(self, folder: Folder, old: dict[str, Kept]) -> None:
        self.folder, self.old = folder, old
        self.new: dict[str, Kept] = {}
        self.rendered: list[str] = []
        self.written: list[str] = []
        self.unmade: list[str] = []
        self._asides: list[tuple[int, str, str]] = []

    def share(self, targets: Iterable[Target], shares: Sequence[Share]) -> None:
        """Write targets aside, those of the shares in processes of their own; what one of those cannot do is done again here."""
        tasks = [partial(self._apart, share, number) for number, share in enumerate(shares, 1)]
        for share, data in zip(shares, spread(tasks, lambda: self.each(targets)), strict=True):
            if data is None:
                self.each(share.targets())
                continue
            told = msgspec.msgpack.decode(data, type=_Told)
            self.new |= told.new
            self.rendered += told.rendered
            self._asides += told.asides
            share.hear(told.share)

    def _apart(self, share: Share, number: int) -> bytes:
        """Do a share in a process that is not the one that writes, and return what that one must know."""
        self.folder.staging += str(number)
        self.each(share.targets())
        return msgspec.msgpack.encode(_Told(self.new, self.rendered, self._asides, share.tell()))

    def each(self, targets: Iterable[Target]) -> None:
        for target in targets:
            self.place(target)

    def settle(self) -> None:
        """Put everything that was written aside in its place: by rank, and then by path, whoever made it."""
        for _, aside, path in sorted(self._asides, key=lambda each: (each[0], each[2])):
            self.folder.put(aside, path)
            self.written.append(path)
        self._asides = []

    def place(self, target: Target) -> None:
        kept, is_there = self.old.get(target.path), target.path in self.folder.files
        if kept and kept.key == target.key and is_there:
            self.new[target.path] = kept
            return
        data = target.make()
        digest = hashlib.sha256(data).hexdigest()
        self.rendered.append(target.path)
        if not (kept and kept.digest == digest and is_there):
            self._asides.append((target.rank, self.folder.aside(data), target.path))
        self.new[target.path] = Kept(target.key, digest)

    def place_bundle(self, bundle: Bundle, out: Path, aside: Path) -> None:
        key = bundle_key(bundle, self.new)
        kept = {path: each for path, each in self.old.items() if path.startswith(bundle.folder)}
        is_true = bool(kept) and all(each.key == key and path in self.folder.files for path, each in kept.items())
        if is_true or bundle.waits:
            there = {path: each.digest for path, each in kept.items() if path in self.folder.files}
            self.new |= {path: Kept(key if is_true else "", digest) for path, digest in there.items()}
            self.unmade += [bundle.waits] * (not is_true)
            return
        try:
            made = bundle.make(out, aside)
        except UnmadeError as error:
            self.unmade.append(str(error))
            return
        for path, data in made.items():
            self.place(Target(path, key, lambda data=data: data))  # type: ignore[misc]
