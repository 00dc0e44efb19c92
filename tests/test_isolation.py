"""What `generator.isolation` makes of text and of HTML: runs in `bdi` elements, tags and code as they were."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import prose
from generator.isolation import html_html, text_html

BOTH = ("ar", "en")


def bare(html: str) -> str:
    """Return HTML without its `bdi` tags."""
    return re.sub("</?bdi[^>]*>", "", html)


def text(html: str) -> str:
    """Return the text of HTML."""
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("plain", "lang", "html"),
    [
        ("قالت Ada أمس", "ar", 'قالت <bdi lang="en">Ada</bdi> أمس'),
        ("يوم 2019-11-05", "ar", 'يوم <bdi dir="ltr">2019-11-05</bdi>'),
        ("Ada is آدا.", "en", 'Ada is <bdi lang="ar">آدا</bdi>.'),
        ("<b>AT&T</b> \"x\" 'y'", "en", "&lt;b&gt;AT&amp;T&lt;/b&gt; \"x\" 'y'"),
        ("آدا <Ada & Co>", "ar", 'آدا &lt;<bdi lang="en">Ada &amp; Co</bdi>&gt;'),
        ("", "ar", ""),
    ],
)
def test_a_text_is_escaped_and_its_runs_are_isolated(plain: str, lang: str, html: str) -> None:
    assert html == text_html(plain, lang, BOTH)


def test_a_run_that_could_be_of_several_languages_is_isolated_without_one() -> None:
    assert "قالت <bdi>Ada</bdi>" == text_html("قالت Ada", "ar", ("ar", "en", "fr"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>قالت Ada</p>", '<p>قالت <bdi lang="en">Ada</bdi></p>'),
        ('<a href="Ada" title="Ada &gt; آدا">آدا</a>', '<a href="Ada" title="Ada &gt; آدا">آدا</a>'),
        ("<code>Ada 2019-11-05</code> Ada", '<code>Ada 2019-11-05</code> <bdi lang="en">Ada</bdi>'),
        ('<pre class="x"><code>Ada</code> Ada</pre>', '<pre class="x"><code>Ada</code> Ada</pre>'),
        ('<bdi dir="ltr">Ada <b>Ada</b></bdi> و<b>Ada</b>', '<bdi dir="ltr">Ada <b>Ada</b></bdi> و<b><bdi lang="en">Ada</bdi></b>'),
        ("<p>AT&amp;T &lt; آدا</p>", '<p><bdi lang="en">AT&amp;T</bdi> &lt; آدا</p>'),
        ("<br>Ada<hr>", '<br><bdi lang="en">Ada</bdi><hr>'),
        ("", ""),
    ],
)
def test_html_keeps_its_tags_its_code_and_what_is_isolated_already(html: str, expected: str) -> None:
    assert expected == html_html(html, "ar", BOTH)


def test_isolating_twice_is_isolating_once() -> None:
    once = html_html("<p>قالت Ada <code>Ada</code> يوم 2019-11-05 &amp; Ada</p>", "ar", BOTH)
    assert once == html_html(once, "ar", BOTH)


PIECES = st.lists(st.sampled_from([*"آبـ ABz019-:/.,()&;<>\"'é", "ACME Inc.", "2019-11-05", "&amp;", "<b>"]), max_size=14).map("".join)


@settings(deadline=None)
@given(st.text() | PIECES, st.sampled_from(BOTH))
def test_the_text_of_the_html_is_the_text_that_was_given(plain: str, lang: str) -> None:
    html = text_html(plain, lang, BOTH)
    assert plain == text(html)
    assert "<" not in bare(html)


WORDS = st.lists(
    st.sampled_from(["آدا", "Ada", "`Ada آدا`", "**Ada**", "[آدا](https://example.org)", "2019-11-05", "a & b", "*قال* x"]), max_size=6
)


@settings(deadline=None)
@given(WORDS.map(" ".join), st.sampled_from(BOTH))
def test_markdown_keeps_its_tags_and_its_text(markdown: str, lang: str) -> None:
    html = prose.render(markdown, lang)[0].html
    made = html_html(html, lang, BOTH)
    assert html == bare(made)
    for code in re.findall("<code>.*?</code>", made):
        assert "<bdi" not in code
