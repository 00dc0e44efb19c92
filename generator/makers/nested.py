"""The record as one JSON object, and its events as JSON Lines."""

from generator.pages.objects import View, json


def record(view: View, root: str) -> bytes:
    """Return the whole record as one JSON object: a list for each table whose rows belong to no other."""
    parts = [f"{json(name)}:[\n{_lines(rows, ',')}]" for name, rows in view.lists]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def events(view: View, root: str) -> bytes:
    """Return the events as JSON Lines: an object on each line, the same as in the whole record."""
    return "".join(_lines(rows, "") for _, rows in view.lists).encode()


def _lines(rows: tuple[str, ...], comma: str) -> str:
    return f"{comma}\n".join(rows) + "\n" if rows else ""
