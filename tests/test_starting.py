"""`init`: a new site that is whole, says nothing wrong, keeps every law, and stands where nothing was."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import starting, terminal
from generator.cli import main
from tests.laws import LAWS, Built
from tests.workspace import DAY, PROJECT, Workspace


def init(*words: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", *words], input=input, env={"NO_COLOR": "1"})


def at(root: Path) -> Workspace:
    """Return the verbs of the tests for a site that is there already."""
    site = object.__new__(Workspace)
    site.root = root
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("new") / "a record"
    result = init(str(root), "--title-ar", "سجلّ: أوّل", "--title-en", 'A "first" record')
    assert (0, True) == (result.exit_code, "`make site` builds it" in result.output), result.output
    return at(root)


@pytest.fixture(scope="module")
def built(site: Workspace) -> Built:
    result = site.run("build", "--strict", "--strict-i18n")
    assert 0 == result.code, result.text
    return Built(site.tree(), ("ar", "en"), "/")


def test_a_new_site_has_no_error_and_no_warning_and_is_whole_in_both_languages(site: Workspace) -> None:
    result = site.run("check", "--strict", "--strict-i18n")
    assert (0, True) == (result.code, "3 events, 2 people, 2 organisations" in result.text), result.text
    assert "all is well" in result.text
    assert [] == site.check().problems


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_new_site_keeps_every_law(law: Callable[[Built], Iterator[str]], built: Built) -> None:
    assert [] == list(law(built))


def test_its_titles_are_those_that_were_given(site: Workspace, built: Built) -> None:
    assert "سجلّ: أوّل" in site.page("ar/index.html").text
    assert 'A "first" record' in site.page("en/index.html").text


def test_its_content_shows_three_types_each_with_a_life(site: Workspace) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (site.root / "content/events").rglob("*.yml")]
    assert 3 == len({text.split("type: ")[1].split("\n")[0] for text in texts})
    assert all("\nsteps:\n" in text and "\nsources:\n" in text for text in texts)


def test_every_file_names_a_schema_that_is_there(site: Workspace) -> None:
    for file in [site.root / "site.yml", *(site.root / "content").rglob("*.yml")]:
        first = file.read_text(encoding="utf-8").split("\n")[0]
        assert (file.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve().is_file(), file


def test_it_carries_the_program_that_builds_it(site: Workspace) -> None:
    env = os.environ | {"SOURCE_DATE_EPOCH": DAY}
    command = [sys.executable, "-m", "generator"]
    done = subprocess.run([*command, "check", "--strict"], cwd=site.root, env=env, capture_output=True, text=True, check=False)
    assert (0, True) == (done.returncode, "all is well" in done.stdout), done.stderr
    again = subprocess.run([*command, "init", "../again"], cwd=site.root, env=env, capture_output=True, text=True, check=False)
    assert 0 == again.returncode, again.stderr


def test_what_belongs_to_no_site_is_not_copied(site: Workspace) -> None:
    names = {path.name for path in site.root.iterdir()}
    assert {
        ".gitignore",
        "Makefile",
        "README.md",
        "content",
        "generator",
        "requirements.txt",
        "schema",
        "site.yml",
        "static",
        "templates",
        "tools",
    } <= names
    assert not {"tests", "bench", ".git", ".venv", "gitignore"} & names
    assert "/public/" in (site.root / ".gitignore").read_text(encoding="utf-8")


def test_the_commands_of_its_readme_are_there(site: Workspace) -> None:
    text = (site.root / "README.md").read_text(encoding="utf-8")
    for name in ("new", "import"):
        assert f"python -m generator {name}" in text
    goals = (site.root / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{goal}:" in goals for goal in ("site", "serve", "check", "schema"))


@pytest.mark.parametrize("what", ["file", "folder", "link", "broken link"])
def test_what_is_there_is_never_touched(tmp_path: Path, what: str) -> None:
    goal = tmp_path / "goal"
    if what == "file":
        goal.write_text("mine")
    elif what == "folder":
        goal.mkdir()
        (goal / ".hidden").write_text("mine")
    else:
        goal.symlink_to(tmp_path if what == "link" else tmp_path / "nowhere")
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    result = init(str(goal))
    assert (2, True) == (result.exit_code, result.output.startswith(f"Error: {goal} is not")), result.output
    assert before == sorted(path.as_posix() for path in tmp_path.rglob("*"))


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert 0 == init(str(tmp_path / "new")).exit_code
    assert "title:\n  ar: سجلّ جديد\n  en: A New Record\n" in (tmp_path / "new/site.yml").read_text(encoding="utf-8")


def test_a_title_is_asked_for_at_a_terminal_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "can_ask", lambda: True)
    result = init(str(tmp_path / "new"), "--title-en", "Given", input="سجلّي\n")
    assert (0, 1) == (result.exit_code, result.output.count("The site's title in "))
    assert "title:\n  ar: سجلّي\n  en: Given\n" in (tmp_path / "new/site.yml").read_text(encoding="utf-8")


def test_a_title_that_is_too_long_is_refused(tmp_path: Path) -> None:
    result = init(str(tmp_path / "new"), "--title-en", "x" * 121)
    assert (2, True, False) == (result.exit_code, "the limit is 120" in result.output, (tmp_path / "new").exists())


def test_a_program_without_its_templates_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "PROGRAM", tmp_path)
    result = init(str(tmp_path / "new"))
    assert (2, True) == (result.exit_code, "There is no folder templates beside this program" in result.output)
    assert not (tmp_path / "new").exists()


def test_the_example_is_in_the_repository() -> None:
    assert (PROJECT / "generator/example/site.yml").is_file()
