"""Typesetting: the laws of lines, whatever the words and however wide the letters."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.languages import direction
from generator.typesetting import ELLIPSIS, Word, balanced, cut, length, placed, sentences, words, wrapped

TEXTS = st.lists(
    st.sampled_from(["سام", "ألتمان", "يتبرّع", "Sam", "Altman", "v.", "$1", "million", "2024", "4:24-cv-04722", "«نعم»", "(OpenAI)"]),
    max_size=14,
).map(" ".join)
LANGS = st.sampled_from(["ar", "en"])
ROOMS = st.floats(40, 400)
SPACE = 5.0


def measure(word: str, turned: str) -> float:
    return 10.0 * len(word)


@given(TEXTS, LANGS)
def test_no_word_is_lost_or_moved(text: str, lang: str) -> None:
    found = words(text, lang)
    assert text == "".join(" " * word.after_space + word.text for word in found)


@given(TEXTS, LANGS, ROOMS)
def test_lines_hold_the_words_in_order_and_fit(text: str, lang: str, room: float) -> None:
    found = words(text, lang)
    for lines in (wrapped(found, room, SPACE, measure), balanced(found, room, SPACE, measure)):
        assert list(found) == [word for line in lines for word in line]
        for line in lines:
            breaks = [at for at in range(1, len(line)) if line[at].after_space and not line[at - 1].text.strip("$").isdigit()]
            assert length(line, SPACE, measure) <= room or not breaks


@given(TEXTS, LANGS, ROOMS)
def test_balanced_lines_are_no_more(text: str, lang: str, room: float) -> None:
    found = words(text, lang)
    assert len(wrapped(found, room, SPACE, measure)) == len(balanced(found, room, SPACE, measure))


@given(TEXTS, LANGS, ROOMS, st.integers(1, 3))
def test_what_is_cut_says_so_and_fits(text: str, lang: str, room: float, most: int) -> None:
    lines = wrapped(words(text, lang), room, SPACE, measure)
    kept = cut(lines, most, room, SPACE, measure)
    assert len(kept) <= most
    assert all(length(line, SPACE, measure) <= room for line in kept)
    if len(lines) > most:
        assert kept[-1][-1].text.endswith(ELLIPSIS)


@given(TEXTS, LANGS)
def test_placed_words_fill_the_line_without_overlapping(text: str, lang: str) -> None:
    line = words(text, lang)
    found, wide = placed(line, direction(lang), SPACE, measure)
    assert wide == length(line, SPACE, measure)
    assert sorted(map(id, line)) == sorted(id(word) for _, word in found)
    ends = [(at, at + measure(word.text, word.direction)) for at, word in found]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))


def order(text: str, lang: str) -> list[str]:
    return [word.text for _, word in placed(words(text, lang), direction(lang), SPACE, measure)[0]]


def test_a_line_reads_in_its_direction_and_a_run_in_its_own() -> None:
    assert ["ضد", "ماسك"] == order("ماسك ضد", "ar")
    assert ["أمس", "Sam", "Altman", "قال"] == order("قال Sam Altman أمس", "ar")
    assert ["He", "ألتمان", "سام", "said"] == order("He سام ألتمان said", "en")


def test_signs_that_turn_text_around_are_left_out() -> None:
    assert (Word("ab", "ltr", 0, False),) == words("a\u202eb", "en")


def test_a_number_stays_with_what_it_counts() -> None:
    lines = wrapped(words("He gives $1 million", "en"), 110, SPACE, measure)
    assert ["He gives", "$1 million"] == [" ".join(word.text for word in line) for line in lines]


def test_a_sentence_does_not_end_after_a_short_word() -> None:
    assert ["On Dec. 13 Mr. Musk sued. Then he left.", "On Dec. 13 Mr. Musk sued."] == sentences("On Dec. 13 Mr. Musk sued. Then he left.")[
        :2
    ]
