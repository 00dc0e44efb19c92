"""Dates, numbers and money in words: the one module that does this.

Knows how a newspaper writes them in English and in Arabic: month names by region, the grammar of counted nouns, either
set of digits. Does not know HTML or bidi isolation, and asks neither Babel nor the machine how a date or number looks.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal

from generator.dates import Date
from generator.money import Amount, Sum, total
from generator.phrases import Catalogue, currency_name, plural_category

_STYLES = {
    "english": "January,February,March,April,May,June,July,August,September,October,November,December",
    "msa": "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "levantine": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
    "maghreb": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
    "tunisia": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
}
MONTHS = {style: tuple(names.split(",")) for style, names in _STYLES.items()}
"""The names of the months, January first, by style; all but `english` are a choice for Arabic."""
MONTHS["levantine/msa"] = tuple(map("{}/{}".format, MONTHS["levantine"], MONTHS["msa"]))
MONTHS["msa/levantine"] = tuple(map("{}/{}".format, MONTHS["msa"], MONTHS["levantine"]))

Months = str | Sequence[str]

_ARAB_DIGITS, _ARAB_SIGNS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans(",.", "٬٫")
_WIDE = Context(prec=64)
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
# The nouns by which Arabic counts currencies: the dual, the plural for 3 to 10, the accusative for 11 to 99.
_NOUNS = {
    "دولار": ("دولاران", "دولارات", "دولارًا"), "درهم": ("درهمان", "دراهم", "درهمًا"),
    "ريال": ("ريالان", "ريالات", "ريالًا"), "دينار": ("ديناران", "دنانير", "دينارًا"),
    "جنيه": ("جنيهان", "جنيهات", "جنيهًا"), "ليرة": ("ليرتان", "ليرات", "ليرة"), "يوان": ("يوانان", "يوانات", "يوانًا"),
}  # fmt: skip
_ARABIC = {
    "USD": "دولار", "CAD": "دولار كندي", "AUD": "دولار أسترالي", "GBP": "جنيه إسترليني", "CNY": "يوان صيني",
    "AED": "درهم إماراتي", "SAR": "ريال سعودي", "QAR": "ريال قطري", "OMR": "ريال عماني", "YER": "ريال يمني",
    "KWD": "دينار كويتي", "BHD": "دينار بحريني", "JOD": "دينار أردني", "IQD": "دينار عراقي", "DZD": "دينار جزائري",
    "TND": "دينار تونسي", "LYD": "دينار ليبي", "MAD": "درهم مغربي", "EGP": "جنيه مصري", "SDG": "جنيه سوداني",
    "LBP": "ليرة لبنانية", "SYP": "ليرة سورية", "TRY": "ليرة تركية", "IRR": "ريال إيراني",
}  # fmt: skip


class Formats:
    """The dates, numbers and amounts of one language, by the site's choice of month names and numerals.

    `months` is a style of MONTHS, which concerns Arabic alone, or twelve names, which a third language needs;
    `numerals` is `latn` or `arab`. Raises ValueError for any other choice.
    """

    def __init__(self, lang: str, catalogue: Catalogue, months: Months = "msa", numerals: str = "latn") -> None:
        script = lang.partition("-")[0]
        style = {"ar": months, "en": "english"}.get(script, "") if isinstance(months, str) else ""
        names = tuple(MONTHS.get(style, ()) if isinstance(months, str) else months)
        if len(names) != 12 or numerals not in ("latn", "arab"):
            raise ValueError(f"Months {months!r} with numerals {numerals!r} are no choice for `{lang}`.")
        self.lang, self._catalogue, self._months = lang, catalogue, names
        self._is_english, self._is_arabic, self._is_arab = script == "en", script == "ar", numerals == "arab"

    def number(self, n: int | Decimal) -> str:
        """Return the number grouped by thousands, as it is: `1,234.50` with Western digits, `١٬٢٣٤٫٥٠` with Arabic."""
        text = f"{n:,}" if isinstance(n, int) else f"{n:,f}"
        return text.translate(_ARAB_DIGITS).translate(_ARAB_SIGNS) if self._is_arab else text

    def digits(self, text: str) -> str:
        """Return the text with its Western digits in the site's numerals."""
        return text.translate(_ARAB_DIGITS) if self._is_arab else text

    def count(self, n: int, forms: Mapping[str, str]) -> str:
        """Return the number and its noun by CLDR category, or else `other`; Arabic says 0, 1, 2 by the noun alone."""
        category = plural_category(self.lang, n)
        if self._is_arabic and category in ("zero", "one", "two") and category in forms:
            return forms[category]
        return f"{self.number(n)} {forms.get(category) or forms['other']}"

    def month_name(self, month: int) -> str:
        """Return the name of the month, 1 to 12."""
        return self._months[month - 1]

    def month(self, year: int, month: int) -> str:
        """Return month and year: `December 2024`."""
        words = self._catalogue.pgettext("date", "{month} {year}")
        return words.format(month=self.month_name(month), year=self.digits(str(year)))

    def date(self, date: Date, mark: str = "") -> str:
        """Return the date in words with all that is known of it: `13 December 2024`, `about 2024`, `since May 2024`.

        A `mark` stands around each of the two ends of an interval that has two.
        """
        return self._interval(date, mark) if date.precision == "interval" else self._hedged(date, self._words(date))

    def day_month(self, date: Date) -> str:
        """Return a day or a month without its year, `13 December`; any other date in full."""
        is_short = date.precision in ("day", "month")
        return self._hedged(date, self._words(date, with_year=False)) if is_short else self.date(date)

    def money(self, amount: Amount) -> str:
        """Return the amount in words: `$1 million`, `about $276,509`, `$1 million to $1.25 million`."""
        if amount.max is None or amount.qualifier == "about":
            return self.sum(total((amount,))[0])
        words = self._catalogue.pgettext("money", "{low} to {high}")
        return self._filled(words, amount.value, amount.max, amount.currency)

    def sum(self, total: Sum) -> str:
        """Return the sum in words: `$20.9 million`, `at least $1 million`, `between $1 million and $2 million`."""
        pgettext, low, high = self._catalogue.pgettext, total.low, total.high
        if low == high and not total.about:
            return self.amount(low, total.currency)
        if high is None:
            words = pgettext("money", "at least {amount}"), pgettext("money", "about {amount} or more")
        elif low == high:
            words = "", pgettext("money", "about {amount}")
        elif low == 0:
            words = pgettext("money", "up to {amount}"), pgettext("money", "up to about {amount}")
        else:
            words = pgettext("money", "between {low} and {high}"), pgettext("money", "between about {low} and {high}")
        return self._filled(words[total.about], low, low if high is None else high, total.currency)

    def _words(self, date: Date, with_year: bool = True) -> str:
        pgettext, year = self._catalogue.pgettext, self.digits(date.text[:4])
        if date.precision == "year":
            return year
        if date.precision == "quarter":
            words = (
                pgettext("date", "first quarter of {year}"),
                pgettext("date", "second quarter of {year}"),
                pgettext("date", "third quarter of {year}"),
                pgettext("date", "fourth quarter of {year}"),
            )[int(date.text[6]) - 1]
            return words.format(year=year)
        month = self.month_name(int(date.text[5:7]))
        if date.precision == "month":
            return pgettext("date", "{month} {year}").format(month=month, year=year) if with_year else month
        words = pgettext("date", "{day} {month} {year}") if with_year else pgettext("date", "{day} {month}")
        return words.format(day=self._day(date), month=month, year=year)

    def _day(self, date: Date) -> str:
        return self.digits(date.text[8:10].removeprefix("0"))

    def _hedged(self, date: Date, words: str, at_end: bool = False) -> str:
        """Return the words with their qualifier; `at_end` of an interval `possibly` would read badly."""
        pgettext = self._catalogue.pgettext
        if date.precision == "quarter" and (at_end or date.uncertain or date.approximate):
            words = pgettext("date", "the {quarter}").format(quarter=words)
        if date.approximate:
            words = pgettext("date", "about {date}").format(date=words)
        hedge = pgettext("date", "{date} (uncertain)") if at_end else pgettext("date", "possibly {date}")
        return hedge.format(date=words) if date.uncertain else words

    def _interval(self, date: Date, mark: str = "") -> str:
        pgettext, start, end = self._catalogue.pgettext, date.start, date.end
        first, last = (self._hedged(each, self._words(each), at_end=True) if each else "" for each in (start, end))
        if not start or not end:
            since, unknown = pgettext("date", "since {date}"), pgettext("date", "from {date}, end not known")
            words = since if date.open_end else unknown if date.unknown_end else pgettext("date", "until {date}")
            return words.format(date=first or last)
        if start == end:
            return self.date(start)
        is_plain = start.precision == end.precision in ("day", "month") and not date.uncertain and not date.approximate
        words = pgettext("date", "from {start} to {end}")
        if is_plain and start.precision == "day" and start.text[:7] == end.text[:7]:
            words, first = pgettext("date", "{start}–{end}"), self._day(start)
        elif is_plain and start.text[:4] == end.text[:4]:
            first = self._words(start, with_year=False)
        return words.format(start=f"{mark}{first}{mark}", end=f"{mark}{last}{mark}")

    def _filled(self, words: str, low: Decimal, high: Decimal, currency: str) -> str:
        first, last = (self.amount(value, currency, is_governed=True) for value in (low, high))
        return words.format(amount=last, low=first, high=last)

    def amount(self, value: Decimal, currency: str, is_governed: bool = False) -> str:
        """Return one amount; when governed, as after `about`, an Arabic dual stands in the genitive."""
        npgettext, (power, n), words = self._catalogue.npgettext, _scaled(value), "{n}"
        if power == 6:
            words = npgettext("money", "{n} million", "{n} million", n)
        elif power == 9:
            words = npgettext("money", "{n} billion", "{n} billion", n)
        elif power == 12:
            words = npgettext("money", "{n} trillion", "{n} trillion", n)
        words = words.format(n=self.number(n))
        if not self._is_arabic:
            return f"{_SYMBOLS[currency]}{words}" if self._is_english and currency in _SYMBOLS else f"{words} {currency}"
        name = _ARABIC.get(currency) or currency_name(self.lang, currency)
        if power or currency not in _ARABIC:
            return f"{_genitive(words) if is_governed and n == 2 else words} {name}"
        return _counted(words, plural_category(self.lang, n), name, is_governed)


