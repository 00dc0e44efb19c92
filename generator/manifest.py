"""The manifest: what a build has written, by path, with what each file was made from; it is only a record of what can be made again."""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import sealed

NOTE = b"This folder is written by `python -m generator build`. What it does not plan, it deletes.\n"


class Kept(Struct, frozen=True):
    """What the manifest holds of a file: the key it was made from, and the digest of its bytes."""

    key: str
    digest: str


def manifest_path(cache: Path, out: Path) -> Path:
    """Return where the manifest of an output folder is kept."""
    return cache / f"manifest-{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:12]}.msgpack"


def load(path: Path) -> dict[str, Kept]:
    """Return a manifest, or an empty one where there is none that can be read: it is only a record of what can be made again."""
    return sealed.read(path, dict[str, Kept]) or {}


def save(kept: dict[str, Kept], path: Path) -> None:
    sealed.write(path, kept)


def note(kept: dict[str, Kept]) -> bytes:
    """Return what the marker says: a digest of all that stands in the folder, so that one put back from elsewhere is noticed."""
    files = sorted((path, each.digest) for path, each in kept.items())
    return NOTE + hashlib.sha256(msgspec.msgpack.encode(files)).hexdigest().encode() + b"\n"
