"""How much of a site is translated: what counts, what `check` says, and what `--strict-i18n` makes of it."""

from pathlib import Path

import pytest

from tests.quick import a_quick_site
from tests.workspace import Workspace

BOTH = ("ar: 1 of 1 event, 2 of 2 people and organisations translated.", "en: 1 of 1 event, 2 of 2 people and organisations translated.")


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_quick_site(tmp_path)


def lines(site: Workspace) -> tuple[str, ...]:
    """Return the last lines of a check, one for each language."""
    return tuple(site.run("check").text.splitlines()[-2:])


def test_a_check_ends_with_how_much_each_language_has(site: Workspace) -> None:
    assert BOTH == lines(site)


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ({"title": {"en": "A gift"}}, (1, 2)),
        ({"title": "Musk v. OpenAI"}, (2, 2)),
        ({"summary": {"ar": "ملخص."}}, (2, 1)),
        ({"body": {"en": "A text."}}, (1, 2)),
        ({"summary": {"ar": "ملخص.", "en": "In short."}, "body": {"ar": "نص."}}, (2, 1)),
        ({"location": {"ar": "القاهرة"}}, (2, 2)),
    ],
)
def test_an_event_is_translated_where_its_title_is_and_what_another_language_tells(
    site: Workspace, words: dict[str, object], done: tuple[int, int]
) -> None:
    site.event("second", **words)
    assert [f"{lang}: {n} of 2 events" for lang, n in zip(("ar", "en"), done, strict=True)] == [each.split(",")[0] for each in lines(site)]


def test_a_name_and_an_article_count_where_they_are_written(site: Workspace) -> None:
    site.write("content/people/bo.yml", "name: {en: Bo}\n")
    site.write("content/people/ki.yml", "name: Ki\n")
    site.write("content/articles/news/article.yml", "date: 2025-01-01\n")
    site.write("content/articles/news/en.md", "---\ntitle: News\n---\n\nText.\n")
    assert (
        "ar: 1 of 1 event, 3 of 4 people and organisations, 0 of 1 article translated.",
        "en: 1 of 1 event, 4 of 4 people and organisations, 1 of 1 article translated.",
    ) == lines(site)


def test_a_site_without_records_has_nothing_to_translate(tmp_path: Path) -> None:
    assert ("ar: nothing to translate.", "en: nothing to translate.") == lines(Workspace(tmp_path))


@pytest.mark.parametrize("command", ["check", "build"])
def test_strict_i18n_fails_for_missing_words_and_for_no_other_warning(site: Workspace, command: str) -> None:
    assert 0 == site.run(command, "--strict-i18n").code
    site.event("second", summary={"ar": "ملخص", "en": "In short"}, translation={"ar": {"state": "draft", "of": "0000000000"}})
    assert (0, 1) == (site.run(command, "--strict-i18n").code, site.run(command, "--strict").code)
    site.write("content/people/bo.yml", "name: {en: Bo}\n")
    assert (0, 1) == (site.run(command).code, site.run(command, "--strict-i18n").code)
    assert "content/people/bo.yml:1:7: warning missing-language" in site.run(command, "--strict-i18n").text
