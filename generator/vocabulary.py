"""How a type of event is told in the words of outside vocabularies, as its file declares. Knows no vocabulary itself."""

from msgspec import Struct


class Links(Struct, frozen=True):
    """Entities that tie each of those in some roles to the one that is made of the event, which `of` names and `to` leads from."""

    schema: str
    of: str
    to: str
    roles: tuple[str, ...]
    role: str = ""


class Mapping(Struct, frozen=True):
    """An event as an entity of FollowTheMoney.

    `when` are the stages at which it is that, any where there are none. `between` leads from roles to the properties of both its ends,
    without which there is no such entity, `roles` to others, `names` to those that hold names; `fields` and `stages` lead to the
    properties that hold a field's value and a stage's date. `title`, `date` and `status` name the properties of these. `makes` is an
    entity of its own, under a property.
    """

    schema: str
    when: tuple[str, ...] = ()
    between: dict[str, str] = {}
    roles: dict[str, str] = {}
    names: dict[str, str] = {}
    fields: dict[str, str] = {}
    stages: dict[str, str] = {}
    title: str = "description"
    date: str = ""
    status: str = ""
    makes: "dict[str, Mapping]" = {}
    links: Links | None = None
    otherwise: "Mapping | None" = None


class SchemaOrg(Struct, frozen=True):
    """What a confirmed event of a type is in the words of schema.org."""

    type: str
    additional: str = ""
    when: tuple[str, ...] = ()
    roles: dict[str, str] = {}
    fields: dict[str, str] = {}
    stages: dict[str, str] = {}
    date: str = ""
    dates: dict[str, str] = {}
    holder: str = ""
    link: str = ""


class Vocabulary(Struct, frozen=True):
    """The outside vocabularies in which a type can be told."""

    ftm: Mapping | None = None
    schema_org: SchemaOrg | None = None
