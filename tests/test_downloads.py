"""The record as tables, and that each format says the same to a reader that knows nothing of this program."""

import csv
import datetime
import hashlib
import io
import json
import re
import sqlite3
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import dates, money
from generator.build import Model, prepare
from generator.ledger import account
from generator.makers import database, delimited, nested
from generator.pages import data, objects
from generator.pages.columns import Column, Table, Value
from generator.site import Entry
from generator.tables.codes import CODES
from generator.tables.record import SPECS
from generator.terminal import today
from tests.pages.sites import a_full_site
from tests.record import a_record
from tests.workspace import DAY, PROJECT, SITE, Workspace, a_site


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def model_of(root: Path, drafts: bool = False) -> Model:
    found = prepare(root, today, drafts)
    assert found.model is not None, found.problems
    return found.model


@pytest.fixture(params=["full", "record", "project"])
def model(request: pytest.FixtureRequest, tmp_path: Path) -> Model:
    if request.param == "project":
        return model_of(PROJECT)
    return model_of((a_full_site if request.param == "full" else a_record)(tmp_path).root)


def whole(model: Model) -> data.View:
    return data.whole("", next(iter(model.voices.values())))


def entries(model: Model) -> list[Entry]:
    return [entry for group in model.site.years.values() for entry in group]


def in_json(model: Model) -> objects.View:
    return objects.whole("", next(iter(model.voices.values())))


def rows(model: Model) -> dict[str, list[dict[str, Value]]]:
    return {table.name: [dict(zip(table.names, row, strict=True)) for row in table.rows] for table in whole(model).tables}


# The tables


def test_every_row_has_a_cell_of_the_right_type_for_every_column_and_a_key_of_its_own(model: Model) -> None:
    kinds: dict[str, tuple[type, ...]] = {"integer": (int,), "flag": (bool,)}
    for table in whole(model).tables:
        keys = [tuple(row[table.names.index(name)] for name in table.key) for row in table.rows]
        assert len(keys) == len(set(keys)), table.name
        assert not any(cell is None for key in keys for cell in key), table.name
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) in kinds.get(column.type, (str,)), (table.name, column.name, cell)
                assert cell != "", (table.name, column.name)


