"""What `generator.money` reads, refuses and adds."""

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.money import CURRENCIES, KINDS, QUALIFIERS, Amount, BadAmount, Sum, currency, number, parse, total

GRAMMAR = re.compile(r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?")
plain = st.from_regex(GRAMMAR, fullmatch=True)


def an_amount(value: str = "1000000", max: str | None = None, currency: str = "USD", qualifier: str = "exact") -> Amount:
    return Amount(Decimal(value), None if max is None else Decimal(max), currency, qualifier)


def a_sum(low: str, high: str | None, currency: str = "USD", about: bool = False) -> Sum:
    return Sum(Decimal(low), None if high is None else Decimal(high), currency, about)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    value, more = number(draw(plain)), number(draw(plain))
    qualifier, code = draw(st.sampled_from(QUALIFIERS)), draw(st.sampled_from(["USD", "EUR", "EGP"]))
    has_max = qualifier in ("exact", "about") and more > value and draw(st.booleans())
    return Amount(value, more if has_max else None, code, qualifier)


@given(plain)
def test_plain_digits_are_read_exactly(text: str) -> None:
    assert text == format(number(text), "f")


@given(st.text(max_size=30) | st.text(alphabet="0123456789.,eE+-_ ٠١٬٫$", max_size=24) | plain)
@example("\u0661\n")
@example("1e999999999")
@example("0.0000001")
@settings(deadline=None)
def test_the_grammar_is_accepted_and_nothing_else(text: str) -> None:
    written = text.strip().translate(str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"))
    try:
        value = number(text)
    except BadAmount as error:
        assert not GRAMMAR.fullmatch(written)
        assert error.sentence and error.hint
    else:
        assert GRAMMAR.fullmatch(written)
        assert isinstance(value, Decimal)


def test_arabic_digits_are_read() -> None:
    assert Decimal("1000000.5") == number("١٠٠٠٠٠٠.٥")
    assert Decimal(20) == number("۲۰")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1,000,000", "1000000"),
        ("1e6", "1000000"),
        ("1.5E6", "1500000"),
        ("010", "10"),
        ("1_000", "1000"),
        ("$5", "5"),
        ("١٬٠٠٠", "1000"),
        ("١٫٥", "1.5"),
        ("-5", "5"),
        ("−5", "5"),
        ("+5", "5"),
        ("5.", "5"),
        (".5", "0.5"),
        ("1,5", "1.5"),
        ("1.000.000", "1000000"),
        ("1.000.000,50", "1000000.50"),
        ("1 000 000", "1000000"),
        ("1\u00a0000", "1000"),
        ("1 million", "1000000"),
        ("1.5m", "1500000"),
        ("2bn", "2000000000"),
        ("٥ ملايين", "5000000"),
        ("1000000 USD", "1000000"),
    ],
)
def test_a_wrong_number_is_refused_with_the_right_one_beside_it(text: str, right: str) -> None:
    with pytest.raises(BadAmount) as caught:
        number(text)
    assert f"Write `{right}`." == caught.value.hint
    assert number(right) is not None


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "0x10", "1/2", "5%", "1" * 19, "1.1234567", "1.0e400", "12.13.2024"])
def test_nothing_is_offered_for_what_is_no_amount(text: str) -> None:
    with pytest.raises(BadAmount) as caught:
        number(text)
    assert "plain digits" in caught.value.hint


def test_currencies_are_the_active_codes() -> None:
    assert {"USD", "EUR", "EGP", "KWD", "SLE", "VED", "XCG", "ZWG", "XAD"} <= CURRENCIES
    assert not {"XXX", "XTS", "BGN", "HRK", "ANG", "ZWL", "CUC", "SLL", "BTC", "usd"} & CURRENCIES
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CURRENCIES)
    assert 176 == len(CURRENCIES)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("usd", "`USD`"),
        ("Eur", "`EUR`"),
        ("$", "`USD`"),
        ("US$", "`USD`"),
        ("dollars", "`USD`"),
        ("دولار", "`USD`"),
        ("دولار أميركي", "`USD`"),
        ("€", "`EUR`"),
        ("pounds", "`GBP` or `EGP`"),
        ("Canadian dollars", "ISO 4217"),
        ("BGN", "ISO 4217"),
        ("", "ISO 4217"),
    ],
)
def test_a_wrong_currency_is_refused_with_the_code_it_stands_for(text: str, right: str) -> None:
    with pytest.raises(BadAmount) as caught:
        currency(text)
    assert right in caught.value.hint