def _scaled(value: Decimal) -> tuple[int, Decimal]:
    """Return the power of ten to say in words, 0 unless three decimals say all of the rest, and the rest for digits."""
    whole = int(value)
    if whole != value:
        return 0, _WIDE.add(value, Decimal("0.00"))
    power = next((power for power in (12, 9, 6) if whole >= 10**power), 0)
    power = 0 if whole % 10 ** max(power - 3, 0) else power
    return power, Decimal(whole).scaleb(-power, _WIDE).normalize(_WIDE)


def _counted(number: str, category: str, name: str, is_governed: bool) -> str:
    """Return an Arabic number with its currency, noun and adjective agreeing in number, gender and case."""
    noun, _, adjective = name.partition(" ")
    is_feminine = noun.endswith("ة")
    if category == "one":
        return f"{name} {'واحدة' if is_feminine else 'واحد'}"
    endings = ("تان", "ة", "ة") if is_feminine else ("ان", "ة", "ًا")
    forms = dict(zip(("two", "few", "many"), zip(_NOUNS[noun], endings, strict=True), strict=True))
    if category not in forms:
        return f"{number} {name}"
    form, ending = forms[category]
    phrase = f"{form} {adjective.removesuffix('ة')}{ending}" if adjective else form
    if category == "two":
        return _genitive(phrase) if is_governed else phrase
    return f"{number} {phrase}"


def _genitive(dual: str) -> str:
    return re.sub(r"ا(ن?)(?= |$)", r"ي\1", dual)
