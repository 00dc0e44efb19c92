"""What people type who begin, or come from elsewhere. Each command is loaded when it is asked for, as those of `cli` are."""

from pathlib import Path

import click

from generator.terminal import EPILOG, format_option, root_option

type_option = click.option("--type", "kind", default="", help="What the events are: the id of a file in content/types.")
lang_option = click.option("--lang", default="", help="The language of the words; need not be said where the site has one.")
into_option = click.option("--into", default="", metavar="FOLDER", help="A folder below content/events; that of each event's year unless given.")
dry_option = click.option("--dry-run", "dry", is_flag=True, help="Write nothing, and say what would be written.")
file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def add_to(main: click.Group) -> None:
    """Add the commands to those of the command line."""
    main.add_command(importing, "import")
    main.add_command(init)


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
@click.option("--create-entities", "creates", is_flag=True, help="Write a file for each name that nobody has, where the map says what it is.")
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
