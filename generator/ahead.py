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


class Batch(Struct, frozen=True):
    """Files each of which is a record; `frame` stands for all else that these depend on."""

    paths: Sequence[str]
    frame: str
    make: Callable[[str], Any]


class _Task(Struct, frozen=True):
    """A record to be read from one file."""

    path: str
    batch: Batch

    def done(self, desk: Desk) -> Any:
        """Return the record, from the memo where that has it by now."""
        return desk.remembered([self.path], self.batch.frame, partial(self.batch.make, self.path))


def read_all(batches: Sequence[Batch], desk: Desk, jobs: int) -> list[list[Any]]:
    """Return the records of each batch. What the memo lacks is read ahead where that is much."""
    known = [[desk.known(path, each.frame) for path in each.paths] for each in batches]
    lacking = [
        _Task(path, each)
        for each, found in zip(batches, known, strict=True)
        for path, outcome in zip(each.paths, found, strict=True)
        if outcome is None
    ]
    _read_ahead(lacking, desk, workers(jobs))
    read = iter([task.done(desk) for task in lacking])
    made = [[next(read) if outcome is None else desk.report(outcome) for outcome in found] for found in known]
    return [[record for record in records if record is not None] for records in made]


def _read_ahead(tasks: Sequence[_Task], desk: Desk, count: int) -> None:
    """Fill a desk's memo in several processes, where it lacks enough; what is reported on the way is left for the reading itself."""
    if count == 1 or len(tasks) < WORTH:
        return
    before = len(desk.problems), len(desk.broken), len(desk.partial)
    parts = [tasks[at::count] for at in range(count)]

    def read(part: Sequence[_Task]) -> bytes:
        for each in part:
            each.done(desk)
        return told(desk.memo, {each.path for each in part})

    for data in spread([partial(read, part) for part in parts[1:]], lambda: _all(parts[0], desk)):
        if data is not None:
            hear(desk.memo, data)
    del desk.problems[before[0] :], desk.broken[before[1] :], desk.partial[before[2] :]


def _all(tasks: Sequence[_Task], desk: Desk) -> None:
    for each in tasks:
        each.done(desk)
