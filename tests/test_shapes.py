"""What each kind of value and each kind of file takes, and how it says no: with a code, at a place, and never with an exception."""

import datetime
import hashlib
import json
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import dates, tree
from generator.model import Event, Ref
from generator.money import Amount
from generator.problems import Place, Problem
from generator.records import Config, Entity, EventType
from generator.shapes.article import ARTICLE, FRONT, Author, make_article, make_leaf
from generator.shapes.compound import Either, Key, Many, Shape, Table
from generator.shapes.entity import ORGANIZATION, PERSON, Until, make_entity
from generator.shapes.event import event_shape, kind_of
from generator.shapes.glossary import TERM, make_term
from generator.shapes.made import make_event
from generator.shapes.reader import Kind, Reader
from generator.shapes.scalars import Choice, Flag, Number, Text, To, Url, When
from generator.shapes.site import SITE, TAGS, BaseUrl, MonthNames, SiteLanguage, TimeZone, make_config
from generator.shapes.source import DOCUMENT, IMAGE, SOURCE, LocalId, Tongue
from generator.shapes.type import TYPE, Forms, Slug, make_type
from generator.shapes.wording import ByLanguage, Markdown, Money, Wording
from generator.tree import Mapping, Node
from tests.mutants import DOCUMENTS, Document, mutants
from tests.workspace import FIRM, GIFT, an_event
from tests.workspace import PERSON as ADA
from tests.workspace import SEARCHED as RECORD

BOTH = ("ar", "en")
Codes = list[str]
Found = list[tuple[str, int, int]]


def node_of(text: str) -> Node:
    node, problems = tree.parse(text, "a.yml")
    assert node is not None, problems
    return node


def read(kind: Kind, typed: str, key: str = "key") -> tuple[Any, Codes]:
    """Return what a kind makes of the value typed after `key: `, and the codes of what it reports."""
    text = f"{key}: {typed}\n"
    on = Reader("a.yml", BOTH, text)
    document = node_of(text)
    assert isinstance(document, Mapping)
    return kind.read(document.items[key][1], key, on), [each.code for each in on.problems]


def value(kind: Kind, typed: str) -> Any:
    """Return what a kind makes of a value that has nothing wrong with it."""
    made, codes = read(kind, typed)
    assert [] == codes
    return made


def codes(kind: Kind, typed: str) -> Codes:
    """Return what a kind reports of a value, which it must then leave out."""
    made, found = read(kind, typed)
    assert made is None
    return found


def errors(problems: list[Problem]) -> Found:
    return [(each.code, each.place.line, each.place.column) for each in problems if each.is_error]


def a_type(text: str = GIFT) -> tuple[EventType | None, list[Problem]]:
    node, on = node_of(text), Reader("gift.yml", BOTH, text)
    assert isinstance(node, Mapping)
    return make_type("gift", TYPE.read(node, "gift", on), node, on), on.problems


def a_good_type(text: str = GIFT) -> EventType:
    made, problems = a_type(text)
    assert made is not None
    assert [] == problems
    return made


@cache
def gift() -> EventType:
    return a_good_type()


def an_event_read(text: str, kind: EventType | None = None) -> tuple[Event, list[Problem]]:
    """Return the event that a file makes, and all that is reported of it."""
    kind = kind or gift()
    node, on = node_of(text), Reader("first.yml", BOTH, text)
    assert isinstance(node, Mapping)
    return make_event("first", kind, event_shape(kind).read(node, "first", on), node, on)[0], on.problems


def an_entity_read(text: str, kind: str = "person") -> tuple[Entity | None, list[Problem]]:
    node, on = node_of(text), Reader("ada.yml", BOTH, text)
    assert isinstance(node, Mapping)
    is_person = kind == "person"
    return make_entity("ada", "person" * is_person, (PERSON if is_person else ORGANIZATION).read(node, "ada", on), node, on), on.problems


def a_config(text: str) -> tuple[Config | None, Found]:
    node, on = node_of(text), Reader("site.yml", BOTH, text)
    return make_config(SITE.read(node, "site.yml", on)), errors(on.problems)


# Single values


@pytest.mark.parametrize("typed", ["NO", "010", "4:24", "~x", "'  padded '", "true", "1e3", "a\n  b"])
def test_a_text_is_what_was_typed_without_the_space_around_it(typed: str) -> None:
    assert typed.strip("'").strip().replace("\n  ", " ") == value(Text(), typed)


SINGLE: list[Kind] = [Text(), Choice(("a",)), Flag(), Number(), When(), Url(), To(), LocalId(), Tongue(), Slug()]


@pytest.mark.parametrize("kind", [*SINGLE, Wording(), Money()])
@pytest.mark.parametrize("typed", ["", "~", "null", "''", "'  '", "# a comment"])
def test_a_key_without_a_value_is_an_error_and_never_an_empty_value(kind: Kind, typed: str) -> None:
    assert ["empty-value"] == codes(kind, typed)


@pytest.mark.parametrize("kind", [*SINGLE, TimeZone()])
@pytest.mark.parametrize("typed", ["[a]", "{en: a}", "[]", "{}"])
def test_a_single_value_is_neither_a_list_nor_a_map(kind: Kind, typed: str) -> None:
    assert ["wrong-shape"] == codes(kind, typed)


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    text = f"key: {'é' * 121}\n"
    on = Reader("a.yml", BOTH, text)
    document = node_of(text)
    assert isinstance(document, Mapping)
    Text(120).read(document.items["key"][1], "key", on)
    assert ["`key` is 121 characters long; the limit is 120."] == [each.sentence for each in on.problems]
    assert [] == read(Text(120), "é" * 120)[1]


