"""A page to be, as a value: which file, and what makes it."""

from msgspec import Struct

PAGES = "<pages>"
"""Where a memo keeps those of the last site; no file has such a name."""


class Page(Struct, frozen=True, array_like=True):
    """One page to be: its path from the site's root, and the route, item and language that make it."""

    path: str
    route: int
    key: str
    lang: str

    @property
    def root(self) -> str:
        """The way from this page to the site's root."""
        return "../" * self.path.count("/")
