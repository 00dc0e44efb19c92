"""The plainest Markdown texts as HTML without the Markdown library: exactly what `prose` would make of them.

Knows paragraphs, flat lists with `- `, strong and emphasised words, links to web addresses and to records. Knows no fault: a text
in which anything else might be meant is handed back, and the library decides.
"""

import re

from msgspec import Struct

from generator.languages import direction, script

LONGEST = 8_000
"""Characters in one text; below this no text of these constructs is more work than `prose_limits` allows."""

# Without what looks like nothing, turns the text around, opens a construct, or is a space of another kind.
_OPENING = r"A-Za-z0-9\u00c0-\u024f\u0600-\u061b\u061d-\u06ff\u0750-\u077f(\"'«‹“‘$€£₪•×°§"
_CHARS = _OPENING + r"»›”’–—…· ,.;:!?)/%+@#&\-"
_WORDS = rf"(?![ ])[{_CHARS}]+(?<![ ])"
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# Such a host is read alike by everyone: no number, no port, no `--` as in the coded names of other scripts.
_HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}"
_ADDRESS = rf"https?://{_HOST}(?:[/?#][A-Za-z0-9/._~?=%&+,:@#-]*)?"
_CONSTRUCT = re.compile(
    rf"""\*\*{_WORDS}\*\*(?!\*)
      | \*{_WORDS}\*(?!\*)
      | \[{_WORDS}\]\({_ADDRESS}\)
      | \[\[{_ID}(?:\|{_WORDS})?\]\]""",
    re.VERBOSE,
)
_REST = re.compile(rf"[{_CHARS}\n]*")
"""What may stand between constructs: a sign that opens one and belongs to none is in no other place."""
_LINE = rf"(?:-[ ])?(?!\d+\.)[{_OPENING}*\[]"
_LINES = re.compile(rf"{_LINE}[^\n]*(?:\n\n?{_LINE}[^\n]*)*")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^)]+)\)")
_RECORD = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]")
_REFERENCE = re.compile("&[#A-Za-z0-9]+;")
_TAG = re.compile("<[^>]*>")


class Plain(Struct, frozen=True):
    """HTML that needs no sanitiser, and the id and offset of each link to a record."""

    html: str
    records: tuple[tuple[str, int], ...] = ()


def plain(text: str, lang: str) -> Plain | None:
    """Return what the text becomes, or None for a text that is not of the plainest kind."""
    body = text.rstrip("\n")
    if not body or len(body) > LONGEST or not (_REST.fullmatch(_CONSTRUCT.sub("", body)) and _LINES.fullmatch(body)):
        return None
    if " \n" in body or body[-1] == " " or "![" in body or ("&" in body and _REFERENCE.search(body)):
        return None
    records = tuple((match[1], match.start()) for match in _RECORD.finditer(body)) if "[[" in body else ()
    side = direction(lang.lower())
    made: list[str] = []
    is_list = False
    for block in _inline(body).split("\n\n"):
        was_list, is_list = is_list, block.startswith("- ")
        if (was_list and is_list) or block.count("\n- ") != (block.count("\n") if is_list else 0):
            return None  # a list that goes on after an empty line or without its sign, or begins without an empty line
        if is_list:
            items = [_element("li", item, side) for item in block[2:].split("\n- ")]
            made.append("<ul>\n" + "\n".join(items) + "\n</ul>")
        else:
            made.append(_element("p", block, side))
    return Plain("\n".join(made).replace("&", "&amp;"), records)


def _inline(body: str) -> str:
    """Return the text with its words marked up, its ampersands as they were; no construct goes on in another line."""
    if "*" in body:
        body = _paired("em", _paired("strong", body, "**"), "*")
    if "[[" in body:
        body = _RECORD.sub(lambda match: f'<a class="record" href="record:{match[1]}">{match[2] or ""}</a>', body)
    if "](" in body:
        body = _LINK.sub(lambda match: f'<a href="{match[2]}" rel="noopener noreferrer">{match[1]}</a>', body)
    return body


def _paired(tag: str, block: str, sign: str) -> str:
    """Return a block in which what stands between two signs is an element; here each sign has its pair."""
    parts = block.split(sign)
    parts[1::2] = [f"<{tag}>{words}</{tag}>" for words in parts[1::2]]
    return "".join(parts)


def _element(tag: str, inside: str, side: str) -> str:
    """Return a block as an element; one whose first strong character runs against the text around it says so."""
    first = script(_TAG.sub("", inside) if "<" in inside else inside)
    return f'<{tag} dir="auto">{inside}</{tag}>' if first not in ("", side) else f"<{tag}>{inside}</{tag}>"
