"""Which scripts a page loads: those that serve what it holds, and no other."""

from pathlib import Path, PurePosixPath

from tests.dom import Element
from tests.laws import Built
from tests.pages.sites import built
from tests.workspace import a_site


def names(page: Element) -> list[str]:
    """Return the scripts of a page without their digests."""
    return [PurePosixPath(each["src"]).name.rpartition("-")[0] for each in page.all("script")]


def test_a_page_with_nothing_for_a_script_to_do_loads_none(full: Built) -> None:
    pages = [path for path, page in full.pages.items() if path.startswith(("ar/people/", "en/organizations/", "en/tags/"))]
    assert len(pages) > 5
    assert {path: [] for path in (*pages, "en/index.html")} == {path: names(full.pages[path]) for path in (*pages, "en/index.html")}


def test_only_pages_that_can_be_cited_or_embedded_load_the_copy_buttons(full: Built) -> None:
    with_tools = {path for path, page in full.pages.items() if page.all("details.tools") + page.all("details.embedding")}
    assert with_tools
    assert with_tools == {path for path, page in full.pages.items() if "copy" in names(page)}


def test_only_pages_that_use_a_term_load_its_meaning(tmp_path: Path) -> None:
    site = a_site(tmp_path, body={"ar": "نص عن [[docket]].", "en": "On the [[docket]]."})
    site.write(
        "content/glossary/docket.yml", "term: {ar: رقم القضية, en: docket}\ndefinition: {ar: رقم عند المحكمة., en: A court's number.}\n"
    )
    site.event("second")
    pages = built(site).pages
    assert [["copy", "terms"], ["copy"]] == [names(pages[f"en/events/{id}.html"]) for id in ("first", "second")]
    assert [["filters"], []] == [names(pages[path]) for path in ("ar/2024/index.html", "ar/glossary.html")]