def test_a_choice_is_one_of_its_values_to_the_letter() -> None:
    assert "paid" == value(Choice(("paid", "lost")), "paid")
    assert "paid" == value(Choice(("paid", "lost")), "'paid'")
    for typed in ("Paid", "pa", "'paid '", "lost, paid"):
        assert ["bad-choice"] == codes(Choice(("paid", "lost")), typed)


def test_a_flag_is_true_or_false_and_no_other_word_for_them() -> None:
    assert [True, False, True] == [value(Flag(), typed) for typed in ("true", "false", "'true'")]
    for typed in ("True", "TRUE", "yes", "no", "NO", "on", "1", "0", "t"):
        assert ["bad-flag"] == codes(Flag(), typed)


@pytest.mark.parametrize(("typed", "number"), [("0", 0), ("3", 3), ("-999", -999), ("999", 999), ("'7'", 7)])
def test_a_whole_number_is_plain_digits(typed: str, number: int) -> None:
    assert number == value(Number(-999, 999), typed)


@pytest.mark.parametrize(
    "typed", ["010", "1_000", "0x1F", "0o17", "1e2", "1.0", "+1", "--1", "1,000", "٣", "1٢", "1000", "-1000", "one", ".inf"]
)
def test_a_whole_number_has_no_other_spelling_and_lies_between_its_ends(typed: str) -> None:
    assert ["bad-number"] == codes(Number(-999, 999), typed)


def test_a_number_is_an_exact_decimal() -> None:
    assert [Decimal("12.50"), Decimal("-0.1"), Decimal("9999999999999999")] == [
        value(Number(), typed) for typed in ("12.50", "-0.1", "9999999999999999")
    ]
    for typed in ("1.", ".5", "1e3", "1.1234567", "1,5", "99999999999999999", ".nan"):
        assert ["bad-number"] == codes(Number(), typed)


@pytest.mark.parametrize(
    "typed", ["2024", "2024-12", "2024-12-13", "2024-Q4", "2024-12~", "2024-11/2025-01", "2024/..", "../2024", "2024/"]
)
def test_a_date_is_read_as_edtf(typed: str) -> None:
    assert dates.parse(typed) == value(When(), typed)


@pytest.mark.parametrize("typed", ["2024-02-30", "2024-13", "13/12/2024", "2025/2024", "yesterday", "..", "12", "2024-12-13T10:00:00Z"])
def test_a_date_that_is_none_is_an_error(typed: str) -> None:
    assert ["bad-date"] == codes(When(), typed)


@pytest.mark.parametrize("typed", ["2024", "2024-12", "2024-Q4", "2024-12-13~", "2024-12-13?", "2024-12-13/2024-12-14"])
def test_where_a_day_is_wanted_nothing_less_will_do(typed: str) -> None:
    assert ["bad-date"] == codes(When(exact=True), typed)
    assert datetime.date(2024, 12, 13) == value(When(exact=True), "2024-12-13").first


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org",
        "http://example.org:8080/a/b.html?c=d&e=%20#f",
        "HTTPS://EXAMPLE.ORG/",
        "https://مثال.إختبار/صفحة",
        "https://xn--mgbh0fb.xn--kgbechtv/",
        "https://[2001:db8::1]:443/",
        "https://127.0.0.1",
        "https://example.org/a@b",
        "https://example.org?q=a:b@c",
        "https://example.org:/",
    ],
)
def test_an_address_is_a_whole_one_of_the_web(typed: str) -> None:
    assert typed == value(Url(), typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "//example.org/x",
            "/x",
            "x.html",
            "example.org",
            "'#top'",
            "'?q'",
            "https",
            "'https:'",
            "https://",
            "https:///x",
            "https:/example.org",
        ),
        *("https:example.org", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://example.org", "file:///etc/passwd"),
        *(
            "vbscript:x",
            "mailto:a@example.org",
            "https://ada@example.org",
            "https://ada:pw@example.org",
            "https://@example.org",
            "https://:80/",
        ),
        *(
            "https://example.org/a b",
            "https://example.org/a\\b",
            "https:\\\\example.org",
            "https://exa<mple.org",
            "'https://a.b/\"x'",
            "https://[::1",
        ),
        *(
            '"https://a.b/\\tx"',
            '"https://a.b/\\nx"',
            "https://a.b/\u00a0x",
            "https://a.b/\u200ex",
            "https://a.b/\u061cx",
            "https://a.b/\u00adx",
        ),
        *("https://a.b/\u2066x\u2069", "https://example.org:port/", "https://example.org:99999/", "https://a]b/"),
    ],
)
def test_an_address_that_could_lead_elsewhere_is_an_error(typed: str) -> None:
    assert ["bad-url"] == codes(Url(), typed)


def test_a_mailbox_is_an_address_only_where_it_is_asked_for() -> None:
    kind = Url(("http", "https", "mailto"))
    assert ["mailto:a@example.org", "https://example.org"] == [
        value(kind, typed) for typed in ("mailto:a@example.org", "https://example.org")
    ]
    for typed in ("mailto:a", "'mailto:'", "mailto://a@example.org", "mailto:a@b c"):
        assert ["bad-url"] == codes(kind, typed)


@pytest.mark.parametrize("typed", ["ada", "elon-musk", "2024", "x-ai", "a" * 80])
def test_an_id_is_a_slug_and_keeps_its_place(typed: str) -> None:
    assert Ref(typed, Place("a.yml", 1, 6)) == value(To(), typed)
    assert typed == value(LocalId(), typed)
    assert typed == value(Slug(), typed)


