"""What a reader takes from the page of an event or article: its address, citations, a line to share, a way to correct it."""

from collections.abc import Iterable

from msgspec import Struct

from generator.citing import Work, bibtex, csl, metadata, ris
from generator.dates import Date, sort_key
from generator.languages import Said
from generator.pages.values import Head
from generator.pages.voice import Voice


class Format(Struct, frozen=True):
    """A citation for a reference manager."""

    name: str
    text: str


class Tools(Struct, frozen=True):
    """`url` is the page's address; where the site does not know its own it is `path`, which a script makes whole.

    `cited` is what stands before and after the address in a citation, `shared` what stands before it in the line to share.
    """

    url: str
    path: str
    is_whole: bool
    cited: tuple[str, str]
    shared: str
    formats: tuple[Format, ...]
    meta: tuple[tuple[str, str], ...]
    suggest: str


def tools(id: str, title: Said, dates: Iterable[Date], head: Head, file: str, voice: Voice, authors: tuple[str, ...] = ()) -> Tools:
    """Return a page's tools; it counts as issued on the latest of its dates, and `file` is where its words are kept."""
    config = voice.site.config
    issued = max(dates, key=sort_key)
    path = next(other.path for other in head.others if other.lang == voice.lang)
    url, site = head.canonical or path, voice.say(config.title).text
    work = Work(f"{id}-{voice.lang}", title.text, site, issued, title.lang or voice.lang, url, authors)
    words = voice._("“{title}”, {site}, {date}, {url}, accessed [date]")
    cited = words.format(title=title.text, site=site, date=voice.when(issued).text, url="\0").partition("\0")
    return Tools(
        url,
        path,
        bool(head.canonical),
        (cited[0], cited[2]),
        f"{title.text} — {site} — ",
        (Format("BibTeX", bibtex(work)), Format("RIS", ris(work)), Format("CSL-JSON", csl(work))),
        metadata(work),
        f"{config.repository.rstrip('/')}/blob/HEAD/{file}" if config.repository else "",
    )
