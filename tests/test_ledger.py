"""The ledger's rules, one by one: the Money section of the content format. Events are built as values, with no files."""

import datetime
from calendar import monthrange
from collections import defaultdict
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import dates, money
from generator.ledger import Account, Payment, Total, account, growth, payments
from generator.model import Event, Ref, Relation, Step
from generator.money import Amount, Sum
from generator.problems import Place
from generator.records import EventType, Field, Role, Stage
from tests.dom import parse
from tests.laws import target
from tests.workspace import a_site

PLACE = Place("x.yml", 1, 1)
STAGES = ("promised", "paid", "listed", "returned", "declined")
GIFT = EventType(
    "gift",
    PLACE,
    {"en": {"other": "gift"}},
    {"en": "Gifts"},
    "gifts",
    roles={name: Role(name, {"en": name}, {"en": name}, many=True) for name in ("giver", "taker")},
    fields={
        "amount": Field("amount", "money", {"en": "Amount"}),
        "extra": Field("extra", "money", {"en": "Extra"}),
        "purse": Field("purse", "choice", {"en": "Purse"}, choices={"own": {"en": "own"}, "firm": {"en": "firm"}}),
    },
    stages={name: Stage(name, {"en": name}, void=name in ("returned", "declined")) for name in STAGES},
    totals=("amount",),
)


def an_amount(text: str = "100 USD", kind: str = "cash", qualifier: str = "exact", max: int | None = None) -> Amount:
    plain = money.parse(text)
    return Amount(plain.value, None if max is None else Decimal(max), plain.currency, qualifier, kind)


def a_step(date: str = "2024-12-13", stage: str = "promised", amount: str | Amount = "", status: str = "", upcoming: bool = False) -> Step:
    amounts = (an_amount(amount) if isinstance(amount, str) else amount,) if amount else ()
    return Step(PLACE, 1, dates.parse(date), stage, status=status, amount=amounts, upcoming=upcoming)


def a_gift(
    id: str = "a",
    *steps: Step,
    amount: str | Amount | tuple[Amount, ...] = "100 USD",
    date: str = "2024-12-13",
    status: str = "confirmed",
    same_as: str = "",
    unknown: tuple[str, ...] = (),
    giver: tuple[str, ...] = ("ada",),
    **facts: Any,
) -> Event:
    amounts = amount if isinstance(amount, tuple) else ((an_amount(amount) if isinstance(amount, str) else amount),) if amount else ()
    steps = steps or (a_step(date),)
    return Event(
        id,
        PLACE,
        "gift",
        steps[0].date,
        {"en": id},
        status,
        steps,
        (),
        roles={"giver": tuple(Ref(who, PLACE) for who in giver), "taker": (Ref("firm", PLACE),)},
        facts=({"amount": amounts} if amounts else {}) | facts,
        related=(Relation(Ref(same_as, PLACE), "same_money_as"),) if same_as else (),
        unknown=unknown,
    )


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def sums(found: Account) -> dict[str, str]:
    """Return each total as a text by kind and currency: `{"cash USD": "100"}`, a range as `100-200`, no upper end as `100-`."""
    return {f"{total.kind} {total.currency}": shown(total.sum) for total in found.totals}


def shown(total: Sum | None) -> str:
    if total is None:
        return ""
    high = "" if total.high is None else f"{total.high:f}"
    return f"{'about ' * total.about}{total.low:f}" + ("" if total.low == total.high else f"-{high}")


def shares(total: Total, of: str) -> dict[str, str]:
    return {share.value: shown(share.sum) for share in total.shares if share.of == of}


def apart(found: Account) -> dict[str, str]:
    return {share.value: shown(share.sum) for total in found.totals for share in total.apart}


# --- once, at the furthest stage


def test_a_payment_counts_once_at_its_furthest_stage() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", "paid"), a_step("2025-04-20", "listed"))
    (payment,) = payments(gift, GIFT)
    assert ("listed", "2025-04-20", Decimal(100)) == (payment.stage, payment.date.text, payment.amount.value)
    assert {"cash USD": "100"} == sums(account([gift], GIFT))
    assert {"listed": "100"} == shares(account([gift], GIFT).totals[0], "stage")


