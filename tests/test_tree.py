"""What `generator.tree` makes of a YAML text: texts with their places, or problems with theirs, and never an exception."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import files, tree
from generator.tree import DEPTH, LIMIT, Mapping, Node, Scalar, Sequence
from tests.workspace import PROJECT, an_event

HIDDEN = "\u202e"
BLOCK = """\
type: gift
date: 2024-12-13
title:
  ar: هبة من آدا
  en: "A gift"
giver: [ada, 'bo']
amount:
- 10 USD
- value: 20
  currency: EUR
summary: |
  One.
  Two.
"""


def plain(node: Node | None) -> Any:
    """Return a tree without its places: texts, lists and maps."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Return every text of a tree, keys too."""
    if isinstance(node, Mapping):
        for key, value in node.items.values():
            yield key
            yield from scalars(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node:
        yield node


def read(text: str) -> Any:
    """Return the texts of a document that has nothing wrong with it."""
    node, problems = tree.parse(text, "a.yml")
    assert () == problems
    return plain(node)


def places(text: str) -> list[tuple[str, int, int]]:
    return [(each.text, each.line, each.column) for each in scalars(tree.parse(text, "a.yml")[0])]


def found(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in tree.parse(text, "a.yml", first_line)[1]]


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "Yes", "on", "true", "~", "null", "010", "0o17", "0x1F", "0b11", "1_000", "1e3", "-.inf", ".nan", "+1", "4:24", "1.0"),
        *("2024-02-30", "2024-12-13", "2024-12-13T10:00:00Z", "4:24-cv-04722", "=", "$1", "a'b", "-1", "--", "-a"),
    ],
)
def test_a_plain_scalar_is_the_text_that_was_typed(text: str) -> None:
    assert {"key": text} == read(f"key: {text}\n")
    assert [text] == read(f"- {text}\n")
    assert {"key": [text]} == read(f"key: [{text}]\n")


@pytest.mark.parametrize("key", ["NO", "010", "4:24", "1e3", "~", "2024-02-30", "null", "true"])
def test_a_key_is_the_text_that_was_typed(key: str) -> None:
    assert {key: "a"} == read(f"{key}: a\n")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("'NO'", "NO"),
        ("'it''s'", "it's"),
        ("''", ""),
        ('""', ""),
        ('"~"', "~"),
        (r'"a\tb\n\"c\" \u0622"', 'a\tb\n"c" آ'),
        ("'a: b #c'", "a: b #c"),
        ("'two\n\n  lines'", "two\nlines"),
        ("plain over\n  two lines", "plain over two lines"),
        ("|\n  a: b # no comment\n   c\n\n  'd'\n", "a: b # no comment\n c\n\n'd'\n"),
        ("|-\n  a\n", "a"),
        ("|+\n  a\n", "a\n\n"),
        (">\n  a\n  b\n\n  c\n", "a b\nc\n"),
        ("|2\n    a\n", "  a\n"),
    ],
)
def test_quoted_and_block_scalars_keep_their_text(typed: str, text: str) -> None:
    assert {"key": text} == read(f"key: {typed}\n")


@pytest.mark.parametrize(("text", "is_empty"), [("", True), ("~", True), ("null", True), ("Null", True), ("''", False), ("'~'", False)])
def test_only_a_plain_scalar_can_be_no_value_at_all(text: str, is_empty: bool) -> None:
    node = tree.parse(f"key: {text}\n", "a.yml")[0]
    assert isinstance(node, Mapping)
    value = node.items["key"][1]
    assert isinstance(value, Scalar)
    assert is_empty == value.is_empty


def test_a_text_is_composed_and_a_key_in_two_forms_is_one_key() -> None:
    assert {"key": "\u0622"} == read("key: \u0627\u0653\n")
    assert [("yaml-duplicate-key", 2, 1)] == found("\u0627\u0653: 1\n\u0622: 2\n")


