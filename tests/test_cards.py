"""Cards: who has one, what it says, when it is drawn, and pages without them."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator import canvas, drawing, poster
from generator.build import prepare
from generator.languages import Said
from generator.model import STATUSES
from generator.pages.cards import Column, View
from generator.pages.rulers import Mark, Ruler
from generator.pages.sharing import KINDS
from generator.render import view
from generator.terminal import today
from tests.workspace import PROJECT, SITE, Workspace, a_site

BASE = "https://example.org/record/"
HOSTILE = ["", "</script>", "\u202eabc\u202c", "م" * 300, "W" * 300, "a\u0301" * 200, "汉字 кириллица", "1 2 3", "ـ" * 99, "%s {x} \\0"]


@pytest.fixture
def site(tmp_path: Path) -> Workspace:
    site = a_site(tmp_path, amount="1000000 USD", tags=["gala"])
    site.write("site.yml", f"{SITE}base_url: {BASE}\n")
    site.write("content/tags.yml", "gala: {label: {ar: الحفل, en: The gala}}\n")
    site.event("rumour", date="2025-01", status="alleged", importance=2, title={"ar": "قيل إنها وهبت", "en": "She is said to give"})
    for lang in ("ar", "en"):
        site.write(f"content/articles/essay/{lang}.md", f"---\ntitle: Essay {lang}\n---\nAbout [[ada]].\n")
        site.write(f"content/pages/about/{lang}.md", f"---\ntitle: About {lang}\n---\nText.\n")
    site.write("content/articles/essay/article.yml", "date: 2024-12-20\nupdated: 2025-01-05\n")
    return site


def cards(site: Workspace) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path.startswith("cards/")}


def metas(site: Workspace, path: str) -> dict[str, str]:
    elements = site.page(path).elements
    return {each.get("property", each.get("name", "")): each.get("content", "") for tag, each in elements if tag == "meta"}


def views(site: Workspace) -> dict[str, View]:
    model = prepare(site.root, today).model
    assert model is not None
    return {page.path: view(page, model) for page in model.pages if page.path.startswith("cards/")}


def test_every_kind_of_page_has_a_card_in_every_language(site: Workspace) -> None:
    site.build()
    found = cards(site)
    for lang in ("ar", "en"):
        kinds = {path.split("/")[2].removesuffix(".png") for path in found if path.startswith(f"cards/{lang}/")}
        assert set(KINDS) == kinds
    for data in found.values():
        picture = Image.open(BytesIO(data))
        assert ((1200, 630), "PNG") == (picture.size, picture.format)
        assert len(data) < 60_000
    assert found["cards/en/event/first.png"] != found["cards/ar/event/first.png"]


def test_every_page_leads_to_a_card_that_is_there(site: Workspace) -> None:
    site.build()
    files = site.tree()
    files = {
        path: data for path, data in files.items() if not path.startswith("compare/") and "/embed/" not in path
    }  # which no search engine is to show
    led = {path: metas(site, path).get("og:image", "") for path in files if path.endswith(".html") and b"refresh" not in files[path]}
    assert {"404.html"} == {path for path, image in led.items() if not image}
    assert {image.removeprefix(BASE) for image in led.values() if image} == cards(site).keys()


def test_what_a_page_says_of_itself(site: Workspace) -> None:
    site.build()
    found = metas(site, "en/articles/essay.html")
    wanted = {
        "og:title": "Essay en", "og:type": "article", "og:locale": "en", "og:locale:alternate": "ar", "og:site_name": "Record",
        "og:url": f"{BASE}en/articles/essay.html", "og:image": f"{BASE}cards/en/article/essay.png", "og:image:width": "1200",
        "og:image:height": "630", "og:image:alt": "Essay en", "twitter:card": "summary_large_image",
        "article:published_time": "2024-12-20", "article:modified_time": "2025-01-05",
    }  # fmt: skip
    assert wanted == {name: found[name] for name in wanted}
    assert "article:published_time" not in metas(site, "en/events/first.html")
    assert "profile" == metas(site, "ar/people/ada.html")["og:type"]


def test_without_a_base_url_there_are_no_cards_and_nothing_is_absolute(site: Workspace) -> None:
    site.write("site.yml", SITE)
    site.build()
    assert {} == cards(site)
    found = metas(site, "en/events/first.html")
    assert not {"og:image", "og:url"} & found.keys()
    assert "summary" == found["twitter:card"]
    site.build("--base-url", BASE)
    assert cards(site)


@pytest.mark.parametrize(("setting", "wanted"), [
    ("site", {"home"}), ("none", set()), ("featured", {"home", "event/rumour", "person/ada", "organization/firm", "article/essay"}),
])  # fmt: skip
def test_a_site_chooses_which_pages_have_cards(site: Workspace, setting: str, wanted: set[str]) -> None:
    site.write("site.yml", f"{SITE}base_url: {BASE}\ncards: {setting}\n")
    site.build()
    found = {path.removeprefix("cards/en/").removesuffix(".png") for path in cards(site) if "/en/" in path}
    assert wanted == (
        found if setting != "featured" else {each for each in found if each.split("/")[0] not in ("type", "year", "tag", "page")}
    )
    image = metas(site, "en/events/first.html").get("og:image", "")
    assert ("" if setting == "none" else f"{BASE}cards/en/home.png") == image


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_not_confirmed_says_so(site: Workspace, status: str) -> None:
    site.event("first", status=status, status_note={"ar": "لأن", "en": "Because"})
    for lang in ("ar", "en"):
        card = views(site)[f"cards/{lang}/event/first.png"]
        assert bool(card.doubt) == (status != "confirmed")
        assert card.is_struck == (status == "retracted")
    site.build()
    title = metas(site, "en/events/first.html")["og:title"]
    assert (title == "A gift of Ada's") == (status == "confirmed")


def test_a_doubt_is_drawn(site: Workspace) -> None:
    card = views(site)["cards/en/event/rumour.png"]
    sure = View(**{name: getattr(card, name) for name in View.__struct_fields__} | {"doubt": "", "status": "confirmed"})
    assert poster.draw(card, "") != poster.draw(sure, "")


def test_a_card_is_drawn_when_its_words_change_and_only_then(site: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[drawing.Sheet] = []
    png = drawing.Sheet.png

    def counted(sheet: drawing.Sheet) -> bytes:
        drawn.append(sheet)
        return png(sheet)

    monkeypatch.setattr(drawing.Sheet, "png", counted)
    site.build("--jobs", "1")
    first, count = cards(site), len(drawn)
    assert count == len(first)
    site.build("--jobs", "1", "--output", str(site.root / "other"))
    assert count == len(drawn)
    site.edit("content/events/first.yml", "A gift of Ada's", "A large gift of Ada's")
    site.build("--jobs", "1")
    changed = {path for path, data in cards(site).items() if data != first[path]}
    assert ({"cards/en/event/first.png"}, count + 1) == (changed, len(drawn))
    kept = list((site.root / ".cache/cards").iterdir())
    assert len(kept) == len(first)
    for file in kept:
        file.write_bytes(file.read_bytes()[:-9])
    site.build("--jobs", "1", "--output", str(site.root / "third"))
    assert count + 1 + len(first) == len(drawn)
    assert cards(site) == {
        f"cards/{file.relative_to(site.root / 'third/cards')}": file.read_bytes() for file in (site.root / "third/cards").rglob("*.png")
    }


class Features:
    """Pillow without libraqm's fribidi."""

    @staticmethod
    def check(name: str) -> bool:
        return name != "raqm"

    version = staticmethod(lambda name: None)


