"""What `generator.link` makes of records: unique ids, references that resolve, order, groups, and what is hidden."""

import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import dates
from generator.link import entity_id, link
from generator.model import Event, Ref, Relation, Step
from generator.problems import Place
from generator.read import read
from generator.records import Config, EventType, Records
from generator.sheets import sheet
from generator.site import Site
from tests.dom import parse
from tests.laws import target
from tests.pages.sites import section
from tests.workspace import GIFT, Workspace, a_site

DAY = datetime.date(2026, 1, 1)
SOURCE = {"publisher": "The Paper", "title": "A story"}
LEAF = "---\ntitle: {title}\n---\n\n{text}\n"


def linked(site: Workspace, day: datetime.date = DAY, drafts: bool = False) -> Site:
    """Return the site that a workspace's records make; fails the test where they make a problem."""
    found = read(site.root)
    assert found.records
    made, problems = link(found.records, day, drafts)
    assert ((), ()) == (found.problems, problems)
    return made


def an_article(site: Workspace, id: str = "story", facts: str = "date: 2024-12-14\n", ar: str = "نص.", en: str = "Text.") -> None:
    site.write(f"content/articles/{id}/article.yml", facts)
    site.write(f"content/articles/{id}/ar.md", LEAF.format(title="مقال", text=ar))
    site.write(f"content/articles/{id}/en.md", LEAF.format(title=f"The {id}", text=en))


def found(site: Workspace) -> list[tuple[str, str]]:
    return [(each["file"], each["code"]) for each in site.check().problems]


# --- one id, one record