def test_places_are_exact_in_block_and_in_flow_style() -> None:
    assert [
        *(("type", 1, 1), ("gift", 1, 7)),
        *(("date", 2, 1), ("2024-12-13", 2, 7)),
        *(("title", 3, 1), ("ar", 4, 3), ("هبة من آدا", 4, 7), ("en", 5, 3), ("A gift", 5, 7)),
        *(("giver", 6, 1), ("ada", 6, 9), ("bo", 6, 14)),
        *(("amount", 7, 1), ("10 USD", 8, 3), ("value", 9, 3), ("20", 9, 10), ("currency", 10, 3), ("EUR", 10, 13)),
        *(("summary", 11, 1), ("One.\nTwo.\n", 11, 10)),
    ] == places(BLOCK)


def test_places_count_characters_after_arabic_text() -> None:
    assert [("title", 1, 1), ("ar", 1, 9), ("هبة", 1, 13), ("en", 1, 18), ("A gift", 1, 22)] == places("title: {ar: هبة, en: A gift}\n")
    assert [("آدا", 1, 1), ("😀", 1, 7), ("b", 1, 10)] == places("آدا: [😀, b]\n")


def test_maps_and_lists_begin_where_their_first_item_does() -> None:
    node = tree.parse("# a comment\nkey:\n  - [a]\nother: {a: b}\n", "a.yml")[0]
    assert isinstance(node, Mapping)
    key, other = node.items["key"][1], node.items["other"][1]
    assert [(2, 1), (3, 3), (4, 8)] == [(each.line, each.column) for each in (node, key, other)]


def test_a_byte_order_mark_and_windows_line_ends_move_no_place(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbf" + BLOCK.replace("\n", "\r\n").encode())
    text, problems = files.text(tmp_path, "a.yml")
    assert () == problems
    assert places(BLOCK) == places(text)


def test_the_first_line_moves_every_place() -> None:
    node, problems = tree.parse("a: b\nc: d #e\n", "a.md", 11)
    assert [11, 11, 12, 12] == [each.line for each in scalars(node)]
    assert [12] == [each.place.line for each in problems]
    assert [("yaml-duplicate-key", 12, 1)] == found("a: b\na: c\n", 11)
    assert [("file-character", 12, 4)] == found(f"a: b\nc: {HIDDEN}\n", 11)
    assert [("yaml-syntax", 11, 4)] == found("a: @b\n", 11)
    assert [("yaml-tab", 12, 1)] == found("a:\n\tb: c\n", 11)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b: c\n", ("yaml-syntax", 1, 5)),
        ("a: @b\n", ("yaml-syntax", 1, 4)),
        ("a: %b\n", ("yaml-syntax", 1, 4)),
        ("هبة: @b\n", ("yaml-syntax", 1, 6)),
        ("- a\nb: c\n", ("yaml-syntax", 2, 1)),
        ("a: b\n c: d\n", ("yaml-syntax", 2, 3)),
        ("a: 'b\n", ("yaml-syntax", 1, 4)),
        ("a:\n\tb: c\n", ("yaml-tab", 2, 1)),
        ("a:\n  - b\n  \t- c: d\n", ("yaml-tab", 3, 3)),
        ("a: 1\nb: 2\na: 3\n", ("yaml-duplicate-key", 3, 1)),
        ("a: 1\n'a': 2\n", ("yaml-duplicate-key", 2, 1)),
        ("b: {a: 1, c: 2, a: 3}\n", ("yaml-duplicate-key", 1, 17)),
        ("a: &b c\n", ("yaml-anchor", 1, 4)),
        ("a: &b [c]\n", ("yaml-anchor", 1, 4)),
        ("a: *b\n", ("yaml-anchor", 1, 4)),
        ("a:\n  <<: {b: c}\n", ("yaml-anchor", 2, 3)),
        ("a: !b c\n", ("yaml-tag", 1, 4)),
        ("a: !!python/object/apply:os.system [ls]\n", ("yaml-tag", 1, 4)),
        ("a: !!binary aGk=\n", ("yaml-tag", 1, 4)),
        ("a: b\n---\na: c\n", ("yaml-documents", 2, 1)),
        ("[a]: b\n", ("yaml-key", 1, 1)),
        ("? {a: b}\n: c\n", ("yaml-key", 1, 3)),
        ("", ("yaml-empty", 1, 1)),
        ("\n\n# nothing\n", ("yaml-empty", 1, 1)),
        ("~\n", ("yaml-empty", 1, 1)),
        ("---\n", ("yaml-empty", 1, 1)),
        ("title: Case #12 of 2024\n", ("yaml-comment", 1, 13)),
        ("title: {ar: هبة #1\n}\n", ("yaml-comment", 1, 17)),
        ("- a   #b\n", ("yaml-comment", 1, 7)),
    ],
)
def test_each_fault_of_yaml_has_its_code_and_place(text: str, problem: tuple[str, int, int]) -> None:
    assert [problem] == found(text)


