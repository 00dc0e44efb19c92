"""Pages of kinds, and at sizes, that stand beside the main ones: axe finds nothing on them."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Route

from tests.reader.conftest import Opener

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDES = (
    "record/{lang}/events/case.html",
    "record/{lang}/about.html",
    "record/{lang}/tags/index.html",
    "record/{lang}/tags/money.html",
    "record/{lang}/articles/index.html",
    "record/{lang}/people/robert.html",
    "split/{lang}/2024/index.html",
    "split/{lang}/2024/12.html",
    "flow/{lang}/index.html",
    "centuries/{lang}/2011/index.html",
    "record/404.html",
    "record/index.html",
)


def unmoved(route: Route) -> None:
    """Answer with the page as it is, but let an old address not lead on."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="x"'))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_axe_finds_nothing_on_pages_of_other_kinds(
    lang: str, scheme: Literal["light", "dark"], at: Callable[[str], str], opened: Opener
) -> None:
    found: list[str] = []
    page = opened(f"record/{lang}/index.html", color_scheme=scheme)
    page.route("**/people/robert.html", unmoved)
    for path in SIDES:
        page.goto(at(path.format(lang=lang)))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in (360, 1280) if scheme == "light" else (360,):
            page.set_viewport_size({"width": width, "height": 900})
            results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
            for each in results.response["violations"]:
                found += [f"{path} {width}: {each['id']}: {node['html'][:120]}" for node in each["nodes"][:3]]
    assert [] == found
