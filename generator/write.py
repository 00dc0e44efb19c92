"""Write: decide which files are out of date, put them in place whole, delete what is no longer planned, record it last.

Knows nothing of records or templates: a file is a path, a key that says what it was made from, and a function that makes its bytes.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import files
from generator.bundling import Bundle, UnmadeError, bundle_key, made_of
from generator.folder import MARKER, Folder, prune
from generator.forking import spread
from generator.manifest import NOTE, Kept, load, note, save


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


def write(targets: Iterable[Target], out: Path, manifest: Path, bundles: Iterable[Bundle] = (), shares: Sequence[Share] = ()) -> Written:
    """Bring the output folder to what is planned, in the order given, and return what that took.

    A file whose key is recorded is left alone; one whose bytes turn out the same is not touched. All are written aside before the first
    is renamed into place, and the manifest comes last: a target that cannot be made leaves the folder as it was, and whatever stops the
    program, every file is whole and the next build mends the rest. Shares are made at the same time, in processes of their own.
    """
    out.mkdir(parents=True, exist_ok=True)
    is_new = not (out / MARKER).is_file()
    if is_new:
        (out / MARKER).write_bytes(NOTE)
    old = load(manifest)
    old = old if (out / MARKER).read_bytes() == note(old) else {}
    work = _Work(Folder(out), old, out / MARKER)
    try:
        work.share(targets, shares)
        work.settle()
        bundles = tuple(bundles)
        deleted = work.sweep(tuple(bundle.folder for bundle in bundles))  # so that no bundle is made of what is gone
        work.place_bundles(bundles, out, manifest.with_suffix(".aside"))
        work.settle()
    except BaseException:
        work.folder.clear()
        if is_new and not work.written:
            (out / MARKER).unlink()
        prune(out)
        raise
    manifest.parent.mkdir(parents=True, exist_ok=True)
    deleted = tuple(sorted({*deleted, *work.sweep()}))
    if work.new != old or not manifest.is_file():
        save(work.new, manifest)
    if (out / MARKER).read_bytes() != note(work.new):
        files.put(out / MARKER, note(work.new))
    return Written(tuple(work.rendered), tuple(work.written), deleted, tuple(work.unmade), len(work.new))


class _Work:
    """One write under way: the manifest as it was, the one to be, and what has been done."""

    def __init__(self, folder: Folder, old: dict[str, Kept], marker: Path) -> None:
        self.folder, self.old, self.marker = folder, old, marker
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
        if self._asides:
            self._doubt()
        for _, aside, path in sorted(self._asides, key=lambda each: (each[0], each[2])):
            self.folder.put(aside, path)
            self.written.append(path)
        self._asides = []

    def sweep(self, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Delete what is not planned, `but` what stands in these folders for now."""
        planned = self.new.keys() | ({path for path in self.old if path.startswith(but)} if but else set())
        if self.folder.holds_more_than(planned):
            self._doubt()
        return self.folder.sweep(planned)

    def _doubt(self) -> None:
        """Take from the marker what the folder holds, until that is known again: a build that is stopped here is not believed."""
        if self.marker.read_bytes() != NOTE:
            files.put(self.marker, NOTE)

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

    def place_bundles(self, bundles: Iterable[Bundle], out: Path, aside: Path) -> None:
        """Have bundles made that are out of date, and write them aside; of one that cannot be made, there is nothing but why."""
        stale = [each for each in bundles if not self._stands(each)]
        for bundle, made in zip(stale, made_of(stale, out, aside), strict=True):
            if isinstance(made, UnmadeError):
                self._lacks(str(made))
                continue
            key = bundle_key(bundle, self.new)
            for path, data in made.items():
                self.place(Target(path, key, lambda data=data: data))  # type: ignore[misc]

    def _stands(self, bundle: Bundle) -> bool:
        """Return whether a bundle is left as it is: it is true, or waits."""
        key = bundle_key(bundle, self.new)
        kept = {path: each for path, each in self.old.items() if path.startswith(bundle.folder)}
        is_true = bool(kept) and all(each.key == key and path in self.folder.files for path, each in kept.items())
        if is_true or bundle.waits:
            there = {path: each.digest for path, each in kept.items() if path in self.folder.files}
            self.new |= {path: Kept(key if is_true else "", digest) for path, digest in there.items()}
        if bundle.waits and not is_true:
            self._lacks(bundle.waits)
        return is_true or bool(bundle.waits)

    def _lacks(self, why: str) -> None:
        if why not in self.unmade:
            self.unmade.append(why)
