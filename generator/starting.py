"""The `init` command: a new site in a folder of its own, with a small invented record, templates, and the program that builds it."""

import shutil
from pathlib import Path

import click

from generator import terminal
from generator.emit import document
from generator.importers.markup import seen
from generator.read import read
from generator.schema import schemas, written
from generator.terminal import OK, UsageFault, failing, tell

PROGRAM = Path(__file__).parents[1]
EXAMPLE = Path(__file__).parent / "example"
_TITLES = {"ar": "سجلّ جديد", "en": "A New Record"}
_ASKED = {"ar": "The site's title in Arabic", "en": "The site's title in English"}
_NEEDED = ("templates", "static", "generator")
_BESIDE = ("requirements.txt", "tools/environment", ".github/workflows/check.yml", ".github/workflows/pages.yml")
_LONGEST = 120


def init(folder: Path, titles: dict[str, str]) -> int:
    """Make a site in a folder that is empty or not there yet, tell what to do next, and return the exit code."""
    _check(folder)
    title = {lang: _title(lang, titles.get(lang, "")) for lang in _TITLES}
    try:
        _copy(folder, title)
    except OSError as error:
        raise UsageFault(
            f"{error.filename or folder} cannot be written: {error.strerror}. Delete what there is of {folder}, or name another folder."
        ) from error
    made = read(folder)
    if made.records is None or any(each.is_error for each in made.problems):
        return tell(folder, made.texts, made.problems, "text", failing())
    (folder / "schema").mkdir(exist_ok=True)
    for name, schema in schemas(made.records.types).items():
        (folder / "schema" / f"{name}.json").write_text(written(schema), encoding="utf-8")
    click.echo(
        f"{folder} holds a new site, with a small record that is invented. In that folder, `make site` builds it; README.md says more."
    )
    return OK


def _check(folder: Path) -> None:
    """Raise UsageFault where there is something in the way, or where this program is not whole."""
    for name in _NEEDED:
        if not (PROGRAM / name).is_dir():
            raise UsageFault(
                f"There is no folder {name} beside this program, in {PROGRAM}, and a site needs it. Run it from a copy of its repository."
            )
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageFault(f"{folder} is not a plain folder. Name one that is empty, or not there yet.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageFault(f"{folder} is not empty, and nothing in it is overwritten. Name a folder that is empty, or not there yet.")
    if PROGRAM.resolve() in folder.resolve().parents and any((PROGRAM / name).resolve() in folder.resolve().parents for name in _NEEDED):
        raise UsageFault(f"{folder} lies among the files of this program. Name a folder elsewhere.")


def _title(lang: str, given: str) -> str:
    if not given and terminal.can_ask():
        given = click.prompt(_ASKED[lang], default=_TITLES[lang])
    text = " ".join(seen(given)[0].split()) or _TITLES[lang]
    if len(text) > _LONGEST:
        raise UsageFault(f"The title in {lang} is {len(text)} characters long; the limit is {_LONGEST}.")
    return text


def _copy(folder: Path, title: dict[str, str]) -> None:
    unwanted = shutil.ignore_patterns("__pycache__", "*.pyc", ".DS_Store")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("gitignore", "site.yml", "__pycache__"))
    shutil.copyfile(EXAMPLE / "gitignore", folder / ".gitignore")
    for name in _NEEDED:
        shutil.copytree(PROGRAM / name, folder / name, ignore=unwanted)
    if (PROGRAM / "LICENSE").is_file():  # it is the program's, and not the record's
        shutil.copyfile(PROGRAM / "LICENSE", folder / "generator/LICENSE")
    for name in _BESIDE:
        source = PROGRAM / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    settings = (EXAMPLE / "site.yml").read_text(encoding="utf-8")
    head = document({"title": title}, ("yaml-language-server: $schema=schema/site.json",))
    (folder / "site.yml").write_text(head + settings, encoding="utf-8", newline="\n")
