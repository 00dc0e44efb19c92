"""Reading ahead: the memo is filled with many records in several processes at once, and then all is read as always, from the memo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from generator.desk import Desk
from generator.forking import spread, workers
from generator.keeping import hear, told

WORTH = 400
"""With fewer files to read, another process costs more than it brings."""


class Task(Struct, frozen=True):
    """A record to be read from one file; `frame` stands for all else that it depends on."""

    path: str
    frame: str
    make: Callable[[], Any]

    def done(self, desk: Desk) -> Any:
        """Return the record, from the memo where that has it."""
        return desk.remembered([self.path], self.frame, self.make)


def read_ahead(tasks: Sequence[Task], desk: Desk, jobs: int) -> None:
    """Fill a desk's memo with what it lacks, where there is enough of that; what is reported on the way is left for the reading itself."""
    count = workers(jobs) if len(tasks) >= WORTH else 1
    if count == 1:
        return
    lacking = [each for each in tasks if not (len(desk.memo) and desk.is_known([each.path], each.frame))]
    if len(lacking) < WORTH:
        return
    before = len(desk.problems), len(desk.broken), len(desk.partial)
    parts = [lacking[at::count] for at in range(count)]

    def read(part: Sequence[Task]) -> bytes:
        for each in part:
            each.done(desk)
        return told(desk.memo, {each.path for each in part})

    for data in spread([partial(read, part) for part in parts[1:]], lambda: _all(parts[0], desk)):
        if data is not None:
            hear(desk.memo, data)
    del desk.problems[before[0] :], desk.broken[before[1] :], desk.partial[before[2] :]


def _all(tasks: Sequence[Task], desk: Desk) -> None:
    for each in tasks:
        each.done(desk)
