"""A small site that builds in no time: its templates print their whole view and nothing more, and it has no search index."""

import shutil
from pathlib import Path

from tests.workspace import SITE, Workspace, a_site

QUICK = SITE


def a_quick_site(root: Path) -> Workspace:
    """Return a site with one event, all of whose templates include one that prints all that a page is made of."""
    site = a_site(root)
    site.write("site.yml", QUICK)
    for file in (site.root / "templates").iterdir():
        if file.is_file():
            file.write_text('{% include "whole.txt" %}', encoding="utf-8")
    site.write("templates/whole.txt", "{{ chrome }}{{ view }}{{ root }}{{ _('Timeline') }}")
    shutil.rmtree(site.root / "static")
    site.write("static/site.css", "a {}")
    return site
