"""Addresses as people read them, where no words stand for them."""

from urllib.parse import unquote

LONGEST = 60


def readable(url: str) -> str:
    """Return an address without its scheme and as people read it, cut where it is long; what could turn the text around stays coded."""
    bare = url.partition("://")[2] or url
    plain = unquote(bare)
    shown = plain if plain.isprintable() else bare
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
