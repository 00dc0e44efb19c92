"""Addresses as people read them, where no words stand for them."""

import unicodedata
from urllib.parse import unquote

LONGEST = 60


def readable(url: str) -> str:
    """Return an address without its scheme and as people read it, cut where it is long.

    What could turn the text around, or is no text, stays coded.
    """
    bare = url.partition("://")[2] or url
    plain = unicodedata.normalize("NFC", unquote(bare))
    shown = plain if plain.isprintable() and "\ufffd" not in plain else bare
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
