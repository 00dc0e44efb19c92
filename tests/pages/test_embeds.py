"""What stands in frames on other sites: an event as a card, the newest of the timeline, the code to copy, and oEmbed's answers."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from generator.pages.timeline_embed import NEWEST
from tests.dom import Element, parse
from tests.laws import LAWS, Built, target
from tests.pages.sites import BASE, a_full_site, built
from tests.record import a_record
from tests.words import counted, word
from tests.workspace import SITE, Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
DISCOVERY = "link[type=application/json+oembed]"
DOUBTS = ("reported", "alleged", "disputed", "denied", "retracted")
DOUBTED = {
    "reported": "Reported, not confirmed",
    "alleged": "Alleged",
    "disputed": "Disputed",
    "denied": "Denied",
    "retracted": "Retracted",
}


def known(root: Path, **event: Any) -> Workspace:
    """Return a small site that knows its address."""
    site = a_site(root, **event)
    site.write("site.yml", f"{SITE}base_url: {BASE}\n")
    return site


def answer(site: Built, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.files[path])
    return found


def frame(code: str) -> Element:
    """Return the frame that a code makes; fails where it makes anything else."""
    page = parse(code)
    assert ["iframe"] == [each.tag for each in page.walk()] and not page.text
    return page.one("iframe")


class Code(HTMLParser):
    """The first start tag of a text, and whether anything stands outside of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


# --- an event


