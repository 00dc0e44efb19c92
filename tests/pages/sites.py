"""A site in which each kind of page shows all that it can, for the tests of the page kinds to read."""

import base64
import json
from pathlib import Path
from typing import Any

from tests.dom import Element
from tests.laws import Built
from tests.workspace import GIFT, Workspace

BASE = "https://example.org/record/"
CONFIG = f"""\
title: {{ar: سجل الهبات, en: The Gift Record}}
description: {{ar: سجل صغير للهبات., en: A small record of gifts.}}
languages: [ar, en]
base_url: {BASE}
repository: https://example.org/repo
licence: CC-BY-SA-4.0
contacts: ["mailto:desk@example.org", "https://example.org/contact"]
"""
CASE = """\
label:
  ar: {zero: لا قضايا, one: قضية, two: قضيتان, few: قضايا, many: قضية, other: قضية}
  en: {one: case, other: cases}
plural: {ar: القضايا, en: Cases}
description: {ar: نزاع أمام محكمة., en: A dispute before a court.}
slug: cases
colour: court
icon: scales
roles:
  parties: {required: true, many: true, label: {ar: الأطراف, en: Parties}, heading: {ar: قضايا له, en: Cases}}
fields:
  docket: {kind: text, label: {ar: الرقم, en: Docket}}
  outcome: {kind: words, label: {ar: النتيجة, en: Outcome}}
  story: {kind: prose, label: {ar: القصة, en: Story}}
  decided: {kind: date, label: {ar: يوم الحكم, en: Decided}}
  relief: {kind: money, label: {ar: المطلوب, en: Relief}}
  pages: {kind: number, label: {ar: الصفحات, en: Pages}}
  file: {kind: url, label: {ar: الملف, en: File}}
  witness: {kind: reference, label: {ar: الشاهد, en: Witness}}
  exhibits: {kind: list, of: words, label: {ar: المستندات, en: Exhibits}}
  judge: {kind: reference, label: {ar: القاضي, en: Judge}}
stages:
  filed: {label: {ar: رُفعت, en: Filed}}
  heard: {label: {ar: نُظرت, en: Heard}}
  closed: {label: {ar: أُغلقت, en: Closed}}
featured: [parties, relief]
"""
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
PICTURE = {
    "file": "hall.png",
    "alt": {"ar": "قاعة المحكمة", "en": "The court room"},
    "credit": {"ar": "تصوير آدا", "en": "Photo: Ada"},
    "licence": "CC0-1.0",
}
STORY = {"publisher": "The Paper", "title": "A story", "url": "https://example.org/story", "lang": "en", "date": "2024-12-13"}
SOURCES: list[dict[str, Any]] = [
    STORY | {"id": "wire", "kind": "news", "via": "The Wire", "author": "Jo Doe", "first_report": True, "accessed": "2025-01-02"},
    {"id": "copy", "publisher": "Other Paper", "title": "The same story", "url": "https://example.org/copy", "via": "The Wire"},
    {
        "id": "arabic",
        "publisher": "الجريدة",
        "title": "خبر عن الهبة",
        "url": "https://example.org/arabic",
        "lang": "ar",
        "archive": {"url": "https://archive.example/1", "date": "2025-01-03"},
        "quote": {"text": "قالت آدا نعم", "lang": "ar"},
    },
    {"id": "paper", "kind": "court_document", "publisher": "court", "title": "Filing No. 7", "lang": "en", "date": "2024-12"},
]
CLAIMS = [
    {"by": "ada", "status": "alleged", "text": {"ar": "تقول إنها أعطت.", "en": "She says she gave."}, "sources": ["arabic"]},
    {"by": "firm", "status": "denied", "text": {"ar": "تنفي الشركة.", "en": "The firm denies it."}},
    {"by": "bob", "status": "no_response", "text": {"ar": "لم يجب.", "en": "He did not answer."}},
]
CASE_EVENT: dict[str, Any] = {
    "type": "case",
    "date": "2024-12-10",
    "date_basis": "filed",
    "title": {"ar": "قضية آدا ضد Firm Ltd", "en": "Ada v. Firm"},
    "summary": {"ar": "ملخص القضية.", "en": "The case in short."},
    "body": {"ar": "## خلفية\n\nنص عن [[first]].", "en": "## Background\n\nText on [[first]] and [[ada|her]]."},
    "parties": ["ada", "firm"],
    "giver": None,
    "taker": None,
    "docket": "4:24-cv-04722",
    "outcome": {"ar": "بلا نتيجة", "en": "No outcome yet"},
    "story": {"ar": "نص **قوي**.", "en": "A **strong** text."},
    "decided": "2025-03",
    "relief": {"value": 1000000, "max": 2000000, "currency": "USD"},
    "pages": 1234,
    "file": "https://example.org/file",
    "witness": "bob",
    "exhibits": [{"ar": "وثيقة", "en": "A paper"}, {"ar": "صورة", "en": "A picture"}],
    "unknown": ["judge"],
    "status": "disputed",
    "status_note": {"ar": "الطرفان مختلفان.", "en": "The parties disagree."},
    "location": {"ar": "القاهرة", "en": "Cairo"},
    "steps": [
        {"date": "2024-12-10", "stage": "filed", "sources": ["wire", "paper"]},
        {
            "date": "2025-01-15",
            "stage": "heard",
            "title": {"ar": "جلسة أولى", "en": "A first hearing"},
            "summary": {"ar": "سُمع الطرفان.", "en": "Both were heard."},
            "status": "reported",
            "amount": "1500000 USD",
            "document": {"url": "https://example.org/minutes", "title": {"ar": "محضر", "en": "Minutes"}},
        },
        {"date": "2026-05-01", "stage": "closed", "upcoming": True},
    ],
    "claims": CLAIMS,
    "responses": [{"by": "bob", "asked": "2025-01-05", "text": {"ar": "لا تعليق.", "en": "No comment."}, "sources": ["wire"]}],
    "related": [{"event": "first", "kind": "follows"}],
    "tags": ["money"],
    "importance": 3,
    "image": PICTURE,
    "corrections": [
        {
            "date": "2025-02-01",
            "kind": "correction",
            "note": {"ar": "كان الرقم خطأ.", "en": "The number was wrong."},
            "was": {"ar": "سبعة", "en": "Seven"},
            "now": {"ar": "ثمانية", "en": "Eight"},
        }
    ],
    "translation": {"ar": {"state": "machine"}, "en": {"state": "original"}},
    "sources": SOURCES,
}


