"""Places and problems: what is wrong, where, and what to do about it.

Knows nothing of how content is read or how a report is drawn. The sentences live beside their codes in `codes`.
"""

import difflib
from collections.abc import Iterable

from msgspec import Struct

from generator.codes import CODES


class Place(Struct, frozen=True, order=True, gc=False, array_like=True):
    """A point in a file: path from the site's root with `/`, 1-based line and column; line 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True):
    """One thing wrong with the content, with its stable code; `severity` is `error` or `warning`."""

    place: Place
    code: str
    sentence: str
    hint: str = ""

    @property
    def severity(self) -> str:
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def problem(code: str, place: Place, /, hint: str = "", **words: object) -> Problem:
    """Return the problem of that code with its sentence filled in; `hint` replaces the code's own hint."""
    text = CODES[code]
    return Problem(place, code, text.sentence.format(**words), hint or text.hint.format(**words))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file, line, column and code; what is said twice of one place is said once."""
    ordered = sorted(problems, key=lambda p: (p.place, p.code, p.sentence, p.hint))
    return tuple({(p.place, p.code, p.sentence): p for p in reversed(ordered)}.values())[::-1]


def near(word: str, options: Iterable[str]) -> list[str]:
    """Return the options that look like the word, the nearest first."""
    return difflib.get_close_matches(word, sorted(set(options)), n=3, cutoff=0.6)


def sentence_case(text: str) -> str:
    """Return a text that begins a sentence with a capital, unless it begins with the name of a file."""
    return text if "." in text.split(" ")[0] else text[:1].upper() + text[1:]


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return a hint naming the options nearest to the word, or all of them when none is near."""
    known = sorted(set(options))
    if found := near(word, known):
        return f"Did you mean {' or '.join(f'`{name}`' for name in found)}?"
    if known and len(known) <= 24:
        return f"Known here: {', '.join(f'`{name}`' for name in known)}."
    return ""
