"""Where the constructs of a Markdown text stand, found before the Markdown library sees it.

Knows how constructs begin and which are refused. Does not know the library, nor what is code: each construct is
replaced by one private-use character, its token, and the parser carries the token to wherever the construct ends up.
A token that ends up in code stood in code, so scan and parser cannot disagree.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from generator.prose_limits import CHARREF, MARKER, misleading

TOKEN = re.compile("[\U000f0000-\U0010ffff]")
_FIRST = 0xF0000
_FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*([^`\n]*)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w#.+-]{0,40}")
_CONSTRUCT = re.compile(
    rf"""
    (?: ^ | (?=[\\\[\]<!{{&\n]) )(?:
    (?P<escape> \\[\\`*_{{}}\[\]()>\#+\-.!|] )
  | ^(?:[ \t]*+{MARKER})*+[ \t]*+(?:
        (?P<define> \[\^[^\]\n]*\]: )
      | (?P<target> \[(?!\^)[^\[\]\n]+\]:[ ]*(?:\n[ ]*(?=<?(?:[A-Za-z][\w+.-]*:|//)))?<?(?=[^\s("']) )
      | (?P<heading> \#(?!\#) ) )
  | (?:(?<=[\w!?)*\]"'»…])|(?<=[^\W\d]\.))(?P<underline> \n(?=[ \t>]*=+[ ]*$) )
  | (?P<autolink> <(?:[A-Za-z][A-Za-z0-9+.-]*://[^\s<>`]*|(?:mailto:)?[^\s<>`@:]+@[^\s<>`@]+)> )
  | (?P<html> <(?=[A-Za-z/!?]) )
  | (?P<record> \[\[ [a-z0-9]+(?:-[a-z0-9]+)*
        (?: \| [^\[\]`\n]+ (?:\n[ ]{{0,3}}(?![ >\#*+:~=|-]|\d+\.)[^\[\]`\n]+)* )? \]\] )
  | (?P<unlinked> \[\[ )
  | (?P<note> \[\^[^\[\]\n`]+\] )
  | (?P<image> (?<!<)!(?=\[[^\^\[])(?:\[[^\[\]\n`]{{0,200}}\]\([^()\n`]{{0,500}}\))? )
  | (?P<goal> \]\((?:[ \t]*+<)?+ )
  | (?P<attributes> \{{(?=(?::|[.\#][A-Za-z_])[^}}\n]{{0,300}}\}}) )
  | (?P<entity> {CHARREF} ) )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SHOWN = {
    "html": re.compile(r"<!--[^\n]{0,80}?-->|<[^>\n]{0,80}>?"),
    "unlinked": re.compile(r"\[\[[^\]\n]{0,80}\]{0,2}"),
    "image": re.compile(r"!\[[^\]\n]{0,80}\]?(?:\([^)\n]{0,80}\)?)?"),
    "attributes": re.compile(r"\{[^}\n]{0,80}\}?"),
}
REFUSES = {
    "html": "markdown-raw-html",
    "unlinked": "markdown-record-link",
    "image": "markdown-image",
    "attributes": "markdown-attributes",
    "entity": "markdown-character",
}


class Token(NamedTuple):
    """A construct of the source from offset `at` to `end`.

    A `record`, `autolink`, `note` or `fence` stands for the whole of it: `name` is the id, address, label or language,
    `words` what it holds. A `target` or `heading` only marks a place in it. Of the rest `name` is what to show.
    """

    kind: str
    at: int
    end: int
    name: str = ""
    words: str = ""


def mark(text: str) -> tuple[str, list[Token]]:
    """Return the text with a token for each construct, and the constructs in the order of their tokens."""
    tokens: list[Token] = []
    parts: list[str] = []
    start = 0
    for opening, end, code in _fences(text):
        parts.append(_marked(text, start, opening.start(), tokens))
        language = opening[2].strip()
        if not _LANGUAGE.fullmatch(language):
            tokens.append(Token("attributes", opening.start(2), opening.end(), language))
            language = ""
        parts.append(f"\n{_add(tokens, Token('fence', opening.start(), end, language, code))}\n")
        start = end
    parts.append(_marked(text, start, len(text), tokens))
    return "".join(parts), tokens


def _add(tokens: list[Token], token: Token) -> str:
    tokens.append(token)
    return chr(_FIRST + len(tokens) - 1)


def _fences(text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Find the fenced code blocks: the opening line, the offset after the closing one, and the code between."""
    closing: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(r"^(`{3,}|~{3,})[ \t]*$", text, re.MULTILINE):
        closing.setdefault(match[1], []).append(match.span())
    end = -1
    for opening in _FENCE.finditer(text):
        lines = closing.get(opening[1], [])
        found = bisect_right(lines, (opening.end(), 0))
        if opening.start() > end and found < len(lines):
            start, end = lines[found]
            yield opening, end, text[opening.end() + 1 : start]


def _marked(text: str, start: int, end: int, tokens: list[Token]) -> str:
    parts: list[str] = []
    for match in _CONSTRUCT.finditer(text, start, end):
        kind = match.lastgroup or ""
        if (found := _token(kind, match, text)) is None:
            continue
        if kind in ("target", "goal", "heading"):  # the mark stands behind the sign
            parts += [text[start : match.end()], _add(tokens, found)]
        elif kind == "underline":  # or at the end of the line above
            parts += [text[start : match.start()], _add(tokens, found), "\n"]
        else:
            index = len(tokens)
            parts += [text[start : match.start()], _add(tokens, found)]
            if found.words:
                words = _marked(text, found.end - 2 - len(found.words), found.end - 2, tokens)
                tokens[index] = found._replace(words=words.strip())
        start = match.end()
    return "".join([*parts, text[start:end]])


def _token(kind: str, match: re.Match[str], text: str) -> Token | None:
    at, end = match.span()
    if kind in ("escape", "define"):
        return None
    if kind in ("target", "goal"):
        end += len(text[end : end + 100]) - len(text[end : end + 100].lstrip())
        return Token("target", end, end)
    if kind in ("heading", "underline"):
        return Token("heading", end - 1 if kind == "heading" else text.rfind("\n", 0, at) + 1, end)
    if kind == "record":
        name, _, words = match[0][2:-2].partition("|")
        return Token("record", at, end, name, words)
    if kind == "autolink":
        return Token("autolink", at, end, match[0][1:-1])
    if kind == "note":
        return Token("note", at, end, match[0][2:-1])
    if kind == "entity":
        char = misleading(match)
        return Token("entity", at, end, f"{match[0]} (U+{ord(char):04X})") if char else None
    return Token(kind, at, end, shown(text, at, kind))


def shown(text: str, at: int, kind: str = "html") -> str:
    """Return as much of the refused construct at an offset as tells which it is."""
    match = _SHOWN[kind].match(text, at)
    return match[0] if match else text[at : at + 2]


def source(token: Token, text: str) -> str:
    """Return what stood in the text in the token's place."""
    return "" if token.kind in ("target", "heading") else text[token.at : token.end]


def index(sign: str) -> int:
    """Return which token a private-use character stands for."""
    return ord(sign) - _FIRST
