"""Dates and amounts by a declared form, exactly, and by no other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import dates, money
from generator.importers import figures

AMOUNTS = st.decimals(0, 10**15, places=2, allow_nan=False, allow_infinity=False)


def written(value: Decimal, form: str) -> str:
    """Return a number as the form writes it."""
    group, point = figures.FORMS[form]
    whole, _, cents = f"{value:,.2f}".partition(".")
    return whole.replace(",", group) + point + cents


@given(AMOUNTS, st.sampled_from(sorted(figures.FORMS)), st.sampled_from(["", "$", "USD"]))
def test_a_number_of_a_declared_form_is_read_exactly(value: Decimal, form: str, sign: str) -> None:
    assert value == Decimal(figures.number(sign + written(value, form), form, sign))


@given(AMOUNTS.filter(lambda value: value >= 1000), st.sampled_from([("1,000.00", "1.000,00"), ("1.000,00", "1,000.00")]))
def test_a_number_of_another_form_is_refused(value: Decimal, forms: tuple[str, str]) -> None:
    with pytest.raises(money.BadAmount):
        figures.number(written(value, forms[0]), forms[1])


@pytest.mark.parametrize(
    "text", ["1,000", "1.000", "1,000.00", "1.000,00", "$5", "-5", "(5)", "5-", "1e6", "", "5 USD", "0x10", "٥,٠", "1 000", "NaN", "05"]
)
def test_without_a_form_nothing_but_plain_digits_is_read(text: str) -> None:
    with pytest.raises(money.BadAmount):
        figures.number(text)


@pytest.mark.parametrize(("text", "plain"), [("5", "5"), ("1000000", "1000000"), ("1000000.00", "1000000"), ("0.50", "0.50"), (" 7 ", "7")])
def test_plain_digits_need_no_form(text: str, plain: str) -> None:
    assert plain == figures.number(text)


@pytest.mark.parametrize("text", ["1,00", "10,00,000", "1,0000", ",100", "1,000,", "1,000.", "1,,000", "-1,000", "(1,000)"])
def test_groups_are_of_three(text: str) -> None:
    with pytest.raises(money.BadAmount):
        figures.number(text, "1,000.00")


@pytest.mark.parametrize(
    ("text", "form", "date", "time"),
    [
        ("12/13/2024", "MM/DD/YYYY", "2024-12-13", ""),
        ("3/4/2024", "D/M/YYYY", "2024-04-03", ""),
        ("13 Dec 2024", "D MMM YYYY", "2024-12-13", ""),
        ("December 2024", "MMMM YYYY", "2024-12", ""),
        ("20241213", "YYYYMMDD", "2024-12-13", ""),
        ("2024-12-13 00:00:00", "YYYY-MM-DD HH:mm:ss", "2024-12-13", ""),
        ("2024-12-13T09:30:00", "YYYY-MM-DDTHH:mm:ss", "2024-12-13", "09:30:00"),
        ("2024", "YYYY", "2024", ""),
        ("2024-12~", "", "2024-12~", ""),
    ],
)
def test_a_date_is_read_by_its_form_with_its_own_precision(text: str, form: str, date: str, time: str) -> None:
    assert (date, time) == figures.date(text, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13/12/2024", "MM/DD/YYYY"),
        ("2/30/2024", "M/D/YYYY"),
        ("12/13/24", "MM/DD/YYYY"),
        ("13 Dix 2024", "D MMM YYYY"),
        ("0044-03-15", "YYYY-MM-DD"),
    ],
)
def test_a_date_that_the_form_does_not_give_is_refused(text: str, form: str) -> None:
    with pytest.raises(dates.BadDate):
        figures.date(text, form)


@pytest.mark.parametrize("form", ["MM/DD/YY", "DD/MM", "YYYY-DD", "YYYY MM M", "YYYY-MM-DD at", "", "MMM M YYYY"])
def test_a_form_that_leaves_the_date_open_is_no_form(form: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        figures.pattern(form)


@given(st.dates())
def test_every_day_survives_every_order_of_its_parts(day: object) -> None:
    text = f"{day}"
    if text[:4] >= "1000":
        year, month, date = text.split("-")
        assert {text} == {
            figures.date(f"{month}/{date}/{year}", "MM/DD/YYYY")[0],
            figures.date(f"{int(date)}.{int(month)}.{year}", "D.M.YYYY")[0],
            figures.date(f"{year}{month}{date}", "YYYYMMDD")[0],
        }
