"""Data inside a page: values as JSON that is safe in a script and in an attribute. Knows no view, template or record."""

import json
from typing import Any

_UNSAFE = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"})


def json_text(value: Any) -> str:
    """Return the value as JSON that can stand in a script, or between single quotes in an attribute, as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
