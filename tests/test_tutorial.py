"""The tutorial does what it says: its commands, typed as they stand, lead to a site with nothing wrong in it.

Left out are what asks for a network (`make site`, `git push`, `publish`), what does not end (`serve`), and the settings of git.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace import DAY, PROJECT

TEXT = (PROJECT / "docs/tutorial.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\d)\. [^\n]*\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
GIFT = "content/events/2025/haddad-harbour-gift.yml"
LEFT_OUT = re.compile(r"make site$|cd \.\./my-record$|\.venv/bin/python -m generator serve\b")


def blocks(section: str, language: str) -> list[str]:
    """Return the blocks of a language in a section, as they stand."""
    return re.findall(rf"^```{language}\n(.*?)^```", SECTIONS[section], re.MULTILINE | re.DOTALL)


def typed(section: str) -> str:
    """Return what a section has typed, but for whole lines that are left out."""
    return "\n".join(line for block in blocks(section, "sh") for line in block.splitlines() if not LEFT_OUT.match(line))


def shell(commands: str, at: Path, root: Path, code: int = 0) -> str:
    """Type commands in a folder and return what they print. The interpreter and the new site's folder are those of this test."""
    script = commands.replace(".venv/bin/python", f"'{sys.executable}'").replace("../my-record", f"'{root}'")
    env = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-euc", script],
        cwd=at,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert code == done.returncode, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it stands after section 3."""
    root = tmp_path_factory.mktemp("tutorial") / "my-record"
    shell(typed("1"), PROJECT, root)
    for section in "23":
        shell(typed(section), root, root)
    return root


def check(root: Path, *options: str, code: int = 0) -> str:
    return shell(f".venv/bin/python -m generator check {' '.join(options)}", root, root, code)


def test_every_section_is_there() -> None:
    assert list("123456") == sorted(SECTIONS)
    assert 2 == typed("2").count("generator new ") and 1 == typed("3").count("generator new ")


def test_what_it_writes_is_what_was_typed(site: Path) -> None:
    text = (site / GIFT).read_text(encoding="utf-8")
    for line in ("date: 2025-03", "amount: 250000 USD", "status: reported", "  en: Lina Haddad gives $250,000 to the Harbour Fund"):
        assert f"\n{line}\n" in text, text


def test_nothing_is_wrong_after_it_and_it_builds(site: Path) -> None:
    assert "4 events, 3 people, 3 organisations" in check(site, "--strict", "--strict-i18n")
    shell(".venv/bin/python -m generator build --strict", site, site)
    page = (site / "public/en/events/haddad-harbour-gift.html").read_text(encoding="utf-8")
    assert "March 2025" in page and "Harbour Gazette" in page


def test_the_mistake_is_told_and_mended(site: Path) -> None:
    gift = site / GIFT
    [right] = {"donor: lina-haddad"} & set(gift.read_text(encoding="utf-8").splitlines())
    [wrong] = re.findall(r"`(donor: [a-z-]+)`", SECTIONS["4"])
    gift.write_text(gift.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    told = shell(typed("4"), site, site, code=1)
    assert f"{GIFT}:7:8: error unknown-reference" in told and "Did you mean `lina-haddad`" in told
    gift.write_text(gift.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
    assert "all is well" in check(site)


def test_a_life_can_be_added(site: Path) -> None:
    [steps] = blocks("5", "yaml")
    gift = site / GIFT
    before = gift.read_text(encoding="utf-8")
    gift.write_text(before + steps, encoding="utf-8")
    try:
        assert "all is well" in check(site, "--strict")
        shell(".venv/bin/python -m generator build --strict", site, site)
        page = (site / "public/en/events/haddad-harbour-gift.html").read_text(encoding="utf-8")
        assert "June 30, 2025" in page or "30 June 2025" in page
    finally:
        gift.write_text(before, encoding="utf-8")


def test_the_record_can_be_put_under_git(site: Path) -> None:
    [begin] = [line for line in typed("6").splitlines() if line.startswith("git init")]
    identity = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c; "
    shell(identity + begin, site, site)
    kept = shell("git ls-files", site, site).splitlines()
    assert {"site.yml", GIFT, ".github/workflows/pages.yml"} <= set(kept)
    assert not [path for path in kept if path.startswith(("public/", ".cache/", ".venv/"))]
