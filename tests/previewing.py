"""A site being shown by `serve`, in this process: the verbs that its tests are written in."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from msgspec import Struct

from generator import report
from generator.serve import Preview, Terminal
from generator.terminal import today
from tests.workspace import Page, Workspace

T = TypeVar("T")
LIMIT = 120
"""Seconds after which what does not come is taken for what will not."""


class Response(Struct, frozen=True):
    """What an address was answered with; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> Page:
        return Page(self.text)


class Shown:
    """The address of a preview, and what it has said in the terminal."""

    def __init__(self, preview: Preview, lines: list[str]) -> None:
        self.preview, self.lines, self.address = preview, lines, preview.address

    def ask(self, path: str, method: str = "GET", **headers: str) -> Response:
        """Ask for a path as it stands, and follow nothing."""
        connection = http.client.HTTPConnection(self.address.split("/")[2], timeout=LIMIT)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def until(self, path: str, holds: Callable[[Response], bool]) -> Response:
        """Ask for a path until the answer holds what is waited for, and return it."""
        return until(lambda: found if holds(found := self.ask(path)) else None)

    @property
    def said(self) -> str:
        return "\n".join(self.lines)


def until(ask: Callable[[], T | None]) -> T:
    end = time.monotonic() + LIMIT
    while not (found := ask()):
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.01)
    return found


@contextmanager
def previewed(site: Workspace, drafts: bool = False, opens: bool = False) -> Iterator[Shown]:
    """Show a site on a free port while the block runs."""
    lines: list[str] = []
    terminal = Terminal(today, lines.append, lambda built, problems: lines.append(report.as_text(problems, built.texts, False)))
    preview = Preview(site.root, drafts, 0, terminal)
    thread = threading.Thread(target=preview.run, args=(opens,))
    thread.start()
    try:
        until(lambda: preview.begun.is_set() or not thread.is_alive())
        assert thread.is_alive(), "it has not begun"
        yield Shown(preview, lines)
    finally:
        preview.stop()
        thread.join(LIMIT)
    assert not thread.is_alive()
