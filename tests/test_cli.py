"""What a person types and what they read: options, messages, exit codes, and the commands that the README shows."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import tree
from generator.alone import alone
from generator.cli import main
from generator.commands import lock_path
from tests.quick import a_quick_site
from tests.workspace import DAY, PROJECT, SITE, Workspace

COMMANDS = sorted(main.commands)
LEAVES = {
    f"{name} {inner}".strip(): leaf
    for name, command in main.commands.items()
    for inner, leaf in (command.commands.items() if isinstance(command, click.Group) else [("", command)])
}
"""Every command that does something, as it is typed."""
ON_SITES = [name for name in COMMANDS if any(param.name == "root" for param in main.commands[name].params)]
PROMISES = (
    "Exit codes: 0 all is well; 1 the content has errors (with --strict, warnings too; with --strict-i18n, words that are not translated); "
    "2 the command, site.yml, a template or the interface words are wrong; 130 it was stopped."
)


def typed(line: str, **environment: str) -> Result:
    """Return what a command line prints, and its exit code."""
    return CliRunner().invoke(main, shlex.split(line), env={"SOURCE_DATE_EPOCH": DAY, "NO_COLOR": "1"} | environment)


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_quick_site(tmp_path)


# Help


@pytest.mark.parametrize("name", LEAVES)
def test_the_help_of_each_command_names_its_options_and_says_what_they_do(name: str) -> None:
    text = typed(f"{name} --help").output
    options = [option for option in LEAVES[name].params if isinstance(option, click.Option)]
    assert [] != options
    for option in options:
        assert option.opts[0] in text
        assert option.help
        assert " ".join(option.help.split()) in " ".join(text.split())
    assert LEAVES[name].get_short_help_str(200) in " ".join(text.split())


@pytest.mark.parametrize("line", ["", "--help", "-h", *(f"{name} -h" for name in sorted({*COMMANDS, *LEAVES}))])
def test_help_tells_the_exit_codes_and_the_environment(line: str) -> None:
    text = " ".join(typed(line).output.split())
    assert PROMISES in text
    assert {"NO_COLOR", "SOURCE_DATE_EPOCH"} <= set(re.findall("[A-Z_]{6,}", text))


def test_the_help_lists_every_command() -> None:
    text = typed("--help").output
    assert {"build", "check", "schema"} <= set(COMMANDS)
    assert COMMANDS == [name for name in COMMANDS if re.search(rf"^  {name} +\w", text, re.MULTILINE)]


@pytest.mark.parametrize(
    "line", ["bild", "build --outptu x", "build extra", "check --output x", "build --format xml", "check --root /nowhere"]
)
def test_a_command_that_is_mistyped_is_a_usage_error(line: str) -> None:
    result = typed(line)
    assert (2, True) == (result.exit_code, "Error: " in result.output)


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--help"], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("Usage: python -m generator build [OPTIONS]")


# The README


def readme() -> str:
    return (PROJECT / "README.md").read_text(encoding="utf-8")


def shown() -> list[str]:
    """Return every command line of the README's shell blocks that runs the generator."""
    blocks = re.findall(r"^```sh\n(.*?)^```", readme(), re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line.removeprefix("python -m generator ") for line in lines if line.startswith("python -m generator ")]


def test_a_python_without_the_libraries_says_which_one_to_use() -> None:
    done = subprocess.run([sys.executable, "-S", "-m", "generator", "check"], cwd=PROJECT, env={}, capture_output=True, text=True)
    assert 2 == done.returncode
    assert "which the generator needs" in done.stderr and ".venv/bin/python" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_whoever_closes_the_output_of_a_command_hears_how_it_ended(closed: str) -> None:
    for ask, code in (("--help", 0), ("check --root no-such-folder", 2)):
        done = subprocess.run(["sh", "-c", f"{sys.executable} -m generator {ask} {closed}"], cwd=PROJECT, capture_output=True, text=True)
        assert (code, False) == (done.returncode, "Traceback" in done.stdout + done.stderr)


def test_two_builds_at_once(site: Workspace) -> None:
    with alone(lock_path(site.root / ".cache", site.root / "public")):
        result = site.run("build")
        assert (2, True) == (result.code, "Another build is writing to " in result.text), result.text
        assert not (site.root / "public").exists()
        site.build("--output", str(site.root / "elsewhere"))
    site.build()


def test_the_readme_shows_every_command() -> None:
    assert set(COMMANDS) == {line.split()[0] for line in shown()}


