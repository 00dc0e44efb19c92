"""Resolve: every id, picture and old address that a record names leads to one record of the right kind, or it is a problem.

Looks at the records of a site together; orders and groups nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Event, Ref
from generator.problems import Problem, did_you_mean, problem
from generator.records import Leaf, Records
from generator.sheets import Sheet, named

_SEVERAL = {
    "person or organisation": ("person", "organisation"),
    "record": ("event", "person", "organisation", "article", "page", "term"),
}
"""What a reference may have to be, where that is one of several kinds: a link in a text can lead to a `record`."""


def unresolved(records: Records) -> Iterator[Problem]:
    """Find every id that is taken twice, and every reference that leads nowhere or to the wrong record."""
    yield from _duplicates(records)
    yield from _check_references(records)
    yield from _check_images(records)
    yield from _check_old_ids(records)


def _duplicates(records: Records) -> Iterator[Problem]:
    for group in (records.events, records.entities, tuple(records.types.values())):
        first: dict[str, Any] = {}
        for item in group:
            if first.setdefault(item.id, item) is not item:
                yield problem("duplicate-id", item.place, id=item.id, other=first[item.id].place.file)
    slugs: dict[str, str] = {}
    for kind in records.types.values():
        if kind.slug in slugs:
            yield problem(
                "duplicate-id", kind.place, "Give the type a `slug` of its own.", id=kind.slug, other=f"the type {slugs[kind.slug]}"
            )
        slugs.setdefault(kind.slug, kind.id)


def _check_references(records: Records) -> Iterator[Problem]:
    options = _options(records)
    for what, ref, owner in _references(records, (*_doubtful(records.events, options), *records.partial)):
        if ref.id not in options[what] and "*" not in options[what]:
            yield problem("unknown-reference", ref.place, did_you_mean(ref.id, options[what]), what=what, id=ref.id)
        elif what == "event" and ref.id == owner:
            yield problem("self-reference", ref.place)
        elif what == "term" and ref.id == owner:
            yield problem("bad-choice", ref.place, "A term need not be related to itself.", key="related", value=ref.id)


def _options(records: Records) -> dict[str, set[str]]:
    """Return the ids of all that there is, by what a reference may have to be."""
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
    several = {what: set().union(*(known[kind] for kind in kinds)) for what, kinds in _SEVERAL.items()}
    return known | several


def _doubtful(sheets: Iterable[Sheet], options: dict[str, set[str]]) -> Iterator[Event]:
    """Find the events in which something may be wrong with what they name, so that they must be looked at whole."""
    for sheet in sheets:
        for what, ids in sheet.label.names.items():
            if not options[what].issuperset(ids) or (what == "event" and sheet.id in ids):
                yield sheet.event
                break


def _references(records: Records, events: Iterable[Event]) -> Iterator[tuple[str, Ref, str]]:
    """Find what all records name, and of the events these: what it must be, the reference, who names it."""
    for event in events:
        yield from ((what, ref, event.id) for what, ref in named(event))
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


def _check_images(records: Records) -> Iterator[Problem]:
    there = {path.rsplit("/", 1)[-1] for path in records.images}
    images = [
        *(each.image for each in records.events if each.label.file not in there),
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
