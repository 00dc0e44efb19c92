"""The Pillow door: text in the cards' own fonts, boxes and signs on a sheet of few colours, and the sheet as PNG.

Knows fonts and pixels. Text must be shaped, which Pillow leaves to libraqm and libfribidi. Knows no words, no direction but that of
one word, and nothing of where things stand on a card. Pillow is an optional extra: without it, or them, nothing is drawn.
"""

import hashlib
import unicodedata
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

try:
    from PIL import Image, ImageDraw, ImageFont, features
except ImportError:  # an optional extra
    features = None  # type: ignore[assignment]

_FOLDER = Path(__file__).parent / "fonts"
_DRAWN_BY = ("drawing", "canvas", "poster", "typesetting", "languages")
_ARABIC = range(0x600, 0x700)
_MAGNIFIED = {True: 1.09, False: 1.0}
"""Arabic letters are set larger, as on the pages."""
INKS = {"ink": (1, 5), "dim": (6, 4), "hue": (10, 4), "needle": (14, 1), "hair": (15, 1)}
"""Where each ink begins in the palette, and how many steps lead to it from the paper, which is 0: sixteen colours, four bits."""


def missing() -> str:
    """Return in a sentence what cards lack on this machine, or an empty text where they can be drawn."""
    if features is None:
        return "Pages have no cards: Pillow is not installed (pip install 'pillow>=12,<14')."
    if not features.check("raqm"):
        return "Pages have no cards: Pillow cannot set Arabic here, since libfribidi is missing (on Debian: apt install libfribidi0)."
    return ""


@cache
def digest() -> str:
    """Return the digest of all that makes the same bytes of the same words: the modules, their fonts, and the libraries that draw."""
    found = hashlib.sha256()
    for file in (*(Path(__file__).with_name(f"{name}.py") for name in _DRAWN_BY), *sorted(_FOLDER.glob("*.woff2"))):
        found.update(file.read_bytes())
    for name in ("pil", "freetype2", "raqm", "harfbuzz", "fribidi", "zlib"):
        found.update(f"{name} {features.version(name) if features else None};".encode())
    return found.hexdigest()


@cache
def _font(is_arabic: bool, size: int, is_bold: bool) -> Any:
    name = f"sijill-arabic-{700 if is_bold else 400}" if is_arabic else "archivo"
    font = ImageFont.truetype(str(_FOLDER / f"{name}.woff2"), round(size * _MAGNIFIED[is_arabic]), layout_engine=ImageFont.Layout.RAQM)
    if not is_arabic:
        font.set_variation_by_axes([750 if is_bold else 480])
    return font


@lru_cache(4096)
def _shown(char: str) -> str:
    """Return a character that the fonts have, for one that they may not: its letter without marks, else what is a box."""
    if char < "\x7f" or ord(char) in _ARABIC or unicodedata.category(char) == "Cf":
        return char
    font = _font(False, 20, False)
    if bytes(font.getmask(char)) != bytes(font.getmask("\U0010fffe")):
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base < "\x7f" else char


@lru_cache(1 << 15)
def pieces(word: str) -> tuple[tuple[str, bool], ...]:
    """Return a word in pieces that one font can write, each with whether that is the Arabic one."""
    found: list[tuple[str, bool]] = []
    for char in map(_shown, word):
        is_arabic = ord(char[0]) in _ARABIC or (found != [] and found[-1][1] and unicodedata.category(char) in ("Cf", "Mn"))
        if found and found[-1][1] == is_arabic:
            found[-1] = (found[-1][0] + char, is_arabic)
        else:
            found.append((char, is_arabic))
    return tuple(found)


@lru_cache(1 << 15)
def width(word: str, size: int, is_bold: bool, direction: str) -> float:
    """Return how wide a word is in pixels."""
    return sum(_advance(text, is_arabic, size, is_bold, direction) for text, is_arabic in pieces(word))


@lru_cache(1 << 15)
def _advance(text: str, is_arabic: bool, size: int, is_bold: bool, direction: str) -> float:
    return float(_font(is_arabic, size, is_bold).getlength(text, direction=direction))