@pytest.mark.parametrize("line", shown())
def test_the_commands_of_the_readme_parse(line: str) -> None:
    name, *arguments = shlex.split(line)
    command = main.commands[name]
    if "--help" in arguments:
        assert typed(line).output.startswith("Usage: ")
    else:
        context = command.make_context(name, arguments)
        assert context.params.keys() == {option.name for option in command.params if option.name != "help"}


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`[^`\n]*?(--[a-z0-9-]+)", readme()))))
def test_the_options_that_the_readme_names_are_there(option: str) -> None:
    assert option in {each for leaf in LEAVES.values() for parameter in leaf.params for each in parameter.opts} | {"--help"}


def test_the_goals_of_the_makefile_that_the_readme_names_are_there() -> None:
    goals = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", readme(), re.MULTILINE)
    assert {"site", "test"} <= {one or other for one, other in named} <= set(goals)


def test_the_event_of_the_readme_is_a_good_one(tmp_path: Path) -> None:
    [text] = re.findall(r"^```yaml\n(.*?)^```", readme(), re.MULTILINE | re.DOTALL)
    for name in ("content/types", "content/people", "content/organizations", "content/tags.yml"):
        copied = tmp_path / name
        copied.parent.mkdir(exist_ok=True)
        source = PROJECT / name
        for file in sorted(source.rglob("*.yml")) if source.is_dir() else [source]:
            target = tmp_path / file.relative_to(PROJECT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    site = Workspace(tmp_path, {"site.yml": SITE})
    site.write("content/events/2024/ada-gift.yml", text)
    assert [] == [each for each in site.check().problems if each["file"].endswith("ada-gift.yml")]
    site.edit("content/events/2024/ada-gift.yml", "donor: sam-altman ", "donor: sam-altmann ")
    result = site.run("check")
    [promised] = re.findall(r"^```\n(content/events/2024/ada-gift.yml:.*?)^```", readme(), re.MULTILINE | re.DOTALL)
    place, _, rest = promised.partition(" ")
    assert rest.splitlines()[0] in result.text
    assert re.sub(r":\d+:\d+:", "", place) in result.text
    assert [line.split()[-1] for line in promised.splitlines()[-1:]] == [
        line.split()[-1] for line in result.text.splitlines() if "Did you mean" in line
    ]


# Check


def test_all_is_well(site: Workspace) -> None:
    result = site.run("check")
    first = result.text.splitlines()[0]
    assert (0, True) == (result.code, bool(re.fullmatch(r"1 event, 1 person, 1 organisation, \d+ pages: all is well\.", first)))


def test_a_check_writes_nothing(site: Workspace) -> None:
    before = sorted(file.as_posix() for file in site.root.rglob("*"))
    site.run("check")
    assert before == sorted(file.as_posix() for file in site.root.rglob("*"))


def test_problems_have_a_place_a_caret_a_hint_and_a_count(site: Workspace) -> None:
    site.event("first", giver="adda", title={"en": "A gift"})
    text = site.run("check").text
    assert "content/events/first.yml:4:8: error unknown-reference: There is no person or organisation `adda`.\n" in text
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if 'giver: "adda"' in line)
    assert lines[at].index('"adda"') == lines[at + 1].index("^")
    assert "Did you mean `ada`?" in text
    assert "1 error, 1 warning" == lines[-1]


def test_a_site_with_warnings_alone_is_not_called_well(site: Workspace) -> None:
    site.event("first", title={"en": "A gift"})
    result = site.run("check")
    assert (0, False, True) == (result.code, "all is well" in result.text, "1 warning" in result.text)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, 0),
        ({"content/events/first.yml": "type: gift\n"}, 1),
        ({"content/events/first.yml": "- a\n"}, 1),
        ({"content/people/bo.yml": "name: {en: Bo}\n"}, 0),
        ({"site.yml": "title: x\n"}, 2),
        ({"site.yml": f"{SITE}theme: dark\n"}, 2),
        ({"site.yml": f"{SITE}timezone: Nowhere\n"}, 2),
        ({"site.yml": "languages: [en, fr]\ntitle: x\ndescription: y\n"}, 2),
        ({"templates/event.html": "{% if %}"}, 2),
        ({"templates/event.html": "{{ view.nothing }}"}, 2),
        ({"templates/locale/en/LC_MESSAGES/messages.po": 'msgid "broken\n'}, 2),
        ({"templates/locale/en/LC_MESSAGES/messages.po": "\x00\xff"}, 2),
    ],
)
def test_the_exit_code_says_who_has_to_act(site: Workspace, change: dict[str, str], code: int) -> None:
    for path, text in change.items():
        site.write(path, text)
    for command in ("check", "build"):
        assert code == site.run(command).code, command


