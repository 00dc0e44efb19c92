"""What a reader finds on the lists of people, organisations, tags and articles."""

from pathlib import Path

import pytest

from tests.dom import Element
from tests.laws import Built, target
from tests.pages.sites import built
from tests.words import counted, word
from tests.workspace import Workspace, a_site

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])


def names(page: Element) -> list[str]:
    return page.texts(".directory span.name")


@BOTH
def test_people_are_listed_with_who_they_are_and_how_often_they_occur(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/people/index.html"]
    assert (word(lang, "People"), counted(lang, "{n} person", "{n} people", 2)) == (page.one("h1").text, page.one("main header p.n").text)
    ada, bob = page.all(".directory li")
    events = counted(lang, "{n} event", "{n} events", 7)
    assert {"ar": f"آدا مهندسة {events}", "en": f"Ada An engineer {events}"}[lang] == ada.text
    assert f"{lang}/people/bob.html" == target(f"{lang}/people/index.html", bob.one("a")["href"])[0]
    assert counted(lang, "{n} event", "{n} events", 1) in bob.text


@BOTH
def test_organisations_are_listed_by_kind_the_largest_first(full: Built, lang: str) -> None:
    page = full.pages[f"{lang}/organizations/index.html"]
    kinds = [word(lang, kind, "entity") for kind in ("Company", "Court", "News and media")]
    assert kinds[0] == page.texts("section.directory h2")[0]
    assert sorted(kinds) == sorted(page.texts("section.directory h2"))
    assert counted(lang, "{n} organisation", "{n} organisations", 4) == page.one("main header p.n").text
    assert {"ar": ["الشركة", "المجموعة"], "en": ["Firm Ltd", "Holding"]}[lang] == names(page)[:2]


@BOTH
def test_tags_are_listed_with_their_counts(full: Built, lang: str) -> None:
    (item,) = full.pages[f"{lang}/tags/index.html"].all(".directory li")
    events = counted(lang, "{n} event", "{n} events", 2)
    assert {"ar": f"مال كل مال. {events}", "en": f"Money All money. {events}"}[lang] == item.text


@BOTH
def test_articles_are_listed_newest_first_with_their_dates(lang: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for id, date in {"old": "2024-01-01", "new": "2025-01-01", "mid": "2024-06-01"}.items():
        site.write(f"content/articles/{id}/article.yml", f"date: {date}\n")
        site.write(f"content/articles/{id}/ar.md", f"---\ntitle: مقال {date[:4]}\nsummary: ملخص.\n---\n\nنص.\n")
        site.write(f"content/articles/{id}/en.md", f"---\ntitle: Of {id}\nsummary: In short.\n---\n\nText.\n")
    page = built(site).pages[f"{lang}/articles/index.html"]
    links = [target(f"{lang}/articles/index.html", a["href"])[0] for a in page.all(".directory a")]
    assert [f"{lang}/articles/{id}.html" for id in ("new", "mid", "old")] == links
    assert {"ar": "1 يناير 2025", "en": "1 January 2025"}[lang] in page.all(".directory li")[0].text


def people(root: Path, **names: str) -> Workspace:
    site = a_site(root)
    for id, name in names.items():
        site.write(f"content/people/{id}.yml", f"name: {name}\n")
    return site


def test_arabic_names_are_sorted_as_arabic_readers_sort_them(tmp_path: Path) -> None:
    ordered = ["أحمد", "إدريس", "أُسامة", "بسّام", "بسيمة", "تامر", "ثائر", "زهرة", "هـالة", "هاني", "وائل", "يارا"]
    site = people(tmp_path, **{f"p{at}": f"{{ar: {name}, en: X}}" for at, name in enumerate(reversed(ordered))})
    site.remove("content/people/ada.yml")
    site.remove("content/events/first.yml")
    assert ordered == names(built(site).pages["ar/people/index.html"])


def test_names_in_the_pages_own_script_come_first(tmp_path: Path) -> None:
    site = people(tmp_path, a="Zoe", b="يارا", c="{ar: بوب, en: Bob}")
    pages = built(site).pages
    assert ["آدا", "بوب", "يارا", "Zoe"] == names(pages["ar/people/index.html"])
    assert ["Ada", "Bob", "Zoe", "يارا"] == names(pages["en/people/index.html"])


def test_a_name_may_say_how_it_is_sorted(tmp_path: Path) -> None:
    site = people(tmp_path, a='{ar: زين, en: Zed Able}\nsort_name: {en: "Able, Zed"}', b="{ar: بوب, en: Bob}")
    assert ["Zed Able", "Ada", "Bob"] == names(built(site).pages["en/people/index.html"])


def test_letters_with_marks_are_sorted_with_the_letters_they_are(tmp_path: Path) -> None:
    site = people(tmp_path, a="{ar: ا, en: Éric}", b="{ar: ا, en: Emil}", c="{ar: ا, en: Ezra}", d="{ar: ا, en: eve}")
    assert ["Ada", "Emil", "Éric", "eve", "Ezra"] == names(built(site).pages["en/people/index.html"])


def test_a_long_list_stands_under_letters_that_a_row_of_links_leads_to(tmp_path: Path) -> None:
    arabic = ["أحمد", "إدريس", "آمنة", "باسم", "بسمة", "تامر", "هالة", "يارا"]
    latin = ["Ada Z", "Éric", "Emil", "Zoe", "3M"]
    given = {f"a{at}": f"{{ar: {name}, en: N{at}}}" for at, name in enumerate(arabic)}
    given |= {f"b{at}": name for at, name in enumerate(latin)} | {f"c{at}": f"{{ar: ميّ {at}, en: May {at}}}" for at in range(13)}
    pages = built(people(tmp_path, **given)).pages
    page = pages["ar/people/index.html"]
    letters = page.all("nav.letters a")
    assert ["0–9", "أ", "ب", "ت", "م", "ه", "ي", "A", "E", "Z"] == [each.text for each in letters]
    sections = page.all("section.directory")
    assert [each["href"] for each in letters] == [f"#{each['id']}" for each in sections]
    assert [each.text for each in letters] == [each.one("h2").text for each in sections]
    assert ["آدا", "آمنة", "أحمد", "إدريس"] == sections[1].texts("span.name")
    assert [4, 2, 13] == [len(sections[at].all("li")) for at in (1, 2, 4)]
    assert "A" == pages["en/people/index.html"].texts("nav.letters a")[1]


def test_organisations_under_letters_say_what_they_are(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for at in range(26):
        site.write(f"content/organizations/o{at}.yml", f"name: {{ar: بنك {at}, en: Bank {at}}}\nkind: company\n")
    page = built(site).pages["en/organizations/index.html"]
    assert ["B", "F"] == page.texts("section.directory h2")
    assert word("en", "Company", "entity") in page.all("section.directory li")[0].text


def test_a_list_without_a_heading_is_no_section(full: Built, tmp_path: Path) -> None:
    found = [(path, each) for path, page in full.pages.items() for each in page.all("main section")]
    bare = [path for path, each in found if not any(each.all(f"h{level}") for level in range(1, 7))]
    assert [] == [path for path in bare if not full.pages[path].all("section.footnotes")]
    assert [] == built(people(tmp_path, a="Zoe")).pages["en/people/index.html"].all("nav.letters")


def test_a_list_of_nobody_still_has_its_page(tmp_path: Path) -> None:
    page = built(Workspace(tmp_path)).pages["ar/people/index.html"]
    assert (counted("ar", "{n} person", "{n} people", 0), []) == (page.one("main header p.n").text, names(page))
