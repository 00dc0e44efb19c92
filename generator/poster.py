"""A page's card as a picture: the site's name, what it is and how sure, the title, who and how much, and time on a ruler."""

from collections.abc import Sequence

from generator.canvas import EDGE, HIGH, ROOM, WIDE, Canvas, fits, long, measure, space
from generator.languages import Said, direction
from generator.pages.cards import Column, View
from generator.pages.rulers import Ruler
from generator.typesetting import balanced, cut, length, sentences, words, wrapped

SHAPES = {"money": "circle", "office": "square", "court": "diamond", "market": "frame"}
TITLES = ((190, 1), (150, 1), (120, 1), (100, 1), (96, 2), (84, 2), (74, 2), (64, 3), (56, 3), (50, 4), (44, 4), (38, 5), (34, 5))
"""Sizes of a title, and how many lines of each fit."""


class Poster(Canvas):
    """A card under way, with what is to stand on it."""

    def __init__(self, view: View) -> None:
        super().__init__(view.lang, view.colour)
        self.view = view


def draw(view: View, root: str) -> bytes:
    """Return a card as PNG."""
    poster = Poster(view)
    top = _masthead(poster)
    top = _kind(poster, top)
    foot = _ruler(poster, view.ruler) if view.ruler else HIGH - 56
    columns = _columns(poster, foot)
    _title(poster, top, columns)
    return poster.sheet.png()


def _masthead(poster: Poster) -> float:
    """Draw the mark and the site's name over a rule; return where the rest begins."""
    for at in range(7):
        high = (26, 16, 16, 44, 16, 16, 26)[at]
        wide = 6 if at == 3 else 4
        poster.box(EDGE + at * 13 - wide / 2 + 2, 86 - high, EDGE + at * 13 + wide / 2 + 2, 86, "needle" if at == 3 else "ink")
    if not poster.view.is_home:
        poster.say(poster.view.site, EDGE + 104, 84, 34, True, room=ROOM - 104)
    poster.box(EDGE, 108, WIDE - EDGE, 113)
    return 113


def _kind(poster: Poster, top: float) -> float:
    """Draw what it is, how far it has got and when; below, how sure it is where that is not confirmed."""
    view = poster.view
    if not view.kind:
        return top
    shown = [Said(said.text[:1].upper() + said.text[1:], said.lang) if at == 0 else said for at, said in enumerate(view.kind)]
    size = next((size for size in (29, 26, 23) if _together(shown, view.lang, size) < ROOM - 36), 20)
    baseline, at = top + 48, EDGE + 36.0
    poster.sheet.sign(WIDE - EDGE - 22 if poster.is_rtl else EDGE, baseline - 22, 22, SHAPES.get(view.colour, "ring"), "hue")
    for number, said in enumerate(shown):
        if number:
            poster.box(at + 14, baseline - 11, at + 18, baseline - 7, "dim")
            at += 32
        at, _ = poster.say(said, at, baseline, size, number == 0, "dim" if number else "ink", WIDE - EDGE - at)
    if not view.doubt:
        return baseline
    end, _ = poster.say(Said(view.doubt), EDGE, baseline + 56, 36, True)
    _underline(poster, EDGE, end, baseline + 68, view.status)
    return baseline + 72


def _underline(poster: Poster, start: float, end: float, top: float, status: str) -> None:
    """Draw the line that says how sure a thing is: dashed reported, dotted alleged and disputed, double denied and retracted."""
    if status in ("denied", "retracted"):
        poster.box(start, top, end, top + 3)
        poster.box(start, top + 7, end, top + 10)
        return
    dash, gap = (18, 9) if status == "reported" else (6, 7)
    at = start
    while at < end:
        poster.box(at, top, min(at + dash, end), top + 5)
        at += dash + gap


