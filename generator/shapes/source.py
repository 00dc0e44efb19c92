"""The shape of a source, of what cites one, and of a picture."""

import re
from typing import Any

from generator import tree
from generator.model import SOURCE_KINDS, Archive, Document, Image, Quote, Source
from generator.shapes.compound import Either, Key, Many, Shape
from generator.shapes.reader import Kind, Reader, Schema, is_slug, scalar
from generator.shapes.scalars import ID, Choice, Flag, Text, Url, When
from generator.shapes.wording import LANGUAGE, Wording
from generator.tree import Node

IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".avif")


class Tongue(Kind, frozen=True):
    """A BCP 47 language tag, of any language: sources are published in more languages than the site has."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found and not (len(found.text) <= 20 and re.fullmatch(LANGUAGE, found.text)):
            on.report("bad-choice", node, "Write the language's code, such as `ar` or `en`.", key=key, value=found.text)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": LANGUAGE, "maxLength": 20}


class LocalId(Kind, frozen=True):
    """The id of a source within its event."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on, "an id")
        if found and not is_slug(found.text):
            on.report("bad-id", node, value=found.text)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        return ID


class Citation(Kind, frozen=True):
    """The id of a source given elsewhere in the event; kept with its node until all sources are known."""

    def read(self, node: Node, key: str, on: Reader) -> Node | None:
        return node if LocalId().read(node, key, on) is not None else None

    def schema(self) -> Schema:
        return LocalId().schema()


def _source(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Source | None:
    if "url" not in node.items and not {"publisher", "title"} <= node.items.keys():
        on.report("source-incomplete", node)
    archive = values.get("archive")
    if archive and archive.url == values.get("url"):
        on.report("source-archive", node.items["archive"][0], why="The archived copy has the same address as the source.")
    return Source(on.place(node), **values)


SOURCE = Shape(
    "a source",
    {
        "id": Key(LocalId(), "A short name, by which steps and claims of this event cite the source."),
        "url": Key(Url(), "Where it was published."),
        "title": Key(Wording(500, partial=True), "The title as published, in its own language."),
        "publisher": Key(Wording(200, partial=True), "Who published it: a name, or the id of an organisation of this record."),
        "author": Key(Wording(300, partial=True), "Who wrote it."),
        "lang": Key(Tongue(), "The language it is written in, as a BCP 47 code."),
        "date": Key(When(), "When it was published."),
        "accessed": Key(When(), "When it was last read."),
        "archive": Key(
            Shape(
                "an archived copy",
                {
                    "url": Key(Url(), "The address of the copy; it never replaces `url`.", required=True),
                    "date": Key(When(), "When the copy was made.", required=True),
                },
                lambda values, node, on: Archive(**values),
            ),
            "A copy kept by an archive.",
        ),
        "kind": Key(Choice(SOURCE_KINDS), "What it is."),
        "quote": Key(
            Shape(
                "a quotation",
                {
                    "text": Key(Text(1000), "The words as published.", required=True),
                    "lang": Key(Tongue(), "Their language."),
                },
                lambda values, node, on: Quote(**values),
            ),
            "The words in it that bear the claim.",
        ),
        "supports": Key(Many(Text(60)), "The keys of the event that this source supports."),
        "first_report": Key(Flag(), "Whether this source broke the news."),
        "via": Key(
            Wording(200, partial=True),
            "The wire or first publisher of a text that is carried here; two sources with the same one count once.",
        ),
    },
    _source,
    {"anyOf": [{"required": ["url"]}, {"required": ["publisher", "title"]}]},
)

CITED = Many(Either(Citation(), SOURCE))
"""A list whose items are ids of the event's own sources, or whole sources."""

DOCUMENT = Shape(
    "a document",
    {
        "url": Key(Url(), "Where the document can be read.", required=True),
        "title": Key(Wording(500, partial=True), "Its title."),
    },
    lambda values, node, on: Document(**values),
)


class PictureName(Kind, frozen=True):
    """The name of a picture's file, without a folder."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = Text(200).read(node, key, on)
        if found and not (found.lower().endswith(IMAGES) and not re.search(r"[/\\]", found)):
            on.report("image-kind", node, file=found)
            return None
        return found

    def schema(self) -> Schema:
        endings = "|".join("".join(f"[{char}{char.upper()}]" for char in ending[1:]) for ending in IMAGES)
        return Text(200).schema() | {"type": "string", "pattern": rf"^[^/\\]+\.({endings})$"}


def _image(values: dict[str, Any], node: tree.Mapping, on: Reader) -> Image:
    return Image(on.place(node.items["file"][1]), **values)


IMAGE = Shape(
    "a picture",
    {
        "file": Key(PictureName(), "The name of a file in content/images.", required=True),
        "alt": Key(Wording(500), "What the picture shows, for those who do not see it.", required=True),
        "credit": Key(Wording(200, partial=True), "Who made it.", required=True),
        "licence": Key(Text(200), "The licence it is used under.", required=True),
    },
    _image,
)