def a_full_site(root: Path) -> Workspace:
    """Return a site in which every key of every record has a value somewhere."""
    site = Workspace(root, {"site.yml": CONFIG})
    site.write("content/types/gift.yml", GIFT.replace("colour", "") + "colour: money\n")
    site.write("content/types/case.yml", CASE)
    site.write("content/types/visit.yml", "label: {ar: زيارة, en: visit}\nplural: {ar: الزيارات, en: Visits}\nslug: visits\n")
    site.write("content/tags.yml", "money: {label: {ar: مال, en: Money}, description: {ar: كل مال., en: All money.}}\n")
    (root / "content/images").mkdir(parents=True)
    (root / "content/images/hall.png").write_bytes(PIXEL)
    site.write(
        "content/people/ada.yml",
        "name: {ar: آدا, en: Ada}\n"
        "also: {en: [Adaline]}\n"
        "description: {ar: مهندسة, en: An engineer}\n"
        "posts:\n"
        "  - {organization: firm, title: {ar: المديرة, en: Head}, from: 2019, until: ..}\n"
        "  - {organization: paper, title: {ar: كاتبة, en: Writer}, from: 2015-02, until: 2018}\n"
        "ids: {wikidata: Q7259}\n",
    )
    site.write("content/people/bob.yml", "name: {ar: بوب, en: Bob}\nwas: [robert]\n")
    site.write(
        "content/organizations/firm.yml",
        "name: {ar: الشركة, en: Firm Ltd}\n"
        "kind: company\n"
        "part_of: holding\n"
        "formerly: [{name: {ar: المحل, en: The Shop}, until: 2001}]\n"
        f"image: {json.dumps(PICTURE, ensure_ascii=False)}\n",
    )
    site.write("content/organizations/holding.yml", "name: {ar: المجموعة, en: Holding}\nkind: company\n")
    site.write("content/organizations/paper.yml", "name: The Paper\nkind: media\n")
    site.write("content/organizations/court.yml", "name: {ar: المحكمة, en: The Court}\nkind: court\n")
    site.event(
        "first", amount="1000000 USD", purse="own", tags=["money"], summary={"ar": "أول هبة.", "en": "The first gift."}, importance=3
    )
    site.event("case", **CASE_EVENT | {"parties": ["ada", "firm", "bob"]})
    for at, status in enumerate(("reported", "alleged", "disputed", "denied", "retracted"), 1):
        site.event(status, date=f"2025-0{at}-01", title={"ar": f"هبة رقم {at}", "en": f"Gift {status}"}, status=status)
    site.write(
        "content/glossary/docket-number.yml",
        "term: {ar: رقم القضية, en: Docket number}\nalso: {en: [Case number]}\n"
        "definition: {ar: رقم تعطيه المحكمة لكل قضية., en: The number by which a court knows a case.}\n"
        "sources: [{publisher: court, title: Rules of the court, lang: en}]\n",
    )
    site.write(
        "content/articles/story/article.yml",
        "date: 2025-01-20\nupdated: 2025-02-01\nauthors: [ada, {ar: فريق السجل, en: The desk}]\ntags: [money]\nevents: [first, case]\n",
    )
    site.write(
        "content/articles/story/ar.md",
        "---\ntitle: مقال عن الهبات\nsummary: ملخص المقال.\ntranslator: سعاد\n---\n\n"
        "## بداية\n\nنص عن [[bob]] و[[docket-number]] وعن [صفحة](https://example.org/page).[^1]\n\n[^1]: [حاشية](https://example.org/note).\n",
    )
    site.write(
        "content/articles/story/en.md",
        "---\ntitle: A story of gifts\nsummary: The story in short.\n---\n\n"
        "## Beginning\n\nText on [[bob]], the [[docket-number]] and [a page](https://example.org/page).[^1]\n\n[^1]: [A note](https://example.org/note).\n",
    )
    site.write("content/pages/about/ar.md", "---\ntitle: عن السجل\n---\n\nنص عن السجل.\n")
    site.write("content/pages/about/en.md", "---\ntitle: About the record\n---\n\nText on the record.\n")
    return site


def built(site: Workspace, languages: tuple[str, ...] = ("ar", "en"), base: str = "/") -> Built:
    """Return what a site builds to; fails the test where it does not build."""
    site.build()
    return Built(site.tree(), languages, base)


def section(page: Element, heading: str) -> Element:
    """Return the section of a page whose heading begins with some words."""
    found = [each for each in page.all("section") for first in _headings(each)[:1] if first.text.startswith(heading)]
    assert found, f"no section is called {heading!r}"
    return found[0]


def _headings(element: Element) -> list[Element]:
    return [each for each in element.walk() if each.tag in ("h1", "h2", "h3", "h4")]


def entries(page: Element) -> dict[str, Element]:
    """Return the entries of a year's page by id, in their order."""
    return {li["id"]: li for li in page.all("li.entry") if li["id"]}


def rows(page: Element) -> dict[str, list[str]]:
    """Return the rows of an event's story: label -> values."""
    return {row.one("dt").text: row.texts("dd") for row in page.all("dl.rows div") if row.all("dt")}
