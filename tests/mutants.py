"""A valid document of each kind with every key in it, and the documents that lie a few changes away from it."""

import copy
from typing import Any

from hypothesis import strategies as st

Document = dict[str, Any]

RICH_TYPE: Document = {
    "label": {"ar": {"one": "هبة", "two": "هبتان", "few": "هبات", "many": "هبة", "other": "هبة"}, "en": {"one": "gift", "other": "gifts"}},
    "plural": {"ar": "الهبات", "en": "Gifts"},
    "singular": {"ar": "هبة", "en": "Gift"},
    "slug": "gifts",
    "runs": True,
    "description": {"ar": "ما يُعطى.", "en": "What is given."},
    "colour": "money",
    "icon": "coin",
    "status": "confirmed",
    "roles": {
        "giver": {"required": True, "many": True, "label": {"ar": "الواهب", "en": "Giver"}, "heading": {"ar": "وهب", "en": "Gave"}},
        "taker": {"label": {"ar": "الموهوب له", "en": "Taker"}},
    },
    "fields": {
        "amount": {"kind": "money", "label": {"ar": "المبلغ", "en": "Amount"}, "required": True},
        "purse": {
            "kind": "choice",
            "label": {"ar": "المصدر", "en": "Purse"},
            "choices": {"own": {"ar": "خاص", "en": "own"}, "firm": "firm"},
        },
        "docket": {"kind": "text", "label": "Docket"},
        "position": {"kind": "words", "label": {"ar": "المنصب", "en": "Position"}},
        "account": {"kind": "prose", "label": {"ar": "الرواية", "en": "Account"}},
        "due": {"kind": "date", "label": {"ar": "الموعد", "en": "Due"}},
        "votes": {"kind": "number", "label": {"ar": "الأصوات", "en": "Votes"}},
        "page": {"kind": "url", "label": {"ar": "الصفحة", "en": "Page"}},
        "court": {"kind": "reference", "label": {"ar": "المحكمة", "en": "Court"}},
        "links": {"kind": "list", "of": "url", "label": {"ar": "روابط", "en": "Links"}},
        "names": {"kind": "list", "label": {"ar": "أسماء", "en": "Names"}},
    },
    "stages": {"promised": {"label": {"ar": "وُعد بها", "en": "Promised"}}, "paid": {"label": {"ar": "دُفعت", "en": "Paid"}, "void": False}},
    "totals": ["amount"],
    "featured": ["giver", "taker", "amount"],
    "vocabulary": {
        "schema_org": {
            "type": "OrganizationRole",
            "additional": "https://example.org/gift",
            "when": ["promised", "paid"],
            "roles": {"taker": "memberOf"},
            "fields": {
                "amount": "price",
                "votes": "value",
                "due": "validThrough",
                "court": "location",
                "names": "keywords",
                "position": "roleName",
            },
            "stages": {"paid": "CompletedActionStatus"},
            "date": "startDate",
            "dates": {"paid": "endDate"},
            "holder": "giver",
            "link": "memberOf",
        },
        "ftm": {
            "schema": "Payment",
            "when": ["paid"],
            "between": {"giver": "payer", "taker": "beneficiary"},
            "roles": {"giver": "proof"},
            "names": {"taker": "purpose"},
            "fields": {"amount": "amount"},
            "stages": {"paid": "date"},
            "title": "description",
            "date": "date",
            "status": "status",
            "makes": {"project": {"schema": "Project", "fields": {"docket": "name"}, "roles": {"giver": "organization"}}},
            "links": {"schema": "UnknownLink", "of": "subject", "to": "object", "role": "role", "roles": ["giver"]},
            "otherwise": {"schema": "UnknownLink", "between": {"giver": "subject", "taker": "object"}},
        },
    },
}
EVENT: Document = {
    "type": "rich",
    "date": "2024-12-13",
    "date_basis": "announced",
    "order": 2,
    "title": {"ar": "هبة من آدا", "en": "A gift of Ada's"},
    "summary": {"ar": "هبة.", "en": "A gift."},
    "body": {"ar": "قالت **آدا**.", "en": "Ada *said*."},
    "status": "reported",
    "status_note": {"ar": "لم يؤكد.", "en": "Not confirmed."},
    "giver": ["ada", "bo"],
    "taker": "firm",
    "amount": {"value": 1000, "max": 2000, "currency": "USD", "qualifier": "about", "kind": "in_kind"},
    "purse": "own",
    "docket": "4:24-cv-04722",
    "position": {"ar": "عضو", "en": "Member"},
    "account": {"ar": "قالت.", "en": "She said."},
    "due": "2025-01~",
    "votes": 12.5,
    "page": "https://example.org/page?a=b#c",
    "court": "court",
    "links": ["https://example.org", "http://example.org:80/x"],
    "names": ["Ada", "4"],
    "claims": [{"by": "ada", "status": "no_response", "text": {"ar": "نعم", "en": "Yes"}, "amount": "5 USD", "sources": ["story"]}],
    "responses": [{"by": "firm", "asked": "2024-12", "text": {"ar": "لا", "en": "No"}, "sources": ["story"]}],
    "sources": [
        {
            "id": "story",
            "url": "https://example.org/story",
            "title": "A story",
            "publisher": "The Paper",
            "author": "Bo",
            "lang": "en",
            "date": 2024,
            "accessed": "2025-01-02",
            "archive": {"url": "https://example.net/story", "date": "2025-01"},
            "kind": "news",
            "quote": {"text": "She gave.", "lang": "en"},
            "supports": ["amount"],
            "first_report": True,
            "via": "The Wire",
        },
        {"publisher": "The Paper", "title": "In print"},
    ],
    "related": ["second", {"event": "third", "kind": "caused_by", "sources": ["story"]}, {"event": "fourth"}],
    "tags": ["money"],
    "importance": 3,
    "location": {"ar": "لندن", "en": "London"},
    "image": {"file": "ada.png", "alt": {"ar": "آدا", "en": "Ada"}, "credit": "Bo", "licence": "CC0-1.0"},
    "corrections": [
        {"date": "2025-01-02", "kind": "update", "note": {"ar": "تغيّر", "en": "New"}, "field": "amount", "was": "1", "now": "2"}
    ],
    "translation": {"ar": {"state": "reviewed", "of": "0123456789ab"}, "en": {"state": "original"}},
    "draft": False,
    "publish_on": "2025-01-01",
    "was": ["older"],
    "steps": [
        {"date": "2024-12-13", "stage": "promised", "title": {"ar": "وعد", "en": "Promise"}, "amount": "5 USD"},
        {
            "date": "2024-12-20/2025-01",
            "stage": "paid",
            "summary": {"ar": "دُفعت", "en": "Paid"},
            "status": "alleged",
            "sources": ["story", {"url": "https://example.org/other"}],
            "document": {"url": "https://example.org/paper", "title": "The paper"},
            "amount": ["5.50 USD", {"value": "6", "currency": "EUR"}],
            "upcoming": False,
        },
    ],
}
ENTITY: Document = {
    "name": {"ar": "آدا", "en": "Ada"},
    "sort_name": {"en": "Lovelace, Ada"},
    "also": {"ar": ["أدا"], "en": ["A. L.", "Ada L."]},
    "description": {"ar": "رياضية", "en": "A mathematician"},
    "ids": {"wikidata": "Q7259"},
    "image": EVENT["image"],
    "was": ["countess"],
}
DOCUMENTS: dict[str, Document] = {
    "event": EVENT,
    "type": RICH_TYPE,
    "person": ENTITY
    | {
        "posts": [
            {"organization": "firm", "title": {"ar": "رئيسة", "en": "Chair"}, "from": 2019, "until": ".."},
            {"organization": "firm", "title": "Fellow", "until": "2019-01"},
        ]
    },
    "organization": ENTITY | {"kind": "company", "part_of": "group", "formerly": [{"name": {"ar": "ب", "en": "B"}, "until": "2020?"}]},
    "term": {
        "term": {"ar": "هبة", "en": "gift"},
        "also": {"en": ["present"]},
        "definition": {"ar": "ما يُعطى.", "en": "What is given."},
        "sources": [{"url": "https://example.org/gift"}],
        "related": ["loan"],
    },
    "tags": {"money": {"label": {"ar": "مال", "en": "Money"}, "description": {"ar": "مال.", "en": "Of money."}}},
    "article": {
        "date": "2024-12-13",
        "updated": "2024-12-14",
        "authors": ["ada", {"ar": "بو", "en": "Bo"}],
        "tags": ["money"],
        "events": ["first"],
        "image": EVENT["image"],
        "draft": True,
        "was": ["old-article"],
    },
    "import-map": {
        "type": "gift",
        "lang": "en",
        "delimiter": ";",
        "key": ["Id", "Line"],
        "skip": [{"column": "Memo", "values": ["X", "Y"]}, {"column": "Line", "values": 0}],
        "columns": {
            "Day of gift": {"to": "date", "format": "MM/DD/YYYY"},
            "Giver, in full": ["title", {"to": "giver", "split": ";", "create": "person", "lang": "en"}],
            "Sum": {
                "to": "amount",
                "format": "1,000.00",
                "sign": "$",
                "currency": {"column": "Money"},
                "kind": "cash",
                "qualifier": "about",
            },
            "Purse": {"to": "purse", "choices": {"Own money": "own"}},
            "Costs": {"to": "amount", "currency": "USD"},
        },
        "values": {"status": "reported", "sources": [{"url": "https://example.org/{Id}"}]},
    },
    "front-matter": {"title": "An article", "summary": "Of a gift.", "translator": "Bo"},
    "site": {
        "title": {"ar": "سجل", "en": "Record"},
        "description": {"ar": "سجل صغير.", "en": "A small record."},
        "languages": ["ar", "en"],
        "base_url": "https://example.org/record/",
        "timezone": "Asia/Beirut",
        "calendar": {"months": {"ar": "levantine", "en": [f"Month {n}" for n in range(1, 13)]}},
        "numerals": {"ar": "arab", "en": "latn"},
        "repository": "https://example.org/code",
        "licence": "CC-BY-4.0",
        "contacts": ["mailto:editor@example.org", "https://example.org/contact"],
        "page_size": 500,
        "event_pages": "featured",
        "fonts": "system",
        "feeds": "site",
        "cards": "featured",
        "search": False,
        "embeds": False,
        "downloads": False,
    },
}

