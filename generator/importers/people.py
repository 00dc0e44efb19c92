"""Who the names of a table are: people and organisations of the record, or new ones whose files a person completes."""

from collections.abc import Iterable

from generator.emit import Value, document
from generator.importers.naming import Names, digest, free, slug
from generator.problems import Place, did_you_mean
from generator.records import Entity


class People:
    """Answers who is meant by a name. `creates` says whether an unknown name may become a record, of the kind that the map declares."""

    def __init__(self, entities: Iterable[Entity], reserved: Iterable[str], creates: bool) -> None:
        self._names, self._creates = Names(entities), creates
        self._taken = {*self._names.ids, *reserved}
        self.created: dict[str, tuple[Entity, str]] = {}
        """The path of each record that is new, with the record and its text."""

    def id(self, name: str, create: str, lang: str) -> tuple[str, str, str]:
        """Return the id of who is meant; or an empty one, why it is not known, and what to do."""
        found = self._names(name)
        if len(found) == 1:
            return found[0], "", ""
        if found:
            return "", f"it may mean {' or '.join(f'`{each}`' for each in sorted(found))}", "Write the id in the table."
        if not (self._creates and create):
            near = did_you_mean(name.casefold(), self._names.names)
            usual = "Add the name to the record of who is meant, under `also`" + (
                ", or let `--create-entities` write a new one." if create else "."
            )
            return "", "no person or organisation has this name", f"{near} {usual}" if near.startswith("Did you mean") else usual
        id = free(slug(name) or f"{create}-{digest((name,))[:8]}", self._taken)
        folder = "people" if create == "person" else "organizations"
        values: dict[str, Value] = {"name": {lang: name}, **({} if create == "person" else {"kind": create})}
        kind = "person" if create == "person" else "organization"
        path = f"content/{folder}/{id}.yml"
        text = document(values, (f"yaml-language-server: $schema=../../schema/{kind}.json",))
        self.created[path] = (Entity(id, Place(path, 1, 1), create, {lang: name}), text)
        self._taken.add(id)
        self._names.add(name, id)
        return id, "", ""
