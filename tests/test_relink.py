"""A site linked by way of the one before is the site linked from nothing, whatever was edited; only edits of words take the short way."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import relink
from generator.build import prepare
from generator.link import link
from generator.memo import Memo
from generator.plan import plan
from generator.read import read
from generator.relink import Linked, linked, planned
from generator.site import Site
from generator.terminal import today
from tests.record import a_record
from tests.workspace import PROJECT, Workspace

DAY = datetime.date(2026, 1, 1)
TALK = "content/events/talk-3.yml"
GIFT = "content/events/small.yml"

WORDS = [
    (TALK, "Carl speaks, number 3", "Carl sings, number 3"),
    (GIFT, "A small gift", "A tiny gift"),
    (GIFT, 'type: "gift"', '# a remark that moves every line\ntype: "gift"'),
    (GIFT, "The Paper", "The Other Paper"),
]
FACTS = [
    (GIFT, "400000 USD", "400001 USD"),
    (GIFT, 'date: "2024-11-02"', 'date: "2024-11-03"'),
    (GIFT, 'date: "2024-11-02"', 'date: "2021-11-02"'),
    (GIFT, 'giver: "ada"', 'giver: "bob"'),
    (GIFT, 'type: "gift"', 'importance: 3\ntype: "gift"'),
    (GIFT, 'type: "gift"', 'draft: true\ntype: "gift"'),
    (GIFT, 'type: "gift"', 'was: [smaller]\ntype: "gift"'),
    (TALK, 'speaker: "carl"', 'speaker: ["carl", "ada"]'),
    ("content/people/ada.yml", "Ada Lovelace", "Augusta Ada King"),
    ("content/tags.yml", "The gala", "The ball"),
    ("content/types/talk.yml", "other: talks", "other: chats"),
    ("site.yml", "page_size: 10", "page_size: 11"),
]


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_record(tmp_path, "page_size: 10\n", 3)


def after(site: Workspace, memo: Memo, drafts: bool = False) -> Linked:
    records = read(site.root, memo).records
    assert records is not None
    return linked(records, DAY, drafts, memo)


def from_nothing(site: Workspace, drafts: bool = False) -> tuple[Site, tuple[object, ...]]:
    records = read(site.root).records
    assert records is not None
    return link(records, DAY, drafts)


@pytest.mark.parametrize(("path", "old", "new"), [*WORDS, *FACTS])
def test_an_edit_and_its_undoing_give_the_site_that_reading_from_nothing_gives(site: Workspace, path: str, old: str, new: str) -> None:
    memo = Memo()
    first = after(site, memo)
    pages = planned(first, memo)
    for one, other in ((old, new), (new, old)):
        site.edit(path, one, other)
        found = after(site, memo)
        assert from_nothing(site) == (found.site, found.problems)
        assert plan(found.site) == planned(found, memo)
        assert (found.frame == first.frame) == ((path, old, new) in WORDS)
        first = found
    assert planned(first, memo) == pages


def test_events_that_come_and_go_are_linked_anew(site: Workspace) -> None:
    memo = Memo()
    first = after(site, memo)
    site.event("more", giver="ada", date="2024-11-05")
    second = after(site, memo)
    site.remove("content/events/more.yml")
    third = after(site, memo)
    assert first.site == third.site != second.site
    assert first.frame == third.frame != second.frame


def test_a_day_or_the_showing_of_drafts_is_no_change_of_words(site: Workspace) -> None:
    site.edit(GIFT, 'type: "gift"', 'draft: true\ntype: "gift"')
    memo = Memo()
    assert "small" not in after(site, memo).site.events
    assert "small" in after(site, memo, drafts=True).site.events
    assert from_nothing(site, True)[0] == after(site, memo, drafts=True).site


def test_a_reference_that_breaks_in_words_is_found_and_so_is_its_mending(site: Workspace) -> None:
    memo = Memo()
    after(site, memo)
    site.write(GIFT, (site.root / GIFT).read_text(encoding="utf-8") + 'body:\n  ar: "[[nobody]]"\n  en: "[[nobody]]"\n')
    found = after(site, memo)
    assert ["unknown-reference"] * 2 == [each.code for each in found.problems]
    assert from_nothing(site) == (found.site, found.problems)
    site.edit(GIFT, "[[nobody]]", "[[ada]]")
    found = after(site, memo)
    assert () == found.problems
    assert from_nothing(site)[0] == found.site


def test_the_comparison_can_fail(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relink, "frame", lambda records, day, drafts: "the same whatever they say")
    memo = Memo()
    after(site, memo)
    site.edit(GIFT, 'giver: "ada"', 'giver: "bob"')
    assert from_nothing(site)[0] != after(site, memo).site


PHRASES = "templates/locale/en/LC_MESSAGES/messages.po"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [*WORDS, *FACTS, (PHRASES, 'msgstr "Timeline"', 'msgstr "Chronicle"'), ("site.yml", "en: Record", "en: Chronicle")],
)
def test_what_surrounds_every_page_is_what_a_reading_from_nothing_makes(site: Workspace, path: str, old: str, new: str) -> None:
    memo = Memo()
    prepare(site.root, today, memo=memo)
    if path == PHRASES and old not in (site.root / path).read_text(encoding="utf-8"):
        old, new = 'msgid "Timeline"\nmsgstr ""', 'msgid "Timeline"\nmsgstr "Chronicle"'
    site.edit(path, old, new)
    kept, fresh = prepare(site.root, today, memo=memo).model, prepare(site.root, today).model
    assert kept is not None and fresh is not None
    assert fresh.chromes == kept.chromes
    assert fresh.keys == kept.keys


def test_an_order_is_the_same_whatever_a_hash_is(site: Workspace) -> None:
    code = (
        "import datetime, hashlib, msgspec, sys\nfrom pathlib import Path\n"
        "from generator.read import read\nfrom generator.ordering import order\n"
        "found = order(read(Path(sys.argv[1])).records, datetime.date(2026, 1, 1), False)\n"
        "print(hashlib.sha256(msgspec.msgpack.encode(found)).hexdigest())"
    )
    site.event("said", claims=[{"by": who, "status": "alleged", "text": "So"} for who in ("carl", "bob", "ada")])
    said = set()
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-c", code, str(site.root)]
        said.add(subprocess.run(command, cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True).stdout)
    assert 1 == len(said)
