"""What a reader finds on an event's page, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dom import Element, parse
from tests.laws import Built, direction, target
from tests.pages.sites import BASE, SOURCES, a_full_site, built, rows, section
from tests.words import counted, word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
SAID: dict[str, Any] = {"ar": "قول.", "en": "So."}


def the_case(full: Built, lang: str) -> Element:
    return full.pages[f"{lang}/events/case.html"]


def page(site: Workspace, lang: str = "en", id: str = "first") -> Element:
    """Build, and return an event's page."""
    site.build()
    return parse(site.tree()[f"{lang}/events/{id}.html"])


# --- what it says


@BOTH
def test_the_head_names_the_event_and_the_site(full: Built, lang: str) -> None:
    site = {"ar": "سجل الهبات", "en": "The Gift Record"}[lang]
    title = {"ar": "محل خلاف: قضية آدا ضد \u2068Firm Ltd\u2069", "en": "Disputed: Ada v. Firm"}[lang]
    assert f"{title} · {site}" == the_case(full, lang).one("title").text
    description = the_case(full, lang).one("meta[name=description]")["content"]
    assert {"ar": "محل خلاف: ملخص القضية.", "en": "Disputed: The case in short."}[lang] == description


@BOTH
def test_the_title_type_and_date_stand_at_the_top(full: Built, lang: str) -> None:
    top = the_case(full, lang).one("main header")
    assert {"ar": "قضية آدا ضد Firm Ltd", "en": "Ada v. Firm"}[lang] == top.one("h1").text
    assert f"{lang}/cases/index.html" == target(f"{lang}/events/case.html", top.one("p.kind a")["href"])[0]
    assert ["2024-12-10"] == [time["datetime"] for time in top.all("time")]
    assert f"({word(lang, 'filed', 'date')})" == top.one("span.basis").text


@BOTH
def test_a_run_of_the_other_script_in_a_title_is_isolated_and_marked(full: Built, lang: str) -> None:
    runs = [(bdi.text, bdi["lang"]) for bdi in the_case(full, lang).all("h1 bdi")]
    assert {"ar": [("Firm Ltd", "en")], "en": []}[lang] == runs


@BOTH
def test_the_summary_the_body_and_its_links_are_in_the_pages_language(full: Built, lang: str) -> None:
    case = the_case(full, lang)
    assert {"ar": "ملخص القضية.", "en": "The case in short."}[lang] == case.one("main header p.lead").text
    body = case.one("main").all("div.prose")[0]
    assert {"ar": ["هبة من آدا"], "en": ["A gift of Ada's", "her"]}[lang] == body.texts("a")
    assert f"{lang}/events/first.html" == target(f"{lang}/events/case.html", body.all("a")[0]["href"])[0]


@BOTH
def test_roles_and_fields_of_every_kind_are_rows_with_their_labels(full: Built, lang: str) -> None:
    unknown = word(lang, "Looked for, not known")
    wanted = {
        "ar": {
            "الأطراف": ["آدا", "الشركة", "بوب"],
            "الرقم": ["4:24-cv-04722"],
            "النتيجة": ["بلا نتيجة"],
            "القصة": ["نص قوي."],
            "يوم الحكم": ["مارس 2025"],
            "المطلوب": ["من مليون دولار إلى مليوني دولار"],
            "الصفحات": ["1,234"],
            "الملف": ["https://example.org/file"],
            "الشاهد": ["بوب"],
            "المستندات": ["وثيقة", "صورة"],
            "القاضي": [unknown],
            word("ar", "Place"): ["القاهرة"],
        },
        "en": {
            "Parties": ["Ada", "Firm Ltd", "Bob"],
            "Docket": ["4:24-cv-04722"],
            "Outcome": ["No outcome yet"],
            "Story": ["A strong text."],
            "Decided": ["March 2025"],
            "Relief": ["$1 million to $2 million"],
            "Pages": ["1,234"],
            "File": ["https://example.org/file"],
            "Witness": ["Bob"],
            "Exhibits": ["A paper", "A picture"],
            "Judge": [unknown],
            "Place": ["Cairo"],
        },
    }
    assert wanted[lang] == rows(the_case(full, lang))


