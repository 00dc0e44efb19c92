"""The maker of iCalendar (RFC 5545): a calendar's view as lines of at most 75 octets. Whatever a text holds, it ends no line.

Names of calendars and how often to look again are RFC 7986's, with the older names that most programs know.
"""

import re

from generator.makers.addresses import address
from generator.pages.agenda import Day, View

LONGEST = 75
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})
_EMPTY = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""What a calendar without entries holds, since it must hold something (RFC 5545, 3.6)."""


def calendar(view: View, root: str) -> bytes:
    """Return the calendar as an iCalendar stream. Addresses stand in it only where they can be whole."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//generator//timeline of public record//EN", "CALSCALE:GREGORIAN"]
    lines += [_words(name, view.name, view.lang) for name in ("NAME", "X-WR-CALNAME")]
    if view.description:
        lines += [_words(name, view.description, view.lang) for name in ("DESCRIPTION", "X-WR-CALDESC")]
    if view.base:
        lines.append(f"SOURCE;VALUE=URI:{_uri(view.base, view.path)}")
    lines.append("REFRESH-INTERVAL;VALUE=DURATION:P1D")
    for day in view.days:
        lines += _event(day, view)
    lines += [*(() if view.days else _EMPTY), "END:VCALENDAR"]
    return b"".join(folded(line) for line in lines)


def _event(day: Day, view: View) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{day.uid}",
        f"DTSTAMP:{_digits(day.stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(day.start)}",
        f"DTEND;VALUE=DATE:{_digits(day.end)}",
        _words("SUMMARY", day.title, view.lang),
        _words("DESCRIPTION", day.text, view.lang),
        _words("CATEGORIES", day.category, view.lang),
        f"STATUS:{day.status}",
        "TRANSP:TRANSPARENT",
    ]
    if day.place:
        lines.append(_words("LOCATION", day.place, view.lang))
    if view.base:
        lines.append(f"URL:{_uri(view.base, day.path)}")
    return [*lines, "END:VEVENT"]


def _words(name: str, text: str, lang: str) -> str:
    """Return a property that holds words in a language."""
    return f"{name};LANGUAGE={lang}:{escaped(text)}"


def escaped(text: str) -> str:
    """Return a text as a value (RFC 5545, 3.3.11); what is no text is replaced."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub("\n", text.translate(_ESCAPES))).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line with its end, folded where it is long; no letter is cut in two (RFC 5545, 3.1)."""
    data, parts, room = line.encode(), [], LONGEST
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data, room = data[cut:], LONGEST - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"


def _uri(base: str, path: str) -> str:
    return "".join(char for char in address(base, path) if char > " ")


def _digits(day: str) -> str:
    return day.replace("-", "")
