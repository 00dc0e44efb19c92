"""A sum on which sources differ: what each says, as points on one scale."""

from decimal import Decimal

from msgspec import Struct

from generator.charts import dots
from generator.model import Event
from generator.money import Amount
from generator.pages.figures import of_points
from generator.pages.values import Link, Status
from generator.pages.voice import Voice


class Figure(Struct, frozen=True):
    by: Link
    amount: str
    status: Status


class Scale(Struct, frozen=True):
    """The drawing, its two ends in words, a sentence, and the same as a list."""

    drawing: str
    low: str
    high: str
    figures: tuple[Figure, ...]
    say: str


def scale(event: Event, voice: Voice) -> Scale | None:
    """Return what the claims of an event say of one sum, or None unless two or more give one in the same currency."""
    said = [(claim, claim.amount[0]) for claim in event.claims if claim.amount]
    if len({amount.currency for _, amount in said}) != 1 or len({amount.value for _, amount in said}) < 2:
        return None
    values = [amount.value for _, amount in said]
    low, high = dots.reach(values)
    figures = tuple(Figure(voice.link(claim.by), voice.formats.money(amount), voice.status(claim.status)) for claim, amount in said)
    name, say = of_points([amount for _, amount in said], voice)
    drawn = dots.dots(values, low, high, name)
    return Scale(drawn, _end(low, said[0][1], voice), _end(high, said[0][1], voice), figures, say)


def _end(value: Decimal, like: Amount, voice: Voice) -> str:
    return voice.formats.money(Amount(value, None, like.currency))
