"""Serve: the site on this machine, read again when something changes, with what is wrong on top of the last good pages.

One thread answers, another reads; what is shown passes between them as one frozen value. Nothing is written.
"""

import contextlib
import datetime
import gc
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import keeping, marking, preview
from generator.build import Built, prepare
from generator.code import code_digest
from generator.livereloading import Server
from generator.memo import Memo
from generator.preview import Answer
from generator.problems import Problem
from generator.sheets import DamagedError
from generator.terminal import CACHE
from generator.watching import changes

HOST = "127.0.0.1"
PATIENCE = 5
"""Seconds that the end waits for a reading under way."""


class Terminal(Struct, frozen=True):
    """What a command gets from the command line: the day in a time zone, and how a line and problems are printed."""

    today: Callable[[str], datetime.date]
    say: Callable[[str], None]
    tell: Callable[[Built, tuple[Problem, ...]], object]


class Preview:
    """A site being shown. Raises OSError where the port cannot be taken."""

    def __init__(self, root: Path, drafts: bool, port: int, terminal: Terminal) -> None:
        self.root, self.drafts, self.terminal = root, drafts, terminal
        self.shown = preview.NOTHING
        self.begun = threading.Event()
        """Set once requests are answered."""
        self._memo, self._stop = _remembered(root), threading.Event()
        self._turn = threading.Lock()
        self._built = Built(None, (), {})
        self._told: frozenset[Problem] = frozenset()
        self._faults: dict[Problem, str] = {}
        self._fault: Exception | None = None
        self._listening = socket.create_server((HOST, port))
        self._listening.setblocking(False)
        self._server = Server(self.answer, self._listening)
        self.address = f"http://{HOST}:{self._listening.getsockname()[1]}/"

    def run(self, opens: bool = False) -> None:
        """Read the site, say where it can be seen, and show it until `stop` or Ctrl-C."""
        gc.set_threshold(50_000, 20, 100)  # what a reading made goes with the next one, though in no hurry
        gc.enable()
        bursts = changes(self.root, self._stop)
        reading = threading.Thread(target=self._follow, args=(bursts,), name="reading", daemon=True)

        def begin() -> None:
            self.terminal.say(f"{self.address} shows the site; Ctrl-C ends it.")
            reading.start()
            self.begun.set()
            if opens:
                threading.Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()

        with contextlib.suppress(KeyboardInterrupt), self._listening:
            next(bursts)  # the watch stands before the first reading begins
            self.read(frozenset())
            self._server.run(begin)
        self._stop.set()
        if reading.ident:
            reading.join(PATIENCE)
        if self._fault:
            raise self._fault

    def stop(self) -> None:
        """Let `run` come to its end, from any thread."""
        self._server.stop()

    def answer(self, address: str) -> Answer:
        """Return what an address is answered with now; a template that fails is told of in the terminal too, once until it does not."""
        try:
            found = preview.answer(address, self.shown)
        except DamagedError:  # what a build kept is no longer what it kept
            self.shown = preview.NOTHING
            with self._unread():
                self.read(frozenset(), Memo())
            found = preview.answer(address, self.shown)
        if found.fault is None:
            self._faults = {fault: asked for fault, asked in self._faults.items() if asked != address}
        elif found.fault not in self._faults:
            self._faults[found.fault] = address
            self.terminal.tell(self._built, (found.fault,))
        return found

    def read(self, changed: frozenset[str], memo: Memo | None = None) -> None:
        """Read the site again, and show it where it is without errors; where not, show them on top of what was good.

        A `memo` takes the place of what was read before.
        """
        with self._turn:
            self._memo = self._memo if memo is None else memo
            self._memo.forget(changed)
            try:
                built = prepare(self.root, self.terminal.today, self.drafts, self._memo)
            except DamagedError:
                self._memo = Memo()
                built = prepare(self.root, self.terminal.today, self.drafts, self._memo)
            self._built = built
            if built.model:
                self.shown = preview.shown(built.model)
            else:
                self.shown = msgspec.structs.replace(self.shown, errors=tuple(each for each in built.problems if each.is_error))
            if built.problems and self._told != frozenset(built.problems):
                self.terminal.tell(built, built.problems)
            self._told = frozenset(built.problems)

    @contextlib.contextmanager
    def _unread(self) -> Iterator[None]:
        """Say what cannot be read: it goes while it is read, or may not be read. Mending it is a change of its own."""
        try:
            yield
        except OSError as error:
            self.terminal.say(f"{error.filename} cannot be read: {error.strerror}.")

    def _follow(self, bursts: Iterator[frozenset[str]]) -> None:
        """Read again after each burst of changes, until the watch ends."""
        try:
            for changed in bursts:
                start = time.perf_counter()
                with self._unread():
                    self.read(changed)
                    self._server.reload()
                    self.terminal.say(f"{_named(changed)} in {time.perf_counter() - start:.2f} s.")
        except Exception as error:  # a preview that no longer follows must not look like one that does: `run` raises it
            self._fault = error
            self._server.stop()


def _remembered(root: Path) -> Memo:
    """Return what the last build has kept of its reading, which is where the first reading begins."""
    cache, code = root / CACHE, code_digest()
    memo = marking.marked(cache, code, adds=False)
    keeping.recall(memo, cache, code)
    return memo


def _named(changed: frozenset[str]) -> str:
    """Return the names of some changed files, in short."""
    names = sorted(changed)
    return ", ".join(names[:3]) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "") + " read"