def test_a_site_that_says_all_that_can_be_said_fills_every_table(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    site.edit("content/glossary/docket-number.yml", "sources:", "related: [gift]\nsources:")
    site.write("content/glossary/gift.yml", "term: {ar: هبة, en: Gift}\ndefinition: {ar: عطاء., en: What is given.}\n")
    claim = {"by": "ada", "status": "alleged", "text": {"ar": "تقول.", "en": "She says."}, "amount": "5 USD"}
    site.event("said", claims=[claim], sources=[{"url": "https://example.org/", "supports": ["date"]}])
    assert [] == [name for name, found in rows(model_of(site.root)).items() if not found]


def test_steps_dates_and_statuses_are_those_of_the_record(model: Model) -> None:
    found = rows(model)
    assert [each["id"] for each in found["events"]] == list(model.site.events)
    steps = {(each["event"], each["number"]): each for each in found["steps"]}
    assert len(steps) == len(entries(model))
    for entry in entries(model):
        row = steps[entry.event.id, entry.step.number]
        date = dates.parse(str(row["date"]))
        status = "retracted" if entry.event.status == "retracted" else entry.status
        assert (date, status, entry.step.upcoming) == (entry.date, row["status"], row["is_upcoming"])
        ends = tuple(datetime.date.fromisoformat(str(day)) if (day := row[f"date_{end}"]) else None for end in ("first", "last"))
        assert ((date.first, date.last), date.precision) == (ends, row["date_precision"])


def test_how_far_an_event_has_got_is_told_with_how_sure_that_is(tmp_path: Path) -> None:
    steps = [
        {"date": "2024-12-13", "stage": "promised", "status": "confirmed"},
        {"date": "2025-01-02", "stage": "paid", "status": "alleged"},
    ]
    site = a_site(tmp_path, amount="5 USD", steps=steps)
    site.event("gone", amount="5 USD", status="retracted", steps=steps[:1])
    found = rows(model_of(site.root))
    told = {each["id"]: (each["status"], each["stage"], each["stage_status"]) for each in found["events"]}
    assert told == {"first": ("confirmed", "paid", "alleged"), "gone": ("retracted", "promised", "retracted")}
    assert {(each["event"], each["number"]): each["status"] for each in found["steps"]} == {
        ("first", 1): "confirmed",
        ("first", 2): "alleged",
        ("gone", 1): "retracted",
    }
    counted = {each["event"]: (each["stage"], each["status"], each["is_counted"]) for each in found["amounts"]}
    assert counted == {"first": ("promised", "confirmed", True), "gone": ("promised", "retracted", False)}


def test_a_date_is_written_as_the_standard_writes_it_and_no_end_is_invented(tmp_path: Path) -> None:
    site = a_site(tmp_path, date="2024-Q4")
    for name, date in {
        "open": "2024-11/..",
        "started": "../2024-11",
        "lost": "2024-11/",
        "about": "2024-12~",
        "both": "2024-12-13%",
    }.items():
        site.event(name, date=date)
    found = {each["id"]: each for each in rows(model_of(site.root))["events"]}
    told = {
        name: tuple(each[f"date{part}"] for part in ("", "_first", "_last", "_precision", "_qualifier")) for name, each in found.items()
    }
    assert told == {
        "first": ("2024-36", "2024-10-01", "2024-12-31", "quarter", None),
        "open": ("2024-11/..", "2024-11-01", None, "interval", None),
        "started": ("../2024-11", None, "2024-11-30", "interval", None),
        "lost": ("2024-11/", "2024-11-01", None, "interval", None),
        "about": ("2024-12~", "2024-12-01", "2024-12-31", "month", "approximate"),
        "both": ("2024-12-13%", "2024-12-13", "2024-12-13", "day", "uncertain approximate"),
    }


def test_what_is_counted_adds_up_to_the_totals_of_the_site(model: Model) -> None:
    found = rows(model)
    types = {each["id"]: each["type"] for each in found["events"]}
    sums: dict[tuple[Value, ...], list[money.Amount]] = defaultdict(list)
    for row in found["amounts"]:
        if row["is_counted"]:
            top = None if row["max"] is None else Decimal(str(row["max"]))
            amount = money.Amount(Decimal(str(row["value"])), top, str(row["currency"]), str(row["qualifier"]), str(row["kind"]))
            sums[types[row["event"]], row["field"], row["kind"], row["currency"]].append(amount)
    wanted = {}
    for kind in model.site.types.values():
        for field in kind.totals:
            assert len(kind.totals) == 1
            for total in account(model.site.typed.get(kind.id, ()), kind).totals:
                if total.sum:
                    wanted[kind.id, field, total.kind, total.currency] = total.sum
    assert {key: money.total(amounts)[0] for key, amounts in sums.items()} == wanted


def test_an_amount_that_a_step_replaced_is_told_and_not_counted(tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-02", "stage": "paid", "amount": "700 USD"}]
    site = a_site(tmp_path, amount="1000 USD", steps=steps)
    site.event("lost", amount="5 USD", steps=[{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-02", "stage": "returned"}])
    site.event("told", amount="9 USD", status="alleged")
    site.event("again", amount="700 USD", related=[{"event": "first", "kind": "same_money_as"}])
    found = {(each["event"], each["step"]): (each["value"], each["is_counted"]) for each in rows(model_of(site.root))["amounts"]}
    assert found == {
        ("first", 0): ("1000", False),
        ("first", 2): ("700", True),
        ("lost", 0): ("5", False),
        ("told", 0): ("9", False),
        ("again", 0): ("700", False),
    }


def test_every_code_in_the_tables_has_a_meaning(model: Model) -> None:
    found = rows(model)
    for table, column, codes in [
        ("events", "status", "status"),
        ("steps", "status", "status"),
        ("claims", "status", "status"),
        ("events", "date_basis", "date_basis"),
        ("events", "date_precision", "date_precision"),
        ("amounts", "qualifier", "qualifier"),
        ("amounts", "kind", "kind"),
        ("relations", "kind", "relation"),
        ("sources", "kind", "source_kind"),
        ("entities", "kind", "entity_kind"),
    ]:
        assert {each[column] for each in found[table]} - {None} <= CODES[codes].keys()


def test_the_dictionary_says_what_every_table_and_column_means_in_each_language(model: Model) -> None:
    listed = {(each["in_table"], each["column"]) for each in rows(model)["dictionary"]}
    assert listed == {(table.name, name) for table in whole(model).tables for name in (None, *table.names)}
    for each in rows(model)["dictionary"]:
        for lang in ("ar", "en"):
            assert re.fullmatch(r"[^{}]+\.", str(each[f"meaning_{lang}"])), each
        assert each["meaning_ar"] != each["meaning_en"]


# What is not published


def test_what_is_not_published_is_nowhere_in_what_can_be_downloaded(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    hidden: dict[str, dict[str, Any]] = {"secret-draft": {"draft": True}, "secret-later": {"publish_on": "2030-01-01"}}
    for name, hides in hidden.items():
        site.event(name, title={"ar": "سر دفين", "en": "A hidden matter"}, was=["secret-old"] if hides.get("draft") else None, **hides)
    body = {"ar": "نص عن [[secret-draft]].", "en": "On [[secret-draft]] and [[secret-later|that]]."}
    proof = {"publisher": "The Paper", "title": "A story", "url": "https://example.org/story"}
    site.event(
        "open", related=["secret-draft", {"event": "secret-later", "kind": "caused_by", "sources": [proof]}], body=body, sources=[proof]
    )
    site.edit("content/articles/story/article.yml", "events: [first, case]", "events: [first, secret-draft]")
    site.build()
    files = {path: text for path, text in site.tree().items() if path.startswith("data/") and not path.startswith("data/schema/")}
    assert len(files) > 80
    for path, text in files.items():
        assert b"secret" not in text, path
        assert "سر دفين".encode() not in text, path
    assert b"that" in files["data/events.jsonl"]
    site.build("--drafts")
    assert b"secret-draft" in site.tree()["data/events.jsonl"]


# CSV


def read(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode(), newline=""), strict=True))


def freed(cell: str, is_risky: Any) -> str:
    """Return a cell as it was before it was guarded, as the documentation says."""
    return cell[1:] if cell.startswith("'") and is_risky(cell[1:]) else cell


def written(value: Value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("make", "is_risky"), [(delimited.plain, delimited.is_formula), (delimited.excel, delimited.is_taken)])
def test_csv_read_back_is_the_table(model: Model, make: Any, is_risky: Any) -> None:
    for table in whole(model).tables:
        text = make(data.View((table,), ("ar", "en")), "")
        assert (make is delimited.excel) == text.startswith(b"\xef\xbb\xbf")
        head, *found = read(text.removeprefix(b"\xef\xbb\xbf"))
        assert tuple(head) == table.names
        types = [column.type for column in table.columns]
        freeing = [
            [cell if kind in ("decimal", "day") else freed(cell, is_risky) for cell, kind in zip(row, types, strict=True)] for row in found
        ]
        assert freeing == [[written(value) for value in row] for row in table.rows]


def test_csv_ends_its_lines_as_rfc_4180_says(tmp_path: Path) -> None:
    text = delimited.plain(a_table("one\ntwo", 'a "word", so'), "")
    assert text == b'a,b\r\n"one\ntwo","a ""word"", so"\r\n'


def a_table(*cells: Value, types: tuple[str, ...] = ("text", "text")) -> data.View:
    columns = tuple(Column(name, kind) for name, kind in zip("abcdef", types, strict=False))[: len(cells)]
    return data.View((Table("t", ("a",), columns, (cells,)),), ("ar", "en"))


HIDDEN = " \t\u00a0\u3000\u200b\u200f\u202e\u2066\ufeff\u061c\u00ad"
texts = st.one_of(
    st.text(min_size=1),
    st.builds(
        str.__add__, st.text(HIDDEN + "'", max_size=3), st.builds(str.__add__, st.sampled_from("=+-@＝＋－＠﹢﹣﹦﹫−\t\r\n\0"), st.text())
    ),
    st.from_regex(r"[0-9]{1,4}[-/. :eE%~]?[0-9]{0,4}", fullmatch=True),
)


@given(texts)
@example("=1+1")
@example("'=1")
@example("''=1")
@example("\u200b\u3000＝cmd")
@example("\0=1")
def test_no_text_is_read_as_a_formula_and_all_can_be_read_back(text: str) -> None:
    for is_risky in (delimited.is_formula, delimited.is_taken):
        cell = delimited.guarded(text, is_risky)
        assert freed(cell, is_risky) == text
        bare = cell.lstrip(HIDDEN)
        assert cell[:1] not in "\t\r\n\0"
        assert bare[:1] not in tuple("=+-@＝＋－＠﹢﹣﹦﹫−")
        ((_, after),) = read(delimited.plain(a_table("x", cell), ""))[1:]
        assert freed(after, delimited.is_formula) == cell


@pytest.mark.parametrize(
    "text",
    [
        "2024-12",
        "1-2",
        "3/4",
        "12:30",
        "1e5",
        "007",
        "12345678901234567",
        "Dec 2024",
        "1 March",
        "13 ديسمبر 2024",
        "TRUE",
        "2024-36",
        "50%",
    ],
)
def test_excel_makes_no_other_date_or_number_of_a_text(text: str) -> None:
    assert f"'{text}" == delimited.guarded(text, delimited.is_taken)
    assert text == delimited.guarded(text)


@pytest.mark.parametrize(
    "text", ["2024-12-13", "2024", "7", "4:24-cv-04722", "2024-12~", "MIT", "in December 2024", "https://example.org/1"]
)
def test_a_text_that_excel_takes_as_it_is_stays_as_it_is(text: str) -> None:
    assert text == delimited.guarded(text, delimited.is_taken)


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    view = a_table("-5.25", -3, True, types=("decimal", "integer", "flag"))
    assert (delimited.plain(view, ""), delimited.excel(view, "")) == (
        b"a,b,c\r\n-5.25,-3,true\r\n",
        b"\xef\xbb\xbfa,b,c\r\n-5.25,-3,true\r\n",
    )


# JSON


def strict(text: bytes | str) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(pairs) == len(dict(pairs)), pairs
        return dict(pairs)

    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)


def flat(found: dict[str, Any], columns: tuple[Column, ...]) -> tuple[Value, ...]:
    """Return an object's members as the cells of a row."""
    cells: list[Value] = []
    for column in columns:
        value = found.get(column.of or column.name)
        if column.part:
            cells.append(value.get(column.part) if isinstance(value, dict) else None)
        else:
            cells.append(None if isinstance(value, dict) else value)
    return tuple(cells)


def test_json_read_back_is_every_table(model: Model) -> None:
    view = whole(model)
    found = strict(nested.record(in_json(model), ""))
    assert list(found) == [table.name for table in view.tables if not table.inside]
    for table in view.tables:
        if not table.inside:
            assert [flat(each, table.columns) for each in found[table.name]] == list(table.rows)
            continue
        name = table.name.removeprefix(f"{table.inside.removesuffix('s')}_")
        made = [(each["id"], *flat(inner, table.columns[1:])) for each in found[table.inside] for inner in each.get(name, ())]
        assert sorted(made, key=repr) == sorted(table.rows, key=repr), table.name


def test_a_line_of_the_events_is_an_event_of_the_record(model: Model) -> None:
    lines = nested.events(objects.events("", next(iter(model.voices.values()))), "").decode()
    assert [strict(line) for line in lines.splitlines()] == strict(nested.record(in_json(model), ""))["events"]


# SQLite


def opened(text: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(text)
    return connection


def test_the_database_read_back_is_every_table_and_its_keys_hold(model: Model) -> None:
    view = whole(model)
    text = database.database(view, "")
    connection = opened(text)
    assert [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
    assert [] == connection.execute("PRAGMA foreign_key_check").fetchall()
    assert text[:16] == b"SQLite format 3\0"
    for table in view.tables:
        found = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
        assert found == [tuple(int(cell) if isinstance(cell, bool) else cell for cell in row) for row in table.rows], table.name
    connection.close()


def test_the_database_is_a_file_that_anyone_opens_and_its_views_hold_what_they_say(model: Model, tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite"
    file.write_bytes(database.database(whole(model), ""))
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    people = sum(entity.is_person for entity in model.site.entities.values())
    count = "SELECT count(*) FROM "
    assert (people,) == connection.execute(f"{count} people").fetchone()
    assert (len(model.site.entities) - people,) == connection.execute(f"{count} organizations").fetchone()
    for lang, voice in model.voices.items():
        found = {(row[0], row[1]): row[2] for row in connection.execute(f"SELECT event, number, title FROM timeline_{lang}")}
        wanted = {(entry.event.id, entry.step.number): voice.say(entry.step.title or entry.event.title).text for entry in entries(model)}
        assert found == wanted
    values = connection.execute("SELECT value, value_number FROM money").fetchall()
    assert [] == [value for value, number in values if float(value) != number]
    connection.close()


def test_the_database_is_the_same_bytes_whoever_makes_it(model: Model) -> None:
    view = whole(model)
    text = database.database(view, "")
    assert text == database.database(view, "")
    told = tuple(int.from_bytes(text[at : at + 4]) for at in (24, 60, 68, 92, 96))
    assert (1, database.VERSION, database.APPLICATION, 1, 3_040_000) == told


# The whole site


def test_a_site_of_nothing_can_be_downloaded_too(tmp_path: Path) -> None:
    site = Workspace(tmp_path)
    site.build()
    assert strict(site.tree()["data/record.json"])["events"] == []
    assert site.tree()["data/events.jsonl"] == b""
    assert opened(site.tree()["data/record.sqlite"]).execute("SELECT count(*) FROM events").fetchone() == (0,)


def test_what_is_downloaded_is_the_same_in_every_build_and_new_where_the_record_is(tmp_path: Path) -> None:
    def digests(site: Workspace) -> dict[str, str]:
        return {path: hashlib.sha256(text).hexdigest() for path, text in site.tree().items() if path.startswith("data/")}

    site = a_full_site(tmp_path)
    site.build("--jobs", "2")
    before = digests(site)
    site.edit("content/events/first.yml", "1000000 USD", "1000001 USD")
    site.build("--jobs", "1")
    changed = {path for path, digest in digests(site).items() if before[path] != digest}
    assert {"data/record.json", "data/record.sqlite", "data/events.jsonl", "data/csv/amounts.csv", "data/excel/amounts.csv"} <= changed
    assert "data/csv/events.csv" not in changed
    site.edit("content/events/first.yml", "1000001 USD", "1000000 USD")
    site.build()
    assert before == digests(site)


def test_every_file_of_the_data_is_led_to_from_its_page(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    site.build()
    links = {link.removeprefix("../") for lang in ("ar", "en") for link in site.page(f"{lang}/data.html").links}
    files = {path for path in site.tree() if re.fullmatch(r"data/(csv/|excel/|timelinejs/)?[\w.]+\.(?!js$)\w+", path)}
    assert len(files) == 2 * len(SPECS) + 8
    assert set() == files - links
    assert "data.html" in " ".join(site.page("en/index.html").links)
    for code in CODES["status"]:
        assert code in site.page("ar/data.html").text


def test_the_query_in_the_documentation_gives_the_totals_that_are_exact(tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="1000 USD")
    site.event("range", amount={"value": 5, "max": 7, "currency": "USD"})
    site.event("told", amount="30 USD", status="reported")
    site.event("said", amount="500 USD", status="alleged")
    query = re.search(r"```sql\n(.*?)```", (PROJECT / "docs/data.md").read_text(encoding="utf-8"), re.DOTALL)
    assert query
    found = opened(database.database(whole(model_of(site.root)), "")).execute(query[1]).fetchall()
    assert found == [("gift", "amount", "cash", "USD", "confirmed", 1000.0, 1), ("gift", "amount", "cash", "USD", "reported", 30.0, 1)]


def test_the_schemas_are_those_that_the_command_writes(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.build()
    assert 0 == site.run("schema").code
    found = {path.rsplit("/", 1)[1]: text for path, text in site.tree().items() if path.startswith("data/schema/")}
    assert found == {file.name: file.read_bytes() for file in (tmp_path / "schema").iterdir()}
    assert "gift" in strict(found["event.json"])["definitions"]


def test_a_site_may_have_nothing_to_download(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("site.yml", f"{SITE}downloads: false\n")
    site.build()
    assert not [path for path in site.tree() if path.startswith("data/") and not path.endswith(".js")]
    assert not [path for path in site.tree() if path.endswith("/data.html")]
    assert "data.html" not in " ".join(site.page("en/index.html").links)
