"""The livereload door: answers over HTTP, on this machine alone, and open pages told to load again.

livereload brings the script, its socket and, with Tornado, the server. Its own watcher, which polls, is not started, nor is its wait
between two reloads. Knows nothing of sites: a function says what an address is answered with.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # type: ignore[import-untyped]
from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from generator.preview import Answer

LOCAL = r"(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])"
"""The names that a request may give this machine. Any other is a page elsewhere whose name was made to lead here (DNS rebinding)."""


class _Turns:
    """How often all pages were told to load again, and after which of those times each address was last answered."""

    def __init__(self) -> None:
        self.now = 0
        self.answered: dict[str, int] = {}


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this server alone."""

    watcher = Watcher()
    live_css = False

    def initialize(self, turns: _Turns) -> None:
        self.turns = turns

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer livereload's script; a page that was made before the last change, and asks only now, is told at once."""
        super().on_message(message)
        asked = json_decode(message)
        if asked["command"] == "info" and self.turns.answered.get(urlsplit(asked["url"]).path, -1) < self.turns.now:
            self.send_message({"command": "reload", "path": "*", "liveCSS": False})


class _Refused(RequestHandler):
    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("The preview answers to localhost alone.\n")


class _Site(RequestHandler):
    def initialize(self, answer: Callable[[str], Answer], turns: _Turns) -> None:
        self.answer, self.turns = answer, turns

    def get(self) -> None:
        self.turns.answered[self.request.path] = self.turns.now
        found = self.answer(self.request.path)
        self.set_status(found.status)
        for name, value in (("Content-Type", found.type), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")):
            self.set_header(name, value)
        if found.location:
            self.set_header("Location", found.location)
        self.finish(found.body)

    head = get

    def compute_etag(self) -> None:
        """Nothing is kept, so nothing needs a mark to be known by."""


class Server:
    """Answers on a socket that listens, from `run` until `stop` or Ctrl-C."""

    def __init__(self, answer: Callable[[str], Answer], listening: Any) -> None:
        self._answer, self._listening = answer, listening
        self._turns, self._ended = _Turns(), asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, begun: Callable[[], None]) -> None:
        """Answer requests; `begun` is called as soon as that is so. Raises KeyboardInterrupt on Ctrl-C, after all is closed."""
        asyncio.run(self._run(begun))

    async def _run(self, begun: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        handlers = [
            ("/livereload", _Socket, {"turns": self._turns}),
            ("/livereload.js", LiveReloadJSHandler),
            (".*", _Site, {"answer": self._answer, "turns": self._turns}),
        ]
        application = Application(default_handler_class=_Refused, log_function=lambda _: None)
        application.add_handlers(LOCAL, handlers)  # type: ignore[arg-type]
        server = HTTPServer(application)
        server.add_socket(self._listening)
        try:
            begun()
            await self._ended.wait()
        finally:
            server.stop()
            for waiter in tuple(_Socket.waiters):
                waiter.close()
            await server.close_all_connections()

    def reload(self) -> None:
        """Have every open page load again. Any thread may ask for it."""
        self._soon(self._reload)

    def _reload(self) -> None:
        self._turns.now += 1
        _Socket.reload_waiters()

    def stop(self) -> None:
        """Let `run` come to its end. Any thread may ask for it."""
        self._soon(self._ended.set)

    def _soon(self, do: Callable[[], None]) -> None:
        if self._loop is None:
            return do()
        with contextlib.suppress(RuntimeError):  # the loop is closed: there is nobody left to tell
            self._loop.call_soon_threadsafe(do)
        return None
