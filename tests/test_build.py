"""What a build leaves in the output folder: nothing while there is an error, and the same bytes whatever happened before."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from generator.build import Model, prepare
from generator.folder import MARKER
from generator.manifest import manifest_path
from generator.render import bundles, targets
from generator.terminal import today
from generator.write import Target, write
from tests.quick import QUICK, a_quick_site
from tests.workspace import DAY, PERSON, PROJECT, SITE, Workspace, a_site


def clean(site: Workspace) -> dict[str, bytes]:
    """Return what a build into a new folder gives, and leave no trace of it."""
    out = site.root / "clean"
    model = prepare(site.root, today).model
    assert model is not None
    write(targets(model), out, out.with_suffix(".manifest"), bundles(model))
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    shutil.rmtree(out)
    out.with_suffix(".manifest").unlink()
    return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return a_quick_site(tmp_path)


def times(site: Workspace) -> dict[str, int]:
    return {path: (site.root / "public" / path).stat().st_mtime_ns for path in site.tree()}


def written(text: str) -> tuple[int, int]:
    """Return how many files a build says it wrote and deleted."""
    match = re.search(r"\((\d+) written, (\d+) deleted\)", text)
    assert match, text
    return int(match[1]), int(match[2])


# Errors


def test_nothing_is_written_while_there_is_an_error(site: Workspace) -> None:
    site.event("second", donor="ada")
    result = site.run("build")
    assert (1, False, False) == (result.code, (site.root / "public").exists(), (site.root / ".cache").exists())


def test_an_error_leaves_the_last_build_as_it_was(site: Workspace) -> None:
    site.build()
    before, then = site.tree(), times(site)
    site.event("first", title={"ar": "جديد", "en": "New"})
    site.event("second", taker="nobody")
    assert 1 == site.run("build").code
    assert (before, then) == (site.tree(), times(site))


def test_a_template_that_fails_half_way_leaves_the_last_build_as_it_was(site: Workspace) -> None:
    site.build()
    before = site.tree()
    site.event("first", title={"ar": "جديد", "en": "New"})
    site.write("templates/entity.html", "{{ view.nothing }}")
    result = site.run("build")
    assert (2, "template-error" in result.text) == (result.code, True)
    assert before == site.tree()
    site.write("templates/entity.html", '{% include "whole.txt" %}')
    site.build()
    assert clean(site) == site.tree()


def test_warnings_stop_a_build_only_where_they_are_to(site: Workspace) -> None:
    site.event("first", title={"en": "A gift"})
    assert (1, False) == (site.run("build", "--strict").code, (site.root / "public").exists())
    assert 0 == site.run("build").code


def test_an_output_folder_that_is_refused_is_a_usage_error_and_stays_as_it_is(site: Workspace) -> None:
    (site.root / "docs").mkdir()
    (site.root / "docs/notes.txt").write_text("mine", encoding="utf-8")
    for out in ("docs", "content", "."):
        result = site.run("build", "--output", str(site.root / out))
        assert (2, True) == (result.code, result.text.startswith("Error: ")), result.text
    assert ["notes.txt"] == os.listdir(site.root / "docs")


# Building again


def test_a_second_build_writes_nothing_and_touches_nothing(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.build()
    then = times(site)
    assert (0, 0) == written(site.build().text)
    assert then == times(site)


def test_a_change_to_one_event_writes_only_pages_that_show_it(site: Workspace) -> None:
    site.write("content/people/bo.yml", PERSON)
    site.event("second", giver="bo", date="2023-01-01", related=[])
    site.remove("content/events/second.yml")
    site.event("second", giver="bo", date="2023-01-01")
    site.build()
    then = times(site)
    site.edit("content/events/second.yml", "A gift of Ada's", "Another gift")
    site.build()
    changed = {path for path, time in times(site).items() if then.get(path) != time}
    assert {"en/events/second.html", "en/people/bo.html", "en/2023/index.html"} <= changed
    assert changed.isdisjoint({"en/people/index.html", "en/2024/index.html", "404.html", "index.html", "ar/people/ada.html"})
    assert clean(site) == site.tree()


def test_a_deleted_event_takes_its_pages_and_links_with_it(site: Workspace) -> None:
    site.write("content/people/bo.yml", PERSON)
    site.event("second", giver="bo", date="2019-01-01")
    site.build()
    assert {"ar/events/second.html", "en/2019/index.html"} <= site.tree().keys()
    site.remove("content/events/second.yml")
    site.build()
    assert {"ar/events/second.html", "en/events/second.html", "en/2019/index.html"}.isdisjoint(site.tree())
    assert not (site.root / "public/en/2019").exists()
    assert not any(b"second" in data for data in site.tree().values())
    assert clean(site) == site.tree()


def test_a_renamed_event_has_its_new_pages_alone_or_a_redirect_where_it_says_so(site: Workspace) -> None:
    site.build()
    (site.root / "content/events/first.yml").rename(site.root / "content/events/premier.yml")
    site.build()
    assert ("en/events/premier.html" in site.tree(), "en/events/first.html" in site.tree()) == (True, False)
    site.event("premier", was=["first"])
    site.build()
    assert b"premier" in site.tree()["en/events/first.html"]
    assert clean(site) == site.tree()


def files_below(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("state", ["absent", "broken", "empty", "of another site", "without output"])
def test_whatever_the_manifest_is_the_bytes_are_the_same(site: Workspace, tmp_path: Path, state: str) -> None:
    site.build()
    kept = files_below(site.root / ".cache")
    site.event("second", date="2020")
    if state == "absent":
        shutil.rmtree(site.root / ".cache")
    elif state == "without output":
        shutil.rmtree(site.root / "public")
    elif state == "of another site":
        other = a_quick_site(tmp_path / "other")
        other.event("second", date="2021")
        other.build()
        for theirs, ours in zip(files_below(other.root / ".cache"), kept, strict=True):
            shutil.copy(theirs, ours)
    else:
        for file in kept:
            file.write_bytes(b"" if state == "empty" else b"\x81\xa1a")
    site.build()
    assert clean(site) == site.tree()


def test_an_output_folder_that_was_put_back_to_an_older_state_is_mended(site: Workspace) -> None:
    site.build()
    shutil.copytree(site.root / "public", site.root / "backup")
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.build()
    shutil.rmtree(site.root / "public")
    (site.root / "backup").rename(site.root / "public")
    site.build()
    assert clean(site) == site.tree()


def test_hidden_files_of_others_are_kept_and_all_else_goes(site: Workspace) -> None:
    site.build()
    for name in (".git/HEAD", ".nojekyll", "CNAME", "ar/notes.txt", ".index.html.aside"):
        site.write(f"public/{name}", "foreign")
    assert (0, 3) == written(site.build().text)
    assert clean(site).keys() | {".git/HEAD", ".nojekyll"} == site.tree().keys()


def test_a_hidden_file_in_static_is_not_published(site: Workspace) -> None:
    before = clean(site).keys()
    site.write("static/.htaccess", "")
    site.write("static/.git/HEAD", "")
    site.write("static/robots.txt", "")
    [added] = clean(site).keys() - before
    assert "robots" in added


def test_a_changed_template_word_or_setting_reaches_every_page_that_prints_it(site: Workspace) -> None:
    site.build()
    site.edit("templates/whole.txt", "{{ root }}", "{{ root }}!")
    assert written(site.build().text)[0] > 20
    assert clean(site) == site.tree()
    site.edit("templates/locale/en/LC_MESSAGES/messages.po", 'msgid "Timeline"\nmsgstr ""', 'msgid "Timeline"\nmsgstr "Chronicle"')
    before = site.tree()
    site.build()
    changed = {path for path, data in site.tree().items() if before[path] != data}
    assert "en/index.html" in changed
    assert not [path for path in changed if path.startswith("ar/")]
    assert clean(site) == site.tree()
    site.write("site.yml", f"{QUICK}numerals: {{ar: arab}}\nlicence: CC0-1.0\n")
    site.build()
    assert clean(site) == site.tree()


# Stopping


def test_a_build_that_is_stopped_at_any_page_leaves_every_file_whole(site: Workspace) -> None:
    site.build()
    old = site.tree()
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    site.event("second", date="2020-01-01")
    new = clean(site)
    model = prepare(site.root, today).model
    assert model is not None
    out = site.root / "public"
    manifest = manifest_path(site.root / ".cache", out)
    planned = list(targets(model))

    def stop() -> bytes:
        raise KeyboardInterrupt

    for at in range(len(planned)):
        anew = [Target(target.path, f"{target.key}!", stop if number == at else target.make) for number, target in enumerate(planned)]
        with pytest.raises(KeyboardInterrupt):
            write(anew, out, manifest)
        for path, data in site.tree().items():
            assert data in (old.get(path), new.get(path)), path
    assert len(planned) > 20
    site.build()
    assert new == site.tree()


# The same bytes


def test_two_clean_builds_in_different_places_are_the_same(site: Workspace, tmp_path: Path) -> None:
    other = a_quick_site(tmp_path / "somewhere" / "ـ else")
    site.build()
    other.build("--format", "json", "--output", str(other.root / "deep" / "er"))
    (other.root / "deep" / "er").rename(other.root / "public")
    assert site.tree() == other.tree()


@pytest.mark.parametrize("form", ["json", "github"])
def test_how_problems_are_printed_changes_no_byte(site: Workspace, form: str) -> None:
    site.event("first", title={"en": "A gift"})
    result = site.run("build", "--format", form)
    assert (0, True) == (result.code, "missing-language" in result.text)
    assert clean(site) == site.tree()


def test_an_output_folder_elsewhere_leaves_public_alone(site: Workspace) -> None:
    site.build("--output", str(site.root / "elsewhere"))
    assert (True, False) == ((site.root / "elsewhere/index.html").is_file(), (site.root / "public").exists())
    site.build()
    site.event("second", date="2020")
    site.build("--output", str(site.root / "elsewhere"))
    assert "en/events/second.html" not in site.tree()
    site.build()
    assert clean(site) == site.tree()


MACHINES = [
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "PYTHONUTF8": "0"},
]


def on_machines(site: Workspace) -> list[dict[str, bytes]]:
    """Return what a clean build gives on machines that differ in all that may not matter."""
    trees = []
    for number, machine in enumerate(MACHINES):
        out = site.root / f"out-{number}"
        command = [sys.executable, "-m", "generator", "build", "--root", str(site.root), "--output", str(out)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
        done = subprocess.run(command, cwd=PROJECT, env=kept | machine, capture_output=True, timeout=60, check=False)
        assert 0 == done.returncode, done.stderr.decode()
        trees.append({file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()})
    return trees


def crowded(site: Workspace, names: list[str]) -> Workspace:
    """Fill a site with people of the names given, each with an event, so that there is much to put in order."""
    site.write("content/tags.yml", "b: {label: B}\na: {label: A}\n")
    for number, name in enumerate(names):
        site.write(f"content/people/p{number}.yml", f"name: {{ar: {name}, en: {name}}}\n")
        site.event(f"by-{number}", giver=[f"p{number}", "ada"], date="2023-05", tags=["b", "a"])
    site.write("site.yml", QUICK)
    return site


def test_the_bytes_do_not_depend_on_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    one, other = on_machines(crowded(a_site(tmp_path), ["Bo", "Cy", "آدم", "Di", "Ed"]))
    assert one == other
    assert len(one) > 40


def test_the_order_of_people_of_one_name_does_not_depend_on_the_machine(site: Workspace) -> None:
    one, other = on_machines(crowded(site, ["Bo"] * 5))
    assert one == other


def test_with_a_search_index_too_an_old_output_ends_as_a_clean_one(site: Workspace) -> None:
    site.write("site.yml", SITE)
    site.build()
    site.event("second", date="2020-01-01", title={"ar": "هبة ثانية", "en": "A second gift"})
    site.build()
    assert clean(site) == site.tree()
    assert (0, 0) == written(site.build().text)


# Drafts


def test_a_draft_is_left_out_whole_until_it_is_asked_for(site: Workspace) -> None:
    site.write("content/people/bo.yml", PERSON)
    site.event("secret", draft=True, giver="bo", date="1999", title={"ar": "سرّ", "en": "Hush"})
    site.event("first", related=["secret"])
    site.build()
    assert not [path for path, data in site.tree().items() if "secret" in path or b"Hush" in data or "سرّ".encode() in data]
    assert "en/1999/index.html" not in site.tree()
    site.build("--drafts")
    assert {"en/events/secret.html", "en/1999/index.html"} <= site.tree().keys()
    site.build()
    assert clean(site) == site.tree()


@pytest.mark.parametrize(
    ("zone", "epoch", "is_out"),
    [
        ("UTC", "1767225599", False),  # 2025-12-31T23:59:59Z
        ("UTC", "1767225600", True),  # 2026-01-01T00:00:00Z
        ("Asia/Beirut", "1767218399", False),  # 2025-12-31T23:59:59+02:00
        ("Asia/Beirut", "1767218400", True),
        ("America/Los_Angeles", "1767225600", False),
        ("America/Los_Angeles", "1767254400", True),
        ("Pacific/Kiritimati", "1767175200", True),
    ],
)
def test_an_event_waits_for_its_day_in_the_time_zone_of_the_site(site: Workspace, zone: str, epoch: str, is_out: bool) -> None:
    site.event("second", publish_on="2026-01-01")
    site.write("site.yml", f"{QUICK}timezone: {zone}\n")
    result = site.run("build", day=epoch)
    assert 0 == result.code
    assert is_out == ("en/events/second.html" in site.tree())


def test_what_waits_for_its_day_can_be_asked_for(site: Workspace) -> None:
    site.event("second", publish_on="9999-12-31")
    site.build("--drafts")
    assert "en/events/second.html" in site.tree()


# Laws

IDS = st.sampled_from(["a", "b", "c", "first"])
TITLES = st.sampled_from([{"ar": "هبة", "en": "A gift"}, {"en": "Only English"}, {"ar": "نص Ada 2024-12-13", "en": "آدا"}])
DATES = st.sampled_from(["2024-12-13", "2024-12", "2023", "2024-11/2025-01"])


class Editing(RuleBasedStateMachine):
    """Someone edits a site and builds it now and then; each build must end as a clean one."""

    folder: Path
    number = 0

    @initialize()
    def begin(self) -> None:
        Editing.number += 1
        self.site = a_quick_site(self.folder / str(Editing.number))
        self.events: dict[str, dict[str, Any]] = {"first": {}}
        self.people = {"ada"}

    def save(self) -> None:
        """Bring the files to the events, none of which names or replaces one that is not there."""
        for file in (self.site.root / "content/events").iterdir():
            file.unlink()
        for id, values in self.events.items():
            related = [other for other in values.get("related", []) if other in self.events and other != id]
            was = [old for old in values.get("was", []) if old not in self.events]
            self.site.event(id, **values | {"related": related or None, "was": was or None})

    @rule(id=IDS, title=TITLES, date=DATES, draft=st.booleans(), related=st.lists(IDS, max_size=2, unique=True), data=st.data())
    def write_event(self, id: str, title: dict[str, str], date: str, draft: bool, related: list[str], data: st.DataObject) -> None:
        giver = data.draw(st.sampled_from(sorted(self.people)))
        steps = data.draw(st.sampled_from([None, [{"date": date, "stage": "paid"}, {"date": "2025-02", "stage": "returned"}]]))
        values = {"title": title, "date": date, "draft": draft, "giver": giver, "steps": steps, "amount": "5 USD", "related": related}
        self.events[id] = values
        self.save()

    @rule(data=st.data())
    def delete_event(self, data: st.DataObject) -> None:
        if self.events:
            del self.events[data.draw(st.sampled_from(sorted(self.events)))]
            self.save()

    @rule(data=st.data(), to=IDS, has_redirect=st.booleans())
    def rename_event(self, data: st.DataObject, to: str, has_redirect: bool) -> None:
        if self.events and to not in self.events:
            old = data.draw(st.sampled_from(sorted(self.events)))
            taken = {each for values in self.events.values() for each in values.get("was", [])}
            values = self.events.pop(old)
            self.events[to] = values | {"was": [old] if has_redirect and old not in taken else []}
            self.save()

    @rule(id=st.sampled_from(["ada", "bo"]), name=TITLES)
    def write_person(self, id: str, name: dict[str, str]) -> None:
        self.site.write(f"content/people/{id}.yml", f"name: {msgspec.json.encode(name).decode()}\n")
        self.people.add(id)

    @rule(text=st.sampled_from(["{{ view }}", "{{ chrome }}{{ view }}{{ _('Timeline') }}", "{{ root }}{{ view.head.title }}"]))
    def write_template(self, text: str) -> None:
        self.site.write("templates/event.html", text)

    @rule(word=st.sampled_from(["Timeline", "Chronicle", "Time line"]))
    def write_phrase(self, word: str) -> None:
        path = self.site.root / "templates/locale/en/LC_MESSAGES/messages.po"
        text = re.sub(r'msgid "Timeline"\nmsgstr ".*"', f'msgid "Timeline"\nmsgstr "{word}"', path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")

    @rule(
        more=st.sampled_from(
            ["", "event_pages: none\n", "numerals: {ar: arab}\n", "base_url: https://example.org/a/\n", "languages: [en]\n"]
        )
    )
    def write_settings(self, more: str) -> None:
        base = QUICK.replace("[ar, en]", "[en, ar]") if more.startswith("languages") else QUICK
        self.site.write("site.yml", base + ("" if more.startswith("languages") else more))

    @rule(css=st.sampled_from(["a {}", "b {}"]))
    def write_style(self, css: str) -> None:
        self.site.write("static/site.css", css)

    @rule(name=st.sampled_from(["stray.html", "en/stray/x.html", ".index.html.aside"]))
    def leave_a_stray_file(self, name: str) -> None:
        if (self.site.root / "public" / MARKER).exists():
            self.site.write(f"public/{name}", "stray")

    @rule()
    def build(self) -> None:
        self.site.build()

    @invariant()
    def the_old_output_ends_as_a_clean_one(self) -> None:
        if hasattr(self, "site"):
            self.site.build()
            assert clean(self.site) == self.site.tree()

    def teardown(self) -> None:
        if hasattr(self, "site"):
            shutil.rmtree(self.site.root)


@pytest.fixture
def editing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Editing]]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setattr(Editing, "folder", tmp_path, raising=False)
    yield Editing
    assert not list(tmp_path.iterdir())


def test_after_any_edits_an_old_output_ends_as_a_clean_one(editing: type[Editing]) -> None:
    limits = settings(
        max_examples=6, stateful_step_count=10, deadline=None, phases=[Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(editing, settings=limits)


def test_the_comparison_can_fail(site: Workspace) -> None:
    """Plants the bug that it is there to find: a page whose key does not tell all that the page is made of."""
    site.build()
    out, model = site.root / "public", prepare(site.root, today).model
    assert model is not None

    def forgetful(model: Model) -> Iterator[Target]:
        for target in targets(model):
            yield Target(target.path, target.path, target.make)

    manifest = manifest_path(site.root / ".cache", out)
    write(forgetful(model), out, manifest)
    assert clean(site) == site.tree()
    site.edit("content/events/first.yml", "A gift of Ada's", "Another gift")
    model = prepare(site.root, today).model
    assert model is not None
    write(forgetful(model), out, manifest)
    assert clean(site) != site.tree()
    site.build()
    assert clean(site) == site.tree()
