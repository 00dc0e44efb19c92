"""From the tree a Markdown parser made of a marked text to HTML, with its headings and what the tree shows to be wrong.

Knows HTML elements and what the tokens of `prose_scan` stand for; knows no library and no other page.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from generator import prose_scan as scan
from generator.prose_limits import Refusal, decode, unsafe
from generator.prose_scan import TOKEN, Token

BLOCKS = frozenset({"p", "li", "td", "th", "blockquote", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
EMPTY = frozenset({"br", "hr"})
INLINE = frozenset({"a", "abbr", "code", "em", "strong", "sup"})
_RTL = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_ALIGN = {"left": "start", "center": "center", "right": "end"}
_BACK = {"ar": "العودة إلى موضع الحاشية {}", "en": "Back to the place of note {}"}
_TAG = re.compile("<[A-Za-z/!?]")


class Tree:
    """A tree in which each token is settled: it is an element, or again the text it stood for, or it gave a place."""

    def __init__(self, root: Element, text: str, tokens: list[Token], made: set[int], prefix: str) -> None:
        self.root, self.text, self.tokens, self.made, self.prefix = root, text, tokens, made, prefix
        self.headings: list[tuple[int, str, str]] = []  # level, id, text
        self._slugs: dict[str, str] = {}
        self._repeats: dict[str, int] = {}
        self._in_code: set[int] = set()
        self._wrong: list[Refusal] = []
        self._links: list[tuple[Element, int, bool]] = []
        self._settle(root, in_code=False, in_link=False)
        for link, at, in_link in self._links:
            self._check(link, at, in_link)

    def html(self, lang: str) -> str:
        base = lang.partition("-")[0].lower()
        self._number_notes(_BACK.get(base, ""))
        _direct(self.root, base in _RTL)
        self.root.tag = ""
        return _html(self.root).strip()

    def records(self) -> Iterator[Token]:
        """Find the links to records, in the order of the text."""
        return (token for index, token in self._outside_code() if token.kind == "record" and index in self.made)

    def refusals(self) -> Iterator[Refusal]:
        yield from self._wrong
        for index, token in self._outside_code():
            if token.kind in scan.REFUSES:
                yield Refusal(scan.REFUSES[token.kind], token.at, token.name)
            elif index not in self.made and token.kind == "record":
                yield Refusal("markdown-record-link", token.at, scan.source(token, self.text))
            elif index not in self.made and token.kind in ("autolink", "note"):
                why = "no such note, or inside a link" if token.kind == "note" else "inside another construct"
                yield Refusal("markdown-link", token.at, f"{scan.source(token, self.text)} ({why})")

    def _outside_code(self) -> Iterator[tuple[int, Token]]:
        end = 0
        for index, token in enumerate(self.tokens):
            if index in self._in_code:
                end = max(end, token.end)
            elif token.at >= end:
                yield index, token

    def _settle(self, element: Element, in_code: bool, in_link: bool) -> None:
        at = self._place(element)
        in_code = in_code or element.tag == "code"
        for key, value in element.items():
            element.set(key, self._plain(value))
        element.text = self._plain(element.text, in_code, is_text=True)
        for child in element:
            self._settle(child, in_code, in_link or element.tag == "a")
            child.tail = self._plain(child.tail, in_code, is_text=True)
        self._finish(element, at, in_link)

    def _place(self, element: Element) -> int:
        """Return where a link's address or a first-level heading stands, as its token tells, or else a search."""
        if element.tag not in ("a", "h1"):
            return 0
        kind = "target" if element.tag == "a" else "heading"
        inside = element.get("href", "") if element.tag == "a" else "".join(element.itertext())
        places = (self.tokens[scan.index(sign)] for sign in TOKEN.findall(inside))
        return next((token.at for token in places if token.kind == kind), max(0, self.text.find(inside)))

    def _plain(self, value: str | None, in_code: bool = False, is_text: bool = False) -> str:
        """Return a text of the tree as a reader sees it, its tokens put back."""

        def put_back(match: re.Match[str]) -> str:
            index = scan.index(match[0])
            token = self.tokens[index]
            if in_code:
                self._in_code.add(index)
            elif is_text and token.kind == "target" and _TAG.match(self.text, token.at - 1):
                self._wrong.append(Refusal("markdown-raw-html", token.at - 1, scan.shown(self.text, token.at - 1)))
            return scan.source(token, self.text)

        return TOKEN.sub(put_back, decode(value)) if value else ""

    def _finish(self, element: Element, at: int, in_link: bool) -> None:
        tag = element.tag
        if tag == "a" and element.get("class") != "record":
            self._links.append((element, int(element.attrib.pop("at", at)), in_link))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._head(element, at)
        elif tag in ("td", "th") and "align" in element.attrib:
            element.set("class", _ALIGN[element.attrib.pop("align")])
        elif tag == "ol" and "start" in element.attrib:
            element.set("start", str(int(element.get("start", "")[:9])))
        elif tag == "p" and (element.findtext("code") or "").endswith("\n"):
            element.tag = "pre"  # no code span ends with a line's end: this is a fence, alone between blank lines

    def _head(self, element: Element, at: int) -> None:
        level = int(element.tag[1])
        if level == 1:
            self._wrong.append(Refusal("markdown-heading", at, self.text[at : at + 80].partition("\n")[0]))
            element.tag = "h2"
        text = " ".join("".join(_words(element)).split())
        slug = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", text)).lower()
        slug = unicodedata.normalize("NFC", re.sub(r"[\s-]+", "-", slug).strip("-")) or "section"
        unique = slug
        while unique in self._slugs:
            self._repeats[slug] = self._repeats.get(slug, 1) + 1
            unique = f"{slug}-{self._repeats[slug]}"
        self._slugs[unique] = f"{self.prefix}h-{unique}"
        element.set("id", self._slugs[unique])
        if level > 1:
            self.headings.append((level, self._slugs[unique], text))

    def _check(self, link: Element, at: int, in_link: bool) -> None:
        address = link.get("href", "").strip()
        link.set("href", address)
        title = self._slugs.get(unicodedata.normalize("NFC", unquote(address[1:]))) if address[:1] == "#" else None
        why = "inside another link" if in_link else ""
        if not why and title is None:
            why = "no heading of that id" if address[:1] == "#" else unsafe(address)
        if why:
            self._wrong.append(Refusal("markdown-link", at, f"{' '.join(address[:200].split())} ({why})"))
            link.tag = "" if in_link else "a"
            link.attrib.pop("href")
        elif title is not None:
            link.set("href", f"#{title}")
        elif address[:4].lower() == "http":
            link.set("rel", "noopener noreferrer")

    def _number_notes(self, back: str) -> None:
        numbers: dict[str, int] = {}
        calls: dict[str, list[str]] = {}
        for call in self.root.iter("sup"):
            label = call.attrib.pop("label")
            number = numbers.setdefault(label, len(numbers) + 1)
            ids = calls.setdefault(label, [])
            ids.append(f"{self.prefix}fnref-{number}" + (f"-{len(ids) + 1}" if ids else ""))
            call.set("id", ids[-1])
            link = SubElement(call, "a", {"class": "footnote-ref", "href": f"#{self.prefix}fn-{number}"})
            link.text = str(number)
        for notes in self.root.iterfind("section/ol"):
            for note in notes:
                numbers.setdefault(note.get("label", ""), len(numbers) + 1)
            notes[:] = sorted(notes, key=lambda note: numbers[note.get("label", "")])
            for note in notes:
                label = note.attrib.pop("label")
                note.set("id", f"{self.prefix}fn-{numbers[label]}")
                _lead_back(note, calls.get(label, []), back.format(numbers[label]))