def test_an_amount_is_digits_and_a_code() -> None:
    assert an_amount("1000000") == parse("1000000 USD")
    assert an_amount("0.50", currency="KWD") == parse(" ٠.٥٠ KWD ")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1,000,000 USD", "`1000000 USD`"),
        ("1e6 USD", "`1000000 USD`"),
        ("USD 1000000", "`1000000 USD`"),
        ("$1 million", "`1000000 USD`"),
        ("1000000USD", "`1000000 USD`"),
        ("1000000  USD", "`1000000 USD`"),
        ("5 usd", "`5 USD`"),
        ("€5", "`5 EUR`"),
        ("5 ملايين دولار", "`5000000 USD`"),
        ("1000000", "currency's code"),
        ("5 pounds", "currency's code"),
        ("about 5 USD", "currency's code"),
        ("5 USD EUR", "currency's code"),
        ("", "currency's code"),
    ],
)
def test_any_other_amount_is_refused(text: str, right: str) -> None:
    with pytest.raises(BadAmount) as caught:
        parse(text)
    assert right in caught.value.hint


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_an_amount_or_a_bad_amount(text: str) -> None:
    for read in (parse, currency, number):
        try:
            read(text)
        except BadAmount as error:
            assert error.sentence and error.hint


@pytest.mark.parametrize(
    ("value", "max", "qualifier"),
    [("2", "1", "exact"), ("2", "2", "exact"), ("1", "2", "at_least"), ("1", "2", "at_most")],
)
def test_a_range_runs_upwards_and_has_no_second_bound(value: str, max: str, qualifier: str) -> None:
    with pytest.raises(BadAmount):
        an_amount(value, max, qualifier=qualifier)


@pytest.mark.parametrize(
    ("given_amounts", "expected"),
    [
        ([], ()),
        ([an_amount("1"), an_amount("2.50")], (a_sum("3.50", "3.50"),)),
        ([an_amount("1", "2"), an_amount("5")], (a_sum("6", "7"),)),
        ([an_amount("1", qualifier="at_least"), an_amount("5")], (a_sum("6", None),)),
        ([an_amount("1", qualifier="at_most"), an_amount("5")], (a_sum("5", "6"),)),
        ([an_amount("1", qualifier="about"), an_amount("5")], (a_sum("6", "6", about=True),)),
        ([an_amount("1", "2", qualifier="about")], (a_sum("1", "2", about=True),)),
        ([an_amount("1"), an_amount("2", currency="EUR")], (a_sum("2", "2", "EUR"), a_sum("1", "1"))),
    ],
)
def test_amounts_add_up_by_currency(given_amounts: Iterable[Amount], expected: tuple[Sum, ...]) -> None:
    assert expected == total(given_amounts)


@given(st.lists(amounts(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_amounts_does_not_change_their_total(given_amounts: list[Amount], random: object) -> None:
    shuffled = list(given_amounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(given_amounts) == total(shuffled)


@given(st.lists(amounts(), max_size=8))
def test_totals_are_exact_decimals_from_low_to_high(given_amounts: list[Amount]) -> None:
    for found in total(iter(given_amounts)):
        assert isinstance(found.low, Decimal)
        assert found.high is None or (isinstance(found.high, Decimal) and found.low <= found.high)


def test_totals_do_not_depend_on_the_decimal_context() -> None:
    given_amounts = [an_amount("999999999999999999.999999")] * 1000
    with localcontext() as context:
        context.prec = 3
        assert (a_sum("999999999999999999999.999000", "999999999999999999999.999000"),) == total(given_amounts)


def test_the_qualifiers_and_kinds_are_those_of_the_format() -> None:
    assert ("exact", "at_least", "at_most", "about") == QUALIFIERS
    assert ("cash", "in_kind", "services", "crypto", "securities") == KINDS
