"""What people type who begin, or come from elsewhere. Each command is loaded when it is asked for, as those of `cli` are."""

from pathlib import Path
from typing import Any

import click

from generator.terminal import EPILOG, format_option, root_option

type_option = click.option("--type", "kind", default="", help="What the events are: the id of a file in content/types.")
lang_option = click.option("--lang", default="", help="The language of the words; need not be said where the site has one.")
into_option = click.option(
    "--into", default="", metavar="FOLDER", help="A folder below content/events; that of each event's year unless given."
)
dry_option = click.option("--dry-run", "dry", is_flag=True, help="Write nothing, and say what would be written.")
file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def add_to(main: click.Group) -> None:
    """Add the commands to those of the command line."""
    main.add_command(importing, "import")
    main.add_command(init)
    main.add_command(new)


@click.group(epilog=EPILOG)
def importing() -> None:
    """Turn a timeline or a table made elsewhere into events.

    Each event becomes a file, and whatever has no place is reported with its row, column and reason. No file is overwritten, and a second
    run adds only what is new. An event that still lacks something is a draft.
    """


@importing.command(epilog=EPILOG)
@file_argument
@root_option
@type_option
@lang_option
@into_option
@dry_option
@format_option
def timelinejs(file: Path, root: Path, kind: str, lang: str, into: str, dry: bool, form: str) -> None:
    """Import a TimelineJS3 timeline: its JSON, or its spreadsheet as CSV."""
    from generator.importing import Wanted, timeline

    raise SystemExit(timeline(root, file, Wanted(kind, lang, into, dry, form)))


@importing.command(epilog=EPILOG)
@file_argument
@click.option(
    "--map",
    "map_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The file that says which column is what.",
)
@root_option
@type_option
@lang_option
@into_option
@click.option(
    "--create-entities", "creates", is_flag=True, help="Write a file for each name that nobody has, where the map says what it is."
)
@dry_option
@format_option
def csv(file: Path, map_file: Path, root: Path, kind: str, lang: str, into: str, creates: bool, dry: bool, form: str) -> None:
    """Import any table by a map of its columns."""
    from generator.importing import Wanted, table

    raise SystemExit(table(root, file, map_file, Wanted(kind, lang, into, dry, form, creates)))


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title-ar", default="", help="The site's title in Arabic; asked for in a terminal.")
@click.option("--title-en", default="", help="The site's title in English; asked for in a terminal.")
def init(folder: Path, title_ar: str, title_en: str) -> None:
    """Make a new site in DIR: a small bilingual record, templates, and the program itself.

    DIR must be empty, or not there yet. What it holds is invented, to be replaced.
    """
    from generator.starting import init as run

    raise SystemExit(run(folder, {"ar": title_ar, "en": title_en}))


id_argument = click.argument("id", default="")
name_option = click.option("--name", multiple=True, metavar="LANG=TEXT", help="The name in a language; may be given for each.")
description_option = click.option("--description", multiple=True, metavar="LANG=TEXT", help="Who or what it is, in one phrase.")


@click.group(epilog=EPILOG)
def new() -> None:
    """Write a new record: an event, a person, an organization, an article.

    In a terminal, what is missing is asked for; elsewhere flags say it. ID is the record's for ever, and made from its words where it is
    not given. No file is overwritten. What only a person can add is told, and the record is a draft until then.
    """


@new.command(epilog=EPILOG)
@id_argument
@root_option
@click.option("--type", "kind", default="", help="What it is: the id of a file in content/types.")
@click.option("--date", default="", help="When it happened, as precisely as is known: 2024-12-13, 2024-12, 2024~.")
@click.option("--title", multiple=True, metavar="LANG=TEXT", help="The headline in a language; may be given for each.")
@click.option("--summary", multiple=True, metavar="LANG=TEXT", help="One or two sentences in a language.")
@click.option(
    "--role", "roles", multiple=True, metavar="ROLE=WHO", help="Who has a role of the type: an id or a name; several with commas."
)
@click.option(
    "--field", "fields", multiple=True, metavar="FIELD=VALUE", help="A field of the type; words take their language: position.en=Chair."
)
@click.option("--status", default="", help="How sure it is: confirmed, reported, alleged ...")
@click.option("--unknown", multiple=True, metavar="NAME", help="A role or field that was looked for and is not known.")
@click.option("--tag", "tags", multiple=True, help="A tag of content/tags.yml.")
@click.option("--source-url", default="", help="The source's address on the web.")
@click.option("--source-publisher", default="", help="Who published the source.")
@click.option("--source-title", default="", help="The source's title as published.")
@click.option("--source-lang", default="", help="The language of the source.")
@click.option("--source-date", default="", help="When the source was published.")
@click.option("--draft", is_flag=True, help="Keep it out of the site for now.")
def event(id: str, root: Path, kind: str, date: str, status: str, draft: bool, **flags: Any) -> None:
    """Write an event."""
    from generator.creating_event import Given
    from generator.creating_event import event as run

    source = {name.removeprefix("source_"): flags.pop(name) for name in list(flags) if name.startswith("source_")}
    given = Given(id, kind, date, status, draft=draft, source=source, **flags)
    raise SystemExit(run(root, given))


@new.command(epilog=EPILOG)
@id_argument
@root_option
@name_option
@description_option
def person(id: str, root: Path, name: tuple[str, ...], description: tuple[str, ...]) -> None:
    """Write a person."""
    from generator.creating import entity

    raise SystemExit(entity(root, id, "person", name, description))


@new.command(epilog=EPILOG)
@id_argument
@root_option
@click.option("--kind", default="", help="What it is: company, nonprofit, committee, agency, court, media ...")
@name_option
@description_option
def organization(id: str, root: Path, kind: str, name: tuple[str, ...], description: tuple[str, ...]) -> None:
    """Write an organisation."""
    from generator.creating import entity

    raise SystemExit(entity(root, id, kind, name, description))


@new.command(epilog=EPILOG)
@id_argument
@root_option
@click.option("--title", multiple=True, metavar="LANG=TEXT", help="The title in a language; may be given for each.")
@click.option("--summary", multiple=True, metavar="LANG=TEXT", help="One or two sentences in a language.")
@click.option("--date", default="", help="The day it is published; today unless given.")
@click.option("--author", multiple=True, help="Who wrote it: a name, or the id of a person.")
def article(id: str, root: Path, title: tuple[str, ...], summary: tuple[str, ...], date: str, author: tuple[str, ...]) -> None:
    """Write an article: its facts, and a text for each language."""
    from generator.creating import article as run

    raise SystemExit(run(root, id, title, summary, date, author))
