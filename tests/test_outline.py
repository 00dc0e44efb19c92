"""Outlines: events without their words, which stay the same when only words change, and are grouped like the events themselves."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from generator.dates import Date, parse
from generator.grouped import Groups
from generator.link import link
from generator.model import Claim, Correction, Event, Prose, Ref, Relation, Response, Source, Step
from generator.money import Amount
from generator.outline import NOWHERE, outline
from generator.problems import Place
from generator.read import read
from generator.records import Records
from generator.sheets import named, sheet
from tests.workspace import PROJECT

DAY = datetime.date(2026, 1, 1)
ELSEWHERE = Place("elsewhere.yml", 9, 9)
SOURCE = Source(ELSEWHERE, url="https://example.org/")
FULL = Event(
    "full",
    ELSEWHERE,
    "gift",
    parse("2024-12"),
    {"en": "A title"},
    "alleged",
    (
        Step(ELSEWHERE, 1, parse("2024-12"), "pledged", {"en": "A step"}, {"en": "It"}, "", (SOURCE,)),
        Step(ELSEWHERE, 2, parse("2025"), "paid"),
    ),
    (SOURCE,),
    summary={"en": "A summary"},
    body={"en": Prose("<p>A body</p>", (Ref("other", ELSEWHERE),))},
    roles={"giver": (Ref("ada", ELSEWHERE),)},
    facts={"amount": (Amount(Decimal(5), None, "USD"),), "purpose": {"en": "words"}, "funds": "own"},
    status_note={"en": "A note"},
    claims=(Claim(Ref("ada", ELSEWHERE), "denied", {"en": "No"}, (SOURCE,)),),
    responses=(Response(Ref("ada", ELSEWHERE), {"en": "No"}, parse("2024-12-01"), (SOURCE,)),),
    related=(Relation(Ref("other", ELSEWHERE), "follows", (SOURCE,)),),
    tags=(Ref("tag", ELSEWHERE),),
    location={"en": "Here"},
    was=(Ref("old", ELSEWHERE),),
    unknown=("location",),
)
WORDS: dict[str, Any] = {
    "place": Place("moved.yml", 1, 1),
    "title": {"en": "Another"},
    "summary": {"en": "Another"},
    "body": {"en": Prose("<p>Another</p>")},
    "status_note": {"en": "Another"},
    "location": {"en": "There"},
    "sources": (),
    "facts": FULL.facts | {"purpose": {"en": "others"}},
    "roles": {"giver": (Ref("ada", Place("moved.yml", 2, 2)),)},
}
FACTS: dict[str, Any] = {
    "id": "another",
    "type": "talk",
    "date": parse("2024-12-01"),
    "status": "confirmed",
    "steps": FULL.steps[:1],
    "date_basis": "filed",
    "order": 1,
    "roles": {"giver": (Ref("bob", ELSEWHERE),)},
    "facts": FULL.facts | {"funds": "others"},
    "claims": (),
    "responses": (),
    "related": (),
    "tags": (),
    "importance": 3,
    "draft": True,
    "publish_on": parse("2025-01-01"),
    "was": (),
    "unknown": (),
}


def values(value: Any) -> Iterator[Any]:
    """Yield everything inside a value."""
    yield value
    parts = (
        [getattr(value, name) for name in value.__struct_fields__]
        if isinstance(value, Struct)
        else list(value.values())
        if isinstance(value, dict)
        else value
        if isinstance(value, tuple)
        else ()
    )
    for part in parts:
        yield from values(part)


def record() -> Records:
    found = read(PROJECT).records
    assert found is not None
    return found


def test_an_outline_holds_no_words_no_source_and_no_place() -> None:
    for event in (FULL, *(each.event for each in record().events)):
        for each in values(outline(event)):
            assert not isinstance(each, Prose | Source)
            assert not isinstance(each, Place) or each == NOWHERE
            assert not isinstance(each, dict) or not any(each[lang] for lang in {"ar", "en", ""} & each.keys())


def test_an_outline_tells_in_which_languages_its_title_is_and_when_it_was_corrected() -> None:
    found = outline(FULL)
    assert dict.fromkeys(FULL.title, "") == found.title
    corrected = msgspec.structs.replace(FULL, corrections=(Correction(parse("2025-01-02"), "update", {"en": "A note"}, "title"),))
    assert (Correction(parse("2025-01-02"), "update", {}),) == outline(corrected).corrections
    assert outline(FULL) != outline(corrected)
    assert outline(FULL) != outline(msgspec.structs.replace(FULL, title=FULL.title | {"he": "Other"}))


@pytest.mark.parametrize("name", WORDS)
def test_a_change_of_words_leaves_the_outline_as_it_is(name: str) -> None:
    changed = msgspec.structs.replace(FULL, **{name: WORDS[name]})
    assert sheet(FULL).label.shape == sheet(changed).label.shape
    assert sheet(FULL).label.whole != sheet(changed).label.whole


@pytest.mark.parametrize("name", FACTS)
def test_a_change_of_facts_changes_the_outline(name: str) -> None:
    assert sheet(FULL).label.shape != sheet(msgspec.structs.replace(FULL, **{name: FACTS[name]})).label.shape


def test_every_field_of_an_event_is_one_or_the_other() -> None:
    kept = {"image", "corrections", "translation"}
    assert set(Event.__struct_fields__) == WORDS.keys() | FACTS.keys() | kept


def test_sources_have_a_digest_of_their_own() -> None:
    more = msgspec.structs.replace(FULL, sources=(*FULL.sources, Source(Place("a", 1), url="https://example.org/2")))
    moved = msgspec.structs.replace(FULL, place=Place("moved.yml", 1, 1))
    assert sheet(FULL).label.cites != sheet(more).label.cites
    assert sheet(FULL).label.cites == sheet(moved).label.cites


def shape(value: Any) -> Any:
    """Return what a group holds with each event by its id."""
    if isinstance(value, Event):
        return value.id
    if isinstance(value, Step):
        return value.number
    if isinstance(value, Struct) and not isinstance(value, Date | Ref | Place):
        return [shape(getattr(value, name)) for name in value.__struct_fields__]
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    return {key: shape(each) for key, each in value.items()} if isinstance(value, Mapping) else value


def test_outlines_are_grouped_and_ordered_like_the_events_themselves() -> None:
    records = record()
    site, _ = link(records, DAY)
    bare, _ = link(msgspec.structs.replace(records, events=tuple(sheet(each.outline) for each in records.events)), DAY)
    for name in set(site.__struct_fields__) - {"citations", "mentions"}:
        assert shape(getattr(site, name)) == shape(getattr(bare, name)), name


def test_groups_are_told_apart_without_being_put_together() -> None:
    made: list[int] = []

    def make(member: int) -> str:
        made.append(member)
        return str(member)

    def groups(members: dict[str, int]) -> Groups[str, str]:
        return Groups(members, make, lambda member: bytes([member]))

    one, same, other = groups({"a": 1, "b": 2}), groups({"a": 1, "b": 2}), groups({"b": 2, "a": 1})
    assert one.digests() == same.digests() != other.digests()
    assert one.digest("a") == other.digest("a") != one.digest("b")
    assert (["a", "b"], 2, True, False) == (list(one), len(one), "a" in one, "c" in one)
    assert [] == made
    assert ("1", "1", None) == (one["a"], one["a"], one.get("c"))
    assert [1] == made
    assert one == same == other


def test_what_an_event_names_is_what_its_sheet_says_that_it_names() -> None:
    for each in (sheet(FULL), *record().events):
        found: dict[str, set[str]] = {}
        for what, ref in named(each.event):
            found.setdefault(what, set()).add(ref.id)
        assert found == {what: set(ids) for what, ids in each.label.names.items()}
    assert {"person or organisation", "record", "event", "tag"} == sheet(FULL).label.names.keys()
