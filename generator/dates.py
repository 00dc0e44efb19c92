"""Dates in a declared subset of EDTF (ISO 8601-2:2019, levels 0 and 1): days, months, quarters, years, intervals.

Knows what a date text says, how far it reaches and how dates sort. Does not know today, languages or wording, and
guesses nothing: a text outside the subset is refused with the right form beside it.
"""

import datetime
import re
from calendar import monthrange

from msgspec import Struct

PRECISIONS = ("interval", "year", "quarter", "month", "day")
"""From the least precise to the most precise; the order breaks ties between equal first days."""

_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_POINT = re.compile(r"([1-9][0-9]{3})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?([?~%]?)")
_FORMS = "Write `2024`, `2024-12`, `2024-12-13` or `2024-Q4`; intervals `2024-11/2025-01`, `2024-11/..`, `../2024-11`."


class BadDate(ValueError):
    """A text that is not a date of the subset: `sentence` says what is wrong, `hint` shows the right form."""

    def __init__(self, sentence: str, hint: str = _FORMS) -> None:
        super().__init__(f"{sentence} {hint}")
        self.sentence = sentence
        self.hint = hint


class Date(Struct, frozen=True, gc=False, array_like=True):
    """A date or an interval, with the days it reaches from and to.

    `text` is the canonical EDTF form, `precision` one of PRECISIONS. `first` and `last` are the earliest and the latest
    day, None where that end is open or unknown; a qualifier does not widen them. `start` and `end` are the two dates of
    an interval, None where open or unknown. An interval is uncertain or approximate when either of its dates is.
    """

    text: str
    precision: str
    first: datetime.date | None
    last: datetime.date | None
    uncertain: bool = False
    approximate: bool = False
    start: "Date | None" = None
    end: "Date | None" = None
    open_start: bool = False
    open_end: bool = False
    unknown_end: bool = False


def parse(text: str) -> Date:
    """Return the date that the text says (EDTF, ISO 8601-2:2019: dates, quarters, qualifiers, intervals).

    Arabic-Indic digits are read as ASCII, `2024-33` to `2024-36` as quarters. Raises BadDate for every other text.
    """
    written = text.strip().translate(_ASCII_DIGITS)
    found = _read(written)
    if found is None:
        raise _refusal(written)
    return found


def earliest(date: Date) -> datetime.date:
    """Return the earliest day that the date can be; of an interval with an open start, the first day of its end."""
    return date.first or (date.end and date.end.first) or datetime.date.min


def sort_key(date: Date) -> tuple[datetime.date, int]:
    """Return (earliest day, rank of precision with the less precise first)."""
    return earliest(date), PRECISIONS.index(date.precision)


def known_by(date: Date, day: datetime.date) -> bool:
    """Return whether the whole of the date lies on or before the day; never true where the end is open or unknown."""
    return date.last is not None and date.last <= day


def plain(date: Date) -> str:
    """Return what HTML's `<time datetime>` takes: `2024-12-13`, `2024-12`, `2024`; empty for a quarter or interval."""
    return date.text.rstrip("?~%") if date.precision in ("day", "month", "year") else ""


def _read(written: str) -> Date | None:
    """Return the date, or None when the text is outside the grammar; raises BadDate when inside it and impossible."""
    if match := _POINT.fullmatch(written):
        return _point(match)
    start, slash, end = written.partition("/")
    before, after = _POINT.fullmatch(start), _POINT.fullmatch(end)
    if slash and (before or start == "..") and (after or (before and end in ("..", ""))):
        return _interval(before and _point(before), after and _point(after), end)
    return None


def _point(match: re.Match[str]) -> Date:
    written, mark = match[0], match[5]
    year, quarter, month, day = (int(part or 0) for part in match.group(1, 2, 3, 4))
    if 33 <= month <= 36 and not match[4]:
        quarter, month = month - 32, 0
    if match[3] and not quarter and not 1 <= month <= 12:
        raise _bad_month(written, match[1], month)
    precision = "day" if match[4] else "month" if month else "quarter" if quarter else "year"
    begins, ends = (month, month) if month else (3 * quarter - 2, 3 * quarter) if quarter else (1, 12)
    size = monthrange(year, ends)[1]
    if match[4] and not 1 <= day <= size:
        short = f"{year}-{month:02}"
        hint = f"Write `{short}-{size}`, or `{short}` if the day is not known."
        raise BadDate(f"`{written}` does not exist: {short} has {size} days.", hint)
    text = f"{year}-Q{quarter}{mark}" if quarter else written
    first, last = datetime.date(year, begins, day or 1), datetime.date(year, ends, day or size)
    return Date(text, precision, first, last, mark in ("?", "%"), mark in ("~", "%"))


