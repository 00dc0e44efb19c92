"""The preview, timed: from the start to the first page, and from a saved event to its page that shows it."""

import re
import select
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from processes import Run

PATIENCE = 300


class Preview:
    """A preview of a site, in a process of its own until `stop`."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.start = time.perf_counter()
        command = [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"]
        self.process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        address = None
        while address is None:
            address = re.search(r"http://\S+", self.process.stdout.readline())
        self.address = address[0]

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as found:
            return str(found.read().decode())

    def shown(self, path: str, text: str, change: Callable[[], None]) -> Run:
        """Return how long after a change a page has a text, asked for when open pages are told to load again, as a browser does."""
        assert self.process.stdout is not None
        change()
        start = time.perf_counter()
        self.process.stdout.readline()
        while text not in self.page(path):
            if time.perf_counter() - start > PATIENCE:
                sys.exit(f"{path} does not show {text}.")
            time.sleep(0.002)
        seconds = time.perf_counter() - start
        while select.select([self.process.stdout], [], [], 0.3)[0]:
            self.process.stdout.readline()
        return Run(seconds, 0, 0)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def first_page(root: Path, environment: dict[str, str], path: str) -> Run:
    """Return how long after its start a preview has answered a page."""
    preview = Preview(root, environment)
    try:
        preview.page(path)
        return Run(time.perf_counter() - preview.start, 0, 0)
    finally:
        preview.stop()


def saved(root: Path, environment: dict[str, str], path: str, text: str, change: Callable[[], None]) -> Run:
    """Return how long after a file is saved its page shows the change, in a preview that has been running."""
    preview = Preview(root, environment)
    try:
        preview.page(path)
        time.sleep(1)
        return preview.shown(path, text, change)
    finally:
        preview.stop()
