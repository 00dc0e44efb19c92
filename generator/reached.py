"""How far an event has got, and how sure each step of its life is. Knows no money, type or language.

A step that is only alleged, disputed or denied moves nothing: what counts is the last that is surer, if there is one.
"""

import datetime

from generator.dates import known_by
from generator.model import STATUSES, Event, Step

COUNTED = ("confirmed", "reported")
APART = ("alleged", "disputed")


def weakest(event: Event, step: Step) -> str:
    """Return how sure a step is where it speaks for its event: never surer than that."""
    return max(step.status, event.status, key=STATUSES.index) if step.status else event.status


def furthest(event: Event, by: datetime.date | None = None) -> Step | None:
    """Return the last step that has been taken, however sure it is; `by` asks for the end of that day."""
    taken = _taken(event, by)
    return taken[-1] if taken else None


def counted(event: Event, by: datetime.date | None = None) -> Step | None:
    """Return the step at which an event counts: the last taken that may enter a total, else the last that is told apart, else the last."""
    taken = _taken(event, by)
    for wanted in (COUNTED, APART):
        if found := [step for step in taken if weakest(event, step) in wanted]:
            return found[-1]
    return taken[-1] if taken else None


def standing(event: Event) -> Step:
    """Return the step at which an event stands: the one that counts, else the first."""
    return counted(event) or event.steps[0]


def changed_by(event: Event, step: Step) -> Step | None:
    """Return the step whose amount stands at a step: the step itself, else the last one after the first that gave an amount before it.

    One that was not taken, or that is only alleged, disputed or denied where the step is surer, changed nothing.
    """
    if step.amount or len(event.steps) < 3:  # of two, neither is after the first and before another
        return step if step.amount else None
    worst = max(STATUSES.index(weakest(event, step)), STATUSES.index(COUNTED[-1]))
    before = event.steps[1 : event.steps.index(step)]
    given = [each for each in before if each.amount and not each.upcoming and STATUSES.index(weakest(event, each)) <= worst]
    return given[-1] if given else None


def _taken(event: Event, by: datetime.date | None) -> list[Step]:
    return [step for step in event.steps if not step.upcoming and (by is None or known_by(step.date, by))]
