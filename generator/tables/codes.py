"""What the codes of the format mean: how sure a thing is, which date a date is, what an amount is, and the like."""

from collections.abc import Iterator

from generator.tables.cells import Cells, Row
from generator.tables.specs import N_, Spec, number, text, tongues

STATUS = "status"
CODES: dict[str, dict[str, str]] = {
    STATUS: {
        "confirmed": N_("A document bears it out, those concerned have said so, or independent sources agree."),
        "reported": N_("News outlets say so, and nothing was found that settles it. Its sums are shown apart."),
        "alleged": N_("One side says so, often before a court. It is no fact, and its sums are never added."),
        "disputed": N_("Those concerned contradict each other. Its sums are never added."),
        "denied": N_("The one concerned says that it is not so, and nothing was found that settles it. It is left out of totals."),
        "retracted": N_("The record no longer stands by it. It stays, marked as such, and is left out of totals."),
        "no_response": N_("Of a claim only: they were asked and did not answer."),
    },
    "date_basis": {
        "occurred": N_("The date on which it happened."),
        "announced": N_("The date on which it was announced."),
        "reported": N_("The date on which it was first reported."),
        "disclosed": N_("The date on which it was disclosed."),
        "filed": N_("The date on which it was filed."),
    },
    "date_precision": {
        "day": N_("The day is known."),
        "month": N_("The month is known, and the day is not."),
        "quarter": N_("The quarter of the year is known, and the month is not."),
        "year": N_("The year is known, and no more."),
        "interval": N_("It lasted from one date to another, or lies between them; an end may be open or unknown."),
    },
    "date_qualifier": {
        "uncertain": N_("The date may be wrong."),
        "approximate": N_("The date is about right; the first and the last day are not to be trusted as days."),
    },
    "qualifier": {
        "exact": N_("Exactly so much, or a range with exact ends."),
        "at_least": N_("So much or more."),
        "at_most": N_("So much or less."),
        "about": N_("About so much."),
    },
    "kind": {
        "cash": N_("Money."),
        "in_kind": N_("Goods, at the value that was given for them."),
        "services": N_("Services, at the value that was given for them."),
        "crypto": N_("Cryptocurrency, at the value that was given for it."),
        "securities": N_("Shares and other securities, at the value that was given for them."),
    },
    "relation": {
        "follows": N_("It came after the other and goes on from it."),
        "part_of": N_("It is part of the other."),
        "responds_to": N_("It answers the other."),
        "resolves": N_("It brings the other to an end."),
        "same_money_as": N_("Both tell of the same money, which counts once."),
        "related": N_("They belong together."),
        "caused_by": N_("A source says that the other brought it about."),
    },
    "source_kind": {
        "primary": N_("A document of those concerned."),
        "court_document": N_("A document of a court or of a party to a case."),
        "filing": N_("A filing with an authority."),
        "press_release": N_("A press release."),
        "news": N_("A news report."),
        "interview": N_("An interview."),
        "social_post": N_("A post on a social network."),
        "dataset": N_("A set of data."),
        "reference": N_("A reference work."),
    },
    "entity_kind": {
        "person": N_("A person."),
        "company": N_("A company."),
        "nonprofit": N_("A nonprofit organisation."),
        "committee": N_("A committee, such as one that raises money for a campaign."),
        "agency": N_("A public authority."),
        "court": N_("A court."),
        "media": N_("A newsroom or programme."),
        "fund": N_("A fund."),
        "party": N_("A political party."),
        "other": N_("Another organisation."),
    },
}


def _codes(cells: Cells) -> Iterator[Row]:
    gettexts = [cells.voice.in_language(lang).words.gettext for lang in cells.languages]
    for part, codes in CODES.items():
        for at, (code, meaning) in enumerate(codes.items(), 1):
            yield part, code, at, *(gettext(meaning) for gettext in gettexts)


TABLE = Spec(
    "codes",
    N_("What the codes in other tables mean."),
    ("list", "code"),
    (
        text("list", N_("What the code tells.")),
        text("code", N_("The code.")),
        number("position", N_("The place in the list, from 1.")),
        tongues("meaning", N_("What it means.")),
    ),
    _codes,
)
