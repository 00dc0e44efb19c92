"""Any table by a map: the example of the documentation, what is placed and what is named, exact sums, and a law of both ways."""

import csv
import io
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import prepare
from generator.importers.cells import Site
from generator.importers.csvtable import drafts
from generator.importers.draft import Finished
from generator.importers.mapping import read_map
from generator.importers.people import People
from generator.importers.placing import plan
from generator.importers.table import read_table
from generator.model import Event
from generator.money import Amount
from generator.read import read
from generator.shapes.reader import Reader
from generator.terminal import today
from tests.workspace import GIFT, PROJECT, Result, Workspace, a_site

MAP = """\
type: gift
lang: en
columns:
  Day: {to: date, format: MM/DD/YYYY}
  Who: {to: giver, split: ";", create: person}
  To: taker
  Sum: {to: amount, format: "1,000.00", sign: $, currency: USD}
values:
  title: {ar: "{Who}", en: "{Who} gives"}
  status: reported
  sources: [{url: "https://example.org/"}]
"""
TABLE = 'Day,Who,To,Sum\n12/13/2024,Ada,Firm,"$1,000,000.00"\n'


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_site(tmp_path / "site")


def imported(site: Workspace, table: str, by: str = MAP, *options: str) -> Result:
    site.write("t.csv", table)
    site.write("m.yml", by)
    return site.run("import", "csv", str(site.root / "t.csv"), "--map", str(site.root / "m.yml"), "--format", "json", *options)


def written(site: Workspace) -> dict[str, str]:
    folder = site.root / "content"
    return {
        path: file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*.yml"))
        if (path := file.relative_to(folder).as_posix())
        not in ("events/first.yml", "types/gift.yml", "people/ada.yml", "organizations/firm.yml")
    }


def amounts(event: Event) -> list[tuple[Decimal, str]]:
    found = event.facts.get("amount", ())
    return [(each.value, each.currency) for each in found if isinstance(each, Amount)] if isinstance(found, tuple) else []


def messages(result: Result, code: str = "import-value") -> list[str]:
    return [each["message"] for each in result.problems if each["code"] == code]


# The documentation


