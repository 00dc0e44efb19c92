"""The Markdown door: one language's text to sanitised HTML, with the records it links to, its headings and its faults.

Knows Python-Markdown, not records or addresses. `prose_scan` and `prose_tree` name what is refused; `prose_clean` finds what they miss.
"""

import re
import threading
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import OListProcessor
from markdown.extensions import Extension, footnotes
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape
from msgspec import Struct

from generator import prose_limits as limits
from generator import prose_scan as scan
from generator.prose_clean import sanitise
from generator.prose_limits import Refusal
from generator.prose_plain import plain
from generator.prose_scan import Token
from generator.prose_tree import Tree

_UNREAD = ("image_link", "image_reference", "short_image_ref", "autolink", "automail", "html", "entity")
_RECORD = re.compile(r'<a class="record" href="record:([a-z0-9-]+)">(.*?)</a>', re.DOTALL)


class Mention(Struct, frozen=True):
    """A link to a record, and where its id stands: 1-based line and column inside the text given."""

    id: str
    line: int
    column: int


class Heading(Struct, frozen=True):
    level: int
    id: str
    text: str


class Fault(Struct, frozen=True):
    """What is refused and where: a problem code, 1-based line and column, and the construct itself in `detail`."""

    code: str
    line: int
    column: int
    detail: str


class Prose(Struct, frozen=True):
    """Sanitised HTML in which each record link still waits for `fill`, and what a page must know of it."""

    html: str
    mentions: tuple[Mention, ...] = ()
    headings: tuple[Heading, ...] = ()


def render(text: str, lang: str, prefix: str = "") -> tuple[Prose, tuple[Fault, ...]]:
    """Return one text's HTML and everything in it that is refused, by place; no text raises.

    Every id in the HTML begins with `prefix`, so that several texts can stand on one page.
    """
    text = text.replace("\r\n", "\n")
    made = plain(text, lang)
    if made is None:
        return parsed(text, lang, prefix)
    lines = limits.Lines(text) if made.records else None
    return Prose(made.html, tuple(Mention(id, *lines.place(at + 2)) for id, at in made.records) if lines else ()), ()


def parsed(text: str, lang: str, prefix: str = "") -> tuple[Prose, tuple[Fault, ...]]:
    """Return what `render` does, by way of the Markdown library."""
    lines = limits.Lines(text)
    refusals = list(limits.characters(text))
    prose = Prose("")
    if excess := limits.excess(text):
        refusals.append(excess)
    elif text.strip():
        try:
            tree = _parse(limits.neutral(text), prefix)
            html, changed = sanitise(tree.html(lang))
            mentions = tuple(Mention(token.name, *lines.place(token.at + 2)) for token in tree.records())
            prose = Prose(html, mentions, tuple(Heading(*heading) for heading in tree.headings))
            refusals += [*tree.refusals(), *([Refusal("markdown-unsafe", 0, changed)] if changed else [])]
        except (AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
            _parser.cache_clear()  # the library gave up half-way
            deep = isinstance(error, RecursionError)
            why = "constructs too deep inside each other" if deep else f"the Markdown library stopped with {error!r}"
            refusals.append(Refusal("markdown-size", 0, why))
    faults = {Fault(code, *lines.place(at), detail) for code, at, detail in refusals}
    return prose, tuple(sorted(faults, key=lambda fault: (fault.line, fault.column, fault.code, fault.detail)))


def fill(html: str, link: Callable[[str], tuple[str, ...]]) -> str:
    """Return the HTML with each record link made whole: `link(id)` gives address (none: words alone), words as HTML, and attributes."""

    def whole(match: re.Match[str]) -> str:
        address, label, *marks = link(match[1])
        words = match[2] or label
        return f'<a href="{escape(address)}"{"".join(marks)}>{words}</a>' if address else words

    return _RECORD.sub(whole, html)


class _Dialect(footnotes.FootnoteExtension):
    """Our Markdown: no raw HTML, no pictures, notes numbered by us, and the elements that stand for whole tokens."""

    tokens: list[Token]
    made: set[int]

    def extendMarkdown(self, md: Markdown) -> None:
        self.parser, self.md = md.parser, md
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        for name in _UNREAD:
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Atoms(self), "atoms", 118)
        md.parser.blockprocessors.register(footnotes.FootnoteBlockProcessor(self), "footnote", 17)
        md.treeprocessors.register(_Notes(self), "notes", 50)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)

    def element(self, index: int) -> Element | None:
        """Return what stands in the page for a token; nothing for one that only marks a place, or that is refused."""
        token = self.tokens[index]
        made: Element | None = None
        if token.kind == "record":
            made = Element("a", {"class": "record", "href": f"record:{token.name}"})
            made.text = token.words
        elif token.kind == "autolink":
            mail = "@" in token.name and "://" not in token.name and not token.name.startswith("mailto:")
            made = Element("a", {"at": str(token.at + 1), "href": "mailto:" * mail + token.name})
            made.text = AtomicString(token.name)
        elif token.kind == "note" and token.name in self.footnotes:
            made = Element("sup", {"label": token.name})
        elif token.kind == "fence":
            made = Element("code", {"class": f"language-{token.name}"} if token.name else {})
            made.text = AtomicString(code_escape(token.words or "\n"))
        if made is not None:
            self.made.add(index)
        return made


class _Numbered(OListProcessor):
    LAZY_OL = False  # a paragraph that begins with "2019. " keeps its number


class _Atoms(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, dialect: _Dialect) -> None:
        super().__init__(scan.TOKEN.pattern)
        self.dialect = dialect

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int, int]:  # type: ignore[override]
        return self.dialect.element(scan.index(m[0])), m.start(), m.end()


class _Notes(Treeprocessor):
    """Puts the notes at the end of the tree before the inline constructs are read; a note may define another."""

    def __init__(self, dialect: _Dialect) -> None:
        super().__init__()
        self.dialect = dialect

    def run(self, root: Element) -> None:
        notes = self.dialect.footnotes
        if not notes:
            return
        items = SubElement(SubElement(root, "section", {"class": "footnotes"}), "ol")
        while len(items) < len(notes):
            for label in list(notes)[len(items) :]:
                body = Element("div")
                self.dialect.parser.parseChunk(body, notes[label])
                SubElement(items, "li", {"label": label}).extend(list(body))


@lru_cache(maxsize=8)
def _parser(thread: int) -> tuple[Markdown, _Dialect]:
    """Return the parser of a thread: making one costs more than a text, and one cannot serve two threads at once."""
    dialect = _Dialect()
    extensions: list[str | Extension] = ["tables", "def_list", "abbr", dialect]
    return Markdown(extensions=extensions, extension_configs={"tables": {"use_align_attribute": True}}), dialect


def _parse(text: str, prefix: str) -> Tree:
    marked, tokens = scan.mark(text)
    parser, dialect = _parser(threading.get_ident())
    parser.reset()
    dialect.tokens, dialect.made = tokens, set()
    lines = marked.split("\n")
    for preprocessor in parser.preprocessors:
        lines = preprocessor.run(lines)
    root = cast(Element, parser.parser.parseDocument(lines).getroot())
    for processor in parser.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return Tree(root, text, tokens, dialect.made, prefix)
