"""What `generator.languages` says of direction, of words that are missing, of runs in a text, and of the order of names."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.languages import KNOWN, NEUTRAL, RTL, TURNING, Said, direction, initial, isolated, runs, said, script, sort_key
from tests.workspace import PROJECT

BOTH = ("ar", "en")


def parts(text: str, lang: str = "ar", languages: tuple[str, ...] = BOTH) -> list[str]:
    """Return the runs of a text that are isolated."""
    return [run.text for run in runs(text, lang, languages) if run.is_isolate]


@pytest.mark.parametrize(
    ("lang", "way"),
    [
        *(("ar", "rtl"), ("ar-LB", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("ckb", "rtl")),
        *(("en", "ltr"), ("en-GB", "ltr"), ("fr", "ltr"), ("ru", "ltr"), ("zh", "ltr"), ("xx", "ltr"), ("arn", "ltr")),
    ],
)
def test_a_language_runs_one_way(lang: str, way: str) -> None:
    assert way == direction(lang)


def test_every_known_language_that_runs_from_the_right_is_written_so() -> None:
    assert RTL == {lang for lang in KNOWN if direction(lang) == "rtl"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"ar": "آدا", "en": "Ada"}, Said("آدا")),
        ({"en": "Ada"}, Said("Ada", "en", True)),
        ({"en": "Ada", "fr": "Ada L."}, Said("Ada L.", "fr", True)),
        ({NEUTRAL: "ACME"}, Said("ACME")),
        ({NEUTRAL: "ACME", "en": "Acme"}, Said("ACME")),
        ({NEUTRAL: "ACME", "ar": "أكمي"}, Said("أكمي")),
        ({"de": "Ada"}, Said("")),
        ({}, Said("")),
    ],
)
def test_missing_words_fall_back_to_those_of_no_language_then_to_the_first_other(words: dict[str, str], expected: Said) -> None:
    assert expected == said(words, "ar", ("ar", "fr", "en"))


@pytest.mark.parametrize(
    ("text", "way"),
    [("آدا", "rtl"), ("Ada", "ltr"), ("12 آدا", "rtl"), ("(«Ada", "ltr"), ("שלום", "rtl"), ("١٢", ""), ("12.5 %", ""), ("", "")],
)
def test_the_first_strong_letter_decides_the_script(text: str, way: str) -> None:
    assert way == script(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كلمة 2019-2020", ["2019-2020"]),
        ("2019-2020", ["2019-2020"]),
        ("2019–2020", []),
        ("كلمة 2019–2020", []),
        ("ACME 2019–2020", ["ACME 2019–2020"]),
        ("1,000,000.00 US$", ["US$"]),
        ("12.3 مليون US$", ["US$"]),
        ("US$1,000", ["US$1,000"]),
        ("التغيّر -1,234", ["-1,234"]),
        ("-5", ["-5"]),
        ("كلمة 2019-11-05", ["2019-11-05"]),
        ("هاتف +961 1 234 567", ["+961 1 234 567"]),
        ("ضد ACME Inc أمس", ["ACME Inc"]),
        ("لغة C++ هنا", ["C++"]),
        ("US 1,000", ["US 1,000"]),
        ("نموذج GPT-4-0613 هنا", ["GPT-4-0613"]),
    ],
)
def test_runs_that_a_browser_would_draw_wrong_are_isolated(text: str, expected: list[str]) -> None:
    """The strings that were measured in Chromium, in a paragraph that runs from the right."""
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قضية 4:24-cv-04722 أمام", ["4:24-cv-04722"]),
        ("الساعة 12:30 يوم 12/3", ["12:30", "12/3"]),
        ("١٢/٣/٢٠٢٤", ["١٢/٣/٢٠٢٤"]),
        ("دفع 1,234.5 ثم 12.5% و50", []),
        ("طائرة F-16 وGPT-4o و2024", ["F-16", "GPT-4o"]),
        ("قالت AT&T ثم O’Reilly", ["AT&T", "O’Reilly"]),
        ("قضية Musk v. OpenAI, Inc. أمس", ["Musk v. OpenAI, Inc."]),
        ("كلمة (ACME) و(ACME (US)) و«Trump»", ["ACME", "ACME (US)", "Trump"]),
        ("أغنية Beyoncé وŁukasz", ["Beyoncé", "Łukasz"]),
        ("آدا وحدها", []),
        ("", []),
    ],
)
def test_latin_words_and_compound_numbers_are_isolated_in_arabic(text: str, expected: list[str]) -> None:
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada (آدا لوفلايس) wrote", ["آدا لوفلايس"]),
        ("«هبة», سُلطة", ["هبة", "سُلطة"]),
        ("مصر، لبنان: 2019-11-05", ["مصر، لبنان"]),
        ("on 2019-11-05 at 12:30", []),
    ],
)
def test_arabic_words_are_isolated_in_english_and_numbers_are_not(text: str, expected: list[str]) -> None:
    assert expected == parts(text, "en")


@pytest.mark.parametrize(
    ("languages", "lang"), [(("ar", "en"), "en"), (("ar", "fr", "en"), ""), (("ar", "he", "en"), "en"), (("ar",), ""), ((), "")]
)
def test_a_foreign_run_has_a_language_when_only_one_of_the_site_can_be_meant(languages: tuple[str, ...], lang: str) -> None:
    assert [("", False), (lang, True)] == [(run.lang, run.is_isolate) for run in runs("آدا Ada", "ar", languages)]


def test_plain_text_is_isolated_by_control_characters() -> None:
    assert "قالت \u2068Ada\u2069 في \u20682019-11-05\u2069" == isolated("قالت Ada في 2019-11-05", "ar")
    assert "Ada is \u2068آدا\u2069" == isolated("Ada is آدا", "en")


def test_arabic_names_are_sorted_without_regard_to_hamza_marks_and_tatweel() -> None:
    expected = ["آدا", "أحمد", "احمد ب", "إحمد ت", "أَحمد ث", "باسم", "بـاسم ب", "تامر", "مرتضى", "مرتضي ب", "Ada", "Zed"]
    assert expected == sorted({*expected}, key=lambda name: sort_key(name, "ar"))


def test_english_names_are_sorted_without_regard_to_case_and_accents() -> None:
    expected = ["3M", "Ada", "élan", "Elan b", "Zed", "أحمد"]
    assert expected == sorted({*expected}, key=lambda name: sort_key(name, "en"))


@pytest.mark.parametrize("pair", [("أحمد", "احمد"), ("هبة", "هبت"), ("على", "علي"), ("مُحمّد", "محمد"), ("عـلي", "علي"), ("رؤى", "راي")])
def test_forms_of_one_letter_are_folded_into_one(pair: tuple[str, str]) -> None:
    assert sort_key(pair[0], "ar")[:2] == sort_key(pair[1], "ar")[:2]


ORDERED: list[str] = json.loads((PROJECT / "tests/names.json").read_text("utf-8"))["names"]
"""Names as ICU sorts them for Arabic: every form of hamza, alef, ta marbuta and alef maqsura, with marks, tatweel and the article."""
APART = ("ٱلله",)
"""ICU sets an alef with wasla after all other alefs, as another letter. Here it is an alef, where a reader looks for it."""


def test_names_stand_in_the_order_of_icu() -> None:
    names = [name for name in ORDERED if name not in APART]
    keys = [sort_key(name, "ar")[:2] for name in names]
    assert len(names) >= 600
    assert [] == [pair for *pair, is_late in zip(names, names[1:], map(tuple.__gt__, keys, keys[1:]), strict=False) if is_late]
    latin = [name for name in names if script(name) == "ltr"]
    assert len(latin) > 100
    assert latin == sorted(latin, key=lambda name: (sort_key(name, "en")[:2], latin.index(name)))


def test_where_the_order_is_not_icus_it_is_on_purpose() -> None:
    assert sort_key("ٱلله", "ar")[:2] == sort_key("الله", "ar")[:2]
    assert ORDERED.index("ٱلله") > ORDERED.index("أيمن")


def test_the_article_counts_as_it_does_in_icu_unless_a_sort_name_leaves_it_out() -> None:
    assert ["آل سعود", "الأيوبي", "العلي", "بسام", "علي"] == sorted(
        ["علي", "بسام", "العلي", "الأيوبي", "آل سعود"], key=lambda name: sort_key(name, "ar")
    )


def test_a_name_that_begins_with_a_number_comes_before_those_of_either_script() -> None:
    assert ["7-Eleven", "آدم", "Ada"] == sorted(["Ada", "آدم", "7-Eleven"], key=lambda name: sort_key(name, "ar"))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(("أحمد", "ا"), ("إدريس", "ا"), ("آدم", "ا"), ("ئيلاف", "ا"), ("ـبسام", "ب"), ("ىاسر", "ي"), ("العلي", "ا"), ("«تامر»", "ت")),
        *(("Éric", "E"), ("xAI", "X"), ("7-Eleven", "0"), ("٣ م", "0"), ("…", ""), ("", "")),
    ],
)
def test_a_name_stands_under_the_letter_by_which_it_is_sorted(name: str, letter: str) -> None:
    assert letter == initial(name)


NAMES = st.text(st.sampled_from("أاإآبتةيىمن َّـAaéZz1 .-"), max_size=6)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from(BOTH))
def test_only_equal_names_share_a_sort_key(one: str, other: str, lang: str) -> None:
    assert (one == other) == (sort_key(one, lang) == sort_key(other, lang))


PIECES = st.lists(st.sampled_from([*"آبـ ABz0159-:/.,()+$\u00a0&;<\u2068\u2069é", "ACME Inc.", "2019-11-05", "قال "]), max_size=14).map(
    "".join
)


@settings(deadline=None)
@given(st.text() | PIECES, st.sampled_from(["ar", "en", "he", "fr"]))
def test_the_runs_of_a_text_give_the_text_back(text: str, lang: str) -> None:
    found = runs(text, lang, BOTH)
    assert text == "".join(run.text for run in found)
    assert not [run for run in found if run.is_isolate and not run.text]
    assert not [run for run in found if run.lang and not run.is_isolate]


@settings(deadline=None)
@given(st.text() | PIECES, st.sampled_from(["ar", "en", "he", "fr"]))
def test_a_text_that_cannot_turn_has_no_run_to_isolate(text: str, lang: str) -> None:
    assert TURNING[direction(lang)].search(text) or not any(run.is_isolate for run in runs(text, lang, BOTH))


@settings(deadline=None)
@example("A1-2-3", "ar")
@given(PIECES, st.sampled_from(BOTH))
def test_what_is_not_isolated_holds_no_letter_of_the_other_script(text: str, lang: str) -> None:
    way = {"ar": "ltr", "en": "rtl"}[lang]
    assert not [run.text for run in runs(text, lang, BOTH) if not run.is_isolate and any(script(char) == way for char in run.text)]


@settings(deadline=None)
@given(PIECES, st.sampled_from(BOTH))
def test_taking_the_isolates_away_gives_the_text_back(text: str, lang: str) -> None:
    text = text.replace("\u2068", "").replace("\u2069", "")
    assert text == isolated(text, lang).replace("\u2068", "").replace("\u2069", "")