# Values that one kind or another refuses, or takes in a sense that may surprise.
_TEXTS = ["", " ", "x", "true", "confirmed", "ada", "Not An Id", "a--b", "..", "own", "paid", "amount", "<b>", "هبة"]
_DATES = ["2024", "2024-1", "2024-13", "2024-02-30", "2024-12-13", "٢٠٢٤-١٢-١٣", "2024-Q5", "2024-Q1/..", "2025/2024", "13/12/2024", "/"]
_SUMS = ["10 USD", "10 usd", "10 ABC", "1,000 USD", "010 USD", "$10", "-1 USD", "١٠ USD", "10", "0", "-3", "1.5", "1.1234567"]
_URLS = ["https://example.org", "HTTP://EXAMPLE.ORG/", "//example.org/x", "https://ada@example.org", "https:/example.org", "https://"]
_URLS += [
    "javascript:alert(1)",
    "https://exa mple.org",
    "https://a.b\\c",
    "https://a.b/\u200f",
    "https://[::1]/",
    "https://a:b/",
    "ftp://a",
]
_URLS += ["mailto:a@b.c", "mailto:a"]
_LONG = [n * "x" for n in (101, 601, 2_001)]
_ODD: list[Any] = [None, True, False, 0, 1, 3, 4, -1, 2024, 12.5, 100_000, [], {}, [None], [[]], ["ada"], ["ada", "bo"], [{}], {"": "x"}]
_MAPS: list[Any] = [{"ar": "x"}, {"en": ""}, {"fr": "x"}, {"AR": "x"}, {"other": "x"}, {"one": "x"}, {"value": 1, "currency": "USD"}]
VALUES = st.sampled_from([*_TEXTS, *_DATES, *_SUMS, *_URLS, *_LONG, *_ODD, *_MAPS, {"url": "https://a.b"}]).map(copy.deepcopy)
KEYS = ["x", "ar", "en", "type", "title", "Title", "title ", "url", "kind", "sources", "unknown", "body", "giver", "other", "void", "a-b"]


