"""Single values: texts, choices, flags, numbers, dates, addresses and references."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from generator import dates
from generator.model import Ref
from generator.problems import did_you_mean
from generator.shapes.reader import SLUG, SLUG_LENGTH, Kind, Reader, Schema, is_slug, scalar
from generator.tree import Node

TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
ID: Schema = {"type": ["string", "integer", "boolean"], "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LENGTH, "minimum": 0}


class Text(Kind, frozen=True):
    longest: int = 10_000

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found and len(found.text) > self.longest:
            on.report("too-long", node, key=key, size=len(found.text), limit=self.longest)
        return found.text.strip() if found else None

    def schema(self) -> Schema:
        return TEXT | {"maxLength": self.longest, "pattern": r"\S"}


class Choice(Kind, frozen=True):
    options: tuple[str, ...]

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found and found.text not in self.options:
            on.report("bad-choice", node, did_you_mean(found.text, self.options), key=key, value=found.text)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


class Flag(Kind, frozen=True):
    def read(self, node: Node, key: str, on: Reader) -> bool | None:
        found = scalar(node, key, on)
        if found and found.text not in ("true", "false"):
            on.report("bad-flag", node, "Write `true` or `false`, or leave the key out.", value=found.text)
            return None
        return found.text == "true" if found else None

    def schema(self) -> Schema:
        return {"enum": [True, False, "true", "false"]}


class Number(Kind, frozen=True):
    """A decimal number; `least` and `most` bound a whole number when given."""

    least: int | None = None
    most: int | None = None

    @property
    def pattern(self) -> str:
        return r"-?(0|[1-9][0-9]{0,15})" + ("" if self.least is not None else r"(\.[0-9]{1,6})?")

    def read(self, node: Node, key: str, on: Reader) -> Any:
        found = scalar(node, key, on, "a number")
        if not found:
            return None
        whole = self.least is not None
        if not re.fullmatch(self.pattern, found.text):
            on.report("bad-number", node, key=key, value=found.text)
            return None
        value = int(found.text) if whole else Decimal(found.text)
        if whole and not (self.least or 0) <= value <= (10**15 if self.most is None else self.most):
            on.report("bad-number", node, f"It lies between {self.least} and {self.most}.", key=key, value=found.text)
            return None
        return value

    def schema(self) -> Schema:
        kinds, pattern = ["number" if self.least is None else "integer", "string"], f"^{self.pattern}$"
        ends = {"minimum": self.least, "maximum": self.most}
        return {"type": kinds, "pattern": pattern} | {name: end for name, end in ends.items() if end is not None}


_DIGIT = "[0-9٠-٩۰-۹]"
_YEAR = f"[1-9١-٩۱-۹]{_DIGIT}{{3}}"
_POINT = f"{_YEAR}(-(Q[1-4١-٤۱-۴]|{_DIGIT}{{2}}(-{_DIGIT}{{2}})?))?[?~%]?"

_dated = lru_cache(maxsize=20_000)(dates.parse)
"""A record repeats its days: those of an event stand in its sources and their copies too."""


class When(Kind, frozen=True):
    """A date of the EDTF subset; `exact` allows a single day only."""

    exact: bool = False

    def read(self, node: Node, key: str, on: Reader) -> dates.Date | None:
        found = scalar(node, key, on, "a date")
        if not found:
            return None
        try:
            date = _dated(found.text)
        except dates.BadDate as error:
            on.report("bad-date", node, error.hint, sentence=error.sentence)
            return None
        if self.exact and (date.precision != "day" or date.uncertain or date.approximate):
            on.report("bad-date", node, "Write year, month and day: `2024-12-13`.", sentence=f"`{key}` must be one day.")
            return None
        return date

    def schema(self) -> Schema:
        if self.exact:
            return {"type": "string", "pattern": f"^{_YEAR}-{_DIGIT}{{2}}-{_DIGIT}{{2}}$"}
        pattern = rf"^({_POINT}(/({_POINT}|\.\.)?)?|\.\./{_POINT})$"
        return {"type": ["string", "integer"], "pattern": pattern, "minimum": 1000, "maximum": 9999}


_HIDDEN = r"\s\\<>\x00-\x20\x22\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069"


class Url(Kind, frozen=True):
    schemes: tuple[str, ...] = ("http", "https")

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on, "an address")
        if found and (why := url_fault(found.text, self.schemes)):
            on.report("bad-url", node, value=found.text, why=why)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        host = rf"([^{_HIDDEN}/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{{0,5}})?([/?#][^{_HIDDEN}]*)?"
        rests = {"mailto": rf":(?!//)[^{_HIDDEN}?#]*@[^{_HIDDEN}]*"}
        names = {name: "".join(f"[{char}{char.upper()}]" for char in name) for name in self.schemes}
        return {"type": "string", "pattern": f"^({'|'.join(names[name] + rests.get(name, f'://{host}') for name in self.schemes)})$"}


_PLAIN_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9/._~?=%&+,:@#-]*)?")
"""Addresses as nearly all are, in which nothing is left to find."""


def url_fault(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return why the text is not an address that can be linked to safely, or an empty text."""
    if _PLAIN_URL.fullmatch(text) and text.partition(":")[0] in schemes:
        return ""
    if re.search(f"[{_HIDDEN}]", text):
        return "it holds a space or a sign that no address has"
    try:
        parts = urlsplit(text)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        return "its host cannot be read"
    if parts.scheme not in schemes:
        return f"it does not begin with {' or '.join(schemes)}"
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "it names no mailbox"
    if not text.lower().startswith(f"{parts.scheme}://") or not host:
        return "it names no host"
    return "it holds a user name before the host" if user is not None else ""


class To(Kind, frozen=True):
    """The id of another record; `what` says of which kind, for the link stage and for people."""

    what: str = "event"

    def read(self, node: Node, key: str, on: Reader) -> Ref | None:
        found = scalar(node, key, on, "an id")
        if found and not is_slug(found.text):
            on.report("bad-id", node, value=found.text)
            return None
        return Ref(found.text, on.place(node)) if found else None

    def schema(self) -> Schema:
        return ID
