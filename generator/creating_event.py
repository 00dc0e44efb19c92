"""The `new event` command: what the type needs is asked for, and what it does not get is named."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.asking import Asker, BadAnswer, pairs
from generator.emit import Value
from generator.importers.draft import Draft, finished
from generator.importers.naming import free
from generator.importers.placing import proposed, year_of
from generator.model import STATUSES
from generator.problems import Place, did_you_mean
from generator.recording import Desk, at
from generator.records import EventType, Field
from generator.shapes.compound import Many
from generator.shapes.event import COMMON, kind_of
from generator.shapes.source import SOURCE
from generator.terminal import UsageFault

_WORDS = ("words", "prose")
_UNKNOWN, _OR_UNKNOWN = "?", " (`?` if it was looked for and is not known)"
_PARTS = ("url", "publisher", "title", "lang", "date")
_ASKED = {
    "url": "Source: its address on the web",
    "publisher": "Source: who published it",
    "title": "Source: its title as published",
    "lang": "Source: its language, such as `ar` or `en`",
    "date": "Source: when it was published",
}


class Given(Struct, frozen=True):
    """What the flags say of an event."""

    id: str = ""
    type: str = ""
    date: str = ""
    status: str = ""
    title: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    source: dict[str, str] = {}
    draft: bool = False


def event(root: Path, given: Given) -> int:
    """Write an event, tell what is still needed, and return the exit code."""
    desk = at(root)
    asker, types = desk.asker, desk.records.types
    if not types:
        raise UsageFault("The site has no type of event yet. Write one in content/types.")
    type = asker.answer(f"Type ({', '.join(sorted(types))})", given.type, asker.one_of(types, "type"))
    if not type:
        raise UsageFault(f"Say with --type what the event is: {', '.join(sorted(types))}.")
    kind, taken = types[type], desk.taken("events")
    id = asker.new_id(taken)(given.id) if given.id else ""
    values = _values(desk, kind, given)
    if not id:
        wanted = free(proposed(values.get("title", ""), str(values.get("date", "")), type, desk.languages), taken)
        id = asker.answer("Id, for ever", "", asker.new_id(taken), True, wanted)
    path = f"content/events/{year_of(str(values.get('date', '')))}/{id}.yml"
    made = finished(Draft("", "", Place(path), "The event", values), kind, desk.languages, path, id)
    if made.problems:
        raise BadAnswer(" ".join(f"{each.sentence} {each.hint}".strip() for each in made.problems))
    return desk.write({path: made.text})


def _values(desk: Desk, kind: EventType, given: Given) -> dict[str, Value]:
    asker = desk.asker
    values: dict[str, Value] = {}
    if given.draft:
        values["draft"] = "true"
    if date := asker.answer("Date: 2024-12-13, 2024-12, 2024, 2024~ (about)", given.date, asker.taker(COMMON["date"].kind, "date")):
        values["date"] = date
    for name, question, flags in (("title", "Title", given.title), ("summary", "Summary", given.summary)):
        kind_of_words = COMMON[name].kind
        if words := asker.words(question, pairs(flags, f"--{name}"), kind_of_words, name, name == "title"):
            values[name] = words
    unknown = list(map(asker.one_of((*kind.roles, *kind.fields, "location"), "role or field"), dict.fromkeys(given.unknown)))
    values |= _roles(desk, kind, pairs(given.roles, "--role"), unknown)
    values |= _fields(desk, kind, pairs(given.fields, "--field"), unknown)
    usual = kind.status if asker.asks else ""  # shown to a person, never taken for granted
    if status := asker.answer(f"How sure it is ({', '.join(STATUSES)})", given.status, asker.one_of(STATUSES, "status"), True, usual):
        values["status"] = status
    if given.tags:
        judge = asker.one_of(desk.records.tags, "tag")
        values["tags"] = tuple(map(judge, given.tags))
    if unknown:
        values["unknown"] = unknown
    if source := _source(asker, given.source):
        values["sources"] = (source,)
    return values


def _roles(desk: Desk, kind: EventType, given: dict[str, str], unknown: list[str]) -> dict[str, Value]:
    """Return who has each role that the type needs or features, or that the flags name."""
    _known(given, kind.roles, "role", kind)
    judge, found = desk.asker.who(desk.names), dict[str, Value]()
    for id, role in kind.roles.items():
        if id in unknown or not (role.required or id in kind.featured or id in given):
            continue
        question = f"{_named(role.label, id)}: id or name{_OR_UNKNOWN if role.required else ''}"
        ids = desk.asker.answer(question, given.get(id, ""), _or_unknown(judge), role.required)
        if ids == _UNKNOWN:
            unknown.append(id)
            continue
        listed = tuple(dict.fromkeys(ids.split(", "))) if ids else ()
        if len(listed) > 1 and not role.many:
            raise BadAnswer(f"`{id}` takes one person or organisation, not {len(listed)}.")
        if listed:
            found[id] = listed[0] if len(listed) == 1 else listed
    return found


def _fields(desk: Desk, kind: EventType, given: dict[str, str], unknown: list[str]) -> dict[str, Value]:
    """Return what each field holds that the type needs or features, or that the flags name; `position.en=...` gives words."""
    _known({name.partition(".")[0]: "" for name in given}, kind.fields, "field", kind)
    found: dict[str, Value] = {}
    for id, field in kind.fields.items():
        named = {name.partition(".")[2]: value for name, value in given.items() if name.partition(".")[0] == id}
        if id in unknown or not (field.required or id in kind.featured or named):
            continue
        value = _field(desk, field, named)
        if value == _UNKNOWN:
            unknown.append(id)
        elif value:
            found[id] = value
    return found


def _field(desk: Desk, field: Field, named: dict[str, str]) -> Value:
    asker, value_kind, label = desk.asker, kind_of(field), _named(field.label, field.id)
    if field.kind in _WORDS and "" not in named:
        return asker.words(label, named, value_kind, field.id, field.required)
    inner = value_kind.kind if isinstance(value_kind, Many) else value_kind
    what = field.of if field.kind == "list" else field.kind
    judge = asker.who(desk.names) if what == "reference" else asker.taker(inner, field.id)
    more = f" ({', '.join(field.choices)})" if field.choices else ", such as `1000000 USD`" if what == "money" else ""
    question = f"{label}{more}{_OR_UNKNOWN if field.required else ''}"
    if field.kind != "list":
        return asker.answer(question, named.get("", ""), _or_unknown(judge), field.required)
    answer = asker.answer(f"{question}; several with commas", named.get("", ""), _or_unknown(_each(judge)), field.required)
    return answer if answer in ("", _UNKNOWN) else tuple(answer.split(", "))


def _named(label: Mapping[str, str], id: str) -> str:
    """Return a label that a terminal shows as it is, with the key it belongs to."""
    return f"{label.get('en') or next(iter(label.values()), id)} ({id})"


def _or_unknown(judge: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text if text == _UNKNOWN else judge(text)


def _each(judge: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: ", ".join(judge(part.strip()) for part in text.split(",") if part.strip())


def _source(asker: Asker, given: dict[str, str]) -> dict[str, Value]:
    """Return the event's first source; its parts are asked for until it can be looked up."""
    found: dict[str, Value] = {}
    for part in _PARTS:
        needed = part in ("publisher", "title") and "url" not in found
        if answer := asker.answer(_ASKED[part], given.get(part, ""), asker.taker(SOURCE.keys[part].kind, part), needed):
            found[part] = answer
    return found


def _known(given: dict[str, str], declared: Mapping[str, object], what: str, kind: EventType) -> None:
    for name in given:
        if name not in declared:
            raise BadAnswer(f"`{name}` is not a {what} of the type `{kind.id}`. {did_you_mean(name, declared)}".rstrip())
