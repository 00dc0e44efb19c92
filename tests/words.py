"""The interface words that a page should hold, read from the catalogues, so that editors may change them."""

from functools import cache

from generator.phrases import Catalogue, load
from tests.workspace import PROJECT


@cache
def catalogue(lang: str) -> Catalogue:
    text = (PROJECT / f"templates/locale/{lang}/LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    found, faults = load(text, lang)
    assert () == faults
    return found


def word(lang: str, message: str, context: str = "") -> str:
    """Return a text in a language; fails where the catalogue does not hold it."""
    assert (context, message) in catalogue(lang).forms, f"{message!r} is no text of the interface"
    return catalogue(lang).pgettext(context, message)


def counted(lang: str, one: str, other: str, n: int, **words: str) -> str:
    """Return a counted text in the right plural form, other words in their places."""
    assert ("", one) in catalogue(lang).forms, f"{one!r} is no text of the interface"
    return catalogue(lang).ngettext(one, other, n).format(n=f"{n:,}", **words)
