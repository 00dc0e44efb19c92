"""Slides as TimelineJS reads them: its JSON, and the CSV of its spreadsheet."""

from typing import Any

import msgspec

from generator.makers.delimited import guarded, lines
from generator.pages.slides import Day, Slide, View

HEADERS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text"),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
_PARTS = ("year", "month", "day")


def slides(view: View, root: str) -> bytes:
    """Return the timeline as JSON."""
    told = {"title": {"text": {"headline": view.headline, "text": view.text}}, "events": [_event(slide) for slide in view.slides]}
    return msgspec.json.encode(told) + b"\n"


def _event(slide: Slide) -> dict[str, Any]:
    found: dict[str, Any] = {"unique_id": slide.id, "start_date": _date(slide.start), "display_date": slide.date}
    if slide.end:
        found["end_date"] = _date(slide.end)
    found |= {"text": {"headline": slide.headline, "text": slide.text}, "group": slide.group}
    if slide.media:
        found["media"] = {"url": slide.media.url, "alt": slide.media.alt, "credit": slide.media.credit}
    return found


def _date(day: Day) -> dict[str, int]:
    return dict(zip(_PARTS, day, strict=False))


def spreadsheet(view: View, root: str) -> bytes:
    """Return the timeline as the rows of a spreadsheet, with the title as its first."""
    title = [*[""] * 9, guarded(view.headline), guarded(view.text), *[""] * 5, "title", "", ""]
    return lines([HEADERS, title, *map(_row, view.slides)]).encode()


def _row(slide: Slide) -> list[str]:
    days = [[str(part) for part in day] + [""] * (4 - len(day)) for day in (slide.start, slide.end)]
    media = [slide.media.url, slide.media.credit, "", "", slide.media.alt] if slide.media else [""] * 5
    texts = [slide.date, slide.headline, slide.text, *media, "", slide.group, ""]
    return [*days[0], *days[1], *map(guarded, texts)]
