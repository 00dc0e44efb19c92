"""The reader: collects what is wrong with one file while its tree is read, and the base of every kind of value.

A kind is one small value with `read` and `schema` side by side, so that editor and build agree. It reports what is wrong to the
reader and returns None; it never raises, and it never looks at another record.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from generator import tree
from generator.problems import Place, Problem, problem
from generator.tree import Node, Scalar

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
Schema = dict[str, Any]


def is_slug(text: str) -> bool:
    """Return whether the text is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters."""
    return len(text) <= SLUG_LENGTH and SLUG.fullmatch(text) is not None


class Reader:
    """Collects the problems of one file while its tree is read."""

    def __init__(self, file: str, languages: Sequence[str], text: str = "") -> None:
        self.file, self.languages, self.text = file, tuple(languages), text
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, node: Node) -> Place:
        return Place(self.file, node.line, node.column)

    def report(self, code: str, node: Node, hint: str = "", **words: object) -> None:
        self.problems.append(problem(code, self.place(node), hint, **words))

    def inside(self, node: Scalar, line: int, column: int) -> Place:
        """Return the place in the file of a line and column inside a scalar's text, or the scalar's own where it is folded."""
        if node.style == "|" and node.line + line - 1 < len(self.lines):
            wanted = node.text.split("\n")[line - 1]
            indent = max(self.lines[node.line + line - 1].find(wanted), 0)
            return Place(self.file, node.line + line, indent + column)
        at = node.column + column - 1 + bool(node.style)
        source = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        if line == 1 and node.style != ">" and source[node.column - 1 + bool(node.style) :].startswith(node.text[: column - 1]):
            return Place(self.file, node.line, at)
        return self.place(node)


class Kind(Struct, frozen=True):
    """What a value may be. `read` returns the value, or None after reporting why not."""

    def read(self, node: Node, key: str, on: Reader) -> Any:
        raise NotImplementedError

    def schema(self) -> Schema:
        raise NotImplementedError


def scalar(node: Node, key: str, on: Reader, wanted: str = "a text") -> Scalar | None:
    """Return the node if it is a scalar with a value, else report and return None."""
    # First what nearly every node is; a refused one holds no text.
    if isinstance(node, Scalar) and (text := node.text) and not text.isspace() and (node.style or text not in tree.EMPTY):
        return node
    if not isinstance(node, Scalar):
        on.report("wrong-shape", node, key=key, wanted=wanted, found=shape_of(node))
    elif not refused(node):
        on.report("empty-value", node, key=key)
    return None


def refused(node: Node) -> bool:
    """Return whether the node has been reported already, for what it is rather than for what it holds."""
    return isinstance(node, Scalar) and node.style == tree.REFUSED


def shape_of(node: Node) -> str:
    return "a text" if isinstance(node, Scalar) else "a list" if isinstance(node, tree.Sequence) else "a map"
