"""The views of what can be downloaded: the record's tables, all of them or one."""

from msgspec import Struct

from generator.pages.columns import Table
from generator.pages.voice import Voice
from generator.site import Site
from generator.tables.record import SPECS, record


class View(Struct, frozen=True):
    """Some tables of the record, and the languages of its words."""

    tables: tuple[Table, ...]
    languages: tuple[str, ...]


def once(site: Site) -> tuple[str, ...]:
    return ("",) if site.config.downloads else ()


def names(site: Site) -> tuple[str, ...]:
    """Return the name of each table."""
    return tuple(spec.name for spec in SPECS) if site.config.downloads else ()


def whole(key: str, voice: Voice) -> View:
    """Return the whole record."""
    return View(voice.once(record), voice.site.config.languages)


def table(key: str, voice: Voice) -> View:
    """Return one table of the record."""
    return View(tuple(each for each in voice.once(record) if each.name == key), voice.site.config.languages)
