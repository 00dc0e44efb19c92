"""Problems: every code has a section and an example, each stands at its place in every form, and no content can forge a report.

`invalid/<code>/` holds files that are laid over a small valid site, `expected.txt` what `check` must then say, and `setup.json` what
cannot be said with a file of text. `invalid-many/ten/` is one file with ten mistakes, and how to mend each.
"""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from generator import terminal, tree
from generator.codes import CODES
from tests.workspace import DAY, GIFT, PROJECT, SITE, Result, Workspace, a_site, an_event

INVALID = PROJECT / "tests" / "invalid"
TEN = PROJECT / "tests" / "invalid-many" / "ten"
EVENT = "content/events/second.yml"
ABOUT = "content/pages/about/en.md"
EXAMPLES = sorted(folder.name for folder in INVALID.iterdir())
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def lay(site: Workspace, example: Path) -> tuple[str, ...]:
    """Put an example's files over a site, and return the command that finds the problem: `check`, unless the example has another."""
    for file in sorted(example.rglob("*")):
        if file.is_file() and (file.parent != example or file.name == "site.yml"):
            site.write(file.relative_to(example).as_posix(), file.read_text(encoding="utf-8"))
    setup: dict[str, Any] = json.loads((example / "setup.json").read_text()) if (example / "setup.json").exists() else {}
    for path in setup.pop("remove", ()):
        site.remove(path)
    for path, text in setup.pop("write", {}).items():
        site.write(path, text)
    for path, (text, times) in setup.pop("repeat", {}).items():
        site.write(path, text * times)
    for path, digits in setup.pop("bytes", {}).items():
        (site.root / path).write_bytes(bytes.fromhex(digits))
    for path, goal in setup.pop("link", {}).items():
        (site.root / path).symlink_to(goal)
    command: list[str] = setup.pop("run", ["check"])
    assert not setup, f"no such verbs: {setup}"
    return tuple(str(site.root / word[2:]) if word.startswith("./") else word for word in command)


def expected(example: Path) -> list[str]:
    return (example / "expected.txt").read_text(encoding="utf-8").splitlines()


def found(result: Result) -> list[str]:
    """Return what a check with `--format json` found, as `expected.txt` has it."""
    return [f"{each['file']}:{each['line']}:{each['column']} {each['code']}" for each in result.problems]


def a_second(extra: str = "", **values: Any) -> dict[str, str]:
    """Return the file of a second event, some lines put at its end."""
    return {EVENT: an_event(**values) + extra}


def a_page(text: str) -> dict[str, str]:
    front = "---\ntitle: {}\nsummary: {}\n---\n\n{}\n"
    return {"content/pages/about/ar.md": front.format("عن السجل", "ما هو.", "سجل."), ABOUT: front.format("About", "What it is.", text)}


def checked(root: Path, files: dict[str, str]) -> Result:
    site = a_site(root)
    for path, text in files.items():
        site.write(path, text)
    return site.check()


def groups() -> dict[str, str]:
    """Return the heading under which each code stands in the table."""
    heading, headings = "", {}
    for line in (PROJECT / "generator" / "codes.py").read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"    # (.+)", line):
            heading = match[1]
        elif match := re.match(r'    "([a-z-]+)": ', line):
            headings[match[1]] = heading
    return headings


