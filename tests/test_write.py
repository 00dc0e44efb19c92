"""What `generator.write` does to an output folder: files whole, nothing foreign touched, the same bytes whatever was there before."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.folder import MARKER, RefusedError, check_output
from generator.manifest import load, manifest_path
from generator.write import Target, Written, write
from tests.workspace import PROJECT

Files = dict[str, bytes]

FILES: Files = {"assets/site.css": b"css", "404.html": b"none", "ar/a.html": b"a", "ar/b/c.html": b"c", "index.html": b"home"}


class Shelf:
    """An output folder with its manifest beside it."""

    def __init__(self, folder: Path) -> None:
        self.out, self.manifest = folder / "public", folder / ".cache" / "manifest"

    def write(self, files: Files, wrap: Callable[[int, bytes], bytes] = lambda number, data: data, salt: str = "") -> Written:
        """Write files, each under a key made of its bytes; `wrap` stands between the number of a file that is made and its bytes."""

        def targets() -> Iterator[Target]:
            for number, (path, data) in enumerate(files.items()):
                yield Target(path, f"{salt}{data!r}", lambda number=number, data=data: wrap(number, data), number)  # type: ignore[misc]

        return write(targets(), self.out, self.manifest)

    def put(self, path: str, data: bytes = b"foreign") -> None:
        (self.out / path).parent.mkdir(parents=True, exist_ok=True)
        (self.out / path).write_bytes(data)

    def files(self) -> Files:
        """Return what stands in the folder, without the marker."""
        found = {file.relative_to(self.out).as_posix(): file.read_bytes() for file in self.out.rglob("*") if file.is_file()}
        return {path: data for path, data in found.items() if path != MARKER}

    def times(self) -> dict[str, int]:
        return {file.as_posix(): file.stat().st_mtime_ns for file in self.out.rglob("*") if file.is_file() and file.name != MARKER}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_first_write_puts_every_file_in_place_in_the_order_given(shelf: Shelf) -> None:
    done = shelf.write(FILES)
    assert FILES == shelf.files()
    assert (tuple(FILES), tuple(FILES), ()) == (done.rendered, done.written, done.deleted)
    assert (shelf.out / MARKER).is_file()


def test_a_second_write_makes_nothing_and_touches_nothing(shelf: Shelf) -> None:
    shelf.write(FILES)
    before = shelf.times()
    done = shelf.write(FILES)
    assert ((), (), ()) == (done.rendered, done.written, done.deleted)
    assert before == shelf.times()


def test_a_new_key_with_the_same_bytes_is_made_but_not_touched(shelf: Shelf) -> None:
    shelf.write(FILES)
    before = shelf.times()
    done = shelf.write(FILES, salt="new code ")
    assert (tuple(FILES), (), ()) == (done.rendered, done.written, done.deleted)
    assert before == shelf.times()
    assert () == shelf.write(FILES, salt="new code ").rendered


def test_only_what_changed_is_written(shelf: Shelf) -> None:
    shelf.write(FILES)
    before = shelf.times()
    done = shelf.write(FILES | {"ar/a.html": b"new"})
    assert (("ar/a.html",), ("ar/a.html",)) == (done.rendered, done.written)
    changed = {path for path, time in shelf.times().items() if before[path] != time}
    assert {(shelf.out / "ar/a.html").as_posix()} == changed


def test_what_is_no_longer_planned_is_deleted_with_the_folders_it_leaves_empty(shelf: Shelf) -> None:
    shelf.write(FILES)
    done = shelf.write({"index.html": b"home"})
    assert {"index.html": b"home"} == shelf.files()
    assert ("404.html", "ar/a.html", "ar/b/c.html", "assets/site.css") == done.deleted
    assert [] == [each for each in shelf.out.iterdir() if each.is_dir()]


def test_files_that_nobody_planned_are_deleted_but_hidden_ones_are_kept(shelf: Shelf) -> None:
    shelf.write(FILES)
    for path in ("CNAME", "old/page.html", ".git/HEAD", ".nojekyll", "ar/.htaccess", ".well-known/security.txt"):
        shelf.put(path)
    done = shelf.write(FILES)
    assert ("CNAME", "old/page.html") == done.deleted
    assert {".git/HEAD", ".nojekyll", "ar/.htaccess", ".well-known/security.txt"} == shelf.files().keys() - FILES.keys()


def test_a_file_that_was_deleted_by_hand_comes_back(shelf: Shelf) -> None:
    shelf.write(FILES)
    (shelf.out / "ar/a.html").unlink()
    assert ("ar/a.html",) == shelf.write(FILES).written
    assert FILES == shelf.files()


def test_what_a_stopped_write_left_aside_is_swept(shelf: Shelf) -> None:
    shelf.write(FILES)
    for path in (".aside/1", ".aside2/17", "ar/b/.c.html.aside", "gone/.x.html.aside"):
        shelf.put(path, b"half a pa")
    shelf.write(FILES)
    assert FILES == shelf.files()
    assert not (shelf.out / "gone").exists()


@pytest.mark.parametrize("data", [None, b"", b"\x00", b"not msgpack", b"\x80", b"\x81\xa1a\x01", b"\x93\x01\x02\x03", b"\xc1" * 100])
def test_a_manifest_that_is_lost_or_broken_costs_time_and_changes_no_byte(shelf: Shelf, data: bytes | None) -> None:
    shelf.write(FILES)
    if data is None:
        shelf.manifest.unlink()
    else:
        shelf.manifest.write_bytes(data)
    done = shelf.write(FILES | {"ar/a.html": b"new"})
    assert FILES | {"ar/a.html": b"new"} == shelf.files()
    assert set(FILES) == set(done.rendered)
    assert FILES.keys() == load(shelf.manifest).keys()


def test_the_manifest_of_another_folder_is_not_believed(shelf: Shelf, tmp_path: Path) -> None:
    other = Shelf(tmp_path / "other")
    other.write(FILES | {"index.html": b"other home"})
    other.manifest.replace(tmp_path / "manifest")
    shelf.manifest.parent.mkdir()
    (tmp_path / "manifest").replace(shelf.manifest)
    shelf.write(FILES)
    assert FILES == shelf.files()


def test_a_folder_that_lost_its_marker_is_written_anew(shelf: Shelf) -> None:
    shelf.write(FILES)
    (shelf.out / MARKER).unlink()
    (shelf.out / "index.html").write_bytes(b"someone else's")
    assert tuple(FILES) == shelf.write(FILES).rendered
    assert FILES == shelf.files()


def test_each_output_folder_has_a_manifest_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to("a")
    paths = [manifest_path(tmp_path, tmp_path / name) for name in ("a", "b", "link", "b/../a")]
    assert 2 == len(set(paths))
    assert paths[0] == paths[2] == paths[3]


# Refusals


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that holds a site."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    site = tmp_path / "home" / "desk" / "site"
    for name in ("content/events", "templates", "static", "generator", ".git"):
        (site / name).mkdir(parents=True)
    return site


@pytest.mark.parametrize("place", ["/", "~", "~/desk", "~/desk/site", "~/desk/site/.", "~/desk/site/x/..", "~/desk/.."])
def test_a_folder_that_holds_the_site_or_more_is_refused(home: Path, place: str) -> None:
    with pytest.raises(RefusedError, match="holds the site itself"):
        check_output(Path(place).expanduser(), home)


@pytest.mark.parametrize(
    "name", ["content", "content/new", "content/events", "templates", "static", "static/x/y", "generator", ".git", ".git/x", ".cache"]
)
def test_the_sites_own_folders_are_refused(home: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="own files"):
        check_output(home / name, home)


def test_a_folder_that_someone_else_filled_is_refused(home: Path) -> None:
    for name in ("docs", "docs2"):
        (home / name).mkdir()
    (home / "docs/notes.txt").touch()
    (home / "docs2/.hidden").touch()
    for name in ("docs", "docs2"):
        with pytest.raises(RefusedError, match="not empty"):
            check_output(home / name, home)


def test_a_link_or_a_file_is_refused(home: Path) -> None:
    (home / "real").mkdir()
    (home / "link").symlink_to("real")
    (home / "dangling").symlink_to("nothing")
    (home / "file").touch()
    for name in ("link", "dangling", "file"):
        with pytest.raises(RefusedError, match="not a plain folder"):
            check_output(home / name, home)


def test_a_link_to_the_site_is_refused_as_the_site(home: Path) -> None:
    (home.parent / "link").symlink_to(home)
    with pytest.raises(RefusedError, match="holds the site itself"):
        check_output(home.parent / "link", home)
    with pytest.raises(RefusedError, match="own files"):
        check_output(home.parent / "link" / "content", home)


def test_a_new_folder_an_empty_one_and_one_of_ours_are_taken(home: Path) -> None:
    (home / "empty").mkdir()
    ours = Shelf(home)
    ours.write(FILES)
    for out in (home / "empty", home / "new" / "deeper", home.parent / "public", ours.out):
        check_output(out, home)


# Stopping


class Stop(Exception):
    pass


NEW: Files = {"assets/new.css": b"new css", "404.html": b"none", "ar/a.html": b"new a", "ar/d.html": b"new d", "index.html": b"new home"}


@pytest.mark.parametrize("at", range(len(NEW)))
@pytest.mark.parametrize("kind", [Stop, KeyboardInterrupt, OSError])
def test_a_target_that_cannot_be_made_leaves_the_folder_as_it_was(shelf: Shelf, at: int, kind: type[BaseException]) -> None:
    def stop(number: int, data: bytes) -> bytes:
        if number == at:
            raise kind
        return data

    shelf.write(FILES)
    with pytest.raises(kind):
        shelf.write(NEW, stop, "anew ")
    assert FILES == shelf.files()
    shelf.write(NEW)
    assert NEW == shelf.files()


@pytest.mark.parametrize("at", range(len(NEW)))
def test_a_first_write_that_fails_leaves_nothing_that_a_second_could_trip_over(shelf: Shelf, at: int) -> None:
    def stop(number: int, data: bytes) -> bytes:
        if number == at:
            raise Stop
        return data

    with pytest.raises(Stop):
        shelf.write(NEW, stop)
    assert {} == shelf.files()
    check_output(shelf.out, shelf.out.parent / "site")
    shelf.write(NEW)
    assert NEW == shelf.files()


KILL = """\
import os, sys
from pathlib import Path
from tests.test_write import FILES, NEW, Shelf
name, at = sys.argv[2], int(sys.argv[3])
done = 0
real = getattr(os, name)
def fatal(*args, **named):
    global done
    if done == at:
        os._exit(9)
    done += 1
    return real(*args, **named)
