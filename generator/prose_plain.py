"""The plainest Markdown texts as HTML without the Markdown library: exactly what `prose` would make of them.

Knows paragraphs, flat lists with `- `, strong and emphasised words, links to web addresses and to records. Knows no fault: a text
in which anything else might be meant is handed back, and the library decides.
"""

import re
from itertools import pairwise

from msgspec import Struct

from generator.languages import direction, script

LONGEST = 8_000
"""Characters in one text; below this no text of these constructs is more work than `prose_limits` allows."""

# Without what looks like nothing, turns the text around, opens a construct, or is a space of another kind.
_OPENING = r"A-Za-z0-9\u00c0-\u024f\u0600-\u061b\u061d-\u06ff\u0750-\u077f(\"'«‹“‘$€£₪•×°§"
_CHARS = _OPENING + r"»›”’–—…· ,.;:!?)/%+@#&\-"
_WORDS = rf"(?![ ])[{_CHARS}]++(?<![ ])"
_ID = r"[a-z0-9]++(?:-[a-z0-9]++)*+"
# Such a host is read alike by everyone: no number, no port, no `--` as in the coded names of other scripts.
_HOST = r"(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)++[a-z]{2,24}"
_ADDRESS = rf"https?://{_HOST}(?:[/?#][A-Za-z0-9/._~?=%&+,:@#-]*+)?"
_WHOLE = re.compile(
    rf"""(?: [{_CHARS}\n]++
      | \*\*{_WORDS}\*\*(?!\*)
      | \*{_WORDS}\*(?!\*)
      | \[{_WORDS}\]\({_ADDRESS}\)
      | \[\[{_ID}(?:\|{_WORDS})?\]\] )++""",
    re.VERBOSE,
)
_LINE = rf"(?:-[ ])?(?!\d+\.)[{_OPENING}*\[]"
_LINES = re.compile(rf"{_LINE}[^\n]*+(?:\n\n?{_LINE}[^\n]*+)*+")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^)]+)\)")
_RECORD = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]")
_TAG = re.compile("<[^>]*>")


class Plain(Struct, frozen=True):
    """HTML that needs no sanitiser, and the id and offset of each link to a record."""

    html: str
    records: tuple[tuple[str, int], ...] = ()


def plain(text: str, lang: str) -> Plain | None:
    """Return what the text becomes, or None for a text that is not of the plainest kind."""
    body = text.rstrip("\n")
    if len(body) > LONGEST or not (_WHOLE.fullmatch(body) and _LINES.fullmatch(body)):
        return None
    if " \n" in body or body[-1] == " " or "![" in body or ("&" in body and ";" in body):
        return None
    blocks = body.split("\n\n")
    is_list = [block.startswith("- ") for block in blocks]
    if any(one and other for one, other in pairwise(is_list)):
        return None  # the second list continues the first, and both change
    records = tuple((match[1], match.start()) for match in _RECORD.finditer(body)) if "[[" in body else ()
    side = direction(lang.lower())
    made: list[str] = []
    for block, is_items in zip(blocks, is_list, strict=True):
        if block.count("\n- ") != (block.count("\n") if is_items else 0):
            return None  # a list that goes on without its sign, or begins without an empty line
        inside = _inline(block)
        if is_items:
            items = [_element("li", item, side) for item in inside[2:].split("\n- ")]
            made.append("<ul>\n" + "\n".join(items) + "\n</ul>")
        else:
            made.append(_element("p", inside, side))
    return Plain("\n".join(made).replace("&", "&amp;"), records)


def _inline(block: str) -> str:
    """Return a block's text with its words marked up, its ampersands as they were."""
    if "*" in block:
        block = _paired("em", _paired("strong", block, "**"), "*")
    if "[[" in block:
        block = _RECORD.sub(lambda match: f'<a class="record" href="record:{match[1]}">{match[2] or ""}</a>', block)
    if "](" in block:
        block = _LINK.sub(lambda match: f'<a href="{match[2]}" rel="noopener noreferrer">{match[1]}</a>', block)
    return block


def _paired(tag: str, block: str, sign: str) -> str:
    """Return a block in which what stands between two signs is an element; here each sign has its pair."""
    parts = block.split(sign)
    parts[1::2] = [f"<{tag}>{words}</{tag}>" for words in parts[1::2]]
    return "".join(parts)


def _element(tag: str, inside: str, side: str) -> str:
    """Return a block as an element; one whose first strong character runs against the text around it says so."""
    first = script(_TAG.sub("", inside) if "<" in inside else inside)
    return f'<{tag} dir="auto">{inside}</{tag}>' if first not in ("", side) else f"<{tag}>{inside}</{tag}>"
