"""Texts from elsewhere: their words are kept, their HTML becomes Markdown or nothing, and what is left out is named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import prose, tree
from generator.importers.markup import escaped, marked

SIGNS = [
    "<b>",
    "</b>",
    "<a href='https://example.org/a_(b)'>",
    "</a>",
    "<p>",
    "<li>",
    "<br>",
    "<script>",
    "</script>",
    "&#8203;",
    "&lt;",
    "<!--",
]
PIECES = st.sampled_from(
    [*SIGNS, *"*_`#>-+.[]()!|:~=\\{}<&\n 1", "[[a]]", "{: .x}", "word", "كلمة", "\u202e", "\u2066", "\ufeff", "***", "~~~", "==="]
)
HOSTILE = st.lists(PIECES, max_size=14).map("".join)


@given(HOSTILE)
def test_no_text_makes_markdown_with_a_fault(text: str) -> None:
    found = marked(text, "en")
    made, faults = prose.render(found.markdown, "en")
    assert () == faults
    assert "<script" not in made.html


@given(HOSTILE)
def test_no_text_leaves_a_character_that_nobody_sees(text: str) -> None:
    found = marked(text, "en")
    node, problems = tree.parse(f"key: {escaped_yaml(found.plain + found.markdown)}", "x.yml")
    assert node is not None and not problems


def escaped_yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"))))
def test_words_without_html_are_kept_to_the_letter(text: str) -> None:
    plain = text.replace("<", "‹").replace("&", "+")
    assert "".join(marked(plain, "en").plain.split()) == "".join(unicodedata.normalize("NFC", plain).split())


@pytest.mark.parametrize(
    "text", ["1. one", "# x", "- x", "* x", "> x", "`x`", "[a](b)", "[[ada]]", "~~~", "| a |", "a < b & c", "{: #x}", ": x", "x[^1]"]
)
def test_escaped_words_are_shown_as_they_are(text: str) -> None:
    made, faults = prose.render(escaped(text), "en")
    shown = made.html.removeprefix("<p>").removesuffix("</p>").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert (text, ()) == (shown, faults)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <b>two</b></p><p>three</p>", "One **two**\n\nthree"),
        ("<i>a</i> and <a href='https://example.org/'>b</a>", "*a* and [b](https://example.org/)"),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        ("<h1>a</h1>b", "## a\n\nb"),
        ("<blockquote>a</blockquote>", "> a"),
        ("a &lt;b&gt;", "a &lt;b&gt;"),
        ("snake_case *x*", "snake\\_case \\*x\\*"),
    ],
)
def test_what_markdown_has_a_sign_for_is_kept(html: str, markdown: str) -> None:
    found = marked(html, "en")
    assert (markdown, ()) == (found.markdown, found.lost)


@pytest.mark.parametrize(
    ("html", "plain", "lost"),
    [
        ("a<script>alert(1)</script>b", "ab", "the element <script>"),
        ("a<img src=x onerror=alert(1)>", "a", "the element <img> of x"),
        ("<iframe src='https://example.org/v'></iframe>a", "a", "the element <iframe> of https://example.org/v"),
        ("<a href='javascript:alert(1)'>a</a>", "a", "the link to javascript:alert(1) (it does not begin with http or https)"),
        ("a<!-- b -->", "a", "a comment"),
        ("a\u202eb", "ab", "the unseen character U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a&#8203;b", "ab", "the unseen character U+200B ZERO WIDTH SPACE"),
        ("<blink>a</blink>", "a", "the element <blink>"),
    ],
)
def test_what_is_left_out_is_named(html: str, plain: str, lost: str) -> None:
    found = marked(html, "en")
    assert (plain, (lost,)) == (found.plain, found.lost)


def test_a_tag_that_is_never_closed_is_text() -> None:
    assert ("profit <b then", ()) == (marked("profit <b then", "en").plain, marked("profit <b then", "en").lost)
