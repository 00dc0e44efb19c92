"""Records as YAML of our own style: the counterpart of `tree`, which reads back exactly what is written here.

Knows texts, maps and lists, and when a text wants quotes; knows nothing of what a value means. Nothing is escaped that need not be:
Arabic stands as Arabic. What `tree` refuses in a text (unseen characters) is not for this module to take out.
"""

import re
from collections.abc import Mapping, Sequence

from generator.tree import EMPTY

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f:#\u2028\u2029]|:(?=[^\s])|(?<=[^\s])#)*(?<!\s)")
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WIDE = 100


def document(values: Mapping[str, Value], comments: Sequence[str] = ()) -> str:
    """Return a file: the comments, one a line, then the map's keys in their order."""
    head = [f"# {' '.join(_UNSEEN.sub(' ', each).split())}" for each in comments]
    return "\n".join([*head, *_block(values, 0)]) + "\n"


def _block(value: Mapping[str, Value] | Sequence[Value], indent: int) -> list[str]:
    space = " " * indent
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _entry(f"{space}{_key(key)}:", item, indent)]
    lines: list[str] = []
    for item in value:
        if isinstance(item, str) or not item or _in_line(item):
            lines += _entry(f"{space}-", item, indent)
        else:
            first, *rest = _block(item, indent + 2)
            lines += [f"{space}- {first[indent + 2 :]}", *rest]
    return lines


def _entry(before: str, value: Value, indent: int) -> list[str]:
    if isinstance(value, str):
        return _literal(before, value, indent) or [f"{before} {scalar(value)}"]
    if not value:
        return [f"{before} {'{}' if isinstance(value, Mapping) else '[]'}"]
    if flow := _in_line(value):
        return [f"{before} {flow}"]
    return [before, *_block(value, indent + 2)]


def _in_line(value: Value) -> str:
    """Return a short list of ids as it stands on one line, or an empty text."""
    if isinstance(value, str | Mapping) or not all(isinstance(item, str) and _ID.fullmatch(item) for item in value):
        return ""
    line = f"[{', '.join(map(str, value))}]"
    return line if len(line) <= _WIDE and not any(item in EMPTY for item in value) else ""


def _key(key: str) -> str:
    return scalar(key)


def scalar(text: str) -> str:
    """Return a text on one line: plain where YAML reads it as it stands, else in double quotes."""
    if text not in EMPTY and _PLAIN.fullmatch(text):
        return text
    escaped = _UNSEEN.sub(_escaped, text.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{escaped}"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def _literal(before: str, text: str, indent: int) -> list[str]:
    """Return a text of several lines as it stands, or nothing where that would change it."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if "\n" not in text or body.endswith("\n") or _UNSEEN.search(text.replace("\n", "")):
        return []
    if not lines[0] or lines[0] != lines[0].lstrip() or any(line and not line.strip() for line in lines):
        return []
    sign = "|" if text.endswith("\n") else "|-"
    return [f"{before} {sign}", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)]
