"""Copies of a site in a folder and in an archive: only what was put there is ever touched, and one site makes one archive."""

import hashlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive import LIST, compared, copy, zipped
from generator.folder import Folder
from generator.parcel import Item, UnpublishedError
from generator.write import Target, write
from tests.quick import a_quick_site
from tests.test_publish import output, published, refused
from tests.workspace import Workspace


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    root = tmp_path / "site"
    root.mkdir()
    site = a_quick_site(root)
    site.build()
    return site


def held(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by path, the list of what was put there left out."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink() and file.name != LIST
    }


# --- a folder


def test_a_folder_holds_the_output_and_nothing_else(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "deep" / "to"
    to.parent.mkdir()
    n = len(output(site))
    assert f"Published to {to}: {n} files, {n} added, 0 changed, 0 deleted.\n" == published(site, "--to", str(to))
    assert output(site) == held(to)
    times = {file: file.stat().st_mtime_ns for file in to.rglob("*")}
    assert f"Nothing has changed: {to} holds this site already.\n" == published(site, "--to", str(to))
    assert times == {file: file.stat().st_mtime_ns for file in to.rglob("*")}


def test_a_second_copy_writes_what_changed_and_deletes_what_is_gone(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    site.event("second", date="2020-12-20")
    published(site, "--build", "--to", str(to))
    times = {path: (to / path).stat().st_mtime_ns for path in held(to)}
    site.remove("content/events/second.yml")
    published(site, "--build", "--to", str(to))
    assert output(site) == held(to)
    assert not (to / "en/2020").exists(), "a folder that is left empty is gone"
    assets = [path for path in times if path.startswith("assets/")]
    assert assets and all(times[path] == (to / path).stat().st_mtime_ns for path in assets), "what is the same is not written again"


def test_what_others_put_beside_it_stays(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    published(site, "--to", str(to))
    for path in ("CNAME", ".htaccess", "blog/index.html", "en/notes.txt", ".well-known/acme"):
        (to / path).parent.mkdir(exist_ok=True)
        (to / path).write_text("theirs")
    (to / "elsewhere").symlink_to(tmp_path)
    site.event("second", date="2020-12-20")
    published(site, "--build", "--to", str(to))
    assert {"theirs"} == {(to / path).read_text() for path in ("CNAME", ".htaccess", "blog/index.html", "en/notes.txt", ".well-known/acme")}
    assert (to / "elsewhere").is_symlink()


def test_what_was_changed_there_is_neither_replaced_nor_deleted(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    site.event("second", date="2020-12-20")
    published(site, "--build", "--to", str(to))
    (to / "en/events/second.html").write_text("mine")
    site.remove("content/events/second.yml")
    published(site, "--build", "--to", str(to))
    assert "mine" == (to / "en/events/second.html").read_text()
    (to / "en/index.html").write_text("mine")
    before = held(to)
    refused(site.run("publish", "--to", str(to)), f"{to / 'en/index.html'} was not put there by this program")
    assert before == held(to)


@pytest.mark.parametrize("path", ["404.html", "en"])
def test_what_stands_in_the_way_is_refused(path: str, site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    published(site, "--to", str(to))
    if path == "en":
        shutil.rmtree(to / "en")
        (to / "en").symlink_to(site.root)
    else:
        (to / path).unlink()
        (to / path).mkdir()
    refused(site.run("publish", "--to", str(to)), "was not put there by this program")
    assert {"content", "site.yml"} <= set(os.listdir(site.root))


def test_nothing_is_deleted_behind_a_link(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    site.event("second", date="2020-12-20")
    published(site, "--build", "--to", str(to))
    (to / "en" / "2020").rename(tmp_path / "mine")
    (to / "en" / "2020").symlink_to(tmp_path / "mine")
    site.remove("content/events/second.yml")
    published(site, "--build", "--to", str(to))
    assert (tmp_path / "mine" / "index.html").is_file() and not (to / "ar" / "2020").exists()


def test_dangerous_folders_are_refused(site: Workspace, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    (tmp_path / "file").write_text("x")
    before = held(tmp_path)
    inside = [site.root / name for name in ("", "..", "content", "content/new", "public", "public/new", ".cache/x", "static")]
    for goal in (Path("/"), Path.home(), *inside, tmp_path / "full", tmp_path / "link", tmp_path / "file"):
        result = site.run("publish", "--to", str(goal))
        assert (2, True, False) == (result.code, "Error: " in result.text, "Traceback" in result.text), goal
    assert before == {path: data for path, data in held(tmp_path).items() if not path.endswith("publish.lock")}


def test_a_list_that_leads_out_of_the_folder_deletes_nothing_there(site: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "to"
    published(site, "--to", str(to))
    (tmp_path / "victim").write_text("x")
    listed = (to / LIST).read_text()
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (to / LIST).write_text(f"{listed}{digest} ../victim\n{digest} {tmp_path}/victim\n")
    site.event("second", date="2020-12-20")
    published(site, "--build", "--to", str(to))
    assert (tmp_path / "victim").exists() and output(site) == held(to)


def test_a_dry_run_writes_nothing(site: Workspace, tmp_path: Path) -> None:
    to, file = tmp_path / "to", tmp_path / "a.zip"
    text = published(site, "--to", str(to), "--zip", str(file), "--dry-run")
    assert sorted(f"+ {path}" for path in output(site)) == sorted(line for line in text.splitlines() if line.startswith("+ "))
    assert not to.exists() and not file.exists()


class _Stopped(BaseException):
    pass


@pytest.mark.parametrize("after", range(0, 120, 7))
def test_a_copy_that_is_stopped_anywhere_is_mended_by_the_next(
    after: int, site: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "to"
    published(site, "--to", str(to))
    old = held(to)
    site.edit("templates/whole.txt", "{{ view }}", "{{ view }}!")
    site.event("second", date="2020-12-20")
    site.edit("content/events/first.yml", "2024-12-13", "2023-12-13")
    site.build()
    new, puts = output(site), 0
    real = Folder.put

    def put(self: Folder, aside: str, path: str) -> None:
        nonlocal puts
        puts += 1
        if puts > after:
            raise _Stopped
        real(self, aside, path)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "put", put)
        try:
            site.run("publish", "--to", str(to))
        except _Stopped:
            assert all(data in (old.get(path), new.get(path)) for path, data in held(to).items()), "every file is whole"
    assert 0 == site.run("publish", "--to", str(to)).code
    assert new == held(to)


NAMES = st.sampled_from(["index.html", "a.html", "en/index.html", "en/b.js", "x/y/z.css", ".nojekyll", ".well-known/t"])
SITES = st.dictionaries(NAMES, st.binary(max_size=8), min_size=1)


@settings(deadline=None)
@given(st.lists(SITES, min_size=1, max_size=5), SITES)
def test_after_any_sites_a_folder_holds_the_last_and_what_was_not_of_them(sites: list[dict[str, bytes]], foreign: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        out, to = base / "out", base / "to"
        theirs = {f"theirs/{path}": data for path, data in foreign.items()}
        for at, files in enumerate(sites):
            shutil.rmtree(out, ignore_errors=True)
            write([Target(path, path, lambda data=data: data) for path, data in files.items()], out, base / "manifest")  # type: ignore[misc]
            items = tuple(Item(path, _digest(data)) for path, data in sorted(files.items()))
            copy(to, compared(to, items, out, base / "site"), items, out)
            for path, data in theirs.items() if not at else ():
                (to / path).parent.mkdir(parents=True, exist_ok=True)
                (to / path).write_bytes(data)
            assert files | theirs == held(to)
            assert compared(to, items, out, base / "site").is_nothing


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# --- an archive


def test_an_archive_holds_the_site_and_is_the_same_each_time(site: Workspace, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    text = published(site, "--zip", str(one))
    assert f"{len(output(site))} files in {one.stat().st_size:,} bytes. Unpack it, and open index.html." in text
    for file in (site.root / "public").rglob("*"):
        os.utime(file, (0, 0))
    (site.root / "public/index.html").chmod(0o600)
    published(site, "--zip", str(two))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        assert sorted(output(site)) == archive.namelist()
        assert {((1980, 1, 1, 0, 0, 0), 0o100644)} == {(each.date_time, each.external_attr >> 16) for each in archive.infolist()}
        archive.extractall(tmp_path / "unpacked")
    assert output(site) == held(tmp_path / "unpacked")
    times = one.stat().st_mtime_ns
    assert f"Nothing has changed: {one} holds this site already.\n" == published(site, "--zip", str(one))
    assert times == one.stat().st_mtime_ns


def test_an_archive_takes_the_place_of_an_older_one_and_of_nothing_else(site: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    published(site, "--zip", str(file))
    site.event("second", date="2020-12-20")
    published(site, "--build", "--zip", str(file))
    assert sorted(output(site)) == zipfile.ZipFile(file).namelist()
    (tmp_path / "link.zip").symlink_to(file)
    for goal in (site.root / "site.yml", tmp_path, tmp_path / "link.zip", tmp_path / "none" / "a.zip", site.root / "public/a.zip"):
        result = site.run("publish", "--zip", str(goal))
        assert (2, True) == (result.code, f"Error: {goal}" in result.text or "is no folder" in result.text), result.text
    assert ["link.zip", "site", "site.zip"] == sorted(os.listdir(tmp_path))


def test_a_file_that_changes_meanwhile_is_in_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"b")
    with pytest.raises(UnpublishedError, match="is not as the build wrote it"):
        zipped((Item("a", _digest(b"a")),), tmp_path)


def test_a_folder_and_an_archive_at_once(site: Workspace, tmp_path: Path) -> None:
    text = published(site, "--to", str(tmp_path / "to"), "--zip", str(tmp_path / "a.zip"))
    assert 2 == text.count("Published to ")
    assert output(site) == held(tmp_path / "to")
