"""Words, Markdown and money: the values that hold a text for each language, or an amount with its currency."""

import re
from functools import cache
from typing import Any

from generator import money, prose, tree
from generator.isolation import html_html
from generator.languages import NEUTRAL
from generator.model import Prose, Ref, Words
from generator.problems import did_you_mean, problem
from generator.shapes.compound import Either, Key, Many, Shape
from generator.shapes.reader import Kind, Reader, Schema, refused, scalar
from generator.shapes.scalars import TEXT, Choice, Text
from generator.tree import Node, Scalar

LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
_PLAIN = r"([0٠۰]|[1-9١-٩۱-۹][0-9٠-٩۰-۹]{0,17})(\.[0-9٠-٩۰-۹]{1,6})?"


class ByLanguage(Kind, frozen=True):
    """A map from the site's languages to values of one kind; a language that is missing is a warning unless `partial`."""

    kind: Kind
    partial: bool = False

    def read(self, node: Node, key: str, on: Reader) -> dict[str, Any] | None:
        if not isinstance(node, tree.Mapping):
            wanted = f"a map by language, such as `{{{on.languages[0]}: ...}}`"
            if refused(node):
                return None
            on.report("wrong-shape", node, key=key, wanted=wanted, found="a text" if isinstance(node, Scalar) else "a list")
            return None
        if not node.items:
            on.report("empty-value", node, key=key)
            return None
        values: dict[str, Any] = {}
        for lang, (lang_node, item) in node.items.items():
            if lang not in on.languages:
                is_code = re.fullmatch(LANGUAGE, lang) is not None
                hint = (
                    did_you_mean(lang, on.languages) if is_code else "A text with a comma in it, between { and }, wants quotes around it."
                )
                on.report("bad-language", lang_node, hint, value=lang)
            elif (value := self.kind.read(item, key, on)) is not None:
                values[lang] = value
        if not self.partial:
            for lang in on.languages:
                if lang not in node.items:
                    on.report("missing-language", node, key=key, language=lang, lang=lang)
        return values or None

    def schema(self) -> Schema:
        return {"type": "object", "propertyNames": {"pattern": LANGUAGE}, "additionalProperties": self.kind.schema(), "minProperties": 1}


@cache
def _by_language(longest: int, partial: bool) -> ByLanguage:
    return ByLanguage(Text(longest), partial)


class Wording(Kind, frozen=True):
    """Words: a map by language, or one bare text that belongs to no language."""

    longest: int = 2_000
    partial: bool = False

    def read(self, node: Node, key: str, on: Reader) -> Words | None:
        if isinstance(node, tree.Mapping):
            return _by_language(self.longest, self.partial).read(node, key, on)
        value = Text(self.longest).read(node, key, on)
        return None if value is None else {NEUTRAL: value}

    def schema(self) -> Schema:
        return {"anyOf": [Text(self.longest).schema(), ByLanguage(Text(self.longest)).schema()]}


class _Markdown(Kind, frozen=True):
    def read(self, node: Node, key: str, on: Reader) -> Prose | None:
        found = scalar(node, key, on)
        return None if found is None else markdown(found, on, prefix="" if key == "body" else f"{key}-")

    def schema(self) -> Schema:
        return TEXT | {"pattern": r"\S"}


class Markdown(Kind, frozen=True):
    """Markdown by language, each language's text rendered and its faults reported at their place in the file."""

    def read(self, node: Node, key: str, on: Reader) -> dict[str, Prose] | None:
        if not isinstance(node, tree.Mapping) or not node.items:
            return ByLanguage(_Markdown()).read(node, key, on)
        values: dict[str, Prose] = {}
        for lang, pair in node.items.items():
            one = tree.Mapping({lang: pair}, node.line, node.column)
            values |= ByLanguage(_Markdown(), partial=True).read(one, key, _InLanguage(on, lang)) or {}
        for lang in on.languages:
            if lang not in node.items:
                on.report("missing-language", node, key=key, language=lang, lang=lang)
        return values or None

    def schema(self) -> Schema:
        return ByLanguage(_Markdown()).schema()


class _InLanguage(Reader):
    """A reader that knows which language's text is being read, and hands its problems to the file's own."""

    def __init__(self, on: Reader, lang: str) -> None:
        self.file, self.languages, self.text, self.problems, self.lang = on.file, on.languages, on.text, on.problems, lang


def markdown(text: Scalar, on: Reader, lang: str = "", prefix: str = "") -> Prose:
    """Return a text's Markdown as HTML, its mentions placed in the file, after reporting each of its faults."""
    lang = lang or getattr(on, "lang", on.languages[0])
    made, faults = prose.render(text.text, lang, prefix)
    for fault in faults:
        on.problems.append(problem(fault.code, on.inside(text, fault.line, fault.column), detail=fault.detail))
    mentions = tuple(Ref(mention.id, on.inside(text, mention.line, mention.column)) for mention in made.mentions)
    html = html_html(made.html, lang, on.languages)
    return Prose(html, mentions, tuple((heading.level, heading.id, heading.text) for heading in made.headings))


class _Number(Kind, frozen=True):
    def read(self, node: Node, key: str, on: Reader) -> Any:
        return _money(money.number, node, key, on)

    def schema(self) -> Schema:
        return {"type": ["number", "string"], "minimum": 0, "pattern": f"^{_PLAIN}$"}


class Currency(Kind, frozen=True):
    """A currency's ISO 4217 code."""

    def read(self, node: Node, key: str, on: Reader) -> Any:
        return _money(money.currency, node, key, on)

    def schema(self) -> Schema:
        return {"enum": sorted(money.CURRENCIES)}


class _Short(Kind, frozen=True):
    def read(self, node: Node, key: str, on: Reader) -> Any:
        return _money(money.parse, node, key, on)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_PLAIN} ({'|'.join(sorted(money.CURRENCIES))})$"}


def _money(read: Any, node: Node, key: str, on: Reader) -> Any:
    found = scalar(node, key, on, "an amount")
    try:
        return read(found.text) if found else None
    except money.BadAmount as error:
        on.report("bad-amount", node, error.hint, sentence=error.sentence)
        return None


def _amount(values: dict[str, Any], node: tree.Mapping, on: Reader) -> money.Amount | None:
    try:
        return money.Amount(**({"max": None} | values))
    except money.BadAmount as error:
        on.report("bad-amount", node.items["max"][1] if "max" in node.items else node, error.hint, sentence=error.sentence)
        return None


_AMOUNT = Shape(
    "an amount",
    {
        "value": Key(_Number(), "The sum in plain digits, with a decimal point where needed.", required=True),
        "max": Key(_Number(), "The upper end of a range whose lower end is `value`."),
        "currency": Key(Currency(), "The currency's ISO 4217 code.", required=True),
        "qualifier": Key(Choice(money.QUALIFIERS), "How exact the sum is; `exact` when left out."),
        "kind": Key(Choice(money.KINDS), "What was given; `cash` when left out."),
    },
    _amount,
    {"not": {"required": ["max", "qualifier"], "properties": {"qualifier": {"enum": ["at_least", "at_most"]}}}},
)


class Money(Kind, frozen=True):
    """An amount: `1000000 USD`, a map, or a list of these. Gives a tuple of amounts."""

    def read(self, node: Node, key: str, on: Reader) -> tuple[money.Amount, ...] | None:
        found = Many(Either(_Short(), _AMOUNT), single=True).read(node, key, on)
        return found or None

    def schema(self) -> Schema:
        return Many(Either(_Short(), _AMOUNT), single=True).schema()
