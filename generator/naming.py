"""Names for ever: what a feed or a calendar calls a thing, so that a reader who has it knows it again.

A name is made of the site's address and of ids, never of a title, a date of today or a place in a list. Knows RFC 4151 (`tag:`) and
RFC 9562 (`urn:uuid:`, version 5); knows no record.
"""

import hashlib
from urllib.parse import quote, urlsplit

SINCE = "2026"
"""The year of every `tag:` URI: one by which the address was the site's. It is part of the names, so it never changes."""
URLS = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The namespace of addresses (RFC 9562, 6.6)."""


def name(path: str, base_url: str, repository: str = "") -> str:
    """Return the name of a thing as a URI: on the host of the site's address, else a UUID made of where its content is kept."""
    if not base_url:
        return f"urn:uuid:{uuid5(f'{repository}#{path}')}"
    parts = urlsplit(base_url)
    return f"tag:{quote(parts.hostname or '', safe='')},{SINCE}:{quote(parts.path, safe='/%:@!$&()*+,;=~')}{path}"


def uuid5(text: str) -> str:
    """Return the UUID of a text: the same for the same text, everywhere."""
    digest = bytearray(hashlib.sha1(URLS + text.encode(), usedforsecurity=False).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80
    found = digest.hex()
    return "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:]))
