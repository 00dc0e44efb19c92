"""The words of the script that filters: counted phrases, amounts and numerals, made as the pages make them.

The browser is asked for no plural, date or number: it chooses among the forms given here (static/timeline/filters.js).
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from generator.embed import json_text
from generator.formats import Formats
from generator.pages.voice import Voice
from generator.phrases import plural_categories, plural_category

POWERS = (0, 6, 9, 12)


def words(sums: Iterable[str], total: int, idle: str, voice: Voice) -> str:
    """Return the words as JSON, for a filter over so many entries; `sums` are those of entries that have any, `idle` is for no filter."""
    say, lang = voice.words, voice.lang
    shown = voice.formats.number(total)
    found = counting(voice) | {
        "fraction": plural_categories(lang).index(plural_category(lang, Decimal("2.5"))),
        "shown": each_form(
            lambda n: say.ngettext("Showing {n} entry of {total}", "Showing {n} entries of {total}", n).replace("{total}", shown), lang
        ),
        "all": idle,
        "remove": voice._("Remove this filter: {filter}"),
        "from": each_form(lambda n: say.ngettext("from {n} entry", "from {n} entries", n), lang),
        "joint": each_form(
            lambda n: say.ngettext(
                "{n} entry is not counted here, because several share it and the parts are not known.",
                "{n} entries are not counted here, because several share each and the parts are not known.",
                n,
            ),
            lang,
        ),
    }
    rows = [row.split(" ") for each in sums for row in each.split("; ")]
    return json_text(found | (_of_money(rows, voice) if rows else {}))


def counting(voice: Voice) -> dict[str, Any]:
    """Return how the language counts and writes numbers."""
    signs = "".join(char for char in voice.formats.number(Decimal("1000.5")) if not char.isdigit())
    return {"plural": order(voice.lang), "digits": voice.formats.digits("0123456789"), "signs": signs}


def all_shown(total: int, voice: Voice) -> str:
    return voice.many("Showing the only entry", "Showing all {n} entries", total)


@cache
def order(lang: str) -> str:
    """Return which form goes with 0 to 199; a larger number goes by its last two digits, as if they stood behind a hundred."""
    return "".join(str(plural_categories(lang).index(plural_category(lang, n))) for n in range(200))


def each_form(say: Callable[[int], str], lang: str) -> list[str]:
    """Return a counted phrase in each plural category of the language, {n} left in it, in CLDR's order of categories."""
    return [say(int(n)) for n in _samples(lang, Decimal(100))]


@cache
def _samples(lang: str, spare: Decimal) -> list[Decimal]:
    """Return a number of each category, the spare one where no small whole number is of it."""
    small = [Decimal(n) for n in range(200)]
    return [next((n for n in small if plural_category(lang, n) == each), spare) for each in plural_categories(lang)]


def _of_money(rows: list[list[str]], voice: Voice) -> dict[str, Any]:
    """Return the words for sums in the currencies and of the kinds that there are."""
    pgettext = voice.words.pgettext
    most = sum((max(Decimal(row[2]), Decimal(row[3] or 0)) for row in rows), Decimal(0))
    return {
        "money": {code: amounts(code, most, voice.formats, voice.lang) for code in sorted({row[1] for row in rows})},
        "hedges": [
            pgettext("money", "at least {amount}"),
            pgettext("money", "about {amount} or more"),
            pgettext("money", "about {amount}"),
            pgettext("money", "up to {amount}"),
            pgettext("money", "up to about {amount}"),
            pgettext("money", "between {low} and {high}"),
            pgettext("money", "between about {low} and {high}"),
        ],
        "kinds": {kind: voice.of_kind("{amount}", kind) for kind in sorted({row[0] for row in rows})},
        "totals": [voice._("Total in cash"), voice._("Total not in cash")],
        "split": voice._("By how sure it is"),
        "once": voice._("A payment counts once, at the last step it has reached."),
    }


def amounts(currency: str, most: Decimal, formats: Formats, lang: str) -> dict[str, Any]:
    """Return the forms of an amount by power of ten and plural category; `g` adds those that differ after `about` and the like."""
    found: dict[str, Any] = {}
    for power in (each for each in POWERS if not each or most >= 10**each):
        plain, governed = _forms(currency, power, formats, lang)
        found[str(power)] = plain
        if governed:
            found[f"{power}g"] = governed
    return found


@lru_cache(maxsize=256)
def _forms(currency: str, power: int, formats: Formats, lang: str) -> tuple[list[str], dict[str, str]]:
    """Return the forms of an amount of one power of ten, and those that differ where a word governs them, by their place."""
    plain, governed = [], {}
    for at, n in enumerate(_samples(lang, Decimal("2.5") if power else Decimal(100))):
        n = n or Decimal(bool(power))
        forms = [formats.amount(n.scaleb(power), currency, is_governed=after) for after in (False, True)]
        forms = [form.replace(formats.number(n), "{n}", 1) for form in forms]
        plain.append(forms[0])
        if forms[1] != forms[0]:
            governed[str(at)] = forms[1]
    return plain, governed
