"""A card's canvas: text, boxes and signs, with places measured from the side where reading begins.

An Arabic card is so the mirror of an English one. Knows no view, and not what stands where.
"""

from collections.abc import Sequence
from functools import lru_cache

from generator.drawing import Sheet, width
from generator.languages import Said, direction
from generator.typesetting import Measure, Word, cut, placed, words, wrapped

SIZE = (1200, 630)
"""What a card measures, in pixels."""
COLOURS = {
    "money": "#c9240c", "office": "#6b3fa8", "court": "#131519", "speech": "#0a6470", "meeting": "#7a5300", "market": "#2b6630",
    "paper": "#5d646e", "plain": "#5d646e",
}  # fmt: skip
"""The tokens of the stylesheet, in its light form."""
INK, DIM, HAIR, PAPER = "#131519", "#454b54", "#b9bec5", "#ffffff"
WIDE, HIGH = SIZE
EDGE = 60
ROOM = WIDE - 2 * EDGE
LEADING = {"ltr": 1.08, "rtl": 1.32}


class Canvas:
    """A card under way, in its language and direction."""

    def __init__(self, lang: str, colour: str) -> None:
        self.lang, self.dir = lang, direction(lang)
        self.is_rtl, self.leading = self.dir == "rtl", LEADING[self.dir]
        hue = COLOURS[colour]
        inks = {"ink": INK, "dim": DIM, "hue": hue, "needle": COLOURS["money"], "hair": HAIR}
        self.sheet = Sheet(SIZE, inks, PAPER)

    def box(self, start: float, top: float, end: float, bottom: float, ink: str = "ink") -> None:
        left, right = (WIDE - end, WIDE - start) if self.is_rtl else (start, end)
        self.sheet.box(left, top, right, bottom, ink)

    def line(self, text: Sequence[Word], own: str, start: float, baseline: float, size: int, is_bold: bool, ink: str) -> float:
        """Draw a line from a place on; return where it ends."""
        found, wide = placed(text, own, space(size, is_bold), measure(size, is_bold))
        left = WIDE - start - wide if self.is_rtl else start
        for at, word in found:
            self.sheet.word(left + at, baseline, word.text, size, is_bold, word.direction, ink)
        return start + wide

    def say(
        self,
        said: Said,
        start: float,
        baseline: float,
        size: int,
        is_bold: bool = False,
        ink: str = "ink",
        room: float = ROOM,
        most: int = 1,
    ) -> tuple[float, int]:
        """Draw a text that is cut where it does not fit; return where its first line ends, and how many lines there are."""
        lang = said.lang or self.lang
        gap, wide = space(size, is_bold), measure(size, is_bold)
        lines = cut(wrapped(words(said.text, lang), room, gap, wide), most, room, gap, wide)
        ends = [
            self.line(line, direction(lang), start, baseline + at * size * self.leading * 1.12, size, is_bold, ink)
            for at, line in enumerate(lines)
        ]
        return (ends[0] if ends else start), len(lines)


def fits(line: Sequence[Word], size: int) -> bool:
    return sum(width(word.text, size, True, word.direction) for word in line) <= ROOM


def long(text: str, lang: str, size: int) -> float:
    return placed(words(text, lang), direction(lang), space(size, True), measure(size, True))[1]


@lru_cache(64)
def space(size: int, is_bold: bool) -> float:
    return width(" ", size, is_bold, "ltr")


@lru_cache(64)
def measure(size: int, is_bold: bool) -> Measure:
    return lambda word, turned: width(word, size, is_bold, turned)