def test_promised_and_paid_are_told_apart_within_a_total() -> None:
    (total,) = account([a_gift("a", amount="70 USD"), a_gift("b", a_step(stage="paid"), amount="30 USD")], GIFT).totals
    assert ("100", {"promised": "70", "paid": "30"}) == (shown(total.sum), shares(total, "stage"))


@pytest.mark.parametrize("stage", ["returned", "declined"])
def test_a_gift_at_a_void_stage_is_left_out_and_named(stage: str) -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", stage))
    assert () == payments(gift, GIFT)
    assert Account((), void=("a",)) == account([gift], GIFT)


def test_a_gift_that_is_void_and_then_paid_again_counts() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", "returned"), a_step("2025-02-10", "paid"))
    assert {"cash USD": "100"} == sums(account([gift], GIFT))


def test_a_stage_may_change_the_amount() -> None:
    gift = a_gift("a", a_step("2024-12-13", amount="500 USD"), a_step("2025-04-20", "listed", amount="489 USD"))
    assert {"cash USD": "489"} == sums(account([gift], GIFT))
    assert {"cash USD": "500"} == sums(account([gift], GIFT, by=day("2025-01-01")))


def test_a_stage_that_gives_no_amount_has_the_events() -> None:
    gift = a_gift("a", a_step("2024-12-13", amount="500 USD"), a_step("2025-04-20", "listed"), amount="490 USD")
    assert {"cash USD": "490"} == sums(account([gift], GIFT))


def test_an_amount_that_a_stage_changed_stays_changed() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", "paid", amount="90 USD"), a_step("2025-04-20", "listed"))
    assert {"cash USD": "90"} == sums(account([gift], GIFT))


@pytest.mark.parametrize("date", ["2024-12-13", "2030-01-01"])
def test_an_upcoming_step_is_not_taken_yet_whatever_its_date(date: str) -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step(date, "returned", upcoming=True))
    assert ("promised", {"cash USD": "100"}) == (payments(gift, GIFT)[0].stage, sums(account([gift], GIFT)))


def test_a_gift_that_is_only_scheduled_counts_nothing() -> None:
    gift = a_gift("a", a_step(upcoming=True))
    assert ((), ()) == (payments(gift, GIFT), account([gift], GIFT).totals)


def test_a_gift_that_is_only_scheduled_was_not_refunded() -> None:
    assert () == account([a_gift("a", a_step(upcoming=True))], GIFT).void


# --- how sure it is


@pytest.mark.parametrize("status", ["denied", "retracted"])
def test_what_is_denied_or_retracted_is_left_out_and_named(status: str) -> None:
    assert Account((), void=("a",)) == account([a_gift(status=status)], GIFT)


@pytest.mark.parametrize("status", ["alleged", "disputed"])
def test_what_is_alleged_or_disputed_is_shown_apart_and_never_added(status: str) -> None:
    found = account([a_gift("a", amount="70 USD", status=status), a_gift("b", amount="30 USD")], GIFT)
    assert ({"cash USD": "30"}, {status: "70"}, ("b",)) == (sums(found), apart(found), found.totals[0].events)


def test_where_everything_is_alleged_there_is_no_sum_but_what_is_apart() -> None:
    (total,) = account([a_gift(status="alleged")], GIFT).totals
    assert (None, (), (), "alleged") == (total.sum, total.shares, total.events, total.apart[0].value)


def test_alleged_and_disputed_are_apart_from_each_other_too() -> None:
    assert {"alleged": "70", "disputed": "30"} == apart(
        account([a_gift("a", amount="70 USD", status="alleged"), a_gift("b", amount="30 USD", status="disputed")], GIFT)
    )


def test_what_is_reported_counts_and_is_shown_apart_from_what_is_confirmed() -> None:
    (total,) = account([a_gift("a", amount="70 USD", status="reported"), a_gift("b", amount="30 USD")], GIFT).totals
    assert ("100", {"confirmed": "30", "reported": "70"}) == (shown(total.sum), shares(total, "status"))


