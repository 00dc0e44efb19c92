"""Language and direction: which way a language runs, and which runs of a text belong to another script.

Knows BCP 47 codes, Unicode scripts and words by language; knows nothing of records, files or HTML.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

RTL = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"})
LATIN = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "tr", "sv", "da", "nb", "fi", "pl", "cs", "id", "ms", "sw", "ro", "hu"})
KNOWN = RTL | LATIN | frozenset({"ru", "uk", "el", "zh", "ja", "ko", "hi", "bn", "ta", "th", "vi", "am", "ka", "hy"})

NEUTRAL = ""
"""The key of words that belong to no language: a proper name in its own script, a case caption."""

_ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LETTERS = r"A-Za-z\u00c0-\u024f"
_WORD = rf"[$€£¥#@+]*[{_LETTERS}0-9](?:[{_LETTERS}0-9.,:;'’/+&@_$€£#%()\[\]–—-]*[{_LETTERS}0-9$€£+%)\]])?"
_LATIN_RUN = re.compile(rf"(?<![{_LETTERS}0-9])(?=[^ ]*[{_LETTERS}]){_WORD}(?:[.,:;]?[ ](?:[&–—-][ ])?[(\[]*{_WORD})*")
"""Words of Latin script with the signs and numbers that belong to them; the first holds a letter, so a number before them stays out."""
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Dr|Mr|Mrs|Ms|St|vs?|No|[A-Z](?:\.[A-Z])+)$")
_ARABIC_RUN = re.compile(rf"[{_ARABIC}](?:[{_ARABIC} ]*[{_ARABIC}])?")
_NUMBERED = re.compile(r"(?<![\w.,+-])(?:[+-]\d[\d.,]*(?:[ ]\d[\d.,]*)*|\d[\d.,]*(?:[-:/]\d[\w.,]*)+(?:-[A-Za-z0-9]+)*)(?<![.,])")
"""A number with a sign, in groups after one, or in parts joined by hyphens, colons or slashes: right-to-left text would turn it round."""

TURNING = {"rtl": re.compile(rf"[{_LETTERS}\d]"), "ltr": re.compile(rf"[{_ARABIC}]")}
"""The characters that every isolated run has one of, by the direction of the text around it: most texts hold none."""


class Said(Struct, frozen=True):
    """Words as a page shows them; `lang` is empty where it is the page's own, or where the words belong to none."""

    text: str
    lang: str = ""
    is_fallback: bool = False


class Run(Struct, frozen=True):
    """A stretch of a text; `lang` names its language where that is not the text's own, `is_isolate` asks for isolation."""

    text: str
    lang: str = ""
    is_isolate: bool = False


@lru_cache(maxsize=256)
def direction(lang: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if lang.split("-")[0] in RTL else "ltr"


def said(words: Mapping[str, str], lang: str, languages: Iterable[str]) -> Said:
    """Return the words in the language asked for, else the first of the others that has any, marked as a fallback.

    The one place where a fallback is chosen.
    """
    if lang in words:
        return Said(words[lang])
    if NEUTRAL in words:
        return Said(words[NEUTRAL])
    for other in languages:
        if other in words:
            return Said(words[other], other, True)
    return Said("")


def script(text: str) -> str:
    """Return `rtl` or `ltr` after the first strong character, or an empty text where there is none (UAX #9, rule P2)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def runs(text: str, lang: str, languages: Iterable[str]) -> tuple[Run, ...]:
    """Split a text into runs so that those of the other direction, and compound numbers in right-to-left text, can be isolated.

    A run of the other script gets the language of the site written in it, when there is exactly one.
    """
    rtl = direction(lang) == "rtl"
    pattern = _LATIN_RUN if rtl else _ARABIC_RUN
    foreign = [other for other in languages if (direction(other) == "rtl") != rtl]
    tag = foreign[0] if len(foreign) == 1 else ""
    found: list[Run] = []
    at = 0
    for start, end, name in _spans(text, pattern, tag, rtl):
        if start > at:
            found.append(Run(text[at:start]))
        found.append(Run(text[start:end], name, True))
        at = end
    if at < len(text) or not found:
        found.append(Run(text[at:]))
    return tuple(found)


def _spans(text: str, pattern: re.Pattern[str], tag: str, rtl: bool) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        while text[start:end].count(")") > text[start:end].count("(") and text[end - 1] == ")":
            end -= 1
        if text[end : end + 1] == "." and _ABBREVIATED.search(text, start, end):
            end += 1
        spans.append((start, end, tag))
    for match in _NUMBERED.finditer(text) if rtl else ():
        if not any(match.start() < end and match.end() > start for start, end, _ in spans):
            spans.append((*match.span(), ""))
    return sorted(spans)


def isolated(text: str, lang: str) -> str:
    """Return plain text with runs of the other direction between FSI and PDI, for places where no markup can stand."""
    if not TURNING[direction(lang)].search(text):
        return text
    return "".join(f"\u2068{run.text}\u2069" if run.is_isolate else run.text for run in runs(text, lang, ()))


_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "ا", "ئ": "ا", "ء": "ا", "آ": "اا", "ة": "ت", "ى": "ي", "ـ": None})
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200e\u200f\u061c\u2066-\u2069]")


# Search is more forgiving than order: what readers leave out or mix up is one letter (as in Lucene's ArabicNormalizer).
_ALIKE = str.maketrans("أإآٱىة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايه01234567890123456789")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_UNWRITTEN = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u061c\u200b-\u200f\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[\t-\r \u0085\u1680\u2028\u2029]+")


def search_fold(text: str) -> str:
    """Return a text as a filter compares it. `fold` in static/timeline/filters.js does the same; tests/folds.json holds for both."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)))
    alike = _UNWRITTEN.sub("", unicodedata.normalize("NFC", bare)).translate(_ALIKE)
    return _SPACES.sub(" ", alike.lower()).strip(" ")


def sort_key(text: str, lang: str) -> tuple[bool, str, str]:
    """Return a key that sorts names as a reader of the language expects: numbers, then its own script; marks and hamza forms folded.

    The order is ICU's, as tests/names.json holds it. An article `ال` counts like any other letters: a name that should not
    be looked for under it has a `sort_name`.
    """
    first = next((char for char in text if char.isalnum()), "")
    return (script(first) not in ("", direction(lang)), _sort_fold(text), text)


def initial(text: str) -> str:
    """Return the letter under which a name stands in a list by `sort_key`: in capitals, `0` for a number, nothing without a letter."""
    first = next((char for char in _sort_fold(text) if char.isalnum()), "")
    return "0" if first.isdigit() else first.upper()


def _sort_fold(text: str) -> str:
    folded = unicodedata.normalize("NFKD", _MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_FOLDED)).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))
