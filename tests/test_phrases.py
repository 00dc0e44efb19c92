"""What `generator.phrases` makes of a catalogue, of CLDR and of a bad language code."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.phrases import (
    CATEGORIES,
    Catalogue,
    CatalogueFault,
    currency_name,
    joined,
    language_name,
    load,
    plural_categories,
    plural_category,
)

AR = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
EN = "nplurals=2; plural=(n != 1);"
SIX = 'msgstr[0] "لا شيء"\nmsgstr[1] "واحد"\nmsgstr[2] "اثنان"\nmsgstr[3] "{n} ق"\nmsgstr[4] "{n} ك"\nmsgstr[5] "{n} غ"\n'


def a_po(messages: str = "", forms: str = AR) -> str:
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {forms}\\n"\n\n{messages}'


def faults(messages: str, lang: str = "ar", forms: str = AR) -> list[tuple[str, int]]:
    return [(fault.kind, fault.line) for fault in load(a_po(messages, forms), lang)[1]]


def test_messages_are_found_by_context_and_msgid() -> None:
    catalogue, found = load(a_po('msgctxt "date"\nmsgid "may"\nmsgstr "قد"\n\nmsgid "may"\nmsgstr "مايو"\n'), "ar")
    assert () == found
    assert ("قد", "مايو") == (catalogue.pgettext("date", "may"), catalogue.gettext("may"))


def test_a_missing_message_is_its_msgid() -> None:
    catalogue = Catalogue("ar")
    assert ("about", "about") == (catalogue.gettext("about"), catalogue.pgettext("date", "about"))
    assert ["gift", "gifts", "gifts"] == [catalogue.ngettext("gift", "gifts", n) for n in (1, 2, 0)]


def test_plurals_follow_cldr() -> None:
    catalogue, found = load(a_po(f'msgid "{{n}} gift"\nmsgid_plural "{{n}} gifts"\n{SIX}'), "ar")
    assert () == found
    for n, form in [
        (0, "لا شيء"),
        (1, "واحد"),
        (2, "اثنان"),
        (3, "{n} ق"),
        (110, "{n} ق"),
        (11, "{n} ك"),
        (99, "{n} ك"),
    ]:
        assert form == catalogue.ngettext("{n} gift", "{n} gifts", n)
    for other in (100, 101, 102, 1000, Decimal("3.5")):
        assert "{n} غ" == catalogue.ngettext("{n} gift", "{n} gifts", other)


def test_plurals_have_a_context_too() -> None:
    catalogue, _ = load(a_po(f'msgctxt "x"\nmsgid "{{n}} gift"\nmsgid_plural "{{n}} gifts"\n{SIX}'), "ar")
    assert "اثنان" == catalogue.npgettext("x", "{n} gift", "{n} gifts", 2)
    assert "{n} gifts" == catalogue.ngettext("{n} gift", "{n} gifts", 2)


def test_in_the_source_language_an_empty_msgstr_is_the_msgid() -> None:
    messages = 'msgid "about"\nmsgstr ""\n\nmsgid "{n} gift"\nmsgid_plural "{n} gifts"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    catalogue, found = load(a_po(messages, EN), "en")
    assert () == found
    assert ["about", "{n} gift", "{n} gifts"] == [
        catalogue.gettext("about"),
        catalogue.ngettext("{n} gift", "{n} gifts", 1),
        catalogue.ngettext("{n} gift", "{n} gifts", 0),
    ]


@pytest.mark.parametrize(
    ("messages", "kind"),
    [
        ('msgid "a"\nmsgstr ""\n', "missing"),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\nmsgstr[1] ""\n', "missing"),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "ا"\nmsgstr[1] "ا"\n', "plural-forms"),
        ('msgid "{a}"\nmsgstr "{b}"\n', "placeholder"),
        ('msgid "{a}"\nmsgstr "ا"\n', "placeholder"),
        ('msgid "a"\nmsgstr "{b}"\n', "placeholder"),
        ('msgid "{a}"\nmsgstr "{a} {"\n', "placeholder"),
        ('msgid "%(a)s"\nmsgstr "%(b)s"\n', "placeholder"),
        ('msgid "%(a)s"\nmsgstr "%(a)"\n', "placeholder"),
        ('msgid "%(a)s"\nmsgstr "%(a)s 5%"\n', "placeholder"),
        (f'msgid "{{n}} of {{who}}"\nmsgid_plural "{{n}} of {{who}}"\n{SIX}', "placeholder"),
    ],
)
def test_a_message_that_is_not_well_translated_is_a_fault_at_its_line(messages: str, kind: str) -> None:
    assert [(kind, 6)] == faults(messages)


def test_a_fuzzy_message_is_a_fault_and_is_not_used() -> None:
    catalogue, found = load(a_po('#, fuzzy\nmsgid "a"\nmsgstr "ا"\n'), "ar")
    assert [("fuzzy", 7)] == [(fault.kind, fault.line) for fault in found]
    assert "a" == catalogue.gettext("a")
    assert ["fuzzy"] == [fault.kind for fault in load("#, fuzzy\n" + a_po(), "ar")[1]]


def test_obsolete_messages_are_not_read() -> None:
    assert [] == faults('#~ msgid "a"\n#~ msgstr ""\n')


def test_a_form_for_one_number_alone_may_leave_the_number_out() -> None:
    assert [] == faults('msgid "{n} gift"\nmsgid_plural "{n} gifts"\n' + SIX)
    russian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    forms = 'msgstr[0] "дар"\nmsgstr[1] "{n} дара"\nmsgstr[2] "{n} даров"\n'
    assert [("placeholder", 6)] == faults('msgid "{n} gift"\nmsgid_plural "{n} gifts"\n' + forms, "ru", russian)


def test_every_fault_is_reported_in_the_order_of_its_line() -> None:
    found = faults('msgid "a"\nmsgstr ""\n\nmsgid "{b}"\nmsgstr "ب"\n', forms=EN)
    assert [("plural-header", 1), ("missing", 6), ("placeholder", 9)] == found


def test_babels_own_header_is_refused_where_it_is_wrong() -> None:
    swapped = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100<=2 ? 4 : 5);"
    assert [("plural-header", 1)] == faults("", forms=swapped)
    for lang in ("fr", "ru", "pl", "cs", "de", "ja", "ga"):
        count, formula = get_plural(lang)[:2]
        assert [] == faults("", lang, f"nplurals={count}; plural={formula};")


@pytest.mark.parametrize(
    "forms",
    [EN, "", "nplurals=6;", "nplurals=99999999999; plural=n;", "nplurals=6; plural=1/0;", "nplurals=6; plural=((("],
)
def test_a_header_that_does_not_follow_cldr_is_a_fault(forms: str) -> None:
    assert [("plural-header", 1)] == faults("", forms=forms)


@pytest.mark.parametrize("text", ["x", 'msgid "a"\n', '"a"\n', 'msgstr[x] "a"\n', 'msgid "a"\nmsgid_plural "b"\nmsgstr[9] ""\n'])
def test_what_is_no_catalogue_is_a_syntax_fault(text: str) -> None:
    catalogue, found = load(text, "ar")
    assert ["syntax"] == [fault.kind for fault in found]
    assert "a" == catalogue.gettext("a")


PIECES = [
    "msgid ",
    "msgstr ",
    "msgid_plural ",
    "msgstr[0] ",
    "msgctxt ",
    '"a"',
    '"',
    '""\n',
    "\n",
    "#, fuzzy\n",
    "#~ ",
    "{",
    "%",
]


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@settings(deadline=None)
def test_any_text_gives_a_catalogue_and_faults(text: str) -> None:
    catalogue, found = load(text, "ar")
    assert isinstance(catalogue, Catalogue)
    assert all(isinstance(fault, CatalogueFault) and fault.line > 0 for fault in found)


@pytest.mark.parametrize("lang", ["", "EN", "en_US", "../en", "en/../../x", "ar\n", "zz", "x" * 200])
def test_only_a_language_code_that_cldr_knows_reaches_babel(lang: str) -> None:
    for ask in (plural_categories, lambda code: load("", code), lambda code: currency_name(code, "USD")):
        with pytest.raises(ValueError, match="language"):
            ask(lang)


def test_plural_categories_are_cldrs() -> None:
    assert CATEGORIES == plural_categories("ar")
    assert ("one", "other") == plural_categories("en")
    assert ("one", "few", "many", "other") == plural_categories("ru")


def test_a_memo_does_not_mistake_1_for_1_point_0() -> None:
    asked = (1, Decimal("1.0"), Decimal(1), 1)
    assert ["one", "other", "one", "one"] == [plural_category("en", n) for n in asked]


def test_names_come_from_cldr() -> None:
    assert ("دولار أمريكي", "Swiss Franc", "ZZZ") == (
        currency_name("ar", "USD"),
        currency_name("en", "CHF"),
        currency_name("en", "ZZZ"),
    )
    assert ("العربية", "Arabic", "الإنجليزية") == (
        language_name("ar", "ar"),
        language_name("ar", "en"),
        language_name("en", "ar"),
    )
    assert "xx" == language_name("xx", "en")


@pytest.mark.parametrize(
    ("items", "lang", "text"),
    [
        (["ميتا", "أمازون", "ألتمان"], "ar", "ميتا وأمازون وألتمان"),
        (["ميتا", "أمازون"], "ar", "ميتا وأمازون"),
        (["A", "B", "C", "D"], "en", "A, B, C, and D"),
        (["{0}", "{1}"], "en", "{0} and {1}"),
        (["A"], "en", "A"),
        ([], "ar", ""),
    ],
)
def test_a_list_is_joined_in_words(items: list[str], lang: str, text: str) -> None:
    assert text == joined(items, lang)


def test_the_machines_locale_and_time_zone_change_nothing() -> None:
    script = "from generator import phrases as p; print(p.joined('abc', 'ar'), p.language_name('ar', 'en'))"
    root = Path(__file__).parents[1]
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env=os.environ | {"PYTHONUTF8": "1"} | odd,
            capture_output=True,
            check=True,
        ).stdout
        for odd in ({}, {"LC_ALL": "xx_YY.bogus", "TZ": "No/Where"}, {"LANGUAGE": "he", "LC_TIME": "../../x"})
    }
    assert 1 == len(said)
