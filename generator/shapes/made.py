"""An event made from the values read, with the checks that only the event as a whole can show."""

import hashlib
from typing import Any

from generator import tree
from generator.dates import parse, sort_key
from generator.model import Claim, Event, Ref, Relation, Response, Source, Step, Translation
from generator.problems import Problem, did_you_mean, problem
from generator.records import EventType
from generator.shapes.reader import Reader
from generator.tree import Scalar

NO_DATE = parse("9999")
"""Stands for a date that cannot be read; an event with it is never published."""

LACKING = ("missing-key", "missing-status")
"""What is said of an event that is not written to its end."""

_PLAIN = (
    *("date_basis", "order", "summary", "body", "status_note", "tags", "importance"),
    *("location", "image", "corrections", "translation", "draft", "publish_on", "was"),
)
"""The keys whose values stand in the event as they were read."""


def make_event(id: str, kind: EventType, values: dict[str, Any], node: tree.Mapping, on: Reader) -> tuple[Event, bool]:
    """Return the event of the values read, and whether it is whole: one without date, title or sources only lends its references.

    Reports what only the event as a whole can show: missing roles, status, sources cited, order of steps.
    """
    unknown = _unknown(kind, values, node, on)
    _check_needs(kind, unknown, node, on)
    roles = {role: _tuple(values[role]) for role in kind.roles if role in values and not isinstance(values[role], dict)}
    if roles.get("body"):
        del values["body"]
    cited = _Cited(values.get("sources", ()), on)
    steps = _steps(values, kind, cited, node, on)
    _check_words(values, node, on)
    is_whole = {"date", "title", "sources"} <= values.keys()
    event = Event(
        id,
        on.place(node),
        kind.id,
        values.get("date", NO_DATE),
        values.get("title", {}),
        values.get("status", kind.status),
        steps,
        values.get("sources", ()),
        roles=roles,
        facts={field: values[field] for field in kind.fields if field in values},
        claims=tuple(Claim(**cited.within(claim)) for claim in values.get("claims", ())),
        responses=tuple(Response(**cited.within(response)) for response in values.get("responses", ())),
        related=tuple(Relation(**cited.within(relation)) for relation in values.get("related", ())),
        unknown=unknown,
        **{key: values[key] for key in _PLAIN if key in values},
    )
    return event, is_whole


def is_unfinished(event: Event, problems: list[Problem], since: int) -> bool:
    """Return whether the event is a draft that lacks something; what it lacks is then a warning, since it is left out until it has it."""
    lacking = [each for each in problems[since:] if each.code in LACKING and each.place == event.place] if event.draft else []
    for each in lacking:
        problems[problems.index(each, since)] = problem("draft-unfinished", each.place, each.hint, lack=each.sentence)
    return bool(lacking)


def _check_needs(kind: EventType, unknown: tuple[str, ...], node: tree.Mapping, on: Reader) -> None:
    needed = [id for id, role in kind.roles.items() if role.required] + [id for id, field in kind.fields.items() if field.required]
    for id in needed:
        if id not in node.items and id not in unknown:
            hint = "If it was looked for and is not known, list it under `unknown`."
            on.report("missing-key", node, hint, key=id, what=f"A {kind.id}")
    if "status" not in node.items and not kind.status:
        on.report("missing-status", node)


def _tuple(value: Any) -> tuple[Ref, ...]:
    return value if isinstance(value, tuple) else (value,)


def _unknown(kind: EventType, values: dict[str, Any], node: tree.Mapping, on: Reader) -> tuple[str, ...]:
    names = values.get("unknown", ())
    possible = [*kind.roles, *kind.fields, "location"]
    items = node.items["unknown"][1] if "unknown" in node.items else None
    for at, name in enumerate(names):
        place = items.items[at] if isinstance(items, tree.Sequence) and at < len(items.items) else node
        if name not in possible:
            on.report("bad-choice", place, did_you_mean(name, possible), key="unknown", value=name)
        elif name in node.items:
            on.report("unknown-given", place, key=name)
    return tuple(name for name in names if name in possible)


class _Cited:
    """The sources of one event by id, and what cites them."""

    def __init__(self, sources: tuple[Source, ...], on: Reader) -> None:
        self.on, self.by_id = on, dict[str, Source]()
        for source in sources:
            if source.id and source.id in self.by_id:
                on.report("duplicate-source", Scalar("", source.place.line, source.place.column), id=source.id)
            self.by_id[source.id] = source

    def within(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values with each cited id replaced by its source."""
        if "sources" not in values:
            return values
        return values | {"sources": tuple(found for cited in values["sources"] if (found := self.source(cited)))}

    def source(self, cited: Source | Scalar) -> Source | None:
        if isinstance(cited, Source):
            return cited
        if cited.text not in self.by_id:
            self.on.report("unknown-source", cited, did_you_mean(cited.text, (id for id in self.by_id if id)), id=cited.text)
        return self.by_id.get(cited.text)


def _steps(values: dict[str, Any], kind: EventType, cited: _Cited, node: tree.Mapping, on: Reader) -> tuple[Step, ...]:
    stage = next(iter(kind.stages), "")
    if "steps" not in node.items:
        return (Step(on.place(node), 1, values.get("date", NO_DATE), stage),)
    steps: list[Step] = []
    for number, item in enumerate(values.get("steps", ()), 1):
        if item is None or "date" not in item[0]:
            continue
        given, place, step_node = item
        if steps and sort_key(given["date"])[0] < sort_key(steps[-1].date)[0]:
            on.report("step-order", step_node.items["date"][1])
        steps.append(Step(place, number, **cited.within(given)))
    listed = node.items["steps"][1]
    is_first = isinstance(listed, tree.Sequence) and bool(steps) and steps[0].place == on.place(listed.items[0])
    if is_first and "date" in values and steps[0].date != values["date"]:
        on.report("step-date", node.items["date"][1], event=values["date"].text, step=steps[0].date.text)
    return tuple(steps) or (Step(on.place(node), 1, values.get("date", NO_DATE), stage),)


def _check_words(values: dict[str, Any], node: tree.Mapping, on: Reader) -> None:
    states: dict[str, Translation] = values.get("translation", {})
    origin = next((lang for lang, each in states.items() if each.state == "original"), "")
    for lang, each in states.items():
        if each.of and (digest := words_digest(node, origin or next((other for other in on.languages if other != lang), lang))) != each.of:
            on.report("translation-stale", node.items["translation"][0], language=lang, digest=digest)


def words_digest(node: tree.Mapping, lang: str) -> str:
    """Return the digest of an event's title, summary and body in one language: 12 hexadecimal digits of SHA-256."""
    texts = []
    for key in ("title", "summary", "body"):
        value = node.items[key][1] if key in node.items else None
        if isinstance(value, tree.Mapping) and lang in value.items:
            value = value.items[lang][1]
        texts.append(value.text if isinstance(value, Scalar) else "")
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
