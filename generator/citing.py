"""Citations: a page as a record that reference managers read, in BibTeX, RIS and CSL-JSON.

Knows the three formats and their escapes; knows no record of the site, no template and no clock, so that the day of reading is left
to the reader.
"""

import re
from typing import Any

import msgspec
from msgspec import Struct

from generator.dates import Date

LANGIDS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "ru": "russian", "tr": "turkish", "ur": "urdu",
}  # fmt: skip
"""Names of languages as babel and polyglossia have them; biblatex loads its words by these."""
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "$&%#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # a bare \{ would be counted as an open brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)

_NUMBERS = re.compile(r"\[\n\s*(\d+(?:,\n\s*\d+)*)\n\s*\]")


class Work(Struct, frozen=True):
    """A page to cite: `key` is its id in the formats, `container` the site's title, `date` that of its last change.

    `url` is its address, or its path from the site's root where the site does not know its own.
    """

    key: str
    title: str
    container: str
    date: Date
    lang: str
    url: str
    authors: tuple[str, ...] = ()


def bibtex(work: Work) -> str:
    """Return the work as biblatex's `@online` in UTF-8; the title's inner braces keep a style from changing its case."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in work.authors),
        "title": f"{{{_tex(work.title)}}}",
        "organization": _tex(work.container),
        "date": edtf(work.date),
        "url": work.url.replace("{", "%7B").replace("}", "%7D"),
        "langid": LANGIDS.get(work.lang.partition("-")[0], ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{work.key},\n{lines}}}\n"


def ris(work: Work) -> str:
    """Return the work as a web page in RIS, a tag a line; the lines end as the page's do."""
    day = _parts(work.date)[-1]
    rest = [f"{part:02d}" for part in day[1:]] + [""] * (4 - len(day))
    rows = [
        ("TY", "ELEC"),
        *(("AU", author) for author in work.authors),
        ("TI", work.title),
        ("T2", work.container),
        ("PY", str(day[0])),
        ("DA", "/".join([str(day[0]), *rest])),
        ("LA", work.lang),
        ("UR", work.url),
        ("ID", work.key),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_flat(value)}\n" for tag, value in rows)


def csl(work: Work) -> str:
    """Return the work as CSL-JSON: a list of one item."""
    issued: dict[str, Any] = {"date-parts": [list(part) for part in _parts(work.date)]}
    if work.date.approximate or work.date.uncertain:
        issued["circa"] = True
    item = {
        "id": work.key,
        "type": "webpage",
        "title": _flat(work.title),
        "container-title": _flat(work.container),
        "author": [{"literal": _flat(author)} for author in work.authors],
        "issued": issued,
        "language": work.lang,
        "URL": work.url,
    }
    text = msgspec.json.format(msgspec.json.encode([{key: value for key, value in item.items() if value}]), indent=2).decode() + "\n"
    return _NUMBERS.sub(lambda match: f"[{' '.join(match[1].split())}]", text)


def metadata(work: Work) -> tuple[tuple[str, str], ...]:
    """Return what the page's head says of it in Highwire's tags, as pairs of name and content."""
    date = "/".join(f"{part:02d}" for part in _parts(work.date)[-1])
    return (
        ("citation_title", _flat(work.title)),
        *(("citation_author", _flat(author)) for author in work.authors),
        ("citation_date", date),
        ("citation_language", work.lang),
        ("citation_publisher", _flat(work.container)),
    )


def edtf(date: Date) -> str:
    """Return the date as biblatex reads it: EDTF without quarters, which become their months."""
    if date.precision == "quarter":
        return "/".join(f"{year}-{month:02d}" for year, month in _parts(date))
    ends = (date.start, date.end)
    if date.precision == "interval" and any(end and end.precision == "quarter" for end in ends):
        first, last = (edtf(end) if end else ".." for end in ends)
        return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return date.text


def _parts(date: Date) -> list[tuple[int, ...]]:
    """Return the date as year, month and day as far as they are known: one such, or the two ends of what lasts."""
    if date.precision == "interval":
        return [*(_parts(date.start)[:1] if date.start else ()), *(_parts(date.end)[-1:] if date.end else ())]
    assert date.first is not None
    assert date.last is not None
    if date.precision == "quarter":
        return [(date.first.year, date.first.month), (date.last.year, date.last.month)]
    known = {"year": 1, "month": 2, "day": 3}[date.precision]
    return [(date.first.year, date.first.month, date.first.day)[:known]]


def _flat(text: str) -> str:
    """Return the text in one line: a line's end would end the value."""
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _flat(text).translate(_TEX)
