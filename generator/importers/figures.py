"""Dates and amounts in the forms that tables have, read by a form that is declared and by no other.

Knows that `03/04/2024` and `1.000` have two readings, and chooses neither. No value is ever a float.
"""

import re
from functools import cache

from generator import dates, money

FORMS = {
    "1000.00": ("", "."),
    "1,000.00": (",", "."),
    "1000,00": ("", ","),
    "1.000,00": (".", ","),
    "1 000,00": (" ", ","),
    "1 000.00": (" ", "."),
    "1'000.00": ("'", "."),
}
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_TOKENS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "MMMM": "(?P<name>[A-Za-z]+)",
    "MMM": "(?P<name>[A-Za-z]{3})",
    "MM": "(?P<month>[0-9]{2})",
    "DD": "(?P<day>[0-9]{2})",
    "HH": "(?P<hour>[0-9]{2})",
    "mm": "(?P<minute>[0-9]{2})",
    "ss": "(?P<second>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})",
    "D": "(?P<day>[0-9]{1,2})",
}
_TOKEN = re.compile("|".join(_TOKENS))
_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = tuple(_ENGLISH.split())


def number(text: str, form: str = "", sign: str = "") -> str:
    """Return a number in plain digits from a text of the form, `sign` standing before or after it.

    Without a form only plain digits are read, and three of them after a point are not: they may be thousands. Raises money.BadAmount.
    """
    written = text.strip().translate(_SPACES)
    if sign:
        written = written.removeprefix(sign).removesuffix(sign).strip()
    group, point = FORMS[form or "1000.00"]
    whole = rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]+" if group else "[0-9]+"
    match = re.fullmatch(rf"({whole})(?:{re.escape(point)}([0-9]+))?", written)
    if not match or (not form and len(match[2] or "") == 3):
        hint = (
            f"Say how the column writes numbers: `format` is {', '.join(f'`{each}`' for each in FORMS)}; `sign: $` is what stands beside."
        )
        sentence = f"`{text.strip()}` is not written as `{form}`" if form else f"`{text.strip()}` can be read in two ways, or in none"
        raise money.BadAmount(sentence, hint)
    digits, decimals = match[1].replace(group, "") if group else match[1], match[2] or ""
    plain = f"{digits}.{decimals}" if decimals.strip("0") else digits
    money.number(plain)
    return plain


def date(text: str, form: str = "") -> tuple[str, str]:
    """Return a date as EDTF from a text of the form, and the time of day that it leaves out. Raises dates.BadDate.

    Without a form the text is EDTF already.
    """
    if not form:
        return dates.parse(text).text, ""
    match = pattern(form).fullmatch(text.strip())
    if not match:
        raise dates.BadDate(f"`{text.strip()}` is not written as `{form}`.", "Give the column the `format` that its dates have.")
    found = match.groupdict()
    if name := (found.get("name") or "").lower():
        months = [at for at, month in enumerate(_MONTHS, 1) if name in (month, month[:3])]
        if not months:
            raise dates.BadDate(f"`{found['name']}` is not an English month.", "Write the month in digits.")
        found["month"] = str(months[0])
    parts = [found["year"], *(f"{int(found[part]):02}" for part in ("month", "day") if found.get(part))]
    hours = ":".join(found[part] for part in ("hour", "minute", "second") if found.get(part))
    return dates.parse("-".join(parts)).text, hours if hours.strip("0:") else ""


@cache
def pattern(form: str) -> re.Pattern[str]:
    """Return what a date's form matches. Raises ValueError, saying why, for a form that leaves the date open."""
    at, out, seen = 0, "", set[str]()
    for token in _TOKEN.finditer(form):
        part = _TOKENS[token[0]]
        name = part[4 : part.index(">")]
        if name in seen or (name in ("name", "month") and seen & {"name", "month"}):
            raise ValueError(f"`{token[0]}` stands in it twice, or beside another of its kind")
        seen.add(name)
        out, at = out + re.escape(form[at : token.start()]) + part, token.end()
    rest = _TOKEN.sub("", form)
    if "year" not in seen:
        raise ValueError("it has no year of four digits, `YYYY`")
    if "day" in seen and not seen & {"month", "name"}:
        raise ValueError("it has a day and no month")
    if odd := re.search(r"[A-Za-z0-9]", rest.replace("T", "").replace("Z", "")):
        raise ValueError(f"`{odd[0]}` in it means nothing")
    return re.compile(out + re.escape(form[at:]))
