"""Bundles: files of the output that another program makes together from files that are already in place."""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from generator.manifest import Kept


class UnmadeError(Exception):
    """A bundle that cannot be made; the text says why. The rest of the output stands without it."""


class Making(Protocol):
    """A bundle under way: `finish` waits for its files and returns their bytes by path, `stop` ends what is left of the work."""

    def finish(self) -> dict[str, bytes]: ...

    def stop(self) -> None: ...


class Bundle(Struct, frozen=True):
    """Files that are made together, below one folder of the output, from files already in place there.

    They are made again when the key or the bytes of a file in `reads` change. `begin` is given the output folder and a folder to work
    in; the bytes by path come in the order in which they go into place. Where it, or the end, raises UnmadeError there is none of them.
    One that `waits` is left as it is, and the text is told where that is not what it should be.
    """

    folder: str
    key: str
    reads: tuple[str, ...]
    begin: Callable[[Path, Path], Making]
    waits: str = ""


def bundle_key(bundle: Bundle, kept: Mapping[str, Kept]) -> str:
    """Return the key of a bundle that is made from files as they stand in a manifest."""
    read = [(path, kept[path].digest) for path in sorted(bundle.reads)]
    return hashlib.sha256(msgspec.msgpack.encode((bundle.key, read))).hexdigest()


def made_of(bundles: Sequence[Bundle], out: Path, aside: Path) -> list[dict[str, bytes] | UnmadeError]:
    """Return the files of each bundle, or why it cannot be made. All are made at once, each in a folder of its own beside `aside`."""
    begun: list[Making | UnmadeError] = []
    for left in aside.parent.glob(f"*-{aside.name}"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        for at, each in enumerate(bundles):
            begun.append(_begun(each, out, aside.with_name(f"{at}-{aside.name}")))
        return [each if isinstance(each, UnmadeError) else _finished(each) for each in begun]
    finally:
        for making in begun:
            if not isinstance(making, UnmadeError):
                making.stop()


def _begun(bundle: Bundle, out: Path, aside: Path) -> Making | UnmadeError:
    try:
        return bundle.begin(out, aside)
    except UnmadeError as error:
        return error


def _finished(making: Making) -> dict[str, bytes] | UnmadeError:
    try:
        return making.finish()
    except UnmadeError as error:
        return error
