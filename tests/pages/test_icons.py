"""The icons: one sprite in each page, no larger than what the page uses, and turned only where direction means something."""

from pathlib import Path

from tests.laws import Built, is_moved
from tests.pages.sites import built
from tests.workspace import a_site


def test_a_page_holds_the_icons_it_uses_and_no_other(full: Built) -> None:
    pages = {path: page for path, page in full.pages.items() if page.all("header.masthead") and not is_moved(page)}
    assert pages
    for path, page in pages.items():
        used = {each["href"].removeprefix("#") for each in page.all("use")}
        assert used == {each["id"] for each in page.all("symbol")}, path
        assert all(each["href"].startswith("#") for each in page.all("use")), path


def test_the_sprite_costs_little(full: Built) -> None:
    text = full.files["en/index.html"].decode()
    start = text.index('<svg class="unseen" width="0"')
    assert text.index("</svg>", start) - start < 600


def test_the_mark_turns_with_the_page_and_a_lens_does_not(full: Built) -> None:
    page = full.pages["ar/index.html"]
    assert ["icon turns", "icon"] == [page.one(f"a.{name} svg")["class"] for name in ("brand", "seek")]
    assert ["true", "true"] == [page.one(f"a.{name} svg")["aria-hidden"] for name in ("brand", "seek")]


def test_a_site_without_search_draws_no_lens(tmp_path: Path) -> None:
    assert ["icon-mark"] == [each["id"] for each in built(a_site(tmp_path)).pages["en/2024/index.html"].all("symbol")]
