"""A small record over three years, with what filters must get right: ranges, kinds, shares, doubts, steps and names."""

from pathlib import Path

from tests.workspace import FIRM, GIFT, SITE, Workspace

TALK = """\
label:
  ar: {zero: لا أحاديث, one: حديث, two: حديثان, few: أحاديث, many: حديثًا, other: حديث}
  en: {one: talk, other: talks}
plural: {ar: الأحاديث, en: Talks}
slug: talks
status: confirmed
colour: speech
roles:
  speaker: {required: true, many: true, label: {ar: المتحدث, en: Speaker}, heading: {ar: تحدّث, en: Spoke}}
featured: [speaker]
"""
TAGS = "gala: {label: {ar: الحفل, en: The gala}}\nvote: {label: {ar: الاقتراع, en: The vote}}\n"
PEOPLE = {
    "ada": "name: {ar: آدا لوفليس, en: Ada Lovelace}\nalso: {en: [Countess of Lovelace], ar: [الكونتيسة]}\n",
    "bob": "name: {ar: بوب, en: Bob}\n",
    "carl": "name: {ar: كارل, en: Carl}\n",
}


def a_record(root: Path, settings: str = "", per_month: int = 0) -> Workspace:
    """Return the site, not built; `per_month` adds so many talks of Carl's to each month of 2024."""
    site = Workspace(root, {"site.yml": f"{SITE}{settings}"})
    site.write("content/types/gift.yml", GIFT.replace("slug: gifts\n", "slug: gifts\ncolour: money\n"))
    site.write("content/types/talk.yml", TALK)
    site.write("content/tags.yml", TAGS)
    site.write("content/organizations/firm.yml", FIRM)
    for id, text in PEOPLE.items():
        site.write(f"content/people/{id}.yml", text)
    _gifts(site)
    talk = {"type": "talk", "giver": None, "taker": None}
    site.event("hello", date="2023-05-01", speaker="ada", title={"ar": "آدا تتحدث", "en": "Ada speaks"}, **talk)
    site.event(
        "rumour", date="2024-12-14", speaker="bob", status="alleged", title={"ar": "قيل إن بوب تحدّث", "en": "Bob is said to speak"}, **talk
    )
    site.event(
        "vote-talk",
        date="2025-01",
        speaker=["ada", "carl"],
        tags=["vote"],
        title={"ar": "حديث عن «الاقتراع»", "en": "On <the> vote & more"},
        **talk,
    )
    for n in range(12 * per_month):
        words = {"ar": f"كارل يتحدث للمرة رقم {n}", "en": f"Carl speaks, number {n}"}
        site.event(f"talk-{n}", date=f"2024-{n // per_month + 1:02d}-{n % 28 + 1:02d}", speaker="carl", title=words, **talk)
    return site


def _gifts(site: Workspace) -> None:
    def title(ar: str, en: str) -> dict[str, str]:
        return {"ar": ar, "en": en}

    site.event("small", date="2024-11-02", giver="ada", amount="400000 USD", tags=["gala"], title=title("هبة صغيرة", "A small gift"))
    site.event("joint", date="2024-11-02", giver=["ada", "bob"], amount="600000 USD", title=title("هبة مشتركة", "A joint gift"))
    site.event(
        "told", date="2024-12-13", giver="bob", status="reported", amount="2000000 USD", title=title("هبة نُقل خبرها", "A gift as told")
    )
    wine = {"value": 50000, "currency": "EUR", "qualifier": "about", "kind": "in_kind"}
    site.event("wine", date="2024-12-13", giver="carl", amount=wine, title=title("نبيذ للحفل في المؤسسة", "Wine for the gala"))
    steps = [{"date": "2024-12-20", "stage": "promised"}, {"date": "2025-02-03", "stage": "paid"}]
    large = {"value": 250000000, "currency": "USD", "qualifier": "at_least"}
    site.event("large", date="2024-12-20", giver="bob", amount=large, steps=steps, tags=["gala"], title=title("هبة كبيرة", "A large gift"))