def _interval(start: Date | None, end: Date | None, end_text: str) -> Date:
    if start and end and start.first and end.last and start.first > end.last:
        sentence = f"The interval runs backwards: `{start.text}` is after `{end.text}`."
        raise BadDate(sentence, f"Write `{end.text}/{start.text}`.")
    text = f"{start.text if start else '..'}/{end.text if end else end_text}"
    first, last = start.first if start else None, end.last if end else None
    uncertain = any(date.uncertain for date in (start, end) if date)
    approximate = any(date.approximate for date in (start, end) if date)
    opens = (not start, end_text == "..", not end_text)
    return Date(text, "interval", first, last, uncertain, approximate, start, end, *opens)


def _bad_month(written: str, year: str, month: int) -> BadDate:
    if 21 <= month <= 41:
        hint = f"Write a quarter, `{year}-Q1`, or months, `{year}-03/{year}-05`."
        return BadDate(f"`{written}` is a season or another part of a year that is not used here.", hint)
    hint = f"Write a month from `{year}-01` to `{year}-12`, or `{year}` if the month is not known."
    return BadDate(f"`{written}` does not exist: there is no month {month:02}.", hint)


# What people write instead, the forms they may have meant, and what is wrong. Tried in order, and on an error only.
_Y, _D, _TH = "([1-9][0-9]{3})", "([0-9]{1,2})", "(?:st|nd|rd|th)?"
_DAY = "{0}-{1:0>2}-{2:0>2}"
_JOIN = "Year, month and day are joined by hyphens, with two digits for month and day."
_ENDS = "Both ends of an interval are written out, with `/` between them."
_MARKS = "A qualifier is one sign at the end: `?` uncertain, `~` about, `%` both."
_OLD = "This is a spelling of EDTF before 2019."
_SLIPS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (rf"{_Y}-{_D}-{_D}[t ][0-9].*", (_DAY,), "A date carries no time of day."),
    (rf"{_Y}([-/.]){_D}\2{_D}", ("{0}-{2:0>2}-{3:0>2}",), _JOIN),
    (rf"{_D}[-/. ]{_D}[-/. ]{_Y}", ("{2}-{1:0>2}-{0:0>2}", "{2}-{0:0>2}-{1:0>2}"), "A date begins with its year."),
    (rf"{_D}{_TH}(?: of)?[ -]m(..),?[ -]{_Y}", ("{2}-{1}-{0:0>2}",), "A date is written in digits."),
    (rf"m(..) {_D}{_TH},? {_Y}", ("{2}-{0}-{1:0>2}",), "A date is written in digits."),
    (rf"m(..),?[ -]{_Y}", ("{1}-{0}",), "A date is written in digits."),
    (rf"{_Y}[ -]m(..)", ("{0}-{1}",), "A date is written in digits."),
    (rf"{_Y}[ -]m(..)[ -]{_D}", (_DAY,), "A date is written in digits."),
    (rf"{_Y}/([0-9][0-9])", ("{0}-{1}", "{0}/{0[0]}{0[1]}{1}"), _JOIN),
    (rf"{_Y}[-/.]{_D}", ("{0}-{1:0>2}",), _JOIN),
    (rf"{_D}[-/.]{_Y}", ("{1}-{0:0>2}",), "A date begins with its year."),
    (rf"{_Y}([0-9]{{2}})", ("{0}-{1}",), _JOIN),
    (rf"{_Y}([0-9]{{2}})([0-9]{{2}})", (_DAY,), _JOIN),
    (rf"{_Y}-..(?:-..)?/..(?:-..)?", (), _ENDS),
    (rf"q([1-4])[ -/]?{_Y}", ("{1}-Q{0}",), "A date begins with its year."),
    (rf"{_Y}[ -/]?q([1-4])", ("{0}-Q{1}",), "A quarter is written with a hyphen and a capital Q."),
    (rf"{_Y}-?q.*", (), "A year has four quarters."),
    (r"(?:\.\.)?/(?:\.\.)?", (), "An interval needs one end that is known."),
    (r"(?:unknown)?/(.+)", ("../{0}",), "An interval whose start is not known begins with `..`."),
    (r"(.+)/unknown", ("{0}/",), _OLD),
    (r"(.+)/open", ("{0}/..",), _OLD),
    (r"(.+)(?:\?~|~\?)", ("{0}%",), _OLD),
    (r"([1-9][0-9]{2})(?:[xu]|0['’]?s)", ("{0}0/{0}9",), "A decade is written as an interval."),
    (r"([1-9][0-9])(?:xx|uu)", ("{0}00/{0}99",), "A century is written as an interval."),
    (rf"{_Y}(-..)?(?:-(?:xx|uu)){{1,2}}", ("{0}{1}", "{0}"), "Digits that are not known are left out."),
    (rf"{_Y}([?~%])((?:-..){{1,2}})", ("{0}{2}{1}",), _MARKS),
    (r"([?~%]) ?(.+)", ("{1}{0}",), _MARKS),
    (r"(.+) ([?~%])", ("{0}{1}",), _MARKS),
    (r"(?:circa|ca?\.?|about|around) ?(.+)", ("{0}~",), _MARKS),
    (rf"{_Y}-?(?:w[0-9].*|[0-9]{{3}})", (), "Weeks and days counted from the new year are not used here."),
    (r"y?-?[0-9]{5,}|y-?[0-9].*|-[0-9].*|0[0-9]{3}.*|[0-9]{1,3}", (), "Years run from 1000 to 9999."),
    (rf"{_Y}-{_Y}", ("{0}/{1}",), _ENDS),
    (r"(?:from )?(.+?) ?(?:–|—|\.\.| to | until | - ) ?(.+)", ("{0}/{1}",), _ENDS),
)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = rf"(?<![a-z])({'|'.join(re.findall('...', _MONTHS))})[a-z]*\.?(?![a-z])"
_HIDDEN = r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_LOOSELY, _LONGEST = re.IGNORECASE | re.ASCII, 60


