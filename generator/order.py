"""The order of a site: where each event stands, in ids, so that it can be kept from one process to the next."""

from msgspec import Struct

from generator.site import Beside, Tally

At = tuple[str, int]
"""An entry: the id of its event, and the number of its step."""
InPart = tuple[str, str, tuple[str, ...]]
"""Events in which an entity has a part: their type, its role, their ids."""
Tied = tuple[str, str, bool]
"""An event related to another: its id, how, and whether the other declares that."""


PATH = "<order>"
"""Where a memo keeps the last; no file has such a name."""


class Order(Struct, frozen=True, array_like=True):
    """The events that a build shows, in timeline order, and where each stands, by its id.

    `months`, `years` and `tallies` have the entries of each month and year, oldest first; `parts` the types, roles and events of each
    entity, `ties` the events related to each, how, and whether that is declared there. `beside` says which of `runs` each entry has, in
    the order of the months. The other fields are as in a site.
    """

    events: tuple[str, ...]
    months: dict[str, tuple[At, ...]]
    years: dict[int, tuple[At, ...]]
    tallies: dict[int, tuple[Tally, ...]]
    typed: dict[str, tuple[str, ...]]
    tagged: dict[str, tuple[str, ...]]
    typed_in: dict[tuple[str, int], tuple[str, ...]]
    tagged_in: dict[tuple[str, int], tuple[str, ...]]
    large: tuple[int, ...]
    begun: tuple[str, ...]
    parts: dict[str, tuple[InPart, ...]]
    sayings: dict[str, tuple[str, ...]]
    ties: dict[str, tuple[Tied, ...]]
    appearances: dict[str, int]
    moved: dict[str, str]
    types: tuple[str, ...]
    lanes: dict[str, int]
    runs: tuple[Beside, ...]
    beside: tuple[int, ...]
    statuses: tuple[str, ...]
    repeated: tuple[str, ...]