@pytest.mark.parametrize(("features", "said"), [(None, "pip install"), (Features, "libfribidi0")])
def test_without_what_draws_them_pages_have_no_cards(site: Workspace, monkeypatch: pytest.MonkeyPatch, features: Any, said: str) -> None:
    site.build()
    before = site.tree()
    monkeypatch.setattr(drawing, "features", features)
    site.edit("content/events/first.yml", "A gift", "The gift")
    result = site.build()
    assert 1 == result.text.count(said)
    assert all(line.endswith(".") for line in result.text.splitlines() if said in line)
    assert {} == cards(site)
    assert {path for path in before if path.endswith(".html")} == {path for path in site.tree() if path.endswith(".html")}
    assert "og:image" not in metas(site, "en/events/first.html")
    assert said in site.build().text
    monkeypatch.undo()
    site.build()
    assert cards(site)


def a_card(lang: str, text: str, amounts: tuple[str, ...] = ("$1 million",)) -> View:
    said = Said(text)
    columns = (Column(said, (said, said)), Column(said, (said,)))
    ruler = Ruler(((0, text), (500, "2025")), 24, (Mark(0, 1, True), Mark(990, 1000, False)))
    turned = "rtl" if lang == "ar" else "ltr"
    return View(lang, turned, said, "money", (said, said), said, said, text, "alleged", amounts, columns, ruler)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_can_be_drawn(lang: str, text: str) -> None:
    assert poster.draw(a_card(lang, text), "") == poster.draw(a_card(lang, text), "")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_amount_is_never_cut(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[str, float, float]] = []
    word = drawing.Sheet.word

    def noted(sheet: drawing.Sheet, left: float, baseline: float, text: str, *how: Any) -> None:
        written.append((text, left, left + drawing.width(text, how[0], how[1], how[2])))
        word(sheet, left, baseline, text, *how)

    monkeypatch.setattr(drawing.Sheet, "word", noted)
    for amounts in (("between about $1,000,000.50 and about $999,999,999.25 in cryptocurrency", "about $2 million in services"), ("$1",)):
        written.clear()
        poster.draw(a_card(lang, "Words", amounts), "")
        found = {text: (left, right) for text, left, right in written}
        for each in {each for amount in amounts for each in amount.split()}:
            assert 0 <= found[each][0] < found[each][1] <= 1200