def test_the_same_event_id_in_two_folders_is_reported_once_and_names_the_other_file(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("2025/first")
    (problem,) = site.check().problems
    assert ("duplicate-id", "content/events/first.yml") == (problem["code"], problem["file"])
    assert "`first` is already the id of content/events/2025/first.yml." == problem["message"]


def test_a_person_and_an_organisation_share_one_id_space(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/organizations/ada.yml", "name: {ar: آدا, en: Ada Ltd}\nkind: company\n")
    assert [("content/organizations/ada.yml", "duplicate-id")] == found(site)


def test_an_event_and_a_person_may_have_the_same_id(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("ada")
    assert [] == found(site)


def test_two_types_cannot_have_the_same_address(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.write("content/types/other.yml", GIFT)
    (problem,) = site.check().problems
    assert ("duplicate-id", "content/types/other.yml", "Give the type a `slug` of its own.") == (
        problem["code"],
        problem["file"],
        problem["hint"],
    )


# --- references

REFERENCES: dict[str, tuple[str, dict[str, Any], str, str]] = {
    # kind of reference: (file, what is put into the event, or the text of the file; what is missing; hint)
    "a role": ("", {"giver": "adda"}, "person or organisation `adda`", "Did you mean `ada`?"),
    "a role shared by several": ("", {"giver": ["ada", "firn"]}, "person or organisation `firn`", "Did you mean `firm`?"),
    "who claims": (
        "",
        {"claims": [{"by": "adaa", "status": "alleged", "text": {"ar": "قول", "en": "So"}}]},
        "person or organisation `adaa`",
        "Did you mean `ada`?",
    ),
    "who answers": (
        "",
        {"responses": [{"by": "fir", "text": {"ar": "لا", "en": "No"}}]},
        "person or organisation `fir`",
        "Did you mean `firm`?",
    ),
    "a related event": ("", {"related": ["secnd"]}, "event `secnd`", "Did you mean `second`?"),
    "a related event with its kind": (
        "",
        {"related": [{"event": "secnd", "kind": "follows"}]},
        "event `secnd`",
        "Did you mean `second`?",
    ),
    "a person where an event is wanted": ("", {"related": ["ada"]}, "event `ada`", "Known here: `first`, `second`."),
    "a tag": ("", {"tags": ["moni"]}, "tag `moni`", "Did you mean `money`?"),
    "a link in the body": ("", {"body": {"ar": "نص", "en": "See [[seccond]]."}}, "record `seccond`", "Did you mean `second`?"),
    "a link in the body of one language": ("", {"body": {"ar": "[[adaaa]]", "en": "x"}}, "record `adaaa`", "Did you mean `ada`?"),
    "a field": ("", {"witness": "adda"}, "person or organisation `adda`", "Did you mean `ada`?"),
    "a list": ("", {"guests": ["ada", "adda"]}, "person or organisation `adda`", "Did you mean `ada`?"),
    "a link in a field of prose": ("", {"story": {"ar": "نص", "en": "[[firmm]]"}}, "record `firmm`", "Did you mean `firm` or `first`?"),
    "the organisation of a post": (
        "content/people/bob.yml",
        {"name": "Bob", "posts": [{"organization": "firmm", "title": "Head"}]},
        "organisation `firmm`",
        "Did you mean `firm`?",
    ),
    "a person as the organisation of a post": (
        "content/people/bob.yml",
        {"name": "Bob", "posts": [{"organization": "ada", "title": "Head"}]},
        "organisation `ada`",
        "Known here: `firm`.",
    ),
    "what an organisation is part of": (
        "content/organizations/shop.yml",
        {"name": "Shop", "kind": "company", "part_of": "frm"},
        "organisation `frm`",
        "Did you mean `firm`?",
    ),
    "an article's event": (
        "content/articles/story/article.yml",
        {"date": "2024-12-14", "events": ["frst"]},
        "event `frst`",
        "Did you mean `first`?",
    ),
    "an article's tag": (
        "content/articles/story/article.yml",
        {"date": "2024-12-14", "tags": ["mony"]},
        "tag `mony`",
        "Did you mean `money`?",
    ),
}


def a_rich_site(root: Path, **event: Any) -> Workspace:
    """Return a site whose type has a field of each kind that can name a record."""
    site = a_site(root, **event)
    site.edit(
        "content/types/gift.yml",
        "fields:\n",
        "fields:\n"
        "  witness: {kind: reference, label: {ar: شاهد, en: Witness}}\n"
        "  guests: {kind: list, of: reference, label: {ar: ضيوف, en: Guests}}\n"
        "  story: {kind: prose, label: {ar: قصة, en: Story}}\n",
    )
    site.event("second")
    site.write("content/tags.yml", "money: {label: {ar: مال, en: Money}}\n")
    an_article(site)
    return site


@pytest.mark.parametrize("kind", REFERENCES)
def test_a_reference_to_nothing_is_reported_with_what_is_near(kind: str, tmp_path: Path) -> None:
    file, values, missing, hint = REFERENCES[kind]
    site = a_rich_site(tmp_path)
    if file:
        site.write(file, "".join(f"{key}: {value}\n" for key, value in values.items()).replace("'", ""))
    else:
        site.event("first", **values)
    (problem,) = site.check().problems
    assert (file or "content/events/first.yml", "unknown-reference") == (problem["file"], problem["code"])
    assert (f"There is no {missing}.", hint) == (problem["message"], problem["hint"])


def test_a_rich_site_without_a_wrong_reference_has_no_problem(tmp_path: Path) -> None:
    site = a_rich_site(tmp_path, witness="ada", guests=["ada", "firm"], story={"ar": "[[second]]", "en": "[[story]]"}, tags=["money"])
    assert [] == found(site)


@pytest.mark.parametrize("folder", ["articles/story", "pages/about"])
def test_a_link_to_nothing_in_markdown_is_reported_at_its_line_and_column(folder: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    an_article(site)
    for lang, text in (("ar", "نص."), ("en", "One line.\n\nSee [[ada]], [[first]] and [[frist|that]].")):
        site.write(f"content/{folder}/{lang}.md", LEAF.format(title="T", text=text))
    (problem,) = site.check().problems
    assert ("unknown-reference", f"content/{folder}/en.md") == (problem["code"], problem["file"])
    assert (7, 30, "Did you mean `first`?") == (problem["line"], problem["column"], problem["hint"])


def test_an_unknown_type_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    (problem,) = a_site(tmp_path, type="gifts").check().problems
    assert ("unknown-reference", "There is no type `gifts`.", "Did you mean `gift`?") == (
        problem["code"],
        problem["message"],
        problem["hint"],
    )


@pytest.mark.parametrize(
    ("file", "text", "codes"),
    [
        ("content/people/ada.yml", "also: {en: [Ada]}\n", {"missing-key"}),
        ("content/people/ada.yml", "a: &b c\n", {"yaml-anchor", "unknown-key", "missing-key"}),
        ("content/events/second.yml", "type: gift\n", {"missing-key"}),
        ("content/events/second.yml", "type: gift\ntype: gift\n", {"yaml-duplicate-key", "missing-key"}),
        ("content/tags.yml", "money: {}\n", {"missing-key"}),
        ("content/articles/story/article.yml", "events: [first]\n", {"missing-key"}),
        ("content/types/gift.yml", "slug: gifts\n", {"missing-key"}),
    ],
)
def test_naming_a_record_that_cannot_be_read_is_no_second_mistake(file: str, text: str, codes: set[str], tmp_path: Path) -> None:
    site = a_site(tmp_path, related=["second"], tags=["money"], body={"ar": "[[story]]", "en": "[[ada]] and [[second]]"})
    site.event("second")
    site.write("content/tags.yml", "money: {label: {ar: مال, en: Money}}\n")
    an_article(site, facts="date: 2024-12-14\nevents: [second]\ntags: [money]\n")
    assert [] == found(site)
    site.write(file, text)
    problems = site.check().problems
    assert (codes, {file}) == ({each["code"] for each in problems}, {each["file"] for each in problems})


@pytest.mark.parametrize("related", [["first"], [{"event": "first", "kind": "follows"}]])
def test_an_event_is_not_related_to_itself(related: list[Any], tmp_path: Path) -> None:
    assert [("content/events/first.yml", "self-reference")] == found(a_site(tmp_path, related=related))


def test_an_event_may_link_to_itself_in_its_own_words(tmp_path: Path) -> None:
    assert [] == found(a_site(tmp_path, body={"ar": "[[first]]", "en": "[[first]]"}))


def test_a_bare_name_that_is_an_id_names_that_entity(tmp_path: Path) -> None:
    site = linked(a_site(tmp_path))
    assert ("firm", "", "") == tuple(entity_id(words, site) for words in ({"": "firm"}, {"": "The Paper"}, {"en": "firm"}))


# --- old ids


def test_an_old_id_cannot_be_one_that_is_in_use(tmp_path: Path) -> None:
    site = a_site(tmp_path, was=["second"])
    site.event("second")
    (problem,) = site.check().problems
    assert ("was-taken", "`second` is already the address of `second`.") == (problem["code"], problem["message"])


def test_an_old_id_leads_to_one_place_only(tmp_path: Path) -> None:
    site = a_site(tmp_path, was=["old"])
    site.event("second", was=["old"])
    (problem,) = site.check().problems
    assert ("was-taken", "content/events/second.yml") == (problem["code"], problem["file"])
    assert "`old` is already the address of `first` (by its `was`)." == problem["message"]


def test_an_old_id_cannot_be_the_records_own(tmp_path: Path) -> None:
    assert [("content/events/first.yml", "was-taken")] == found(a_site(tmp_path, was=["first"]))


def test_an_old_id_of_an_organisation_cannot_be_a_persons_id(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("content/organizations/firm.yml", "kind: company\n", "kind: company\nwas: [ada]\n")
    assert [("content/organizations/firm.yml", "was-taken")] == found(site)


def test_an_old_id_of_an_event_may_be_a_persons_id(tmp_path: Path) -> None:
    assert [] == found(a_site(tmp_path, was=["ada"]))


def test_old_addresses_lead_to_the_new_ones_in_both_languages(tmp_path: Path) -> None:
    site = a_site(tmp_path, was=["old", "older"])
    site.edit("content/people/ada.yml", "name:", "was: [adaline]\nname:")
    site.edit("content/organizations/firm.yml", "name:", "was: [company]\nname:")
    an_article(site, facts="date: 2024-12-14\nwas: [tale]\n")
    site.build()
    moves = {
        "events/old.html": "events/first.html",
        "events/older.html": "events/first.html",
        "people/adaline.html": "people/ada.html",
        "organizations/company.html": "organizations/firm.html",
        "articles/tale.html": "articles/story.html",
    }
    files = site.tree()
    for old, new in moves.items():
        for lang in ("ar", "en"):
            page = parse(files[f"{lang}/{old}"])
            refresh = page.one("meta[http-equiv=refresh]")["content"]
            way = page.one("a")["href"]
            assert f"0; url={way}" == refresh
            assert (f"{lang}/{new}", "") == target(f"{lang}/{old}", way)
            assert ("noindex", lang) == (page.one("meta[name=robots]")["content"], page.one("html")["lang"])
            assert f"{lang}/{new}" in files


def test_the_old_address_of_an_event_without_a_page_leads_to_its_place_on_the_years(tmp_path: Path) -> None:
    site = a_site(tmp_path, was=["old"])
    site.edit("site.yml", "languages:", "event_pages: none\nlanguages:")
    site.build()
    way = parse(site.tree()["en/events/old.html"]).one("a")["href"]
    assert ("en/2024/index.html", "first") == target("en/events/old.html", way)


# --- what is hidden


def hidden_site(root: Path, **hidden: Any) -> Workspace:
    """Return a site whose second event is hidden and named everywhere it can be."""
    site = a_site(
        root,
        related=["second"],
        body={"ar": "انظر [[second|هناك]].", "en": "See [[second|over there]] and [[ada]]."},
    )
    site.event("second", title={"ar": "هبة خفية", "en": "A hidden gift"}, was=["old-second"], tags=["money"], giver="firm", **hidden)
    site.write("content/tags.yml", "money: {label: {ar: مال, en: Money}}\n")
    an_article(site, facts="date: 2024-12-14\nevents: [first, second]\n", en="About [[second|it]].")
    return site


@pytest.mark.parametrize("hidden", [{"draft": True}, {"publish_on": "2026-01-02"}])
def test_what_is_hidden_leaves_no_trace_but_the_words_of_links_to_it(hidden: dict[str, Any], tmp_path: Path) -> None:
    site = hidden_site(tmp_path, **hidden)
    site.build()
    files = site.tree()
    assert set() == {path for path in files if "second" in path}
    pages = {path: parse(data) for path, data in files.items() if path.endswith(".html")}
    assert [] == [path for path, page in pages.items() if "A hidden gift" in page.text or "هبة خفية" in page.text]
    assert [] == [path for path, page in pages.items() for a in page.all("a") if "second" in a["href"]]
    assert "See over there and Ada." == pages["en/events/first.html"].one("div.prose").text
    assert ["1 entry"] == pages["en/2024/index.html"].texts("p.lead strong")
    assert "Related events" not in pages["en/events/first.html"].texts("h2")
    assert "About it." in pages["en/articles/story.html"].text


def test_a_link_without_words_tells_nothing_of_what_is_hidden(tmp_path: Path) -> None:
    site = hidden_site(tmp_path, draft=True)
    site.event("first", body={"ar": "انظر [[second]].", "en": "See [[second]]."})
    site.build()
    files = site.tree()
    assert "See an entry that is not published yet." == parse(files["en/events/first.html"]).one("div.prose").text
    assert [] == [path for path, data in files.items() if path.endswith(".html") and b"second" in data]


def test_links_to_hidden_records_become_plain_text(tmp_path: Path) -> None:
    site = hidden_site(tmp_path, draft=True)
    site.build()
    files = site.tree()
    assert ["Ada"] == parse(files["en/events/first.html"]).one("div.prose").texts("a")
    assert [] == parse(files["en/articles/story.html"]).one("div.prose").texts("a")


def test_links_to_draft_articles_become_plain_text(tmp_path: Path) -> None:
    site = a_site(tmp_path, body={"ar": "نص", "en": "See [[story|the story]]."})
    an_article(site, facts="date: 2024-12-14\ndraft: true\n")
    site.build()
    assert [] == parse(site.tree()["en/events/first.html"]).one("div.prose").texts("a")


@pytest.mark.parametrize("hidden", [{"draft": True}, {"publish_on": "2026-01-02"}])
def test_drafts_shows_what_is_hidden(hidden: dict[str, Any], tmp_path: Path) -> None:
    site = hidden_site(tmp_path, **hidden)
    site.build("--drafts")
    files = site.tree()
    assert {"en/events/second.html", "ar/events/second.html", "en/events/old-second.html"} <= files.keys()
    body = parse(files["en/events/first.html"]).one("div.prose")
    assert ["over there", "Ada"] == body.texts("a")
    assert ["A hidden gift"] == section(parse(files["en/events/first.html"]), "Related events").texts("a")


@pytest.mark.parametrize(("zone", "is_shown"), [("UTC", True), ("Asia/Beirut", True), ("America/New_York", False)])
def test_an_event_waits_for_its_day_in_the_sites_own_time_zone(zone: str, is_shown: bool, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("second", publish_on="2026-01-01")
    site.edit("site.yml", "languages:", f"timezone: {zone}\nlanguages:")
    site.build()  # at 2026-01-01T00:00Z
    assert is_shown == ("en/events/second.html" in site.tree())


def test_a_draft_article_is_not_listed_or_mentioned(tmp_path: Path) -> None:
    site = a_site(tmp_path, body={"ar": "نص", "en": "See [[story|the story]]."})
    an_article(site, facts="date: 2024-12-14\nevents: [first]\ndraft: true\nwas: [tale]\n")
    made = linked(site)
    assert ({}, {}, ("story",), {}) == (made.articles, made.mentions, made.hidden, made.moved["article"])
    site.build()
    assert "See the story." == parse(site.tree()["en/events/first.html"]).one("div.prose").text


def test_a_reference_to_a_hidden_record_is_no_mistake(tmp_path: Path) -> None:
    assert [] == found(hidden_site(tmp_path, draft=True))


# --- order


def test_of_dates_that_begin_on_one_day_the_less_precise_comes_first(tmp_path: Path) -> None:
    site = a_site(tmp_path, date="2024-01-01")
    for id, date in {"m": "2024-01", "q": "2024-Q1", "y": "2024", "i": "2024-01/2024-02", "d": "2023-12-31"}.items():
        site.event(id, date=date)
    assert ["d", "i", "y", "q", "m", "first"] == list(linked(site).events)


def test_order_breaks_ties_of_equal_dates_then_the_id_does(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for id, order in {"a": 2, "b": 1, "c": -1, "z": None, "e": None}.items():
        site.event(id, order=order)
    assert ["c", "e", "first", "z", "b", "a"] == list(linked(site).events)


def test_order_does_not_move_an_event_to_another_day(tmp_path: Path) -> None:
    site = a_site(tmp_path, date="2024-12-13", order=-999)
    site.event("second", date="2024-12-12", order=999)
    assert ["second", "first"] == list(linked(site).events)


def test_an_open_start_sorts_by_the_first_day_of_its_end(tmp_path: Path) -> None:
    site = a_site(tmp_path, date="../2024-11")
    site.event("a", date="2024-10-31")
    site.event("b", date="2024-11")
    assert (["a", "first", "b"], [2024]) == (list(linked(site).events), list(linked(site).years))


def test_each_step_is_an_entry_at_its_own_place(tmp_path: Path) -> None:
    site = a_site(tmp_path, steps=[{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-02-01", "stage": "paid"}])
    site.event("second", date="2025-01")
    made = linked(site)
    assert ["first", "second", "first_2"] == [entry.anchor for group in made.years.values() for entry in group]
    assert {2024: ["first"], 2025: ["second", "first_2"]} == {
        year: [entry.anchor for entry in entries] for year, entries in made.years.items()
    }
    assert ({"second": "first"}, {"first": "second"}) == (made.before, made.after)


WHEN = st.builds(
    lambda year, month, day, form: ("{0}", "{0}-{1:02}", "{0}-{1:02}-{2:02}", "{0}-Q{3}", "{0}-{1:02}/{0}-12", "../{0}-{1:02}")[
        form
    ].format(year, month, day, (month + 2) // 3),
    st.integers(2023, 2025),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 5),
)
KIND = EventType("gift", Place("t"), {"en": {"other": "gift"}}, {"en": "Gifts"}, "gifts")


def made_event(id: str, date: str = "2024-12-13", order: int = 0, related: tuple[Relation, ...] = ()) -> Event:
    when, place = dates.parse(date), Place(f"{id}.yml", 1, 1)
    return Event(id, place, "gift", when, {"en": id}, "confirmed", (Step(place, 1, when),), (), order=order, related=related)


def made_site(*events: Event) -> Site:
    config = Config({"en": "S"}, {"en": "S"}, ("en",))
    return link(Records(config, {"gift": KIND}, events=tuple(map(sheet, events))), DAY)[0]


@settings(deadline=None)
@given(st.lists(st.tuples(WHEN, st.integers(-2, 2)), max_size=8), st.randoms(use_true_random=False))
def test_the_timelines_order_is_total_and_does_not_depend_on_the_order_of_files(given_: list[tuple[str, int]], random: Any) -> None:
    events = [made_event(f"e{at}", date, order) for at, (date, order) in enumerate(given_)]
    precisions = ["interval", "year", "quarter", "month", "day"]

    def key(event: Event) -> tuple[object, ...]:
        first = event.date.first or (event.date.end and event.date.end.first)
        return (first, precisions.index(event.date.precision), event.order, event.id)

    wanted = [event.id for event in sorted(events, key=key)]
    shuffled = random.sample(events, len(events))
    site = made_site(*shuffled)
    assert wanted == list(site.events) == [entry.event.id for group in site.years.values() for entry in group]
    assert dict(pairwise(wanted)) == site.after
    assert dict(zip(wanted[1:], wanted, strict=False)) == site.before


# --- groups


def to(id: str, kind: str = "related") -> Relation:
    return Relation(Ref(id, Place("x.yml", 1, 1)), kind)


def ties(site: Site) -> dict[str, list[tuple[str, str, bool]]]:
    return {id: [(tie.event.id, tie.kind, tie.is_reverse) for tie in found] for id, found in site.ties.items()}


def test_a_tie_is_seen_from_both_sides() -> None:
    site = made_site(made_event("a", related=(to("b", "follows"),)), made_event("b"), made_event("c"))
    assert {"a": [("b", "follows", False)], "b": [("a", "follows", True)]} == ties(site)


def test_a_tie_declared_on_both_sides_is_shown_once_on_each_as_that_side_declares_it() -> None:
    site = made_site(made_event("a", related=(to("b", "follows"),)), made_event("b", related=(to("a", "responds_to"),)))
    assert {"a": [("b", "follows", False)], "b": [("a", "responds_to", False)]} == ties(site)


def test_an_event_with_several_ties_shows_each_other_event_once() -> None:
    site = made_site(made_event("a", related=(to("b"), to("c"), to("b", "part_of"))), made_event("b"), made_event("c", related=(to("b"),)))
    assert {"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"]} == {
        id: sorted(other for other, _, _ in found) for id, found in ties(site).items()
    }


def test_articles_that_are_about_a_record_or_link_to_it_in_any_language_mention_it(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.event("second")
    an_article(site, "one", "date: 2024-12-14\nevents: [first]\n", ar="عن [[ada]].", en="Of [[first]] and [[first|again]].")
    an_article(site, "two", ar="عن [[second]].", en="On [[firm]].")
    mentions = linked(site).mentions
    assert {"first": ["one"], "ada": ["one"], "second": ["two"], "firm": ["two"]} == {
        id: [article.id for article in articles] for id, articles in mentions.items()
    }


def test_types_come_in_the_order_of_their_use_then_of_their_ids(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for id in ("award", "bet", "loan", "prize"):
        site.write(f"content/types/{id}.yml", GIFT.replace("slug: gifts", f"slug: {id}s"))
    for at, kind in enumerate(("loan", "loan", "bet", "gift", "prize")):
        site.event(f"e{at}", type=kind)
    assert ["gift", "loan", "bet", "prize", "award"] == list(linked(site).types)


def test_an_entity_has_a_part_for_each_role_with_each_event_once(tmp_path: Path) -> None:
    site = a_site(tmp_path, giver=["ada", "firm"], taker=["ada", "firm"])
    site.event("second", date="2024-12-12", giver="firm", taker="ada")
    parts = linked(site).parts
    assert [("gift", "giver", ["first"]), ("gift", "taker", ["second", "first"])] == [
        (part.type, part.role, [event.id for event in part.events]) for part in parts["ada"]
    ]


def test_who_speaks_in_an_event_is_found_by_their_id(tmp_path: Path) -> None:
    says: dict[str, Any] = {"status": "alleged", "text": {"ar": "قول", "en": "So"}}
    site = a_site(
        tmp_path,
        claims=[{"by": "ada", **says}, {"by": "ada", **says}],
        responses=[{"by": "firm", "text": {"ar": "لا", "en": "No"}}],
    )
    assert {"ada": ["first"], "firm": ["first"]} == {id: [event.id for event in events] for id, events in linked(site).sayings.items()}