@pytest.mark.parametrize(
    "typed", ["Ada", "ada lovelace", "ada_l", "-ada", "ada-", "a--b", "آدا", "ada.yml", "people/ada", "a" * 81, "é", "ａda"]
)
def test_an_id_that_is_no_slug_is_an_error(typed: str) -> None:
    for kind in (To(), LocalId(), Slug()):
        assert ["bad-id"] == codes(kind, typed)


@pytest.mark.parametrize("typed", ["ar", "en", "en-GB", "zh-Hant-TW", "no", "ckb"])
def test_a_source_may_be_in_any_language(typed: str) -> None:
    assert typed == value(Tongue(), typed)


@pytest.mark.parametrize("typed", ["English", "e", "e1", "EN", "en_GB", "en-", "عربي", "en-aaaaaaaaaaaaaaaaaa"])
def test_a_source_language_is_a_code(typed: str) -> None:
    assert ["bad-choice"] == codes(Tongue(), typed)


# Compound values


def test_a_list_takes_one_value_alone_only_where_it_may() -> None:
    assert ("a", "b") == value(Many(Text()), "[a, b]")
    assert ("a",) == value(Many(Text(), single=True), "a")
    assert ["wrong-shape"] == codes(Many(Text()), "a")
    assert ["wrong-shape"] == codes(Many(Text()), "{a: b}")
    for typed in ("[]", "", "~"):
        assert ["empty-value"] == codes(Many(Text()), typed)
        assert ["empty-value"] == codes(Many(Text(), single=True), typed)


def test_a_list_keeps_its_good_values_and_reports_each_bad_one() -> None:
    assert ((Ref("a", Place("a.yml", 1, 7)), Ref("c", Place("a.yml", 1, 13))), ["bad-id", "empty-value"]) == read(
        Many(To()), "[a, B, c, '']"
    )


def test_a_map_has_keys_of_its_own_or_ids() -> None:
    assert {"one": "x"} == value(Table(Text(), ("one", "other")), "{one: x}")
    assert {"a-b": "x", "a_b": "y"} == value(Table(Text()), "{a-b: x, a_b: y}")
    assert ({"one": "x"}, ["unknown-key"]) == read(Table(Text(), ("one", "other")), "{one: x, two: y}")
    assert ({"one": "x"}, ["bad-id"]) == read(Table(Text()), "{one: x, Two: y}")
    assert ["wrong-shape"] == codes(Table(Text()), "[a]")


PAIR = Shape("a pair", {"left": Key(Text(), "Left.", required=True), "right": Key(Text(), "Right.")})


def test_a_map_with_declared_keys_names_the_nearest_key_and_what_is_missing() -> None:
    assert {"left": "x"} == value(PAIR, "{left: x}")
    on = Reader("a.yml", BOTH)
    PAIR.read(node_of("rihgt: x\nleft: x\n"), "pair", on)
    PAIR.read(node_of("right: x\n"), "pair", on)
    assert [("unknown-key", "Did you mean `right`?"), ("missing-key", "Left.")] == [(each.code, each.hint) for each in on.problems]
    assert ["wrong-shape"] == codes(PAIR, "x")
    assert ["wrong-shape"] == codes(PAIR, "[x]")


def test_a_short_form_stands_beside_a_long_one() -> None:
    assert {"left": "x"} == value(Either(Text(), PAIR, lambda text: {"left": text}), "x")
    assert {"left": "x", "right": "y"} == value(Either(Text(), PAIR), "{left: x, right: y}")


def test_words_are_a_map_by_language_or_one_text_of_no_language() -> None:
    assert {"ar": "هبة", "en": "Gift"} == value(Wording(), "{ar: هبة, en: Gift}")
    assert {"": "ACME"} == value(Wording(), "ACME")
    assert ["wrong-shape"] == codes(Wording(), "[a]")


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("{en: Gift}", {"en": "Gift"}, ["missing-language"]),
        ("{ar: هبة, en: ''}", {"ar": "هبة"}, ["empty-value"]),
        ("{ar: هبة, en: Gift, fr: Don}", {"ar": "هبة", "en": "Gift"}, ["bad-language"]),
        ("{AR: هبة}", None, ["bad-language", "missing-language", "missing-language"]),
        ("{en: [a]}", None, ["wrong-shape", "missing-language"]),
        ("{}", None, ["empty-value"]),
    ],
)
def test_words_in_a_language_that_is_missing_or_unknown_are_reported(typed: str, words: dict[str, str] | None, found: Codes) -> None:
    assert (words, found) == read(Wording(), typed)


def test_a_missing_language_is_a_warning_and_none_where_words_may_be_partial() -> None:
    on = Reader("a.yml", BOTH)
    Wording().read(node_of("en: Gift\n"), "key", on)
    assert [("missing-language", "warning")] == [(each.code, each.severity) for each in on.problems]
    assert {"en": "Gift"} == value(Wording(partial=True), "{en: Gift}")


def test_each_language_of_words_has_its_own_limit() -> None:
    assert ["too-long"] == read(Wording(5), "{ar: هبات كثيرة, en: Gift}")[1]
    assert ["too-long"] == read(Wording(5), "abcdef")[1]


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [
        ("1000000 USD", [("1000000", None, "USD", "exact", "cash")]),
        ("{value: 5.50, currency: EUR, kind: in_kind}", [("5.50", None, "EUR", "exact", "in_kind")]),
        ("{value: 5, max: 6, currency: EUR, qualifier: about}", [("5", "6", "EUR", "about", "cash")]),
        ("[1 USD, {value: 2, currency: USD}]", [("1", None, "USD", "exact", "cash"), ("2", None, "USD", "exact", "cash")]),
    ],
)
def test_money_is_an_amount_or_several(typed: str, amounts: list[Any]) -> None:
    assert tuple(Amount(Decimal(low), Decimal(high) if high else None, *rest) for low, high, *rest in amounts) == value(Money(), typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *[
            (typed, ["bad-amount"])
            for typed in ("010 USD", "1,000,000 USD", "1e6 USD", "1_000 USD", "-5 USD", "$5", "5", "5 usd", "5 XXX", "5USD")
        ],
        ("{value: 010, currency: USD}", ["bad-amount"]),
        ("{value: 1, currency: usd}", ["bad-amount"]),
        ("{value: 2, max: 1, currency: USD}", ["bad-amount"]),
        ("{value: 1, max: 2, currency: USD, qualifier: at_least}", ["bad-amount"]),
        ("{value: 1}", ["missing-key"]),
        ("{amount: 1, currency: USD}", ["unknown-key", "missing-key"]),
        ("[]", ["empty-value"]),
    ],
)
def test_money_that_could_be_misread_is_an_error(typed: str, found: Codes) -> None:
    assert found == codes(Money(), typed)