def test_an_earlier_step_had_its_own_status_on_its_day() -> None:
    gift = a_gift("a", a_step("2024-12-13", status="alleged"), a_step("2025-01-10", "paid"))
    before, after = account([gift], GIFT, by=day("2024-12-31")), account([gift], GIFT)
    assert (({"cash USD": ""}, {"alleged": "100"}), ({"cash USD": "100"}, {})) == (
        (sums(before), apart(before)),
        (sums(after), apart(after)),
    )


@pytest.mark.parametrize("status", ["denied", "retracted"])
def test_a_step_that_was_denied_or_retracted_makes_no_empty_total(status: str) -> None:
    gift = a_gift("a", a_step("2024-12-13", "paid", status=status), a_step("2030-01-10", "listed", upcoming=True))
    assert () == account([gift], GIFT).totals


# --- what is never added


def test_currencies_are_never_added() -> None:
    found = account([a_gift("a", amount="70 USD"), a_gift("b", amount="30 EUR"), a_gift("c", amount="5 EUR")], GIFT)
    assert {"cash EUR": "35", "cash USD": "70"} == sums(found)


def test_cash_is_never_added_to_what_is_given_in_kind() -> None:
    kinds = ("cash", "in_kind", "services", "crypto", "securities")
    gift = a_gift("a", amount=tuple(an_amount(f"{10**at} USD", kind) for at, kind in enumerate(kinds)))
    assert {f"{kind} USD": f"{10**at}" for at, kind in enumerate(kinds)} == sums(account([gift], GIFT))


def test_a_gift_of_cash_and_in_kind_is_a_row_of_both_totals() -> None:
    found = account([a_gift("a", amount=(an_amount(), an_amount(kind="in_kind")))], GIFT)
    assert [("cash", ("a",)), ("in_kind", ("a",))] == [(total.kind, total.events) for total in found.totals]


def test_only_fields_that_the_type_lists_are_summed() -> None:
    assert {"cash USD": "100"} == sums(account([a_gift("a", extra=(an_amount("7 USD"),))], GIFT))


def test_a_type_without_totals_has_no_payments() -> None:
    plain = EventType("gift", PLACE, {}, {}, "gifts", fields=GIFT.fields, stages=GIFT.stages)
    assert ((), Account(())) == (payments(a_gift(), plain), account([a_gift()], plain))


def test_two_summed_fields_are_two_totals() -> None:
    both = EventType("gift", PLACE, {}, {}, "gifts", fields=GIFT.fields, stages=GIFT.stages, totals=("extra", "amount"))
    assert ["7", "100"] == [shown(total.sum) for total in account([a_gift("a", extra=(an_amount("7 USD"),))], both).totals]


def test_a_type_without_stages_is_summed_too() -> None:
    plain = EventType("gift", PLACE, {}, {}, "gifts", fields=GIFT.fields, totals=("amount",))
    assert {"cash USD": "100"} == sums(account([a_gift("a", a_step(stage=""))], plain))


# --- ranges and qualifiers


@pytest.mark.parametrize(
    ("one", "total"),
    [
        (an_amount("100 USD", max=250), "110-260"),
        (an_amount("100 USD", qualifier="at_least"), "110-"),
        (an_amount("100 USD", qualifier="at_most"), "10-110"),
        (an_amount("100 USD", qualifier="about"), "about 110"),
        (an_amount("100 USD", qualifier="about", max=250), "about 110-260"),
        (an_amount("0.10 USD"), "10.10"),
        (an_amount("999999999999999999.999999 USD"), "1000000000000000009.999999"),
    ],
)
def test_ranges_stay_ranges_and_nothing_is_rounded(one: Amount, total: str) -> None:
    assert {"cash USD": total} == sums(account([a_gift("a", amount=one), a_gift("b", amount="10 USD")], GIFT))


def test_amounts_are_never_floats() -> None:
    found = account([a_gift(f"g{at}", amount="0.1 USD") for at in range(10)], GIFT)
    assert Decimal("1.0") == found.totals[0].sum.low  # type: ignore[union-attr]


# --- the same money, several givers, unknown sums


def test_money_that_two_events_tell_of_is_counted_once() -> None:
    found = account([a_gift("a"), a_gift("b", same_as="a")], GIFT)
    assert ({"cash USD": "100"}, ("a",)) == (sums(found), found.totals[0].events)


