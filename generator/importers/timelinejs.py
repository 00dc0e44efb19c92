"""Slides of TimelineJS as drafts of events: every value is placed, or named with the reason why it is not.

Knows which values of a slide have a place in an event. A slide has no source that proves it and no status, so each becomes a draft.
"""

from collections.abc import Iterable, Mapping

from generator import dates
from generator.emit import Value
from generator.importers.draft import Before, Draft, Drafted, changed, counted
from generator.importers.markup import Marked, marked
from generator.importers.naming import digest
from generator.importers.slides import Slide
from generator.problems import Problem, problem
from generator.records import Tag
from generator.shapes.scalars import url_fault

_SUMMARY = 600
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_PICTURE = "pictures stand in content/images, with a licence"
_WHY = {
    "media.thumbnail": _PICTURE,
    "media.alt": _PICTURE,
    "media.caption": "it is no title as published, which is what a source has",
    "media.credit": "there is no source that it could belong to",
    "background": "how a page looks is for its templates",
}
_SLIDES = {"title": "the title slide is no event", "era": "an era is no event"}


class _Placing:
    """One slide on its way: what has been placed, and what has not."""

    def __init__(self, slide: Slide, lang: str) -> None:
        self.slide, self.lang = slide, lang
        self.left = dict(slide.texts)
        self.values: dict[str, Value] = {}
        self.problems: list[Problem] = []

    def take(self, path: str) -> str:
        return self.left.pop(path, "")

    def refuse(self, path: str, why: str, value: str = "", hint: str = "") -> None:
        self.problems.append(self.slide.unplaced(path, why, hint, value))

    def words(self, path: str) -> Marked:
        """Take a text that may hold HTML, and name what of it is lost."""
        found = marked(self.take(path), self.lang)
        for lost in found.lost:
            self.refuse(path, f"{lost} is left out")
        return found

    def date(self, part: str) -> str:
        """Take one of the slide's two dates as EDTF, with the precision given."""
        for name in ("time", "hour", "minute", "second", "millisecond"):
            if self.take(f"{part}.{name}"):
                self.refuse(f"{part}.{name}", "a date carries no time of day")
        numbers = [(name, self.take(f"{part}.{name}")) for name in ("year", "month", "day")]
        given = [text for _, text in numbers if text]
        if not given:
            return ""
        holes = [name for name, text in numbers[: len(given)] if not text]
        text = "-".join(f"{int(each):02}" if each.isascii() and each.isdecimal() and len(each) < 3 else each for each in given)
        try:
            return dates.parse("" if holes else text).text
        except dates.BadDate as bad:
            why = f"there is no {holes[0]}" if holes else bad.sentence
            self.refuse(f"{part}.year", why, "-".join(given), "" if holes else bad.hint)
            return ""

    def when(self) -> str:
        """Take the dates of the slide as one, and no surer than its words for them are."""
        had_end = any(name.startswith("end_date.") for name in self.left)
        start, end = self.date("start_date"), self.date("end_date")
        text = f"{start}/{end}" if end and end != start else start
        if start and had_end and not end:
            text = f"{start}/"  # there was an end, and it is not known
        try:
            text = dates.parse(text).text if text else ""
        except dates.BadDate as bad:
            self.refuse("end_date.year", bad.sentence, text, bad.hint)
            text = ""
        for path in ("display_date", "start_date.display_date", "end_date.display_date"):
            if shown := self.take(path):
                meant = dates.right_forms(shown)
                if meant[:1] in ([f"{text}~"], [f"{text}?"], [f"{text}%"]):
                    text = meant[0]
                elif meant != [text]:
                    self.refuse(path, "the date's words may say less, or more, than the date", hint="Compare the two.")
        return text


def draft(slide: Slide, key: str, lang: str, tags: Mapping[str, Tag]) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Return a slide as a draft, or None and why it is no event. `lang` is the language of its words."""
    if why := _SLIDES.get(slide.texts.get("type", "")):
        return None, (slide.unplaced("type", why, value=slide.texts.get("text.headline", "")),)
    on = _Placing(slide, lang)
    on.take("type")
    id = on.take("unique_id")
    date = on.when()
    title = on.words("text.headline")
    if not (date or title.plain):
        if not on.left and not on.problems:
            return None, ()
        return None, (*on.problems, problem("import-row", slide.place, where=slide.where, why="it has neither a date nor a headline"))
    if date:
        on.values["date"] = date
    if title.plain:
        on.values["title"] = {lang: " ".join(title.plain.split())}
    _text(on)
    _media(on)
    _group(on, tags)
    for path in list(on.left):
        on.refuse(path, _WHY.get(path) or _WHY.get(path.partition(".")[0]) or "events have no such key")
    origin = f"{slide.place.file}, {slide.where.lower()}"
    return Draft(key, origin, slide.place, slide.where, on.values, tuple(on.problems), _content(slide), id), ()


def _content(slide: Slide) -> str:
    return digest(f"{path}\0{text}" for path, text in sorted(slide.texts.items()))


def _key(slide: Slide) -> str:
    """Return what tells this slide from the others of any timeline: its date and headline."""
    parts = [slide.texts.get(f"start_date.{name}", "") for name in ("year", "month", "day")]
    return f"timelinejs:{digest((*(part.lstrip('0') for part in parts), slide.texts.get('text.headline', '')))}"


def _text(on: _Placing) -> None:
    if not (words := on.words("text.text")).plain:
        return
    if not words.is_marked and len(words.plain) <= _SUMMARY:
        on.values["summary"] = {on.lang: words.plain}
    elif words.markdown:
        on.values["body"] = {on.lang: words.markdown + "\n"}
    else:
        on.refuse("text.text", "it cannot be written as Markdown")


def _media(on: _Placing) -> None:
    for path in ("media.url", "media.link"):
        url = on.left.get(path, "")
        if not url:
            continue
        on.take(path)
        if why := url_fault(url):
            on.refuse(path, why)
        elif url.partition("?")[0].lower().endswith(_PICTURES):
            on.refuse(path, _PICTURE)
        else:
            source: dict[str, Value] = {"url": url}
            if path == "media.url" and (credit := on.words("media.credit").plain):
                source["publisher"] = " ".join(credit.split())
            on.values["sources"] = (*on.values.get("sources", ()), source)


def _group(on: _Placing, tags: Mapping[str, Tag]) -> None:
    if not (group := on.take("group")):
        return
    found = [id for id, tag in tags.items() if group.casefold() in (id, *(label.casefold() for label in tag.label.values()))]
    if found:
        on.values["tags"] = found[:1]
    else:
        on.refuse("group", "no tag has this name", hint="Declare it in content/tags.yml, then add it to the event's `tags`.")


def drafts(slides: Iterable[Slide], lang: str, tags: Mapping[str, Tag], known: Mapping[str, Before]) -> Drafted:
    """Return the drafts of the slides whose keys are not known, and what is said of those that are no events."""
    made: list[Draft] = []
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    before = 0
    for slide in slides:
        if (key := counted(_key(slide), counts)) in known:
            before += 1
            problems += changed(known[key], _content(slide), slide.place, slide.where)
            continue
        each, said = draft(slide, key, lang, tags)
        problems += said
        made += [each] if each else []
    return Drafted(tuple(made), tuple(problems), before)