def test_strict_lets_warnings_fail(site: Workspace) -> None:
    site.write("content/people/bo.yml", "name: {en: Bo}\n")
    results = [site.run(*line.split()) for line in ("check", "check --strict", "build", "build --strict")]
    assert [0, 1, 0, 1] == [result.code for result in results]
    assert [False, False, False, True] == ["Nothing was built: --strict asks for more" in result.text for result in results]
    site.event("first", giver="nobody")
    assert "Nothing was built" not in site.run("build", "--strict").text


@pytest.mark.parametrize("command", [*ON_SITES, *(name for name in LEAVES if name.startswith("new "))])
def test_a_folder_without_a_site_says_so(tmp_path: Path, command: str) -> None:
    result = typed(f"{command} --root {shlex.quote(str(tmp_path))}")
    assert (2, True) == (result.exit_code, "error config-missing: There is no site.yml here." in result.output)


def test_a_site_without_content_is_one(tmp_path: Path) -> None:
    site = Workspace(tmp_path)
    result = site.run("check")
    assert (0, True) == (result.code, result.text.startswith("0 events, 0 people, 0 organisations, ")), result.text


def test_a_language_without_month_names_says_so(site: Workspace) -> None:
    english = (site.root / "templates/locale/en/LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    german = re.sub(r'msgid (".+")\nmsgstr ".*"', r"msgid \1\nmsgstr \1", english)
    plural = r'msgid (".+")\nmsgid_plural (".+")\nmsgstr\[0\] ".*"\nmsgstr\[1\] ".*"'
    german = re.sub(plural, r"msgid \1\nmsgid_plural \2\nmsgstr[0] \1\nmsgstr[1] \2", german)
    site.write("templates/locale/de/LC_MESSAGES/messages.po", german)
    site.write("site.yml", "title: {de: Akte, en: Record}\ndescription: {de: Akte., en: A record.}\nlanguages: [de, en]\nsearch: false\n")
    shutil.rmtree(site.root / "content")
    result = site.run("check")
    wanted = "site.yml:3:12: error missing-key: The language `de` needs `calendar.months`."
    assert (2, True) == (result.code, wanted in result.text), result.text


# Forms


def test_problems_as_json_are_an_array_and_nothing_else(site: Workspace) -> None:
    site.event("first", donor="ada")
    result = typed(f"check --format json --root {site.root}")
    [found] = json.loads(result.stdout)
    assert {"file": "content/events/first.yml", "line": 7, "column": 1, "severity": "error", "code": "unknown-key"} == {
        key: value for key, value in found.items() if key not in ("message", "hint")
    }
    assert "`donor` is not a key of" in found["message"]


def test_a_build_in_a_form_for_machines_keeps_its_last_line_out_of_their_way(site: Workspace) -> None:
    result = typed(f"build --format json --root {site.root}")
    assert (0, []) == (result.exit_code, json.loads(result.stdout))
    assert " written, 0 deleted)" in result.stderr


def test_problems_for_github_are_workflow_commands(site: Workspace) -> None:
    site.event("first", donor="ada")
    result = typed(f"check --format github --root {site.root}")
    assert re.fullmatch(
        r"::error file=content/events/first\.yml,line=7,col=1,title=unknown-key::`donor` is not a key of .*\n", result.stdout
    )


def test_text_for_people_goes_to_standard_error_without_colour_where_none_is_wanted(site: Workspace) -> None:
    site.event("first", donor="ada")
    result = typed(f"check --root {site.root}")
    assert ("", True, False) == (result.stdout, "unknown-key" in result.stderr, "\x1b" in result.stderr)


def test_a_built_site_says_how_much_it_holds_and_where_to_look(site: Workspace) -> None:
    text = site.build().text
    assert re.match(r"1 event, 1 person, 1 organisation, \d+ pages, \d+ files in \d+\.\d s \(\d+ written, 0 deleted\)\.\n", text)
    assert f"Open {site.root / 'public' / 'index.html'} in a browser.\n" in text


def test_a_build_counts_its_files_and_warns_where_a_host_would_take_no_more(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    few = site.build()
    there = sum(file.is_file() for file in (site.root / "public").rglob("*")) - 1  # the marker is no file of the site
    assert f", {there} files in " in few.text
    assert "event_pages" not in few.text
    monkeypatch.setattr("generator.terminal.MOST_FILES", there - 1)
    result = typed(f"build --root {shlex.quote(str(site.root))}")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"{there} files: ") and "`event_pages: featured`" in line
    assert result.exit_code == 0


# The clock


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "1e9", "0x10", " 1", "1767225600 ", "9" * 12])
@pytest.mark.parametrize("command", ON_SITES)
def test_a_day_that_is_no_number_is_a_usage_error(site: Workspace, epoch: str, command: str) -> None:
    result = site.run(command, day=epoch)
    assert (2, True) == (result.code, "SOURCE_DATE_EPOCH must be a number of seconds since 1970." in result.text), result.text


