"""The tables of people and organisations: who they are, their posts, their other names and their ids elsewhere."""

from collections.abc import Iterator

from generator.tables.cells import Cells, Row
from generator.tables.events import image
from generator.tables.specs import N_, Spec, flag, number, text, tongues, when, words

_ENTITY = text("entity", N_("The person or organisation."), "entities")


def _entities(cells: Cells) -> Iterator[Row]:
    for each in cells.site.entities.values():
        yield (
            each.id,
            each.kind,
            *cells.words(each.name),
            *cells.words(each.sort_name),
            *cells.words(each.description),
            each.part_of.id if each.part_of else None,
            *cells.image(each.image),
            *cells.page("person" if each.is_person else "organization", each.id),
        )


ENTITIES = Spec(
    "entities",
    N_("People and organisations."),
    ("id",),
    (
        text("id", N_("The id of the person or organisation; it never changes.")),
        text("kind", N_("A person, or which kind of organisation. See the codes.")),
        words("name", N_("The name.")),
        words("sort_name", N_("The name as lists are sorted by it, where that is another.")),
        words("description", N_("Who or what it is, in one phrase.")),
        text("part_of", N_("The organisation that it belongs to."), "entities"),
        *image(),
        tongues("page", N_("The address of its page.")),
    ),
    _entities,
)


def _posts(cells: Cells) -> Iterator[Row]:
    for entity in cells.site.entities.values():
        for at, post in enumerate(entity.posts, 1):
            ends = (*cells.when(post.since), *cells.when(post.until), post.is_held)
            yield entity.id, at, post.organization.id, *cells.words(post.title), *ends


POSTS = Spec(
    "posts",
    N_("The posts that people hold or held."),
    ("entity", "number"),
    (
        _ENTITY,
        number("number", N_("The number of the post, from 1.")),
        text("organization", N_("The organisation."), "entities"),
        words("title", N_("The name of the post.")),
        when("since", N_("Since when.")),
        when("until", N_("Until when; empty where it is still held, and where the end is not given.")),
        flag("is_held", N_("True where the record says that it is still held.")),
    ),
    _posts,
    inside="entities",
)


def _aliases(cells: Cells) -> Iterator[Row]:
    for entity in cells.site.entities.values():
        for lang, names in entity.also.items():
            yield from ((entity.id, lang, at, name) for at, name in enumerate(names, 1))


ALIASES = Spec(
    "aliases",
    N_("Other names and spellings, which lead to an entity and are never shown as its name."),
    ("entity", "lang", "position"),
    (
        _ENTITY,
        text("lang", N_("The language, by its code.")),
        number("position", N_("The place in the list, from 1.")),
        text("name", N_("The name.")),
    ),
    _aliases,
    inside="entities",
)


def _former(cells: Cells) -> Iterator[Row]:
    for entity in cells.site.entities.values():
        yield from ((entity.id, at, *cells.words(each.name), *cells.when(each.until)) for at, each in enumerate(entity.formerly, 1))


FORMER_NAMES = Spec(
    "former_names",
    N_("The names that an organisation had before."),
    ("entity", "number"),
    (
        _ENTITY,
        number("number", N_("The place in the list, from 1.")),
        words("name", N_("The name.")),
        when("until", N_("Until when it was used.")),
    ),
    _former,
    inside="entities",
)


def _ids(cells: Cells) -> Iterator[Row]:
    for entity in cells.site.entities.values():
        yield from ((entity.id, scheme, value) for scheme, value in entity.ids.items())


EXTERNAL_IDS = Spec(
    "external_ids",
    N_("The ids of people and organisations in other databases."),
    ("entity", "scheme"),
    (_ENTITY, text("scheme", N_("The other database.")), text("value", N_("The id there."))),
    _ids,
    inside="entities",
)


def _old_ids(cells: Cells) -> Iterator[Row]:
    for kind, records in (("event", cells.site.events), ("entity", cells.site.entities), ("article", cells.site.articles)):
        for record in records.values():
            yield from ((kind, ref.id, record.id) for ref in record.was)


OLD_IDS = Spec(
    "old_ids",
    N_("Ids that records had before, which still lead to them."),
    ("kind", "old_id"),
    (
        text("kind", N_("An event, an entity or an article.")),
        text("old_id", N_("The id that it had.")),
        text("id", N_("The id that it has now.")),
    ),
    _old_ids,
)
