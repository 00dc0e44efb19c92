"""What pages say to machines: words that schema.org has, facts as the record has them, and a claim where a thing is not confirmed."""

import itertools
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from pyld import jsonld  # type: ignore[import-untyped]

from generator.build import prepare
from generator.model import STATUSES
from generator.render import render
from generator.terminal import today
from tests.workspace import GIFT, SITE, Workspace, a_site

BASE = "https://example.org/record/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TYPES = {
    "Article", "BreadcrumbList", "Claim", "CollectionPage", "Comment", "Corporation", "CorrectionComment", "CreativeWork",
    "DataCatalog", "DataDownload", "Dataset", "DonateAction", "Event", "GovernmentOrganization", "ItemList", "ListItem", "Message",
    "MonetaryAmount", "NGO", "NewsMediaOrganization", "Organization", "OrganizationRole", "Person", "Place", "PoliticalParty",
    "PriceSpecification", "ProfilePage", "PropertyValue", "Report", "TradeAction", "WebPage", "WebSite",
}  # fmt: skip
PROPERTIES = {
    "temporalCoverage", "distribution", "includedInDataCatalog", "isAccessibleForFree", "contentUrl", "encodingFormat",
    "about", "actionStatus", "additionalType", "agent", "alternateName", "appearance", "archivedAt", "attendee", "author", "breadcrumb",
    "citation", "claimInterpreter", "comment", "contributor", "correction", "creativeWorkStatus", "currency", "dateModified",
    "datePublished", "dateSent", "description", "endDate", "headline", "identifier", "inLanguage", "isPartOf", "item",
    "itemListElement", "license", "location", "mainEntity", "maxPrice", "maxValue", "memberOf", "mentions", "minPrice", "minValue",
    "name", "numberOfItems", "object", "organizer", "parentOrganization", "participant", "performer", "position", "price",
    "priceCurrency", "priceSpecification", "propertyID", "publisher", "recipient", "reportNumber", "roleName", "sameAs", "sender",
    "startDate", "startTime", "endTime", "text", "translationOfWork", "translator", "url", "value", "workTranslation",
}  # fmt: skip
HAPPENED = {"DonateAction", "TradeAction", "Event", "Message", "Report", "OrganizationRole"}
"""What says that a thing took place."""
MAPPED = (
    GIFT
    + """\
vocabulary:
  schema_org:
    type: DonateAction
    roles: {giver: agent, taker: recipient}
    fields: {amount: price, purse: description}
    stages: {promised: PotentialActionStatus, paid: CompletedActionStatus, returned: FailedActionStatus}
    date: startTime
"""
)


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    site = a_site(tmp_path)
    site.write("content/types/gift.yml", MAPPED)
    return site


def told(site: Workspace) -> dict[str, dict[str, Any]]:
    """Return what each page of the site says to machines."""
    model = prepare(site.root, today).model
    assert model is not None
    found = {page.path: BLOCK.findall(render(page, model).decode()) for page in model.pages if page.path.endswith(".html")}
    assert all(len(blocks) <= 1 for blocks in found.values())
    return {path: json.loads(blocks[0]) for path, blocks in found.items() if blocks}


