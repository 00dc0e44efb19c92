"""`_headers`, `_redirects` and `.nojekyll`: every page may be framed or not, by one answer; every old address leads to a page."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from tests.laws import CSP, Built
from tests.pages.sites import a_full_site
from tests.workspace import Workspace, a_site

POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    site = a_full_site(tmp_path_factory.mktemp("hosting"))
    site.write("site.yml", (site.root / "site.yml").read_text(encoding="utf-8") + "page_size: 10\n")
    for n in range(12):
        site.event(f"more-{n}", date=f"2024-0{1 + n % 3}-11", was=[f"less-{n}"])
    site.build()
    return site


def rules(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Find each rule of a `_headers` file: its pattern, and its headers."""
    for block in re.split(r"\n(?=/)", text.strip()):
        pattern, *lines = block.split("\n")
        assert all(re.fullmatch(r"  [A-Z][A-Za-z-]+: \S.*", line) for line in lines), block
        yield pattern, [(name.strip(), value) for name, _, value in (line.partition(": ") for line in lines)]


def matches(pattern: str, address: str) -> bool:
    """Return whether a pattern is of an address: `:name` is a part between strokes, `*` at the end is anything."""
    parts = [re.escape(part) if not re.fullmatch(r":\w+|\*", part) else "[^/]+" if part[0] == ":" else ".*" for part in pattern.split("/")]
    return re.fullmatch("/".join(parts), address) is not None


def sent(site: Workspace, path: str) -> dict[str, set[str]]:
    """Return every value that a host would send of each header for a file of the site, or for a path."""
    found: dict[str, set[str]] = {}
    for pattern, headers in rules(site.tree()["_headers"].decode()):
        for name, value in headers if matches(pattern, f"/record/{path}") else ():
            found.setdefault(name, set()).add(value)
    return found


def test_every_file_has_one_value_of_each_header(site: Workspace) -> None:
    for path in site.tree():
        found = sent(site, path)
        assert {1} == {len(values) for values in found.values()}, path
        assert found["X-Content-Type-Options"] == {"nosniff"} and found["Referrer-Policy"] == {"no-referrer"}, path
        assert "Permissions-Policy" in found, path


def test_no_page_may_be_framed_elsewhere_but_those_made_for_it(site: Workspace) -> None:
    pages = [path for path in site.tree() if path.endswith(".html") and "/embed/" not in path]
    assert {0, 1, 2} == {path.count("/") for path in pages}
    assert any(re.fullmatch(r"en/2024/\d\d\.html", path) for path in pages), "a large year has pages of its months"
    for path in (*pages, "", "ar/", "en/2024/", "en/people/"):
        assert all(value.endswith("frame-ancestors 'self'") for value in sent(site, path)[POLICY]), path
    for path in (*(path for path in site.tree() if "/embed/" in path and path.endswith(".html")), "ar/embed/timeline.html"):
        assert all(value.endswith("frame-ancestors *") for value in sent(site, path)[POLICY]), path


def test_the_header_allows_what_the_pages_own_policy_allows(site: Workspace) -> None:
    (value,) = sent(site, "en/index.html")[POLICY]
    allowed = dict(each.split(" ", 1) for each in value.split("; "))
    for name, sources in (each.split(" ", 1) for each in CSP.split("; ")):
        assert set(sources.split()) <= set(allowed[name].split())
    assert "'wasm-unsafe-eval'" in allowed["script-src"], "what the search page needs"


def test_only_files_whose_names_change_with_them_are_kept_for_ever(site: Workspace) -> None:
    for path in site.tree():
        kept = "immutable" in str(sent(site, path).get("Cache-Control"))
        assert kept == path.startswith("assets/"), path
        assert not path.endswith(".html") or "must-revalidate" in str(sent(site, path)["Cache-Control"]), path


def test_every_old_address_leads_to_where_its_page_leads(site: Workspace) -> None:
    files = site.tree()
    lines = [line.split(" ") for line in files["_redirects"].decode().splitlines()]
    assert {"301"} == {code for _, _, code in lines}
    ways = {old: new for old, new, _ in lines}
    assert len(lines) == len(ways) > 24
    built = Built(files, base="/record/")
    moved = {path for path in built.pages if 'http-equiv="refresh"' in files[path].decode()}
    assert {f"/record/{path}" for path in moved} == ways.keys()
    for path in moved:
        goal = re.search(r"url=([^\"]+)", files[path].decode())
        assert goal and goal[1].lstrip("./") == unquote(ways[f"/record/{path}"]).removeprefix("/record/")
        assert unquote(ways[f"/record/{path}"]).removeprefix("/record/").partition("#")[0] in files


@pytest.mark.parametrize("mode", ["none", "featured"])
def test_an_event_without_a_page_is_led_to_at_its_place(mode: str, site: Workspace) -> None:
    small = a_site(site.root / mode, was=["older"])
    small.write("site.yml", (small.root / "site.yml").read_text(encoding="utf-8") + f"event_pages: {mode}\n")
    small.build()
    lines = small.tree()["_redirects"].decode().splitlines()
    assert lines == [f"/{lang}/events/older.html /{lang}/2024/index.html#first 301" for lang in ("ar", "en")]


def test_a_site_at_the_root_of_its_host_has_rules_from_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    small = a_site(tmp_path_factory.mktemp("small"))
    small.build()
    files = small.tree()
    assert (b"", b"") == (files[".nojekyll"], files["_redirects"])
    assert "/*" == next(rules(files["_headers"].decode()))[0]
