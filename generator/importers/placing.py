"""Drafts put into a site as files, none of which was there before, and the ledger of what was imported.

The ledger, `imported.tsv` beside site.yml, has a line for each event: its key, a digest of what was said of it, the file that it was
written to, where it came from. So an event stays imported when its file is edited, renamed or deleted.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import files, tree
from generator.desk import RESERVED
from generator.emit import Value
from generator.importers.draft import Before, Draft, Finished, finished, key_at
from generator.importers.naming import free, slug
from generator.importers.people import People
from generator.problems import Place, Problem, problem
from generator.records import EventType, Records
from generator.resolve import unresolved
from generator.sheets import sheet

LEDGER = "imported.tsv"
_HEAD = "# What was imported: key, digest, file, origin. Keep this file: it is how the next import knows what is here already.\n"


class Placed(Struct, frozen=True):
    """The texts to write by their paths, the events among them, and the lines for the ledger."""

    texts: dict[str, str]
    events: tuple[Finished, ...]
    lines: tuple[str, ...]


def ledger(root: Path) -> tuple[dict[str, Before], tuple[Problem, ...]]:
    """Return what was imported before by its key, and what is wrong with the ledger."""
    if not os.path.lexists(root / LEDGER):
        return {}, ()
    text, problems = files.text(root, LEDGER)
    found: dict[str, Before] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            key, *rest = line.split("\t")
            if len(rest) != 3:
                why = "This line of the ledger is no key, digest, file and origin with tabs between them."
                problems = (*problems, problem("import-file", Place(LEDGER, number, 1), "Restore it, or delete the line.", why=why))
            else:
                found[key] = Before(rest[1], rest[0])
    return found, problems


def plan(root: Path, drafts: Sequence[Draft], kind: EventType, records: Records, people: People, into: str = "") -> Placed:
    """Return the files that the drafts become. Values that name what does not exist are taken out and named."""
    languages = records.config.languages
    listed = [path for path in files.listed(root, "content")[0] if path.startswith("content/events/")]
    taken = {files.stem(path): path for path in listed} | dict.fromkeys(RESERVED, "")
    made: list[Finished] = []
    ids: list[str] = []
    for draft in drafts:
        id, path = _address(root, draft, kind, languages, into, taken)
        taken[id] = path
        ids.append(id)
        made.append(finished(draft, kind, languages, path, id))
    wrong = _unresolved(records, made, people)
    events = tuple(
        finished(draft, kind, languages, each.path, id, wrong[each.path]) if each.path in wrong else each
        for draft, id, each in zip(drafts, ids, made, strict=True)
    )
    texts = {path: text for path, (_, text) in people.created.items()} | {each.path: each.text for each in events}
    lines = tuple(
        f"{draft.key}\t{draft.content}\t{each.path}\t{' '.join(draft.origin.split())}\n" for draft, each in zip(drafts, events, strict=True)
    )
    return Placed(texts, events, lines)


def write(root: Path, placed: Placed) -> None:
    """Write the files, each of which is new, then the ledger. Raises OSError."""
    for path, text in placed.texts.items():
        if not _is_there(root, path, text):
            put(root, path, text)
    if placed.lines:
        is_new = not (root / LEDGER).exists()
        with open(root / LEDGER, "a", encoding="utf-8", newline="\n") as file:
            file.write((_HEAD if is_new else "") + "".join(placed.lines))


def put(root: Path, path: str, text: str) -> None:
    """Write one new file; raises FileExistsError where there is one, OSError where a link stands in the way."""
    folder = root
    for part in path.split("/")[:-1]:
        folder = folder / part
        if folder.is_symlink():
            raise OSError(0, "it is a symbolic link, and links are not followed", str(folder))
        folder.mkdir(exist_ok=True)
    with open(root / path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def year_of(date: str) -> str:
    """Return the folder for an event of this date: the year in which it began."""
    return next((part[:4] for part in date.split("/") if part[:4].isdecimal()), "undated")


def proposed(title: Value, date: str, type: str, languages: Iterable[str]) -> str:
    """Return an id made of a title, in the first language that has Latin letters, else of the type and the date."""
    texts = (
        [title] if isinstance(title, str) else [title.get(lang, "") for lang in ("en", *languages)] if isinstance(title, Mapping) else []
    )
    return next((found for text in texts if isinstance(text, str) and (found := slug(text))), "") or slug(f"{type} {date}")


def _address(root: Path, draft: Draft, kind: EventType, languages: Sequence[str], into: str, taken: Mapping[str, str]) -> tuple[str, str]:
    """Return the id and path of a draft: those of a file that an interrupted import left, else new ones."""
    date = str(draft.values.get("date", ""))
    wanted = slug(draft.id) or proposed(draft.values.get("title", ""), date, kind.id, languages)
    folder = f"content/events/{into or year_of(date)}"
    id = free(wanted, taken)
    for left in (wanted, *(f"{wanted}-{n}" for n in range(2, 20))):
        path = taken.get(left, "")
        is_file = path == f"{folder}/{left}.yml" and (root / path).is_file()
        if is_file and _is_there(root, path, finished(draft, kind, languages, path, left).text):
            return left, path
        if not path:
            break
    return id, f"{folder}/{id}.yml"


def _is_there(root: Path, path: str, text: str) -> bool:
    return (root / path).is_file() and files.text(root, path)[0] == text


def _unresolved(records: Records, made: Sequence[Finished], people: People) -> dict[str, dict[str, str]]:
    """Return, for each file, the keys that name what does not exist, each with why."""
    texts = {each.path: each.text for each in made}
    entities = (*records.entities, *(entity for entity, _ in people.created.values()))
    with_them = msgspec.structs.replace(records, events=(*records.events, *(sheet(each.event) for each in made)), entities=entities)
    found: dict[str, dict[str, str]] = {}
    for each in unresolved(with_them):
        if each.place.file in texts:
            node, _ = tree.parse(texts[each.place.file], each.place.file)
            if isinstance(node, tree.Mapping):
                found.setdefault(each.place.file, {})[key_at(node, each.place.line)] = each.sentence
    return found
