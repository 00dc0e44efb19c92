"""The documents: their links lead somewhere, their commands are there, and what is printed from the code is what the code prints."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from generator.cli import main
from tests.workspace import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")])
LINK = re.compile(r"(?<!\!)\[[^\]\n]+\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = [one or other for one, other in LINK.findall(FENCED.sub("", document.read_text(encoding="utf-8")))]
    for link in links:
        if re.match("[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert target.is_relative_to(PROJECT), link
        assert not anchor or anchor in anchors(target), link


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command line of the documents' shell blocks that runs the generator, with the document's name."""
    for document in DOCUMENTS:
        for block in re.findall(r"^```sh\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.replace("\\\n", " ").splitlines():
                text = line.partition(" #")[0].strip()
                if text.startswith("python -m generator "):
                    yield name(document), text.removeprefix("python -m generator ")


@pytest.mark.parametrize(("document", "line"), sorted(set(commands())))
def test_the_commands_of_the_documents_are_there(document: str, line: str) -> None:
    command: click.Command = main
    rest = shlex.split(line)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        assert rest[0] in command.commands, line
        command = command.commands[rest.pop(0)]
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | {"--help", "-h"}
    assert {each.partition("=")[0] for each in rest if each.startswith("-")} <= known


def test_the_reference_of_commands_is_what_they_say_of_themselves() -> None:
    printed = subprocess.run([sys.executable, PROJECT / "tools/manual"], capture_output=True, text=True, check=True).stdout
    assert printed == (PROJECT / "docs/commands.md").read_text(encoding="utf-8"), "docs/commands.md is old: run `make schema`"


def test_the_folders_whom_the_program_trusts_are_those_it_reads() -> None:
    text = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z.]+/?)` \| (yes|no) \|", text, re.MULTILINE))
    assert rows == {"content/": "no", "static/": "yes", "templates/": "yes", "site.yml": "yes", ".cache/": "yes"}
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "Content is not trusted" in readme and "Templates and `site.yml` are trusted" in readme
