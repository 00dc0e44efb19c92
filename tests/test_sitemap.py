"""The map of the site: exactly the pages that are to be found, each with its languages, as the pages say themselves."""

from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from tests.feeds import xml
from tests.laws import Built
from tests.pages.sites import BASE, a_full_site
from tests.workspace import Workspace, a_site

MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"

Mapped = dict[str, tuple[str, dict[str, str]]]
"""What a map says: address -> its day, and the addresses of its languages."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = a_full_site(tmp_path_factory.mktemp("map"))
    site.event("arabic", title={"ar": "حدث بلا ترجمة"})
    site.build()
    return Built(site.tree(), base="/record/")


def mapped(*maps: bytes) -> Mapped:
    found: Mapped = {}
    for data in maps:
        for url in xml(data).iter(f"{MAPS}url"):
            address = url.findtext(f"{MAPS}loc") or ""
            assert address not in found
            links = {link.get("hreflang", ""): link.get("href", "") for link in url.iter(LINK)}
            found[address] = (url.findtext(f"{MAPS}lastmod") or "", links)
    return found


def test_the_map_holds_the_pages_to_be_found_with_the_languages_that_they_name_themselves(full: Built) -> None:
    wanted = {}
    for path, page in full.pages.items():
        canonical = [each["href"] for each in page.all("link[rel=canonical]")]
        is_hidden = any("noindex" in each["content"] for each in page.all("meta") if each["name"] == "robots")
        languages = {each["hreflang"]: each["href"] for each in page.all("link[rel=alternate]") if each["hreflang"]}
        if canonical and not is_hidden and path.partition("/")[0] in languages:
            wanted[canonical[0]] = languages
    found = {address: languages for address, (_, languages) in mapped(full.files["sitemap.xml"]).items()}
    assert wanted == {address: languages for address, languages in found.items() if address != BASE}
    assert found[BASE] == found[f"{BASE}ar/"]
    assert len(found) > 40


def test_pages_name_each_other(full: Built) -> None:
    found = mapped(full.files["sitemap.xml"])
    for address, (_, languages) in found.items():
        assert {True} == {found[other][1] == languages for other in languages.values()}, address


def test_what_is_retracted_moved_or_in_all_languages_at_once_is_not_in_it(full: Built) -> None:
    paths = " ".join(mapped(full.files["sitemap.xml"]))
    for part in ("retracted", "robert", "compare", "404", ".xml", ".json", ".ics", "en/events/arabic"):
        assert part not in paths
    assert f"{BASE}ar/events/arabic.html" in paths


def test_a_page_has_a_day_where_the_record_has_one(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("month", date="2024-12")
    site.event("future", steps=[{"date": "2030-01-01", "stage": "paid", "upcoming": "true"}], date="2030-01-01")
    site.event("late", corrections=[{"date": "2025-02-01", "kind": "update", "note": "More"}])
    site.build("--base-url", BASE)
    found = {address.removeprefix(BASE): day for address, (day, _) in mapped(site.tree()["sitemap.xml"]).items()}
    assert "2024-12-13" == found["en/events/first.html"]
    assert "2025-02-01" == found["ar/events/late.html"]
    assert {""} == {day for path, day in found.items() if not path.endswith(("first.html", "late.html"))}


def test_a_large_map_is_a_map_of_maps_that_hold_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_full_site(tmp_path)
    site.build()
    whole = mapped(site.tree()["sitemap.xml"])
    monkeypatch.setattr("generator.pages.sitemap.MOST", 20)
    site.edit("site.yml", "A small record", "The small record")
    site.build()
    tree = site.tree()
    parts = [each.text or "" for each in xml(tree["sitemap.xml"]).iter(f"{MAPS}loc")]
    assert [f"{BASE}sitemap-{n}.xml" for n in range(1, len(parts) + 1)] == parts
    assert len(parts) > 2
    maps = [tree[part.removeprefix(BASE)] for part in parts]
    assert whole == mapped(*maps)
    assert max(len(mapped(each)) for each in maps) <= 21  # the chooser stands beside the home pages


def test_robots_may_read_everything_and_are_led_to_the_map(full: Built) -> None:
    robots = RobotFileParser()
    robots.parse(full.files["robots.txt"].decode().splitlines())
    assert [f"{BASE}sitemap.xml"] == robots.site_maps()
    assert robots.can_fetch("any", f"{BASE}en/events/first.html")


def test_a_site_without_an_address_has_no_map(tmp_path: Path) -> None:
    site: Workspace = a_site(tmp_path)
    site.build()
    assert not {"sitemap.xml", "robots.txt"} & site.tree().keys()
