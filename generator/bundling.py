"""Bundles: files of the output that another program makes together from files that are already in place."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.manifest import Kept


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


def bundle_key(bundle: Bundle, kept: Mapping[str, Kept]) -> str:
    """Return the key of a bundle that is made from files as they stand in a manifest."""
    read = [(path, kept[path].digest) for path in sorted(bundle.reads)]
    return hashlib.sha256(msgspec.msgpack.encode((bundle.key, read))).hexdigest()


def made_of(bundles: Sequence[Bundle], out: Path, aside: Path) -> list[dict[str, bytes] | UnmadeError]:
    """Return the files of each bundle, or why it cannot be made; all are made at the same time, each in a folder of its own in `aside`."""

    def make(at: int) -> dict[str, bytes] | UnmadeError:
        try:
            return bundles[at].make(out, aside.with_name(f"{at}-{aside.name}"))
        except UnmadeError as error:
            return error

    if not bundles:
        return []
    with ThreadPoolExecutor(len(bundles)) as threads:
        return list(threads.map(make, range(len(bundles))))