@BOTH
def test_people_and_organisations_in_rows_lead_to_their_pages(full: Built, lang: str) -> None:
    links = [target(f"{lang}/events/case.html", a["href"])[0] for a in the_case(full, lang).all("dl.rows a") if "://" not in a["href"]]
    assert [f"{lang}/people/ada.html", f"{lang}/organizations/firm.html", *[f"{lang}/people/bob.html"] * 2] == links


@BOTH
def test_an_absent_field_says_nothing_and_an_unknown_one_says_so(lang: str, tmp_path: Path) -> None:
    found = rows(page(a_site(tmp_path, unknown=["purse"]), lang))
    assert {"ar": "المصدر", "en": "Purse"}[lang] in found
    assert [word(lang, "Looked for, not known")] == found[{"ar": "المصدر", "en": "Purse"}[lang]]
    assert {"ar": "المبلغ", "en": "Amount"}[lang] not in found


def test_an_unknown_role_is_a_row_too(tmp_path: Path) -> None:
    assert ["Looked for, not known"] == rows(page(a_site(tmp_path, giver=None, unknown=["giver"])))["Giver"]


# --- how sure it is

STATUSES = {
    "confirmed": "Confirmed",
    "reported": "Reported, not confirmed",
    "alleged": "Alleged",
    "disputed": "Disputed",
    "denied": "Denied",
    "retracted": "Retracted",
}


@BOTH
@pytest.mark.parametrize("status", STATUSES)
def test_how_sure_it_is_stands_in_words_under_the_title(status: str, lang: str, full: Built) -> None:
    event = full.pages[f"{lang}/events/{'first' if status == 'confirmed' else status}.html"]
    assert [word(lang, STATUSES[status], "status")] == event.texts("section.standing strong.status")


@BOTH
def test_the_reason_for_a_status_stands_beside_it(full: Built, lang: str) -> None:
    note = {"ar": "الطرفان مختلفان.", "en": "The parties disagree."}[lang]
    assert note == the_case(full, lang).one("section.standing p.note").text


@BOTH
def test_a_retracted_event_keeps_its_page_struck_and_out_of_search_engines(full: Built, lang: str) -> None:
    event = full.pages[f"{lang}/events/retracted.html"]
    assert "struck" in event.one("main").all("article")[0]["class"].split()
    assert ["noindex"] == [each["content"] for each in event.all("meta[name=robots]")]
    assert [] == the_case(full, lang).all("meta[name=robots]")


# --- steps


@BOTH
def test_each_step_has_an_anchor_a_date_a_stage_and_what_differs(full: Built, lang: str) -> None:
    first, second, third = the_case(full, lang).all("ol.steps li")
    assert ["step-1", "step-2", "step-3"] == [first["id"], second["id"], third["id"]]
    assert ["2024-12-10", "2025-01-15", "2026-05-01"] == [step.one("time")["datetime"] for step in (first, second, third)]
    assert {"ar": ["رُفعت", "جلسة أولى", "أُغلقت"], "en": ["Filed", "A first hearing", "Closed"]}[lang] == [
        step.one("h3").text for step in (first, second, third)
    ]
    assert {"ar": "سُمع الطرفان.", "en": "Both were heard."}[lang] in second.text
    assert [word(lang, "Reported, not confirmed", "status")] == second.texts("strong.status")
    assert {"ar": "1.5 مليون دولار", "en": "$1.5 million"}[lang] == second.one("bdi.sum").text
    assert ("https://example.org/minutes", {"ar": "محضر", "en": "Minutes"}[lang]) == (second.one("a")["href"], second.one("a").text)
    assert [word(lang, "Scheduled")] == third.texts("strong.upcoming")
    assert ["#source-1", "#source-4"] == [a["href"] for a in first.all("span.cited a")]


@BOTH
def test_a_step_that_is_only_scheduled_is_not_the_stage_of_the_event(full: Built, lang: str) -> None:
    assert {"ar": "جلسة أولى", "en": "A first hearing"}[lang] == the_case(full, lang).one("section.standing p.now").text
    assert {"ar": "نُظرت", "en": "Heard"}[lang] in full.pages[f"{lang}/cases/index.html"].texts("span.what span.n")


def test_an_event_without_steps_shows_none_and_stands_at_its_first_stage(full: Built) -> None:
    event = full.pages["en/events/first.html"]
    assert ([], "Promised") == (event.all("ol.steps"), event.one("section.standing p.now").text)