def _refusal(written: str) -> BadDate:
    if not written:
        return BadDate("The date is empty.")
    if hidden := re.search(_HIDDEN, written):
        return BadDate(f"The date holds an unseen character: U+{ord(hidden[0]):04X}.", "Delete it.")
    ends = [end for end in written.split("/") if not _POINT.fullmatch(end)]
    why = next(filter(None, (_slip(text)[0] for text in (written, *ends))), "")
    forms = right_forms(written)
    hint = f"Write {' or '.join(f'`{form}`' for form in forms)}." if forms else _FORMS
    return BadDate(f"`{written[:_LONGEST]}` is not a date. {why}".rstrip(), hint)


def _slip(written: str) -> tuple[str, list[str]]:
    """Return what is wrong with a text outside the grammar, and what may have been meant."""
    if len(written) > _LONGEST:
        return "", []
    loose = re.sub(_MONTH, lambda m: f"m{_MONTHS.index(m[1].lower()) // 3 + 1:02}", written, flags=_LOOSELY)
    for pattern, meant, why in _SLIPS:
        if match := re.fullmatch(pattern, loose, _LOOSELY):
            return why, [form.format(*match.groups("")) for form in meant]
    return "", []


def right_forms(written: str, depth: int = 4) -> list[str]:
    """Return at most two dates of the subset that a text in another form may mean."""
    try:
        found = _read(written)
    except BadDate:
        return []
    if found or not depth:
        return [found.text] if found else []
    meant = _slip(written)[1]
    start, slash, end = written.partition("/")
    if not meant and slash:
        ends = right_forms(end, depth - 1) or [end, f"{start[: -len(end)]}{end}"]
        meant = [f"{one}/{other}" for one in right_forms(start, depth - 1) or [start] for other in ends]
    elif not meant and written.endswith(("?", "~", "%")):
        meant = [form + written[-1] for form in right_forms(written[:-1], depth - 1)]
    forms = (form for text in meant if text != written for form in right_forms(text, depth - 1))
    return list(dict.fromkeys(forms))[:2]