def test_markdown_is_by_language_and_its_faults_have_places_in_the_file() -> None:
    made = value(Markdown(), "{ar: '**آدا**', en: '*Ada*'}")
    assert ["<p><strong>آدا</strong></p>", "<p><em>Ada</em></p>"] == [made[lang].html.replace(' dir="auto"', "") for lang in BOTH]
    assert ["wrong-shape"] == codes(Markdown(), "text")
    assert ["empty-value"] == codes(Markdown(), "{}")
    text = "key:\n  ar: نص\n  en: |\n    One.\n\n    Two <b>bold</b> [[ada]].\n"
    on = Reader("a.yml", BOTH, text)
    document = node_of(text)
    assert isinstance(document, Mapping)
    again = Markdown().read(document.items["key"][1], "key", on) or {}
    assert ("markdown-raw-html", 6, 9) in errors(on.problems)
    assert [Ref("ada", Place("a.yml", 6, 23))] == list(again["en"].mentions)


# Sources, pictures, documents


def test_a_source_without_an_address_needs_a_publisher_and_a_title() -> None:
    assert [[], [], ["source-incomplete"], ["source-incomplete"]] == [
        read(SOURCE, typed)[1] for typed in ("{url: https://a.b}", "{publisher: P, title: T}", "{publisher: P}", "{title: T, id: x}")
    ]


def test_an_archived_copy_is_beside_the_address_and_never_in_its_place() -> None:
    good = "{url: https://a.b, archive: {url: https://c.d, date: 2025-01}}"
    assert "https://c.d" == value(SOURCE, good).archive.url
    assert ["source-archive"] == read(SOURCE, good.replace("c.d", "a.b"))[1]
    assert ["missing-key"] == read(SOURCE, "{url: https://a.b, archive: {url: https://c.d}}")[1]


@pytest.mark.parametrize("file", ["ada.png", "ada.JPG", "a.b.webp", "ada.avif", "a picture.jpeg"])
def test_a_picture_is_a_file_that_browsers_show(file: str) -> None:
    assert file == value(IMAGE, f"{{file: {file}, alt: {{ar: آدا, en: Ada}}, credit: Bo, licence: CC0}}").file


@pytest.mark.parametrize(
    "file", ["ada.svg", "ada.gif", "ada", "../ada.png", "a/ada.png", "a\\ada.png", "ada.png.html", "https://a.b/ada.png"]
)
def test_a_picture_that_could_be_something_else_is_an_error(file: str) -> None:
    assert ["image-kind"] == codes(IMAGE, f"{{file: {file}, alt: {{ar: آدا, en: Ada}}, credit: Bo, licence: CC0}}")


def test_a_picture_needs_words_for_those_who_do_not_see_it() -> None:
    assert ["missing-key"] == codes(IMAGE, "{file: ada.png, credit: Bo, licence: CC0}")
    assert ["missing-language"] == read(IMAGE, "{file: ada.png, alt: {en: Ada}, credit: Bo, licence: CC0}")[1]


def test_a_document_has_an_address() -> None:
    assert "https://a.b" == value(DOCUMENT, "{url: https://a.b, title: Order}").url
    assert ["missing-key"] == codes(DOCUMENT, "{title: Order}")


# Events


def test_an_event_at_its_shortest_has_one_step_at_the_first_stage() -> None:
    event, problems = an_event_read(an_event())
    assert [] == problems
    assert [("2024-12-13", "promised", 1)] == [(step.date.text, step.stage, step.number) for step in event.steps]
    assert {"giver": ["ada"], "taker": ["firm"]} == {role: [ref.id for ref in refs] for role, refs in event.roles.items()}
    assert event.status == "confirmed"


def test_an_event_with_every_key_is_read_whole() -> None:
    kind = a_good_type(json.dumps(DOCUMENTS["type"], ensure_ascii=False))
    event, problems = an_event_read(json.dumps(DOCUMENTS["event"], ensure_ascii=False), kind)
    assert [] == errors(problems)
    for field in event.__struct_fields__:
        if field not in ("unknown", "draft"):
            assert getattr(event, field) not in ("", (), {}, None, False), field


@pytest.mark.parametrize("key", ["date", "title", "sources", "giver", "taker"])
def test_what_an_event_needs_is_missed_at_its_first_line(key: str) -> None:
    assert [("missing-key", 1, 1)] == errors(an_event_read(an_event(**{key: None}))[1])


def test_an_event_needs_a_status_where_its_type_sets_none() -> None:
    kind = a_good_type(GIFT.replace("status: confirmed\n", ""))
    assert [("missing-status", 1, 1)] == errors(an_event_read(an_event(), kind)[1])
    assert [] == errors(an_event_read(an_event(status="alleged"), kind)[1])


