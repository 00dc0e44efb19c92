"""What the pages of events and articles say to machines. What an event is in the words of schema.org, its type file declares.

Only what is confirmed is told as having happened. All else is a claim, about those who have part in it, with how sure it is.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.dates import Date
from generator.embed import json_text
from generator.link import entity_id
from generator.model import Claim, Event, Ref, Step
from generator.money import Amount
from generator.pages.linked import Node, Page, ends, is_told, known, only, source
from generator.pages.values import Head
from generator.pages.voice import Voice
from generator.problems import Place
from generator.records import Article, EventType
from generator.vocabulary import SchemaOrg

SURE = "confirmed"


def event_data(event: Event, head: Head, licence: str, voice: Voice) -> str:
    """Return what an event's page says to machines."""
    page, kind = Page(head, voice), voice.site.types[event.type]
    sources = event.cited
    numbers = {each.place: number for number, each in enumerate(sources, 1)}
    original = next((lang for lang, each in event.translation.items() if each.state == "original"), "")
    corrected = [known(each.date) for each in event.corrections]
    return json_text(
        page.node(
            "WebPage",
            creativeWorkStatus=event.status,
            license=licence,
            dateModified=max(corrected, default=""),
            mainEntity=main(event, kind, page),
            citation=[source(each, numbers[each.place], page) for each in sources],
            mentions=[_claim(claim, numbers, page) for claim in event.claims],
            comment=[
                {"@type": "Comment", "text": voice.say(each.text).text, "author": page.entity(each.by.id)} for each in event.responses
            ],
            correction=[
                only({"@type": "CorrectionComment", "text": voice.say(each.note).text, "datePublished": known(each.date)})
                for each in event.corrections
            ],
            breadcrumb=page.crumbs((voice.say(kind.plural).text, voice.url("type", kind.slug))),
            **page.translations((lang for lang in event.title if lang), original),
        )
    )


def main(event: Event, kind: EventType, page: Page) -> Node | list[Node]:
    """Return what an event is: by its type's mapping where it is confirmed, else a claim."""
    reached = [step for step in event.steps if not step.upcoming and (step.status or event.status) == SURE]
    if event.status != SURE or not reached:
        return _doubtful(event, page)
    mapping, stage = kind.vocabulary.schema_org, reached[-1].stage
    if mapping is None or (mapping.when and stage not in mapping.when):
        return _plain(event, page)
    made = _mapped(event, kind, mapping, reached, page)
    if not mapping.holder:
        return made
    holders = [page.entity(ref.id) | {mapping.link: made} for ref in event.roles.get(mapping.holder, ())]
    return holders or _plain(event, page)


def _doubtful(event: Event, page: Page) -> Node:
    return only(
        {
            "@type": "Claim",
            "name": page.voice.say(event.title).text,
            "text": page.voice.say(event.summary or event.title).text,
            "creativeWorkStatus": event.status,
            "about": _all(event, page),
            "appearance": [{"@id": f"#source-{number}"} for number, _ in enumerate(event.sources, 1)],
        }
    )


def _plain(event: Event, page: Page) -> Node:
    """Return an event of a type that is nothing else in schema.org: what, when, where, and about whom."""
    start, end = ends(event.date) if event.date_basis == "occurred" else ("", "")
    place = page.voice.say(event.location).text
    return only(
        {
            "@type": "Event",
            "name": page.voice.say(event.title).text,
            "startDate": start,
            "endDate": end,
            "description": _when(event, "startDate", page),
            "location": {"@type": "Place", "name": place} if place else None,
            "about": _all(event, page),
        }
    )


def _all(event: Event, page: Page) -> list[Node]:
    ids = dict.fromkeys(ref.id for refs in event.roles.values() for ref in refs)
    return [page.entity(id) for id in ids]


def _when(event: Event, property: str, page: Page) -> str:
    """Return a date in words where no property says all that is known of it."""
    if property and event.date_basis == "occurred" and is_told(event.date):
        return ""
    when = page.voice.when(event.date, event.date_basis)
    return f"{when.text} ({when.basis})" if when.basis else when.text


