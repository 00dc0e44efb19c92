"""The reference of every key of every content file, in Markdown, from the shapes that validate."""

from collections.abc import Iterator

from generator.importers.mapping import MAP, Free, Whole
from generator.records import EventType, Stage
from generator.shapes.article import ARTICLE, FRONT
from generator.shapes.compound import Either, Many, Shape, Table
from generator.shapes.entity import ORGANIZATION, PERSON
from generator.shapes.event import event_shape
from generator.shapes.glossary import TERM
from generator.shapes.reader import Kind
from generator.shapes.scalars import Choice, Flag, Number, Text, To, Url, When
from generator.shapes.site import SITE, TAGS
from generator.shapes.type import TYPE
from generator.shapes.wording import ByLanguage, Currency, Markdown, Money, Wording

INTRODUCTION = """\
# Reference: every key

This page is written by `python -m generator schema`, from the declarations that check the files; do not edit it by hand.

*Words* are a map by language, `{ar: ..., en: ...}`; a bare text is a name that is the same in all of them. *An id* is lower-case ASCII
letters and digits with single hyphens, at most 80 characters. *A date* is EDTF: `2024`, `2024-12`, `2024-12-13`, `2024-Q4`, with `?`
uncertain, `~` about, `%` both; intervals are `2024-11/2025-01`, `2024-11/..`, `../2024-11`, `2024-11/`. Everything is read as the text
you typed: `NO`, `010` and `4:24` never become something else.

In Markdown `[[id]]` is a link to a record under its own name, `[[id|words]]` under yours. Where records of several kinds share an id,
an event is meant, else a person or an organisation, an article, a page, a term of the glossary: the first of these that there is.
"""
FILES = (
    ("site.yml", "The site's settings.", SITE),
    ("content/types/<id>.yml", "A type of event.", TYPE),
    ("content/events/**/<id>.yml", "An event. Each type adds its own roles and fields as keys.", None),
    ("content/people/<id>.yml", "A person.", PERSON),
    ("content/organizations/<id>.yml", "An organisation.", ORGANIZATION),
    ("content/tags.yml", "The closed list of tags: the id of each, with these keys below it.", TAGS),
    ("content/articles/<id>/article.yml", "An article's facts.", ARTICLE),
    ("content/glossary/<id>.yml", "A term of the glossary; a text leads to it by `[[id]]`.", TERM),
    ("Front matter of <lang>.md", "The head of each Markdown file below articles/ and pages/.", FRONT),
    ("MAP.yml of import csv", "What the columns of a table are; docs/import.md shows one.", MAP),
)
PLAIN = EventType("example", None, {}, {}, "examples", stages={"stage": Stage("stage", {})})  # type: ignore[arg-type]


_NAMES: dict[type[Kind], str] = {
    Flag: "`true` or `false`",
    Url: "a web address",
    Text: "text",
    Wording: "words",
    Markdown: "Markdown by language",
    Currency: "a currency's code",
    Whole: "a map",
    Money: "an amount, such as `1000000 USD`",
}


def reference() -> str:
    """Return the whole reference as Markdown, a section for each kind of file and for each map inside it."""
    parts = [INTRODUCTION]
    for name, what, kind in FILES:
        shape = kind or event_shape(PLAIN)
        parts += [f"## `{name}`\n\n{what}\n", *_sections(shape if isinstance(shape, Shape) else _inner(shape), set())]
    return "\n".join(parts)


def _inner(kind: Kind | None) -> Shape | None:
    """Return the shape that a kind holds, however deep."""
    if isinstance(kind, Shape):
        return kind
    if isinstance(kind, Many | Table | ByLanguage | Free):
        return _inner(kind.kind)
    return (_inner(kind.long) or _inner(kind.short)) if isinstance(kind, Either) else None


def _sections(shape: Shape | None, seen: set[str]) -> Iterator[str]:
    if shape is None:
        return
    rows = [f"| `{name}` | {_value(key.kind)} | {'yes' if key.required else ''} | {key.doc} |" for name, key in shape.keys.items()]
    yield "\n".join(["| key | value | needed | meaning |", "|---|---|---|---|", *rows]) + "\n"
    for name, key in shape.keys.items():
        inner = _inner(key.kind)
        if inner and inner.what not in seen:
            seen.add(inner.what)
            yield f"### {inner.what[0].upper()}{inner.what[1:]}, in `{name}`\n"
            yield from _sections(inner, seen)


def _value(kind: Kind) -> str:
    """Return what a kind takes, in words."""
    if isinstance(kind, Choice):
        options = [each.replace("|", "\\|") for each in kind.options if each != "stage"]
        return ", ".join(f"`{each}`" for each in options) or "a stage of the type"
    if isinstance(kind, Many):
        return f"{_value(kind.kind)}, or a list" if kind.single else f"a list of: {_value(kind.kind)}"
    if isinstance(kind, Either):
        return f"{_value(kind.short)}, or {_value(kind.long)}"
    if isinstance(kind, Table | Free):
        return f"a map of: {_value(kind.kind)}"
    if isinstance(kind, ByLanguage):
        return f"by language: {_value(kind.kind)}"
    if isinstance(kind, Shape):
        return f"{kind.what}"
    if isinstance(kind, To):
        return f"id of a {kind.what}" if kind.what[0] not in "aeo" else f"id of an {kind.what}"
    if isinstance(kind, When):
        return "a day" if kind.exact else "a date"
    if isinstance(kind, Number):
        return "a number" if kind.least is None else f"a whole number, {kind.least} to {kind.most}"
    return _NAMES.get(type(kind), "text")
