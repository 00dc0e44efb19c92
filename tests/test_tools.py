"""The tools that judge a built site: what they make of what the programs they call say."""

import gzip
import os
import re
import runpy
import urllib.request
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from tests.workspace import PROJECT


def tool(name: str) -> SimpleNamespace:
    """Return what a tool defines; it is not run."""
    return SimpleNamespace(**runpy.run_path(str(PROJECT / "tools" / name), run_name="tool"))


def test_the_checkers_errors_and_unexplained_warnings_fail_and_explained_ones_are_counted() -> None:
    known = {"type": "info", "subType": "warning", "message": "Section lacks heading. Consider …", "url": "a.html", "lastLine": 1}
    other = known | {"message": "Something new.", "lastLine": 7}
    wrong = {"type": "error", "message": "Section lacks heading, and that is an error.", "url": "b.html", "lastLine": 3}
    report = tool("validate").report
    lines, code = report([known, known])
    assert (0, 1, True) == (code, len(lines), lines[0].startswith("2 times 'Section lacks heading'"))
    lines, code = report([known, other, wrong])
    assert (1, "a.html:7: warning: Something new.") == (code, lines[0])
    assert lines[1].startswith("b.html:3: error: ")
    assert ([], 0) == report([])


def test_a_measurement_is_the_median_of_each_figure() -> None:
    lighthouse = tool("lighthouse")
    scores = {name: {"score": 0.99} for name in ("performance", "accessibility", "best-practices", "seo")}
    audits = {"cumulative-layout-shift": 0.0123, "largest-contentful-paint": 1234.0, "total-byte-weight": 51200}
    figures = lighthouse.figures({"categories": scores, "audits": {name: {"numericValue": n} for name, n in audits.items()}})
    assert (0.99, 0.99, 0.99, 0.99, 0.012, 1.23, 50.0) == figures
    assert len(lighthouse.COLUMNS) == len(figures)
    assert (2, 5) == lighthouse.medians([(1, 5), (2, 6), (9, 1)])


def test_the_largest_pages_are_measured_in_each_language(tmp_path: Path) -> None:
    for lang in ("ar", "en"):
        for path, size in {"index": 1, "2023/index": 5, "2024/index": 9, "events/a": 4, "people/index": 99, "people/b": 2}.items():
            (tmp_path / lang / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / lang / f"{path}.html").write_text("x" * size)
    wanted = [f"{lang}/{page}.html" for page in ("index", "2024/index", "events/a", "people/b") for lang in ("ar", "en")]
    assert wanted == tool("lighthouse").pages(tmp_path)


def test_the_host_of_the_measurements_compresses_text(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>words " * 500)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(tool("lighthouse").Host, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
            data = answer.read()
            assert ("gzip", "text/html; charset=utf-8") == (answer.headers["Content-Encoding"], answer.headers["Content-Type"])
        server.shutdown()
    assert gzip.decompress(data) == (tmp_path / "index.html").read_bytes()


@pytest.mark.parametrize("file", sorted((PROJECT / "tools").iterdir()), ids=lambda file: file.name)
def test_a_tool_can_be_run_and_says_what_it_does(file: Path) -> None:
    first, second = file.read_text(encoding="utf-8").splitlines()[:2]
    assert os.access(file, os.X_OK)
    assert re.match(r"#!/(bin/sh|usr/bin/env python)$", first)
    assert second.startswith(("# ", '"""'))