@lru_cache(1 << 12)
def _mask(text: str, is_arabic: bool, size: int, is_bold: bool, direction: str, ink: str) -> tuple[Any, Any, tuple[int, int]]:
    """Return a piece of text as a picture in an ink, the part of it that is not paper, and its place from the start of the baseline."""
    core, offset = _font(is_arabic, size, is_bold).getmask2(text, mode="L", anchor="ls", direction=direction)
    return *_inked(bytes(core), core.size, ink), offset


@cache
def _tables(ink: str) -> tuple[bytes, bytes]:
    """Return what a grey becomes in an ink, and whether anything is to be seen of it."""
    first, levels = INKS[ink]
    steps = [round(grey / 255 * levels) for grey in range(256)]
    return bytes(first + step - 1 if step else 0 for step in steps), bytes(255 if step else 0 for step in steps)


def _inked(greys: bytes, size: tuple[int, int], ink: str) -> tuple[Any, Any]:
    colours, mask = (Image.frombytes("L", size, greys.translate(table)) for table in _tables(ink))
    return colours, mask


@cache
def _sign(shape: str, size: int, ink: str) -> tuple[Any, Any]:
    """Return a shape with smooth edges."""
    large = Image.new("L", (size * 8, size * 8))
    pen, end = ImageDraw.Draw(large), size * 8 - 1
    if shape == "diamond":
        pen.polygon([(end / 2, 0), (end, end / 2), (end / 2, end), (0, end / 2)], fill=255)
    elif shape in ("circle", "ring"):
        pen.ellipse((0, 0, end, end), fill=255)
    else:
        pen.rectangle((0, 0, end, end), fill=255)
    if shape in ("ring", "frame"):
        line = 8 * max(size // 7, 3)
        draw = pen.ellipse if shape == "ring" else pen.rectangle
        draw((line, line, end - line, end - line), fill=0)
    return _inked(large.resize((size, size), Image.Resampling.BOX).tobytes(), (size, size), ink)


class Sheet:
    """A picture under way. Places are in pixels from its top left corner; colours are those of the inks, by `#rrggbb`."""

    def __init__(self, size: tuple[int, int], colours: dict[str, str], paper: str) -> None:
        self._image = Image.new("P", size, 0)
        palette = [_rgb(paper)] * 16
        for ink, (first, levels) in INKS.items():
            for step in range(1, levels + 1):
                pairs = zip(_rgb(paper), _rgb(colours[ink]), strict=True)
                palette[first + step - 1] = tuple(round(low + (high - low) * step / levels) for low, high in pairs)
        self._image.putpalette([part for colour in palette for part in colour])

    def box(self, left: float, top: float, right: float, bottom: float, ink: str = "ink") -> None:
        first, levels = INKS[ink]
        self._image.paste(first + levels - 1, (round(left), round(top), max(round(right), round(left) + 1), round(bottom)))

    def clear(self, left: float, top: float, right: float, bottom: float) -> None:
        self._image.paste(0, (round(left), round(top), round(right), round(bottom)))

    def sign(self, left: float, top: float, size: int, shape: str, ink: str) -> None:
        picture, mask = _sign(shape, size, ink)
        self._image.paste(picture, (round(left), round(top)), mask)

    def word(self, left: float, baseline: float, text: str, size: int, is_bold: bool, direction: str, ink: str) -> None:
        """Draw one word; its left end and its baseline are given."""
        found = pieces(text)
        for piece, is_arabic in reversed(found) if direction == "rtl" else found:
            picture, mask, (across, down) = _mask(piece, is_arabic, size, is_bold, direction, ink)
            self._image.paste(picture, (round(left) + across, round(baseline) + down), mask)
            left += _advance(piece, is_arabic, size, is_bold, direction)

    def png(self) -> bytes:
        out = BytesIO()
        self._image.save(out, "PNG", bits=4, compress_level=1, compress_type=3)
        return out.getvalue()


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
