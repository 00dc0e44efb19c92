"""`new`: with a person to ask and without one, a record that `check` takes, or that says what only a person can add."""

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import terminal
from generator.cli import main
from tests.workspace import DAY, PROJECT, Workspace, a_site

GIVEN = (
    *(
        "--type",
        "gift",
        "--date",
        "2024-12~",
        "--title",
        "en=A gift: of Ada's",
        "--title",
        "ar=هبة",
        "--role",
        "giver=Ada",
        "--role",
        "taker=firm",
    ),
    *(
        "--field",
        "amount=1000 USD",
        "--field",
        "purse=own",
        "--status",
        "reported",
        "--source-url",
        "https://example.org/a",
        "--source-lang",
        "en",
    ),
)


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_site(tmp_path / "site")


def new(site: Workspace, what: str, *words: str, input: str | None = None) -> Result:
    env = {"NO_COLOR": "1", "SOURCE_DATE_EPOCH": DAY}
    done = CliRunner().invoke(main, ["new", what, "--root", str(site.root), *words], input=input, env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def text(site: Workspace, path: str) -> str:
    return (site.root / "content" / path).read_text(encoding="utf-8")


# Flags


def test_an_event_of_flags_passes_the_check(site: Workspace) -> None:
    result = new(site, "event", *GIVEN)
    assert (0, "content/events/2024/a-gift-of-adas.yml\n") == (result.exit_code, result.stdout)
    assert text(site, "events/2024/a-gift-of-adas.yml") == (
        "# yaml-language-server: $schema=../../../schema/event.json\ntype: gift\ndate: 2024-12~\n"
        'title:\n  ar: هبة\n  en: "A gift: of Ada\'s"\ngiver: ada\ntaker: firm\namount: 1000 USD\npurse: own\nstatus: reported\n'
        "sources:\n  - url: https://example.org/a\n    lang: en\n"
    )
    assert (0, []) == (site.check().code, site.check().problems)


def test_what_is_missing_is_told_with_its_line_and_makes_a_draft(site: Workspace) -> None:
    result = new(site, "event", "--type", "gift", "--title", "en=Half a gift", "--date", "2024")
    assert (0, True) == (result.exit_code, "draft: true" in text(site, "events/2024/half-a-gift.yml"))
    for line in (
        "2:1: warning draft-unfinished: A gift event needs `sources`.",
        "A gift needs `giver`.",
        "6:3: warning missing-language: `title`",
    ):
        assert line in result.stderr
    assert 0 == site.check().code


def test_a_status_is_not_taken_from_the_type_without_a_word(site: Workspace) -> None:
    at = GIVEN.index("--status")
    new(site, "event", *GIVEN[:at], *GIVEN[at + 2 :])
    assert "draft: true" in text(site, "events/2024/a-gift-of-adas.yml")


def test_what_is_not_known_is_said_to_be(site: Workspace) -> None:
    new(site, "event", "two", *GIVEN[:8], "--role", "giver=?", "--unknown", "taker", *GIVEN[-6:])
    assert "unknown: [taker, giver]\n" in text(site, "events/2024/two.yml")
    assert 0 == site.check().code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--date", "2025-02-30"], "`2025-02-30` does not exist"),
        (["--date", "last week"], "is not a date"),
        (["--role", "donor=ada"], "`donor` is not a role of the type `gift`. Known here: `giver`, `taker`."),
        (["--role", "giver=Adda"], "There is no person or organisation `Adda`. Did you mean `ada`?"),
        (["--field", "amount=1,000 USD"], "Write `1000 USD`."),
        (["--field", "purse=stolen"], "`stolen` is not a value of `purse`."),
        (["--field", "weight=1"], "`weight` is not a field of the type `gift`."),
        (["--status", "sure"], "There is no status `sure`."),
        (["--title", "fr=Don"], "`fr` is not one of the site's languages."),
        (["--title", "en=" + "x" * 121], "is 121 characters long"),
        (["--title", "A gift"], "`--title A gift` is not a key, `=` and a value."),
        (["--tag", "none"], "There is no tag `none`."),
        (["--unknown", "weather"], "There is no role or field `weather`."),
        (["--source-url", "javascript:alert(1)"], "is not a web address"),
        (["Bad Id"], "`Bad Id` is not an id."),
        (["first"], "`first` is already the id of content/events/first.yml."),
        (["index"], "`index` cannot be an id: the site uses that address itself."),
        (["--type", "gfit"], "There is no type `gfit`. Did you mean `gift`?"),
    ],
)
def test_a_wrong_flag_is_one_sentence_and_writes_nothing(site: Workspace, words: list[str], said: str) -> None:
    before = sorted(site.root.rglob("*"))
    result = new(site, "event", *([] if "--type" in words else ["--type", "gift"]), *words)
    assert (2, True) == (result.exit_code, said in result.output), result.output
    assert before == sorted(site.root.rglob("*"))


def test_a_type_that_is_not_said_is_asked_for_in_a_sentence(site: Workspace) -> None:
    assert "Say with --type what the event is: gift." in new(site, "event").output


def test_ids_are_made_of_words_and_never_taken_twice(site: Workspace) -> None:
    for _ in range(2):
        new(site, "event", *GIVEN)
    assert {"a-gift-of-adas.yml", "a-gift-of-adas-2.yml"} == {file.name for file in (site.root / "content/events/2024").iterdir()}
    new(site, "event", "--type", "gift", "--date", "2023-05", "--title", "ar=هبة")
    assert (site.root / "content/events/2023/gift-2023-05.yml").is_file()


