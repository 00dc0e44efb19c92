"""What hosts take: a site at a limit is taken and one above it is not, and what is counted is what a build writes."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.hosts import HOSTS, Host, exceeded
from tests.pages.sites import a_full_site
from tests.workspace import PROJECT, Workspace

COUNTS = st.integers(0, 40)


@given(st.lists(st.integers(0, 50), max_size=12), COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_what_is_at_a_limit_is_taken_and_what_is_above_it_is_told(
    sizes: list[int], files: int, size: int, file: int, rules: int, line: int
) -> None:
    host = Host("Host", files, size, file, redirects=rules, redirects_line=line)
    ways = [f"/{'a' * n} /b 301" for n in sizes]
    found = exceeded(host, {str(n): each for n, each in enumerate(sizes)}, "".join(f"{way}\n" for way in ways), "")
    told = [each.sentence for each in found]
    assert bool(files and len(sizes) > files) == any(" files; " in each for each in told)
    assert bool(size and sum(sizes) > size) == any(re.match("The site has .* bytes", each) is not None for each in told)
    assert sum(each > file for each in sizes if file) == sum(each.code == "host-file" for each in found)
    assert bool(rules and len(ways) > rules) == any(" rules; " in each for each in told)
    assert bool(line and max(map(len, ways), default=0) > line) == any(" characters; " in each for each in told)
    assert all(not each.is_error and each.sentence.count("Host takes") == 1 for each in found)


def test_header_rules_are_counted_and_not_their_lines() -> None:
    headers = "/*\n  A: b\n  C: d\n/x\n  A: bbbbbbbb\n"
    assert () == exceeded(Host("Host", headers=2, headers_line=13), {}, "", headers)
    found = exceeded(Host("Host", headers=1, headers_line=12), {}, "", headers)
    assert ["_headers has 2 rules; Host takes 1.", "A line of _headers has 13 characters; Host takes 12."] == [
        each.sentence for each in found
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    site = a_full_site(tmp_path_factory.mktemp("hosted"))
    site.edit("site.yml", "languages:", "search: false\nlanguages:")
    site.build()
    return site


def test_what_is_counted_is_what_a_build_writes(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {path: len(data) for path, data in site.tree().items() if path != ".generated-by-generator"}
    largest = max(sizes.values())
    for more, told in ((0, 0), (-1, 1)):
        monkeypatch.setitem(HOSTS, "gitlab", Host("G", len(sizes) + more, sum(sizes.values()) + more, largest + more))
        found = site.check("--target", "gitlab").problems
        assert ["host-site"] * 2 * told + ["host-file"] * told == [each["code"] for each in found]
    assert [f"The site has {len(sizes):,} files; G takes {len(sizes) - 1:,}."] == [
        each["message"] for each in found if "files" in each["message"]
    ]
    assert [f"public/{path}" for path, size in sizes.items() if size == largest] == [found[-1]["file"]]


@pytest.mark.parametrize("name", HOSTS)
def test_a_small_site_is_taken_everywhere(name: str, site: Workspace) -> None:
    result = site.check("--strict", "--target", name)
    assert (0, []) == (result.code, result.problems), result.text


def test_a_host_that_nobody_knows_is_a_usage_error(site: Workspace) -> None:
    assert 2 == site.run("check", "--target", "geocities").code


def test_the_table_names_limits_above_nothing_and_the_documentation_names_its_hosts() -> None:
    text = (PROJECT / "docs/hosting.md").read_text(encoding="utf-8")
    for name, host in HOSTS.items():
        limits = [value for value in msgspec.structs.asdict(host).values() if isinstance(value, int)]
        assert any(limits) and min(limits) >= 0
        assert f"--target {name}" in text and host.name in text