def test_a_required_role_may_be_unknown_but_not_both_known_and_unknown() -> None:
    event, problems = an_event_read(an_event(giver=None, unknown=["giver", "amount", "location"]))
    assert ([], ("giver", "amount", "location")) == (problems, event.unknown)
    assert [("unknown-given", 7, 11)] == errors(an_event_read(an_event(unknown=["giver"]))[1])
    assert [("bad-choice", 7, 11)] == errors(an_event_read(an_event(unknown=["weather"]))[1])
    assert [("bad-choice", 7, 11)] == errors(an_event_read(an_event(unknown=["date"]))[1])


def test_a_role_takes_several_only_where_its_type_says_so() -> None:
    assert [] == errors(an_event_read(an_event(giver=["ada", "bo"]))[1])
    one = a_good_type(GIFT.replace("giver: {required: true, many: true,", "giver: {required: true,"))
    assert [("wrong-shape", 4, 8)] == errors(an_event_read(an_event(giver=["ada", "bo"]), one)[1])


def test_a_role_called_body_is_an_id_and_a_map_under_it_is_the_markdown() -> None:
    text = GIFT.replace("  taker:", "  body: {label: {ar: الجهة, en: Body}}\n  taker:")
    kind = a_good_type(text)
    event, problems = an_event_read(an_event(body="firm"), kind)
    assert ([], ("firm",), {}) == (problems, tuple(ref.id for ref in event.roles["body"]), event.body)
    event, problems = an_event_read(an_event(body={"ar": "نص", "en": "Text"}), kind)
    assert ([], None, ["ar", "en"]) == (problems, event.roles.get("body"), list(event.body))
    assert [] == errors(an_event_read(an_event(), kind)[1])
    needed = a_good_type(text.replace("body: {label", "body: {required: true, label"))
    assert [("missing-key", 1, 1)] == errors(an_event_read(an_event(), needed)[1])
    assert [("wrong-shape", 7, 7)] == errors(an_event_read(an_event(body={"ar": "نص", "en": "Text"}), needed)[1])
    assert [] == errors(an_event_read(an_event(body="firm"), needed)[1])


def steps(*days: str, **more: Any) -> Found:
    """Return what is wrong with an event that has a step on each of these days."""
    return errors(an_event_read(an_event(steps=[{"date": day, "stage": "paid"} | more for day in days]))[1])


def test_steps_stand_in_the_order_in_which_they_happened() -> None:
    assert [] == steps("2024-12-13", "2024-12-13", "2024-12-14", "2025")
    assert ["step-order"] == [code for code, _, _ in steps("2024-12-13", "2024-12-12")]
    assert ["step-order"] == [code for code, _, _ in steps("2024-12-13", "2024-12-20", "2024-12-19", "2024-12-21")]


def test_an_event_is_dated_as_its_first_step() -> None:
    assert [] == steps("2024-12-13", "2024-12-20")
    assert [("step-date", 2, 7)] == steps("2024-12-12")
    assert [("step-date", 2, 7)] == steps("2024-12")


def test_a_step_names_a_stage_of_its_type() -> None:
    assert ["bad-choice"] == [code for code, _, _ in steps("2024-12-13", stage="verdict")]
    assert ["missing-key"] == [code for code, *_ in errors(an_event_read(an_event(steps=[{"date": "2024-12-13"}]))[1])]
    bare = a_good_type(GIFT[: GIFT.index("stages:")] + GIFT[GIFT.index("totals:") :])
    event, problems = an_event_read(an_event(steps=[{"date": "2024-12-13"}, {"date": "2024-12-14"}]), bare)
    assert ([], ["", ""]) == (problems, [step.stage for step in event.steps])


SOURCES = [{"id": "story", "url": "https://a.b"}, {"id": "paper", "publisher": "P", "title": "T"}]


def cited(event: Event) -> list[list[str]]:
    """Return the ids of the sources of each part that cites some; an address stands for an id where there is none."""
    parts = [*(each.sources for each in event.steps), *(each.sources for each in event.claims)]
    parts += [*(each.sources for each in event.responses), *(each.sources for each in event.related)]
    return [[source.id or source.url for source in part] for part in parts]


def test_steps_claims_responses_and_relations_cite_sources_by_id_or_whole() -> None:
    words = {"ar": "نعم", "en": "Yes"}
    text = an_event(
        sources=SOURCES,
        steps=[{"date": "2024-12-13", "stage": "paid", "sources": ["paper", {"url": "https://c.d"}]}],
        claims=[{"by": "ada", "status": "alleged", "text": words, "sources": ["story"]}],
        responses=[{"by": "firm", "text": words, "sources": ["story", "paper"]}],
        related=[{"event": "second", "kind": "caused_by", "sources": ["paper"]}, "third"],
    )
    event, problems = an_event_read(text)
    assert [] == problems
    assert [["paper", "https://c.d"], ["story"], ["story", "paper"], ["paper"], []] == cited(event)
    assert ["story", "paper", "https://c.d"] == [source.id or source.url for source in event.cited]


@pytest.mark.parametrize(
    "part",
    [
        {"steps": [{"date": "2024-12-13", "stage": "paid", "sources": ["stroy"]}]},
        {"claims": [{"by": "ada", "status": "alleged", "text": "x", "sources": ["stroy"]}]},
        {"responses": [{"by": "ada", "text": "x", "sources": ["stroy"]}]},
        {"related": [{"event": "second", "sources": ["stroy"]}]},
    ],
)
def test_an_id_that_is_cited_must_be_that_of_a_source(part: Document) -> None:
    problems = an_event_read(an_event(sources=SOURCES, **part))[1]
    assert [("unknown-source", "Did you mean `story`?")] == [(each.code, each.hint) for each in problems]