def test_the_same_money_counts_where_the_other_event_is_not_among_the_rows() -> None:
    assert {"cash USD": "100"} == sums(account([a_gift("b", same_as="a")], GIFT))


def test_the_same_money_said_from_both_sides_is_counted_once() -> None:
    assert {"cash USD": "100"} == sums(account([a_gift("a", same_as="b"), a_gift("b", same_as="a")], GIFT))


def test_the_same_money_counts_before_the_other_event_is_known() -> None:
    gifts = [a_gift("a", date="2025-04-20"), a_gift("b", date="2024-12-13", same_as="a")]
    assert {"cash USD": "100"} == sums(account(gifts, GIFT, by=day("2025-01-01")))


def test_the_same_money_told_three_times_is_counted_once_in_whatever_order() -> None:
    told = [a_gift("a"), a_gift("b", same_as="a"), a_gift("c", same_as="b")]
    assert [{"cash USD": "100"}] * 6 == [sums(account(each, GIFT)) for each in permutations(told)]


def test_two_tellings_of_one_that_is_not_known_yet_are_counted_once() -> None:
    told = [a_gift("a", date="2025-04-20"), a_gift("b", same_as="a"), a_gift("c", same_as="a")]
    assert {"cash USD": "100"} == sums(account(told, GIFT, by=day("2025-01-01")))


@pytest.mark.parametrize("order", [1, -1])
def test_of_the_same_money_the_telling_that_may_count_does(order: int) -> None:
    found = account([a_gift("a", status="alleged"), a_gift("b", same_as="a")][::order], GIFT)
    assert ({"cash USD": "100"}, [(("b",), ())]) == (sums(found), [(total.events, total.apart) for total in found.totals])


def test_other_relations_leave_both_events_in() -> None:
    gift = a_gift("b")
    tied = [Relation(Ref("a", PLACE), kind) for kind in ("follows", "part_of", "related", "resolves", "responds_to", "caused_by")]
    gifts = [a_gift("a"), Event(**{name: getattr(gift, name) for name in gift.__struct_fields__} | {"related": tuple(tied)})]
    assert {"cash USD": "200"} == sums(account(gifts, GIFT))


def test_a_gift_that_several_share_is_not_counted_for_one_of_them() -> None:
    gifts = [a_gift("a", amount="70 USD"), a_gift("b", amount="30 USD", giver=("ada", "bob"))]
    for_one = account(gifts, GIFT, "giver")
    assert ({"cash USD": "70"}, ("b",)) == (sums(for_one), for_one.shared)
    assert ({"cash USD": "100"}, ()) == (sums(account(gifts, GIFT, "taker")), account(gifts, GIFT, "taker").shared)
    assert {"cash USD": "100"} == sums(account(gifts, GIFT))


def test_a_gift_of_unknown_amount_is_named_and_adds_nothing() -> None:
    found = account([a_gift("a"), a_gift("b", amount="", unknown=("amount",))], GIFT)
    assert ({"cash USD": "100"}, ("b",), ("a",)) == (sums(found), found.unknown, found.totals[0].events)


def test_a_gift_that_says_nothing_of_its_amount_is_not_an_unknown_one() -> None:
    assert Account(()) == account([a_gift("a", amount="")], GIFT)


def test_an_unknown_purse_is_not_an_unknown_amount() -> None:
    found = account([a_gift("a", unknown=("purse",))], GIFT)
    assert ({"cash USD": "100"}, ()) == (sums(found), found.unknown)


def test_a_total_divides_by_each_choice_of_the_type() -> None:
    gifts = [a_gift("a", amount="70 USD", purse="own"), a_gift("b", amount="20 USD", purse="firm"), a_gift("c", amount="10 USD")]
    assert {"own": "70", "firm": "20"} == shares(account(gifts, GIFT).totals[0], "purse")


# --- known by


