"""The shapes of site.yml and content/tags.yml."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator import tree
from generator.languages import KNOWN
from generator.problems import did_you_mean
from generator.records import Config, Tag
from generator.shapes.compound import Key, Many, Shape, Table
from generator.shapes.reader import Kind, Reader, Schema, scalar
from generator.shapes.scalars import Choice, Flag, Number, Text, Url
from generator.shapes.wording import ByLanguage, Wording
from generator.tree import Node, Scalar

MONTHS = ("msa", "levantine", "levantine/msa", "msa/levantine", "maghreb", "tunisia")


class SiteLanguage(Kind, frozen=True):
    """A language the generator knows the direction of."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        if found and found.text not in KNOWN:
            on.report("config-language", node, did_you_mean(found.text, KNOWN), value=found.text)
            return None
        return found.text if found else None

    def schema(self) -> Schema:
        return {"enum": sorted(KNOWN)}


class TimeZone(Kind, frozen=True):
    """A name of the IANA time zone database."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = scalar(node, key, on)
        try:
            return ZoneInfo(found.text).key if found else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            on.report("config-timezone", node, value=found.text if found else "")
            return None

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


class BaseUrl(Kind, frozen=True):
    """An absolute http(s) address that ends with a slash."""

    def read(self, node: Node, key: str, on: Reader) -> str | None:
        found = Url().read(node, key, on)
        if found and (not found.endswith("/") or "?" in found or "#" in found):
            on.report("config-url", node)
            return None
        return found

    def schema(self) -> Schema:
        return {"allOf": [Url().schema(), {"pattern": "^[^?#]+/$"}]}


class TwelveMonths(Kind, frozen=True):
    """The site's own names of the months, January first."""

    def read(self, node: Node, key: str, on: Reader) -> tuple[str, ...] | None:
        names: tuple[str, ...] | None = Many(Text(40)).read(node, key, on)
        if names is not None and len(names) != 12:
            on.report("wrong-shape", node, key=key, wanted="a list of twelve names", found=f"a list of {len(names)}")
            return None
        return names

    def schema(self) -> Schema:
        return Many(Text(40)).schema() | {"minItems": 12, "maxItems": 12}


class MonthNames(Kind, frozen=True):
    """A style of month names, or twelve names."""

    def read(self, node: Node, key: str, on: Reader) -> str | tuple[str, ...] | None:
        return (Choice(MONTHS) if isinstance(node, Scalar) else TwelveMonths()).read(node, key, on)

    def schema(self) -> Schema:
        return {"anyOf": [Choice(MONTHS).schema(), TwelveMonths().schema()]}


_CALENDAR = Shape(
    "the calendar",
    {"months": Key(ByLanguage(MonthNames(), partial=True), "The names of the months, by language: a style, or twelve names.")},
)
SITE = Shape(
    "site.yml",
    {
        "title": Key(Wording(120), "The site's name.", required=True),
        "description": Key(Wording(600), "What the site is, in one sentence.", required=True),
        "languages": Key(Many(SiteLanguage()), "The site's languages, in the order of the switcher.", required=True),
        "base_url": Key(BaseUrl(), "Where the site will stand; only for what must be absolute, such as canonical addresses."),
        "timezone": Key(TimeZone(), "The time zone in which `publish_on` counts; UTC when left out."),
        "calendar": Key(_CALENDAR, "How dates are written."),
        "numerals": Key(
            ByLanguage(Choice(("latn", "arab")), partial=True),
            "The digits of all numbers, dates and amounts, by language: `latn` or `arab`.",
        ),
        "repository": Key(Url(), "Where the content is kept, for `suggest a correction` links."),
        "licence": Key(Text(80), "The licence of the content, as an SPDX name such as `CC-BY-4.0`."),
        "contacts": Key(Many(Url(("http", "https", "mailto"))), "Where the editors can be reached: web or mailto addresses."),
        "page_size": Key(Number(10, 5000), "How many entries a year's page may have before it splits by month; 500 when left out."),
        "event_pages": Key(
            Choice(("all", "featured", "none")), "Which events have pages of their own: all, those of importance 2 and 3, or none."
        ),
        "search": Key(Flag(), "Whether the site offers search; `true` when left out."),
        "downloads": Key(Flag(), "Whether the whole record can be downloaded, as JSON, CSV, SQLite and more; `true` when left out."),
        "embeds": Key(
            Flag(), "Whether events and the timeline have pages for frames on other sites, and codes to copy; `true` when left out."
        ),
        "feeds": Key(
            Choice(("all", "site", "none")),
            "Which feeds and calendars there are: of everything, of the whole site and its corrections, or none; `all` when left out.",
        ),
        "fonts": Key(
            Choice(("own", "system")),
            "Whether pages load the fonts of `static/fonts/`, or none and are read in the reader's own; `own` when left out.",
        ),
        "cards": Key(
            Choice(("all", "featured", "site", "none")),
            "Which pages have a picture that is shown where they are shared: all, of events those of importance 2 and 3 alone, one for "
            "each language, or none; `all` when left out. Without `base_url` there are none.",
        ),
    },
)
TAGS = Table(
    Shape(
        "a tag",
        {
            "label": Key(Wording(100), "The tag's name.", required=True),
            "description": Key(Wording(600), "What belongs under it."),
        },
        lambda values, node, on: lambda id: Tag(id, on.place(node), **values),
    )
)


def declared_languages(node: Node, on: Reader) -> tuple[str, ...]:
    """Return the languages that a site.yml declares, or none where they cannot be used: then nothing else can be read either."""
    value = node.items["languages"][1] if isinstance(node, tree.Mapping) and "languages" in node.items else None
    if value is None:
        Shape("site.yml", {"languages": SITE.keys["languages"]}).read(tree.Mapping({}, node.line, node.column), "site.yml", on)
        return ()
    before = len(on.problems)
    found = SITE.keys["languages"].kind.read(value, "languages", on)
    items = value.items if isinstance(value, tree.Sequence) else ()
    for at, item in enumerate(items):
        if isinstance(item, Scalar) and any(isinstance(other, Scalar) and other.text == item.text for other in items[:at]):
            on.report("config-twice", item, value=item.text)
    return () if len(on.problems) > before else tuple(found)


def make_config(values: dict[str, Any]) -> Config | None:
    """Return the site's settings, or None when its words or languages are missing."""
    if not {"title", "description", "languages"} <= values.keys():
        return None
    rest = {key: value for key, value in values.items() if key != "calendar"}
    return Config(months=values.get("calendar", {}).get("months", {}), **rest)


def check_months(config: Config, node: tree.Mapping, on: Reader) -> None:
    """Report each language of which neither the generator nor the site knows the names of the months."""
    for lang in config.languages:
        if lang.partition("-")[0] not in ("ar", "en") and not isinstance(config.months.get(lang), tuple):
            hint = f"List the twelve months, January first: `calendar: {{months: {{{lang}: [...]}}}}`."
            on.report("missing-key", node.items["languages"][1], hint, key="calendar.months", what=f"The language `{lang}`")