def test_a_source_id_stands_once_in_an_event() -> None:
    assert [("duplicate-source", 6, 50)] == errors(an_event_read(an_event(sources=[SOURCES[0], SOURCES[0]]))[1])


def test_one_thing_may_be_said_to_cause_another_only_with_a_source() -> None:
    assert [("relation-source", 7, 11)] == errors(an_event_read(an_event(related=[{"event": "second", "kind": "caused_by"}]))[1])
    assert [] == errors(an_event_read(an_event(related=[{"event": "second", "kind": "follows"}]))[1])


def digest(title: str, summary: str = "", body: str = "") -> str:
    return hashlib.sha256(f"{title}\0{summary}\0{body}".encode()).hexdigest()[:12]


def test_a_translation_is_stale_once_the_words_it_was_made_from_have_changed() -> None:
    title = {"ar": "هبة", "en": "A gift"}
    made = {"ar": {"state": "reviewed", "of": digest("A gift")}, "en": {"state": "original"}}
    assert [] == an_event_read(an_event(title=title, translation=made))[1]
    assert [] == an_event_read(an_event(title=title | {"ar": "هدية"}, date="2025", translation=made))[1]
    for change in ({"title": title | {"en": "The gift"}}, {"title": title, "summary": {"ar": "م", "en": "New."}}):
        problems = an_event_read(an_event(**change, translation=made))[1]
        assert [("translation-stale", "warning", 7 + ("summary" in change))] == [(p.code, p.severity, p.place.line) for p in problems]
        stated = problems[0].hint.split("of: ")[1].split("}")[0].strip("`").split("`")[0]
        words = change["title"]["en"], change.get("summary", {}).get("en", "")
        assert digest(*words) == stated
        made_again = made | {"ar": {"state": "reviewed", "of": stated}}
        assert [] == an_event_read(an_event(**change, translation=made_again))[1]


def test_without_an_original_a_translation_is_of_the_other_language() -> None:
    title = {"ar": "هبة", "en": "A gift"}
    assert [] == an_event_read(an_event(title=title, translation={"en": {"state": "draft", "of": digest("هبة")}}))[1]
    assert ["translation-stale"] == [
        p.code for p in an_event_read(an_event(title=title, translation={"en": {"state": "draft", "of": "x"}}))[1]
    ]


FIELDS = [
    ("text", "4:24-cv-04722", "[a]"),
    ("text", "x", f"{'x' * 501}"),
    ("words", "{ar: عضو, en: Member}", "{fr: Membre}"),
    ("words", "Member", "[a]"),
    ("prose", "{ar: عضو, en: '*Member*'}", "Member"),
    ("prose", "{ar: عضو, en: Member}", "{ar: عضو, en: '![x](y.png)'}"),
    ("date", "2024-Q4", "13/12/2024"),
    ("money", "10 USD", "10"),
    ("number", "12.5", "1,000"),
    ("url", "https://a.b", "a.b"),
    ("choice", "own", "stolen"),
    ("reference", "ada", "Ada L."),
    ("list", "[a, b]", "a"),
    ("list, of: url", "[https://a.b]", "[a.b]"),
    ("list, of: date", "[2024, 2025-01]", "[2024, soon]"),
    ("list, of: reference", "[ada, bo]", "[Ada]"),
    ("list, of: words", "[{ar: ا, en: a}]", "[[a]]"),
]


@pytest.mark.parametrize(("kind", "good", "bad"), FIELDS)
def test_a_field_takes_what_its_kind_says_and_nothing_else(kind: str, good: str, bad: str) -> None:
    line = f"  extra: {{kind: {kind}, label: {{ar: حقل, en: Extra}}, choices: {{own: {{ar: خاص, en: own}}}}}}\n"
    made = a_good_type(GIFT.replace("stages:\n", f"{line}stages:\n"))
    event, problems = an_event_read(f"{an_event()}extra: {good}\n", made)
    assert ([], True) == (problems, "extra" in event.facts)
    assert [7] == [line for _, line, _ in errors(an_event_read(f"{an_event()}extra: {bad}\n", made)[1])]


def test_every_kind_of_field_is_tried_above() -> None:
    from_records = a_good_type(json.dumps(DOCUMENTS["type"], ensure_ascii=False)).fields.values()
    assert {kind.split(",")[0] for kind, _, _ in FIELDS} == {field.kind for field in from_records}
    assert [] == [field.id for field in from_records if not isinstance(kind_of(field), Kind)]


# People and organisations


def test_a_post_is_held_until_a_date_or_still() -> None:
    text = (
        ADA + "posts:\n- {organization: firm, title: Chair, from: 2019, until: ..}\n- {organization: firm, title: Clerk, until: 2018-05}\n"
    )
    entity, problems = an_entity_read(text)
    assert entity is not None
    assert [] == problems
    assert [("2019", None, True), (None, "2018-05", False)] == [
        (post.since and post.since.text, post.until and post.until.text, post.is_held) for post in entity.posts
    ]
    for typed in ("...", "now", "2018-13"):
        assert ["bad-date"] == codes(Until(), typed)


def test_a_person_has_no_kind_and_an_organisation_needs_one() -> None:
    assert ([("unknown-key", 2, 1)], []) == (errors(an_entity_read(FIRM)[1]), errors(an_entity_read(FIRM, "organization")[1]))
    assert [("missing-key", 1, 1)] == errors(an_entity_read(ADA, "organization")[1])
    assert [("bad-choice", 2, 7)] == errors(an_entity_read(FIRM.replace("company", "gang"), "organization")[1])


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_an_entity_with_every_key_is_read_whole(kind: str) -> None:
    entity, problems = an_entity_read(json.dumps(DOCUMENTS[kind], ensure_ascii=False), kind)
    assert entity is not None
    assert [] == problems
    only = {"posts": "person", "part_of": "organization", "formerly": "organization"}
    for field in entity.__struct_fields__:
        assert (only.get(field, kind) == kind) == (getattr(entity, field) not in ((), {}, None)), field


