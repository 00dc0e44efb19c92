"""What a reader on a slow link waits for: the bytes of a first view, as a host sends them."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dom import parse
from tests.laws import target

KB = 1024


def sent(data: bytes) -> int:
    return len(gzip.compress(data, 9))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "kind",
    ["index.html", "2024/index.html", "timeline.html", "events/musk-v-openai-federal.html", "people/elon-musk.html", "search.html"],
)
def test_a_first_view_is_light(lang: str, kind: str, folder: Callable[[str], Path]) -> None:
    root, path = folder("real"), f"{lang}/{kind}"
    page = parse((root / path).read_bytes())
    styles = [target(path, each["href"])[0] for each in page.all("link[rel=stylesheet]")]
    scripts = [target(path, each["src"])[0] for each in page.all("script") if each["src"]]
    css, js = (sum(sent((root / each).read_bytes()) for each in found) for found in (styles, scripts))
    words = sent((root / path).read_bytes()) + css + js
    fonts = sum(file.stat().st_size for file in root.rglob("*.woff2"))
    assert styles and fonts
    assert css <= 15 * KB
    assert js <= 15 * KB
    assert words <= 90 * KB
    assert words + fonts <= 170 * KB
