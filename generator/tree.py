"""The YAML door: text to a tree of texts, each with its line and column.

Knows YAML 1.2's grammar through PyYAML's event parser; knows nothing of what a value means. Every scalar stays the text that was
typed: `NO`, `010`, `4:24` and `2024-02-30` are texts here.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.problems import Place, Problem, problem

LIMIT = 1_000_000
DEPTH = 24
HAS_LIBYAML: bool = yaml.__with_libyaml__

# Among them what YAML 1.1 takes for the end of a line, and an editor does not.
_SEEMING = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
_MISLEADING = re.compile(f"[{_SEEMING}]|\r(?!\n)")
# One set, so that the search through a text that holds none of these is the engine's fastest.
_SUSPECT = re.compile(f"[{_SEEMING}\r\u2066-\u2069]")
_ISOLATES = re.compile("[\u2066-\u2069]")
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_CUT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")

REFUSED = "*"
"""The style of a scalar that is refused already: what it holds is nobody's second problem."""


class Scalar(Struct, frozen=True, gc=False):
    """A text and where it begins; `style` is empty for a plain one, else the sign that opens it."""

    text: str
    line: int
    column: int
    style: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.style and self.text in EMPTY


class Mapping(Struct, frozen=True, gc=False):
    """Keys in order, each with its own scalar and its value."""

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


class Sequence(Struct, frozen=True, gc=False):
    items: tuple["Node", ...]
    line: int
    column: int


Node = Scalar | Mapping | Sequence


class _StopError(Exception):
    """Raised inside this module to leave a text that cannot be read further."""


def parse(text: str, file: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of one YAML document and every problem found; no input raises.

    The tree is None where the text cannot be read to its end. `first_line` is the line of the file on which the text begins.
    """
    if len(text) > LIMIT:
        return None, (problem("file-size", Place(file, 1, 1), size=f"{len(text):,}", limit=f"{LIMIT:,}"),)
    builder = _Builder(file, first_line, text)
    if builder.is_suspect:
        builder.check(text, first_line, 1, text)
    if builder.problems:
        return None, tuple(builder.problems)
    try:
        node = builder.document()
    except _StopError:
        return None, tuple(builder.problems)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax(error, text, file, first_line - 1))
        return None, tuple(builder.problems)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        builder.add("yaml-syntax", first_line, 1, detail=str(error).splitlines()[0])
        return None, tuple(builder.problems)
    return node, tuple(builder.problems)


def _events(text: str) -> Callable[[], Any]:
    """Return what gives the next event at each call; yaml.parse would look ahead before each."""
    return (yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader)(text).get_event


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str, offset: int) -> Problem:
    lines = text.split("\n")
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < len(lines) and lines[mark.line].strip()]
    line, column = (marks[0].line + 1, marks[0].column + 1) if marks else (1, 1)
    if line <= len(lines) and "\t" in lines[line - 1][: max(column, 1)]:
        return problem("yaml-tab", Place(file, line + offset, lines[line - 1].index("\t") + 1))
    detail = (error.problem or error.context or "it ends too soon").rstrip(".")
    return problem("yaml-syntax", Place(file, line + offset, column), detail=detail)


class _Builder:
    """Builds the tree of one text from its events."""

    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file, self.first, self.text = file, first_line, text
        self.lines = text.split("\n") if "#" in text and _CUT.search(text) else None
        self.problems: list[Problem] = []
        self.is_suspect = _SUSPECT.search(text) is not None
        # What was looked at as a whole, and holds no escapes, needs no second look scalar by scalar.
        is_seen = not self.is_suspect and "\\" not in text and unicodedata.is_normalized("NFC", text)
        self.is_clear = is_seen and self.lines is None

    def add(self, code: str, line: int, column: int, /, **words: object) -> None:
        self.problems.append(problem(code, Place(self.file, line, column), "", **words))

    def check(self, text: str, line: int, column: int, source: str = "") -> None:
        """Report characters that mislead; `source` is given where line and column can be counted in it."""
        edge, seen = -1, 0
        for match in _MISLEADING.finditer(text):
            if source:
                line += source.count("\n", seen, match.start())
                edge = max(edge, source.rfind("\n", seen, match.start()))
                column, seen = match.start() - edge, match.start()
            self.add("file-character", line, column, character=named(match.group()))
        depth = 0
        for match in _ISOLATES.finditer(text):
            depth += -1 if match.group() == "\u2069" else 1
            if depth < 0:
                break
        if depth and not source:
            self.add("file-character", line, column, character="an isolate (U+2066 to U+2069) that is not closed in the same text")

    def document(self) -> Node | None:
        self.next = _events(self.text)
        node: Node | None = None
        seen = 0
        while (kind := type(event := self.next())) is not yaml.StreamEndEvent:
            if kind is yaml.DocumentStartEvent:
                seen += 1
                if seen > 1:
                    self.add("yaml-documents", event.start_mark.line + self.first, 1)
                    raise _StopError
            elif issubclass(kind, yaml.NodeEvent):
                node = self.node(event, 0)
        if node is None or (isinstance(node, Scalar) and node.is_empty):
            self.add("yaml-empty", self.first, 1)
            raise _StopError
        return node

    def node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + self.first, mark.column + 1
        if type(event) is ScalarEvent and self.is_clear and event.anchor is None and event.tag is None and depth <= DEPTH:
            return Scalar(event.value, line, column, event.style or "")
        self.check_node(event, line, column, depth)
        if isinstance(event, ScalarEvent):
            return Scalar("", line, column, REFUSED) if event.anchor or event.tag is not None else self.scalar(event, line, column)
        if isinstance(event, SequenceStartEvent):
            return Sequence(self.children(depth), line, column)
        if isinstance(event, MappingStartEvent):
            return Mapping(self.pairs(depth), line, column)
        return Scalar("", line, column, REFUSED)

    def check_node(self, event: Any, line: int, column: int, depth: int) -> None:
        """Report what no node may be: too deep, an alias or anchored, or tagged."""
        if depth > DEPTH:
            self.add("yaml-depth", line, column, limit=DEPTH)
            raise _StopError
        if event.anchor:
            self.add("yaml-anchor", line, column)
        if (tag := getattr(event, "tag", None)) is not None:
            self.add("yaml-tag", line, column, tag=tag.replace("tag:yaml.org,2002:", "!!"))

    def scalar(self, event: ScalarEvent, line: int, column: int) -> Scalar:
        text, style = event.value, event.style or ""
        end = None if style or not self.lines else event.end_mark
        if self.lines and end and end.line < len(self.lines) and (cut := _CUT.match(self.lines[end.line], end.column)):
            self.add("yaml-comment", end.line + self.first, cut.start(1) + 1, text=cut.group(1).strip())
        if style == '"':
            self.check(text, line, column)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            if _ISOLATES.search(text) and style != '"':
                self.check(text, line, column)
        return Scalar(text, line, column, style)

    def children(self, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        while type(event := self.next()) is not SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return tuple(items)

    def pairs(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        items: dict[str, tuple[Scalar, Node]] = {}
        following, node, inner = self.next, self.node, depth + 1
        while type(event := following()) is not MappingEndEvent:
            key = node(event, inner)
            value = node(following(), inner)
            if not isinstance(key, Scalar):
                self.add("yaml-key", key.line, key.column)
            elif key.text == "<<" and not key.style:
                self.add("yaml-anchor", key.line, key.column)
            elif key.text in items:
                self.add("yaml-duplicate-key", key.line, key.column, key=key.text, line=items[key.text][0].line)
            else:
                items[key.text] = (key, value)
        return items


def named(char: str) -> str:
    """Return a character as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