def _lead_back(note: Element, ids: list[str], words: str) -> None:
    """Put a link to each place that calls a note at the end of its last paragraph."""
    last = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
    for number, id_ in enumerate(ids, 1):
        if len(last):
            last[-1].tail = f"{last[-1].tail or ''}\u00a0"
        else:
            last.text = f"{last.text or ''}\u00a0"
        named = f"{words} ({number})" if number > 1 else words
        link = SubElement(last, "a", {"class": "footnote-backref", "href": f"#{id_}"})
        link.attrib |= {"title": named, "aria-label": named} if words else {}
        link.text = "\u21a9\ufe0e"


def _words(element: Element) -> Iterator[str]:
    """Find what a heading says; a link to a record that brings no words of its own says the id."""
    is_bare = element.get("class") == "record" and not element.text
    yield element.get("href", "").partition(":")[2] if is_bare else element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _direct(element: Element, is_rtl: bool) -> None:
    """Give `dir="auto"` to each block whose first strong character runs against the text around it.

    Not to a block inside one that turned already: `auto` does not look into children that have a `dir` of their own.
    """
    if element.tag in BLOCKS:
        strong = (unicodedata.bidirectional(char) for text in element.itertext() for char in text)
        first = next((kind for kind in strong if kind in ("L", "R", "AL")), "")
        if first and (first != "L") != is_rtl:
            element.set("dir", "auto")
            is_rtl = not is_rtl
    for child in element:
        _direct(child, is_rtl)


def _html(element: Element) -> str:
    """Return an element as the sanitiser would write it, so that the two can be compared as they are."""
    inside = _escaped(element.text) + "".join(_html(child) + _escaped(child.tail) for child in element)
    if not element.tag:
        return inside
    attributes = "".join(f' {key}="{_escaped(value).replace(chr(34), "&quot;")}"' for key, value in element.items())
    return f"<{element.tag}{attributes}>" + ("" if element.tag in EMPTY else f"{inside}</{element.tag}>")


def _escaped(text: str | None) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;") if text else ""