def gift(site: Workspace, id: str = "first", lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = told(site)[f"{lang}/events/{id}.html"]["mainEntity"]
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def everything(site: Workspace) -> None:
    """Give the site a page of every kind that says anything."""
    site.write("site.yml", f"{SITE}licence: CC-BY-4.0\n")
    site.write("content/tags.yml", "gala: {label: {ar: الحفل, en: The gala}}\n")
    post = "posts: [{organization: firm, title: {ar: مديرة, en: Director}, from: 2019, until: 2021-03~}]\n"
    site.write("content/people/ada.yml", f'name: {{ar: آدا, en: Ada}}\nids: {{wikidata: Q7259, archive: "7/a b"}}\n{post}')
    for lang in ("ar", "en"):
        site.write(f"content/articles/essay/{lang}.md", f"---\ntitle: Essay {lang}\ntranslator: Bo\n---\nAbout [[ada]].\n")
    site.write("content/articles/essay/article.yml", "date: 2024-12-20\nauthors: [ada, {ar: بو, en: Bo}]\nevents: [first]\n")
    site.event(
        "first",
        tags=["gala"],
        amount={"value": 5, "currency": "USD", "qualifier": "at_least"},
        claims=[{"by": "firm", "status": "disputed", "text": {"ar": "لا", "en": "No"}}],
        responses=[{"by": "ada", "asked": "2024-12", "text": {"ar": "نعم", "en": "Yes"}}],
        corrections=[{"date": "2025-02-01", "kind": "correction", "note": {"ar": "صُحّح", "en": "Mended"}}],
        translation={"ar": {"state": "original"}},
    )


def test_pages_speak_the_words_of_schema_org(site: Workspace) -> None:
    everything(site)
    found = told(site)
    kinds = {path.split("/")[1] for path in found}
    assert {"index.html", "events", "people", "organizations", "articles", "gifts", "tags", "data.html"} <= kinds
    for path, data in found.items():
        for node in nodes(data):
            assert node.get("@type", "Thing") in {*TYPES, "Thing"}, path
            assert {key for key in node if not key.startswith("@")} <= PROPERTIES, path
            assert "" not in node.values() and None not in node.values() and [] not in node.values()


def test_the_page_of_the_data_tells_of_every_file_that_it_offers(site: Workspace) -> None:
    everything(site)
    site.build()
    files = site.tree()
    for lang in ("ar", "en"):
        data = told(site)[f"{lang}/data.html"]
        assert ("Dataset", "2024/2024") == (data["@type"], data["temporalCoverage"])
        paths = [posixpath.normpath(f"{lang}/{each['contentUrl']}") for each in data["distribution"]]
        assert 7 == len(paths) and set(paths) <= files.keys()


def test_a_page_expands_without_losing_a_word(site: Workspace) -> None:
    everything(site)
    for path, data in told(site).items():
        own = data | {"@context": {"@vocab": "http://schema.org/"}}
        expanded = jsonld.expand(own, {"base": urljoin(BASE, path)})
        texts = {each for node in nodes(expanded) for each in node.values() if isinstance(each, str)}
        wanted = {value for node in nodes(data) for key, value in node.items() if isinstance(value, str) and not key.startswith("@")}
        assert wanted <= texts


def test_what_is_not_confirmed_is_a_claim_and_never_a_fact(site: Workspace) -> None:
    for status, first, last in itertools.product(STATUSES, ("", *STATUSES), ("", *STATUSES)):
        steps = [{"date": "2024-12-13", "stage": "promised"} | ({"status": first} if first else {})]
        steps += [{"date": "2025-02-03", "stage": "paid"} | ({"status": last} if last else {})]
        note = {"ar": "لأن", "en": "Because"}
        site.event(f"{status}-{first or 'none'}-{last or 'none'}", status=status, status_note=note, steps=steps, amount="5 USD")
    found = told(site)
    for status, first, last in itertools.product(STATUSES, ("", *STATUSES), ("", *STATUSES)):
        for lang in ("ar", "en"):
            data = found[f"{lang}/events/{status}-{first or 'none'}-{last or 'none'}.html"]
            reached = [stage for stage, own in (("Potential", first), ("Completed", last)) if (own or status) == "confirmed"]
            assert status == data["creativeWorkStatus"]
            types = {node.get("@type") for node in nodes(data)}
            if status != "confirmed" or not reached:
                assert not HAPPENED & types
                assert ("Claim", status) == (data["mainEntity"]["@type"], data["mainEntity"]["creativeWorkStatus"])
                assert not {"price", "priceSpecification", "agent", "actionStatus"} & {key for node in nodes(data) for key in node}
            else:
                assert ("DonateAction", f"{reached[-1]}ActionStatus") == (data["mainEntity"]["@type"], data["mainEntity"]["actionStatus"])


def test_a_confirmed_event_is_what_its_type_says(site: Workspace) -> None:
    site.event("first", amount="1000000 USD", giver=["ada", "firm"])
    found = gift(site)
    assert ("DonateAction", "1000000", "USD", "2024-12-13") == tuple(found[key] for key in ("@type", "price", "priceCurrency", "startTime"))
    assert [("Person", "Ada"), ("Corporation", "Firm")] == [(each["@type"], each["name"]) for each in found["agent"]]
    assert "شركة" == gift(site, lang="ar")["recipient"]["name"]


@pytest.mark.parametrize(
    ("amount", "wanted"),
    [
        ({"value": 5, "max": 9}, {"minPrice": "5", "maxPrice": "9"}),
        ({"value": 5, "qualifier": "at_least"}, {"minPrice": "5"}),
        ({"value": 5, "qualifier": "at_most"}, {"maxPrice": "5"}),
        ({"value": 5, "qualifier": "about"}, {}),
        ({"value": 5, "kind": "in_kind"}, {"price": "5"}),
    ],
)
def test_a_sum_that_is_not_exact_says_so(site: Workspace, amount: dict[str, Any], wanted: dict[str, str]) -> None:
    site.event("first", amount=amount | {"currency": "USD"})
    found = gift(site)
    assert "price" not in found
    spec = found["priceSpecification"]
    assert wanted == {key: value for key, value in spec.items() if key.lower().endswith("price")}
    assert spec["description"] != "$5" and "5" in spec["description"]


@pytest.mark.parametrize(
    ("date", "basis", "start"),
    [
        ("2024-12-13", "occurred", "2024-12-13"), ("2024-12", "occurred", "2024-12"), ("2024", "occurred", "2024"),
        ("2024-12-13~", "occurred", ""), ("2024?", "occurred", ""), ("2024-Q4", "occurred", ""), ("2024-12-13", "announced", ""),
        ("2024-11/2024-12-13", "occurred", "2024-11"), ("2024-11~/2024-12", "occurred", ""), ("2024-11/..", "occurred", "2024-11"),
    ],
)  # fmt: skip
def test_a_date_is_given_as_far_as_it_is_known(site: Workspace, date: str, basis: str, start: str) -> None:
    site.event("first", date=date, date_basis=basis)
    for mapped in (True, False):
        site.write("content/types/gift.yml", MAPPED if mapped else GIFT)
        found = gift(site)
        assert start == found.get("startTime" if mapped else "startDate", "")
        assert ("description" in found) == (start != date != "2024-11/2024-12-13")
        assert ("2024-12-13" if date == "2024-11/2024-12-13" else "2024-12" if "~/" in date else "") == found.get(
            "endTime" if mapped else "endDate", ""
        )


def test_a_post_is_held_only_at_the_stages_that_say_so(site: Workspace) -> None:
    role = "vocabulary: {schema_org: {type: OrganizationRole, when: [paid], holder: giver, link: memberOf, roles: {taker: memberOf}, "
    role += "dates: {paid: startDate}}}\n"
    site.write("content/types/gift.yml", GIFT + role)
    site.event("first", steps=[{"date": "2024-12-13", "stage": "promised"}])
    assert "Event" == gift(site)["@type"]
    site.event("first", steps=[{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01~", "stage": "paid"}])
    held = gift(site)
    assert ("Person", "Ada", "OrganizationRole") == (held["@type"], held["name"], held["memberOf"]["@type"])
    assert "Firm" == held["memberOf"]["memberOf"]["name"]
    assert "startDate" not in held["memberOf"]


def test_a_person_says_who_they_are_elsewhere(site: Workspace) -> None:
    everything(site)
    found = told(site)["en/people/ada.html"]["mainEntity"]
    assert "http://www.wikidata.org/entity/Q7259" == found["sameAs"]
    assert {"@type": "PropertyValue", "propertyID": "archive", "value": "7/a b"} == found["identifier"]
    assert ("Director", "2019") == (found["memberOf"]["roleName"], found["memberOf"]["startDate"])
    assert "endDate" not in found["memberOf"]
    assert "آدا" == found["alternateName"]


def test_corrections_answers_and_translations_are_told(site: Workspace) -> None:
    everything(site)
    found = told(site)
    english, arabic = found["en/events/first.html"], found["ar/events/first.html"]
    assert {"@type": "CorrectionComment", "text": "Mended", "datePublished": "2025-02-01"} == english["correction"]
    assert "2025-02-01" == english["dateModified"]
    assert ("Yes", "Ada") == (english["comment"]["text"], english["comment"]["author"]["name"])
    claim = english["mentions"]
    assert ("Claim", "disputed", "Firm") == (claim["@type"], claim["creativeWorkStatus"], claim["author"]["name"])
    assert ("ar", "en") == (english["translationOfWork"]["inLanguage"], arabic["workTranslation"]["inLanguage"])
    assert "A story" == english["citation"]["name"]


def test_addresses_lead_to_pages_from_the_disk_and_from_a_host(site: Workspace) -> None:
    everything(site)
    for base in ("", BASE):
        site.write("site.yml", f"{SITE}cards: none\n" + (f"base_url: {base}\n" if base else ""))
        site.build()
        files = site.tree().keys()
        for path, data in told(site).items():
            for node in nodes(data):
                for key in ("url", "item"):
                    address = node.get(key, "")
                    if address and not address.startswith("https://example.org/story"):
                        whole = urljoin(f"{BASE}{path}", address)
                        assert bool(base) == address.startswith("https:")
                        file = whole.removeprefix(BASE)
                        assert (f"{file}index.html" if file.endswith("/") or not file else file).partition("#")[0] in files


def test_no_word_ends_the_block(site: Workspace) -> None:
    nasty = "</script><script>alert(1)</script><!-- ]]> & ' \" \\ {{ 7*7 }}"
    words = dict.fromkeys(("ar", "en"), nasty[:110])
    source = {"publisher": nasty, "title": nasty, "url": "https://example.org/?a=%3C/script%3E", "lang": "en"}
    site.event("first", title=words, summary=words, sources=[source], claims=[{"by": "ada", "status": "alleged", "text": words}])
    site.write("content/people/ada.yml", json.dumps({"name": words, "ids": {"wikidata": "</script>"}}))
    for data in told(site).values():
        assert "https://schema.org" == data["@context"]
    found = told(site)["en/events/first.html"]
    assert nasty[:110] == found["mainEntity"]["name"] == found["mentions"]["text"]
    assert nasty == found["citation"]["name"]


def test_a_sum_that_a_step_changed_is_told_as_it_stands(site: Workspace) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-10", "stage": "paid", "amount": "400 USD"}]
    doubt = {"date": "2025-02-01", "stage": "paid", "amount": "900 USD", "status": "alleged"}
    site.event("first", amount="1000 USD", steps=[*steps, doubt])
    assert ("400", "CompletedActionStatus") == (gift(site)["price"], gift(site)["actionStatus"])


def test_money_of_which_two_events_tell_has_a_price_in_one(site: Workspace) -> None:
    site.event("first", amount="1000 USD")
    site.event("second", amount="1000 USD", related=[{"event": "first", "kind": "same_money_as"}])
    assert ["1000", None] == [gift(site, id).get("price") for id in ("first", "second")]
