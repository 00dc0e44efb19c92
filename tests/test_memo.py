"""Reading with a memo comes to what reading without one comes to, and reads only what has changed."""

import os
from pathlib import Path

import pytest

from generator import files
from generator.build import prepare
from generator.memo import Memo, stamp
from generator.read import Read, read
from generator.terminal import today
from tests.workspace import GIFT, SITE, Workspace, a_site, an_event

PLACES = ("content/events/first.yml", "content/people/ada.yml", "content/articles/essay/en.md", "content/pages/about/en.md")


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    site = a_site(tmp_path)
    for lang in ("ar", "en"):
        site.write(f"content/articles/essay/{lang}.md", "---\ntitle: Essay\nsummary: Short.\n---\n[[first]].\n")
        site.write(f"content/pages/about/{lang}.md", "---\ntitle: About\n---\nText.\n")
    site.write("content/articles/essay/article.yml", "date: 2024-12-20\n")
    return site


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of all files of the content that are read from now on."""
    found: list[str] = []
    raw = files.raw

    def noted(root: Path, path: str) -> tuple[bytes, object]:
        found.append(path)
        return raw(root, path)

    monkeypatch.setattr(files, "raw", noted)
    return found


def told(found: Read) -> object:
    return found.records, found.problems


CHANGES: dict[str, dict[str, str]] = {
    "nothing": {},
    "an event": {"content/events/first.yml": an_event(date="2025-01-01")},
    "an event that breaks": {"content/events/first.yml": an_event(status="certain", donor="x")},
    "an event that is no YAML": {"content/events/first.yml": "a: [\n"},
    "an event of no type": {"content/events/first.yml": an_event(type="gfit")},
    "an event more": {"content/events/Second.yml": an_event()},
    "a type": {"content/types/gift.yml": GIFT.replace("giver: {required: true, ", "giver: {")},
    "a type that breaks": {"content/types/gift.yml": "label: x\n"},
    "a type more": {"content/types/other.yml": GIFT},
    "a person": {"content/people/ada.yml": "name: {ar: ب, en: Bea}\n"},
    "a person that breaks": {"content/people/ada.yml": "nmae: x\n"},
    "the languages": {"site.yml": SITE.replace("[ar, en]", "[en]")},
    "an article": {"content/articles/essay/en.md": "---\ntitle: New\nsummary: Short.\n---\n[[ada]].\n"},
    "an article's facts": {"content/articles/essay/article.yml": "date: 2024-12-21\n"},
    "an article that breaks": {"content/articles/essay/en.md": "---\ntitle: New\n---\n<b>x</b>\n"},
    "an article's language": {"content/articles/essay/fr.md": "---\ntitle: New\nsummary: Short.\n---\nx\n"},
    "a page": {"content/pages/about/en.md": "---\ntitle: New\n---\nText.\n"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_read_with_a_memo_is_what_is_read_without(site: Workspace, change: str) -> None:
    memo = Memo()
    assert told(read(site.root)) == told(read(site.root, memo))
    kept = {path: (site.root / path).read_bytes() for path in CHANGES[change] if (site.root / path).exists()}
    for path, text in CHANGES[change].items():
        site.write(path, text)
    for _ in range(2):
        assert told(read(site.root)) == told(read(site.root, memo))
    for path in CHANGES[change]:
        site.remove(path)
    assert told(read(site.root)) == told(read(site.root, memo))
    for path, raw in kept.items():
        (site.root / path).write_bytes(raw)
    assert told(read(site.root)) == told(read(site.root, memo))


@pytest.mark.parametrize("path", PLACES)
def test_only_what_has_changed_is_read_again(site: Workspace, opened: list[str], path: str) -> None:
    memo = Memo()
    read(site.root, memo)
    assert {*PLACES} <= set(opened) and len(opened) == len(set(opened)), "each file once"
    site.write(path, (site.root / path).read_text(encoding="utf-8") + "\n")
    opened.clear()
    read(site.root, memo)
    folder = path.rsplit("/", 1)[0]
    beside = {other for other in opened if "articles" in path or "pages" in path if other.startswith(folder)}
    assert {path, "site.yml", "content/types/gift.yml"} == set(opened) - beside | {path}


def test_a_record_that_was_not_read_again_is_the_same_value(site: Workspace) -> None:
    memo = Memo()
    first, second = read(site.root, memo).records, read(site.root, memo).records
    assert first and second and first.events[0] is second.events[0] and first.articles[0] is second.articles[0]


def test_a_type_that_changes_is_read_into_its_events_again(site: Workspace) -> None:
    memo = Memo()
    read(site.root, memo)
    site.edit("content/types/gift.yml", "status: confirmed\n", "status: alleged\n")
    found = read(site.root, memo).records
    assert found and found.events[0].event.status == "alleged"


def test_a_file_that_looks_the_same_is_read_again_once_it_is_forgotten(site: Workspace, opened: list[str]) -> None:
    path, memo = "content/people/ada.yml", Memo()
    file = site.root / path
    before = file.stat()
    read(site.root, memo)
    opened.clear()
    memo._digests[path] = (files.mark(site.root, path), memo._digests[path][1])
    read(site.root, memo)
    assert path not in opened
    file.write_bytes(file.read_bytes().replace(b"Ada", b"Bea"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    memo._digests[path] = (files.mark(site.root, path), memo._digests[path][1])
    memo.forget([path])
    found = read(site.root, memo).records
    assert found and found.entities[0].name["en"] == "Bea"


def test_a_file_that_cannot_be_read_is_not_kept(site: Workspace) -> None:
    memo = Memo()
    (site.root / "content/events/first.yml").write_bytes(b"\xff")
    assert told(read(site.root)) == told(read(site.root, memo)) == told(read(site.root, memo))
    assert ("", None) == memo.look(site.root, "content/none.yml")
    assert ("", None) == memo.look(site.root, "content")


def test_one_version_of_a_record_is_kept() -> None:
    memo = Memo()
    memo.put(("a", "1"), "old")
    memo.put(("a", "2"), "new")
    assert (None, "new", None) == (memo.get(("a", "1")), memo.get(("a", "2")), memo.get(("b", "2")))


def test_what_is_made_of_a_folder_is_made_again_when_a_file_of_it_changes(tmp_path: Path) -> None:
    memo, file = Memo(), tmp_path / "folder/deep/a.txt"
    file.parent.mkdir(parents=True)

    def all_texts(frame: str = "") -> list[str]:
        memo.begin()
        return memo.made(tmp_path, "folder", frame, lambda: [each.read_text() for each in sorted(tmp_path.rglob("*.txt"))])

    first = all_texts()
    assert first == []
    file.write_text("a")
    second = all_texts()
    assert second == ["a"] and all_texts() is second
    file.with_name("b.txt").write_text("b")
    assert ["a", "b"] == all_texts()
    file.write_text("aa")
    third = all_texts()
    assert ["aa", "b"] == third and all_texts("other") is not third
    file.unlink()
    assert ["b"] == all_texts()


def test_templates_are_compiled_once_while_nothing_below_them_changes(site: Workspace) -> None:
    memo = Memo()
    first = prepare(site.root, today, memo=memo).model
    site.event("first", title={"ar": "هدية", "en": "Another gift"})
    second = prepare(site.root, today, memo=memo).model
    site.edit("templates/locale/en/LC_MESSAGES/messages.po", 'msgid "Timeline"\nmsgstr ""', 'msgid "Timeline"\nmsgstr "The line"')
    third = prepare(site.root, today, memo=memo).model
    assert first and second and third
    assert first.templates["en"] is second.templates["en"]
    assert second.templates["en"] is not third.templates["en"]


def test_stamps_tell_their_parts_apart() -> None:
    assert stamp("a", "b") == stamp("a", "b")
    assert 3 == len({stamp("a", "b"), stamp("ab"), stamp("b", "a")})


def test_what_is_made_while_a_file_changes_is_not_kept_for_what_it_was(tmp_path: Path) -> None:
    file = tmp_path / "words/one"
    file.parent.mkdir()
    file.write_text("old", encoding="utf-8")
    memo = Memo()

    def made() -> str:
        file.write_text("newer", encoding="utf-8")
        return file.read_text(encoding="utf-8")

    assert "newer" == memo.made(tmp_path, "words", "", made)
    file.write_text("old", encoding="utf-8")
    memo.begin()
    assert "old" == memo.made(tmp_path, "words", "", lambda: file.read_text(encoding="utf-8"))
    assert "old" == memo.made(tmp_path, "words", "", lambda: "made again")
