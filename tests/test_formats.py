"""Dates, numbers and money in words: golden tables in both languages, and laws that hold for all of them."""

import os
import re
import subprocess
import sys
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dates import parse
from generator.formats import MONTHS, Formats, Months
from generator.money import QUALIFIERS, Amount, Sum
from generator.phrases import Catalogue, load, plural_category

PHRASES = {
    ("date", "{day} {month} {year}"): "{day} {month} {year}",
    ("date", "{month} {year}"): "{month} {year}",
    ("date", "{day} {month}"): "{day} {month}",
    ("date", "first quarter of {year}"): "الربع الأول من {year}",
    ("date", "second quarter of {year}"): "الربع الثاني من {year}",
    ("date", "third quarter of {year}"): "الربع الثالث من {year}",
    ("date", "fourth quarter of {year}"): "الربع الرابع من {year}",
    ("date", "the {quarter}"): "{quarter}",
    ("date", "about {date}"): "نحو {date}",
    ("date", "possibly {date}"): "ربما في {date}",
    ("date", "{date} (uncertain)"): "{date} (غير مؤكد)",
    ("date", "since {date}"): "منذ {date}",
    ("date", "until {date}"): "حتى {date}",
    ("date", "from {date}, end not known"): "من {date}، وتاريخ الانتهاء غير معروف",
    ("date", "from {start} to {end}"): "من {start} إلى {end}",
    ("date", "{start}–{end}"): "من {start} إلى {end}",
    ("money", "about {amount}"): "نحو {amount}",
    ("money", "at least {amount}"): "ما لا يقل عن {amount}",
    ("money", "about {amount} or more"): "نحو {amount} أو أكثر",
    ("money", "up to {amount}"): "ما يصل إلى {amount}",
    ("money", "up to about {amount}"): "ما يصل إلى نحو {amount}",
    ("money", "{low} to {high}"): "من {low} إلى {high}",
    ("money", "between {low} and {high}"): "بين {low} و{high}",
    ("money", "between about {low} and {high}"): "بين نحو {low} و{high}",
}
PLURALS = {
    "million": ("{n} مليون", "مليون", "مليونا", "{n} ملايين", "{n} مليون", "{n} مليون"),
    "billion": ("{n} مليار", "مليار", "مليارا", "{n} مليارات", "{n} مليار", "{n} مليار"),
    "trillion": ("{n} تريليون", "تريليون", "تريليونا", "{n} تريليونات", "{n} تريليون", "{n} تريليون"),
}
HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

