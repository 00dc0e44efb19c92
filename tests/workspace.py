"""The one driver of the tests: a whole small site in a folder, and the verbs that tests are written in."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
from click.testing import CliRunner

from generator.cli import main

PROJECT = Path(__file__).parent.parent
DAY = "1767225600"
"""2026-01-01T00:00:00Z: the day that counts as today in tests."""

SITE = """\
title: {ar: سجل, en: Record}
description: {ar: سجل صغير., en: A small record.}
languages: [ar, en]
search: false
"""
SEARCHED = SITE.replace("search: false\n", "")
"""The same with the search index, which takes half a second to make."""

GIFT = """\
label:
  ar: {one: هبة, two: هبتان, few: هبات, many: هبة, other: هبة}
  en: {one: gift, other: gifts}
plural: {ar: الهبات, en: Gifts}
slug: gifts
status: confirmed
roles:
  giver: {required: true, many: true, label: {ar: الواهب, en: Giver}, heading: {ar: وهب, en: Gave}}
  taker: {required: true, many: true, label: {ar: الموهوب له, en: Taker}, heading: {ar: تلقّى, en: Received}}
fields:
  amount: {kind: money, label: {ar: المبلغ, en: Amount}}
  purse: {kind: choice, label: {ar: المصدر, en: Purse}, choices: {own: {ar: خاص, en: own}, firm: {ar: شركة, en: firm}}}
stages:
  promised: {label: {ar: وُعد بها, en: Promised}}
  paid: {label: {ar: دُفعت, en: Paid}}
  returned: {label: {ar: أُعيدت, en: Returned}, void: true}
totals: [amount]
featured: [giver, taker, amount]
"""
PERSON = "name: {ar: آدا, en: Ada}\n"
FIRM = "name: {ar: شركة, en: Firm}\nkind: company\n"


def an_event(**values: Any) -> str:
    """Return the text of a valid event file; each argument adds or replaces a key, None leaves it out."""
    event: dict[str, Any] = {
        "type": "gift",
        "date": "2024-12-13",
        "title": {"ar": "هبة من آدا", "en": "A gift of Ada's"},
        "giver": "ada",
        "taker": "firm",
        "sources": [{"publisher": "The Paper", "title": "A story", "url": "https://example.org/story", "lang": "en"}],
    } | values
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in event.items() if value is not None)


class Result(msgspec.Struct, frozen=True):
    """What a command did: its exit code and all that it printed."""

    code: int
    text: str

    @property
    def problems(self) -> list[dict[str, Any]]:
        """The problems, where the command was asked for them with `--format json`."""
        found: list[dict[str, Any]] = json.loads(self.text[self.text.index("[") : self.text.rindex("]") + 1])
        return found

    @property
    def codes(self) -> list[str]:
        return [each["code"] for each in self.problems]


class Workspace:
    """A site in a folder of its own. Paths are from its root, with `/`."""

    def __init__(self, root: Path, files: dict[str, str] | None = None) -> None:
        self.root = root
        for name in ("templates", "static"):
            shutil.copytree(PROJECT / name, root / name)
        for path, text in ({"site.yml": SITE} if files is None else files).items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def event(self, id: str, **values: Any) -> None:
        self.write(f"content/events/{id}.yml", an_event(**values))

    def run(self, *args: str, day: str = DAY) -> Result:
        done = CliRunner().invoke(
            main,
            [*self.command(args), "--root", str(self.root), *args[len(self.command(args)) :]],
            env={"SOURCE_DATE_EPOCH": day, "NO_COLOR": "1"},
        )
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Result(done.exit_code, done.output)

    @staticmethod
    def command(args: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that name a command, `import csv` for instance."""
        return args[:2] if args[0] in ("import", "new") else args[:1]

    def build(self, *args: str) -> Result:
        """Build, and fail the test if that fails."""
        result = self.run("build", *args)
        assert result.code == 0, result.text
        return result

    def check(self, *args: str) -> Result:
        """Check, with the problems as data."""
        return self.run("check", "--format", "json", *args)

    def page(self, path: str) -> "Page":
        return Page((self.root / "public" / path).read_text(encoding="utf-8"))

    def tree(self, folder: str = "public") -> dict[str, bytes]:
        """Return every file of an output by its path."""
        out = self.root / folder
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def a_site(root: Path, **event: Any) -> Workspace:
    """Return a workspace with one type, a person, an organisation and one event."""
    site = Workspace(root)
    site.write("content/types/gift.yml", GIFT)
    site.write("content/people/ada.yml", PERSON)
    site.write("content/organizations/firm.yml", FIRM)
    site.event("first", **event)
    return site


class Page(HTMLParser):
    """A page as text, links and elements, read by an independent parser."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._texts: list[str] = []
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._is_data = tag == "script"

    def handle_data(self, data: str) -> None:
        if not self._is_data:
            self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join("".join(self._texts).split())

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]
