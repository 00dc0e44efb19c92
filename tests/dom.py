"""A page as a tree of elements, read by a parser that is not the generator's, with a small `all("ol.lines li")` to search it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_SIMPLE = re.compile(r"([a-z0-9]*)((?:[.#][\w-]+)*)((?:\[[\w-]+(?:=[^\]]*)?\])*)")


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None" = None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> "Iterator[Element]":
        """Find the elements inside, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def strings(self) -> "Iterator[tuple[Element, str]]":
        """Find each text with the element it stands in, but for what is data."""
        for child in self.children:
            if isinstance(child, Element) and child.tag == "script":
                continue
            if isinstance(child, Element):
                yield from child.strings()
            else:
                yield self, child

    @property
    def text(self) -> str:
        """All text inside, white space folded."""
        return " ".join("".join(text for _, text in self.strings()).split())

    def ancestors(self) -> "Iterator[Element]":
        """Find the element itself, then each one around it."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    def nearest(self, name: str) -> str:
        """Return the attribute of the nearest element around it, itself included, that has it."""
        return next((each.attributes[name] for each in self.ancestors() if name in each.attributes), "")

    def all(self, selector: str) -> "list[Element]":
        """Return what a selector of tags, classes, ids, attributes and descendants matches, in document order."""
        parts = selector.split()
        return [element for element in self.walk() if _matches(element, parts, self)]

    def one(self, selector: str) -> "Element":
        found = self.all(selector)
        assert len(found) == 1, f"{selector} matches {len(found)} elements"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]


def _matches(element: Element, parts: list[str], root: Element) -> bool:
    if not _is(element, parts[-1]):
        return False
    if len(parts) == 1:
        return True
    around = [each for each in element.ancestors() if each is not element]
    inside = around[: around.index(root)] if root in around else around
    return any(_matches(each, parts[:-1], root) for each in inside)


def _is(element: Element, simple: str) -> bool:
    match = _SIMPLE.fullmatch(simple)
    assert match, f"{simple!r} is not a selector"
    names = re.findall(r"([.#])([\w-]+)", match[2])
    wanted = re.findall(r"\[([\w-]+)(?:=([^\]]*))?\]", match[3])
    return (
        match[1] in ("", element.tag)
        and all(name in element["class"].split() if sign == "." else name == element["id"] for sign, name in names)
        and all(key in element.attributes and value in ("", element[key]) for key, value in wanted)
    )


class Document(HTMLParser):
    """The tree of a page under `root`; `faults` are end tags that do not close what is open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.faults: list[str] = []
        self._open = self.root
        self.feed(html)
        self.close()
        if self._open is not self.root:
            self.faults.append(f"<{self._open.tag}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        if tag not in VOID:
            self._open = element

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open.tag and self._open.parent is not None:
            self._open = self._open.parent
        else:
            self.faults.append(f"</{tag}> closes <{self._open.tag}>")

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)


def parse(html: str | bytes) -> Element:
    """Return the page's tree."""
    return Document(html.decode() if isinstance(html, bytes) else html).root