"""


def arabic_po() -> str:
    words = [f'msgctxt "{c}"\nmsgid "{said}"\nmsgstr "{ar}"\n' for (c, said), ar in PHRASES.items()]
    for scale, forms in PLURALS.items():
        lines = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
        words.append(f'msgctxt "money"\nmsgid "{{n}} {scale}"\nmsgid_plural "{{n}} {scale}"\n{lines}')
    return HEADER + "\n".join(words)


CATALOGUES = {"en": Catalogue("en"), "ar": load(arabic_po(), "ar")[0]}


def formats(lang: str = "ar", months: Months = "msa", numerals: str = "latn") -> Formats:
    return Formats(lang, CATALOGUES[lang], months, numerals)


def an_amount(value: str = "1000000", currency: str = "USD", qualifier: str = "exact", max: str | None = None) -> Amount:
    return Amount(Decimal(value), None if max is None else Decimal(max), currency, qualifier)


def in_words(value: str, lang: str = "ar", currency: str = "USD", qualifier: str = "exact", max: str | None = None) -> str:
    return formats(lang).money(an_amount(value, currency, qualifier, max))


def test_the_arabic_catalogue_of_these_tests_has_no_fault() -> None:
    assert () == load(arabic_po(), "ar")[1]


def test_the_catalogue_of_these_tests_holds_every_phrase_of_the_module() -> None:
    source = Path(sys.modules[Formats.__module__].__file__ or "").read_text("utf-8")
    said = set(re.findall(r'pgettext\("(\w+)", "([^"]+)"', source))
    assert set(PHRASES) | {("money", f"{{n}} {scale}") for scale in PLURALS} == said


DATES = [
    ("2024-12-13", "13 December 2024", "13 ديسمبر 2024"),
    ("2024-12-03", "3 December 2024", "3 ديسمبر 2024"),
    ("2024-12", "December 2024", "ديسمبر 2024"),
    ("2024", "2024", "2024"),
    ("2024-Q1", "first quarter of 2024", "الربع الأول من 2024"),
    ("2024-Q2", "second quarter of 2024", "الربع الثاني من 2024"),
    ("2024-Q3", "third quarter of 2024", "الربع الثالث من 2024"),
    ("2024-36", "fourth quarter of 2024", "الربع الرابع من 2024"),
    ("2024-12-13?", "possibly 13 December 2024", "ربما في 13 ديسمبر 2024"),
    ("2024-12?", "possibly December 2024", "ربما في ديسمبر 2024"),
    ("2024?", "possibly 2024", "ربما في 2024"),
    ("2024-Q1?", "possibly the first quarter of 2024", "ربما في الربع الأول من 2024"),
    ("2024-12-13~", "about 13 December 2024", "نحو 13 ديسمبر 2024"),
    ("2024-12~", "about December 2024", "نحو ديسمبر 2024"),
    ("2024~", "about 2024", "نحو 2024"),
    ("2024-Q1~", "about the first quarter of 2024", "نحو الربع الأول من 2024"),
    ("2024-12%", "possibly about December 2024", "ربما في نحو ديسمبر 2024"),
    ("2024%", "possibly about 2024", "ربما في نحو 2024"),
    ("2024-11-03/2024-11-20", "3–20 November 2024", "من 3 إلى 20 نوفمبر 2024"),
    ("2024-11-03/2024-12-20", "from 3 November to 20 December 2024", "من 3 نوفمبر إلى 20 ديسمبر 2024"),
    ("2024-11-03/2025-01-20", "from 3 November 2024 to 20 January 2025", "من 3 نوفمبر 2024 إلى 20 يناير 2025"),
    ("2024-11-03/2025-11-20", "from 3 November 2024 to 20 November 2025", "من 3 نوفمبر 2024 إلى 20 نوفمبر 2025"),
    ("2024-11/2024-12", "from November to December 2024", "من نوفمبر إلى ديسمبر 2024"),
    ("2024-11/2025-01", "from November 2024 to January 2025", "من نوفمبر 2024 إلى يناير 2025"),
    ("2023/2024", "from 2023 to 2024", "من 2023 إلى 2024"),
    (
        "2024-Q1/2024-Q3",
        "from the first quarter of 2024 to the third quarter of 2024",
        "من الربع الأول من 2024 إلى الربع الثالث من 2024",
    ),
    ("2024-11-03/2024-12", "from 3 November 2024 to December 2024", "من 3 نوفمبر 2024 إلى ديسمبر 2024"),
    (
        "2024-11-03~/2024-11-20",
        "from about 3 November 2024 to 20 November 2024",
        "من نحو 3 نوفمبر 2024 إلى 20 نوفمبر 2024",
    ),
    (
        "2024-11/2024-12?",
        "from November 2024 to December 2024 (uncertain)",
        "من نوفمبر 2024 إلى ديسمبر 2024 (غير مؤكد)",
    ),
    ("2024-12-13/2024-12-13", "13 December 2024", "13 ديسمبر 2024"),
    ("2024-11/..", "since November 2024", "منذ نوفمبر 2024"),
    ("2024-11-03~/..", "since about 3 November 2024", "منذ نحو 3 نوفمبر 2024"),
    ("2024-Q2/..", "since the second quarter of 2024", "منذ الربع الثاني من 2024"),
    ("../2024-11", "until November 2024", "حتى نوفمبر 2024"),
    ("../2024-11-20?", "until 20 November 2024 (uncertain)", "حتى 20 نوفمبر 2024 (غير مؤكد)"),
    ("2024-11/", "from November 2024, end not known", "من نوفمبر 2024، وتاريخ الانتهاء غير معروف"),
]


@pytest.mark.parametrize(("text", "english", "arabic"), DATES, ids=lambda text: text if text.isascii() else "")
def test_dates_in_words(text: str, english: str, arabic: str) -> None:
    date = parse(text)
    assert (english, arabic) == (formats("en").date(date), formats("ar").date(date))


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2024-12-03", "3 December", "3 ديسمبر"),
        ("2024-12~", "about December", "نحو ديسمبر"),
        ("2024", "2024", "2024"),
        ("2024-Q1", "first quarter of 2024", "الربع الأول من 2024"),
        ("2024-11/..", "since November 2024", "منذ نوفمبر 2024"),
    ],
)
def test_days_and_months_without_the_year(text: str, english: str, arabic: str) -> None:
    date = parse(text)
    assert (english, arabic) == (formats("en").day_month(date), formats("ar").day_month(date))


@pytest.mark.parametrize(
    ("style", "november", "january"),
    [
        ("msa", "نوفمبر", "يناير"),
        ("levantine", "تشرين الثاني", "كانون الثاني"),
        ("levantine/msa", "تشرين الثاني/نوفمبر", "كانون الثاني/يناير"),
        ("msa/levantine", "نوفمبر/تشرين الثاني", "يناير/كانون الثاني"),
        ("maghreb", "نونبر", "يناير"),
        ("tunisia", "نوفمبر", "جانفي"),
    ],
)
def test_arabic_months_follow_the_sites_style(style: str, november: str, january: str) -> None:
    words = formats(months=style)
    assert (november, january) == (words.month_name(11), words.month_name(1))
    assert f"5 {november} 2019" == words.date(parse("2019-11-05"))
    assert f"{january} 2019" == words.month(2019, 1)
    assert 12 == len(MONTHS[style])
    assert "November 2019" == formats("en", months=style).month(2019, 11)


def test_twelve_names_of_ones_own_are_used() -> None:
    names = [f"ش{n}" for n in range(1, 13)]
    assert "13 ش12 2024" == formats(months=names).date(parse("2024-12-13"))


@pytest.mark.parametrize(
    ("lang", "months", "numerals"),
    [("ar", "gregorian", "latn"), ("ar", ["a"] * 11, "latn"), ("fr", "msa", "latn"), ("ar", "msa", "arabext")],
)
def test_an_unknown_choice_is_refused(lang: str, months: Months, numerals: str) -> None:
    with pytest.raises(ValueError, match="no choice"):
        Formats(lang, Catalogue(lang), months, numerals)


def test_a_third_language_needs_only_its_months() -> None:
    words = Formats("fr", Catalogue("fr"), [f"mois{n}" for n in range(1, 13)])
    assert "13 mois12 2024" == words.date(parse("2024-12-13"))
    assert "1.5 million EUR" == words.money(an_amount("1500000", "EUR"))


MONEY = [
    ("0", "$0", "0 دولار"),
    ("0.5", "$0.50", "0.50 دولار"),
    ("1", "$1", "دولار واحد"),
    ("1.00", "$1", "دولار واحد"),
    ("2", "$2", "دولاران"),
    ("3", "$3", "3 دولارات"),
    ("10", "$10", "10 دولارات"),
    ("11", "$11", "11 دولارًا"),
    ("99", "$99", "99 دولارًا"),
    ("100", "$100", "100 دولار"),
    ("102", "$102", "102 دولار"),
    ("58000", "$58,000", "58,000 دولار"),
    ("276509", "$276,509", "276,509 دولارات"),
    ("276511", "$276,511", "276,511 دولارًا"),
    ("276509.5", "$276,509.50", "276,509.50 دولار"),
    ("999999", "$999,999", "999,999 دولارًا"),
    ("1000000", "$1 million", "مليون دولار"),
    ("1000000.00", "$1 million", "مليون دولار"),
    ("1500000", "$1.5 million", "1.5 مليون دولار"),
    ("1250000", "$1.25 million", "1.25 مليون دولار"),
    ("2000000", "$2 million", "مليونا دولار"),
    ("3000000", "$3 million", "3 ملايين دولار"),
    ("10000000", "$10 million", "10 ملايين دولار"),
    ("11000000", "$11 million", "11 مليون دولار"),
    ("20900000", "$20.9 million", "20.9 مليون دولار"),
    ("99000000", "$99 million", "99 مليون دولار"),
    ("100000000", "$100 million", "100 مليون دولار"),
    ("102000000", "$102 million", "102 مليون دولار"),
    ("1000000000", "$1 billion", "مليار دولار"),
    ("1500000000", "$1.5 billion", "1.5 مليار دولار"),
    ("2000000000", "$2 billion", "مليارا دولار"),
    ("3000000000", "$3 billion", "3 مليارات دولار"),
    ("97400000000", "$97.4 billion", "97.4 مليار دولار"),
    ("134000000000", "$134 billion", "134 مليار دولار"),
    ("2000000000000", "$2 trillion", "تريليونا دولار"),
    ("12345678", "$12,345,678", "12,345,678 دولارًا"),
    ("1000000.01", "$1,000,000.01", "1,000,000.01 دولار"),
]


@pytest.mark.parametrize(("value", "english", "arabic"), MONEY, ids=lambda text: text if text.isascii() else "")
def test_money_in_words(value: str, english: str, arabic: str) -> None:
    assert (english, arabic) == (in_words(value, "en"), in_words(value, "ar"))


@pytest.mark.parametrize(
    ("qualifier", "value", "max", "english", "arabic"),
    [
        ("about", "12000000", None, "about $12 million", "نحو 12 مليون دولار"),
        ("about", "2000000", None, "about $2 million", "نحو مليوني دولار"),
        ("about", "2", None, "about $2", "نحو دولارين"),
        ("at_least", "250000000", None, "at least $250 million", "ما لا يقل عن 250 مليون دولار"),
        ("at_least", "2000000000", None, "at least $2 billion", "ما لا يقل عن ملياري دولار"),
        ("at_most", "134000000000", None, "up to $134 billion", "ما يصل إلى 134 مليار دولار"),
        ("exact", "1000000", "1250000", "$1 million to $1.25 million", "من مليون دولار إلى 1.25 مليون دولار"),
        ("exact", "1000000", "2000000", "$1 million to $2 million", "من مليون دولار إلى مليوني دولار"),
        ("about", "1000000", "2000000", "between about $1 million and $2 million", "بين نحو مليون دولار ومليوني دولار"),
    ],
)
def test_qualified_money_in_words(qualifier: str, value: str, max: str | None, english: str, arabic: str) -> None:
    assert english == in_words(value, "en", qualifier=qualifier, max=max)
    assert arabic == in_words(value, "ar", qualifier=qualifier, max=max)


@pytest.mark.parametrize(
    ("low", "high", "about", "english", "arabic"),
    [
        ("20900000", "20900000", False, "$20.9 million", "20.9 مليون دولار"),
        ("20900000", "20900000", True, "about $20.9 million", "نحو 20.9 مليون دولار"),
        ("1000000", None, False, "at least $1 million", "ما لا يقل عن مليون دولار"),
        ("2000000", None, True, "about $2 million or more", "نحو مليوني دولار أو أكثر"),
        ("0", "5000000", False, "up to $5 million", "ما يصل إلى 5 ملايين دولار"),
        ("0", "5000000", True, "up to about $5 million", "ما يصل إلى نحو 5 ملايين دولار"),
        ("1000000", "2000000", False, "between $1 million and $2 million", "بين مليون دولار ومليوني دولار"),
        ("0", "0", False, "$0", "0 دولار"),
    ],
)
def test_sums_in_words(low: str, high: str | None, about: bool, english: str, arabic: str) -> None:
    found = Sum(Decimal(low), None if high is None else Decimal(high), "USD", about)
    assert (english, arabic) == (formats("en").sum(found), formats("ar").sum(found))


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [
        ("EUR", ["€1", "€2", "€3", "€11", "€2 million"], ["1 يورو", "2 يورو", "3 يورو", "11 يورو", "مليونا يورو"]),
        (
            "GBP",
            ["£1", "£2", "£3", "£11", "£2 million"],
            [
                "جنيه إسترليني واحد",
                "جنيهان إسترلينيان",
                "3 جنيهات إسترلينية",
                "11 جنيهًا إسترلينيًا",
                "مليونا جنيه إسترليني",
            ],
        ),
        (
            "LBP",
            ["1 LBP", "2 LBP", "3 LBP", "11 LBP", "2 million LBP"],
            ["ليرة لبنانية واحدة", "ليرتان لبنانيتان", "3 ليرات لبنانية", "11 ليرة لبنانية", "مليونا ليرة لبنانية"],
        ),
        (
            "KWD",
            ["1 KWD", "2 KWD", "3 KWD", "11 KWD", "2 million KWD"],
            ["دينار كويتي واحد", "ديناران كويتيان", "3 دنانير كويتية", "11 دينارًا كويتيًا", "مليونا دينار كويتي"],
        ),
        (
            "CHF",
            ["1 CHF", "2 CHF", "3 CHF", "11 CHF", "2 million CHF"],
            ["1 فرنك سويسري", "2 فرنك سويسري", "3 فرنك سويسري", "11 فرنك سويسري", "مليونا فرنك سويسري"],
        ),
    ],
)
def test_other_currencies_in_words(code: str, english: list[str], arabic: list[str]) -> None:
    values = ("1", "2", "3", "11", "2000000")
    assert english == [in_words(value, "en", code) for value in values]
    assert arabic == [in_words(value, "ar", code) for value in values]


def test_a_dual_is_in_the_genitive_after_a_qualifier() -> None:
    assert "نحو درهمين إماراتيين" == in_words("2", currency="AED", qualifier="about")
    assert "نحو ليرتين لبنانيتين" == in_words("2", currency="LBP", qualifier="about")
    assert "نحو 11 دولارًا" == in_words("11", qualifier="about")


def test_numbers_have_one_convention_in_both_languages() -> None:
    for lang in ("en", "ar"):
        assert ["1,234.50", "1,000,000", "-7", "0"] == [formats(lang).number(n) for n in (Decimal("1234.50"), 1000000, -7, Decimal("0"))]
    assert ["١٬٢٣٤٫٥", "٢٠٢٤"] == [
        formats(numerals="arab").number(Decimal("1234.5")),
        formats(numerals="arab").digits("2024"),
    ]
    assert "2024" == formats().digits("2024")


GIFTS = {"one": "تبرّع", "two": "تبرّعان", "few": "تبرّعات", "many": "تبرّعًا", "other": "تبرّع"}


@pytest.mark.parametrize(
    ("n", "english", "arabic"),
    [
        (0, "0 donations", "0 تبرّع"),
        (1, "1 donation", "تبرّع"),
        (2, "2 donations", "تبرّعان"),
        (3, "3 donations", "3 تبرّعات"),
        (11, "11 donations", "11 تبرّعًا"),
        (100, "100 donations", "100 تبرّع"),
        (1203, "1,203 donations", "1,203 تبرّعات"),
    ],
)
def test_counts(n: int, english: str, arabic: str) -> None:
    assert english == formats("en").count(n, {"one": "donation", "other": "donations"})
    assert arabic == formats("ar").count(n, GIFTS)


def test_a_form_for_zero_is_said_alone_and_a_missing_form_is_other() -> None:
    assert "لا تبرّعات" == formats().count(0, GIFTS | {"zero": "لا تبرّعات"})
    assert ["1 تبرّع", "3 تبرّع"] == [formats().count(n, {"other": "تبرّع"}) for n in (1, 3)]


values = st.decimals(min_value=0, max_value=10**18, places=2, allow_nan=False, allow_infinity=False) | st.integers(
    min_value=0, max_value=2 * 10**12
).map(Decimal)


@given(
    values,
    st.sampled_from(QUALIFIERS),
    st.sampled_from(["USD", "LBP", "CHF"]),
    st.sampled_from([t for t, _, _ in DATES]),
)
@settings(deadline=None)
def test_arabic_numerals_never_mix_with_western_ones(value: Decimal, qualifier: str, code: str, text: str) -> None:
    words = formats(numerals="arab")
    said = [
        words.money(Amount(value, None, code, qualifier)),
        words.number(value),
        words.date(parse(text)),
        words.day_month(parse(text)),
        words.count(int(value), GIFTS),
    ]
    assert not re.search(r"[0-9]|[٠-٩][.,]", " ".join(said))


@given(values, st.sampled_from(["en", "ar"]), st.sampled_from(QUALIFIERS))
@settings(deadline=None)
def test_an_amount_depends_on_its_value_alone(value: Decimal, lang: str, qualifier: str) -> None:
    padded = Amount(value + Decimal("0.000000"), None, "USD", qualifier)
    assert (value == value.to_integral_value()) <= (
        formats(lang).money(Amount(value, None, "USD", qualifier)) == formats(lang).money(padded)
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_count_and_amount_has_its_words(lang: str) -> None:
    words = formats(lang)
    for n in range(201):
        assert words.count(n, {"other": "y"} | {plural_category(lang, n): "x"}).endswith("x")
        for scale in (1, 10**6, 10**9, 10**12):
            said = words.money(an_amount(str(n * scale)))
            assert said and not re.search(r"[{}]", said)


SCRIPT = """
import sys
from babel.dates import format_date
from datetime import date
from tests.test_formats import DATES, MONEY, an_amount, formats, parse
said = {}
for lang in sys.argv[1:]:
    if "_" in lang:
        format_date(date(2019, 11, 5), "d LLLL MMM y", locale=lang)
        continue
    said[lang] = [formats(lang).date(parse(row[0])) for row in DATES]
    said[lang] += [formats(lang).money(an_amount(row[0])) for row in MONEY]
print(sorted(said.items()))
"""


def test_the_order_in_which_languages_are_used_changes_nothing() -> None:
    root = Path(__file__).parents[1]
    said = set()
    for order in permutations(("ar", "en", "ar_LB")):
        odd = {"PYTHONUTF8": "1", "TZ": "Asia/Beirut", "LC_ALL": order[0]}
        ran = subprocess.run([sys.executable, "-c", SCRIPT, *order], cwd=root, env=os.environ | odd, capture_output=True)
        assert 0 == ran.returncode, ran.stderr.decode()
        said.add(ran.stdout)
    assert 1 == len(said)
