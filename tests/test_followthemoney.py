"""The record as entities of FollowTheMoney: valid for its own library, and surer of nothing than the record is."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.build import prepare
from generator.ledger import furthest
from generator.makers import followthemoney
from generator.pages import followed
from generator.site import Site
from generator.terminal import today
from tests.pages.sites import a_full_site
from tests.workspace import DAY, GIFT, PROJECT, Workspace, a_site

ftm = pytest.importorskip("followthemoney").model
Node = dict[str, Any]
MAPPED = f"""{GIFT}vocabulary:
  ftm:
    schema: Payment
    when: [paid]
    between: {{giver: payer, taker: beneficiary}}
    fields: {{amount: amount, purse: purpose}}
    stages: {{paid: date}}
    otherwise: {{schema: UnknownLink, between: {{giver: subject, taker: object}}, date: date, status: status}}
"""
PAID = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-02", "stage": "paid"}]


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def told(root: Path) -> tuple[Site, dict[str, Node]]:
    """Return a site, and the entities that it is told as by their ids; fails where their own library finds anything wrong."""
    found = prepare(root, today).model
    assert found is not None
    lines = followthemoney.entities(followed.view("", next(iter(found.voices.values()))), "").decode().splitlines()
    nodes: dict[str, Node] = {}
    for node in map(json.loads, lines):
        assert node["id"] not in nodes
        nodes[node["id"]] = node
    for node in nodes.values():
        valid(node, nodes)
    return found.site, nodes


def valid(node: Node, nodes: dict[str, Node]) -> None:
    """Fail where an entity is not one that the model knows, or leads to one that is not there or of another kind."""
    schema = ftm.get(node["schema"])
    assert schema is not None, node
    schema.validate(node)
    assert set(schema.required) <= node["properties"].keys()
    for name, values in node["properties"].items():
        property = schema.get(name)
        assert property is not None, (node["id"], name)
        for value in values:
            assert property.type.clean(value) is not None, (node["id"], name, value)
            if property.type.name == "entity":
                other = ftm.get(nodes[value]["schema"])
                assert other is not None and property.range is not None and other.is_a(property.range), (node["id"], name, value)


def gifts(tmp_path: Path, **event: Any) -> list[Node]:
    """Return what a gift with these values is told as."""
    site = a_site(tmp_path, **event)
    site.write("content/types/gift.yml", MAPPED)
    return [node for id, node in told(tmp_path)[1].items() if ".event." in id]


def test_the_record_is_valid_for_the_library_of_the_model() -> None:
    site, nodes = told(PROJECT)
    counts = Counter(node["schema"] for node in nodes.values())
    assert counts["Person"] == sum(entity.is_person for entity in site.entities.values())
    assert min(counts[name] for name in ("Company", "PublicBody", "Payment", "UnknownLink", "Occupancy", "CourtCase", "CourtCaseParty")) > 0
    for id, node in nodes.items():
        if node["schema"] == "Payment":
            event = site.events[id.split(".")[2]]
            step = furthest(event)
            assert step is not None
            assert (event.status, step.status or "confirmed") == ("confirmed", "confirmed")
            assert step.stage in ("received", "disclosed")


def test_a_site_of_every_key_is_valid_too(tmp_path: Path) -> None:
    site = a_full_site(tmp_path)
    site.write("content/types/gift.yml", MAPPED)
    _, nodes = told(tmp_path)
    ada = nodes["example-org-record.entity.ada"]
    assert (ada["schema"], ada["properties"]["wikidataId"], ada["properties"]["alias"]) == ("Person", ["Q7259"], ["Adaline"])
    assert nodes["example-org-record.entity.firm"]["properties"]["previousName"] == ["المحل", "The Shop"]
    post = nodes["example-org-record.post.ada.2"]["properties"]
    assert (post["role"], post["startDate"], post["endDate"]) == (["كاتبة", "Writer"], ["2015-02"], ["2018"])
    assert "example-org-record.event.denied" not in nodes
    assert "example-org-record.event.retracted" not in nodes
    assert nodes["example-org-record.event.alleged"]["properties"]["status"] == ["stage: promised; status: alleged"]
    assert nodes["example-org-record.mention.story.bob"]["schema"] == "Documentation"


def test_a_gift_that_is_paid_is_a_payment_on_the_day_of_the_payment(tmp_path: Path) -> None:
    (gift,) = gifts(tmp_path, steps=PAID, amount="1000000.50 USD", purse="own")
    assert gift["schema"] == "Payment"
    found = gift["properties"]
    assert (found["amount"], found["currency"], found["date"], found["purpose"]) == (["1000000.50"], ["USD"], ["2025-01-02"], ["own"])
    assert (found["payer"], found["beneficiary"]) == (["record.entity.ada"], ["record.entity.firm"])
    assert found["sourceUrl"] == ["https://example.org/story"]


@pytest.mark.parametrize(
    "amount",
    [
        {"value": 5, "max": 7, "currency": "USD"},
        {"value": 5, "currency": "USD", "qualifier": "at_least"},
        {"value": 5, "currency": "USD", "qualifier": "about"},
        {"value": 5, "currency": "USD", "kind": "in_kind"},
        ["5 USD", {"value": 7, "currency": "USD", "kind": "services"}],
    ],
)
def test_an_amount_that_is_no_exact_sum_of_cash_is_told_in_words_alone(tmp_path: Path, amount: Any) -> None:
    (gift,) = gifts(tmp_path, steps=PAID, amount=amount)
    assert gift["schema"] == "Payment"
    assert {"amount", "currency"}.isdisjoint(gift["properties"])
    assert all("5" in text for text in gift["properties"]["summary"])


def test_an_amount_that_several_gave_together_is_nobodys_alone(tmp_path: Path) -> None:
    site = a_site(tmp_path, steps=PAID, amount="5 USD", giver=["ada", "bob"])
    site.write("content/types/gift.yml", MAPPED)
    site.write("content/people/bob.yml", "name: {ar: بوب, en: Bob}\n")
    gift = told(tmp_path)[1]["record.event.first"]
    assert (len(gift["properties"]["payer"]), "amount" in gift["properties"]) == (2, False)


@pytest.mark.parametrize("status", ["reported", "alleged", "disputed"])
def test_what_is_not_confirmed_is_a_link_that_says_so(tmp_path: Path, status: str) -> None:
    (gift,) = gifts(tmp_path, steps=PAID, amount="5 USD", status=status)
    assert (gift["schema"], gift["properties"]["status"]) == ("UnknownLink", [f"stage: paid; status: {status}"])
    assert "amount" not in gift["properties"]


@pytest.mark.parametrize("values", [{"status": "denied"}, {"status": "retracted"}, {"steps": [PAID[0] | {"status": "denied"}]}])
def test_what_is_denied_or_retracted_is_not_told(tmp_path: Path, values: dict[str, Any]) -> None:
    assert [] == gifts(tmp_path, amount="5 USD", **values)


def test_a_promise_is_no_payment_and_neither_is_what_came_back(tmp_path: Path) -> None:
    back = [*PAID, {"date": "2025-02-01", "stage": "returned"}]
    site = a_site(tmp_path, amount="5 USD")
    site.write("content/types/gift.yml", MAPPED)
    site.event("back", amount="5 USD", steps=back)
    site.event("later", amount="5 USD", steps=[PAID[0], PAID[1] | {"date": "2027-01-01", "upcoming": True}])
    nodes = told(tmp_path)[1]
    for name, stage in (("first", "promised"), ("back", "returned"), ("later", "promised")):
        node = nodes[f"record.event.{name}"]
        assert (node["schema"], node["properties"]["status"]) == ("UnknownLink", [f"stage: {stage}; status: confirmed"])


def test_money_of_which_two_events_tell_is_one_payment(tmp_path: Path) -> None:
    site = a_site(tmp_path, amount="5 USD", steps=PAID)
    site.write("content/types/gift.yml", MAPPED)
    site.event("again", amount="5 USD", steps=PAID, related=[{"event": "first", "kind": "same_money_as"}])
    nodes = told(tmp_path)[1]
    assert [id for id, node in nodes.items() if node["schema"] == "Payment"] == ["record.event.first"]


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2024-12", ["2024-12"]), ("2024", ["2024"]), ("2024-12-13~", None), ("2024-12?", None), ("2024-Q4", None), ("2024-11/..", None)],
)
def test_a_date_is_never_surer_than_it_is(tmp_path: Path, date: str, wanted: list[str] | None) -> None:
    (gift,) = gifts(tmp_path, date=date)
    assert gift["properties"].get("date") == wanted


def test_the_day_of_a_report_is_not_the_day_of_the_payment(tmp_path: Path) -> None:
    (gift,) = gifts(tmp_path, date_basis="reported", steps=[PAID[0] | {"stage": "paid"}])
    assert (gift["schema"], "date" in gift["properties"]) == ("Payment", False)
    assert "first reported" in gift["properties"]["summary"][1]


def test_an_event_of_a_type_without_a_mapping_is_not_told(tmp_path: Path) -> None:
    a_site(tmp_path)
    assert {"Person", "Company"} == {node["schema"] for node in told(tmp_path)[1].values()}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    site = Workspace(tmp_path)
    hostile = '<script> {"a": 1}; DROP TABLE'
    site.write("content/people/eve.yml", f"name: {json.dumps(hostile)}\n")
    assert [hostile] == told(tmp_path)[1]["record.entity.eve"]["properties"]["name"]
