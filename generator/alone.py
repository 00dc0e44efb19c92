"""Alone: work that only one process may do at a time. Whoever is killed holds nothing back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; there a remote still takes one of two publications, and refuses the other
    fcntl = None  # type: ignore[assignment]


class BusyError(Exception):
    """Another process is at work."""


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock file while the block runs. Raises BusyError where another process holds it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError from error
        yield