@pytest.mark.parametrize(
    "text", ["a: b # a comment\n", "a: b ## rule\n", "a: [b] #c\n", "a: 'b' #c\n", "a: |  #c\n  b #c\n", "#c\na: b#c\n"]
)
def test_a_comment_that_cuts_no_text_short_is_no_problem(text: str) -> None:
    assert [] == found(text)


def test_a_value_that_is_nested_too_deep_is_reported_where_it_begins() -> None:
    deep = "[" * (DEPTH + 1) + "]" * (DEPTH + 1)
    assert [] == found(deep[1:-1])
    assert [] == found(deep)
    assert [("yaml-depth", 1, DEPTH + 2)] == found(f"[{deep}]")
    assert [("yaml-depth", 2, DEPTH + 2)] == found(f"a:\n {deep}\n")


def test_every_fault_of_a_file_is_reported_at_once() -> None:
    assert [("yaml-anchor", 1, 4), ("yaml-tag", 2, 4), ("yaml-duplicate-key", 3, 1), ("yaml-comment", 4, 6)] == found(
        "a: &x 1\nb: !y 2\na: 3\nc: d #e\n"
    )


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9b", "\u200b", "\u2028", "\u2029", "\u202a", "\u202d", "\u202e"),
        *("\u2060", "\ufeff", "\ufffe", "\uffff", "\ud800", "\U000e0001", "\U000e0041", "\r"),
    ],
)
def test_a_character_that_misleads_is_named_at_its_place(character: str) -> None:
    for text, line, column in (
        (f"a: x{character}y\n", 1, 5),
        (f"# {character}x\na: b\n", 1, 3),
        (f"a: b\nهبة: |\n  x{character} y\n", 3, 4),
    ):
        node, problems = tree.parse(text, "a.yml")
        assert (None, [("file-character", line, column)]) == (node, [(p.code, p.place.line, p.place.column) for p in problems])
        assert f"U+{ord(character):04X}" in problems[0].sentence


@pytest.mark.parametrize("escape", [r"\u202E", r"\0", r"\e", r"\L", r"\P", r"\N", r"\uFEFF", r"\U000E0041"])
def test_a_character_that_misleads_is_found_behind_an_escape_too(escape: str) -> None:
    assert [("file-character", 2, 5)] == found(f'a: b\nbc: "x{escape}"\n')


@pytest.mark.parametrize("character", ["\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u00a0", "\u0640", "\t", "😀", "\u064e"])
def test_characters_that_scripts_need_are_kept(character: str) -> None:
    assert {"a": f"x{character}y"} == read(f"a: x{character}y\n")


@pytest.mark.parametrize("text", ["\u2068x", "x\u2069", "\u2067\u2066x\u2069", "\u2069x\u2068"])
def test_an_isolate_must_be_closed_in_the_text_that_opens_it(text: str) -> None:
    assert [("file-character", 2, 4)] == found(f"a: b\nc: {text}\n")
    assert [("file-character", 2, 4)] == found(f'a: b\nc: "{text}"\n')
    assert [("file-character", 2, 1)] == found(f"a: b\n{text}: c\n")