Path = tuple[str | int, ...]


def paths(value: Any, at: Path = ()) -> list[Path]:
    """Return the way to every value inside a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, each in inner for path in [(*at, key), *paths(each, (*at, key))]]


@st.composite
def mutants(draw: st.DrawFn, kind: str) -> Document:
    """Draw a document that lies one to three changes away from the valid one: values replaced, keys dropped, renamed or added."""
    document = copy.deepcopy(DOCUMENTS[kind])
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from([path for path in paths(document) if path != ("type",) or kind != "event"]))
        parent: Any = document
        for key in way[:-1]:
            parent = parent[key]
        change, last = draw(st.sampled_from(["replace", "replace", "drop", "rename", "add", "wrap"])), way[-1]
        if change == "drop":
            del parent[last]
        elif change == "add" and isinstance(parent, dict):
            parent[draw(st.sampled_from(KEYS))] = draw(VALUES)
        elif change == "rename" and isinstance(parent, dict):
            parent[draw(st.sampled_from(KEYS))] = parent.pop(last)
        elif change == "wrap":
            parent[last] = draw(st.sampled_from([[parent[last]], {"en": parent[last]}, [parent[last], copy.deepcopy(parent[last])]]))
        else:
            parent[last] = draw(VALUES)
        if not paths(document):
            break
    if kind == "event":
        document["type"] = "rich"
    return document