def _mapped(event: Event, kind: EventType, mapping: SchemaOrg, reached: list[Step], page: Page) -> Node:
    has_dates = any(step.stage in mapping.dates for step in reached)
    node: Node = {"@type": mapping.type, "additionalType": mapping.additional}
    if not mapping.holder:
        node["name"] = page.voice.say(event.title).text
    for role, property in mapping.roles.items():
        found = [page.entity(ref.id) for ref in event.roles.get(role, ())]
        node[property] = [*node.get(property, ()), *(each for each in found if each not in node.get(property, ()))]
    for field, property in mapping.fields.items():
        if field in event.facts:
            node |= _field(event.facts[field], property, kind.fields[field].choices, page)
    if mapping.date and event.date_basis == "occurred":
        start, end = ends(event.date)
        node |= {mapping.date: start, mapping.date.replace("start", "end") if mapping.date.startswith("start") else "": end}
    for step in reached:
        if step.stage in mapping.dates and (basis := event.date_basis if step.number == 1 else "occurred") in ("occurred", "filed"):
            node[mapping.dates[step.stage]] = known(step.date) if basis else ""
    if reached[-1].stage in mapping.stages:
        node["actionStatus"] = mapping.stages[reached[-1].stage]
    words = _when(event, mapping.date, page) if not has_dates else ""
    node["description"] = words
    return only({key: value for key, value in node.items() if key})


def _field(value: Any, property: str, choices: dict[str, dict[str, str]], page: Page) -> Node:
    """Return a field's value under its property."""
    if isinstance(value, Date):
        return {property: known(value)}
    if isinstance(value, Ref):
        return {property: page.entity(value.id)}
    if isinstance(value, Decimal):
        return {property: f"{value:f}"}
    if isinstance(value, dict):
        return {property: page.voice.say(value).text} if all(isinstance(each, str) for each in value.values()) else {}
    if isinstance(value, tuple):
        amounts = [each for each in value if isinstance(each, Amount)]
        return _money(amounts, property, page) if amounts else {property: [page.voice.say(each).text for each in value]}
    return {property: page.voice.say(choices[value]).text if value in choices else str(value)}


def _money(amounts: Iterable[Amount], property: str, page: Page) -> Node:
    """Return one exact sum of cash as a number; anything else as a specification, with what a number does not say in words."""
    found = list(amounts)
    first = found[0]
    if len(found) == 1 and (first.qualifier, first.kind, first.max) == ("exact", "cash", None) and property == "price":
        return {"price": f"{first.value:f}", "priceCurrency": first.currency}
    is_price = property == "price"
    names = ("price", "minPrice", "maxPrice", "priceCurrency") if is_price else ("value", "minValue", "maxValue", "currency")
    type = "PriceSpecification" if is_price else "MonetaryAmount"
    return {
        "priceSpecification" if is_price else property: [
            only({"@type": type, "description": page.voice.amount(each), **dict(zip(names, (*_bounds(each), each.currency), strict=True))})
            for each in found
        ]
    }


def _bounds(amount: Amount) -> tuple[str, str, str]:
    """Return an amount as one number, or a least and a greatest; none of them where it is only about so much."""
    low, high = f"{amount.value:f}", "" if amount.max is None else f"{amount.max:f}"
    if amount.qualifier == "about":
        return "", "", ""
    if amount.qualifier == "at_most":
        return "", "", low
    return ("", low, high) if high or amount.qualifier == "at_least" else (low, "", "")


def _claim(claim: Claim, numbers: dict[Place, int], page: Page) -> Node:
    """Return what someone says, as theirs; whose reading of it this is, is the site's."""
    site = page.voice.say(page.voice.site.config.title).text
    return only(
        {
            "@type": "Claim",
            "text": page.voice.say(claim.text).text,
            "author": page.entity(claim.by.id),
            "creativeWorkStatus": claim.status,
            "claimInterpreter": {"@type": "Organization", "name": site},
            "appearance": [{"@id": f"#source-{numbers[each.place]}"} for each in claim.sources],
        }
    )


def article_data(article: Article, head: Head, licence: str, voice: Voice) -> str:
    """Return what an article's page says to machines: by whom, when, and the ways to the events that it is about."""
    page = Page(head, voice)
    authors = []
    for words in article.authors:
        id = entity_id(words, voice.site)
        authors.append(page.entity(id) if id else {"@type": "Person", "name": voice.say(words).text})
    lang = voice.lang if voice.lang in article.leaves else next(each for each in voice.site.config.languages if each in article.leaves)
    events = [voice.site.events[ref.id] for ref in article.events if ref.id in voice.site.events]
    node = page.node(
        "Article",
        headline=article.leaves[lang].title,
        author=authors,
        datePublished=known(article.date),
        dateModified=known(article.updated),
        license=licence,
        translator={"@type": "Person", "name": article.leaves[lang].translator} if article.leaves[lang].translator else None,
        mentions=[{"@type": "WebPage", "url": page.address(voice.event_path(event))} for event in events],
        breadcrumb=page.crumbs((voice._("Articles"), voice.url("articles"))),
        **page.translations(article.leaves),
    )
    return json_text({**node, "inLanguage": lang})