# Types


@pytest.mark.parametrize(
    "name", ["type", "date", "title", "sources", "steps", "status", "unknown", "was", "draft", "related", "image", "order"]
)
def test_a_role_or_field_cannot_have_the_name_of_a_key_that_events_have(name: str) -> None:
    role = GIFT.replace("  taker:", f"  {name}: {{label: {{ar: د, en: R}}}}\n  taker:")
    field = GIFT.replace("stages:\n", f"  {name}: {{kind: text, label: {{ar: ح, en: F}}}}\nstages:\n")
    assert ["type-name"] == [each.code for each in a_type(role)[1]]
    assert ["type-name"] == [each.code for each in a_type(field)[1]]


def test_a_field_cannot_be_called_body_nor_have_the_name_of_a_role() -> None:
    for name in ("body", "giver"):
        text = GIFT.replace("stages:\n", f"  {name}: {{kind: text, label: {{ar: ح, en: F}}}}\nstages:\n")
        assert ["type-name"] == [each.code for each in a_type(text)[1]]


def test_a_noun_has_the_form_used_where_no_other_fits() -> None:
    assert {"other": "gift"} == value(Forms(), "gift")
    assert {"one": "gift", "other": "gifts"} == value(Forms(), "{one: gift, other: gifts}")
    assert ["missing-key"] == codes(Forms(), "{one: gift, many: gifts}")
    assert ({"other": "gifts"}, ["unknown-key"]) == read(Forms(), "{plural: gifts, other: gifts}")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("totals: [amount]", "totals: [purse]", "type-total"),
        ("totals: [amount]", "totals: [sum]", "type-total"),
        ("featured: [giver,", "featured: [donor,", "type-featured"),
        ("slug: gifts", "slug: Gifts", "bad-id"),
        ("slug: gifts\n", "", "missing-key"),
        ("status: confirmed", "status: certain", "bad-choice"),
        ("kind: money", "kind: cash", "bad-choice"),
        (", choices: {own: {ar: خاص, en: own}, firm: {ar: شركة, en: firm}}", "", "missing-key"),
        ("choices: {own: {ar: خاص, en: own}, firm: {ar: شركة, en: firm}}", "choices: {}", "missing-key"),
        ("void: true", "void: yes", "bad-flag"),
        ("  paid:", "  Paid Out:", "bad-id"),
        ("featured:", "colour: red\nfeatured:", "bad-choice"),
        ("roles:", "rolls: x\nroles:", "unknown-key"),
        ("en: {one: gift, other: gifts}", "en: {one: gift}", "missing-key"),
    ],
)
def test_a_type_that_cannot_work_says_where(old: str, new: str, code: str) -> None:
    assert old in GIFT
    assert code in [each.code for each in a_type(GIFT.replace(old, new))[1]]


def test_a_type_keeps_the_order_of_its_stages_roles_and_fields() -> None:
    made = gift()
    assert (["promised", "paid", "returned"], ["giver", "taker"], ["amount", "purse"]) == (
        list(made.stages),
        list(made.roles),
        list(made.fields),
    )
    assert [False, False, True] == [stage.void for stage in made.stages.values()]


# Articles, tags, site.yml


def test_an_author_is_an_id_a_name_or_a_name_by_language() -> None:
    assert [{"": "ada"}, {"": "Ada Lovelace"}, {"ar": "آدا", "en": "Ada"}] == [
        value(Author(), typed) for typed in ("ada", "Ada Lovelace", "{ar: آدا, en: Ada}")
    ]
    assert ["wrong-shape"] == codes(Author(), "[ada]")


def leaf(text: str) -> tuple[bool, Found]:
    on = Reader("en.md", BOTH, text)
    return make_leaf(text, "en", on) is not None, errors(on.problems)


@pytest.mark.parametrize(
    ("text", "is_made", "found"),
    [
        ("---\ntitle: A\nsummary: B.\n---\nText.\n", True, []),
        ("---\ntitle: A\n---\n\n## Head\n", True, []),
        ("---  \ntitle: A --- B\n---\nText with\n\n---\n\na rule.\n", True, []),
        ("Text.\n", False, [("front-matter", 1, 1)]),
        ("", False, [("front-matter", 1, 1)]),
        ("---\ntitle: A\nText.\n", False, [("front-matter", 1, 1)]),
        ("---\ntitle: A\n---\n  \n", False, [("front-matter", 1, 1)]),
        ("---\nsummary: B\n---\nText.\n", False, [("missing-key", 2, 1)]),
        ("---\ntitle: A\ntitel: B\n---\nText.\n", True, [("unknown-key", 3, 1)]),
        ("---\ntitle: [A]\n---\nText.\n", False, [("wrong-shape", 2, 8)]),
        ("---\n- A\n---\nText.\n", False, [("wrong-shape", 2, 1)]),
        ("---\ntitle: A\n---\nText\n<b>x</b>\n", True, [("markdown-raw-html", 5, 1), ("markdown-raw-html", 5, 5)]),
        ("---\n\ttitle: A\n---\nText.\n", False, [("yaml-tab", 2, 1)]),
    ],
)
def test_a_markdown_file_begins_with_front_matter_and_goes_on_with_text(text: str, is_made: bool, found: Found) -> None:
    assert (is_made, found) == leaf(text)


