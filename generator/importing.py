"""The `import` commands: a file from elsewhere becomes events of the site, and a report of what had no place."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from msgspec import Struct

from generator import files
from generator.importers import cells, csvtable, timelinejs
from generator.importers.draft import Before, Drafted, Finished
from generator.importers.holes import check_map
from generator.importers.mapping import read_map
from generator.importers.people import People
from generator.importers.placing import LEDGER, Placed, ledger, plan, write
from generator.importers.slides import slides
from generator.importers.table import read_table
from generator.problems import Place, Problem, did_you_mean, problem
from generator.read import read
from generator.records import EventType, Records
from generator.shapes.reader import Reader
from generator.terminal import UsageFault, failing, tell


class Wanted(Struct, frozen=True):
    """How an import is wanted."""

    type: str
    lang: str
    into: str
    dry: bool
    form: str
    creates: bool = False


def timeline(root: Path, file: Path, wanted: Wanted) -> int:
    """Import a TimelineJS timeline, tell what came of it, and return the exit code."""
    records = _records(root, wanted)
    kind, lang = _kind(records, wanted.type), _lang(records, wanted.lang)
    found, problems = slides(_bytes(file), file.name)
    people = People(records.entities, (), False)
    return _imported(root, records, kind, people, wanted, problems, lambda known: timelinejs.drafts(found, lang, records.tags, known))


def table(root: Path, file: Path, map_file: Path, wanted: Wanted) -> int:
    """Import a table by a map, tell what came of it, and return the exit code."""
    records = _records(root, wanted)
    text, unread = files.decoded(_bytes(map_file), map_file.name)
    on = Reader(map_file.name, records.config.languages, text)
    on.problems += unread
    by = None if unread else read_map(text, on)
    fails = any(each.is_error for each in on.problems)
    if by is None or fails:
        return tell(root, {on.file: text}, tuple(on.problems), wanted.form, failing())
    kind = _kind(records, wanted.type or (by.type.text if by.type else ""))
    lang = _lang(records, wanted.lang or (by.lang.text if by.lang else ""))
    rows, problems = read_table(_bytes(file), file.name, "\t" if by.delimiter == "tab" else by.delimiter)
    if rows is None:
        return tell(root, {}, problems, wanted.form, failing())
    check_map(by, kind, rows, on)
    if any(each.is_error for each in on.problems):
        return tell(root, {on.file: text}, tuple(on.problems), wanted.form, failing())
    people = People(records.entities, (id for what, ids in records.broken.items() if what == "entity" for id in ids), wanted.creates)
    site = cells.Site(kind, lang, records.tags, people)
    problems = (*on.problems, *problems)
    return _imported(root, records, kind, people, wanted, problems, lambda known: csvtable.drafts(rows, by, site, known))


def _imported(
    root: Path,
    records: Records,
    kind: EventType,
    people: People,
    wanted: Wanted,
    problems: tuple[Problem, ...],
    make: Callable[[dict[str, Before]], Drafted],
) -> int:
    known, faults = ledger(root)
    if faults:
        return tell(root, {}, faults, wanted.form, failing())
    made = make(known)
    placed = plan(root, made.drafts, kind, records, people, wanted.into)
    if not wanted.dry:
        try:
            write(root, placed)
        except OSError as error:
            sentence = f"{error.filename or root} cannot be written: {error.strerror}. Run the import again when that is mended."
            raise click.ClickException(sentence) from error
    said = [*problems, *made.problems, *(each for event in placed.events for each in event.problems), *map(_needs, placed.events)]
    code = tell(root, {}, tuple(each for each in said if each), wanted.form, failing())
    click.echo(_summary(placed, made, said, wanted.dry), err=wanted.form != "text")
    return code


def _needs(event: Finished) -> Problem | None:
    if not event.is_draft:
        return None
    why = f"it needs {', '.join(event.needs)}." if event.needs else "a value of it could not be placed."
    return problem("import-draft", Place(event.path), why=why)


def _summary(placed: Placed, made: Drafted, said: Iterable[Problem | None], dry: bool) -> str:
    codes = [each.code for each in said if each]
    events, entities = len(placed.events), len(placed.texts) - len(placed.events)
    drafts = sum(each.is_draft for each in placed.events)
    parts = [
        f"{_n(events, 'event')} {'would be written' if dry else 'written'} ({_n(drafts, 'draft')})",
        *([f"{_n(entities, 'new name')}"] if entities else []),
        *([f"{_n(made.before, 'event')} imported before"] if made.before else []),
        *([f"{_n(lost, 'row')} not imported"] if (lost := codes.count("import-row")) else []),
        *([f"{_n(values, 'value')} not placed"] if (values := codes.count("import-value")) else []),
    ]
    more = " Complete the drafts, then delete `draft: true` in each." if drafts else ""
    return f"{', '.join(parts)}.{more}" + ("" if dry or not events else f" Keep {LEDGER} with the site: the next import reads it.")


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _records(root: Path, wanted: Wanted) -> Records:
    found = read(root)
    if found.records is None:
        raise SystemExit(tell(root, found.texts, found.problems, wanted.form, failing()))
    parts = wanted.into.split("/") if wanted.into else []
    if any(not part or part.startswith(".") or "\\" in part or not part.isprintable() for part in parts):
        raise UsageFault(f"`{wanted.into}` is not a folder below content/events. Write its name, such as `2024` or `fec/2024`.")
    return found.records


def _kind(records: Records, type: str) -> EventType:
    if not type:
        raise UsageFault(f"Say with --type what the events are. This site has: {', '.join(sorted(records.types)) or 'no type yet'}.")
    if type not in records.types:
        raise UsageFault(f"There is no type `{type}` in content/types. {did_you_mean(type, records.types)}".rstrip())
    return records.types[type]


def _lang(records: Records, lang: str) -> str:
    languages = records.config.languages
    if not lang and len(languages) == 1:
        return languages[0]
    if lang not in languages:
        shown = f"`{lang}` is not a language of this site" if lang else "Say with --lang which language the words are in"
        raise UsageFault(f"{shown}: {', '.join(languages)}.")
    return lang


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageFault(f"{file} cannot be read: {error.strerror}.") from error
