"""The JSON Schemas agree with the validator, hold for the record, and are what stands on disk; so does the reference."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import tree
from generator.importers.mapping import Free
from generator.problems import Problem
from generator.records import EventType
from generator.reference import FILES, PLAIN, reference
from generator.schema import KINDS, schemas, written
from generator.shapes.article import make_article
from generator.shapes.compound import Either, Many, Shape, Table
from generator.shapes.entity import make_entity
from generator.shapes.event import event_shape
from generator.shapes.glossary import make_term
from generator.shapes.made import make_event
from generator.shapes.reader import Kind, Reader
from generator.shapes.site import make_config
from generator.shapes.type import TYPE, make_type
from generator.shapes.wording import ByLanguage
from generator.tree import Mapping, Node, Sequence
from tests.mutants import DOCUMENTS, RICH_TYPE, Document, mutants
from tests.workspace import PROJECT

# YAML 1.2.2, section 10.3.2: the core schema, by which an editor's language server types plain scalars.
NULL = re.compile(r"|~|null|Null|NULL")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

# What the validator refuses and JSON Schema has no words for.
INEXPRESSIBLE = {
    "config-timezone": "a name of the IANA database",
    "duplicate-source": "an id that stands twice in a list",
    "source-archive": "two values that are equal",
    "step-date": "two values that differ",
    "step-order": "the order of dates",
    "type-name": "a key that is a key of another map too",
    "type-total": "a value that is a key of another map",
    "type-vocabulary": "a key that is a key of another map",
    "unknown-given": "a key that a list names",
    "unknown-source": "an id that another list defines",
}
INEXPRESSIBLE_SENTENCES = re.compile(
    r"`[^`]*` does not exist|The interval runs backwards|is a season|"  # the calendar
    r"is not a value of `format`|"  # which letters a form may hold, and how often
    r"The range runs|"  # which of two numbers is the larger
    r"^`[a-z]{2,3}(-[A-Za-z0-9]+)*` is not one of the site's languages"  # a shape does not know them
)


def typed(node: Node) -> Any:
    """Return a tree as YAML 1.2's core schema reads it."""
    if isinstance(node, Mapping):
        return {key: typed(value) for key, (_, value) in node.items.items()}
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    if node.style:
        return node.text
    if NULL.fullmatch(node.text):
        return None
    if BOOL.fullmatch(node.text):
        return node.text.lower() == "true"
    if INT.fullmatch(node.text):
        return int(node.text, 0) if node.text.startswith(("0o", "0x")) else int(node.text)
    return float(node.text.lower().replace(".inf", "inf").replace(".nan", "nan")) if FLOAT.fullmatch(node.text) else node.text


def parsed(text: str) -> Node:
    node, problems = tree.parse(text, "a.yml")
    assert node is not None
    assert [] == [each for each in problems if each.is_error]
    return node


@cache
def the_type() -> EventType:
    node = parsed(json.dumps(RICH_TYPE, ensure_ascii=False))
    on = Reader("rich.yml", ("ar", "en"))
    made = make_type("rich", TYPE.read(node, "rich", on), node, on) if isinstance(node, Mapping) else None
    assert made is not None
    assert [] == on.problems
    return made


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(schemas({"rich": the_type()})[kind])


def errors(kind: str, node: Node) -> list[Problem]:
    """Return what the generator finds wrong with one document."""
    on = Reader("a.yml", ("ar", "en"))
    values = (event_shape(the_type()) if kind == "event" else KINDS[kind]).read(node, kind, on)
    if isinstance(node, Mapping) and values is not None:
        if kind == "event":
            make_event("first", the_type(), values, node, on)
        elif kind == "type":
            make_type("rich", values, node, on)
        elif kind in ("person", "organization"):
            make_entity("ada", "person" if kind == "person" else "", values, node, on)
        elif kind == "term":
            make_term("gift", values, node, on)
        elif kind == "site":
            make_config(values)
        elif kind == "article":
            make_article("a", values, {}, on.place(node))
    return [each for each in on.problems if each.is_error]