def test_tags_each_have_a_label() -> None:
    made, found = read(TAGS, "{money: {label: {ar: مال, en: Money}}, office: {}, Bad Id: {label: x}}")
    assert (["money"], ["missing-key", "bad-id"]) == (list(made), found)


def test_a_site_at_its_shortest_has_defaults() -> None:
    config, found = a_config(RECORD)
    assert config is not None
    assert [] == found
    assert ("UTC", "", 500, "all", True, {}) == (
        config.timezone,
        config.base_url,
        config.page_size,
        config.event_pages,
        config.search,
        config.months,
    )


def test_a_site_with_every_key_is_read_whole() -> None:
    config, found = a_config(json.dumps(DOCUMENTS["site"], ensure_ascii=False))
    assert config is not None
    assert [] == found
    assert ("levantine", 12) == (config.months["ar"], len(config.months["en"]))
    assert "search" == next(field for field in config.__struct_fields__ if not getattr(config, field))


@pytest.mark.parametrize("key", ["title", "description", "languages"])
def test_a_site_needs_words_and_languages(key: str) -> None:
    config, found = a_config("".join(line for line in RECORD.splitlines(True) if not line.startswith(key)))
    assert (None, [("missing-key", 1, 1)]) == (config, found)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("base_url: https://example.org/record", "config-url"),
        ("base_url: https://example.org/?a=b/", "config-url"),
        ("base_url: //example.org/", "bad-url"),
        ("timezone: Beirut", "config-timezone"),
        ("timezone: ../../etc/localtime", "config-timezone"),
        ("timezone: Europe", "config-timezone"),
        ("calendar: {months: {ar: syriac}}", "bad-choice"),
        ("calendar: {months: {en: [January]}}", "wrong-shape"),
        ("calendar: {months: {fr: msa}}", "bad-language"),
        ("calendar: {weeks: true}", "unknown-key"),
        ("numerals: {ar: roman}", "bad-choice"),
        ("numerals: latn", "wrong-shape"),
        ("page_size: 9", "bad-number"),
        ("page_size: 1_000", "bad-number"),
        ("event_pages: some", "bad-choice"),
        ("search: yes", "bad-flag"),
        ("contacts: [editor@example.org]", "bad-url"),
        ("contacts: mailto:editor@example.org", "wrong-shape"),
        ("repository: git@example.org:x/y", "bad-url"),
        ("theme: dark", "unknown-key"),
    ],
)
def test_a_setting_that_cannot_be_used_is_an_error(line: str, code: str) -> None:
    assert [(code, 4)] == [(found, at) for found, at, _ in a_config(f"{RECORD}{line}\n")[1]]


def test_settings_are_read_as_kinds_of_their_own() -> None:
    assert ["https://example.org/", "Asia/Beirut", "ar", "levantine/msa"] == [
        value(kind, typed)
        for kind, typed in (
            (BaseUrl(), "https://example.org/"),
            (TimeZone(), "Asia/Beirut"),
            (SiteLanguage(), "ar"),
            (MonthNames(), "levantine/msa"),
        )
    ]
    assert ["config-language"] == codes(SiteLanguage(), "klingon")
    assert 12 == len(value(MonthNames(), f"[{', '.join('abcdefghijkl')}]"))


# Laws

KINDS = st.sampled_from(["event", "event", "event", "type", "person", "organization", "tags", "term", "article", "front-matter", "site"])
SHAPES: dict[str, Kind] = {
    "type": TYPE,
    "person": PERSON,
    "organization": ORGANIZATION,
    "tags": TAGS,
    "article": ARTICLE,
    "term": TERM,
    "front-matter": FRONT,
    "site": SITE,
}


@cache
def rich() -> EventType:
    return a_good_type(json.dumps(DOCUMENTS["type"], ensure_ascii=False))


def made(kind: str, document: Document) -> tuple[Any, list[Problem]]:
    """Return the record that a document makes, None where it makes none, and what is reported of it."""
    text = json.dumps(document, ensure_ascii=False)
    node, on = node_of(text), Reader("a.yml", BOTH, text)
    values = (event_shape(rich()) if kind == "event" else SHAPES[kind]).read(node, kind, on)
    record: Any = values
    if values is not None and isinstance(node, Mapping):
        if kind == "event":
            event, is_whole = make_event("first", rich(), values, node, on)
            record = event if is_whole else None
        elif kind == "type":
            record = make_type("rich", values, node, on)
        elif kind in ("person", "organization"):
            record = make_entity("ada", "person" if kind == "person" else "", values, node, on)
        elif kind == "term":
            record = make_term("gift", values, node, on)
        elif kind == "site":
            record = make_config(values)
        elif kind == "article":
            record = make_article("a", values, {}, on.place(node))
        elif kind == "tags":
            record = {id: each(id) for id, each in values.items()} if len(values) == len(node.items) else None
    return record, on.problems


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(KINDS.flatmap(lambda kind: st.tuples(st.just(kind), mutants(kind))))
def test_any_document_makes_a_record_or_an_error_says_why_not(drawn: tuple[str, Document]) -> None:
    record, problems = made(*drawn)
    assert record is not None or errors(problems)
    for each in problems:
        assert "a.yml" == each.place.file
        assert 1 == each.place.line
        assert each.place.column >= 1
        assert each.sentence


@pytest.mark.parametrize("kind", [*SHAPES, "event"])
def test_a_document_with_every_key_makes_a_record(kind: str) -> None:
    record, problems = made(kind, DOCUMENTS[kind])
    assert record
    assert [] == errors(problems)


def test_a_list_by_language_keeps_its_languages_apart() -> None:
    assert {"ar": ("أدا",), "en": ("A. L.", "Ada L.")} == value(ByLanguage(Many(Text())), "{ar: [أدا], en: [A. L., Ada L.]}")