def test_an_isolate_that_is_closed_is_kept() -> None:
    assert {"a": "\u2068x\u2069 \u2067\u2066y\u2069\u2069"} == read("a: \u2068x\u2069 \u2067\u2066y\u2069\u2069\n")


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert [("file-size", 1, 1)] == found("#" * LIMIT + "\n")
    assert [] == found("a: b\n" + "#" * (LIMIT - 5))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: caf\xe9\n", ("file-encoding", 1, 7)),
        ("a: b\nهبة: ".encode() + b"\xff\n", ("file-encoding", 2, 6)),
        (b"\xef\xbb\xbfa: \xed\xa0\x80\n", ("file-encoding", 1, 4)),
        ("a: b\n".encode("utf-16"), ("file-encoding", 1, 1)),
        (b"#" * 4_000_001, ("file-size", 0, 0)),
    ],
)
def test_a_file_that_is_not_a_text_says_so(tmp_path: Path, data: bytes, problem: tuple[str, int, int]) -> None:
    (tmp_path / "a.yml").write_bytes(data)
    text, problems = files.text(tmp_path, "a.yml")
    assert ("", [problem]) == (text, [(each.code, each.place.line, each.place.column) for each in problems])


def test_links_and_folders_are_not_read_as_files(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to("real.yml")
    (tmp_path / "folder.yml").mkdir()
    for name in ("link.yml", "folder.yml", "none.yml"):
        text, problems = files.text(tmp_path, name)
        assert ("", ["file-link"]) == (text, [each.code for each in problems])


def test_listing_leaves_hidden_files_out_and_refuses_links(tmp_path: Path) -> None:
    for name in ("b.yml", "a/c.yml", ".hidden.yml", ".git/config", "a/.x"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).touch()
    (tmp_path / "content/link.yml").symlink_to("b.yml")
    (tmp_path / "content/folder").symlink_to("a")
    paths, problems = files.listed(tmp_path, "content")
    assert ("content/a/c.yml", "content/b.yml") == paths
    assert ["content/folder", "content/link.yml"] == [each.place.file for each in problems]
    assert ((), ()) == files.listed(tmp_path, "nothing")


TANGLES = {
    "brackets": '"[" * 100_000',
    "braces": '"{a: " * 100_000',
    "dashes": '"- " * 100_000',
    "question marks": '"? " * 100_000',
    "nested maps": '"".join(" " * n + "a:\\n" for n in range(1_300))',
    "nested lists": '"".join(" " * n + "-\\n" for n in range(1_300))',
    "alias bomb": '"a: &a [x, x]\\n" + "".join(f"b{n}: &b{n} [" + ", ".join(["*a"] * 9) + "]\\n" for n in range(40))',
    "alias of itself": '"&a [*a, {*a : *a}]\\n"',
    "hidden characters": '"\\u202e\\n" * 50_000',
    "tags": '"!" * 100_000',
    "quotes": '"\'" * 100_001',
}
SCRIPT = """\
import json, sys, time
from generator import tree
text = eval(sys.argv[1])
start = time.process_time()
problems = tree.parse(text, "a.yml")[1]
print(json.dumps([time.process_time() - start, sorted({each.code for each in problems if each.is_error})]))
"""


@pytest.mark.parametrize("tangle", TANGLES)
def test_a_tangle_is_refused_within_a_second(tangle: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, TANGLES[tangle]], cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    seconds, codes = json.loads(done.stdout)
    assert [] != codes
    assert seconds < 1


ODD = [
    BLOCK,
    an_event(),
    "a: b: c\n",
    "a:\n\tb: c\n",
    "a: 1\na: 2\n",
    "a: &x 1\nb: *x\n<<: {c: d}\n",
    "a: !x 1\n",
    "a: b\n---\nc: d\n",
    "? [a]\n: b\n",
    "- a #b\n- 'c' #d\n",
    "# only\n",
    "- - - a\n  - b\n-\n  c: >-\n    d\n    e\n",
    '{a: [b, {c: \'d\', "e": "\\u0622"}], هبة: من}\n',
    "a: 'b\n\n  c'\nd: \"e\\\n  f\"\n",
    "%YAML 1.1\n---\na: b\n...\n",
    "a: \u2068b\n",
    "a: ''\nb:\nc: ~\n",
    "[" * 30 + "]" * 30,
]


@pytest.mark.parametrize("text", [pytest.param(each, id=str(at)) for at, each in enumerate(ODD)])
def test_without_libyaml_the_tree_and_the_problems_are_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tree.HAS_LIBYAML
    with_library = tree.parse(text, "a.yml")
    monkeypatch.setattr(tree, "HAS_LIBYAML", False)
    without = tree.parse(text, "a.yml")
    assert with_library[0] == without[0]
    assert [(each.code, each.place) for each in with_library[1]] == [(each.code, each.place) for each in without[1]]


def test_without_libyaml_the_record_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted((PROJECT / "content").rglob("*.yml"))[::4]]
    with_library = [tree.parse(text, "a.yml") for text in texts]
    monkeypatch.setattr(tree, "HAS_LIBYAML", False)
    assert with_library == [tree.parse(text, "a.yml") for text in texts]


