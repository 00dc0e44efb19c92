"""The shape of an article's facts, and of the words of an article or page: front matter, then Markdown."""

import re
from typing import Any

from generator import tree
from generator.languages import NEUTRAL
from generator.problems import Place, problem
from generator.records import Article, Leaf
from generator.shapes.compound import Key, Many, Shape
from generator.shapes.reader import Kind, Reader, Schema
from generator.shapes.scalars import Flag, Text, To, When
from generator.shapes.source import IMAGE
from generator.shapes.wording import ByLanguage, markdown
from generator.tree import Node, Scalar


class Author(Kind, frozen=True):
    """An author: the id of a person, a name, or a name by language."""

    def read(self, node: Node, key: str, on: Reader) -> Any:
        if isinstance(node, tree.Mapping):
            return ByLanguage(Text(200)).read(node, key, on)
        found = Text(200).read(node, key, on)
        return {NEUTRAL: found} if found else None

    def schema(self) -> Schema:
        return {"anyOf": [Text(200).schema(), ByLanguage(Text(200)).schema()]}


ARTICLE = Shape(
    "an article",
    {
        "date": Key(When(exact=True), "The day it was published.", required=True),
        "updated": Key(When(exact=True), "The day it was last changed."),
        "authors": Key(Many(Author(), single=True), "Who wrote it: ids of people, or names."),
        "tags": Key(Many(To("tag")), "Tags declared in content/tags.yml."),
        "events": Key(Many(To("event")), "The events it is about."),
        "image": Key(IMAGE, "A picture, with alt text in every language, credit and licence."),
        "draft": Key(Flag(), "`true` leaves it out unless `--drafts` is given."),
        "was": Key(Many(To("article")), "Old ids, kept alive as redirects."),
    },
)
FRONT = Shape(
    "the front matter",
    {
        "title": Key(Text(160), "The title.", required=True),
        "summary": Key(Text(600), "One or two sentences of plain text."),
        "translator": Key(Text(200), "Who translated it."),
    },
)
_FENCE = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*$\r?\n?", re.DOTALL | re.MULTILINE)


def make_leaf(text: str, lang: str, on: Reader) -> Leaf | None:
    """Return the words of a Markdown file that begins with front matter, or None without a title."""
    fence = _FENCE.match(text)
    if not fence:
        why = "The front matter is not closed." if text.startswith("---") else "The file does not begin with front matter."
        on.problems.append(problem("front-matter", Place(on.file, 1, 1), why=why))
        return None
    node, problems = tree.parse(fence.group(1), on.file, 2)
    on.problems += problems
    if node is None:
        return None
    values = FRONT.read(node, "front matter", on)
    body = text[fence.end() :]
    prose = markdown(Scalar(body, text.count("\n", 0, fence.end()), 1, "|"), on, lang) if body.strip() else None
    if prose is None:
        on.problems.append(
            problem("front-matter", Place(on.file, 1, 1), "Write the text below the second `---`.", why="There is no text after it.")
        )
    if not values or "title" not in values or prose is None:
        return None
    return Leaf(values["title"], prose, values.get("summary", ""), values.get("translator", ""))


def make_article(id: str, values: dict[str, Any], leaves: dict[str, Leaf], place: Place) -> Article | None:
    """Return the article of the values read, or None without a date."""
    if "date" not in values:
        return None
    return Article(id, place, leaves=leaves, **values)
