"""Forking: tasks that do not wait for one another, each in a process of its own where the machine allows it.

A process begun here shares what its parent holds, so nothing is handed to it, and only what it tells is handed back.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Sequence


def workers(jobs: int) -> int:
    """Return how many processes may work at once: as many as asked for, or for 0 as many as the machine gives; one if it cannot fork."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def spread(tasks: Sequence[Callable[[], bytes]], here: Callable[[], None]) -> list[bytes | None]:
    """Run `here` in this process and each task in one of its own; return what the tasks tell, None for one that failed.

    A task that fails says nothing of why: whoever asked does it again, and meets the same reason.
    """
    gc.freeze()
    begun = [_begin(task) for task in tasks]
    gc.unfreeze()
    try:
        here()
        return [_heard(child, pipe) for child, pipe in begun]
    except BaseException:
        for child, pipe in begun:
            os.kill(child, signal.SIGKILL)
            os.close(pipe)
            os.waitpid(child, 0)
        raise


def _begin(task: Callable[[], bytes]) -> tuple[int, int]:
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    status = 1
    try:
        os.close(reads)
        with os.fdopen(writes, "wb") as pipe:
            pipe.write(task())
        status = 0
    finally:
        os._exit(status)


def _heard(child: int, pipe: int) -> bytes | None:
    with os.fdopen(pipe, "rb") as told:
        data = told.read()
    _, status = os.waitpid(child, 0)
    return data if status == 0 else None
