"""A site that a new record is written for: what it has already, who answers, and what is said of the record once it is written."""

from pathlib import Path

import click
from msgspec import Struct

from generator import files, terminal
from generator.asking import Asker
from generator.desk import RESERVED
from generator.importers.naming import Names, free, slug
from generator.importers.placing import put
from generator.problems import in_order
from generator.read import read
from generator.records import Records
from generator.terminal import UsageFault, failing, tell


class Desk(Struct, frozen=True):
    """A site that a record is written for, and who answers."""

    root: Path
    records: Records
    asker: Asker

    @property
    def languages(self) -> tuple[str, ...]:
        return self.records.config.languages

    @property
    def names(self) -> Names:
        return Names(self.records.entities)

    def taken(self, *folders: str) -> dict[str, str]:
        """Return the ids that files below some folders of the content have, each with its file, and those that no file may have."""
        listed = files.listed(self.root, "content")[0]
        found = {files.stem(path): path for path in listed if path.startswith(tuple(f"content/{folder}/" for folder in folders))}
        return dict.fromkeys(RESERVED, "") | found

    def write(self, texts: dict[str, str]) -> int:
        """Write the files of one record, tell what is still needed, and return the exit code."""
        try:
            for path, text in texts.items():
                put(self.root, path, text)
        except FileExistsError as error:
            raise UsageFault(f"{error.filename} is there already, and nothing is overwritten.") from error
        except OSError as error:
            raise click.ClickException(f"{error.filename or self.root} cannot be written: {error.strerror}.") from error
        for path in texts:
            click.echo(path)
        found = read(self.root)
        problems = tuple(each for each in in_order(found.problems) if each.place.file in texts)
        return tell(self.root, found.texts, problems, "text", failing())


def at(root: Path) -> Desk:
    """Return the site in a folder, ready for a new record."""
    found = read(root)
    if found.records is None:
        raise SystemExit(tell(root, found.texts, found.problems, "text", failing()))
    return Desk(root, found.records, Asker(found.records.config.languages, terminal.can_ask()))


def proposed_id(asker: Asker, texts: list[str], otherwise: str, taken: dict[str, str]) -> str:
    """Return an id made of the first text that has Latin letters, or the one that a person gives instead."""
    wanted = next((found for text in texts if (found := slug(text))), "") or slug(otherwise)
    if not wanted and not asker.asks:
        raise UsageFault("No id can be made of these words. Give one: small letters a to z, digits and hyphens.")
    proposed = free(wanted, taken) if wanted else ""
    return asker.answer("Id, for ever", "", asker.new_id(taken), True, proposed)