def is_expressible(found: Problem, text: str) -> bool:
    """Return whether JSON Schema has words for a problem; the ends of a range it knows for numbers, not for numbers in quotes."""
    is_quoted = text[found.place.column - 1 :].startswith('"')
    return not (
        found.code in INEXPRESSIBLE
        or found.code.startswith("markdown-")
        or INEXPRESSIBLE_SENTENCES.search(found.sentence)
        or (found.code == "bad-number" and "It lies between" in found.hint and is_quoted)
    )


@pytest.mark.parametrize("kind", [*KINDS, "event"])
def test_each_schema_is_valid_draft_07(kind: str) -> None:
    schema = schemas({"rich": the_type()})[kind]
    assert "http://json-schema.org/draft-07/schema#" == schema["$schema"]
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", [*KINDS, "event"])
def test_patterns_are_of_the_kind_that_editors_read(kind: str) -> None:
    """ECMA 262 with the `u` flag refuses an escape of a sign that needs none, and Python's own extensions."""
    patterns = set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schemas({"rich": the_type()})[kind])))
    for pattern in map(json.loads, patterns):
        assert [] == re.findall(r"(?<!\\)(?:\\\\)*\\[^\^$\\.*+?()\[\]{}|/sSdDwWbBnrtfv0xu]|\(\?P|\(\?[aiLmsux]|\\[AZ]", pattern)


@pytest.mark.parametrize("kind", [*KINDS, "event"])
def test_a_document_with_every_key_is_valid_for_both(kind: str) -> None:
    node = parsed(json.dumps(DOCUMENTS[kind], ensure_ascii=False))
    assert [] == errors(kind, node)
    assert [] == [each.message for each in validator(kind).iter_errors(typed(node))]


def test_the_documents_hold_every_key_of_their_shapes() -> None:
    for kind, shape in {**KINDS, "event": event_shape(the_type())}.items():
        if isinstance(shape, Shape):
            assert shape.keys.keys() - {"unknown"} == DOCUMENTS[kind].keys()


UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(UNHURRIED, max_examples=520)
@given(mutants("event"))
def test_schema_and_validator_agree_on_every_change_to_an_event(document: Document) -> None:
    assert "" == disagreement("event", document)


@settings(UNHURRIED, max_examples=200)
@given(st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), mutants(kind))))
def test_schema_and_validator_agree_on_every_change_to_another_document(drawn: tuple[str, Document]) -> None:
    assert "" == disagreement(*drawn)


def disagreement(kind: str, document: Document, schema: Draft7Validator | None = None) -> str:
    """Return how schema and validator judge a document, where one of them refuses what the other takes."""
    text = json.dumps(document, ensure_ascii=False)
    node = parsed(text)
    wrong = errors(kind, node)
    refused = [f"{each.json_path}: {each.message[:200]}" for each in (schema or validator(kind)).iter_errors(typed(node))]
    if not wrong or any(is_expressible(each, text) for each in wrong):
        return "" if bool(wrong) == bool(refused) else f"validator: {wrong}\nschema: {refused}"
    return ""


