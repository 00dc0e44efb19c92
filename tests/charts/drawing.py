"""A drawing as the tests see it: shapes by class, read back from the SVG, and what holds of every drawing."""

import re
from xml.etree import ElementTree

from msgspec import Struct

Point = tuple[float, float]
_TOKEN = re.compile(r"[a-zA-Z]|-?(?:\d+(?:\.\d+)?|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
_ALLOWED = {"svg", "path", "rect", "a", "title", "defs", "pattern"}


class Shape(Struct, frozen=True):
    """A subpath: the classes of its path and its points, control points too."""

    classes: str
    points: tuple[Point, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def area(self) -> float:
        """What the closed line encloses; not for curves."""
        turns = zip(self.points, (*self.points[1:], self.points[0]), strict=True)
        return abs(sum(x * b - a * y for (x, y), (a, b) in turns)) / 2


class Drawing(Struct, frozen=True):
    width: float
    height: float
    pixels: float
    shapes: tuple[Shape, ...]
    links: tuple[tuple[str, str, float], ...]

    def of(self, classes: str) -> list[Shape]:
        return [shape for shape in self.shapes if shape.classes == classes]

    def classes(self) -> set[str]:
        return {shape.classes for shape in self.shapes}


def drawn(svg: str) -> Drawing:
    """Return the drawing, after checking what holds of every one."""
    root = ElementTree.fromstring(svg)
    check(root, svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    shapes = tuple(shape for node in root.iter("path") for shape in subpaths(node.attrib["class"], node.attrib["d"]))
    drawing = Drawing(width, height, float(root.attrib["height"]), shapes, tuple(map(_link, root.iter("a"))))
    for shape in shapes:
        for x, y in shape.points:
            assert -0.011 <= x <= width + 0.011, shape
            assert -0.011 <= y <= height + 0.011, shape
    return drawing


def check(root: ElementTree.Element, svg: str) -> None:
    """Assert that the drawing is script-free, unstyled, geometry, hidden unless it has a name."""
    assert root.tag == "svg"
    assert root.attrib["class"] == "plot"
    assert {node.tag for node in root.iter()} <= _ALLOWED
    for node in root.iter():
        assert not [name for name in node.attrib if name.startswith("on") or name in ("style", "fill", "stroke")]
        assert node.tag == "title" or not (node.text or "").strip()
        assert not (node.tail or "").strip()
        assert node.tag == "pattern" or "id" not in node.attrib
    if "role" in root.attrib:
        assert root.attrib["role"] == ("img" if root.find("a") is None else "group")
        assert root.attrib["aria-label"]
        assert "aria-hidden" not in root.attrib
    else:
        assert (root.attrib["aria-hidden"], root.attrib["focusable"]) == ("true", "false")
        assert root.find("a") is None
    assert not re.search(r"\d\.\d{3}|\d\.\d*0(?!\d)|e[-+]\d|nan|inf\b", "".join(re.findall(r' (?:d|viewBox)="([^"]*)', svg)))


def subpaths(classes: str, text: str) -> list[Shape]:
    tokens = _TOKEN.findall(text)
    found: list[list[Point]] = []
    x = y = 0.0
    while tokens:
        command = tokens.pop(0)
        values = [float(tokens.pop(0)) for _ in range(_TAKES[command.upper()])]
        while True:
            if command in "Mm" or not found:
                found.append([])
            points = _points(command, values, x, y)
            x, y = points[-1] if points else found[-1][0]
            found[-1].extend(points)
            if not tokens or tokens[0].isalpha() or command in "Zz":
                break
            command = {"M": "L", "m": "l"}.get(command, command)
            values = [float(tokens.pop(0)) for _ in range(_TAKES[command.upper()])]
    return [Shape(classes, tuple(points)) for points in found]


def _points(command: str, values: list[float], x: float, y: float) -> list[Point]:
    if command in "Hh":
        return [(values[0] + (x if command == "h" else 0), y)]
    if command in "Vv":
        return [(x, values[0] + (y if command == "v" else 0))]
    dx, dy = (x, y) if command.islower() else (0, 0)
    return [(dx + a, dy + b) for a, b in zip(values[::2], values[1::2], strict=True)]


def _link(node: ElementTree.Element) -> tuple[str, str, float]:
    title, rect = node
    assert (title.tag, rect.tag, rect.attrib["class"]) == ("title", "rect", "hit")
    return node.attrib["href"], title.text or "", float(rect.attrib["x"])
