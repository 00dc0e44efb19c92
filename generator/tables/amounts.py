"""The table of money: each amount of each event, and whether the totals of the site count it."""

from collections.abc import Iterator

from generator.ledger import payments
from generator.model import Event
from generator.money import Amount
from generator.reached import COUNTED, counted, weakest
from generator.records import EventType
from generator.tables.cells import Cells, Row
from generator.tables.specs import EVENT, N_, Spec, decimal, flag, number, text


def money(amount: Amount) -> Row:
    """Return an amount as cells: its digits, never rounded, and what they mean."""
    return (f"{amount.value:f}", f"{amount.max:f}" if amount.max is not None else None, amount.currency, amount.qualifier, amount.kind)


MONEY = (
    decimal("value", N_("The amount, or where a range begins. Its digits are exact.")),
    decimal("max", N_("Where a range ends; empty where it is no range.")),
    text("currency", N_("The currency, by its three letters. Never add amounts of different currencies.")),
    text("qualifier", N_("Whether the amount is exact, at least, at most or about so much. See the codes.")),
    text("kind", N_("Cash, or a gift in kind, in services, in cryptocurrency or in securities. Never add different kinds.")),
)


def _amounts(cells: Cells) -> Iterator[Row]:
    repeated = set(cells.site.repeated)
    for event in cells.site.events.values():
        kind = cells.site.types[event.type]
        rows = list(_given(event, kind))
        paid = {(each.at, each.field): each for each in payments(event, kind)} if rows else {}
        last = counted(event)
        for at, field, position, amount in rows:
            step = event.steps[at - 1] if at else None
            payment = paid.get((at, field))
            stage = payment.stage if payment else step.stage if step else last.stage if last else ""
            status = payment.status if payment else weakest(event, at_step) if (at_step := step or last) else event.status
            counts = payment is not None and payment.status in COUNTED and event.id not in repeated
            yield event.id, at, field, position, *money(amount), stage or None, status, counts


def _given(event: Event, kind: EventType) -> Iterator[tuple[int, str, int, Amount]]:
    """Find each amount of an event: those of its fields at step 0, then those that a step gives of the field that is summed."""
    for id, value in event.facts.items():
        if isinstance(value, tuple):
            yield from ((0, id, at, each) for at, each in enumerate(value, 1) if isinstance(each, Amount))
    declared = (*kind.totals, *(id for id, field in kind.fields.items() if field.kind == "money"), "amount")
    for step in event.steps:
        yield from ((step.number, declared[0], at, each) for at, each in enumerate(step.amount, 1))


AMOUNTS = Spec(
    "amounts",
    N_("The money of an event. Add only rows that are counted, of one type, field, currency and kind."),
    ("event", "step", "field", "position"),
    (
        EVENT,
        number("step", N_("The step that gives the amount; 0 where it is the event's own.")),
        text("field", N_("The field, as its type declares it.")),
        number("position", N_("The place among several amounts, from 1.")),
        *MONEY,
        text("stage", N_("The stage at which this amount stood.")),
        text("status", N_("How sure we are of it: keep what is reported apart from what is confirmed.")),
        flag(
            "is_counted",
            N_(
                "True where the totals of this site hold it. What is not counted was repeated, replaced, refunded, alleged or denied, "
                "or is no sum to be added."
            ),
        ),
    ),
    _amounts,
    inside="events",
)
