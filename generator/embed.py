"""Data inside a page: values as JSON that is safe in a script and in an attribute. Knows no view, template or record."""

from typing import Any

import msgspec

_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


def json_text(value: Any) -> str:
    """Return the value as JSON that can stand in a script, or between single quotes in an attribute, as it is."""
    text = msgspec.json.encode(value).decode()
    for char, safe in _UNSAFE.items():  # of which most texts have few: far faster than a table
        text = text.replace(char, safe)
    return text
