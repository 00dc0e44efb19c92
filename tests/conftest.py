"""The browser, started once for each worker."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium: the one that CHROMIUM names, else the first one that is installed."""
    path = next((found for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name and (found := shutil.which(name))), "")
    if not path:
        pytest.fail("There is no browser: install Chromium, or name one with CHROMIUM=/path/to/it.", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
