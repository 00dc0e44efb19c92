"""Tables as rows: what stands between cells, what guards them, and what is no table."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.table import read_table

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def rows(raw: bytes, delimiter: str = "") -> list[list[str]]:
    table, problems = read_table(raw, "t.csv", delimiter)
    assert table is not None and not problems
    return [list(row.cells.values()) for row in table.rows]


def refusal(raw: bytes) -> tuple[str, int, str]:
    table, [found] = read_table(raw, "t.csv")
    assert table is None
    return found.code, found.place.line, found.sentence


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_out(sign: str) -> None:
    text = "\n".join(
        sign.join(row) for row in (["Year", "Head line", "Text"], ["2024", "A gift", "Of hers"], ["2025", "Another", "Of his"])
    )
    assert [["2024", "A gift", "Of hers"], ["2025", "Another", "Of his"]] == rows(text.encode())


@given(st.sampled_from([",", ";", "\t", "|"]), st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_what_the_library_writes_is_read_back(sign: str, cells: list[tuple[str, str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two", "three"), *cells])
    kept = [list(row) for row in cells if any(cell.strip() for cell in row)]
    found = rows(out.getvalue().encode(), sign)
    plain = [[cell.replace("\r\n", "\n") for cell in row] for row in kept]
    assert [[cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in "=+-@\t\r" else cell for cell in row] for row in plain] == found


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_the_guard_of_a_formula_is_undone(text: str) -> None:
    assert [[text, "b"]] == rows(f"A,B\n'{text},b\n".encode())


@pytest.mark.parametrize("text", ["'tis", "'", "''=1", "a'=1"])
def test_an_apostrophe_that_guards_nothing_stays(text: str) -> None:
    assert [[text, "b"]] == rows(f"A,B\n{text},b\n".encode())


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    table, _ = read_table("Year,Headline\n2024,x\n".encode("utf-8-sig"), "t.csv")
    assert table is not None and ("Year", "Headline") == table.header


def test_rows_know_the_line_on_which_they_begin_and_their_number_in_a_spreadsheet() -> None:
    table, _ = read_table(b'A,B\n"x\ny",1\n\n2,3\n', "t.csv")
    assert table is not None
    assert [(2, 2), (4, 5)] == [(row.number, row.line) for row in table.rows]


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "import-file", 0),
        (b"\n , \n", "import-file", 0),
        (b"A,B\n1,2\n3,\x004\n", "import-file", 3),
        (b'A,B\n1,2\n"3,4\n5,6\n', "import-file", 3),
        (b'A,B\n"1"x,2\n', "import-file", 2),
        (b"A,B,A\n1,2,3\n", "import-file", 1),
        (b"A,B\n" + b"x" * 200_000 + b",1\n", "import-file", 2),
        ("A,B\né,1\n".encode("latin-1"), "file-encoding", 2),
        ("A,B\n1,2\n".encode("utf-16"), "file-encoding", 1),
    ],
)
def test_what_is_no_table_is_refused_at_its_line(raw: bytes, code: str, line: int) -> None:
    assert (code, line) == refusal(raw)[:2]


def test_a_row_that_does_not_fit_is_named_and_never_shifted() -> None:
    table, problems = read_table(b"A,B\n1\n1,2,3\n4,5\n", "t.csv")
    assert table is not None
    assert [{"A": "4", "B": "5"}] == [row.cells for row in table.rows]
    assert [("import-row", 2), ("import-row", 3)] == [(each.code, each.place.line) for each in problems]