@pytest.mark.parametrize(
    ("key", "value"), [("page", "javascript:alert(1)"), ("due", "yesterday"), ("giver", ["Ada"]), ("amount", "10 usd")]
)
def test_the_comparison_finds_a_schema_that_is_too_lax(key: str, value: Any) -> None:
    text = json.dumps(schemas({"rich": the_type()})["event"])
    lax = Draft7Validator(json.loads(re.sub(r'"pattern": "(?:[^"\\]|\\.)*"', '"pattern": ""', text)))
    assert "" == disagreement("event", DOCUMENTS["event"] | {key: value})
    assert "" != disagreement("event", DOCUMENTS["event"] | {key: value}, lax)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("event", "donor", "ada"),
        ("event", "date", "yesterday"),
        ("event", "date", "2024-1"),
        ("event", "title", {}),
        ("event", "title", "x" * 121),
        ("event", "giver", []),
        ("event", "giver", "Ada Lovelace"),
        ("event", "amount", "1,000,000 USD"),
        ("event", "amount", {"value": 1, "currency": "usd"}),
        ("event", "amount", {"value": 1, "max": 2, "currency": "USD", "qualifier": "at_least"}),
        ("event", "purse", "stolen"),
        ("event", "status", "certain"),
        ("event", "page", "javascript:alert(1)"),
        ("event", "page", "//example.org"),
        ("event", "importance", 4),
        ("event", "draft", "yes"),
        ("event", "unknown", ["weather"]),
        ("event", "sources", [{"title": "No publisher"}]),
        ("event", "related", [{"event": "other", "kind": "caused_by"}]),
        ("event", "image", {"file": "a.svg", "alt": "x", "credit": "x", "licence": "x"}),
        ("event", "steps", [{"date": "2024-12-13"}]),
        ("type", "label", {"en": {"one": "gift"}}),
        ("type", "fields", {"purse": {"kind": "choice", "label": "Purse"}}),
        ("person", "posts", [{"organization": "firm", "title": "x", "until": "..."}]),
        ("organization", "kind", "gang"),
        ("article", "date", "2024-12"),
        ("site", "base_url", "https://example.org/record"),
        ("site", "page_size", 9),
    ],
)
def test_what_the_validator_refuses_the_editor_marks(kind: str, key: str, value: Any) -> None:
    node = parsed(json.dumps(DOCUMENTS[kind] | {key: value}, ensure_ascii=False))
    assert [] != errors(kind, node)
    assert [] != list(validator(kind).iter_errors(typed(node)))


@pytest.mark.parametrize("key", ["type", "date", "title", "sources", "giver", "amount"])
def test_what_an_event_needs_both_ask_for(key: str) -> None:
    node = parsed(json.dumps({name: value for name, value in DOCUMENTS["event"].items() if name != key}, ensure_ascii=False))
    assert [] != errors("event", node)
    assert [] != list(validator("event").iter_errors(typed(node)))


@pytest.mark.parametrize("key", ["giver", "amount"])
def test_what_is_listed_as_unknown_neither_asks_for(key: str) -> None:
    document = {name: value for name, value in DOCUMENTS["event"].items() if name != key}
    node = parsed(json.dumps(document | {"unknown": [key]}, ensure_ascii=False))
    assert [] == errors("event", node)
    assert [] == list(validator("event").iter_errors(typed(node)))


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        *(("title: 4:24", True), ("title: NO", True), ("title: 2024", True), ("title: true", True), ("title: ~", False)),
        *(("due: 2024", True), ("due: 2024-12", True), ("due: 2024-Q4~", True), ("due: ../2024", True), ("due: 999", False)),
        *(("giver: 47", True), ("giver: null", False), ("giver: [ada, 47]", True), ("giver: -1", False), ("giver: 1.5", False)),
        *(("draft: true", True), ("draft: yes", False), ("draft: NO", False), ("draft: 1", False)),
        *(("order: -5", True), ("order: 1_000", False), ("order: 1000", False), ("order: 1.5", False), ("order: '5'", True)),
        *(("amount: 10 USD", True), ("amount: 10", False), ("amount: {value: 1_000, currency: USD}", False)),
        *(("votes: 12.5", True), ("votes: '12.5'", True), ("votes: 1,000", False), ("page: https://example.org", True)),
    ],
)
def test_plain_scalars_mean_the_same_to_both(line: str, is_good: bool) -> None:
    key = line.partition(":")[0]
    rest = {name: value for name, value in DOCUMENTS["event"].items() if name != key}
    node = parsed(f"{line}\n" + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in rest.items()))
    assert is_good == (not errors("event", node))
    assert is_good == validator("event").is_valid(typed(node))


def shelves() -> list[tuple[Path, str]]:
    """Return every YAML file of the record with the name of its schema."""
    names = {
        "types": "type",
        "events": "event",
        "people": "person",
        "organizations": "organization",
        "articles": "article",
        "glossary": "term",
    }
    content = PROJECT / "content"
    found = [(file, names.get(file.relative_to(content).parts[0], file.stem)) for file in sorted(content.rglob("*.yml"))]
    return [(PROJECT / "site.yml", "site"), *found]


