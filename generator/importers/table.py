"""A table as rows of cells, each with its place: CSV of any delimiter, as spreadsheets and registers export it.

Knows the form of a table; knows nothing of what its columns mean. A row that does not fit the header is refused, never shifted.
"""

import csv
import io
from collections.abc import Iterator

from msgspec import Struct

from generator import files
from generator.problems import Place, Problem, problem

DELIMITERS = ",;\t|"
_GUARDED = "=+-@\t\r"
_SAMPLE = 20_000


class Row(Struct, frozen=True):
    """A row by column; `number` counts as a spreadsheet does, the header being 1, `line` is where it begins in the file."""

    number: int
    line: int
    cells: dict[str, str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells.values())


class Table(Struct, frozen=True):
    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, row: Row, column: str = "") -> Place:
        """Return where a cell stands: its row's line, and its column's number."""
        return Place(self.file, row.line, self.header.index(column) + 1 if column in self.header else 1)


def read_table(raw: bytes, file: str, delimiter: str = "") -> tuple[Table | None, tuple[Problem, ...]]:
    """Return the table that a file's bytes are, and what is wrong with it: None where it cannot be read to its end."""
    text, unread = files.decoded(raw, file)
    if unread:
        return None, unread
    if "\0" in text:
        return None, (_bad(file, text.count("\n", 0, text.index("\0")) + 1, "It holds a NUL, so it is no table of text"),)
    problems: list[Problem] = []
    try:
        records = list(_records(text, delimiter or _delimiter(text)))
    except csv.Error as error:
        line = int(str(error).partition(":")[0])
        return None, (_bad(file, line, f"The table cannot be read from this row on ({str(error).partition(': ')[2]})"),)
    records = [each for each in records if any(cell.strip() for cell in each[2])]
    if not records:
        return None, (_bad(file, 0, "The table is empty"),)
    header = tuple(" ".join(name.split()) or f"column {at}" for at, name in enumerate(records[0][2], 1))
    if twice := next((name for name in header if header.count(name) > 1), ""):
        return None, (_bad(file, records[0][1], f"Two columns are called `{twice}`"),)
    rows: list[Row] = []
    for number, line, cells in records[1:]:
        if len(cells) == len(header):
            rows.append(Row(number, line, dict(zip(header, map(unguarded, cells), strict=True))))
        else:
            why = f"it has {len(cells)} cells where the header has {len(header)}"
            hint = "A cell that holds the delimiter or a line break wants quotes around it."
            problems.append(problem("import-row", Place(file, line, 1), hint, where=f"Row {number}", why=why))
    return Table(file, header, tuple(rows)), tuple(problems)


def unguarded(cell: str) -> str:
    """Return a cell without the `'` that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell


def _records(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each record's number, the line on which it begins, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, number = 1, 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise csv.Error(f"{line}: {error}") from error
        yield number, line, cells
        line, number = reader.line_num + 1, number + 1


def _delimiter(text: str) -> str:
    """Return the sign between cells: what the library finds in the beginning of the table, a comma where it finds none."""
    lines = text[:_SAMPLE].split("\n")
    head = next((line for line in lines if line.strip()), "")
    try:
        return csv.Sniffer().sniff("\n".join(lines[:20]), DELIMITERS).delimiter
    except csv.Error:
        return max(DELIMITERS, key=lambda sign: (head.count(sign), -DELIMITERS.index(sign)))


def _bad(file: str, line: int, why: str) -> Problem:
    return problem("import-file", Place(file, line, 1 if line else 0), why=f"{why}.")