def _title(poster: Poster, top: float, bottom: float) -> None:
    """Draw the title as large as the space allows, and the lead where some is left."""
    view = poster.view
    lang = view.title.lang or view.lang
    text, high = words(view.title.text, lang), bottom - top - 24
    for size, most in TITLES:
        step = size * poster.leading
        most = min(most, int((high - 0.25 * size) // step))
        lines = balanced(text, ROOM, space(size, True), measure(size, True))
        if most and len(lines) <= most and all(fits(line, size) for line in lines):
            break
    lines = cut(lines, max(most, 1), ROOM, space(size, True), measure(size, True))
    baseline = top + 18 + size * (0.86 if view.dir == "ltr" else 1.06)
    for at, line in enumerate(lines):
        end = poster.line(line, direction(lang), EDGE, baseline + at * step, size, True, "ink")
        if view.is_struck:
            poster.box(EDGE, baseline + at * step - size * 0.3, end, baseline + at * step - size * 0.3 + 5)
    low = baseline + (len(lines) - 1) * step + size * (0.34 if view.dir == "ltr" else 0.5)
    _lead(poster, low, bottom - 10)


def _lead(poster: Poster, top: float, bottom: float) -> None:
    """Draw as many whole sentences of the lead as there is room for: what is cut in the middle may say what it did not."""
    said = poster.view.lead
    lang = said.lang or poster.view.lang
    for text in sentences(said.text) if said.text else ():
        for size in (32, 28, 25):
            most = int((bottom - top) // (size * poster.leading * 1.12))
            lines = wrapped(words(text, lang), ROOM - 60, space(size, False), measure(size, False))
            if len(lines) <= min(most, 5) and all(length(line, space(size, False), measure(size, False)) <= ROOM for line in lines):
                poster.say(Said(text, said.lang), EDGE, top + size * 1.05, size, False, "dim", ROOM - 60, 5)
                return


def _columns(poster: Poster, bottom: float) -> float:
    """Draw the amounts, and who had part, or what there is to count, above a place; return where they begin."""
    view = poster.view
    columns = [column for column in view.columns if column.texts][:4]
    if not columns and not view.amounts:
        return bottom
    start, baseline = float(EDGE), bottom - 26
    high = 0.0
    if view.amounts:
        start, high = _amounts(poster, baseline)
    if start < WIDE - EDGE - 200:
        high = max(high, _beside(poster, columns, start, baseline))
    return baseline - high


def _amounts(poster: Poster, baseline: float) -> tuple[float, float]:
    """Draw every amount whole, one to a line; return where what stands beside them may begin, and how high they are."""
    view = poster.view
    widest = max(view.amounts, key=lambda text: long(text, view.lang, 40))
    sizes = {1: (72, 60, 50, 42, 36, 32), 2: (44, 38, 32), 3: (32, 28)}.get(len(view.amounts), (24,))
    half = next((size for size in sizes if long(widest, view.lang, size) <= ROOM * 0.5), 0)
    size = half or next((size for size in sizes if long(widest, view.lang, size) <= ROOM), 24)
    step = size * poster.leading
    ends = [
        poster.say(
            Said(text), EDGE, baseline - step * (len(view.amounts) - 1 - at), size, True, "hue" if view.is_given else "ink", 2 * WIDE
        )[0]
        for at, text in enumerate(view.amounts)
    ]
    for at, end in enumerate(ends) if view.is_struck else ():
        poster.box(EDGE, baseline - step * (len(ends) - 1 - at) - size * 0.3, end, baseline - step * (len(ends) - 1 - at) - size * 0.3 + 5)
    return max(ends) + 56, step * (len(ends) - 1) + size


def _beside(poster: Poster, columns: Sequence[Column], start: float, baseline: float) -> float:
    """Draw columns from a place to the card's edge, in two lines where they are too wide for one; return how high they are."""
    gap, lang = 48, poster.view.lang
    size = 34 if all(column.is_big for column in columns) else 30
    wanted = [max(long(_named(column), lang, size), long(column.label.text, lang, 24)) + 4 for column in columns]
    left, rooms = WIDE - EDGE - start - gap * (len(columns) - 1), list(wanted)
    is_tight = sum(wanted) > left
    if is_tight:
        size = 28
        share = left / len(columns)
        spare = sum(max(share - each, 0) for each in wanted)
        over = sum(max(each - share, 0) for each in wanted)
        rooms = [each if each <= share else share + spare * (each - share) / over for each in wanted]
    step = size * poster.leading * 1.12
    most = 2 if is_tight else 1
    for column, room in zip(columns, rooms, strict=True):
        top = baseline - step * (most - 1)
        poster.say(column.texts[0] if len(column.texts) == 1 else Said(_named(column)), start, top, size, True, "ink", room, most)
        poster.say(column.label, start, top - size * (1.25 if poster.view.dir == "ltr" else 1.5), 24, False, "dim", room)
        start += room + gap
    return step * (most - 1) + size * (1.25 if poster.view.dir == "ltr" else 1.5) * any(column.label.text for column in columns) + 28


def _named(column: Column) -> str:
    more = len(column.texts) - 1
    return f"{column.texts[0].text} +{more}" if more else column.texts[0].text


def _ruler(poster: Poster, ruler: Ruler) -> float:
    """Draw time to scale at the foot of the card; return where it begins."""
    floor = HIGH - 58.0
    tallest = max(ruler.bars, default=0)
    high = 40 if not ruler.bars else 56 if poster.view.lead.text or len(poster.view.title.text) > 24 else 130
    for at in range(ruler.ticks + 1):
        place = EDGE + ROOM * at / ruler.ticks
        poster.box(place - 1, floor - (6 if at % 12 else 12), place + 1, floor, "hair")
    for at, count in enumerate(ruler.bars):
        start, end = (EDGE + ROOM * each / len(ruler.bars) for each in (at, at + 1))
        if count:
            poster.box(start + 3, floor - max(6.0, high * count / tallest), max(end - 3, start + 5), floor, "hue")
    for number, mark in enumerate(ruler.marks, 1):
        start, end = EDGE + ROOM * mark.start / 1000, EDGE + ROOM * mark.end / 1000
        ink = "hue" if number == len(ruler.marks) else "ink"
        if mark.is_vague:
            poster.box(start, floor - 12, max(end, start + 12), floor - 8, ink)
            poster.box(start, floor - 26, start + 4, floor, ink)
            poster.box(max(end, start + 12) - 4, floor - 26, max(end, start + 12), floor, ink)
        else:
            poster.box(start - 2, floor - (high if ink == "hue" else 28), start + (4 if ink == "hue" else 2), floor, ink)
    poster.box(EDGE, floor, WIDE - EDGE, floor + 3, "dim")
    for place, year in ruler.labels:
        poster.say(Said(year), EDGE + ROOM * place / 1000, floor + 34, 22, True, "dim", 120)
    return floor - high - 8


def _together(shown: Sequence[Said], lang: str, size: int) -> float:
    return sum(long(said.text, said.lang or lang, size) + 32 for said in shown)
