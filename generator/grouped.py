"""Groups: what a site holds of events by some key, each put together when it is asked for, and told apart without that."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

Key = TypeVar("Key")
Member = TypeVar("Member")
Made = TypeVar("Made")


class Groups(Mapping[Key, Made]):
    """What `make` makes of the members of each group, made once; `known` gives the digest of what it would make, without making it."""

    def __init__(self, members: Mapping[Key, Member], make: Callable[[Member], Made], known: Callable[[Member], bytes]) -> None:
        self._members, self._make, self._known = members, make, known
        self._made: dict[Key, Made] = {}

    def __getitem__(self, key: Key) -> Made:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(self._members[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._members

    def __iter__(self) -> Iterator[Key]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def digest(self, key: Key) -> bytes:
        """Return 16 bytes that tell one group from any other."""
        return self._known(self._members[key])

    def digests(self) -> bytes:
        """Return bytes that tell all of them, and their order, from any others."""
        known: Any = map(self._known, self._members.values())
        return msgspec.msgpack.encode(list(self._members)) + b"".join(known)