def test_people_and_organisations_share_their_ids(site: Workspace) -> None:
    assert (
        0 == new(site, "person", "--name", "en=Bo Stone", "--name", "ar=بو", "--description", "en=x: y", "--description", "ar=ي").exit_code
    )
    assert "name:\n  ar: بو\n  en: Bo Stone\ndescription:\n" in text(site, "people/bo-stone.yml")
    assert 0 == new(site, "organization", "--kind", "company", "--name", "en=Bo Stone").exit_code
    assert "kind: company\n" in text(site, "organizations/bo-stone-2.yml")
    assert 2 == new(site, "person", "bo-stone-2", "--name", "en=Bo").exit_code
    assert 0 == site.check().code


@pytest.mark.parametrize(
    ("what", "words", "said"),
    [
        ("person", [], "Give a name with --name"),
        ("person", ["--name", "ar=رنا"], "No id can be made of these words."),
        ("organization", ["--name", "en=X"], "Say with --kind what it is: company"),
        ("organization", ["--name", "en=X", "--kind", "gang"], "There is no kind `gang`."),
        ("article", [], "Give a title with --title"),
        ("article", ["--title", "en=x", "--date", "2024-12"], "`date` must be one day."),
    ],
)
def test_what_a_record_cannot_do_without_is_asked_for(site: Workspace, what: str, words: list[str], said: str) -> None:
    result = new(site, what, *words)
    assert (2, True) == (result.exit_code, said in result.output), result.output


def test_an_article_is_a_draft_until_it_is_written(site: Workspace) -> None:
    result = new(site, "article", "--title", "en=On gifts: one", "--title", "ar=عن الهبات", "--summary", "en=Short", "--author", "Bo Stone")
    assert 0 == result.exit_code
    assert "date: 2026-01-01\nauthors:\n  - Bo Stone\ndraft: true\n" in text(site, "articles/on-gifts-one/article.yml")
    assert '---\ntitle: "On gifts: one"\nsummary: Short\n---\n\nWrite the text here.\n' == text(site, "articles/on-gifts-one/en.md")
    assert [] == site.check().problems
    site.build()
    assert not [path for path in site.tree() if "on-gifts" in path]


def test_a_link_in_the_way_is_not_followed(site: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.root / "content/events/2024").symlink_to(tmp_path / "elsewhere")
    assert (1, []) == (new(site, "event", *GIVEN).exit_code, list((tmp_path / "elsewhere").iterdir()))


# A person at a terminal


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "can_ask", lambda: True)


ANSWERS = {
    "event": (
        *("gfit", "gift", "2024-02-30", "2024-02", "هبة", "A gift", "", "", "Bo", "Ada", "firm", "1,5 USD", "5 USD", "sure", "alleged"),
        *("ftp://example.org", "", "The Paper", "A story", "", "", "first", "answered"),
    ),
    "person": ("بو", "Bo Stone", "", "", ""),
    "organization": ("مصرف", "", "gang", "fund", "", "", "", "bank"),
    "article": ("عن الهبات", "On gifts", "", "", "soon", "2024-05-06", ""),
}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("what", "path", "said"),
    [
        ("event", "events/2024/answered.yml", ["Did you mean `gift`?", "29 days", "no person or organisation `Bo`", "Choose another"]),
        ("person", "people/bo-stone.yml", []),
        ("organization", "organizations/bank.yml", ["There is no kind `gang`.", "This is needed."]),
        ("article", "articles/on-gifts/article.yml", ["is not a date"]),
    ],
)
def test_a_wrong_answer_is_asked_for_again_with_the_reason(site: Workspace, what: str, path: str, said: list[str]) -> None:
    answers = list(ANSWERS[what])
    if what == "organization":
        answers[1] = ""
        answers.insert(2, "Bank")
    result = new(site, what, input="\n".join(answers) + "\n")
    assert 0 == result.exit_code, result.output
    assert (site.root / "content" / path).is_file(), result.output
    assert [] == [part for part in said if part not in result.output]
    assert 0 == site.check().code
    assert [] == [each for each in site.check().problems if each["severity"] == "error"]


@pytest.mark.usefixtures("asked")
def test_flags_are_not_asked_for(site: Workspace) -> None:
    result = new(site, "event", "chosen", *GIVEN, "--summary", "ar=س", "--summary", "en=S", input="The Paper\nA story\n2024\n")
    assert (0, True) == (result.exit_code, (site.root / "content/events/2024/chosen.yml").is_file()), result.output


@pytest.mark.usefixtures("asked")
def test_whoever_leaves_in_the_middle_leaves_nothing_behind(site: Workspace) -> None:
    before = sorted(site.root.rglob("*"))
    assert 1 == new(site, "event", input="gift\n2024\n").exit_code
    assert before == sorted(site.root.rglob("*"))


def test_a_real_terminal_is_one(site: Workspace) -> None:
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(PROJECT)
        os.execve(sys.executable, [sys.executable, "-m", "generator", "new", "person", "--root", str(site.root)], dict(os.environ))
    shown = b""
    for answer in ("بو", "Bo Stone", "", "", ""):
        shown += until(handle, b": ")
        os.write(handle, f"{answer}\n".encode())
        until(handle, b"\n")
    shown += until(handle, b"bo-stone.yml")
    assert 0 == os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown
    assert "Name [ar]: " in shown.decode()
    assert "name:\n  ar: بو\n  en: Bo Stone\n" in text(site, "people/bo-stone.yml")


def until(handle: int, sign: bytes) -> bytes:
    """Return what a terminal shows up to a sign."""
    shown, end = b"", time.monotonic() + 30
    while sign not in shown and time.monotonic() < end and select.select([handle], [], [], 30)[0]:
        try:
            shown += os.read(handle, 1)
        except OSError:
            break
    return shown
