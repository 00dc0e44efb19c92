"""The desk at which files are read: the site's folder, its languages, and all that has been found wrong so far."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from generator import files, tree
from generator.memo import Memo
from generator.model import Event
from generator.problems import Place, Problem, problem
from generator.shapes.reader import Reader, is_slug

RESERVED = frozenset({"index", "content", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})

Record = TypeVar("Record")


class Outcome(Struct, frozen=True):
    """What reading one record came to: the record, and what was reported on the way."""

    record: Any
    problems: tuple[Problem, ...]
    broken: tuple[tuple[str, str], ...]
    partial: tuple[Event, ...]


class Desk:
    """What reading collects: problems, the text of each file, the ids of records that could not be read, and events that were in part."""

    def __init__(self, root: Path, memo: Memo) -> None:
        self.root, self.memo = root, memo
        self.languages: tuple[str, ...] = ("en",)
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.broken: list[tuple[str, str]] = []
        self.partial: list[Event] = []
        self._raws: dict[str, bytes] = {}

    def remembered(self, paths: Sequence[str], frame: str, make: Callable[[], Record]) -> Record:
        """Return what `make` makes of these files, or has made of the same bytes before, and report what it reported.

        `frame` stands for all that it depends on but the files.
        """
        looked = [self.memo.look(self.root, path) for path in paths]
        found = self.memo.get((*paths, *(digest for digest, _ in looked), frame))
        if found is not None:
            return self.report(found)  # type: ignore[no-any-return]
        looked = [each if each[1] is not None else self.memo.look(self.root, path, True) for path, each in zip(paths, looked, strict=True)]
        self._raws = {path: raw for path, (_, raw) in zip(paths, looked, strict=True) if raw is not None}
        before = len(self.problems), len(self.broken), len(self.partial)
        record = make()
        if all(digest for digest, _ in looked):
            reported = tuple(self.problems[before[0] :]), tuple(self.broken[before[1] :]), tuple(self.partial[before[2] :])
            self.memo.put((*paths, *(digest for digest, _ in looked), frame), Outcome(record, *reported))
        return record

    def known(self, path: str, frame: str) -> Outcome | None:
        """Return what reading a file came to, where the memo has it."""
        return self.memo.known(self.root, path, frame) if len(self.memo) else None

    def report(self, found: Outcome) -> Any:
        """Report what was reported on the way to a record, and return it."""
        if found.problems or found.broken or found.partial:
            self.problems += found.problems
            self.broken += found.broken
            self.partial += found.partial
        return found.record

    def text(self, path: str) -> tuple[str, Reader]:
        """Return a file's text, empty where it cannot be read, and the reader that collects what is wrong with it."""
        raw = self._raws.pop(path, None)
        text, problems = files.text(self.root, path) if raw is None else files.decoded(raw, path)
        self.texts[path] = text
        self.problems += problems
        on = Reader(path, self.languages, text)
        on.problems = self.problems
        return text, on

    def tree(self, path: str) -> tuple[tree.Node | None, Reader]:
        """Return a YAML file's tree, None where it cannot be read, and its reader."""
        before = len(self.problems)
        text, on = self.text(path)
        if len(self.problems) > before:
            return None, on
        node, problems = tree.parse(text, path)
        self.problems += problems
        return node, on

    def id(self, path: str, name: str) -> str:
        """Return the id that a file or folder name gives, after checking it."""
        if not is_slug(name):
            self.problems.append(problem("file-name", Place(path), name=name))
        elif name in RESERVED:
            self.problems.append(problem("file-reserved", Place(path), name=name))
        return name

    def spoiled(self, what: str, id: str) -> None:
        """Remember that a record exists though it cannot be read, so that naming it is no mistake."""
        self.broken.append((what, id))
