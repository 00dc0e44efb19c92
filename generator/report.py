"""Report: problems as a person reads them, as JSON, or as annotations of a code host. Pure: texts in, text out."""

import json
import re
import unicodedata
from collections.abc import Iterable

from generator.problems import Problem

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_WIDTH = 100


def as_text(problems: Iterable[Problem], texts: dict[str, str], colour: bool) -> str:
    """Return each problem with its place, code, sentence, source line with a caret, and hint."""
    return "".join(_shown(each, texts.get(each.place.file, ""), colour) for each in problems)


def _shown(found: Problem, text: str, colour: bool) -> str:
    strong, mild, plain = (("\x1b[1;31m" if found.is_error else "\x1b[1;33m"), "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    out = [f"{clean(str(found.place))}: {strong}{found.severity} {found.code}{plain}: {clean(found.sentence)}"]
    lines = text.split("\n")
    if 0 < found.place.line <= len(lines) and lines[found.place.line - 1].strip():
        out += [f"    {mild}| {part}{plain}" for part in _pointed(lines[found.place.line - 1], found.place.column)]
    if found.hint:
        out.append(f"    {clean(found.hint)}")
    return "\n".join(out) + "\n"


def _pointed(line: str, column: int) -> tuple[str, str]:
    """Return the part of a line around a column, and a caret below that column. Control characters are shown as a box."""
    start = max(0, column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    part = line[start : start + _WIDTH].replace("\t", " ")
    before = part[: max(column - 1 - start, 0)]
    return clean(part), " " * sum(_cells(char) for char in before) + "^"


def _cells(char: str) -> int:
    """Return how many cells of a terminal a character takes: marks none, wide ones two (UAX #11)."""
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clean(text: str) -> str:
    """Return a text that cannot move the cursor, colour the terminal, turn the reading direction or pass for a runner's command."""
    return _CONTROL.sub("\u25a1", text).replace("##[", "## [")


def as_json(problems: Iterable[Problem]) -> str:
    """Return an array of objects: file, line, column, severity, code, message, hint."""
    rows = [
        {
            "file": each.place.file,
            "line": each.place.line,
            "column": each.place.column,
            "severity": each.severity,
            "code": each.code,
            "message": each.sentence,
            "hint": each.hint,
        }
        for each in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands, one a line; what they hold is escaped as the runner asks."""
    out = []
    for each in problems:
        place = (
            f"file={clean(_escape(each.place.file, ',:'))},line={max(each.place.line, 1)},col={max(each.place.column, 1)},title={each.code}"
        )
        hint = f" {each.hint}" if each.hint else ""
        out.append(f"::{each.severity} {place}::{clean(_escape(each.sentence + hint))}\n")
    return "".join(out)


def _escape(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def summary(problems: Iterable[Problem]) -> str:
    """Return `2 errors, 1 warning`, or an empty text where there is nothing to report."""
    problems = tuple(problems)
    counts = {name: sum(each.severity == name for each in problems) for name in ("error", "warning")}
    return ", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in counts.items() if n)