def test_the_cards_have_the_colours_and_fonts_of_the_pages() -> None:
    light = (PROJECT / "static/site.css").read_text(encoding="utf-8").partition("prefers-color-scheme")[0]
    tokens = dict(re.findall(r"--(\w+): (#\w+)", light))
    assert canvas.COLOURS == {name: tokens[name] for name in canvas.COLOURS}
    assert (canvas.INK, canvas.DIM, canvas.HAIR) == (tokens["ink"], tokens["ink2"], tokens["rule"])
    files = {file.name: file.read_bytes() for file in (PROJECT / "static/fonts").iterdir()}
    assert files == {file.name: file.read_bytes() for file in (PROJECT / "generator/fonts").iterdir()}


def test_an_arabic_card_begins_where_an_english_one_ends(site: Workspace) -> None:
    for lang, is_mirrored in (("en", False), ("ar", True)):
        picture = Image.open(BytesIO(poster.draw(views(site)[f"cards/{lang}/event/first.png"], ""))).convert("RGB")
        edges = [picture.crop((left, 0, left + 120, 100)).getcolors(256) for left in (50, 1030)]
        red = [any(colour == (201, 36, 12) for _, colour in found or ()) for found in edges]
        assert [not is_mirrored, is_mirrored] == red


@pytest.mark.parametrize(("lang", "word"), [("en", "Reported"), ("ar", "تقارير")])
def test_how_far_it_has_got_is_no_surer_than_the_step_that_tells_of_it(site: Workspace, lang: str, word: str) -> None:
    steps = [{"date": "2024-12-13", "stage": "promised"}, {"date": "2025-01-05", "stage": "paid", "status": "reported"}]
    site.event("first", date="2024-12-13", steps=steps)
    assert word in views(site)[f"cards/{lang}/event/first.png"].kind[-1].text
    site.event("first", date="2024-12-13", steps=[{**step, "status": "confirmed"} for step in steps])
    assert word not in views(site)[f"cards/{lang}/event/first.png"].kind[-1].text
