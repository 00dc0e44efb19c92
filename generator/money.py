"""Amounts of money: exact decimals with a currency, and their totals.

Knows what an amount text says, the codes of ISO 4217 and how amounts add up. Does not know wording, exchange rates, or
which amounts may be added: that is the ledger's. No value is ever a float.
"""

import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact

from msgspec import Struct

QUALIFIERS = ("exact", "at_least", "at_most", "about")
KINDS = ("cash", "in_kind", "services", "crypto", "securities")

# ISO 4217, list one, as of amendment 180 (2026-01-01: BGN left); without XTS (for testing) and XXX (no currency).
_ACTIVE = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR
    ZMW ZWG
"""
CURRENCIES = frozenset(_ACTIVE.split())

_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?")
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PLAIN = "Write plain digits with a point for decimals: `1000000` or `1500000.50`."
_WHOLE = "Write plain digits, a space and the currency's code: `1000000 USD`."
_CODE = "Write the three capital letters of ISO 4217: `USD`, `EUR`, `EGP`."
_EXACT = Context(prec=64, traps=[Inexact])


class BadAmount(ValueError):
    """A text that is not an amount: `sentence` says what is wrong, `hint` shows the right form."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(f"{sentence} {hint}")
        self.sentence = sentence
        self.hint = hint


class Amount(Struct, frozen=True, array_like=True):
    """An amount in whole units of its currency; `max` makes it a range from `value` up.

    `qualifier` is one of QUALIFIERS, `kind` one of KINDS. Raises BadAmount for a range that does not run upwards, or
    that is also `at_least` or `at_most`.
    """

    value: Decimal
    max: Decimal | None
    currency: str
    qualifier: str = "exact"
    kind: str = "cash"

    def __post_init__(self) -> None:
        if self.max is None:
            return
        if self.max <= self.value:
            sentence = f"The range runs from {self.value} to {self.max}."
            raise BadAmount(sentence, "Make `max` the larger of the two, or delete it.")
        if self.qualifier in ("at_least", "at_most"):
            raise BadAmount(f"A range cannot be `{self.qualifier}` as well.", "Delete `max` or `qualifier`.")


class Sum(Struct, frozen=True):
    """What amounts of one currency come to: from `low` to `high`, None being no upper bound; `about` if any part is."""

    low: Decimal
    high: Decimal | None
    currency: str
    about: bool = False


def number(text: str) -> Decimal:
    """Return the number written as plain digits: at most 18 before the decimal point and 6 after it.

    Arabic-Indic digits are read as ASCII. Raises BadAmount for signs, groups, exponents, leading zeros and all else.
    """
    written = text.strip().translate(_ASCII_DIGITS)
    if not _NUMBER.fullmatch(written):
        digits, beside = _mended(written)
        raise BadAmount(_why(written), f"Write `{digits}`." if digits and (_codes(beside) or not beside) else _PLAIN)
    return Decimal(written)


def currency(text: str) -> str:
    """Return the ISO 4217 code that the text is; raises BadAmount for any other, with the code it may stand for."""
    written = text.strip()
    if written not in CURRENCIES:
        hint = f"Write {' or '.join(f'`{code}`' for code in _codes(written))}." if _codes(written) else _CODE
        raise BadAmount(f"`{written[:_LONGEST]}` is not a currency code in use.", hint)
    return written


def parse(text: str) -> Amount:
    """Return the exact amount of cash in a text such as `1000000 USD`; raises BadAmount for any other text."""
    written = text.strip()
    digits, space, code = written.partition(" ")
    try:
        if space and code.strip() == code:
            return Amount(number(digits), None, currency(code))
        sentence = f"`{written[:_LONGEST]}` is not an amount with its currency."
    except BadAmount as fault:
        sentence = fault.sentence
    mended, beside = _mended(written.translate(_ASCII_DIGITS))
    codes = _codes(beside)
    raise BadAmount(sentence, f"Write `{mended} {codes[0]}`." if mended and len(codes) == 1 else _WHOLE)


def total(amounts: Iterable[Amount]) -> tuple[Sum, ...]:
    """Return one sum for each currency, sorted by its code.

    An exact amount adds itself and a range its two ends; `at_least` takes the upper bound away, `at_most` adds from
    nothing up. Adds exactly; raises decimal.Inexact beyond 64 digits.
    """
    groups: dict[str, list[Amount]] = {}
    for amount in amounts:
        groups.setdefault(amount.currency, []).append(amount)
    return tuple(_sum(groups[code], code) for code in sorted(groups))