def sections() -> dict[str, tuple[str, str]]:
    """Return each section of the documentation by its code: the heading above it, and its text."""
    heading, code, fenced = "", "", False
    named: dict[str, tuple[str, str]] = {}
    for line in (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("# ") and not fenced:
            heading, code = line[2:], ""
        elif line.startswith("## ") and not fenced:
            code = line[3:].strip("`")
            assert code not in named
            named[code] = (heading, "")
        elif code:
            named[code] = (heading, f"{named[code][1]}{line}\n")
    return named


# codes, sections, examples


def test_every_code_has_a_section_and_an_example_and_there_are_no_others() -> None:
    assert set(CODES) == set(sections()) == set(EXAMPLES)


def test_sections_stand_in_the_order_and_under_the_headings_of_the_table() -> None:
    assert [(code, heading.lower()) for code, heading in groups().items()] == [
        (code, heading.lower()) for code, (heading, _) in sections().items()
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_section_names_the_severity_and_shows_an_example(code: str) -> None:
    _, text = sections()[code]
    assert text.strip().startswith(f"{CODES[code].severity.title()}. ")
    assert text.count("```") == 2


def test_the_site_below_the_examples_has_no_problem(tmp_path: Path) -> None:
    result = a_site(tmp_path / "site").check("--strict")
    assert (result.code, result.problems) == (0, [])


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_gives_its_code_and_nothing_else(code: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    result = site.run(*lay(site, INVALID / code), "--format", "json")
    assert found(result) == expected(INVALID / code)
    assert result.codes == [code]
    is_usage = groups()[code] == "site.yml, templates and interface words"
    assert result.code == (0 if CODES[code].severity == "warning" else 2 if is_usage else 1)


@pytest.mark.parametrize("code", [code for code in EXAMPLES if CODES[code].severity == "warning" and not code.startswith("import-")])
def test_a_warning_fails_when_strict(code: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    assert site.run(*lay(site, INVALID / code), "--strict").code == 1


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code.startswith("yaml-")])
def test_yaml_without_its_library_in_c_gives_the_same(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "HAS_LIBYAML", False)
    site = a_site(tmp_path / "site")
    lay(site, INVALID / code)
    assert found(site.check()) == expected(INVALID / code)


# forms


def parsed_text(text: str) -> list[tuple[str, ...]]:
    """Return place, severity, code, sentence and hint of each problem in the text form."""
    rows: list[list[str]] = []
    for line in text.rstrip("\n").split("\n"):
        if match := re.fullmatch(r"(\S.*?)(:\d+:\d+)?: (error|warning) ([a-z-]+): (.*)", line):
            rows.append([match[1] + (match[2] or ":0:0"), *match.group(3, 4, 5), ""])
        elif line.startswith("    ") and rows:
            rows[-1][4] = line.strip()  # the hint comes last
    return [tuple(row) for row in rows]


def parsed_github(text: str) -> list[tuple[str, ...]]:
    """Return place, severity, code and message of each annotation, read as the runner reads them."""
    rows: list[tuple[str, ...]] = []
    for line in text.rstrip("\n").split("\n"):
        match = re.fullmatch(r"::(error|warning) file=([^,:]*),line=(\d+),col=(\d+),title=([a-z-]+)::(.*)", line)
        assert match, line
        severity, file, row, column, code, message = match.groups()
        rows.append((f"{unescaped(file, ':,')}:{row}:{column}", severity, code, unescaped(message)))
    return rows


def unescaped(text: str, more: str = "") -> str:
    for char in f"\r\n{more}%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


@pytest.mark.parametrize("code", EXAMPLES)
def test_json_text_and_github_tell_the_same_and_text_points_at_the_place(code: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    command = lay(site, INVALID / code)
    command += ("--dry-run",) if command[0] == "import" else ()
    result, text, github = (site.run(*command, *form) for form in (("--format", "json"), (), ("--format", "github")))
    assert result.code == text.code == github.code
    rows = [(f"{each['file']}:{each['line']}:{each['column']}", each) for each in result.problems]
    assert [row[:4] for row in parsed_text(text.text)] == [(place, each["severity"], each["code"], each["message"]) for place, each in rows]
    assert all(each["hint"] in (row[4], "") for row, (_, each) in zip(parsed_text(text.text), rows, strict=True))
    annotations = "".join(line for line in github.text.splitlines(True) if command[0] == "check" or line.startswith("::"))
    assert parsed_github(annotations) == [
        (place.replace(":0:0", ":1:1"), each["severity"], each["code"], f"{each['message']} {each['hint']}".rstrip())
        for place, each in rows
    ]
    if command[0] == "check":  # a table's column is a cell, and not a character of the line
        assert_pointed(text.text, site, expected(INVALID / code)[0].rpartition(" ")[0])


def assert_pointed(text: str, site: Workspace, place: str) -> None:
    """Assert that the first problem of the text form shows its line with a caret below its column, where it has one."""
    file, line, column = place.rsplit(":", 2)
    source = site.root / file
    lines = source.read_text(encoding="utf-8", errors="replace").split("\n") if int(line) else []
    shown = text.split("\n")[1:3]
    if not lines or "\ufffd" in lines[int(line) - 1] or not lines[int(line) - 1]:  # a file as a whole, unreadable, a blank line
        assert shown[1].strip() != "^"
    else:
        assert shown[0] == "    | " + CONTROL.sub("□", lines[int(line) - 1].replace("\t", " "))[:100]
        assert shown[1] == "    | " + " " * (int(column) - 1) + "^"


@pytest.mark.parametrize("before", ["Gift", "هبة", "سجلٌّ مُحكَم", "é", "e\u0301"])
def test_the_caret_stands_below_the_word_whatever_is_written_before_it(before: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    site.write(EVENT, an_event(title=None) + f"title: {{ar: {before}, en: {before}, fr: Don}}\n")
    shown = site.run("check").text.splitlines()[1:3]
    ahead = shown[0][: shown[0].index("fr: Don")]
    assert shown[1].index("^") == sum(not unicodedata.combining(char) for char in ahead)


def test_a_long_line_is_cut_around_the_column(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    site.write(EVENT, an_event(summary=None) + f"summary: {{ar: س, en: {'long ' * 60}, fr: Don}}\n")
    _, shown, caret, *_ = site.run("check").text.splitlines()
    assert len(shown) <= 104
    assert shown[caret.index("^") :].startswith("fr: Don")


def test_colour_changes_nothing_but_the_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(tmp_path / "site")
    lay(site, TEN)
    plain = site.run("check").text
    monkeypatch.setattr(terminal, "wants_colour", lambda: True)
    coloured = site.run("check").text
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize(
    ("is_terminal", "env", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_did_not_refuse_it(
    is_terminal: bool, env: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return is_terminal

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert terminal.wants_colour() is wanted


# what content may not do to a report

FORGERIES = {
    "a value": a_second('location: {ar: x, en: x}\nimportance: "1\\n::error::forged"\n'),
    "a value with a carriage return": a_second('importance: "1\\r::error::forged"\n'),
    "a value that turns the reading direction": a_second('importance: "1\\u202e"\n'),
    "a value with a terminal's commands": a_second('importance: "\\e[31m1\\x9b2J"\n'),
    "a key": a_second('"a\\n::error::forged": x\n'),
    "a line of prose": a_page("::error::forged <br>"),
    "a file's name": {"content/events/a\n::error::forged.txt": "x"},
    "a file's name with a terminal's commands": {"content/events/a\x1b[31m.txt": "x"},
    "a name that is no id": {"content/people/a\n::error::forged.yml": "name: x\n"},
}


@pytest.mark.parametrize("form", ["text", "github"])
@pytest.mark.parametrize("hostile", FORGERIES)
def test_nothing_can_forge_a_line(hostile: str, form: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    for path, text in FORGERIES[hostile].items():
        site.write(path, text)
    count = len(site.check().problems)
    text = site.run("check", "--format", form).text
    assert count > 0
    assert not CONTROL.search(text)
    commands = [line for line in text.rstrip("\n").split("\n") if line.strip().startswith("::")]  # the runner strips a line before it looks
    assert len(commands) == (count if form == "github" else 0)
    assert len(parsed_github(text) if form == "github" else parsed_text(text)) == count


def test_an_annotation_escapes_what_would_end_it(tmp_path: Path) -> None:
    name = "content/events/a%,b:c\r\nd.txt"
    site = a_site(tmp_path / "site")
    site.write(name, "x")
    site.write(EVENT, an_event() + '"100%\\r\\n, ::": x\n')
    lines = site.run("check", "--format", "github").text.splitlines()
    assert lines[0].startswith("::error file=content/events/a%25%2Cb%3Ac%0D%0Ad.txt,line=1,col=1,title=file-unexpected::")
    assert "::`100%25%0D%0A, ::` is not a key" in lines[1]
    assert len(lines) == 2


# many mistakes

MENDS: list[list[str]] = json.loads((TEN / "fixes.json").read_text(encoding="utf-8"))


def test_ten_mistakes_in_a_file_give_ten_problems(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    lay(site, TEN)
    result = site.check()
    assert found(result) == expected(TEN)
    assert len(set(result.codes)) == 10
    assert result.code == 1


@pytest.mark.parametrize("at", range(10))
def test_mending_one_of_ten_takes_away_its_problem_alone(at: int, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    lay(site, TEN)
    site.edit(EVENT, *MENDS[at])
    assert found(site.check()) == [line for number, line in enumerate(expected(TEN)) if number != at]


def test_mending_all_ten_leaves_none(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    lay(site, TEN)
    for old, new in MENDS:
        site.edit(EVENT, old, new)
    assert found(site.check("--strict")) == []


def test_every_run_gives_the_same_order(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    for example in (TEN, *(INVALID / name for name in ("bad-language", "missing-key", "file-unexpected", "type-name", "markdown-image"))):
        lay(site, example)
    outputs = set()
    for seed in ("0", "1", "2"):
        command = [sys.executable, "-m", "generator", "check", "--root", str(site.root), "--format", "json"]
        env = os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": DAY}
        outputs.add(subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False).stdout)
    (output,) = outputs
    rows = [(each["file"], each["line"], each["column"], each["code"]) for each in json.loads(output)]
    assert len(rows) == 15
    assert rows == sorted(rows)


# one mistake, one problem

_STEP = "steps:\n  - {date: 2024-12-13, stage: promised}\n"
_TITLE = 'title: {ar: هبة, en: "A gift"}\n'
MISTAKES: dict[str, tuple[dict[str, str], str]] = {
    "the only step has no such date": (a_second(_STEP.replace("12-13", "13-13")), f"{EVENT}:8:12 bad-date"),
    "the only step has no stage": (a_second(_STEP.replace(", stage: promised", "")), f"{EVENT}:8:5 missing-key"),
    "the steps are a text": (a_second("steps: promised\n"), f"{EVENT}:7:8 wrong-shape"),
    "the first of two steps has no such date": (
        a_second(_STEP.replace("12-13", "13-13") + "  - {date: 2025-01-20, stage: paid}\n"),
        f"{EVENT}:8:12 bad-date",
    ),
    "the type has no value": (a_second("type:\n", type=None), f"{EVENT}:6:6 empty-value"),
    "the type is a list": (a_second("type: [gift]\n", type=None), f"{EVENT}:6:7 wrong-shape"),
    "the title has no language": (a_second("title: {}\n", title=None), f"{EVENT}:6:8 empty-value"),
    "an alias stands for an id": (a_second("giver: *ada\n", giver=None), f"{EVENT}:6:8 yaml-anchor"),
    "a quote is not closed": (a_second(_TITLE.replace('gift"', "gift"), title=None), f"{EVENT}:6:22 yaml-syntax"),
    "a sign cuts the second line of a text": (
        a_second("location:\n  ar: س\n  en: first line\n    then #2 of it\n"),
        f"{EVENT}:10:10 yaml-comment",
    ),
    "the tags cannot be read": (
        a_second(tags=["money"]) | {"content/tags.yml": "money: {label: {ar: مال, en: x: y}}\n"},
        "content/tags.yml:1:31 yaml-syntax",
    ),
    "a role has no label": (
        {"content/types/gift.yml": GIFT.replace("label: {ar: الموهوب له, en: Taker}, ", "")},
        "content/types/gift.yml:9:10 missing-key",
    ),
    "a field's kind is misspelt": (
        {"content/types/gift.yml": GIFT.replace("kind: money", "kind: mony")},
        "content/types/gift.yml:11:18 bad-choice",
    ),
    "a language of the site is misspelt": ({"site.yml": SITE.replace("en]", "eng]")}, "site.yml:3:17 config-language"),
    "the site has no languages": ({"site.yml": SITE.replace("languages: [ar, en]\n", "")}, "site.yml:1:1 missing-key"),
    "a template asks for what is not there": (
        {"templates/event.html": "<p>{{ nothing }}</p>\n"},
        "templates/event.html:1:1 template-error",
    ),
    "a template adds a text to a number": (
        {"templates/missing.html": "<p>{{ 1 + 'a' }}</p>\n"},
        "templates/missing.html:1:1 template-error",
    ),
    "a page is empty": (a_page("") | {ABOUT: ""}, f"{ABOUT}:1:1 front-matter"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_gives_one_problem(mistake: str, tmp_path: Path) -> None:
    files, wanted = MISTAKES[mistake]
    assert found(checked(tmp_path / "site", files)) == [wanted]


def test_a_folder_of_content_that_is_a_link_is_refused(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    (site.root / "content").rename(site.root / "elsewhere")
    (site.root / "content").symlink_to("elsewhere")
    assert site.check().codes == ["file-link"]


def test_a_mistake_does_not_hide_another(tmp_path: Path) -> None:
    result = checked(tmp_path / "site", a_second(date="2024-02-30", giver="adda"))
    assert found(result) == [f"{EVENT}:2:7 bad-date", f"{EVENT}:4:8 unknown-reference"]


@pytest.mark.parametrize("break_", ["\u0085", "\u2028", "\u2029"])
def test_a_line_is_what_an_editor_counts_as_one(break_: str, tmp_path: Path) -> None:
    result = checked(tmp_path / "site", a_second(f"location: a{break_}b\nlocaton: x\n"))
    assert result.problems
    for each in result.problems:
        assert (each["line"], each["code"]) in ((8, "unknown-key"), (7, "file-character"))


@pytest.mark.parametrize(
    "text",
    ['"One \\" [[adda]]"', "'It''s [[adda]]'", "One\n    two [[adda]]", ">\n    One\n    two [[adda]]", "|\n    One\n    two [[adda]]"],
)
def test_a_place_inside_a_text_is_where_it_is_written_or_where_the_text_begins(text: str, tmp_path: Path) -> None:
    body = f"body:\n  ar: x\n  en: {text}\n"
    ((file, line, column),) = [(each["file"], each["line"], each["column"]) for each in checked(tmp_path / "site", a_second(body)).problems]
    lines = (tmp_path / "site" / file).read_text(encoding="utf-8").split("\n")
    at = lines[line - 1][column - 1 :]
    assert at.startswith("adda") or at == text.split("\n")[0]


# exit codes, and what is left alone


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("check",), 0),
        (("check", "--format", "xml"), 2),
        (("check", "--root", "nowhere"), 2),
        (("check", "--no-such-option"), 2),
        (("publish",), 2),
        (("build", "--output", "."), 2),
    ],
)
def test_exit_codes_of_commands(args: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(tmp_path / "site")
    monkeypatch.chdir(site.root)
    assert site.run(*args).code == code


def test_a_day_that_is_no_number_is_a_usage_error(tmp_path: Path) -> None:
    assert a_site(tmp_path / "site").run("check", day="today").code == 2


def state(site: Workspace) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and time of every file that is not the site's own, nor only tells what was read: of the output and its state."""
    own = ("content/", "templates/", "static/", "site.yml")
    files = {file.relative_to(site.root).as_posix(): file for file in site.root.rglob("*") if file.is_file()}
    kept = {
        path for path in files if path.startswith(".cache/") and not path.startswith((".cache/manifest", ".cache/traces", ".cache/last"))
    }
    return {
        path: (file.read_bytes(), file.stat().st_mtime_ns) for path, file in files.items() if not path.startswith(own) and path not in kept
    }


BROKEN = ("bad-date", "unknown-reference", "two-outputs", "config-timezone", "phrases-fault", "template-error")


@pytest.mark.parametrize("code", BROKEN)
def test_a_build_with_errors_makes_no_output(code: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    lay(site, INVALID / code)
    assert site.run("build").code in (1, 2)
    assert state(site) == {}


@pytest.mark.parametrize("code", ["bad-date", "config-timezone", "template-error"])
def test_a_build_with_errors_leaves_the_output_as_it_was(code: str, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    site.build()
    before = state(site)
    lay(site, INVALID / code)
    site.edit("content/people/ada.yml", "Ada", "Ada Lovelace")
    assert site.run("build").code in (1, 2)
    assert state(site) == before


def test_a_strict_build_with_warnings_makes_no_output(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    lay(site, INVALID / "missing-language")
    assert site.run("build", "--strict").code == 1
    assert state(site) == {}


def test_check_writes_nothing(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    assert site.run("check").code == 0
    assert (state(site), (site.root / ".cache").exists()) == ({}, False)