shelf = Shelf(Path(sys.argv[1]))
shelf.write(FILES)
setattr(os, name, fatal)
shelf.write(NEW)
"""


@pytest.mark.parametrize(("name", "at"), [*(("replace", at) for at in range(6)), *(("remove", at) for at in range(2))])
def test_a_write_that_is_killed_leaves_every_file_whole_and_the_next_one_mends_the_rest(shelf: Shelf, name: str, at: int) -> None:
    """Kills the process at one rename or deletion after another; the last renames are those of the manifest and the marker."""
    done = subprocess.run([sys.executable, "-c", KILL, str(shelf.out.parent), name, str(at)], cwd=PROJECT, timeout=30, check=False)
    assert 9 == done.returncode
    for path, data in shelf.files().items():
        if not path.startswith(".aside/") and not path.endswith(".aside"):
            assert data in (FILES.get(path), NEW.get(path)), path
    shelf.write(NEW)
    assert NEW == shelf.files()


def test_nothing_is_in_place_before_what_it_names(shelf: Shelf) -> None:
    """A page that is in place must not name an asset that is not: assets come first, and old ones go last."""
    seen: list[set[str]] = []

    def look(number: int, data: bytes) -> bytes:
        seen.append({path for path in shelf.files() if not path.startswith(".aside/")})
        return data

    shelf.write(FILES)
    shelf.write(NEW, look, "anew ")
    assert all("assets/site.css" in paths for paths in seen)


# Laws


@st.composite
def trees(draw: st.DrawFn) -> Files:
    """Draw files whose paths can stand beside each other: no name is a file here and a folder there."""
    paths = st.sampled_from(["index.html", "a/index.html", "a/b.html", "c/d/e.html", "c/f.html", "x.css", "ar/٢٠٢٤.html"])
    names = draw(st.lists(paths, unique=True))
    return {name: draw(st.sampled_from([b"", b"one", b"two"])) for name in names}


@pytest.fixture(scope="session")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=2, max_size=4), st.booleans())
def test_whatever_was_there_before_the_folder_is_what_was_planned_last(counter: Path, plans: list[Files], is_lost: bool) -> None:
    shelf = Shelf(counter / str(len(list(counter.iterdir()))))
    for plan in plans:
        if is_lost:
            shelf.manifest.unlink(missing_ok=True)
        shelf.write(plan)
        assert plan == shelf.files()
        again = shelf.write(plan)
        assert ((), (), ()) == (again.rendered, again.written, again.deleted)


def test_a_link_inside_the_folder_is_replaced_and_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    shelf.write(FILES | {"ar/a.html": b"old"})
    (shelf.out / "ar/b/c.html").unlink()
    (shelf.out / "ar/b").rmdir()
    (shelf.out / "ar/b").symlink_to(tmp_path / "outside")
    shelf.write(FILES)
    assert [] == list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize(("before", "after"), [({"assets/a": b"1"}, {"assets/a/b": b"2"}), ({"assets/a/b": b"1"}, {"assets/a": b"2"})])
def test_a_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(shelf: Shelf, before: Files, after: Files) -> None:
    shelf.write(before)
    shelf.write(after)
    assert after == shelf.files()


def test_no_name_of_a_folder_is_too_odd(shelf: Shelf) -> None:
    odd = {"ar/أ ب.html": b"1", "en/a'b\"c&d.html": b"2", "en/-.html": b"3", "en/a.aside.html": b"4", f"en/{'x' * 200}.html": b"5"}
    shelf.write(odd)
    shelf.write(odd)
    assert odd == shelf.files()
    assert not re.search("aside$", " ".join(os.listdir(shelf.out / "en")))