@pytest.mark.parametrize(
    ("date", "first_day"),
    [
        ("2024-12-13", "2024-12-13"),
        ("2024-12", "2024-12-31"),
        ("2024-12~", "2024-12-31"),
        ("2024-02", "2024-02-29"),
        ("2024-Q4", "2024-12-31"),
        ("2024", "2024-12-31"),
        ("2024-11/2025-01", "2025-01-31"),
        ("../2024-11", "2024-11-30"),
    ],
)
def test_a_date_is_known_from_its_last_day(date: str, first_day: str) -> None:
    gift = a_gift("a", date=date)
    assert {} == sums(account([gift], GIFT, by=day(first_day) - datetime.timedelta(1)))
    assert {"cash USD": "100"} == sums(account([gift], GIFT, by=day(first_day)))


@pytest.mark.parametrize("date", ["2024-11/..", "2024-11/"])
def test_an_interval_without_an_end_is_never_known(date: str) -> None:
    assert {} == sums(account([a_gift("a", date=date)], GIFT, by=datetime.date.max))


@given(st.integers(1000, 9999), st.integers(1, 12), st.dates(datetime.date(1000, 1, 1)))
def test_a_month_never_counts_before_its_last_day(year: int, month: int, by: datetime.date) -> None:
    gift = a_gift("a", date=f"{year}-{month:02}")
    is_over = (by.year, by.month) > (year, month) or by == datetime.date(year, month, monthrange(year, month)[1])
    assert is_over == bool(account([gift], GIFT, by=by).totals)


def test_a_stage_reached_later_does_not_change_what_was_known_before() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01", "paid"), a_step("2025-04-20", "returned"))
    assert ["promised", "promised", "paid", ""] == [
        (payments(gift, GIFT, day(by)) or (Payment(gift, "", an_amount(), "", "", gift.date),))[0].stage
        for by in ("2024-12-13", "2025-01-30", "2025-01-31", "2025-04-20")
    ]


def test_what_is_void_is_named_only_when_asked_of_the_present() -> None:
    assert ((), ("a",)) == (
        account([a_gift(status="denied")], GIFT, by=day("2025-01-01")).void,
        account([a_gift(status="denied")], GIFT).void,
    )


def test_the_sum_grows_on_the_days_on_which_it_changed() -> None:
    gifts = [a_gift("a", date="2024-12-11"), a_gift("b", date="2024-12"), a_gift("c", date="2024-12-13"), a_gift("d", date="2024-12-13")]
    assert [("2024-12-11", "100"), ("2024-12-13", "300"), ("2024-12-31", "400")] == [
        (when.isoformat(), shown(found[0].sum)) for when, found in growth(gifts, GIFT).rows
    ]


def test_a_day_on_which_no_sum_changed_is_not_one_of_growth() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-04-20", "listed"))
    assert [("2024-12-13", {"cash USD": "100"})] == [(when.isoformat(), sums(Account(found))) for when, found in growth([gift], GIFT).rows]


def test_growth_falls_to_nothing_when_the_last_gift_is_refunded() -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-04-20", "returned"))
    assert [("2024-12-13", {"cash USD": "100"}), ("2025-04-20", {})] == [
        (when.isoformat(), sums(Account(found))) for when, found in growth([gift], GIFT).rows
    ]


def test_growth_over_many_days_is_told_by_month_and_over_many_months_by_year() -> None:
    gifts = [a_gift(f"a{day}", date=f"2024-{1 + day // 28:02d}-{1 + day % 28:02d}") for day in range(60)]
    grown = growth(gifts, GIFT)
    assert ("month", ["2024-01-28", "2024-02-28", "2024-03-04"]) == (grown.unit, [day.isoformat() for day, _ in grown.rows])
    assert ["2800", "5600", "6000"] == [shown(totals[0].sum) for _, totals in grown.rows]
    gifts = [a_gift(f"b{n}", date=f"{1980 + n // 4}-{1 + 3 * (n % 4):02d}-01") for n in range(60)]
    grown = growth(gifts, GIFT)
    assert ("year", 15, "6000") == (grown.unit, len(grown.rows), shown(grown.rows[-1][1][0].sum))


# --- properties, against sums made here

AMOUNTS = st.builds(
    lambda cents, currency, kind: Amount(Decimal(cents) / 100, None, currency, "exact", kind),
    st.integers(0, 10**12),
    st.sampled_from(["USD", "EUR", "LBP"]),
    st.sampled_from(["cash", "in_kind"]),
)
DATES = st.one_of(
    st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 12, 31)).map(str),
    st.builds("{}-{:02}".format, st.integers(2024, 2025), st.integers(1, 12)),
)


