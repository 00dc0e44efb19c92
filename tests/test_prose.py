import re
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import prose_clean, prose_limits, prose_scan, prose_tree
from generator.prose import Fault, Heading, Mention, Prose, fill, render

TAGS = {*prose_tree.BLOCKS, *prose_tree.EMPTY, *prose_tree.INLINE}
TAGS |= {"dl", "ol", "pre", "section", "table", "tbody", "thead", "tr", "ul"}
ATTRIBUTES = {"aria-label", "class", "dir", "href", "id", "rel", "start", "title"}
BACK = {"en": "Back to the place of note 1", "ar": "العودة إلى موضع الحاشية 1"}
EXTERNAL = 'rel="noopener noreferrer"'


def html_of(text: str, lang: str = "en", prefix: str = "") -> str:
    made, faults = render(text, lang, prefix)
    assert faults == ()
    return made.html


def faults_of(text: str) -> list[tuple[str, int, int, str]]:
    return [(fault.code, fault.line, fault.column, fault.detail) for fault in render(text, "en")[1]]


def codes_of(text: str) -> set[str]:
    return {fault.code for fault in render(text, "en")[1]}


class Inert(HTMLParser):
    """Fails on any element, attribute or address that only hostile content could have brought."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for key, value in attrs:
            assert key in ATTRIBUTES
            assert key != "href" or re.match(r"https?://[^/]|mailto:|#|record:[a-z0-9-]+$", value or "")
            assert key != "id" or re.match(r"(h|fn|fnref)-", value or "")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def assert_inert(html: str) -> None:
    parser = Inert()
    parser.feed(html)
    parser.close()


# what is written comes out as it should

CONSTRUCTS = {
    "emphasis": ("**bold** *soft* `x < y`", "<strong>bold</strong> <em>soft</em> <code>x &lt; y</code>"),
    "bold at an Arabic word": ("**هام:**النص", "<strong>هام:</strong>النص"),
    "link": ("[a](https://x.org/?p=1&q=2)", f'<a href="https://x.org/?p=1&amp;q=2" {EXTERNAL}>a</a>'),
    "link with a title": ('[a](https://x.org "t")', f'<a href="https://x.org" title="t" {EXTERNAL}>a</a>'),
    "link between angles": ("[a](<https://x.org>)", f'<a href="https://x.org" {EXTERNAL}>a</a>'),
    "link on a new line": ("[a](\nhttps://x.org)", f'<a href="https://x.org" {EXTERNAL}>a</a>'),
    "reference link": ("[a][r]\n\n[r]: https://x.org", f'<a href="https://x.org" {EXTERNAL}>a</a>'),
    "Arabic address": ("[a](https://موقع.شبكة/صفحة)", f'<a href="https://موقع.شبكة/صفحة" {EXTERNAL}>a</a>'),
    "autolink": ("<https://x.org>", f'<a href="https://x.org" {EXTERNAL}>https://x.org</a>'),
    "mail": ("<me@x.org>", '<a href="mailto:me@x.org">me@x.org</a>'),
    "mail link": ("[a](mailto:me@x.org)", '<a href="mailto:me@x.org">a</a>'),
    "list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "nested list": ("- a\n    - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "numbered list": ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
    "list that starts with a year": ("2019. It began.", '<ol start="2019">'),
    "list in Arabic digits": ("٣. a", '<ol start="3">\n<li>a</li>'),
    "quote": ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
    "rule": ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    "line break": ("a  \nb", "a<br>\nb"),
    "heading": ("## The *first* part", '<h2 id="h-the-first-part">The <em>first</em> part</h2>'),
    "underlined heading": ("Part\n---", '<h2 id="h-part">Part</h2>'),
    "definition": ("Term\n: What it is", "<dl>\n<dt>Term</dt>\n<dd>What it is</dd>\n</dl>"),
    "abbreviation": ('*[AI]: "Artificial"\n\nAI grows', '<abbr title="&quot;Artificial&quot;">AI</abbr> grows'),
    "fence": ("```python\nx = '<b>' # [[y]]\n```", "<pre><code class=\"language-python\">x = '&lt;b&gt;' # [[y]]\n"),
    "fence of tildes": ("~~~\na\n\n\nb\n~~~", "<pre><code>a\n\n\nb\n</code></pre>"),
    "indented code": ("    a <b> [[x]]\n    # b", "<pre><code>a &lt;b&gt; [[x]]\n# b\n</code></pre>"),
    "entities": ("&copy; &lt;b&gt; AT&T &nosuch; &#x628;", "© &lt;b&gt; AT&amp;T &amp;nosuch; ب"),
    "bare angle": ("a < b, 1 <2, ب<ج", "a &lt; b, 1 &lt;2, ب&lt;ج"),
    "escapes": (r"\*a\* \[[x]] \# \![a]", "*a* [[x]] # ![a]"),
    "template signs": ("{{7*7}} {% include 'x' %} {x}", "{{7*7}} {% include 'x' %} {x}"),
    "marks and joiners": (
        "\u2067a\u2069 \u200f\u061c\u200e \u200c\u200d",
        "\u2067a\u2069 \u200f\u061c\u200e \u200c\u200d",
    ),
    "record": ("[[sam-altman]]", '<a class="record" href="record:sam-altman"></a>'),
    "record with words": ("[[x|a **b** & c]]", '<a class="record" href="record:x">a <strong>b</strong> &amp; c</a>'),
    "record over two lines": ("[[x|one\ntwo]]", '<a class="record" href="record:x">one\ntwo</a>'),
    "record in bold": ("**[[x]]**", '<strong><a class="record" href="record:x"></a></strong>'),
    "record after !": ("wow![[x]]", 'wow!<a class="record" href="record:x"></a>'),
    "record as code": ("`[[Any Thing]]`", "<code>[[Any Thing]]</code>"),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_construct_comes_out_without_a_fault(name: str, lang: str) -> None:
    text, expected = CONSTRUCTS[name]
    html = html_of(text, lang).replace(' dir="auto"', "")
    assert expected in html


def test_a_table_is_aligned_by_classes_and_a_pipe_in_a_record_link_does_not_split_its_cell() -> None:
    html = html_of("| a | b | c | d |\n|:--|:-:|--:|---|\n| [[x|y]] | `|` | 3 | 4 |")
    assert '<th class="start">a</th>\n<th class="center">b</th>\n<th class="end">c</th>\n<th>d</th>' in html
    assert '<td class="start"><a class="record" href="record:x">y</a></td>' in html
    assert '<td class="center"><code>|</code></td>' in html
    assert "style=" not in html
    assert "align=" not in html


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_notes_are_numbered_as_they_are_called_and_lead_back(lang: str) -> None:
    html = html_of("A[^z] b[^ملاحظة] c[^z].\n\n[^ملاحظة]: one\n[^z]: two\n\n    more", lang, "en-")
    assert '<sup id="en-fnref-1"><a class="footnote-ref" href="#en-fn-1">1</a></sup>' in html
    assert '<sup id="en-fnref-1-2"><a class="footnote-ref" href="#en-fn-1">1</a></sup>' in html
    assert '<section class="footnotes">' in html
    assert html.index("two") < html.index("one")
    words = BACK[lang]
    assert f'href="#en-fnref-1" title="{words}" aria-label="{words}">\u21a9\ufe0e</a>' in html
    assert f'href="#en-fnref-1-2" title="{words} (2)" aria-label="{words} (2)">' in html


def test_a_language_without_words_leads_back_by_the_arrow_alone() -> None:
    assert '<a class="footnote-backref" href="#fnref-1">\u21a9\ufe0e</a>' in html_of("A[^1]\n\n[^1]: n", "fr")


def test_a_note_that_nothing_calls_stands_last_and_leads_nowhere() -> None:
    html = html_of("A[^b]\n\n[^a]: loose\n[^b]: called")
    assert html.index("called") < html.index("loose")
    assert html.count("footnote-backref") == 1


def test_notes_may_hold_lists_and_other_notes() -> None:
    html = html_of("A[^1]\n\n[^1]: - x\n\n    [^2]: inner\n\n    b[^2]")
    assert html.count("<li id=") == 2


def test_every_in_page_link_leads_to_an_id_on_the_page() -> None:
    html = html_of("A[^1] b[^1] c[^2] [x](#الجزء)\n\n## الجزء\n\n[^1]: n\n[^2]: m[^1]", "ar", "p-")
    ids = re.findall(r' id="([^"]*)"', html)
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("p-") for id_ in ids)


def test_heading_ids_are_unicode_unique_and_never_a_bare_number() -> None:
    made, faults = render("## المقدمة الأُولى\n\n## المقدمة الأولى\n\n### !!!\n\n## Cafe\u0301 – 2\n\n## !!!", "ar")
    assert faults == ()
    assert [heading.id for heading in made.headings] == [
        "h-المقدمة-الأولى",
        "h-المقدمة-الأولى-2",
        "h-section",
        "h-café-2",
        "h-section-2",
    ]


def test_headings_give_level_id_and_plain_text() -> None:
    made, _ = render("## A **b** `c` &amp; [[x-y]] [[z|Zed]][^1]\n\n#### D\n\n[^1]: n", "en", "p-")
    assert made.headings == (Heading(2, "p-h-a-b-c-x-y-zed", "A b c & x-y Zed"), Heading(4, "p-h-d", "D"))


def test_content_cannot_take_an_id_of_the_theme() -> None:
    assert ' id="main"' not in html_of("## Main\n\n## main\n")
    assert ' id="main"' not in render("## X {#main}\n\n```{#main .py}\nx\n```", "en")[0].html


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "English first", '<p dir="auto">English'),
        ("ar", "«2024» عربي", "<p>«2024»"),
        ("en", "عربي", '<p dir="auto">عربي'),
        ("en", "123", "<p>123"),
        ("ar", "## Title", '<h2 id="h-title" dir="auto">'),
        ("en", "- a\n- ب", '<li>a</li>\n<li dir="auto">ب</li>'),
        ("en", "| a | ب |\n|---|---|\n| ج | d |", '<th>a</th>\n<th dir="auto">ب</th>'),
        ("en", "| a | ب |\n|---|---|\n| ج | d |", '<td dir="auto">ج</td>\n<td>d</td>'),
        ("en", "مصطلح\n: شرح", '<dt dir="auto">مصطلح</dt>\n<dd dir="auto">شرح</dd>'),
        ("en", "> قول\n>\n> reply", '<blockquote dir="auto">\n<p>قول</p>\n<p dir="auto">reply</p>'),
    ],
)
def test_a_block_that_runs_the_other_way_says_so(lang: str, text: str, expected: str) -> None:
    assert expected in html_of(text, lang)


# links to records


def test_mentions_are_placed_at_their_ids() -> None:
    text = "قال [[sam-altman|ألتمان]]\r\n`[[no]]` و[[x]]\n\n| [[a-1]] |\n|---|\n\n> [[b|ب]]\n\n[^1]: [[c]]\n"
    assert render(text, "ar")[0].mentions == (
        Mention("sam-altman", 1, 7),
        Mention("x", 2, 13),
        Mention("a-1", 4, 5),
        Mention("b", 7, 5),
        Mention("c", 9, 9),
    )


def test_fill_writes_the_address_and_the_label_unless_the_link_has_words() -> None:
    def link(id_: str) -> tuple[str, str]:
        return f"../{id_}/?a&b", f"<bdi>{id_.upper()}</bdi>"

    html = html_of("[[x]] and [[y|*Why*]] and <https://z.org>")
    assert fill(html, link) == (
        '<p><a href="../x/?a&amp;b"><bdi>X</bdi></a> and <a href="../y/?a&amp;b"><em>Why</em></a> and '
        f'<a href="https://z.org" {EXTERNAL}>https://z.org</a></p>'
    )


def test_fill_takes_more_attributes_and_leaves_the_words_alone_where_there_is_no_address() -> None:
    html = html_of("[[x]] [[y|Y]]")
    assert fill(html, lambda id_: ("a", "b", ' class="c"')) == '<p><a href="a" class="c">b</a> <a href="a" class="c">Y</a></p>'
    assert fill(html, lambda id_: ("", id_)) == "<p>x Y</p>"


def test_content_cannot_forge_a_link_that_fill_would_take() -> None:
    for text in ("[a](record:x)", "<record:x>", "[a][r]\n\n[r]: record:x", '`<a class="record" href="record:x"></a>`'):
        html = render(text, "en")[0].html
        assert fill(html, lambda id_: ("FORGED", "FORGED")) == html


# what is refused, and where

PLACES = [
    ("a <b>x</b>", [("markdown-raw-html", 1, 3, "<b>"), ("markdown-raw-html", 1, 7, "</b>")]),
    ("نص\nعربي <script>", [("markdown-raw-html", 2, 6, "<script>")]),
    ("`<i>` <i>", [("markdown-raw-html", 1, 7, "<i>")]),
    ("```\n<i>\n```\n\n    <i>\n\n<i>", [("markdown-raw-html", 7, 1, "<i>")]),
    ("x <!-- c -->", [("markdown-raw-html", 1, 3, "<!-- c -->")]),
    ("<?php x ?>", [("markdown-raw-html", 1, 1, "<?php x ?>")]),
    ("<!DOCTYPE html>", [("markdown-raw-html", 1, 1, "<!DOCTYPE html>")]),
    ("<![CDATA[x]]>", [("markdown-raw-html", 1, 1, "<![CDATA[x]]>")]),
    ("[x](<b>bold", [("markdown-raw-html", 1, 5, "<b>")]),
    ("<div\nclass=x", [("markdown-raw-html", 1, 1, "<div")]),
    ("[[x|a <b> c]]", [("markdown-raw-html", 1, 7, "<b>")]),
    ("[^1]: n\n\n    <details>", [("markdown-raw-html", 3, 5, "<details>")]),
    ("ا\r\nب [أ](javascript:x)", [("markdown-link", 2, 7, "javascript:x (the scheme `javascript`)")]),
    ("[a]( /x)", [("markdown-link", 1, 6, "/x (a relative address; write `[[id]]` for a record)")]),
    ("a\n[a](#nowhere)", [("markdown-link", 2, 5, "#nowhere (no heading of that id)")]),
    ("[a][r]\n\n[r]: //host/x", [("markdown-link", 3, 6, "//host/x (no host of its own)")]),
    ("<ftp://x>", [("markdown-link", 1, 2, "ftp://x (the scheme `ftp`)")]),
    ("نص[^x]", [("markdown-link", 1, 3, "[^x] (no such note, or inside a link)")]),
    ("[a [b] <https://x.org>](https://y.org)", [("markdown-link", 1, 8, "<https://x.org> (inside another construct)")]),
    ("ا\nا [[Sam Altman]]", [("markdown-record-link", 2, 3, "[[Sam Altman]]")]),
    ("[[x]", [("markdown-record-link", 1, 1, "[[x]")]),
    ("[[x|]]", [("markdown-record-link", 1, 1, "[[x|]]")]),
    ("[a [[x]] b](https://y.org)", [("markdown-record-link", 1, 4, "[[x]]")]),
    ('[a](https://y.org "[[x]]")', [("markdown-record-link", 1, 20, "[[x]]")]),
    ("## عنوان {: .c }", [("markdown-attributes", 1, 10, "{: .c }")]),
    ("a\n{#main}", [("markdown-attributes", 2, 1, "{#main}")]),
    ("```{.py onclick=x}\na <b>\n```", [("markdown-attributes", 1, 4, "{.py onclick=x}")]),
    ("ا ![ص](https://x.org/a.png)", [("markdown-image", 1, 3, "![ص](https://x.org/a.png)")]),
    ("a\n![b][r]", [("markdown-image", 2, 1, "![b]")]),
    ("# One", [("markdown-heading", 1, 1, "# One")]),
    ("ا\n\n> # واحد", [("markdown-heading", 3, 3, "# واحد")]),
    ("a\n\nOne\n===", [("markdown-heading", 3, 1, "One")]),
    ("a\n\n**One** two!\n===", [("markdown-heading", 3, 1, "**One** two!")]),
    ("اب\u202eج", [("markdown-character", 1, 3, "U+202E")]),
    ("a\nb\x08", [("markdown-character", 2, 2, "U+0008")]),
    ("`\ufeff`", [("markdown-character", 1, 2, "U+FEFF")]),
    ("a\rb", [("markdown-character", 1, 2, "U+000D")]),
    ("a\u2067b\n\u2069", [(code := "markdown-character", 1, 2, "U+2067 without its pair"),
                           (code, 2, 1, "U+2069 without its pair")]),
    ("ا &#8238; &ZeroWidthSpace; `&#8238;`", [(code, 1, 3, "&#8238; (U+202E)"),
                                               (code, 1, 11, "&ZeroWidthSpace; (U+200B)")]),
    ("> " * 21 + "x", [("markdown-size", 1, 1, "lists or quotes more than 20 deep")]),
    ("a\n\n" + "[" * 101, [("markdown-size", 3, 1, "more than 100 brackets open at once")]),
    ("x" * 200_001, [("markdown-size", 1, 1, "200,001 characters, at most 200,000")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_each_fault_stands_at_its_line_and_column(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert faults_of(text) == expected


def test_all_faults_come_in_one_call_in_the_order_of_the_text() -> None:
    text = "# a\n[x](/y) <b> ![i](j)\n[[Bad]] {: .c}\n\u200b"
    assert [fault[0] for fault in faults_of(text)] == [
        "markdown-heading",
        "markdown-link",
        "markdown-raw-html",
        "markdown-image",
        "markdown-record-link",
        "markdown-attributes",
        "markdown-character",
    ]


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x02", "\x1b", "\x7f", "\x85", "\u200b", "\u202a", "\u202e", "\ufeff", "\uffff", "\ud800", "\U000f0000"],
)
def test_characters_that_mislead_are_refused_even_in_code(char: str) -> None:
    assert faults_of(f"a `{char}`") == [("markdown-character", 1, 4, f"U+{ord(char):04X}")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#10;script:x", r"javascript&\#58;x",
        "&#1;javascript:x", "\x01javascript:x", "vbscript:x", "data:text/html;base64,PHNjcmlwdD4=", "blob:https://x",
        "file:///etc/passwd", "record:x", "tel:1", "//host/x", r"/\host", r"\\host\x", r"https:\\host", "https:host",
        "https:/host", "https:///host", "http://user@host/", "https://user:pw@host/", "https://", "https://?x",
        "https://a b/", "https://a%2eb/", "https://a\u202eb/", 'https://a/"b', "https://a/`b", "javascript%3Ax",
        "ｊavascript:x", "x.html", "./x", "../x", "?x", "#", "", "mailto:", "mailto:x", "http://[::1", "https://a:b/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_a_whole_web_or_mail_address_is_refused(address: str) -> None:
    for text in (f"[a]({address})", f"[a](<{address}>)", f"[a][r]\n\n[r]: {address}\n"):
        made, faults = render(text, "en")
        assert faults or "<a" not in made.html  # a definition with no address is none: its brackets stay as they are
        assert "href" not in made.html


@pytest.mark.parametrize(
    "address",
    ["https://x.org", "HTTP://X.org:8080/a?b#c", "https://[::1]/", "https://x.org/(y)", "mailto:a@b.c?subject=x"],
)
def test_whole_addresses_are_kept_as_they_are(address: str) -> None:
    assert f'href="{address}"' in html_of(f"[a]({address})")


# hostile content

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    "<iframe src=javascript:alert(1)>",
    '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
    "<object data=data:text/html,x></object>",
    "<embed src=//evil>",
    "<base href=//evil/>",
    '<meta http-equiv="refresh" content="0;url=//evil">',
    "<link rel=stylesheet href=//evil/x.css>",
    "<style>@import '//evil'</style>",
    "<div style=background:url(//evil)>",
    "<div\nonclick\n=\nalert(1)\n>x",
    "<details open ontoggle=alert(1)>",
    "<form><button formaction=javascript:alert(1)>x",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<!--><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href=javascript:alert(1)?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "<a href=javascript:alert(1)>x</a>",
    "</p></div></main><script>alert(1)</script>",
    "<x/onclick=alert(1)>",
    "<\tscript>alert(1)</script>",
    "\\<script>alert(1)</script>",
    "*<script>*alert(1)*</script>*",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    "<vbscript://x>",
    "<x@y onmouseover=alert(1)>",
    '<"onmouseover=alert(1)"@x.org>',
    "[a](javascript:alert(1))",
    "[a](JAVA&#x0A;SCRIPT:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](https://x.org/\"onmouseover=alert(1))",
    "[a](https://x.org/'onmouseover='alert(1))",
    '[a](https://x.org "\\"><script>alert(1)</script>")',
    '[a](https://x.org "t" onclick=alert(1))',
    "[a](https://x.org 'x\"onmouseover=\"alert(1)')",
    "![a](x\"onerror=\"alert(1))",
    "![a\"onerror=\"alert(1)](https://x.org)",
    "![a](javascript:alert(1))",
    "[![a](x)](javascript:alert(1))",
    '[a]: javascript:alert(1) "\\"><script>alert(1)</script>"\n\n[a]',
    "[a]: <javascript:alert(1)>\n\n[x][a]",
    "[a]: <<javascript:alert(1)>>\n\n[x][a]",
    "[\"><script>]: https://x.org\n\n[\"><script>]",
    "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: n",
    "x[^1]\n\n[^1]: <script>alert(1)",
    "x[^1]\n\n[^1]: [a](javascript:alert(1))",
    "*[AI]: \"><script>alert(1)</script>\n\nAI",
    "*[AI]: x\" onmouseover=\"alert(1)\n\nAI",
    "| a | <img src=x onerror=alert(1)> |\n|---|---|\n| [x](javascript:alert(1)) | y |",
    "## <script>alert(1)</script>",
    "## x\" onclick=\"alert(1)",
    "Term\n: <script>alert(1)</script>",
    "```\"><script>alert(1)</script>\nx\n```",
    "```x\" onclick=\"alert(1)\nx\n```",
    "``` {.py onclick=alert(1) #main style=x}\nx\n```",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "    </code></pre><script>alert(1)</script>",
    "x {: onclick=alert(1) style=x id=main target=_blank }",
    "## x {: #main onclick=alert(1) }",
    "[[x\"onclick=alert(1)]]",
    "[[x|<img src=x onerror=alert(1)>]]",
    "[[x|a]](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "&#60;script&#62;alert(1)",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03#60;script>",
    "\x0260\x03script\x0262\x03alert(1)",
    "\U000f0000 <script> \U000f0001",
    "&#xF0000; <script>",
    "&\\#xF0000; [a](javascript:x)",
    "`a` <div class=`x` onclick=alert(1)>",
    "[a]\\(<b>)<script>",
    "> <script>\n> alert(1)",
    "- <script>alert(1)",
    "1. [a](javascript:alert(1))",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_content_comes_out_inert_whether_refused_or_not(text: str) -> None:
    for lang in ("ar", "en"):
        made, faults = render(text, lang)
        assert_inert(made.html)
        assert "markdown-unsafe" not in {fault.code for fault in faults}
    assert html_of("after") == "<p>after</p>"


def test_the_hostile_list_is_long_enough_and_most_of_it_is_refused_by_name() -> None:
    silent = [text for text in HOSTILE if not render(text, "en")[1]]
    assert len(HOSTILE) > 80
    assert len(silent) < 14


@pytest.mark.parametrize("text", HOSTILE)
def test_the_sanitiser_alone_makes_it_inert_and_says_so(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose_scan, "mark", lambda text: (text, []))
    monkeypatch.setattr(prose_tree, "unsafe", lambda address: "")
    monkeypatch.setattr(prose_tree, "_escaped", lambda text: text or "")  # as if raw HTML came through
    made, faults = render(text, "en")
    parser = HTMLParser()
    seen: list[str] = []
    parser.handle_starttag = lambda tag, attrs: seen.extend([tag, *(key for key, _ in attrs)])  # type: ignore[method-assign]
    parser.feed(made.html)
    assert set(seen) <= TAGS | ATTRIBUTES | {"lang"}
    assert not re.search(r'href="?\s*(?:javascript|vbscript|data|file):', made.html, re.IGNORECASE)
    if re.match(r"<(?:script|img|svg|iframe|object|style)", text) or text.startswith("[a](javascript"):
        assert "markdown-unsafe" in {fault.code for fault in faults}


@pytest.mark.parametrize(
    ("html", "clean", "changed"),
    [
        ('<p id="a" class="b" dir="auto">x&nbsp;&amp;</p>', '<p id="a" class="b" dir="auto">x&nbsp;&amp;</p>', ""),
        ("<p>&#169;&quot;</p>", '<p>©"</p>', ""),
        ("<p onclick=x>y</p>", "<p>y</p>", "<p onclick=x> became <p>"),
        ("<p>a<script>x</script>b</p>", "<p>ab</p>", "a became ab"),
    ],
)
def test_what_the_sanitiser_takes_away_is_named(html: str, clean: str, changed: str) -> None:
    assert prose_clean.sanitise(html) == (clean, changed)


# laws

PIECES = st.sampled_from([
    "word", "كلمة", "**", "*", "_", "`", "``", "```\n", "~~~\n", "[a](https://x.org)", "[a](", "](", "](<", "[", "]",
    "[[", "]]", "[[x]]", "[[x|y]]", "[^1]", "\n[^1]: ", "<b>", "</b>", "<", ">", "<!--", "&amp;", "&#8238;", "&", "\n",
    "\n\n", "  \n", "\n# ", "\n## ", "\n- ", "\n1. ", "\n    ", "\t", "\n> ", "\n: ", "\n===\n", "\n---\n", "{: .x}",
    "![", "!", "\\", "|", "\n\n| a | b |\n|---|--:|\n| c | d |\n", "\"", "'", "(", ")", "#x", "[r]", "\n[r]: ",
    "javascript:", "https://", "//", "\n*[word]: <i>\n", "<https://x.org>", "<a@b.c>", "\u2067", "\u2069", "\u202e",
    "\ud800", "\x02", "\x03", "\U000f0000",
])  # fmt: skip
TANGLES = st.lists(PIECES, max_size=24).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TANGLES, st.text(st.characters(exclude_categories=()), max_size=80)), st.sampled_from(["ar", "en", ""]))
@example("[[x|y]]" * 3 + "\n# [[x]]\n", "ar")
@example("- " * 1500, "en")
@example("*a **b " * 400, "en")
def test_any_text_gives_prose_and_faults_with_places_inside_it(text: str, lang: str) -> None:
    made, faults = render(text, lang)
    lines = text.replace("\r\n", "\n").split("\n")
    assert isinstance(made, Prose)
    places = [(fault.line, fault.column) for fault in faults]
    for line, column in places + [(mention.line, mention.column) for mention in made.mentions]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    for mention in made.mentions:
        assert lines[mention.line - 1].startswith(mention.id, mention.column - 1)
    assert prose_clean.sanitise(made.html) == (made.html, "")
    assert not prose_scan.TOKEN.search(made.html)
    assert_inert(made.html)
    assert list(faults) == sorted(faults, key=lambda fault: (fault.line, fault.column, fault.code, fault.detail))


@settings(max_examples=60, deadline=None)
@given(TANGLES, TANGLES)
def test_a_text_leaves_nothing_behind_for_the_next(first: str, second: str) -> None:
    expected = render(second, "en", "p-")
    render(first, "ar")
    assert render(second, "en", "p-") == expected


PLAIN = st.sampled_from([
    "word ", "كلمة ", "**", "*", "_", "`", "[a](https://x.org)", "[a](<https://x.org>)", "[r][1]",
    "\n\n[1]: https://y.org\n\n", "\n", "\n\n", "  \n", "\n## h\n", "\n- ", "\n1. ", "\n    ", "\n> ", "\n: ", "&amp;",
    "a < b", "\\*", "\\[", "](", "](<", "[", "]", "(", ")", "{x}", "\n*[word]: W\n", "\n---\n", "]: ", "|",
    "\n\n| a | b |\n|---|--:|\n| c | d |\n",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PLAIN, max_size=16).map("".join))
def test_a_text_without_faults_reads_as_the_library_alone_reads_it(text: str) -> None:
    made, faults = render(text, "en")
    alone = markdown.Markdown(extensions=["tables", "def_list", "abbr"], output_format="html")
    alone.preprocessors.deregister("html_block")
    alone.inlinePatterns.deregister("html")
    expected = alone.convert(text) if text.strip() else ""
    if not faults:
        assert shape(made.html) == shape(expected)


def shape(html: str) -> list[str]:
    """Return the tags without their attributes, and the words between them."""
    parts: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: parts.append(f"<{tag}>")  # type: ignore[method-assign]
    parser.handle_endtag = lambda tag: parts.append(f"</{tag}>")  # type: ignore[method-assign]
    parser.handle_data = lambda data: parts.extend(data.split())  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return parts


SLOW = [
    "[", "[^a]", "<![", "<a ", "[](<", "[](", '[](")', "]", "[a]", "![a]", "*a", "*a **b ", "_a*", "`a", "\\``\\",
    "#\n", "-\n", "x\n===\n", "\n===\n", "[a]:\n", "*[A]", "*[A]: b\n", ": a\n", "a\n: b\n", "> ", "- ", "* a\n    ",
    "|", "&", "```a\n", "a\n\n", "\u2067", "\ud800", "[[a", "{:", "<https://a> ", "[^a]: b\n", "1. #\n", "## a\n\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", SLOW)
def test_sixteen_kilobytes_of_anything_take_less_than_two_seconds(unit: str) -> None:
    began = time.process_time()
    made, faults = render("[^a]: x\n[a]: https://x.org\n\n" + (unit * 16_000)[:16_000], "en")
    assert time.process_time() - began < 2
    assert made.html or faults


def test_a_fault_of_the_library_is_a_fault_of_the_text_and_the_next_text_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexError("inside")

    with monkeypatch.context() as broken:
        broken.setattr(prose_tree.Tree, "_settle", fail)
        detail = "the Markdown library stopped with IndexError('inside')"
        assert render("`x`", "en") == (Prose(""), (Fault("markdown-size", 1, 1, detail),))
    assert html_of("`x`") == "<p><code>x</code></p>"


def test_threads_do_not_share_a_parser() -> None:
    texts = [f"## {number}\n\n[[x{number}]] a[^1]\n\n[^1]: {'word ' * number}" for number in range(40)]
    expected = [render(text, "en") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: render(text, "en"), texts)) == expected


def test_an_empty_text_is_empty_prose() -> None:
    assert render("", "ar") == render(" \n\t\n", "en") == (Prose("", (), ()), ())


def test_the_codes_are_those_the_site_explains() -> None:
    used = {fault[0] for _, faults in PLACES for fault in faults}
    assert used == {*prose_scan.REFUSES.values(), "markdown-link", "markdown-heading", "markdown-size"}
    assert prose_limits.LIMIT == 200_000