@pytest.mark.parametrize("epoch", ["0", "1767225600", "99999999999"])
def test_any_day_of_the_calendar_will_do(site: Workspace, epoch: str) -> None:
    assert 0 == site.run("check", day=epoch).code


def test_a_day_in_digits_of_another_script_is_a_usage_error(site: Workspace) -> None:
    assert 2 == site.run("check", day="١٧٦٧٢٢٥٦٠٠").code


def test_an_empty_day_is_the_day_of_the_clock(site: Workspace) -> None:
    site.event("second", publish_on="2000-01-01")
    site.event("third", publish_on="9999-12-31")
    assert site.run("check", day="").text.startswith("2 events, ")


# Schema


def test_schemas_are_written_where_they_are_wanted(site: Workspace) -> None:
    result = site.run("schema", "--output", str(site.root / "deep" / "schemas"), "--reference", str(site.root / "reference.md"))
    assert (0, False) == (result.code, (site.root / "schema").exists())
    listed = [Path(line) for line in result.text.splitlines()]
    assert {file.name for file in (site.root / "deep/schemas").iterdir()} | {"reference.md"} == {file.name for file in listed}
    assert all(file.is_file() for file in listed)
    assert 0 == site.run("schema").code
    assert (site.root / "schema/event.json").read_bytes() == (site.root / "deep/schemas/event.json").read_bytes()


def test_schemas_are_not_written_while_the_content_has_errors(site: Workspace) -> None:
    site.write("content/types/gift.yml", "label: x\n")
    assert (1, False) == (site.run("schema").code, (site.root / "schema").exists())


def test_a_python_without_libyaml_is_told_once_and_reads_the_same(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    line = f"check --root {shlex.quote(str(site.root))}"
    usual = typed(line)
    monkeypatch.setattr(tree, "HAS_LIBYAML", False)
    without = typed(line)
    assert "libyaml" not in usual.stderr
    assert 1 == without.stderr.count("libyaml")
    assert (usual.exit_code, usual.stdout) == (without.exit_code, without.stdout)


# Where the site will stand


def test_a_base_url_given_stands_in_the_place_of_the_one_in_site_yml(site: Workspace) -> None:
    site.write("site.yml", SITE + "base_url: https://example.org/a/\n")
    site.build("--base-url", "https://example.net/b")
    page = sorted((site.root / "public" / "en" / "events").iterdir())[0]
    assert "https://example.net/b/en/events/" in page.read_text() and "example.org/a/" not in page.read_text()
    assert "(0 written" in site.build("--base-url", "https://example.net/b/").text
    site.build()
    assert "https://example.org/a/en/events/" in page.read_text()


@pytest.mark.parametrize(
    "given",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://a b/",
        "https://u@h/",
        "https://h/?a",
        "https://h/#a",
        "//h/",
        "http://[",
        "https://h/<",
    ],
)
def test_a_base_url_that_is_none_is_refused(site: Workspace, given: str) -> None:
    done = typed(f"build --root {shlex.quote(str(site.root))} --base-url {shlex.quote(given)}")
    assert done.exit_code == 2
    assert "--base-url must be an address such as" in done.output
    assert not (site.root / "public").exists()


def test_a_command_that_is_stopped_says_so_and_leaves_what_was_there(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = site.tree()

    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.commands.prepare", stop)
    site.event("more", giver="ada", date="2024-12-20")
    done = typed(f"build --root {shlex.quote(str(site.root))}")
    assert (130, "Stopped. What is half done, the next build mends.\n") == (done.exit_code, done.output)
    assert before == site.tree()