# --- who says what


@BOTH
def test_where_it_stands_is_no_surer_than_the_step_that_tells_of_it(lang: str, tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-05", "stage": "paid", "status": "reported"}]
    found = page(a_site(tmp_path, date="2024-12-13", steps=steps), lang)
    assert ["reported", "confirmed"] == [each["class"].split()[-1] for each in found.all("section.standing strong.status")]


@BOTH
def test_the_sum_that_stands_is_told_at_the_top_and_what_it_was_beside_its_step(lang: str, tmp_path: Path) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-05", "stage": "paid", "amount": "400 USD"}]
    found = page(a_site(tmp_path, date="2024-12-13", amount="900 USD", steps=steps), lang)
    assert "400" in found.one("header.event-top p.amount").text and "900" not in found.one("header.event-top").text
    first, second = found.all("ol.steps li")
    assert ("900" in first.text, "400" in first.text, "400" in second.text) == (True, False, True)
    steps[1]["status"] = "alleged"
    found = page(a_site(tmp_path / "alleged", date="2024-12-13", amount="900 USD", steps=steps), lang)
    assert "900" in found.one("header.event-top p.amount").text


@BOTH
def test_each_claim_is_attributed_with_its_own_status_and_sources(full: Built, lang: str) -> None:
    claims = section(the_case(full, lang), word(lang, "Who says what"))
    assert {
        "ar": [("آدا", "Alleged", "تقول إنها أعطت."), ("الشركة", "Denied", "تنفي الشركة."), ("بوب", "No answer", "لم يجب.")],
        "en": [
            ("Ada", "Alleged", "She says she gave."),
            ("Firm Ltd", "Denied", "The firm denies it."),
            ("Bob", "No answer", "He did not answer."),
        ],
    }[lang] == [
        (claim.one("p.by a").text, _status(lang, claim.one("strong.status").text), claim.all("p")[1].text) for claim in claims.all("li")
    ]
    assert ["#source-3"] == [a["href"] for a in claims.all("span.cited a")]


def _status(lang: str, text: str) -> str:
    return next(name for name in (*STATUSES.values(), "No answer") if word(lang, name, "status") == text)


@BOTH
def test_who_was_asked_when_and_what_they_answered(full: Built, lang: str) -> None:
    responses = section(the_case(full, lang), word(lang, "Asked for an answer"))
    assert ({"ar": "بوب", "en": "Bob"}[lang], "2025-01-05") == (responses.one("p.by a").text, responses.one("time")["datetime"])
    assert {"ar": "لا تعليق.", "en": "No comment."}[lang] == responses.all("li p")[1].text


# --- sources


@BOTH
def test_every_source_has_its_publisher_title_and_address(full: Built, lang: str) -> None:
    sources = the_case(full, lang).all("ol.sources li")
    court = {"ar": "المحكمة", "en": "The Court"}[lang]
    assert ["The Paper", "Other Paper", "الجريدة", court] == [source.one("span.publisher").text for source in sources]
    assert [each["title"] for each in SOURCES] == [source.one("cite").text for source in sources]
    assert ["https://example.org/story", "https://example.org/copy", "https://example.org/arabic", ""] == [
        "".join(a["href"] for a in source.all("cite a")) for source in sources
    ]
    assert ["1", "2", "3", "4"] == [source["data-number"] for source in sources]


@BOTH
def test_a_sources_title_stands_in_its_own_language(full: Built, lang: str) -> None:
    titles = the_case(full, lang).all("ol.sources cite")
    assert ["en", "en", "ar", "en"] == [next((each.nearest("lang") for each in reversed([*title.walk()])), lang) for title in titles]


@BOTH
def test_what_else_is_known_of_a_source_stands_under_it(full: Built, lang: str) -> None:
    first, copy, arabic, filing = (source.one("span.about") for source in the_case(full, lang).all("ol.sources li"))
    english = {"ar": "باللغة الإنجليزية", "en": ""}[lang]
    assert english in first.text
    assert ["2024-12-13", "2025-01-02"] == [time["datetime"] for time in first.all("time")]
    assert "Jo Doe" in first.text
    assert word(lang, "News report", "source") in first.text
    assert f"{word(lang, 'carrying')} The Wire" in first.text
    assert [word(lang, "first to report it")] == first.texts("strong")
    assert f"{word(lang, 'carrying')} The Wire" == copy.text
    assert ("https://archive.example/1", "2025-01-03") == (arabic.one("a")["href"], arabic.one("time")["datetime"])
    assert word(lang, "archived copy") in arabic.text
    assert {"ar": "", "en": "in Arabic"}[lang] in arabic.text
    assert word(lang, "Court document", "source") in filing.text
    assert word(lang, "no address known") in filing.text
    assert ["2024-12"] == [time["datetime"] for time in filing.all("time")]


@BOTH
def test_a_sources_language_is_named_only_where_it_is_not_the_pages(full: Built, lang: str) -> None:
    texts = the_case(full, lang).texts("ol.sources span.about")
    named = {"ar": [True, False, False, True], "en": [False, False, True, False]}[lang]
    assert named == [("باللغة" in text if lang == "ar" else "in Arabic" in text or "in English" in text) for text in texts]


@BOTH
def test_a_quotation_is_in_its_own_language(full: Built, lang: str) -> None:
    quote = the_case(full, lang).one("ol.sources blockquote")
    inner = [*quote.walk()][-1]
    assert ("قالت آدا نعم", "ar", "rtl") == (quote.text, inner.nearest("lang"), inner.nearest("dir"))


@BOTH
def test_copies_of_one_original_count_once_and_the_reader_is_told(full: Built, lang: str) -> None:
    note = section(the_case(full, lang), word(lang, "Sources")).one("p.note").text
    three = counted(lang, "{n} independent source", "{n} independent sources", 3)
    assert f"{three}: {word(lang, 'copies of one original count once.')}" == note


def test_the_publisher_that_the_record_knows_is_a_link(full: Built) -> None:
    links = the_case(full, "en").all("ol.sources span.publisher a")
    assert ["en/organizations/court.html"] == [target("en/events/case.html", a["href"])[0] for a in links]


@BOTH
def test_a_source_that_only_a_step_names_is_listed_and_cited(lang: str, tmp_path: Path) -> None:
    inner = {"publisher": "Later", "title": "News", "url": "https://example.org/later"}
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-13", "stage": "paid", "sources": [inner]}]
    found = page(a_site(tmp_path, steps=steps), lang)
    assert ["source-1", "source-2"] == [source["id"] for source in found.all("ol.sources li")]
    assert ["#source-2"] == [a["href"] for a in found.all("span.cited a")]


# --- the rest


@BOTH
def test_the_picture_has_words_credit_and_licence(full: Built, lang: str) -> None:
    (figure,) = [each for each in the_case(full, lang).all("figure") if each.all("img")]
    image = figure.one("img")
    assert ({"ar": "قاعة المحكمة", "en": "The court room"}[lang], "images/hall.png") == (
        image["alt"],
        target(f"{lang}/events/case.html", image["src"])[0],
    )
    assert {"ar": "تصوير آدا · CC0-1.0", "en": "Photo: Ada · CC0-1.0"}[lang] == figure.one("figcaption").text


@BOTH
def test_a_correction_shows_what_was_wrong_what_it_said_and_what_it_says(full: Built, lang: str) -> None:
    change = section(the_case(full, lang), word(lang, "Corrections")).one("li")
    assert "2025-02-01" == change.one("time")["datetime"]
    assert word(lang, "Correction", "correction") in change.text
    assert {"ar": ("كان الرقم خطأ.", "سبعة", "ثمانية"), "en": ("The number was wrong.", "Seven", "Eight")}[lang] == (
        change.all("p")[1].text,
        change.one("del").text,
        change.one("ins").text,
    )


def test_every_kind_of_correction_has_its_word(tmp_path: Path) -> None:
    kinds = ("correction", "clarification", "update", "retraction")
    site = built(a_site(tmp_path, corrections=[{"date": "2025-01-01", "kind": kind, "note": SAID} for kind in kinds]))
    for lang in ("ar", "en"):
        changes = section(site.pages[f"{lang}/events/first.html"], word(lang, "Corrections")).texts("p.by")
        assert [word(lang, kind.title(), "correction") for kind in kinds] == [change.partition(" · ")[0] for change in changes]


@BOTH
def test_a_related_event_is_named_with_how_it_is_related_on_both_pages(full: Built, lang: str) -> None:
    forward = section(the_case(full, lang), word(lang, "Related events")).one("li")
    back = section(full.pages[f"{lang}/events/first.html"], word(lang, "Related events")).one("li")
    assert word(lang, "Follows", "relation") == forward.one("span.label").text
    assert word(lang, "Followed by", "relation") == back.one("span.label").text
    assert f"{lang}/events/case.html" == target(f"{lang}/events/first.html", back.one("a")["href"])[0]


RELATIONS = {
    "follows": ("Follows", "Followed by"),
    "part_of": ("Part of", "Includes"),
    "responds_to": ("Responds to", "Answered by"),
    "resolves": ("Resolves", "Resolved by"),
    "same_money_as": ("The same money as", "The same money as"),
    "caused_by": ("Caused by", "Led to"),
}


def test_every_relation_has_its_words_in_both_directions(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for at, kind in enumerate(RELATIONS):
        sources = {"sources": [SOURCES[1]]} if kind == "caused_by" else {}
        site.event(f"from-{at}", related=[{"event": f"to-{at}", "kind": kind} | sources])
        site.event(f"to-{at}")
    pages = built(site).pages
    for lang in ("ar", "en"):
        assert [[word(lang, each, "relation") for each in pair] for pair in RELATIONS.values()] == [
            [
                section(pages[f"{lang}/events/{end}-{at}.html"], word(lang, "Related events")).one("li span.label").text
                for end in ("from", "to")
            ]
            for at in range(len(RELATIONS))
        ]


@BOTH
def test_articles_tags_and_the_way_to_suggest_a_correction(full: Built, lang: str) -> None:
    case = the_case(full, lang)
    assert {"ar": ["مقال عن الهبات"], "en": ["A story of gifts"]}[lang] == section(case, word(lang, "Articles that mention this")).texts(
        "a"
    )
    assert {"ar": ["مال"], "en": ["Money"]}[lang] == case.texts("p.tools a")
    assert ["https://example.org/repo/blob/HEAD/content/events/case.yml"] == [
        a["href"] for a in case.all("details.tools a") if a.text == word(lang, "Suggest a correction")
    ]


@BOTH
def test_the_events_before_and_after_and_the_year_are_one_step_away(full: Built, lang: str) -> None:
    links = full.pages[f"{lang}/events/first.html"].all("nav.neighbours a")
    assert [f"{lang}/events/case.html", f"{lang}/2024/index.html", f"{lang}/events/reported.html"] == [
        target(f"{lang}/events/first.html", a["href"])[0] for a in links
    ]


@BOTH
def test_a_machine_translation_is_called_one(full: Built, lang: str) -> None:
    notices = the_case(full, lang).texts("p.notice")
    machine = word("ar", "These words were translated by machine and have not been read by an editor.")
    assert {"ar": [machine], "en": []}[lang] == notices


def test_a_draft_translation_is_called_one(tmp_path: Path) -> None:
    found = page(a_site(tmp_path, translation={"en": {"state": "draft"}}))
    assert ["This translation is a draft."] == found.texts("p.notice")


# --- languages


@BOTH
def test_the_address_is_said_absolutely_for_each_language_where_the_site_knows_it(full: Built, lang: str) -> None:
    case = the_case(full, lang)
    assert f"{BASE}{lang}/events/case.html" == case.one("link[rel=canonical]")["href"]
    assert {each: f"{BASE}{each}/events/case.html" for each in ("ar", "en")} == {
        link["hreflang"]: link["href"] for link in case.all("link[hreflang]") if link["hreflang"] != "x-default"
    }


@BOTH
def test_nothing_is_absolute_where_the_site_does_not_know_its_address(lang: str, tmp_path: Path) -> None:
    found = page(a_site(tmp_path), lang)
    assert [] == found.all("link[rel=canonical]") + found.all("link[rel=alternate]")


def test_readers_of_other_languages_have_a_default(full: Built) -> None:
    assert "x-default" in [link["hreflang"] for link in the_case(full, "en").all("link[hreflang]")]


def untranslated(root: Path) -> Workspace:
    """Return a site whose event has its title and body in English only."""
    site = a_site(root, title={"en": "A gift of Ada's, by ACME"}, body={"en": "## Why\n\nA text, in English only."})
    site.edit("site.yml", "languages:", f"base_url: {BASE}\nlanguages:")
    return site


def test_a_missing_title_is_shown_in_the_other_language_marked_and_noticed(tmp_path: Path) -> None:
    found = page(untranslated(tmp_path), "ar")
    (title,) = found.all("h1 bdi")
    assert ("A gift of Ada's, by ACME", "en", "ltr") == (title.text, title["lang"], title["dir"])
    notice = word("ar", "Not translated yet: shown in the original language.")
    assert 2 == found.texts("p.notice").count(notice)  # of the title and of the body
    assert ("ar", "rtl") == (found.one("html")["lang"], found.one("html")["dir"])


def test_a_missing_body_is_shown_in_the_other_language_and_direction(tmp_path: Path) -> None:
    body = page(untranslated(tmp_path), "ar").one("div.prose")
    assert ("en", "ltr", "Why A text, in English only.") == (body["lang"], body["dir"], body.text)


def test_a_missing_field_of_prose_is_shown_in_the_other_language_and_direction(tmp_path: Path) -> None:
    site = a_site(tmp_path, story={"en": "Only *English*."})
    site.edit("content/types/gift.yml", "fields:\n", "fields:\n  story: {kind: prose, label: {ar: قصة, en: Story}}\n")
    (story,) = page(site, "ar").all("dl.rows div.prose")
    assert ("en", "ltr", "Only English.") == (story["lang"], story["dir"], story.text)


def test_a_translated_page_of_the_same_event_shows_no_notice(tmp_path: Path) -> None:
    assert [] == page(untranslated(tmp_path), "en").texts("p.notice")


@BOTH
def test_a_language_without_a_title_is_no_alternate(lang: str, tmp_path: Path) -> None:
    links = page(untranslated(tmp_path), lang).all("link[hreflang]")
    found = [(link["hreflang"], link["href"]) for link in links if link["hreflang"] != "x-default"]
    assert [("en", f"{BASE}en/events/first.html")] == found


def test_a_title_that_belongs_to_no_language_is_there_in_all(tmp_path: Path) -> None:
    site = a_site(tmp_path, title="Ada v. Firm")
    site.edit("site.yml", "languages:", f"base_url: {BASE}\nlanguages:")
    found = page(site, "ar")
    assert ["ar", "en"] == [link["hreflang"] for link in found.all("link[hreflang]") if link["hreflang"] != "x-default"]
    assert [] == found.texts("p.notice")


def test_a_missing_title_is_marked_in_every_list_too(tmp_path: Path) -> None:
    site = untranslated(tmp_path)
    site.event("second", date="2024-12-14")
    site.build()
    files = site.tree()
    for path, selector in {
        "ar/2024/index.html": "li.entry h3 bdi",
        "ar/gifts/index.html": "span.what a bdi",
        "ar/people/ada.html": "span.what a bdi",
        "ar/events/second.html": "nav.neighbours a bdi",
        "ar/index.html": "ol.latest a bdi",
    }.items():
        assert [("en", "ltr")] == [(bdi["lang"], bdi["dir"]) for bdi in parse(files[path]).all(selector) if "ACME" in bdi.text], path


def test_a_missing_summary_is_noticed_too(tmp_path: Path) -> None:
    found = page(a_site(tmp_path, summary={"en": "In English only."}), "ar")
    assert [word("ar", "Not translated yet: shown in the original language.")] == found.texts("p.notice")


@BOTH
def test_the_switch_leads_to_the_same_event_in_the_other_language(full: Built, lang: str) -> None:
    other = {"ar": "en", "en": "ar"}[lang]
    (link,) = the_case(full, lang).all("nav.tongues a")
    assert (f"{other}/events/case.html", "") == target(f"{lang}/events/case.html", link["href"])
    assert (other, direction(other), {"ar": "العربية", "en": "English"}[other]) == (link["lang"], link["dir"], link.text)


# --- dates and amounts as markup


def _date(kind: Element) -> str:
    return [each.text for each in kind.children if isinstance(each, Element)][-1]


DATES = {
    "2024": (["2024"], "2024"),
    "2024-12": (["2024-12"], "December 2024"),
    "2024-12-13": (["2024-12-13"], "13 December 2024"),
    "2024-12~": (["2024-12"], "about December 2024"),
    "2024?": (["2024"], "possibly 2024"),
    "2024-Q4": ([], "fourth quarter of 2024"),
    "2024-11/..": ([], "since November 2024"),
    "../2024-11": ([], "until November 2024"),
    "2024-11/": ([], "from November 2024, end not known"),
    "1142": (["1142"], "1142"),
}


def test_a_time_element_says_no_more_than_is_known(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for at, date in enumerate(DATES):
        site.event(f"d{at}", date=date)
    pages = built(site).pages
    tops = [pages[f"en/events/d{at}.html"].one("main header p.kind") for at in range(len(DATES))]
    assert list(DATES.values()) == [([time["datetime"] for time in top.all("time")], _date(top)) for top in tops]


def test_an_interval_with_two_ends_has_two_time_elements(tmp_path: Path) -> None:
    found = page(a_site(tmp_path, date="2024-11-05/2025-01-20")).one("main header")
    assert ["2024-11-05", "2025-01-20"] == [time["datetime"] for time in found.all("time")]


def test_which_date_it_is_stands_beside_it(tmp_path: Path) -> None:
    bases = {"announced": "announced", "reported": "first reported", "disclosed": "disclosed", "filed": "filed"}
    site = a_site(tmp_path)
    for basis in bases:
        site.event(basis, date_basis=basis)
    pages = built(site).pages
    for lang in ("ar", "en"):
        assert [f"({word(lang, name, 'date')})" for name in bases.values()] == [
            pages[f"{lang}/events/{basis}.html"].one("main header span.basis").text for basis in bases
        ]
        assert [] == pages[f"{lang}/events/first.html"].all("main header span.basis")


def test_an_amount_is_isolated_as_one_unit(tmp_path: Path) -> None:
    site = a_site(
        tmp_path, amount=[{"value": 1000000, "currency": "USD"}, {"value": 500, "currency": "EUR", "kind": "in_kind", "qualifier": "about"}]
    )
    site.build()
    english, arabic = (parse(site.tree()[f"{lang}/events/first.html"]).texts("main header bdi.sum") for lang in ("en", "ar"))
    assert ["$1 million", "about €500 in kind"] == english
    assert ["مليون دولار", "نحو 500 يورو عينًا"] == arabic


def test_only_the_words_of_each_language_stand_on_its_page(full: Built) -> None:
    for lang, other in (("ar", "The parties disagree."), ("en", "الطرفان مختلفان")):
        assert other not in the_case(full, lang).text


@BOTH
def test_a_reader_can_take_the_citation_and_the_address(full: Built, lang: str) -> None:
    tools = the_case(full, lang).one("details.tools")
    assert word(lang, "Cite and share") == tools.one("summary").text
    assert {f"{BASE}{lang}/events/case.html"} == set(tools.texts("bdi.address"))
    assert ["BibTeX", "RIS", "CSL-JSON"] == tools.texts("figcaption bdi")
    bibtex, ris, csl = tools.texts("pre code")
    title = {"ar": "قضية آدا ضد Firm Ltd", "en": "Ada v. Firm"}[lang]
    assert all(title in text and f"{BASE}{lang}/events/case.html" in text for text in (bibtex, ris, csl))
    assert [2025, 2, 1] == json.loads(csl)[0]["issued"]["date-parts"][0]  # the correction, not the step that is only scheduled


def test_the_full_site_has_no_problem(tmp_path: Path) -> None:
    assert [] == a_full_site(tmp_path).check("--strict").problems


def test_two_texts_of_one_page_keep_their_headings_apart(tmp_path: Path) -> None:
    words = {"ar": "## خلفية\n\nنص.", "en": "## Background\n\nText."}
    site = a_site(tmp_path, body=words, story=words)
    site.edit("content/types/gift.yml", "fields:\n", "fields:\n  story: {kind: prose, label: {ar: قصة, en: Story}}\n")
    ids = built(site).ids["en/events/first.html"]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("status", ["reported", "alleged", "disputed", "denied", "retracted"])
def test_what_is_not_confirmed_says_so_where_its_title_stands_alone(full: Built, status: str) -> None:
    page = full.pages[f"en/events/{status}.html"]
    title = f"{'Reported, not confirmed' if status == 'reported' else status.title()}: Gift {status}"
    assert page.one("title").text == f"{title} · The Gift Record"
    assert [each["title"] for each in page.all("link") if each["type"] == "application/json+oembed"] == [title]
