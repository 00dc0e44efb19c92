"""The writer of our YAML: whatever it writes, the reader reads back as it was."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import tree
from generator.emit import document
from generator.tree import Mapping, Node, Scalar

_REFUSED = "\u200b\u2060\ufeff\ufffe\uffff" + "".join(map(chr, (*range(0x2028, 0x202F), *range(0x2066, 0x206A))))
LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cf"), blacklist_characters=_REFUSED)
SIGNS = st.sampled_from([*" \n\t:#-'\"\\{}[],&*!|>%@`~?=.", "\r\n", ": ", " #", "- ", "null", "ش", "\u00a0", "---", "..."])
TEXTS = st.lists(st.one_of(LETTERS, SIGNS), max_size=12).map("".join)
KEYS = TEXTS.filter(lambda key: key.isprintable())
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def plain(node: Node | None) -> Any:
    """Return a tree as the texts, lists and maps that it holds."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(item) for key, (_, item) in node.items.items()}
    assert node is not None
    return [plain(item) for item in node.items]


def composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(key): composed(item) for key, item in value.items()}
    return [composed(item) for item in value]


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back_equal(values: dict[str, Any]) -> None:
    node, problems = tree.parse(document(values, ("Written by a test.",)), "x.yml")
    assert [] == list(problems)
    assert composed(values) == plain(node)


@given(TEXTS)
def test_an_empty_value_is_never_written_plain(text: str) -> None:
    node, _ = tree.parse(document({"key": text}), "x.yml")
    assert isinstance(node, Mapping)
    value = node.items["key"][1]
    assert isinstance(value, Scalar) and not value.is_empty


@given(TEXTS)
def test_a_comment_stays_a_comment(text: str) -> None:
    node, problems = tree.parse(document({"a": "b"}, (text,)), "x.yml")
    assert ({"a": "b"}, []) == (plain(node), list(problems))


def test_a_record_is_written_as_a_person_writes_it() -> None:
    values: dict[str, Any] = {
        "type": "gift",
        "date": "2024-12-13",
        "title": {"ar": "آدا تهب: ألف دولار", "en": "Ada's gift"},
        "giver": ["ada", "bo"],
        "sources": [{"publisher": "The Paper", "url": "https://example.org/a#b"}, {"url": "https://example.org/"}],
        "body": {"en": "One.\n\nTwo: *three*.\n"},
    }
    assert document(values, ("About\nit",)) == (
        "# About it\n"
        "type: gift\n"
        "date: 2024-12-13\n"
        "title:\n"
        '  ar: "آدا تهب: ألف دولار"\n'
        "  en: Ada's gift\n"
        "giver: [ada, bo]\n"
        "sources:\n"
        "  - publisher: The Paper\n"
        "    url: https://example.org/a#b\n"
        "  - url: https://example.org/\n"
        "body:\n"
        "  en: |\n"
        "    One.\n"
        "\n"
        "    Two: *three*.\n"
    )


@pytest.mark.parametrize(
    "text", ["", "~", "null", "- a", "a: b", "a #b", "*a", "&a", "!a", "@a", "%a", "`a", "---", " a", "a ", "'a'", '"a"']
)
def test_a_text_that_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    line = document({"key": text})
    assert line.startswith('key: "')