@st.composite
def gifts(
    draw: st.DrawFn, statuses: tuple[str, ...] = ("confirmed", "reported", "alleged", "disputed", "denied", "retracted")
) -> list[Event]:
    found = []
    for at in range(draw(st.integers(0, 7))):
        days = sorted(draw(st.lists(DATES, min_size=1, max_size=3)))
        found.append(
            a_gift(
                f"g{at}",
                *(a_step(date, draw(st.sampled_from(STAGES))) for date in days),
                amount=tuple(draw(st.lists(AMOUNTS, min_size=1, max_size=2))),
                status=draw(st.sampled_from(statuses)),
                giver=draw(st.sampled_from([("ada",), ("ada", "bob")])),
                same_as=draw(st.sampled_from(["", "", "", f"g{at - 1}"])) if at else "",
            )
        )
    return found


def counts(gift: Event, among: list[Event], role: str) -> bool:
    """Return whether a gift is the first that may count of those that, each of the one before it, tell of the same money."""
    before, at = [], among.index(gift)
    while among[at].related:
        at -= 1
        before.append(among[at])
    return may_count(gift, role) and not any(may_count(each, role) for each in before)


def may_count(gift: Event, role: str) -> bool:
    is_void = gift.steps[-1].stage in ("returned", "declined")
    is_shared = bool(role) and len(gift.roles[role]) > 1
    return gift.status in ("confirmed", "reported") and not (is_void or is_shared)


@settings(deadline=None)
@given(gifts(), st.sampled_from(["", "giver", "taker"]))
def test_each_total_is_the_sum_of_exactly_the_rows_it_names(given_: list[Event], role: str) -> None:
    wanted: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for gift in given_:
        given = gift.facts["amount"] if counts(gift, given_, role) else ()
        assert isinstance(given, tuple)
        for amount in given:
            assert isinstance(amount, Amount)
            wanted[amount.kind, amount.currency] += amount.value
            rows[amount.kind, amount.currency].append(gift.id)
    totals = {(total.kind, total.currency): total for total in account(given_, GIFT, role).totals if total.sum}
    assert wanted == {key: total.sum.low for key, total in totals.items() if total.sum}
    assert wanted == {key: total.sum.high for key, total in totals.items() if total.sum}
    assert {key: tuple(dict.fromkeys(ids)) for key, ids in rows.items()} == {key: total.events for key, total in totals.items()}


@settings(deadline=None)
@given(gifts())
def test_the_shares_of_a_total_add_up_to_it(given_: list[Event]) -> None:
    for total in account(given_, GIFT).totals:
        for of in ("status", "stage") if total.sum else ():
            parts = [share.sum.low for share in total.shares if share.of == of]
            assert total.sum.low == sum(parts)  # type: ignore[union-attr]


@settings(deadline=None)
@given(gifts())
def test_every_event_is_a_row_or_is_left_out_for_a_reason(given_: list[Event]) -> None:
    found = account(given_, GIFT, "giver")
    rows = {id for total in found.totals for id in total.events}
    left = {gift.id for gift in given_} - rows - {*found.shared, *found.void, *found.unknown}
    assert set() == rows & {*found.shared, *found.void, *found.unknown}
    ids = {gift.id for gift in given_}
    assert all(
        gift.status in ("alleged", "disputed") or any(tie.event.id in ids for tie in gift.related) for gift in given_ if gift.id in left
    )


@settings(deadline=None)
@given(gifts(), st.dates(datetime.date(2023, 12, 1), datetime.date(2026, 2, 1)))
def test_growth_says_what_an_account_of_that_day_says(given_: list[Event], by: datetime.date) -> None:
    grown = growth(given_, GIFT).rows
    for when, found in grown:
        assert tuple(msgspec.structs.replace(total, shares=()) for total in account(given_, GIFT, by=when).totals) == found
    last = next((sums(Account(found)) for when, found in reversed(grown) if when <= by), {})
    known = sums(account(given_, GIFT, by=by))
    if known:  # where nothing counts any more growth is silent: see the test of refunds above
        assert known == last


