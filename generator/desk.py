"""The desk at which files are read: the site's folder, its languages, and all that has been found wrong so far."""

from pathlib import Path

from generator import files, tree
from generator.problems import Place, Problem, problem
from generator.shapes.reader import Reader, is_slug

RESERVED = frozenset({"index", "content", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


class Desk:
    """What reading collects: problems, the text of each file, and the ids of records that could not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.languages: tuple[str, ...] = ("en",)
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.broken: dict[str, list[str]] = {}

    def text(self, path: str) -> tuple[str, Reader]:
        """Return a file's text, empty where it cannot be read, and the reader that collects what is wrong with it."""
        text, problems = files.text(self.root, path)
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
        self.broken.setdefault(what, []).append(id)
