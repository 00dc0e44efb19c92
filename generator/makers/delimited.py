"""Tables as CSV (RFC 4180), with a guard: no text of the record is read as a formula, nor in Excel as a date or number that it is not.

A cell that is guarded has one apostrophe before it, and one that could be taken for a guarded cell has one more, so that what was
written can be read back: take an apostrophe away where what is left would be guarded.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from generator.pages.columns import Value
from generator.pages.data import View

BOM = "\ufeff"
"""By which Excel knows UTF-8."""

_UNSEEN = r"\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"'*(?:[\t\r\n\0]|[{_UNSEEN}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212])")
_OPENING = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212'\t\r\n\0")
_MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    "|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|(?:كانون|تشرين) (?:الأول|الثاني))"
)
_NUMBER = r"\.?[0-9][0-9\s.,:/eE%-]*(?:[ap]m)?"
_TAKEN = re.compile(rf"'*[{_UNSEEN}]*(?:{_NUMBER}|[0-9]{{1,4}}[ -]?{_MONTH}[ ,-]*[0-9]*|{_MONTH}[ -]?[0-9][0-9 ,-]*|true|false)", re.I)
_PLAIN = re.compile(r"[1-9][0-9]{0,14}|0|[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
"""What Excel reads as the number or the day that it is."""


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might read a text as a formula."""
    first = text[:1]
    return (first in _OPENING or not first.isprintable() or first == " " or first.isspace()) and _FORMULA.match(text) is not None


def is_taken(text: str) -> bool:
    """Return whether Excel might read a text as a formula, or as a date or number that it is not: `2024-12` as a day."""
    return is_formula(text) or (_TAKEN.fullmatch(text) is not None and not _PLAIN.fullmatch(text))


def guarded(text: str, is_risky: Callable[[str], bool] = is_formula) -> str:
    """Return a text as a cell that is read as a text."""
    return f"'{text}" if is_risky(text) else text


def plain(view: View, root: str) -> bytes:
    """Return a table as CSV in UTF-8."""
    return _table(view, is_formula).encode()


def excel(view: View, root: str) -> bytes:
    """Return a table as CSV that Excel opens as it is."""
    return (BOM + _table(view, is_taken)).encode()


def lines(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows of cells as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _table(view: View, is_risky: Callable[[str], bool]) -> str:
    (table,) = view.tables
    digits = frozenset(at for at, column in enumerate(table.columns) if column.type in ("decimal", "day"))
    words = ("false", "true")

    def cells(row: tuple[Value, ...]) -> list[Value]:
        found: list[Value] = []
        for at, value in enumerate(row):
            if value.__class__ is bool:
                found.append(words[value is True])
            elif value.__class__ is str and at not in digits and is_risky(value):
                found.append(f"'{value}")
            else:
                found.append(value)
        return found

    return lines([table.names, *map(cells, table.rows)])
