"""What the repository hands to hosts: workflows that zizmor finds nothing in, and the recipes of docs/hosting.md, each tried."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from tests.quick import a_quick_site
from tests.workspace import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
RECIPES = PROJECT / "docs" / "hosting"


def document() -> str:
    return (PROJECT / "docs" / "hosting.md").read_text(encoding="utf-8")


# --- workflows


def workflow(name: str) -> dict[str, Any]:
    text = (PROJECT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return found


def test_zizmor_finds_nothing() -> None:
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [str(program), "--persona=auditor", "--offline", "--no-progress", ".github"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, True) == (done.returncode, "No findings to report" in done.stdout), done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_actions_are_named_by_their_commits_and_versions(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert all(re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_do_little_and_not_for_long(file: Path) -> None:
    found = workflow(file.stem)
    assert {} == (found["permissions"] or {}) or found["permissions"] == "{}"
    assert "concurrency" in found
    for job in found["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        assert {"contents": "read"}.items() <= job["permissions"].items() or "id-token" in job["permissions"]
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert "false" == step["with"]["persist-credentials"]
            assert "${{" not in step.get("run", ""), "values reach a shell by its environment"


def test_a_pull_request_gets_no_secret_and_writes_nothing() -> None:
    found = workflow("check")
    assert {"pull_request", "push"} == found["on"].keys()
    text = (PROJECT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets" not in text and "write" not in text and "pull_request_target" not in text


def test_what_is_deployed_is_what_is_built_with_its_hidden_files() -> None:
    found = workflow("pages")
    build, deploy = found["jobs"]["build"], found["jobs"]["deploy"]
    (upload,) = [step["with"] for step in build["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert {"path": "public", "include-hidden-files": "true"} == upload
    assert ({"pages": "write", "id-token": "write"}, "build", "github-pages") == (
        deploy["permissions"],
        deploy["needs"],
        deploy["environment"]["name"],
    )
    assert not set(build["permissions"].values()) - {"read"}


def test_dependencies_are_looked_at_in_groups_and_not_on_the_day_they_come_out() -> None:
    found = yaml.safe_load((PROJECT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert {"github-actions", "pip"} == {each["package-ecosystem"] for each in found["updates"]}
    assert all(each["groups"] and each["cooldown"]["default-days"] >= 7 for each in found["updates"])


# --- recipes


def commands(text: str) -> list[str]:
    """Return the options of every command of the generator in a text, with what a shell would put in for variables."""
    found = re.findall(r"python -m generator ([^`\n&]*)", text)
    return [re.sub(r'\\?"?\$\w+\\?"?', "https://example.org/a", line).split("#")[0].strip().removesuffix('"') for line in found]


def shown() -> list[str]:
    files = [PROJECT / "docs" / "hosting.md", *RECIPES.iterdir(), *WORKFLOWS]
    return sorted({line for file in files for line in commands(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("line", shown())
def test_every_command_of_a_recipe_parses(line: str) -> None:
    name, *words = line.split()
    assert main.commands[name].make_context(name, words).params


def test_every_recipe_is_in_the_document_and_every_link_of_it_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", document())
    assert links and all((PROJECT / "docs" / link).is_file() for link in links)
    assert {f"hosting/{file.name}" for file in RECIPES.iterdir()} <= set(links)


def test_the_recipes_for_netlify_and_gitlab_are_read_and_publish_the_output() -> None:
    netlify = tomllib.loads((RECIPES / "netlify.toml").read_text(encoding="utf-8"))
    assert "public" == netlify["build"]["publish"]
    assert '--base-url "$URL"' in netlify["build"]["command"]
    gitlab = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text(encoding="utf-8"))
    assert ["public"] == gitlab["pages"]["artifacts"]["paths"]
    assert 'python -m generator build --base-url "$CI_PAGES_URL"' in gitlab["pages"]["script"]


def test_the_recipe_for_s3_sends_assets_first_and_deletes_last(tmp_path: Path) -> None:
    """A program in the place of `aws` notes what it is asked for."""
    program = tmp_path / "aws"
    program.write_text(f'#!/bin/sh\nfor word; do printf "%s\\t" "$word"; done >> "{tmp_path}/asked"\necho >> "{tmp_path}/asked"\n')
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["sh", str(RECIPES / "s3.sh"), "public", "my-bucket"], env={"PATH": path}, check=True)
    asked = [line.strip("\t").split("\t") for line in (tmp_path / "asked").read_text().splitlines()]
    assert 4 == len(asked) and all(words[:2] == ["s3", "sync"] for words in asked)
    assert asked[0][2:4] == ["public/assets", "s3://my-bucket/assets"] and "immutable" in asked[0][-1]
    assert [False, False, False, True] == ["--delete" in words for words in asked]
    assert "text/html; charset=utf-8" in asked[2]
    assert all(".generated-by-generator" in words for words in asked if "public" in words and "--include" not in words)


def test_the_recipe_for_a_branch_builds_what_it_publishes(tmp_path: Path) -> None:
    block = re.search(r"## GitHub Pages, by a branch\n\n```sh\n(.*?)```", document(), re.DOTALL)
    assert block
    lines = commands(block[1])
    assert ["build", "publish", "publish"] == [line.split()[0] for line in lines]
    assert 1 == len({line.split()[2] for line in lines})
    site = a_quick_site(tmp_path)
    build, dry_run, _ = (line.split() for line in lines)
    environment = {"SOURCE_DATE_EPOCH": "1767225600"}
    assert 0 == CliRunner().invoke(main, [build[0], "--root", str(site.root), *build[1:]], env=environment).exit_code
    result = CliRunner().invoke(
        main, [dry_run[0], "--root", str(site.root), *dry_run[1:], "--to", str(tmp_path.parent / "there")], env=environment
    )
    assert (0, True) == (result.exit_code, "This is a dry run" in result.output), result.output