@cache
def on_disk(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((PROJECT / f"schema/{name}.json").read_text(encoding="utf-8")))


def test_every_file_of_the_record_is_valid_for_its_schema() -> None:
    wrong = [
        f"{file.relative_to(PROJECT)} {each.json_path}: {each.message[:100]}"
        for file, name in shelves()
        for each in on_disk(name).iter_errors(typed(parsed(file.read_text(encoding="utf-8"))))
    ]
    assert [] == wrong
    assert {*KINDS, "event"} - {"front-matter", "import-map"} == {name for _, name in shelves()}


def test_the_front_matter_of_the_record_is_valid_for_its_schema() -> None:
    files = sorted((PROJECT / "content").rglob("*.md"))
    heads = [file.read_text(encoding="utf-8").split("---\n")[1] for file in files]
    assert [] != heads
    assert [] == [each.message for head in heads for each in on_disk("front-matter").iter_errors(typed(parsed(head)))]


def test_every_file_of_the_record_names_its_schema_on_its_first_line() -> None:
    for file, name in shelves():
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, f"{file.relative_to(PROJECT)}: {first}"
        assert PROJECT / f"schema/{name}.json" == Path(os.path.normpath(file.parent / match[1]))


def record_types() -> dict[str, EventType]:
    found = {}
    for file in sorted((PROJECT / "content/types").glob("*.yml")):
        node, on = parsed(file.read_text(encoding="utf-8")), Reader(file.name, ("ar", "en"))
        made = make_type(file.stem, TYPE.read(node, file.stem, on), node, on) if isinstance(node, Mapping) else None
        assert made is not None
        found[file.stem] = made
    return found


def test_the_schemas_on_disk_are_those_of_this_code_and_record() -> None:
    found = schemas(record_types())
    assert {f"{name}.json" for name in found} == {file.name for file in (PROJECT / "schema").iterdir()}
    for name, each in found.items():
        is_same = written(each) == (PROJECT / f"schema/{name}.json").read_text(encoding="utf-8")
        assert is_same, f"schema/{name}.json is old: run `make schema`"


def test_what_all_types_have_in_common_stands_once_in_the_schema_of_events() -> None:
    one, three = (json.dumps(schemas(dict.fromkeys(names, the_type()))["event"]) for names in (("one",), ("one", "two", "three")))
    for doc in ('"Its title."', '"The words in it that bear the claim."', '"The currency\'s ISO 4217 code."'):
        assert 0 < one.count(doc) == three.count(doc)


def test_the_reference_on_disk_is_that_of_this_code() -> None:
    assert reference() == (PROJECT / "docs/reference.md").read_text(encoding="utf-8"), "docs/reference.md is old: run `make schema`"


def every_shape(kind: Kind | None) -> list[Shape]:
    """Return a kind's shape and those inside it."""
    if isinstance(kind, Shape):
        return [kind, *(inner for key in kind.keys.values() for inner in every_shape(key.kind))]
    if isinstance(kind, Many | Table | ByLanguage | Free):
        return every_shape(kind.kind)
    return [*every_shape(kind.short), *every_shape(kind.long)] if isinstance(kind, Either) else []


@pytest.mark.parametrize(("name", "kind"), [(name, kind or event_shape(PLAIN)) for name, _, kind in FILES])
def test_every_key_of_every_shape_is_in_the_reference(name: str, kind: Kind) -> None:
    section = (PROJECT / "docs/reference.md").read_text(encoding="utf-8").split(f"## `{name}`\n")[1].split("\n## ")[0]
    shapes = every_shape(kind)
    assert [] != shapes
    for shape in shapes:
        for key, each in shape.keys.items():
            assert f"| `{key}` | " in section, f"{key} of {shape.what}"
            assert each.doc in section
            assert each.doc.endswith(".")