@settings(deadline=None)
@given(gifts(), st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_events(given_: list[Event], random: Any) -> None:
    shuffled = random.sample(given_, len(given_))
    assert sums(account(given_, GIFT)) == sums(account(shuffled, GIFT))


# --- on the page


def test_the_page_of_who_received_lists_exactly_the_rows_of_its_total(tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="100 USD")
    site.write("content/people/bob.yml", "name: {ar: بوب, en: Bob}\n")
    site.event("alleged", amount="1 USD", status="alleged", date="2024-12-14")
    site.event("shared", amount="20 USD", giver=["ada", "bob"], date="2024-12-15")
    site.event("lost", amount="3 USD", status="retracted", date="2024-12-16")
    site.event("dim", unknown=["amount"], date="2024-12-17")
    site.build()
    for lang in ("ar", "en"):
        page = parse(site.tree()[f"{lang}/organizations/firm.html"])
        lines = [target(f"{lang}/organizations/firm.html", a["href"])[0] for a in page.all("section#gift--taker ol.lines a.title")]
        assert [f"{lang}/events/{id}.html" for id in ("first", "alleged", "shared", "lost", "dim")] == [
            line for line in lines if "/events/" in line
        ]
    english = parse(site.tree()["en/organizations/firm.html"]).one("section#gift--taker div.account")
    assert ["$120 from 2 entries"] == english.texts("div.grand dd")
    assert ["Alleged $1"] == english.texts("div.split dd")
    assert [
        "1 entry has no known amount and is not counted.",
        "1 entry was refunded, declined, denied or retracted and is not counted.",
    ] == english.texts("p.note")
    ada = parse(site.tree()["en/people/ada.html"]).one("section#gift--giver div.account")
    assert ["$100 from 1 entry"] == ada.texts("div.grand dd")
    assert "1 entry is not counted here, because several share it and the parts are not known." in ada.texts("p.note")


def test_each_total_links_to_the_rows_that_make_it_up(tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="100 USD")
    site.build()
    page = parse(site.tree()["en/gifts/index.html"])
    assert page.all("div.account div.grand a")


# --- a step that is less sure than its event moves no money


@pytest.mark.parametrize("status", ["alleged", "disputed", "denied", "retracted"])
def test_a_payment_that_is_only_alleged_leaves_the_promise_as_it_was(status: str) -> None:
    gift = a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", "paid", status=status, amount="900 USD"))
    (payment,) = payments(gift, GIFT)
    assert ("promised", "confirmed", Decimal(100)) == (payment.stage, payment.status, payment.amount.value)


@pytest.mark.parametrize("status", ["alleged", "disputed", "denied", "retracted"])
def test_a_refund_that_is_only_alleged_takes_nothing_away(status: str) -> None:
    gift = a_gift("a", a_step("2024-12-13", "paid"), a_step("2025-01-10", "returned", status=status))
    assert {"cash USD": "100"} == sums(account([gift], GIFT))


def test_an_amount_that_is_only_alleged_changes_no_later_one() -> None:
    steps = a_step("2024-12-13"), a_step("2025-01-10", "paid", status="alleged", amount="900 USD"), a_step("2025-04-20", "listed")
    assert {"cash USD": "100"} == sums(account([a_gift("a", *steps)], GIFT))


def test_a_payment_that_is_reported_is_told_as_reported() -> None:
    (total,) = account([a_gift("a", a_step("2024-12-13"), a_step("2025-01-10", "paid", status="reported"))], GIFT).totals
    assert ({"reported": "100"}, {"paid": "100"}) == (shares(total, "status"), shares(total, "stage"))


@pytest.mark.parametrize("status", ["alleged", "disputed"])
def test_no_step_makes_the_money_of_an_event_surer_than_the_event(status: str) -> None:
    steps = a_step("2024-12-13", "paid", status="confirmed"), a_step("2030-01-10", "listed", upcoming=True)
    found = account([a_gift("a", *steps, status=status)], GIFT)
    assert ({"cash USD": ""}, {status: "100"}) == (sums(found), apart(found))