def is_lawful(text: str) -> None:
    """Check what holds of every text: a tree or an error, every problem and every value inside the text, nothing raised."""
    node, problems = tree.parse(text, "a.yml")
    assert node is not None or any(each.is_error for each in problems)
    lines = text.split("\n")
    for place in [each.place for each in problems]:
        assert 1 <= place.line <= len(lines) + 1
        assert place.column >= 1
    for each in scalars(node):
        assert 1 <= each.line <= len(lines) + (not each.text)
        assert 1 <= each.column <= len([*lines, ""][each.line - 1]) + 1
        if not each.style and not problems and len(each.text.split()) == 1 and text.isascii():
            assert each.text == lines[each.line - 1][each.column - 1 :][: len(each.text)]


SIGNS = st.sampled_from(
    [*"-:?,[]{}#&*!|>'\"%@`~=<\t\n \\/0aأ", "\r", "\r\n", "\n  ", "- ", ": ", "\n---\n", "\n...\n", "\u202e", "\u2068", "<<: "]
)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_gives_a_tree_or_problems(text: str) -> None:
    is_lawful(text)


@settings(max_examples=500, deadline=None)
@example("{-#")
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_heap_of_signs_gives_a_tree_or_problems(text: str) -> None:
    is_lawful(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_heap_of_signs_gives_a_tree_or_problems_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "HAS_LIBYAML", False)
        is_lawful(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 12), SIGNS | st.text(max_size=3)), min_size=1, max_size=4))
def test_any_change_to_an_event_gives_a_tree_or_problems(changes: list[tuple[int, int, str]]) -> None:
    text = BLOCK
    for at, length, put in changes:
        at %= len(text) + 1
        text = text[:at] + put + text[at + length :]
    is_lawful(text)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf")


@settings(max_examples=300, deadline=None)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")) | st.text().map(lambda text: text.encode() + b"\xff"))
def test_any_bytes_give_a_tree_or_problems(shelf: Path, data: bytes) -> None:
    (shelf / "a.yml").write_bytes(data)
    text, problems = files.text(shelf, "a.yml")
    if problems:
        assert ("", ["file-encoding"]) == (text, [each.code for each in problems])
        assert 1 <= problems[0].place.line <= data.count(b"\n") + 1
    else:
        is_lawful(text)


WORDS = st.text(st.sampled_from("abzأهبةى019-_😀é"), min_size=1, max_size=8).filter(lambda text: text[0] not in "-_")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_value_stands_at_its_place(values: dict[str, list[str]]) -> None:
    block = "".join(f"{key}:\n" + "".join(f"  -   {item}\n" for item in items) for key, items in values.items())
    flow = "{" + ", ".join(f"{key}: [{', '.join(items)}]" for key, items in values.items()) + "}\n"
    for text in (block, flow):
        node, problems = tree.parse(text, "a.yml")
        assert (values, ()) == (plain(node), problems)
        lines = text.split("\n")
        for each in scalars(node):
            assert each.text == lines[each.line - 1][each.column - 1 :][: len(each.text)]
