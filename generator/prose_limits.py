"""What no Markdown text may hold, wherever it stands: characters that mislead, sizes that stall, addresses that lie.

Knows Unicode, URLs and how far a Markdown parser looks ahead; knows no construct and no library.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import entities
from typing import NamedTuple

LIMIT = 200_000  # characters in one text
DEPTH = 20  # quotes and lists inside each other
OPEN = 100  # brackets open at once in one block
NOTES = 2_000  # calls and definitions of notes in one text
WORK = 10_000_000  # characters the parser reads again


CHARREF = r"&(?:\#(?P<number>\d{1,32}|[xX][0-9A-Fa-f]{1,32})|(?P<named>[A-Za-z][A-Za-z0-9]{0,40}));"
MARKER = r"(?:>|(?:[*+:-]|\d+\.)(?=[ \t]))"
_MISLEADING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_ISOLATE = re.compile("[\u2066-\u2069]")
_REFERENCE = re.compile(CHARREF, re.VERBOSE)
_HOST = re.compile(r"(?:[^\[\]:%<>\"'`{}|^]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_DEEP = re.compile(rf"^(?![-*_ \t]*$)(?:(?:[ \t]*{MARKER}){{{DEPTH + 1}}}|(?:[ ]{{4}}|\t){{{DEPTH}}}[ \t]*{MARKER})", re.MULTILINE)
_AGAIN = re.compile(rf"^(?:[ \t]*+{MARKER})*+[ \t]*+(?:#|[-=*_ ]+$|\*\[|\[[^\n]{{0,200}}?\][ ]?:)|^[ >]*:[ ]|\\`", re.MULTILINE)
_TICKS = re.compile("`+")
_BLOCK = re.compile(r"(?:[^\n]+\n?)+")
_BRACKET = re.compile(r"""\\.|\]\(|[\[\]()"']""", re.DOTALL)


class Refusal(NamedTuple):
    code: str
    at: int
    detail: str


class Lines:
    """The lines of a text, to tell the 1-based line and column of an offset."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1


def characters(text: str) -> Iterator[Refusal]:
    """Find each character that cannot be seen or turns the text around, and each isolate without its pair in a line."""
    for match in _MISLEADING.finditer(text):
        yield Refusal("markdown-character", match.start(), f"U+{ord(match[0]):04X}")
    if not _ISOLATE.search(text):
        return
    opened: list[int] = []
    unpaired: list[int] = []
    for match in re.finditer("[\u2066-\u2069\n]", text + "\n"):
        if match[0] == "\n":
            unpaired += opened
            opened.clear()
        elif match[0] != "\u2069":
            opened.append(match.start())
        else:
            unpaired += [] if opened and opened.pop() >= 0 else [match.start()]
    yield from (Refusal("markdown-character", at, f"U+{ord(text[at]):04X} without its pair") for at in unpaired)


def neutral(text: str) -> str:
    """Return the text with U+FFFD for each refused character, every offset as it was."""
    return _MISLEADING.sub("\ufffd", text)


def decode(text: str) -> str:
    """Return the text with its character references read; an unknown one, or one to a misleading character, stays."""

    def read(match: re.Match[str]) -> str:
        return match[0] if misleading(match) else _referred(match) or match[0]

    return _REFERENCE.sub(read, text) if "&" in text else text


def misleading(reference: re.Match[str]) -> str:
    """Return the character that a match of CHARREF stands for if the text may not hold it, else nothing."""
    value = _referred(reference)
    found = _MISLEADING.search(value) or _ISOLATE.search(value)
    return found[0] if found else ""


def _referred(reference: re.Match[str]) -> str:
    digits = reference["number"]
    if not digits:
        return entities.html5.get(f"{reference['named']};", "")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number <= 0x10FFFF else "\0"


def excess(text: str) -> Refusal | None:
    """Return the first place where the text would cost the parser too much, if any. Linear in the text.

    From a bracket or a backtick the parser looks ahead to the one that closes it, and behind a heading, a rule or a
    definition it begins the block anew: what bounds the cost is how many are open, and how many share a block.
    """
    if len(text) > LIMIT:
        return Refusal("markdown-size", 0, f"{len(text):,} characters, at most {LIMIT:,}")
    if deep := _DEEP.search(text):
        return Refusal("markdown-size", deep.start(), f"lists or quotes more than {DEPTH} deep")
    if text.count("[^") > NOTES:
        return Refusal("markdown-size", text.index("[^"), f"more than {NOTES:,} notes")
    work = 0
    for block in _BLOCK.finditer(text):
        if (opened := _opened(block[0])) > OPEN:
            return Refusal("markdown-size", block.start(), f"more than {OPEN} brackets open at once")
        work += len(block[0]) * (opened + len(_AGAIN.findall(block[0])) + len(set(_TICKS.findall(block[0]))))
        if work > WORK:
            return Refusal("markdown-size", block.start(), "too many headings, definitions or brackets in one block")
    return None


def _opened(block: str) -> int:
    """Return how many brackets are open at once at most: each `[`, and each `(` of a link whose end is not found."""
    most = squares = rounds = 0
    quoted = False
    for match in _BRACKET.finditer(block):
        sign = match[0]
        if sign in ("]", "]("):
            squares = max(0, squares - 1)
        if sign == "[":
            squares += 1
        elif sign == "](" or (sign == "(" and rounds):
            rounds, quoted = rounds + 1, False
        elif sign == ")" and rounds and not (quoted and block[match.start() - 1] not in "\"'"):
            rounds -= 1
        elif sign in "\"'":
            quoted = True
        most = max(most, squares, rounds)
    return most


def unsafe(address: str) -> str:
    """Return why a link to this address is refused; nothing for a whole web or mail address.

    A browser (WHATWG URL) drops tabs and line ends, takes a backslash for a slash, and adds slashes that are missing.
    """
    if match := re.search(r"[\s\x00-\x20\\<>\"`]", address) or _MISLEADING.search(address) or _ISOLATE.search(address):
        return "a backslash" if match[0] == "\\" else f"the character U+{ord(match[0]):04X}"
    scheme, colon, rest = address.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return "no host of its own" if address.startswith("//") else "a relative address; write `[[id]]` for a record"
    if scheme.lower() == "mailto":
        return "" if re.fullmatch(r"[^@?]+@[^@?]+(?:\?.*)?", rest) else "no mail address"
    if scheme.lower() not in ("http", "https"):
        return f"the scheme `{scheme}`"
    host = re.match(r"//([^/?#]+)", rest)
    if not host:
        return "no `//` and host"
    if "@" in host[1]:
        return "a user name before the host"
    return "" if _HOST.fullmatch(host[1]) else "a malformed host"
