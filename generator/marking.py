"""Marking: what the disk said of each file, and the digest of its bytes, from one process to the next.

With this alone a build knows whether it has anything to do at all.
"""

from pathlib import Path

from generator import sealed
from generator.memo import Marks, Memo

MARKS = "files.msgpack"
TICK = 2_000_000_000
"""Nanoseconds within which a file may have been written twice and look the same."""


def marked(cache: Path, code: str, adds: bool = True) -> Memo:
    """Return a memo that knows the digests of files that the disk says are as they were, and where compiled templates are.

    It `adds` to these unless nothing may be written.
    """
    memo, path = Memo(), cache / MARKS
    memo.shelf = cache / "templates", adds
    kept: Marks | None = sealed.read(path, Marks, code)
    if kept:
        written = path.stat().st_mtime_ns
        memo.trust({name: each for name, each in kept.items() if max(each[0][:2], default=written) < written - TICK})
    return memo


def save(memo: Memo, cache: Path, code: str) -> None:
    """Keep the marks of the files that a memo has looked at."""
    sealed.write(cache / MARKS, memo.marks(), code)
