"""A draft: an event as an importer or a person makes it, before it is a file. What it becomes is judged by the shape of its type.

Knows how an event is written, and what it still lacks; invents nothing. A value that the shape refuses is taken out and named.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator import tree
from generator.emit import Value, document
from generator.model import Event
from generator.problems import Place, Problem, problem
from generator.records import EventType
from generator.shapes.event import COMMON, event_shape
from generator.shapes.made import LACKING, make_event
from generator.shapes.reader import Reader

_FIRST = ("type", "draft", "date", "date_basis", "order", "title", "summary")
_LAST = ("sources", "translation", "corrections", "publish_on", "was", "unknown", "body")
_SHOWN = 60


class Draft(Struct, frozen=True):
    """An event's values as texts; `key` tells it from others of its origin, `origin` and `place` say where it came from.

    `content` stands for all that was said of it there, and `id` is the name that it had.
    """

    key: str
    origin: str
    place: Place
    where: str
    values: dict[str, Value]
    problems: tuple[Problem, ...] = ()
    content: str = ""
    id: str = ""


class Before(Struct, frozen=True):
    """What the ledger knows of an event that was imported: its file at that time, and what stands for all that was said of it."""

    file: str
    content: str


class Drafted(Struct, frozen=True):
    """What a table or a timeline came to: new drafts, what is said of the rest, and how many were imported before."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()
    before: int = 0


class Finished(Struct, frozen=True):
    """An event as the text of its file, the event that this is read as, what it still needs, and what could not be placed."""

    path: str
    text: str
    event: Event
    needs: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def is_draft(self) -> bool:
        return self.event.draft


def counted(key: str, counts: dict[str, int]) -> str:
    """Return the key of a row; rows that are alike are as many events, so the second and later ones are numbered."""
    counts[key] = counts.get(key, 0) + 1
    return key if counts[key] == 1 else f"{key}-{counts[key]}"


def changed(known: Before, content: str, place: Place, where: str) -> tuple[Problem, ...]:
    """Return what is said of a row that was imported before and says something else now."""
    return () if known.content == content else (problem("import-changed", place, where=where, file=known.file),)


def unplaced(place: Place, where: str, value: str, why: str, hint: str = "") -> Problem:
    """Return what is said of a value that could not be placed."""
    shown = " ".join(value.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
    return problem("import-value", place, hint, where=where, value=shown, why=why.rstrip("."))


def finished(draft: Draft, kind: EventType, languages: Sequence[str], path: str, id: str, refused: Mapping[str, str] = {}) -> Finished:
    """Return the draft as a file that `check` takes; `refused` names keys that cannot stand, each with why."""
    values: dict[str, Value] = {"type": kind.id, **{key: _in_order(value, languages) for key, value in draft.values.items()}}
    problems = list(draft.problems)
    for key, why in refused.items():
        problems.append(unplaced(draft.place, f"{draft.where}, `{key}`", said(values.pop(key)), why))
    while True:
        needs = lacking(values, kind, languages)
        if needs or problems:
            values["draft"] = "true"
        event, faults = _read(draft, values, kind, languages, path, id)
        if not faults:
            return Finished(path, text_of(values, kind, path, draft.origin), event, needs, tuple(problems))
        for key, fault in faults.items():
            problems.append(unplaced(draft.place, f"{draft.where}, `{key}`", said(values.pop(key)), fault.sentence, fault.hint))


def _in_order(value: Value, languages: Sequence[str]) -> Value:
    """Return words with their languages in the site's own order."""
    if isinstance(value, Mapping) and value.keys() <= set(languages):
        return {lang: value[lang] for lang in languages if lang in value}
    return value


def lacking(values: Mapping[str, Value], kind: EventType, languages: Sequence[str]) -> tuple[str, ...]:
    """Return what only a person can add: keys, and the languages that words lack. A status is never taken for granted."""
    unknown = values.get("unknown", ())
    needed = [name for name, key in COMMON.items() if key.required]
    needed += [id for id, role in kind.roles.items() if role.required] + [id for id, field in kind.fields.items() if field.required]
    keys = [f"`{name}`" for name in (*needed, "status") if name not in values and name not in unknown]
    words = [
        f"`{name}` in {lang}"
        for name in ("title", "summary", "body")
        for lang in languages
        if isinstance(value := values.get(name), Mapping) and lang not in value
    ]
    return (*keys, *words)


def text_of(values: Mapping[str, Value], kind: EventType, path: str, origin: str = "") -> str:
    """Return an event's file, its keys in the order in which a person writes them."""
    rest = [*kind.roles, *kind.fields, *(name for name in COMMON if name not in _LAST), "steps"]
    names = [name for name in dict.fromkeys((*_FIRST, *rest, *_LAST)) if name in values]
    names += [name for name in values if name not in names]
    schema = f"{'../' * path.count('/')}schema/event.json"
    head = [f"yaml-language-server: $schema={schema}", *([f"Imported from {origin}"] if origin else [])]
    return document({name: values[name] for name in names}, head)


def said(value: Value) -> str:
    """Return a value as one text, for a report."""
    if isinstance(value, str):
        return value
    parts = value.values() if isinstance(value, Mapping) else value
    return " / ".join(map(said, parts))


def _read(
    draft: Draft, values: Mapping[str, Value], kind: EventType, languages: Sequence[str], path: str, id: str
) -> tuple[Event, dict[str, Problem]]:
    """Return the event that the values are read as, and the first fault of each key that has one."""
    text = text_of(values, kind, path, draft.origin)
    node, problems = tree.parse(text, path)
    assert isinstance(node, tree.Mapping), problems
    on = Reader(path, languages, text)
    event, _ = make_event(id, kind, event_shape(kind).read(node, id, on), node, on)
    faults = [each for each in (*problems, *on.problems) if each.is_error and not (each.code in LACKING and each.place == event.place)]
    return event, {key: fault for fault in reversed(faults) if (key := key_at(node, fault.place.line))}


def key_at(node: tree.Mapping, line: int) -> str:
    """Return the key of the map on or below which a line stands."""
    return next((key for key, (at, _) in reversed(node.items.items()) if at.line <= line), "")