def _sum(amounts: list[Amount], currency: str) -> Sum:
    low, high = Decimal(0), Decimal(0)
    is_open = is_about = False
    for amount in amounts:
        least, most = _bounds(amount)
        low = _EXACT.add(low, least)
        if most is None:
            is_open = True
        else:
            high = _EXACT.add(high, most)
        is_about = is_about or amount.qualifier == "about"
    return Sum(low, None if is_open else high, currency, is_about)


def _bounds(amount: Amount) -> tuple[Decimal, Decimal | None]:
    if amount.qualifier == "at_least":
        return amount.value, None
    if amount.qualifier == "at_most":
        return Decimal(0), amount.value
    return amount.value, amount.value if amount.max is None else amount.max


# What people write instead: signs of currencies, words for large numbers, and what is wrong with a number.
_SIGNS = {
    "USD": "(?:us)?\\$|(?:us )?dollars?|دولار(?:ات)?(?: أم(?:ري|ير)كية?)?",
    "EUR": "€|euros?|يورو",
    "GBP": "£|pounds?|(?:pounds? )?sterling|جنيه إسترليني",
    "EGP": "pounds?|جنيه(?:ات)?",
    "LBP": "pounds?|لير(?:ة|ات)",
    "SYP": "pounds?|لير(?:ة|ات)",
    "SAR": "riyals?|﷼|ريال(?:ات)?",
    "QAR": "riyals?|﷼|ريال(?:ات)?",
    "AED": "dirhams?|درهم|دراهم",
    "MAD": "dirhams?|درهم|دراهم",
    "KWD": "dinars?|دينار|دنانير",
    "JOD": "dinars?|دينار|دنانير",
    "JPY": "¥|yen",
    "CNY": "¥|yuan|rmb|يوان",
}
_SCALES = (
    (r"(?:k|thousands?|ألف|آلاف)\b", 3),
    (r"(?:m|mn|millions?|مليون|ملايين)\b", 6),
    (r"(?:b|bn|billions?|مليار|مليارات|بليون)\b", 9),
    (r"(?:tn?|trillions?|تريليون)\b", 12),
)
_FAULTS = (
    (r"\s*", "The number is empty."),
    (r"[-+−].*", "An amount has no sign before it."),
    (r"[0-9.]+e[-+]?[0-9]+", "Exponents are not read."),
    (r"[0-9.,]+[,'’_\s٬][0-9,.'’_\s٬]*", "Digits are not grouped, and decimals follow a point."),
    (r"[0-9]+٫[0-9]+", "Decimals follow a point."),
    (r"[0-9]+(?:\.[0-9]+){2,}", "Digits are not grouped."),
    (r"0[0-9]+.*", "A number does not begin with 0."),
    (r"[0-9]{19,}.*", "At most 18 digits stand before the point."),
    (r"[0-9]+\.[0-9]{7,}", "At most 6 digits stand after the point."),
    (r"[^0-9]*[0-9][0-9.,]*[^0-9]*", "A number is digits alone, all of them written out."),
)
_LONGEST = 40


def _why(written: str) -> str:
    why = next((why for pattern, why in _FAULTS if re.fullmatch(pattern, written, re.IGNORECASE)), "")
    return why if not written else f"`{written[:_LONGEST]}` is not a number. {why}".rstrip()


def _codes(name: str) -> list[str]:
    """Return the codes that a code in the wrong case, a sign or a word may stand for."""
    if name.upper() in CURRENCIES:
        return [name.upper()]
    return [code for code, sign in _SIGNS.items() if re.fullmatch(sign, name, re.IGNORECASE)]


def _mended(written: str) -> tuple[str, str]:
    """Return the plain digits that a text may have meant, empty where none, and what stands beside them."""
    found = re.search(r"[0-9.,٫][0-9.,'’_\s٬٫]*(?:e[+-]?[0-9]{1,2}\b)?", written, re.IGNORECASE)
    if not found or len(written) > _LONGEST:
        return "", ""
    digits = re.sub(r"['’_\s٬]", "", found[0]).replace("٫", ".")
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        value = _EXACT.create_decimal(digits.replace(",", ""))
    except ArithmeticError:
        return "", ""
    before, after = written[: found.start()], written[found.end() :].strip()
    word, power = next(((m[0], power) for scale, power in _SCALES if (m := re.match(scale, after, re.I))), ("", 0))
    plain = f"{value.scaleb(power, _EXACT):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain and power else plain
    return plain if _NUMBER.fullmatch(plain) else "", f"{before}{after[len(word) :]}".strip(" -+−")
