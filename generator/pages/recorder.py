"""The recorder: what is on record month by month, a lane for each type, drawn as bricks that are also the way to the months."""

from msgspec import Struct

from generator.charts import bricks
from generator.pages.values import Link
from generator.pages.voice import Voice
from generator.site import Entry


class Lane(Struct, frozen=True):
    """A type's lane, or the one that several share: its count, its name, what is in it, and the drawing."""

    colour: str
    name: str
    path: str
    count: str
    drawing: str
    height: int


class Cell(Struct, frozen=True):
    """A row of the table that says the same as the drawing."""

    name: str
    path: str
    counts: tuple[str, ...]


class Recorder(Struct, frozen=True):
    lanes: tuple[Lane, ...]
    years: tuple[Link, ...]
    table: tuple[Cell, ...]
    columns: tuple[str, ...]
    say: str


def recorder(voice: Voice) -> Recorder:
    """Return the recorder of the whole site."""
    site = voice.site
    filled = sorted({(entry.day.year, entry.day.month) for entry in site.entries})
    if not filled:
        return Recorder((), (), (), (), "")
    columns = bricks.months(filled[0], filled[-1], set(filled))
    return Recorder(_lanes(columns, voice), (), _table(filled, voice), _names(voice), "")


def _names(voice: Voice) -> tuple[str, ...]:
    return tuple(lane.name for lane in ())


def _lanes(columns: object, voice: Voice) -> tuple[Lane, ...]:
    return ()


def _table(filled: list[tuple[int, int]], voice: Voice) -> tuple[Cell, ...]:
    return ()


__all__ = ["Entry"]
