"""The YAML door: text to a tree of texts, each with its line and column.

Knows YAML 1.2's grammar through PyYAML's event parser; knows nothing of what a value means. Every scalar stays the text that was
typed: `NO`, `010`, `4:24` and `2024-02-30` are texts here.
"""

import re
import unicodedata
from collections.abc import Iterator

import yaml
from msgspec import Struct

from generator.problems import Place, Problem, problem

LIMIT = 1_000_000
DEPTH = 24
HAS_LIBYAML: bool = yaml.__with_libyaml__

# Among them what YAML 1.1 takes for the end of a line, and an editor does not.
_MISLEADING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
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
        return not self.style and self.text in _EMPTY


class Mapping(Struct, frozen=True):
    """Keys in order, each with its own scalar and its value."""

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


class Sequence(Struct, frozen=True):
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
    builder = _Builder(file, first_line - 1, text)
    if len(text) > LIMIT:
        return None, (problem("file-size", Place(file, 1, 1), size=f"{len(text):,}", limit=f"{LIMIT:,}"),)
    builder.check(text, first_line, 1, text)
    if builder.problems:
        return None, tuple(builder.problems)
    try:
        node = builder.document(_events(text))
    except _StopError:
        return None, tuple(builder.problems)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax(error, text, file, first_line - 1))
        return None, tuple(builder.problems)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        builder.add("yaml-syntax", first_line, 1, detail=str(error).splitlines()[0])
        return None, tuple(builder.problems)
    return node, tuple(builder.problems)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader
    return yaml.parse(text, Loader=loader)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str, offset: int) -> Problem:
    lines = text.split("\n")
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark and mark.line < len(lines) and lines[mark.line].strip()]
    line, column = (marks[0].line + 1, marks[0].column + 1) if marks else (1, 1)
    if line <= len(lines) and "\t" in lines[line - 1][: max(column, 1)]:
        return problem("yaml-tab", Place(file, line + offset, lines[line - 1].index("\t") + 1))
    detail = (error.problem or error.context or "it ends too soon").rstrip(".")
    return problem("yaml-syntax", Place(file, line + offset, column), detail=detail)


class _Builder:
    def __init__(self, file: str, offset: int, text: str) -> None:
        self.file, self.offset = file, offset
        self.lines = text.split("\n") if "#" in text else None
        self.problems: list[Problem] = []

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
        for match in _ISOLATES.finditer(text) if _ISOLATES.search(text) else ():
            depth += -1 if match.group() == "\u2069" else 1
            if depth < 0:
                break
        if depth and not source:
            self.add("file-character", line, column, character="an isolate (U+2066 to U+2069) that is not closed in the same text")

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.add("yaml-documents", self.place(event)[0], 1)
                    raise _StopError
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event, events, 0)
        if node is None or (isinstance(node, Scalar) and node.is_empty):
            self.add("yaml-empty", 1 + self.offset, 1)
            raise _StopError
        return node

    def place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + 1 + self.offset, mark.column + 1) if mark else (1 + self.offset, 1)

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line, column = self.place(event)
        if depth > DEPTH:
            self.add("yaml-depth", line, column, limit=DEPTH)
            raise _StopError
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.add("yaml-anchor", line, column)
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", line, column, REFUSED)
        if (tag := getattr(event, "tag", None)) is not None:
            self.add("yaml-tag", line, column, tag=tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar("", line, column, REFUSED) if event.anchor or tag is not None else self.scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.children(events, depth)), line, column)
        return Mapping(self.pairs(events, depth), line, column)

    def scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        text, style = event.value, event.style or ""
        end = None if style else event.end_mark
        if self.lines and end and end.line < len(self.lines) and (cut := _CUT.match(self.lines[end.line], end.column)):
            self.add("yaml-comment", end.line + 1 + self.offset, cut.start(1) + 1, text=cut.group(1).strip())
        if style == '"':
            self.check(text, line, column)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            if _ISOLATES.search(text) and style != '"':
                self.check(text, line, column)
        return Scalar(text, line, column, style)

    def children(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def pairs(self, events: Iterator[yaml.Event], depth: int) -> dict[str, tuple[Scalar, Node]]:
        items: dict[str, tuple[Scalar, Node]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
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
