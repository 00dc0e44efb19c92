"""Resolve: every id, picture and old address that a record names leads to one record of the right kind, or it is a problem.

Looks at the records of a site together; orders and groups nothing.
"""

from collections.abc import Iterable, Iterator

from generator.model import Event, Prose, Ref
from generator.problems import Place, Problem, did_you_mean, problem
from generator.records import Leaf, Records

_ANY = {"person": ("person",), "organisation": ("organisation",), "person or organisation": ("person", "organisation")}
_RECORDS = ("event", "person", "organisation", "article", "page", "term")
"""The kinds of record that a link in a text can lead to."""


def unresolved(records: Records) -> Iterator[Problem]:
    """Find every id that is taken twice, and every reference that leads nowhere or to the wrong record."""
    yield from _duplicates(records)
    yield from _check_references(records, _references(records))
    yield from _check_images(records)
    yield from _check_old_ids(records)


def unresolved_in(events: Iterable[Event], records: Records) -> Iterator[Problem]:
    """Find every reference of some of the events that leads nowhere or to the wrong record."""
    events = tuple(events)
    yield from _check_references(records, (each for event in events for each in _of_event(event, records)))
    yield from _check_images(Records(records.config, events=events, images=records.images))


def _duplicates(records: Records) -> Iterator[Problem]:
    for group in (records.events, records.entities, tuple(records.types.values())):
        first: dict[str, Place] = {}
        for item in group:
            if item.id in first:
                yield problem("duplicate-id", item.place, id=item.id, other=first[item.id].file)
            first.setdefault(item.id, item.place)
    slugs: dict[str, str] = {}
    for kind in records.types.values():
        if kind.slug in slugs:
            yield problem(
                "duplicate-id", kind.place, "Give the type a `slug` of its own.", id=kind.slug, other=f"the type {slugs[kind.slug]}"
            )
        slugs.setdefault(kind.slug, kind.id)


def _check_references(records: Records, references: Iterable[tuple[str, Ref, str]]) -> Iterator[Problem]:
    broken = records.broken
    known: dict[str, set[str]] = {
        "event": {each.id for each in records.events} | set(broken.get("event", ())),
        "tag": records.tags.keys() | set(broken.get("tag", ())),
        "person": {each.id for each in records.entities if each.is_person} | set(broken.get("entity", ())),
        "organisation": {each.id for each in records.entities if not each.is_person} | set(broken.get("entity", ())),
        "article": {each.id for each in records.articles} | set(broken.get("article", ())),
        "page": {each.id for each in records.pages},
        "term": {each.id for each in records.terms} | set(broken.get("term", ())),
    }
    choices: dict[str, set[str]] = {}
    for what, ref, owner in references:
        if what not in choices:
            kinds = _RECORDS if what == "record" else _ANY.get(what, (what,))
            choices[what] = set().union(*(known[kind] for kind in kinds))
        options = choices[what]
        if ref.id not in options and "*" not in options:
            yield problem("unknown-reference", ref.place, did_you_mean(ref.id, options), what=what, id=ref.id)
        elif what == "event" and ref.id == owner:
            yield problem("self-reference", ref.place)
        elif what == "term" and ref.id == owner:
            yield problem("bad-choice", ref.place, "A term need not be related to itself.", key="related", value=ref.id)


def _references(records: Records) -> Iterator[tuple[str, Ref, str]]:
    for event in (*records.events, *records.partial):
        yield from _of_event(event, records)
    for entity in records.entities:
        yield from (("organisation", post.organization, "") for post in entity.posts)
        if entity.part_of:
            yield "organisation", entity.part_of, ""
    for article in records.articles:
        yield from (("event", ref, "") for ref in article.events)
        yield from (("tag", ref, "") for ref in article.tags)
        yield from _of_leaves(article.leaves)
    for page in records.pages:
        yield from _of_leaves(page.leaves)
    for term in records.terms:
        yield from (("term", ref, term.id) for ref in term.related)


def _of_leaves(leaves: dict[str, Leaf]) -> Iterator[tuple[str, Ref, str]]:
    yield from (("record", ref, "") for leaf in leaves.values() for ref in leaf.prose.mentions)


def _of_event(event: Event, records: Records) -> Iterator[tuple[str, Ref, str]]:
    kind = records.types[event.type]
    yield from (("person or organisation", ref, "") for refs in event.roles.values() for ref in refs)
    yield from (("person or organisation", by, "") for by in event.speakers)
    yield from (("event", relation.event, event.id) for relation in event.related)
    yield from (("tag", ref, "") for ref in event.tags)
    yield from (("record", ref, "") for prose in event.body.values() for ref in prose.mentions)
    for id, value in event.facts.items():
        if isinstance(value, Ref):
            yield "person or organisation", value, ""
        elif kind.fields[id].kind == "list" and isinstance(value, tuple):
            yield from (("person or organisation", each, "") for each in value if isinstance(each, Ref))
        elif isinstance(value, dict):
            yield from (("record", ref, "") for each in value.values() if isinstance(each, Prose) for ref in each.mentions)


def _check_images(records: Records) -> Iterator[Problem]:
    there = {path.rsplit("/", 1)[-1] for path in records.images}
    images = [
        *(each.image for each in records.events),
        *(each.image for each in records.entities),
        *(each.image for each in records.articles),
    ]
    for image in images:
        if image and image.file not in there:
            yield problem("image-missing", image.place, did_you_mean(image.file, there), file=image.file)


def _check_old_ids(records: Records) -> Iterator[Problem]:
    for records_of_kind in (records.events, records.entities, records.articles):
        taken = {each.id: f"`{each.id}`" for each in records_of_kind}
        for record in records_of_kind:
            for ref in record.was:
                if ref.id in taken:
                    yield problem("was-taken", ref.place, id=ref.id, other=taken[ref.id])
                taken.setdefault(ref.id, f"`{record.id}` (by its `was`)")
