"""Typesetting: a text as lines of words in the order in which a reader sees them, wrapped by measuring.

Follows the part of UAX #9 that a line of isolated runs needs: words run with the text, those of an isolated run with that run, and each
run is one block of the line. Knows no font: how wide a word is, is asked of a function.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.languages import direction, runs

LONGEST = 600
"""Characters that are looked at of a text: no card holds more."""
ELLIPSIS = "…"


class Word(Struct, frozen=True):
    """What stands between two places where a line may break; `run` tells the words of one isolated run, 0 is the text itself."""

    text: str
    direction: str
    run: int
    after_space: bool


_NUMBER = re.compile(r"[$€£]?[\d٠-٩][\d٠-٩.,٬٫]*%?")
_SENTENCE = re.compile(r"(?:[^\W\d_]{4}|[\d)”»])[.!?؟](?= [^\W\d_])")

Measure = Callable[[str, str], float]
"""(word, direction) -> width."""


def words(text: str, lang: str) -> tuple[Word, ...]:
    """Return the words of a text in a language, in reading order."""
    own = direction(lang)
    other = {"ltr": "rtl", "rtl": "ltr"}[own]
    found: list[Word] = []
    is_apart = False
    for number, run in enumerate(runs(_plain(text)[:LONGEST], lang, ()), 1):
        turned = other if run.is_isolate and any(char.isalpha() for char in run.text) else "ltr" if run.is_isolate else own
        parts = run.text.split(" ")
        for at, part in enumerate(parts):
            is_apart = is_apart or at > 0
            if part:
                found.append(Word(part, turned, number if run.is_isolate else 0, is_apart and bool(found)))
                is_apart = False
    return tuple(found)


def _plain(text: str) -> str:
    """Return a text without control characters, those that turn text around among them; joiners stay, which letters need."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if char in "\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Cn"))


def wrapped(text: Sequence[Word], room: float, space: float, measure: Measure) -> list[list[Word]]:
    """Return words as lines no wider than the room, as few as can be; a word wider than the room has a line of its own."""
    lines: list[list[Word]] = []
    at = 0.0
    for group in _unbroken(text):
        wide = length(group, space, measure)
        if lines and at + space + wide <= room:
            lines[-1] += group
            at += space + wide
        else:
            lines.append(list(group))
            at = wide
    return lines


def balanced(text: Sequence[Word], room: float, space: float, measure: Measure) -> list[list[Word]]:
    """Return as many lines as `wrapped`, of a like width."""
    lines = wrapped(text, room, space, measure)
    low, high = room / 2, room
    while len(lines) > 1 and high - low > 24:
        middle = (low + high) / 2
        tried = wrapped(text, middle, space, measure)
        is_good = len(tried) == len(lines) and all(length(line, space, measure) <= middle for line in tried)
        low, high = (low, middle) if is_good else (middle, high)
    return wrapped(text, high, space, measure)


def _unbroken(text: Sequence[Word]) -> list[list[Word]]:
    """Return the words in groups between which a line may break: at a space, unless a number stands before what it counts."""
    groups: list[list[Word]] = []
    for at, word in enumerate(text):
        if not groups or (word.after_space and not _NUMBER.fullmatch(text[at - 1].text)):
            groups.append([])
        groups[-1].append(word)
    return groups


def sentences(text: str) -> list[str]:
    """Return the beginnings of a text that end where a sentence does, the longest first; a point after a short word may end none."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    return [text, *(text[:end] for end in reversed(ends))]


def length(line: Sequence[Word], space: float, measure: Measure) -> float:
    return sum(measure(word.text, word.direction) for word in line) + space * sum(word.after_space for word in line[1:])


def cut(lines: list[list[Word]], most: int, room: float, space: float, measure: Measure) -> list[list[Word]]:
    """Return at most so many lines, none wider than the room: what does not fit gives way to an ellipsis."""
    kept = [list(line) for line in lines[:most]]
    for at, line in enumerate(kept):
        is_cut = at == most - 1 and len(lines) > most
        if is_cut or length(line, space, measure) > room:
            kept[at] = _shortened(line, room, space, measure)
    return kept


def _shortened(line: list[Word], room: float, space: float, measure: Measure) -> list[Word]:
    left = list(line)
    while left:
        last = left[-1]
        for end in range(
            len(last.text) if len(left) == 1 else len(last.text.rstrip(" ،,.:;-–")), 0, -1 if len(left) == 1 else -len(last.text)
        ):
            ending = Word(last.text[:end] + ELLIPSIS, last.direction, last.run, last.after_space)
            if length([*left[:-1], ending], space, measure) <= room:
                return [*left[:-1], ending]
        left.pop()
    return []


def placed(line: Sequence[Word], own: str, space: float, measure: Measure) -> tuple[list[tuple[float, Word]], float]:
    """Return the words of a line, each with its left end, and the width of the line; `own` is the direction of the text."""
    blocks: list[list[Word]] = []
    for word in line:
        if not blocks or word.run == 0 or blocks[-1][-1].run != word.run:
            blocks.append([])
        blocks[-1].append(word)
    found: list[tuple[float, Word]] = []
    at = 0.0
    for block in blocks if own == "ltr" else reversed(blocks):
        gap = space if block[0].after_space else 0.0
        if own == "ltr" and found:
            at += gap
        inner = block if block[0].direction == "ltr" else block[::-1]
        for number, word in enumerate(inner):
            if number:
                at += space if (word if block[0].direction == "ltr" else inner[number - 1]).after_space else 0.0
            found.append((at, word))
            at += measure(word.text, word.direction)
        if own == "rtl" and block is not blocks[0]:
            at += gap
    return found, at
