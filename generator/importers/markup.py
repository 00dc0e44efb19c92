"""Texts from elsewhere, which may hold HTML: the same words as plain text and as our Markdown.

Knows the few elements that Markdown has a sign for, and names what it leaves out. Whatever else the text holds is text.
"""

import re
import unicodedata
from html.parser import HTMLParser

from msgspec import Struct

from generator import prose
from generator.shapes.scalars import url_fault
from generator.tree import named

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SIGNS = re.compile(r"[\\`*_{}\[\]|!]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_AT_START = re.compile(r"(?:[0-9]+(?=[.)])|[#+\-:=~])")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
_BLOCKS = {"p", "div", "section", "article", "ul", "ol", "table", "tr", "figure", "figcaption", "header", "footer", "dl", "dt", "dd", "pre"}
_HEADINGS = {f"h{n}": f"{'#' * max(n, 2)} " for n in range(1, 7)}
_DROPPED = {"script", "style", "iframe", "noscript", "template", "object", "embed", "svg", "math", "form", "button", "select", "textarea"}
_VOID = {"img", "video", "audio", "source", "embed", "input"}
_INLINE = {"span", "small", "u", "wbr"}
_PLACED = _BLOCKS | _MARKS.keys() | _HEADINGS.keys() | _INLINE | {"a", "br", "li", "blockquote", "tbody", "thead", "th", "td", "hr"}


class Marked(Struct, frozen=True):
    """A text as plain words in lines, and as Markdown; `lost` says what was left out."""

    plain: str
    markdown: str
    is_marked: bool
    lost: tuple[str, ...] = ()


def seen(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in Unicode's composed form without the characters that nobody sees, and their names."""
    unseen = dict.fromkeys(_UNSEEN.findall(text))
    cleaned = unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return cleaned, tuple(f"the unseen character {named(char)}" for char in unseen)


def marked(text: str, lang: str) -> Marked:
    """Return what a text from elsewhere says. Nothing in it can become markup that it was not, and no text raises."""
    cleaned, unseen = seen(text)
    reader = _Html()
    reader.read(cleaned)
    plain = "\n".join(filter(None, (words for _, words, _ in reader.blocks)))
    written = _joined([(before, made) for before, _, made in reader.blocks if made])
    lost = (*unseen, *dict.fromkeys(reader.lost))
    if _is_kept(written, plain, lang):
        return Marked(plain, written, reader.is_marked or len(plain.split("\n")) > 1, lost)
    written = "\n\n".join(escaped(words) for words in plain.split("\n"))
    return Marked(plain, written if _is_kept(written, plain, lang) else "", True, lost)


def escaped(text: str) -> str:
    """Return words as Markdown that shows them as they are."""
    return _start(_spaced(" ".join(text.split())))


def _joined(blocks: list[tuple[str, str]]) -> str:
    out = ""
    for at, (before, made) in enumerate(blocks):
        is_list = before == "- " and at and blocks[at - 1][0] == "- "
        out += ("" if not at else "\n" if is_list else "\n\n") + before + made
    return out


def _is_kept(written: str, plain: str, lang: str) -> bool:
    """Return whether the Markdown is without fault and shows these words."""
    made, faults = prose.render(written, lang)
    return not faults and "".join(_words(made.html).split()) == "".join(plain.split())


def _words(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class _Html(HTMLParser):
    """Collects blocks: the sign before each, its plain words, its Markdown. A frame is an element that is open inside a block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str, str]] = []
        self.lost: list[str] = []
        self.is_marked = False
        self._frames: list[tuple[str, str, list[tuple[str, str]]]] = [("", "", [])]
        self._before, self._quotes, self._hidden = "", 0, ""

    def read(self, text: str) -> None:
        self.feed(text)
        if self.rawdata and not self._hidden:  # a tag that is never closed is text
            rest, self.rawdata = self.rawdata, ""
            self.handle_data(rest)
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            return
        if tag in _DROPPED or tag in _VOID or tag not in _PLACED:
            address = dict(attrs).get("src") or ""
            self.lost.append(f"the element <{tag}>" + (f" of {address}" if address else ""))
            self._hidden = tag if tag in _DROPPED - _VOID else ""
        elif tag in _MARKS or tag == "a":
            self._frames.append((tag, dict(attrs).get("href") or "", []))
        elif tag == "br":
            self._end_block(self._before)
        elif tag not in _INLINE:
            self._end_block()
            self._quotes += tag == "blockquote"
            self._before = "- " if tag == "li" else _HEADINGS.get(tag, "")
            self.is_marked = self.is_marked or bool(self._before) or tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden = "" if tag == self._hidden else self._hidden
        elif tag in _MARKS or tag == "a":
            if any(frame[0] == tag for frame in self._frames):
                while self._close() != tag:
                    pass
        elif tag not in _INLINE | {"br"}:
            self._end_block()
            self._quotes = max(self._quotes - (tag == "blockquote"), 0)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        words, unseen = seen(data)  # a reference such as `&#8203;` is a character by now
        self.lost += unseen
        for at, line in enumerate(re.split(r"\n\s*\n", words)):
            if at:
                self._end_block()
            self._frames[-1][2].append((line, _spaced(line)))

    def handle_comment(self, data: str) -> None:
        self.lost.append("a comment")

    def handle_pi(self, data: str) -> None:
        self.lost.append("a processing instruction")

    def handle_decl(self, decl: str) -> None:
        self.lost.append("a declaration")

    def unknown_decl(self, data: str) -> None:
        self.lost.append("a declaration")

    def _close(self) -> str:
        """Take the innermost frame away and put its words into the one around it."""
        tag, address, pieces = self._frames.pop()
        plain, made = ("".join(part) for part in zip(*pieces, strict=True)) if pieces else ("", "")
        if plain.strip() and (mark := _MARKS.get(tag)) and not any(frame[0] in _MARKS for frame in self._frames):
            made = re.sub(r"^(\s*)(.*?)(\s*)$", rf"\1{re.escape(mark)}\2{re.escape(mark)}\3".replace(r"\*", "*"), made, flags=re.DOTALL)
            self.is_marked = True
        elif tag == "a" and address and (why := url_fault(address)):
            self.lost.append(f"the link to {address} ({why})")
        elif tag == "a" and address and plain.strip():
            made = f"[{made.strip()}]({address.replace('(', '%28').replace(')', '%29')})"
            self.is_marked = True
        self._frames[-1][2].append((plain, made))
        return tag

    def _end_block(self, then: str = "") -> None:
        while len(self._frames) > 1:
            self._close()
        pieces = self._frames[0][2]
        plain, made = ("".join(part) for part in zip(*pieces, strict=True)) if pieces else ("", "")
        if plain.strip():
            words = " ".join(plain.split())
            self.blocks.append((("> " if self._quotes else "") + self._before, words, _start(" ".join(made.split()))))
        self._frames[0][2].clear()
        self._before = then


def _spaced(text: str) -> str:
    """Return words as Markdown, the white space around them kept."""
    body = text.strip()
    if not body:
        return " " if text else ""
    inner = _SIGNS.sub(r"\\\g<0>", re.sub("[&<>]", lambda match: _ENTITIES[match[0]], body))
    return f"{text[: len(text) - len(text.lstrip())] and ' '}{inner}{text[len(text.rstrip()) :] and ' '}"


def _start(made: str) -> str:
    """Return Markdown whose first sign begins no list, heading or rule."""
    first = _AT_START.match(made)
    if not first or made.startswith(("**", "[")):
        return made
    digits = first[0]
    return f"{digits}\\{made[len(digits) :]}" if digits.isdecimal() else f"&#{ord(digits)};{made[1:]}"
