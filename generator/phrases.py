"""The Babel door: message catalogues, plural categories, names of languages and currencies, lists in words.

Knows gettext's .po format and CLDR through Babel. Does not know dates, numbers or amounts, which Babel 2.18 formats by
the order in which locales were used, and reads no file, environment, clock or locale of the machine.
"""

import datetime
import gettext
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser
from msgspec import Struct

FOLDER = "templates/locale"
SOURCE = "en"
"""The language of the msgids, where an empty msgstr stands for the msgid itself."""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_PLURAL_FORMS = re.compile(r"^plural-forms:\s*nplurals\s*=\s*([1-6])\s*;\s*plural\s*=([^;]+);?\s*$", re.I | re.M)
_TOKEN = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|[%{}]")
_COUNT = re.compile(r"[%({]+(?:n|num|count)[)sd}]+")


class CatalogueFault(Struct, frozen=True):
    """A thing wrong with a catalogue: a sentence, the 1-based line of the msgid, and a stable kind.

    `kind` is one of `missing`, `fuzzy`, `plural-header`, `plural-forms`, `placeholder` and `syntax`.
    """

    message: str
    line: int
    kind: str


class Catalogue(Struct, frozen=True):
    """The interface words of one language: by context (empty where none) and msgid, the forms in the order of `order`.

    A message that the catalogue does not hold is returned as it is, in the plural by the rule of the source language.
    """

    lang: str
    forms: Mapping[tuple[str, str], tuple[str, ...]] = {}
    order: tuple[str, ...] = CATEGORIES

    def gettext(self, message: str) -> str:
        return self.pgettext("", message)

    def ngettext(self, singular: str, plural: str, n: int | Decimal) -> str:
        return self.npgettext("", singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        return self.forms.get((context, message), (message,))[0]

    def npgettext(self, context: str, singular: str, plural: str, n: int | Decimal) -> str:
        """Return the form for n by CLDR's plural rule of the language, which tells 1 from 1.0; `n` is not put in."""
        forms = self.forms.get((context, singular))
        if forms is None:
            return singular if plural_category(SOURCE, n) == "one" else plural
        category = plural_category(self.lang, n)
        return forms[self.order.index(category) if category in self.order else -1]


def load(po_text: str, lang: str) -> tuple[Catalogue, tuple[CatalogueFault, ...]]:
    """Return the catalogue in a .po text and its faults, in the order of their lines (GNU gettext manual, PO Files).

    Every message must be translated, not be fuzzy, fill its plural forms and keep the placeholders of its msgid; the
    Plural-Forms header must give CLDR's categories in their order for n from 0 to 1000. A message that is missing,
    fuzzy or short of forms is left out. Raises ValueError for a language that CLDR does not know.
    """
    read = _Messages(creation_date=datetime.datetime.min)
    _locale(lang)
    try:
        PoFileParser(read, abort_invalid=True).parse(po_text.split("\n"))
    except (PoFileError, AttributeError, LookupError, TypeError, ValueError) as error:
        line = getattr(error, "lineno", 0) + 1
        return Catalogue(lang), (CatalogueFault(f"This is not a catalogue: {error}.", line, "syntax"),)
    header = next((message for message in read.found if not message.id), Message("", lineno=1))
    forms, faults, order = {}, [], _header_order(str(header.string), lang)
    if not order:
        order = plural_categories(lang)
        sentence = f"The header's Plural-Forms are not CLDR's for `{lang}` in their order: {', '.join(order)}."
        faults.append(CatalogueFault(sentence, header.lineno or 1, "plural-header"))
    for message in read.found:
        ids, strings = _texts(message.id), _texts(message.string)
        if lang == SOURCE and not any(strings):
            strings = ids
        if fault := _fault(message, ids, strings, order, lang):
            faults.append(fault)
        if ids[0] and (not fault or fault.kind == "placeholder"):
            forms[message.context or "", ids[0]] = strings[: len(order)]
    return Catalogue(lang, forms, order), tuple(sorted(faults, key=lambda fault: fault.line))


def plural_categories(lang: str) -> tuple[str, ...]:
    """Return CLDR's plural categories of the language, in CLDR's order: for `ar` all six, for `en` one and other."""
    tags = _locale(lang).plural_form.tags
    return tuple(category for category in CATEGORIES if category in tags or category == "other")


def plural_category(lang: str, n: int | Decimal) -> str:
    """Return CLDR's plural category of the number (UTS #35, plural rules); 1 and 1.0 may differ."""
    return _category(lang, str(n))


def currency_name(lang: str, code: str) -> str:
    """Return CLDR's name of the currency in the language, or the code itself where it has none."""
    return str(_locale(lang).currencies.get(code, code))


@lru_cache(maxsize=4096)
def language_name(lang: str, in_lang: str) -> str:
    """Return CLDR's name of the language in another, or in its own; the code itself where it has none."""
    return str(_locale(in_lang).languages.get(lang.replace("-", "_"), lang))


def joined(items: Sequence[str], lang: str) -> str:
    """Return the items as a list in words, by CLDR's standard pattern: `أ وب وج`, `A, B, and C`."""
    if len(items) < 2:
        return "".join(items)
    patterns = _locale(lang).list_patterns["standard"]
    if len(items) == 2:
        return str(patterns["2"].format(*items))
    text = patterns["start"].format(items[0], items[1])
    for item in items[2:-1]:
        text = patterns["middle"].format(text, item)
    return str(patterns["end"].format(text, items[-1]))


@lru_cache(maxsize=32)
def _locale(lang: str) -> Locale:
    # Babel opens a data file by this name (CVE-2021-42771): nothing but a plain code may reach it.
    if not _LANGUAGE.fullmatch(lang):
        raise ValueError(f"`{lang}` is not a language code.")
    try:
        return Locale.parse(lang, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(f"`{lang}` is not a language that CLDR knows.") from error


# Keyed by the text of the number: Decimal("1.0") and 1 are equal as keys, and are not of one category in English.
@lru_cache(maxsize=4096)
def _category(lang: str, number: str) -> str:
    return str(_locale(lang).plural_form(Decimal(number)))


class _Messages(Catalog):
    """Collects messages as they are read, and nothing else; six is the most plural forms that any language has."""

    num_plurals = 6

    def __init__(self, creation_date: datetime.datetime) -> None:
        super().__init__(creation_date=creation_date)
        self.found: list[Message] = []

    def __setitem__(self, key: object, message: Message) -> None:
        self.found.append(message)


def _texts(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, (list, tuple)) else ()


def _header_order(header: str, lang: str) -> tuple[str, ...]:
    """Return the categories that the header's forms stand for, or an empty tuple where it does not follow CLDR.

    A category that no whole number takes, such as Russian's `other`, need not have a form.
    """
    found = _PLURAL_FORMS.search(header)
    try:
        formula = gettext.c2py(found[2].strip()) if found else None
        given = [formula(n) for n in range(1001)] if formula else []
    except (ArithmeticError, ValueError):
        return ()
    categories = plural_categories(lang)
    taken = [plural_category(lang, n) for n in range(1001)]
    for order in (categories, tuple(category for category in categories if category in taken)):
        if found and len(order) == int(found[1]) and given == [order.index(category) for category in taken]:
            return order
    return ()


def _fault(message: Message, ids: tuple[str, ...], strings: tuple[str, ...], order: tuple[str, ...], lang: str) -> CatalogueFault | None:
    """Return the first thing wrong with one message; the header, whose msgid is empty, can only be fuzzy."""
    shown, line = f"`{ids[0]}`" if ids[0] else "The header", message.lineno or 1
    if message.fuzzy:
        return CatalogueFault(f"{shown} is marked fuzzy.", line, "fuzzy")
    if not ids[0]:
        return None
    if not any(strings):
        return CatalogueFault(f"{shown} is not translated.", line, "missing")
    if len(ids) > 1 and (not all(strings[: len(order)]) or any(strings[len(order) :])):
        return CatalogueFault(f"{shown} needs {len(order)} forms: {', '.join(order)}.", line, "plural-forms")
    signs = set(_TOKEN.findall("".join(ids)))
    for category, string in zip(order, strings, strict=False):
        given = set(_TOKEN.findall(string))
        if given - signs or _wanted(ids, category, lang) - given:
            return CatalogueFault(f"`{string}` does not keep the placeholders of {shown}.", line, "placeholder")
    return None


def _wanted(ids: tuple[str, ...], category: str, lang: str) -> set[str]:
    """Return the placeholders that a form must hold; where one number alone is of its category, not that number."""
    names = [{token for token in _TOKEN.findall(text) if len(token) > 2} for text in ids]
    if len(ids) > 1 and _stands_alone(category, lang):
        return {name for name in names[0] & names[1] if not _COUNT.fullmatch(name)}
    return names[-1]


@lru_cache(maxsize=64)
def _stands_alone(category: str, lang: str) -> bool:
    return sum(plural_category(lang, n) == category for n in range(1001)) == 1