@BOTH
def test_a_card_tells_what_the_event_is_and_leads_to_its_page(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/embed/case.html"]
    assert {"ar": "قضية آدا ضد Firm Ltd", "en": "Ada v. Firm"}[lang] == page.one("h1").text
    assert {f"{lang}/events/case.html"} == {target(f"{lang}/embed/case.html", a["href"])[0] for a in page.all("h1 a") + page.all("p.way a")}
    assert {"ar": "ملخص القضية.", "en": "The case in short."}[lang] == page.one("p.summary").text
    rows = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert {"ar": "آدا، الشركة، بوب", "en": "Ada, Firm Ltd, Bob"}[lang] == rows[{"ar": "الأطراف", "en": "Parties"}[lang]]
    assert {"ar": "نُظرت", "en": "Heard"}[lang] in rows[word(lang, "Where it stands")]  # and not the step that is only scheduled
    assert word(lang, "Reported, not confirmed", "status") in rows[word(lang, "Where it stands")]
    assert counted(lang, "{n} source", "{n} sources", 3) == page.one("p.way span.n").text
    assert "CC-BY-SA-4.0" in page.one("footer").text
    assert {"ar": "سجل الهبات", "en": "The Gift Record"}[lang] in page.one("footer").text


@BOTH
@pytest.mark.parametrize("status", DOUBTS)
def test_what_is_not_confirmed_says_so_before_anything_else(full: Built, lang: str, status: str) -> None:
    page = full.pages[f"{lang}/embed/{status}.html"]
    said = word(lang, DOUBTED[status], "status")
    assert page.one("body").text.startswith(said)
    assert page.one("title").text.startswith(said)
    assert answer(full, f"{lang}/embed/{status}.json")["title"].startswith(said)
    assert frame(answer(full, f"{lang}/embed/{status}.json")["html"])["title"].startswith(said)


@BOTH
def test_what_is_retracted_is_struck_through(full: Built, lang: str) -> None:
    assert ["retracted"] == [each for each in (*DOUBTS, "first") if full.pages[f"{lang}/embed/{each}.html"].all("article.struck")]


@BOTH
def test_what_is_confirmed_says_so_in_words(full: Built, lang: str) -> None:
    assert word(lang, "Confirmed", "status") == full.pages[f"{lang}/embed/first.html"].one("p.kind strong.status").text


def test_an_amount_keeps_its_qualifier_and_its_kind(tmp_path: Path) -> None:
    about = {"value": 1000000, "currency": "USD", "qualifier": "about", "kind": "in_kind"}
    page = built(a_site(tmp_path, amount=about)).pages["en/embed/first.html"]
    assert "about $1 million in kind" == page.one("p.amount").text


def test_words_that_no_editor_has_read_say_so(full: Built) -> None:
    told = word("ar", "These words were translated by machine and have not been read by an editor.")
    assert [told] == full.pages["ar/embed/case.html"].texts("p.notice")


@BOTH
def test_a_card_is_no_page_for_search_engines(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/embed/case.html"]
    assert f"{BASE}{lang}/events/case.html" == page.one("link[rel=canonical]")["href"]
    assert ["noindex"] == [each["content"] for each in page.all("meta[name=robots]")]
    assert [] == page.all("script")


# --- the timeline


def test_without_a_script_the_newest_entries_stand_there_and_say_that_they_are(tmp_path: Path) -> None:
    site = built(a_record(tmp_path, per_month=5))
    for lang in ("ar", "en"):
        page = site.pages[f"{lang}/embed/timeline.html"]
        dates = [each["datetime"] for each in page.all("ol.lines time")]
        assert NEWEST == len(page.all("ol.lines li"))
        assert sorted(dates, reverse=True) == dates
        assert counted(lang, "The newest entry", "The {n} newest entries", NEWEST) == page.one("p.count").text
        assert page.one("noscript").text
        assert {f"{lang}/timeline.html"} == {
            target(f"{lang}/embed/timeline.html", a["href"])[0] for a in page.walk() if "data-whole" in a.attributes
        }


def test_a_small_record_stands_there_whole(full: Built) -> None:
    page = full.pages["en/embed/timeline.html"]
    n = len(page.all("ol.lines li"))
    assert counted("en", "{n} entry", "{n} entries", n) == page.one("p.count").text
    doubted = [each for each in page.all("ol.lines span.what") if each.all("strong.status")]
    assert len(doubted) >= len(DOUBTS)
    assert all(each.children[0].tag == "strong" for each in doubted if isinstance(each.children[0], Element))
    assert ["struck"] == [name for li in page.all("ol.lines li.struck") for name in li["class"].split() if name == "struck"]


def test_the_record_page_tells_the_day_that_is_not_the_things_own(full: Built) -> None:
    assert "(filed)" in full.files["data/en/2024.js"].decode()


def test_an_old_id_asks_for_who_it_was(full: Built) -> None:
    rows = json.loads(full.files["data/en/names.js"].decode().partition(", ")[2].removesuffix(");\n").removesuffix(");"))
    assert "robert" in next(row for row in rows if row[0] == "bob")


# --- the code, and oEmbed


@BOTH
def test_the_code_makes_a_frame_whose_page_is_there(full: Built, lang: str) -> None:
    for path, embed in ((f"{lang}/events/case.html", f"{lang}/embed/case.html"), (f"{lang}/timeline.html", f"{lang}/embed/timeline.html")):
        offered = full.pages[path].one("details.embedding")
        made = frame(offered.one("pre code").text)
        assert (f"{BASE}{embed}", lang, "lazy") == (made["src"], made["lang"], made["loading"])
        assert embed in full.files
        assert {"ar": "سجل الهبات", "en": "The Gift Record"}[lang] in made["title"]
        assert embed == target(path, offered.one("a")["href"])[0]


@BOTH
def test_a_page_is_discovered_and_answered_as_oembed_asks(full: Built, lang: str) -> None:
    for path, embed in ((f"{lang}/events/case.html", "case"), (f"{lang}/timeline.html", "timeline")):
        link = full.pages[path].one(DISCOVERY)
        assert ("alternate", f"{BASE}{lang}/embed/{embed}.json") == (link["rel"], link["href"])
        assert link["title"]
        found = answer(full, f"{lang}/embed/{embed}.json")
        assert {"type": "rich", "version": "1.0"}.items() <= found.items()
        assert all(isinstance(found[name], int) and found[name] > 0 for name in ("width", "height", "cache_age"))
        assert (f"{BASE}{lang}/", {"ar": "سجل الهبات", "en": "The Gift Record"}[lang]) == (found["provider_url"], found["provider_name"])
        made = frame(found["html"])
        assert (str(found["width"]), str(found["height"])) == (made["width"], made["height"])
        assert full.pages[path].one("details.embedding").one("pre code").text == found["html"]


def test_every_answer_is_of_a_page_that_is_there(full: Built) -> None:
    answers = [path for path in full.files if "/embed/" in path and path.endswith(".json")]
    assert len(answers) == 2 * (1 + len([path for path in full.files if path.startswith("en/events/")]))
    for path in answers:
        src = urlsplit(frame(answer(full, path)["html"])["src"])
        assert src.path.removeprefix("/record/") in full.files


HOSTILE = "\"><script>alert(1)</script> & 'quoted' <b>"


def test_a_hostile_title_stays_in_the_title_of_the_frame(tmp_path: Path) -> None:
    site = built(known(tmp_path, title={"ar": HOSTILE, "en": HOSTILE}))
    code = Code(answer(site, "en/embed/first.json")["html"])
    assert (["iframe"], []) == ([tag for tag, _ in code.tags], code.texts)
    assert HOSTILE in str(code.tags[0][1]["title"])
    assert HOSTILE in site.pages["en/embed/first.html"].one("h1").text
    assert {"src", "title", "lang", "width", "height", "loading", "style"} == code.tags[0][1].keys()


def test_a_site_that_does_not_know_its_address_has_embeds_and_no_code(tmp_path: Path) -> None:
    site = built(a_site(tmp_path))
    page = site.pages["en/events/first.html"]
    assert [] == page.all("details.embedding pre") + page.all(DISCOVERY)
    assert "does not know its own address" in page.one("details.embedding").text
    assert [] == [path for path in site.files if path.endswith(".json") and "embed" in path]
    assert "en/embed/first.html" in site.files and "en/embed/timeline.html" in site.files


def test_a_site_may_have_no_embeds(tmp_path: Path) -> None:
    site = known(tmp_path)
    site.edit("site.yml", "search: false\n", "search: false\nembeds: false\n")
    found = built(site, base="/record/")
    assert [] == [path for path in found.files if "/embed/" in path]
    assert [] == [path for path, page in found.pages.items() if page.all("details.embedding") + page.all(DISCOVERY)]
    assert [] == [breach for law in LAWS for breach in law(found)]


@pytest.mark.parametrize(
    ("mode", "embeds"),
    [("none", ["timeline"]), ("featured", ["great", "timeline"]), ("all", ["first", "great", "timeline"])],
)
def test_an_event_without_a_page_has_no_embed_of_its_own(mode: str, embeds: list[str], tmp_path: Path) -> None:
    site = known(tmp_path)
    site.event("great", importance=3)
    site.edit("site.yml", "search: false\n", f"search: false\nevent_pages: {mode}\n")
    found = built(site, base="/record/")
    assert embeds == [Path(path).stem for path in found.files if path.startswith("en/embed/") and path.endswith(".html")]
    assert [] == [breach for law in LAWS for breach in law(found)]


# --- old addresses


@BOTH
def test_old_addresses_lead_to_the_new_ones(lang: str, tmp_path: Path) -> None:
    site = built(known(tmp_path, was=["oldest"]), base="/record/")
    for folder in ("events", "embed"):
        page = site.pages[f"{lang}/{folder}/oldest.html"]
        assert f"{lang}/{folder}/first.html" == target(f"{lang}/{folder}/oldest.html", page.one("a")["href"])[0]
        assert f"0; url={page.one('a')['href']}" == page.one("meta[http-equiv=refresh]")["content"]
        assert f"{BASE}{lang}/{folder}/first.html" == page.one("link[rel=canonical]")["href"]
    link = site.pages[f"{lang}/events/oldest.html"].one(DISCOVERY)
    assert f"{BASE}{lang}/embed/first.json" == link["href"]
    assert [] == [breach for law in LAWS for breach in law(site)]


def test_an_old_address_of_an_event_without_a_page_names_the_page_that_lists_it(tmp_path: Path) -> None:
    site = known(tmp_path, was=["oldest"])
    site.edit("site.yml", "search: false\n", "search: false\nevent_pages: none\n")
    page = built(site).pages["en/events/oldest.html"]
    assert f"{BASE}en/2024/" == page.one("link[rel=canonical]")["href"]
    assert [] == page.all(DISCOVERY)


def test_two_events_cannot_have_one_embed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("timeline")
    found = site.run("build", "--format", "json")
    assert (1, ["two-outputs"]) == (found.code, found.codes)
    assert "content/events/timeline.yml" == found.problems[0]["file"]


def test_the_full_site_keeps_its_embeds_when_it_is_built_again(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    site.build()
    before = site.tree()
    assert "(0 written" in site.build().text
    assert before == site.tree()
