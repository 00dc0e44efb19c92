"""The plainest texts without the library: the same HTML, or none; and most texts of a record are plain."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import prose
from generator.languages import RTL
from generator.prose_plain import LONGEST, Plain, plain
from generator.read import read
from tests.workspace import PROJECT

LANGUAGES = st.sampled_from(("ar", "en", "en-GB", "AR", "he"))
WORDS = st.sampled_from(["قال", "الحكم", "١٢", "the", "Court", "AT&T", "U.S.", "2019", "a", "B", "é", "هُنا", "5%"])
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ADDRESSES = st.sampled_from(
    (
        *("https://a.example/b", "http://x.co", "https://a.b-c.org/?q=1&r=2#t", "https://a.co/_x_/~y,z:@w+v%2A", "https://a.co/x;y"),
        *("https://1.2.3.4/", "https://1.2.3.999/", "https://xn--a.co/", "https://a.co:80/", "https://a..co/", "https://A.co", "//a.co"),
        *("https://u@a.co", "ftp://a.co", "javascript:x", "mailto:a@b.co", "#a", "b", "", "https://a.co/(x)", 'https://a.co "t"'),
    )
)
IDS = st.sampled_from(("ab", "a-b2", "A", "a-", "a b", ""))
SIGNS = st.sampled_from(
    [
        *"*_`[]()!#-+.><&\\|~:/\"'=;,?%$@{}^ «»“”—…\u00a0\u200f\u2068\u2028\u064b😀中3٣",
        "\t",
        "\n",
        "\n\n",
        "\n\n\n",
        "  \n",
        "\n    ",
        "\r\n",
    ]
)
OTHERS = st.sampled_from(
    (
        *("&amp;", "&#42;", "&lt", "& ", "**", "***", "*", "__", "](", "![", "[[", "]]", "\n1. ", "\n- ", "- ", "* ", "\n\n- ", "\n***\n"),
        *(
            "\n---",
            "\n===",
            "## ",
            "\n> ",
            "\n: ",
            "\n[x]: https://a.co",
            "\n*[AT]: b",
            "[^1]",
            "\n[^1]: c",
            "<b>",
            "<https://a.co>",
            "```\n",
        ),
    )
)
STRONG, EM = PHRASES.map("**{}**".format), PHRASES.map("*{}*".format)
LINKS = st.builds("[{}]({})".format, PHRASES, ADDRESSES)
RECORDS = st.builds("[[{}]]".format, IDS) | st.builds("[[{}|{}]]".format, IDS, PHRASES)
HEAPS = st.lists(PHRASES | STRONG | EM | LINKS | RECORDS | SIGNS | OTHERS, max_size=8).map("".join)

PLAIN_SPANS = (
    PHRASES
    | STRONG
    | EM
    | st.builds("[{}](https://a.example/{})".format, PHRASES, st.sampled_from(("", "b_c/~d", "?e=f&g=1#h")))
    | st.sampled_from(("[[ab]]", "[[a-b2|قال the Court]]"))
)
PLAIN_LINES = st.builds(
    "{}{}{}".format, WORDS, st.lists(PLAIN_SPANS, max_size=5).map(lambda spans: "".join(f" {span}," for span in spans)), st.just(".")
).filter(lambda line: not line.split(".")[0].isdigit())
PARAGRAPHS = st.lists(PLAIN_LINES, min_size=1, max_size=3).map("\n".join)
LISTS = st.lists(PLAIN_LINES.map("- {}".format), min_size=1, max_size=3).map("\n".join)
PLAIN_TEXTS = st.lists(PARAGRAPHS | st.builds("{}\n\n{}".format, LISTS, PARAGRAPHS), min_size=1, max_size=4).map("\n\n".join)


def is_as_the_library_says(text: str, lang: str) -> None:
    text = text.replace("\r\n", "\n")
    assert prose.parsed(text, lang, "p-") == prose.render(text, lang, "p-")


@settings(max_examples=300, deadline=None)
@given(HEAPS, LANGUAGES)
@example("- a\n\n- b", "en")
@example("a\n- b", "en")
@example("- a\nb", "en")
@example("2019. a\n٣. b", "en")
@example("[[a]]: b", "en")
@example("*a**b* c", "en")
@example("[1](https://a.example) قال", "en")
def test_any_heap_of_constructs_is_as_the_library_says(text: str, lang: str) -> None:
    is_as_the_library_says(text, lang)


@settings(max_examples=250, deadline=None)
@given(PLAIN_TEXTS, LANGUAGES)
def test_a_plain_text_is_done_without_the_library_and_as_it_says(text: str, lang: str) -> None:
    assert plain(text, lang) is not None
    is_as_the_library_says(text, lang)


@settings(max_examples=250, deadline=None)
@given(PLAIN_TEXTS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 2), SIGNS | OTHERS), min_size=1, max_size=3), LANGUAGES)
def test_a_plain_text_with_a_change_is_as_the_library_says(text: str, changes: list[tuple[int, int, str]], lang: str) -> None:
    for at, length, put in changes:
        at %= len(text) + 1
        text = text[:at] + put + text[at + length :]
    is_as_the_library_says(text, lang)


def test_the_html_is_what_the_library_makes() -> None:
    text = "**قال** R&D [the Court](https://a.example/?b=1&c=2).\n\n- [[ab]]\n- the *Court* [[a-b|words]]\n"
    assert plain(text, "ar") == Plain(
        '<p><strong>قال</strong> R&amp;D <a href="https://a.example/?b=1&amp;c=2" rel="noopener noreferrer">the Court</a>.</p>\n'
        '<ul>\n<li><a class="record" href="record:ab"></a></li>\n'
        '<li dir="auto">the <em>Court</em> <a class="record" href="record:a-b">words</a></li>\n</ul>',
        (("ab", text.index("[[ab")), ("a-b", text.index("[[a-b"))),
    )
    assert [(each.id, each.line, each.column) for each in prose.render(text, "ar")[0].mentions] == [("ab", 3, 5), ("a-b", 4, 17)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " a",
            "a ",
            "\na",
            "a\n\n\nb",
            "a\n b",
            "a  \nb",
            "a\tb",
            "a\u00a0b",
            "a\u2028b",
            "a\u200fb",
            "a_b_",
            "`a`",
            "a\\b",
            "<b>",
            "a > b",
        ),
        *(
            "&amp;",
            "# a",
            "- # a",
            "- - a",
            "+ a",
            "1. a",
            "- 1. a",
            "٣. a",
            ": a",
            "a | b",
            "~~a~~",
            "{a}",
            "![a](https://a.co)",
        ),
        *(
            "* a",
            "** a**",
            "**a **",
            "***a***",
            "**a*",
            "*a**b*",
            "**a**b**",
            "**[a](https://a.co)**",
            "[a]",
            "[a](b)",
            "[[A]]",
            "[^1]",
            "a ^ b",
        ),
        *("- a\nb", "a\n- b", "- a\n\n- b", "[a](https://1.2.3.999/)", "[a](https://xn--a.co)", "[a](https://a.co:1)", "x" * (LONGEST + 1)),
    ],
)
def test_what_might_mean_more_is_left_to_the_library(text: str) -> None:
    assert plain(text, "en") is None


def test_most_texts_of_the_record_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []

    def watched(text: str, lang: str) -> Plain | None:
        given.append(plain(text, lang) is not None)
        return plain(text, lang)

    monkeypatch.setattr(prose, "plain", watched)
    read(PROJECT)
    assert sum(given) > len(given) / 2 > 10


def test_a_text_of_the_longest_kind_is_never_too_much_work() -> None:
    for line in ("[[ab]]: ", "[a](https://a.co) ", "- a (", "a\n\n", '"a" ('):
        text = (line.strip(" ") + "\n") * (LONGEST // (len(line) + 1))
        is_as_the_library_says(text.replace("\n\n\n", "\n\n"), "en")


def test_the_sides_of_languages_are_those_of_the_tree() -> None:
    for lang in sorted(RTL):
        is_as_the_library_says("قال\n\nsaid", lang)
