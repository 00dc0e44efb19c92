"""Entities of FollowTheMoney as JSON Lines, as its tools read them."""

import msgspec

from generator.pages.followed import View


def entities(view: View, root: str) -> bytes:
    """Return an entity on each line."""
    lines = [{"id": node.id, "schema": node.schema, "caption": node.caption, "properties": dict(node.properties)} for node in view.nodes]
    return b"".join([msgspec.json.encode(line) + b"\n" for line in lines])
