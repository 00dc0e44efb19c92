"""Pictures from one build to the next: the bytes of each under its key, for an output that has none yet.

A file that is not what was put there is as good as none. Knows nothing of what a picture shows.
"""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

ENDINGS = (".png",)


def kept(folder: Path, key: str, path: str, make: Callable[[], bytes]) -> bytes:
    """Return the picture of a key, made where none is kept; `path` tells it from another of the same key that is made meanwhile."""
    file = folder / key
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    if data and hashlib.sha256(data[32:]).digest() == data[:32]:
        return data[32:]
    made = make()
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{hashlib.sha256(path.encode()).hexdigest()}.aside"
    aside.write_bytes(hashlib.sha256(made).digest() + made)
    aside.replace(file)
    return made


def prune(folder: Path, keys: Collection[str]) -> None:
    """Forget the pictures of all other keys."""
    if folder.is_dir():
        for file in folder.iterdir():
            if file.name not in keys:
                file.unlink(missing_ok=True)