def blocks() -> list[str]:
    return re.findall(r"^```(?:csv|yaml)\n(.*?)^```", (PROJECT / "docs/import.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_example_of_the_documentation_gives_what_it_says(tmp_path: Path) -> None:
    table, by, event = blocks()
    site = Workspace(tmp_path / "site")
    site.write("content/types/donation.yml", (PROJECT / "content/types/donation.yml").read_text(encoding="utf-8"))
    site.write("content/people/ada-lovelace.yml", 'name: {ar: آدا, en: Ada Lovelace}\nsort_name: {en: "Lovelace, Ada"}\n')
    site.write("content/organizations/inaugural-fund.yml", "name: {ar: صندوق, en: Fund}\nkind: fund\n")
    site.write("filings.csv", table)
    site.write("filings.yml", by)
    result = site.run("import", "csv", str(site.root / "filings.csv"), "--map", str(site.root / "filings.yml"))
    found = {path.rpartition("/")[2]: text for path, text in written(site).items() if path.startswith("events/")}
    assert event == found["lovelace-ada-gives-to-the-inaugural-fund.yml"]
    assert {"lovelace-ada-gives-to-the-inaugural-fund.yml", "babbage-engines-inc-gives-to-the-inaugural-fund.yml"} == found.keys()
    assert "draft: true" in found["babbage-engines-inc-gives-to-the-inaugural-fund.yml"]
    assert "Row 3, column `contributor`: `BABBAGE ENGINES INC` is not placed: no person or organisation has this name." in result.text
    assert 0 == site.run("check").code


def test_the_documentation_names_every_option_and_key() -> None:
    text = (PROJECT / "docs/import.md").read_text(encoding="utf-8")
    from tests.test_cli import LEAVES

    options = {
        each for name in ("import csv", "import timelinejs") for param in LEAVES[name].params for each in param.opts if each[0] == "-"
    }
    assert [] == [option for option in options if option not in text]


# What is placed


def test_a_row_with_all_that_an_event_needs_is_no_draft(site: Workspace) -> None:
    result = imported(site, TABLE)
    assert (0, []) == (result.code, result.codes)
    [(path, text)] = written(site).items()
    assert "events/2024/ada-gives.yml" == path
    assert text == (
        "# yaml-language-server: $schema=../../../schema/event.json\n# Imported from t.csv, row 2\n"
        "type: gift\ndate: 2024-12-13\ntitle:\n  ar: Ada\n  en: Ada gives\ngiver: [ada]\ntaker: [firm]\namount: 1000000 USD\n"
        "status: reported\nsources:\n  - url: https://example.org/\n"
    )
    assert [] == site.check().problems


def test_a_status_is_never_taken_from_the_type(site: Workspace) -> None:
    assert "status: confirmed" in GIFT
    result = imported(site, TABLE, MAP.replace("  status: reported\n", ""))
    assert ["It is a draft: it needs `status`."] == messages(result, "import-draft")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("13/12/2024,Ada,Firm,$5", "no month 13"),
        ("12/13/24,Ada,Firm,$5", "is not written as `MM/DD/YYYY`"),
        ('12/13/2024,Ada,Firm,"$1.000,00"', "is not written as `1,000.00`"),
        ("12/13/2024,Ada,Firm,-5", "is not written as"),
        ("12/13/2024,Ada,Firm,€5", "is not written as"),
        ("12/13/2024,Ada;Nobody,Firm,$5", "no person or organisation has this name"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_and_its_event_a_draft(site: Workspace, cells: str, said: str) -> None:
    result = imported(site, f"Day,Who,To,Sum\n{cells}\n")
    [message] = messages(result)
    assert said in message
    assert message.startswith("Row 2, column `")
    assert ["import-value", "import-draft"] == [each["code"] for each in result.problems]
    assert all("draft: true" in text for text in written(site).values())
    assert 0 == site.check().code


def test_a_name_that_is_near_another_is_not_taken_for_it(site: Workspace) -> None:
    site.write("content/people/ada-king.yml", "name: {ar: آدا كينغ, en: Ada King}\n")
    result = imported(site, "Day,Who,To,Sum\n12/13/2024,Ada Kinge,Firm,$5\n")
    [problem] = [each for each in result.problems if each["code"] == "import-value"]
    assert "Did you mean `ada king`?" in problem["hint"] and "under `also`, or let `--create-entities` write a new one." in problem["hint"]
    assert "ada-king" not in "".join(written(site).values())


def test_a_name_that_may_mean_two_is_never_chosen(site: Workspace) -> None:
    site.write("content/people/ada-king.yml", "name: {ar: آدا كينغ, en: Ada King}\nalso: {en: [Ada]}\n")
    [message] = messages(imported(site, TABLE))
    assert "it may mean `ada` or `ada-king`" in message


@pytest.mark.parametrize("name", ["ada", "ADA", "آدا", " Ada ", "A.D.A", "Lovelace, Ada", "Countess", "كونتيسة"])
def test_a_person_is_known_by_every_name(site: Workspace, name: str) -> None:
    site.write(
        "content/people/ada.yml",
        'name: {ar: آدا, en: Ada}\nsort_name: {en: "Lovelace, Ada"}\nalso: {en: [Countess, A.D.A.], ar: [كونتيسة]}\n',
    )
    result = imported(site, f'Day,Who,To,Sum\n12/13/2024,"{name}",Firm,$5\n')
    assert [] == messages(result)
    assert "giver: [ada]" in "".join(written(site).values())


def test_new_names_become_records_to_complete_where_that_is_asked_for(site: Workspace) -> None:
    table = TABLE + "01/02/2025,Bo Stone;Ada,Firm,$5\n01/03/2025,Bo Stone,Firm,$6\n01/04/2025,رنا,Firm,$7\n"
    imported(site, table, MAP, "--create-entities")
    people = [path for path in written(site) if path.startswith("people/")]
    assert 2 == len(people) and "people/bo-stone.yml" in people
    assert "name:\n  en: Bo Stone\n" in written(site)["people/bo-stone.yml"]
    assert "giver: [bo-stone, ada]" in written(site)["events/2025/bo-stone-ada-gives.yml"]
    assert 0 == site.check().code
    (site.root / "content/people/bo-stone.yml").rename(site.root / "content/people/bob.yml")
    site.edit("content/people/bob.yml", "Bo Stone", "Bob")
    for path in [path for path in written(site) if path.startswith("events/2025/bo")]:
        site.edit(f"content/{path}", "bo-stone", "bob")
    before = written(site)
    imported(site, table, MAP, "--create-entities")
    assert before == written(site)


def test_what_the_map_names_and_the_site_has_not_is_taken_out(site: Workspace) -> None:
    result = imported(site, TABLE, MAP.replace("  To: taker\n", "") + "  taker: nobody\n  tags: [gone]\n")
    told = "\n".join(messages(result))
    assert "There is no person or organisation `nobody`" in told and "There is no tag `gone`" in told
    assert 0 == site.check().code


def test_a_column_can_lead_to_several_keys_and_several_make_one_source(site: Workspace) -> None:
    table = "Day,Who,Where,Link,Paper,Seen\n2024~,Ada,Beirut;Cairo,https://example.org/x,The Paper,2024-12\n"
    by = (
        "type: gift\nlang: en\ncolumns:\n  Day: date\n  Who: [giver, taker]\n  Where: location\n"
        "  Link: source.url\n  Paper: source.publisher\n  Seen: source.date\n"
        "values: {title: A gift, status: alleged, sources: [{publisher: A, title: B}]}\n"
    )
    imported(site, table, by)
    text = written(site)["events/2024/a-gift.yml"]
    assert "date: 2024~\n" in text and "giver: [ada]\ntaker: [ada]\n" in text
    assert "  - publisher: A\n    title: B\n  - url: https://example.org/x\n    publisher: The Paper\n    date: 2024-12\n" in text
    assert "status: alleged\n" in text


def test_words_choices_and_prose_of_two_languages(site: Workspace) -> None:
    table = 'Day,En,Ar,Purse,More\n2024,A gift,هبة,IND,"<p>One</p><p><b>two</b> {x}</p>"\n'
    by = (
        "type: gift\ncolumns:\n  Day: date\n  En: {to: title, lang: en}\n  Ar: {to: title, lang: ar}\n"
        "  Purse: {to: purse, choices: {IND: own}}\n  More: {to: body, lang: en}\nvalues: {status: reported}\n"
    )
    imported(site, table, by, "--lang", "en")
    text = written(site)["events/2024/a-gift.yml"]
    assert "title:\n  ar: هبة\n  en: A gift\n" in text
    assert "purse: own\n" in text
    assert "  en: |\n    One\n\n    **two** \\{x\\}\n" in text


def test_hostile_cells_are_words(site: Workspace) -> None:
    cells = ["<script>alert(1)</script>", "'=1+1", "[[ada]] {Who}", "\u202egnp", "a: b #c", "{{x}}"]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Day", "What"], *(["2024", f"x{cell}" if cell[0] == "<" else cell] for cell in cells)])
    by = "type: gift\nlang: en\ncolumns:\n  Day: date\nvalues:\n  title: {en: 'About {What}'}\n  body: {en: 'Said: {What}'}\n"
    imported(site, out.getvalue(), by)
    assert len(cells) == len(written(site))
    assert 0 == site.check().code
    assert "<script" not in "".join(written(site).values())


# What is not imported


def test_rows_that_are_alike_are_as_many_events_and_a_key_that_stands_twice_is_an_error(site: Workspace) -> None:
    twice = TABLE + TABLE.split("\n")[1] + "\n"
    assert 0 == imported(site, twice).code
    assert 2 == len(written(site))
    assert "2 events imported before" in imported(site, twice).text
    result = imported(site, twice.replace("1,000,000", "2,000,000"), MAP + "key: Day\n")
    assert (1, [True]) == (result.code, ["row 2 has the same `Day`" in each for each in messages(result, "import-row")])


def test_a_row_that_is_known_by_its_key_stays_imported_when_the_rest_changes(site: Workspace) -> None:
    by = MAP.replace("columns:", "key: Id\ncolumns:")
    table = TABLE.replace("Day", "Id,Day", 1).replace("12/13", "7,12/13")
    imported(site, table, by)
    before = written(site)
    result = imported(site, table.replace("1,000,000", "3") + "8,12/14/2024,Ada,Firm,$1\n", by)
    assert ["import-changed"] == result.codes
    assert before.keys() | {"events/2024/ada-gives-2.yml"} == written(site).keys()


def test_columns_and_rows_that_are_left_out(site: Workspace) -> None:
    by = MAP.replace("columns:", "skip: [{column: Memo, values: [X]}]\ncolumns:")
    table = "Day,Who,To,Sum,Memo,Mood\n12/13/2024,Ada,Firm,$5,,good\n12/14/2024,Ada,Firm,$6,X,bad\n"
    result = imported(site, table, by)
    assert 1 == len(written(site))
    assert ["Column `Mood`: `good` is not placed: the map has no place for this column, and it is left out of every row."] == messages(
        result
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("  Who: {", "  Whom: {", "import-column", 5),
        ("{Who} gives", "{Whoever} gives", "import-column", 9),
        ("to: giver", "to: givr", "bad-choice", 5),
        ("taker", "source.name", "bad-choice", 6),
        ("taker", "steps", "bad-choice", 6),
        ("MM/DD/YYYY", "MM/DD/YY", "bad-choice", 4),
        ("USD", "US", "bad-amount", 7),
        ("status: reported", "statsu: reported", "unknown-key", 10),
        ("columns:", "colums:", "unknown-key", 3),
        ("to: giver, ", "", "missing-key", 5),
        ("type: gift\n", "key: No\ntype: gift\n", "import-column", 1),
        ("lang: en", "lang: [en", "yaml-syntax", 3),
        ("to: giver", "lang: fr, to: giver", "bad-language", 5),
    ],
)
def test_a_map_is_checked_like_every_other_file(site: Workspace, old: str, new: str, code: str, line: int) -> None:
    result = imported(site, TABLE, MAP.replace(old, new))
    found = [(each["file"], each["line"], each["code"]) for each in result.problems]
    assert (1, ("m.yml", line, code), {}) == (result.code, found[0], written(site))


@pytest.mark.parametrize("line", ["csv:1 file", "<<<<<<< HEAD", "csv:1\tx\ty"])
def test_a_ledger_that_was_damaged_is_named_and_nothing_is_imported(site: Workspace, line: str) -> None:
    site.write("imported.tsv", f"# x\n{line}\n")
    result = imported(site, TABLE)
    assert (1, [("imported.tsv", 2, "import-file")]) == (
        result.code,
        [(each["file"], each["line"], each["code"]) for each in result.problems],
    )
    assert {} == written(site)


def test_sums_are_exact_to_the_last_digit(site: Workspace) -> None:
    sums = ["0.10", "0.20", "999,999,999,999.99", "0.01"]
    imported(site, "Day,Who,To,Sum\n" + "".join(f'12/1{n}/2024,Ada,Firm,"${each}"\n' for n, each in enumerate(sums)))
    model = prepare(site.root, today).model
    assert model is not None
    assert Decimal("1000000000000.30") == sum(value for event in model.site.events.values() for value, _ in amounts(event))


# Both ways

LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"), blacklist_characters="<&")
TITLES = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
ROWS = st.tuples(
    st.dates(), st.decimals(0, 10**12, places=2), TITLES, st.sampled_from(["ada", "firm"]), st.sampled_from(["own", "firm", ""])
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_site(tmp_path_factory.mktemp("law") / "site").root


def events(root: Path, raw: bytes, by: str) -> tuple[Finished, ...]:
    records = read(root).records
    table, _ = read_table(raw, "t.csv", ",")
    found = read_map(by, Reader("m.yml", ("ar", "en"), by))
    assert records is not None and table is not None and found is not None
    people, kind = People(records.entities, (), False), records.types["gift"]
    made = drafts(table, found, Site(kind, "en", records.tags, people), {})
    return plan(root, made.drafts, kind, records, people).events


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_what_a_table_says_its_events_say(root: Path, rows: list[tuple[Any, ...]]) -> None:
    rows = [row for row in rows if row[0].year >= 1000]
    out = io.StringIO(newline="")
    cells = [[f"{day:%d}.{day:%m}.{day.year}", f"{value:,.2f}", f"x {title}", who, purse] for day, value, title, who, purse in rows]
    csv.writer(out).writerows([["Day", "Sum", "Title", "Who", "Purse"], *cells])
    by = (
        "columns:\n  Day: {to: date, format: DD.MM.YYYY}\n  Sum: {to: amount, format: '1,000.00', currency: EGP}\n  Title: title\n"
        "  Who: giver\n  Purse: purse\nvalues: {taker: firm}\n"
    )
    made = events(root, out.getvalue().encode(), by)
    assert len(rows) == len({each.path for each in made})
    for (day, value, title, who, purse), each in zip(rows, made, strict=True):
        event = each.event
        assert (event.date.text, event.title) == (str(day), {"en": unicodedata.normalize("NFC", f"x {title}")})
        assert amounts(event) == [(value, "EGP")]
        assert ([who], purse) == ([ref.id for ref in event.roles["giver"]], event.facts.get("purse", ""))
        assert each.is_draft and () == each.problems
