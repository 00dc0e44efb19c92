"""Feeds: readers of feeds can read them, they tell each thing once and no more surely than the record, and their names last."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.makers.atom import atom
from generator.makers.jsonfeed import jsonfeed
from generator.makers.xml import fit
from generator.pages.feed import View
from generator.pages.news import Item, Recorded
from tests.dom import parse
from tests.feeds import ATOM, feeds, file, hrefs, ids, items, parsed, xml
from tests.pages.sites import BASE, a_full_site
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = a_full_site(tmp_path_factory.mktemp("feeds"))
    site.build()
    return site.tree()


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    return a_site(tmp_path)


def test_each_type_tag_person_and_organisation_that_has_something_to_tell_has_feeds_in_each_language(full: dict[str, bytes]) -> None:
    names = ("feed", "corrections", "gifts/feed", "cases/feed", "tags/money.feed", "people/ada.feed", "people/bob.feed")
    wanted = {f"{lang}/{name}" for lang in ("ar", "en") for name in (*names, "organizations/firm.feed")}
    assert wanted == {path.removesuffix(".xml") for path in feeds(full)}
    assert wanted == {path.removesuffix(".json") for path in feeds(full, ".json")}


def test_atom_has_all_that_the_rfc_asks_for(full: dict[str, bytes]) -> None:
    for path, data in feeds(full).items():
        found, top = parsed(data), xml(data)
        assert path[:2] == found.feed.language == top.get("{http://www.w3.org/XML/1998/namespace}lang"), path
        for element in (top, *top.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert [True] == [bool(each.text) for each in element.findall(f"{ATOM}{name}")], (path, name)
            assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert top.findtext(f"{ATOM}author/{ATOM}name")
        assert [f"{BASE}{path}"] == [link.get("href") for link in top.findall(f"{ATOM}link") if link.get("rel") == "self"]
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in top.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)), path
        assert "CC-BY-SA-4.0" == found.feed.rights
        assert len(ids(data)) == len(set(ids(data)))


def test_json_feed_has_all_that_its_specification_asks_for_and_tells_the_same(full: dict[str, bytes]) -> None:
    for path, data in feeds(full, ".json").items():
        feed = json.loads(data)
        assert ("https://jsonfeed.org/version/1.1", path[:2], f"{BASE}{path}") == (feed["version"], feed["language"], feed["feed_url"])
        assert feed["title"]
        assert all(item["id"] and item["content_html"] and RFC_3339.fullmatch(item["date_modified"]) for item in feed["items"])
        assert ids(full[path.removesuffix(".json") + ".xml"]) == [item["id"] for item in feed["items"]]


def test_every_address_in_a_feed_leads_to_a_page_of_the_site(full: dict[str, bytes]) -> None:
    for path, data in feeds(full).items():
        texts = [each.text or "" for each in xml(data).iter(f"{ATOM}content")]
        found = [*hrefs(xml(data)), *(link["href"] for text in texts for link in parse(text.encode()).all("a"))]
        assert len(found) > 3
        assert {True} == {file(path, address, BASE) in full for address in found}, path


@BOTH
def test_an_item_says_how_sure_it_is_how_much_who_and_who_published_it(lang: str, full: dict[str, bytes]) -> None:
    found = items(full[f"{lang}/feed.json"])
    case = found[f"tag:example.org,2026:/record/{lang}/events/case"]
    first = found[f"tag:example.org,2026:/record/{lang}/events/first"]
    page = parse(case["content_html"].encode())
    assert {"ar": ("ar", "rtl"), "en": ("en", "ltr")}[lang] == (page.one("div")["lang"], page.one("div")["dir"])
    assert {"ar": "محل خلاف", "en": "Disputed"}[lang] == page.texts("strong")[0]
    assert case["title"].startswith({"ar": "محل خلاف: ", "en": "Disputed: "}[lang])
    assert {"ar": "المصادر: The Paper، المحكمة", "en": "Sources: The Paper"}[lang] in page.text
    assert {"ar": "مليون", "en": "$1 million"}[lang] in parse(first["content_html"].encode()).text
    assert [{"value": "1000000", "max": "", "currency": "USD", "qualifier": "exact", "kind": "cash"}] == first["_record"]["amounts"]
    assert {"ar": ["هبة", "مال"], "en": ["gift", "Money"]}[lang] == first["tags"]


def test_a_title_holds_isolates_and_no_markup(full: dict[str, bytes]) -> None:
    found = items(full["ar/feed.json"])["tag:example.org,2026:/record/ar/events/case"]
    assert "محل خلاف: قضية آدا ضد \u2068Firm Ltd\u2069 · رُفعت" == found["title"]


def test_what_is_retracted_says_so_before_all_else(full: dict[str, bytes]) -> None:
    titles = [entry.title for entry in parsed(full["en/feed.xml"]).entries if entry.id.endswith("/retracted")]
    assert ["Retracted: Gift retracted"] == titles


def test_each_step_so_far_and_each_correction_is_told_once_and_what_is_scheduled_is_not(full: dict[str, bytes]) -> None:
    names = [id.partition("/en/events/")[2] for id in ids(full["en/feed.xml"])]
    assert ["case/corrections/1", "case/2025-01-15/heard", "case"] == [name for name in names if name.startswith("case")]
    assert ["tag:example.org,2026:/record/en/events/case/corrections/1"] == ids(full["en/corrections.xml"])
    assert "Correction: Disputed: Ada v. Firm" == parsed(full["en/corrections.xml"]).entries[0].title
    days = {item["id"]: (item["date_published"][:10], item["date_modified"][:10]) for item in items(full["en/feed.json"]).values()}
    start = "tag:example.org,2026:/record/en/events/case"
    assert ("2024-12-10", "2025-02-01") == days[start]
    assert ("2025-01-15", "2025-01-15") == days[f"{start}/2025-01-15/heard"]


@pytest.mark.parametrize(
    ("date", "words", "day"),
    [
        ("2024-12", "December 2024", "2024-12-01"),
        ("2024-12-13~", "about 13 December 2024", "2024-12-13"),
        ("2024-Q4", "fourth quarter", "2024-10-01"),
        ("../2024-11", "until November 2024", "2024-11-01"),
    ],
)
def test_a_date_is_told_in_words_as_the_record_has_it_and_kept_as_edtf(site: Workspace, date: str, words: str, day: str) -> None:
    site.event("first", date=date)
    site.build()
    [found] = items(site.tree()["en/feed.json"]).values()
    assert (date, f"{day}T00:00:00Z") == (found["_record"]["date"], found["date_modified"])
    told = parse(found["content_html"].encode()).texts("p")[0].split(" · ")[-1]
    assert words in told
    assert told in site.page("en/events/first.html").text
    assert date == xml(site.tree()["en/feed.xml"]).findtext(f"{ATOM}entry/{{http://purl.org/dc/terms/}}temporal")


def test_names_outlive_titles_other_steps_and_another_build(site: Workspace) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-05", "stage": "paid"}, {"date": "2025-01-05", "stage": "paid"}]
    site.event("first", steps=steps)
    site.build()
    before = ids(site.tree()["en/feed.xml"])
    assert 3 == len(set(before))
    between = {"date": "2024-12-20", "stage": "paid", "title": {"ar": "جديد", "en": "New"}}
    site.event("first", title={"ar": "عنوان آخر", "en": "Another title"}, steps=[steps[0], between, *steps[1:]])
    site.edit("content/people/ada.yml", "Ada", "Adaline")
    site.edit("site.yml", "en: Record", "en: Renamed")
    site.build()
    after = ids(site.tree()["en/feed.xml"])
    assert (4, set()) == (len(set(after)), set(before) - set(after))


def test_without_a_base_url_feeds_lead_to_pages_by_addresses_relative_to_themselves(site: Workspace) -> None:
    said = site.build().text
    assert 1 == said.count("No base URL is known")
    assert 1 == site.build().text.count("No base URL is known")
    assert 0 == site.run("build", "--strict").code
    tree = site.tree()
    assert not {"sitemap.xml", "robots.txt"} & tree.keys()
    for path, data in feeds(tree).items():
        parsed(data)
        assert {"urn:uuid"} == {id.rpartition(":")[0] for id in ids(data) or ["urn:uuid:"]}
        assert {True} == {file(path, address, BASE) in tree for address in hrefs(xml(data))}, path
        assert not re.search(rb"https?://(?!www\.w3\.org|purl\.org)", data)


def test_a_base_url_that_is_given_makes_addresses_whole(site: Workspace) -> None:
    assert "No base URL" not in site.build("--base-url", "https://here.example/a").text
    assert ["tag:here.example,2026:/a/en/events/first"] == ids(site.tree()["en/feed.xml"])
    assert "https://here.example/a/en/events/first.html" in hrefs(xml(site.tree()["en/feed.xml"]))


def test_no_draft_and_nothing_that_waits_for_its_day_is_told(site: Workspace) -> None:
    site.event(
        "secret",
        draft="true",
        title={"ar": "سر مكنون", "en": "A secret"},
        corrections=[{"date": "2025-01-01", "kind": "update", "note": "Hush"}],
    )
    site.event("later", publish_on="2030-01-01", title={"ar": "سر لاحق", "en": "A later secret"}, amount="4242 USD")
    site.build("--base-url", "https://here.example/")
    told = [path for path, data in site.tree().items() if re.search("secret|سر مكنون|سر لاحق|Hush|4242", data.decode("utf-8", "replace"))]
    assert [] == [path for path in told if not path.startswith("assets/")]


@pytest.mark.parametrize(("wanted", "count"), [("all", 10), ("site", 4), ("none", 0)])
def test_a_site_may_want_fewer_feeds_or_none(site: Workspace, wanted: str, count: int) -> None:
    site.edit("site.yml", "search:", f"feeds: {wanted}\nsearch:")
    site.build()
    tree = site.tree()
    assert count == len(feeds(tree))
    assert (0 if wanted == "none" else 2) == sum(path.endswith(".ics") for path in tree)
    for path in ("en/index.html", "en/people/ada.html"):
        page = parse(tree[path])
        is_fed = wanted == "all" or (wanted == "site" and path == "en/index.html")
        assert is_fed == bool(page.all("ul.follow")) == bool([each for each in page.all("link") if each["type"] == "application/atom+xml"])


def test_a_page_names_its_feeds_in_its_head_and_by_a_link(full: dict[str, bytes]) -> None:
    for path, feed in (("index", "feed"), ("timeline", "feed"), ("gifts/index", "gifts/feed"), ("people/ada", "people/ada.feed")):
        page = parse(full[f"ar/{path}.html"])
        links = {
            each["type"]: file(f"ar/{path}.html", each["href"], BASE)
            for each in page.all("link")
            if each["type"] in ("application/atom+xml", "application/feed+json")
        }
        assert {"application/atom+xml": f"ar/{feed}.xml", "application/feed+json": f"ar/{feed}.json"} == links
        assert f"ar/{feed}.xml" in [file(f"ar/{path}.html", each["href"], BASE) for each in page.all("ul.follow a")]


def test_a_site_in_one_language_has_feeds_in_it_alone(tmp_path: Path) -> None:
    site = Workspace(tmp_path, {"site.yml": "title: {en: A record}\ndescription: {en: A small record.}\nlanguages: [en]\nsearch: false\n"})
    site.write("content/types/visit.yml", "label: {en: visit}\nplural: {en: Visits}\nslug: visits\nstatus: confirmed\n")
    site.event("first", type="visit", giver=None, taker=None, title={"en": "A visit"})
    site.build()
    assert ["A visit"] == [each.title for each in parsed(site.tree()["en/visits/feed.xml"]).entries]
    assert ["en/corrections.xml", "en/feed.xml"] == sorted(path for path in feeds(site.tree()) if path.count("/") == 1)
    assert [] == [link for link in xml(site.tree()["en/feed.xml"]).iter(f"{ATOM}link") if link.get("hreflang") == "ar"]


def test_a_feed_holds_the_newest_alone(site: Workspace) -> None:
    for n in range(60):
        site.event(f"gift-{n:02}", date=f"20{n + 10}-12-13")
    site.build()
    for path in ("en/feed.xml", "en/people/ada.feed.xml", "en/gifts/feed.xml"):
        days = [each.findtext(f"{ATOM}published") or "" for each in xml(site.tree()[path]).iter(f"{ATOM}entry")]
        assert [f"20{n}-12-13T00:00:00Z" for n in [*range(69, 23, -1), 24, *range(23, 20, -1)]] == days


def a_view(text: str) -> View:
    known = Recorded(text, text, text, text, text, text)
    item = Item(text, "en/x.html", text, text, text, "2024-01-01", "2024-01-02", ((text, text),), known)
    return View(
        "en", "ltr", text, text, text, text, "en/a.html", "en/index.html", "en/a.xml", "en/a.json", (), "2024-01-02", "", text, "", (item,)
    )


@given(st.text())
def test_any_text_makes_a_feed_that_can_be_read_and_comes_back(text: str) -> None:
    top = xml(atom(a_view(text), "../"))
    entry = top.find(f"{ATOM}entry")
    assert entry is not None
    wanted = fit(text.replace("\x02", "../"))
    assert (fit(text), wanted) == (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content"))
    assert [] == [
        each.tag for each in top.iter() if not each.tag.startswith(("{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/terms/}"))
    ]
    item = json.loads(jsonfeed(a_view(text), "../"))["items"][0]
    assert (text, text.replace("\x02", "../")) == (item.get("title", ""), item.get("content_html", ""))


def test_the_title_of_an_event_is_never_surer_than_the_event(site: Workspace) -> None:
    steps = [
        {"date": "2024-12-13", "stage": "promised", "status": "confirmed"},
        {"date": "2025-01-02", "stage": "paid", "status": "denied"},
    ]
    site.event("first", status="alleged", steps=steps)
    site.build()
    titles = [entry.title for entry in parsed(site.tree()["en/feed.xml"]).entries]
    assert titles == ["Denied: A gift of Ada's · Paid", "Alleged: A gift of Ada's · Promised"]


def test_a_sure_step_of_an_unsure_event_tells_machines_both(tmp_path: Path) -> None:
    site = a_site(tmp_path, status="alleged", date="2024-12-13", steps=[{"date": "2024-12-13", "stage": "promised", "status": "confirmed"}])
    site.build()
    (item,) = json.loads(site.tree()["en/feed.json"])["items"]
    assert ("alleged", "confirmed") == (item["_record"]["event_status"], item["_record"]["status"])
