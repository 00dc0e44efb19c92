"""How the values of records become cells: words in each language, dates with their days, texts as HTML, addresses of pages."""

import re
from collections.abc import Mapping

from generator.dates import Date
from generator.isolation import ROOT
from generator.languages import NEUTRAL
from generator.link import entity_id
from generator.model import Image, Prose, Words
from generator.pages import prosed
from generator.pages.columns import Value
from generator.pages.voice import Voice
from generator.prose import fill

Cell = Value
Row = tuple[Cell, ...]

_QUARTER = re.compile(r"-Q([1-4])")


def edtf(date: Date) -> str:
    """Return a date as ISO 8601-2 writes it, where quarters are the months 33 to 36."""
    return _QUARTER.sub(lambda match: f"-{32 + int(match[1])}", date.text) if "Q" in date.text else date.text


def qualifier(date: Date) -> str | None:
    """Return what qualifies a date: `uncertain`, `approximate`, or both."""
    marks = ["uncertain"] * date.uncertain + ["approximate"] * date.approximate
    return " ".join(marks) or None


class Cells:
    """Makes cells of the records that a voice's site holds, in all of its languages at once."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.site, self.languages = voice, voice.site, voice.site.config.languages
        self.base = voice.site.config.base_url
        self._dates: dict[str, Row] = {}
        self._tongues = (NEUTRAL, *self.languages)

    def words(self, words: Words) -> Row:
        """Return words of no language, then those of each language; None where there are none."""
        return tuple([words.get(lang) or None for lang in self._tongues])

    def tongues(self, words: Mapping[str, str]) -> Row:
        return tuple([words.get(lang) or None for lang in self.languages])

    def prose(self, texts: Mapping[str, Prose]) -> Row:
        """Return a text as HTML in each language; what it links to has an address, and what is not published has none."""
        return tuple([self._html(texts[lang], lang) if lang in texts else None for lang in self.languages])

    def _html(self, text: Prose, lang: str) -> str:
        voice = self.voice.in_language(lang)
        return fill(text.html, lambda id: prosed.record(id, voice)[:2]).replace(ROOT, self.base)

    def when(self, date: Date | None) -> Row:
        """Return a date as EDTF, with its first and last day; None for an end that is open or unknown."""
        if date is None:
            return (None, None, None)
        found = self._dates.get(date.text)
        if found is None:
            first, last = (day.isoformat() if day else None for day in (date.first, date.last))
            found = self._dates[date.text] = (edtf(date), first, last)
        return found

    def dated(self, date: Date) -> Row:
        return (*self.when(date), date.precision, qualifier(date))

    def named(self, words: Words) -> Row:
        """Return the names of who published or wrote something, and their id where they are an entity of the record."""
        id = entity_id(words, self.site) if NEUTRAL in words else ""
        return (*self.words(self.site.entities[id].name if id else words), id or None)

    def page(self, kind: str, key: str) -> Row:
        """Return the address of a page in each language; a path from the site's root where the site has no address."""
        return tuple([self.base + self.voice.url(kind, key, lang) for lang in self.languages])

    def image(self, image: Image | None) -> Row:
        """Return a picture's address, alternative text, credit and licence."""
        if image is None:
            return (None,) * (2 + 2 * len(self._tongues))
        return (f"{self.base}images/{image.file}", *self.words(image.alt), *self.words(image.credit), image.licence)
