"""The fonts: what they can write, and how a site does without them."""

from pathlib import Path

from fontTools.ttLib import TTFont

from tests.quick import a_quick_site
from tests.workspace import PROJECT

LETTERS = [chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B))]
TASHKEEL = [chr(code) for code in (*range(0x64B, 0x656), 0x670)]
"""The vowel marks, and hamza and madda as marks of their own."""


def letters(name: str) -> set[str]:
    return {chr(code) for code in TTFont(PROJECT / f"static/fonts/{name}.woff2").getBestCmap()}


def test_the_fonts_have_every_arabic_letter_mark_digit_and_sign() -> None:
    wanted = {*LETTERS, *TASHKEEL, *"٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬پچژگٱـ«»"}
    for weight in ("400", "700"):
        assert set() == wanted - letters(f"sijill-arabic-{weight}") - letters("archivo")


def test_the_latin_font_has_what_english_pages_write() -> None:
    assert set() == {*map(chr, range(0x20, 0x7F)), *"«»“”‘’–—…·€£àéèëïñöüçÅØ"} - letters("archivo")


def test_a_rule_names_each_font_file_and_no_other() -> None:
    text = (PROJECT / "static/fonts.css").read_text(encoding="utf-8")
    files = {file.name for file in (PROJECT / "static/fonts").glob("*.woff2")}
    assert files == {name for name in files if f"url(fonts/{name})" in text}
    assert len(files) == text.count("@font-face") == text.count("url(")
    assert "@font-face" not in (PROJECT / "static/site.css").read_text(encoding="utf-8")


def test_a_site_loads_its_own_fonts_unless_it_asks_for_the_systems(tmp_path: Path) -> None:
    site = a_quick_site(tmp_path)
    for name in ("site.css", "fonts.css", "fonts/archivo.woff2", "fonts/archivo.LICENSE.txt"):
        site.write(f"static/{name}", "" if name != "fonts.css" else "@font-face { src: url(fonts/archivo.woff2); }")
    site.build()
    own = site.tree()
    site.write("site.yml", f"{(site.root / 'site.yml').read_text(encoding='utf-8')}fonts: system\n")
    site.build()
    system = site.tree()
    font = {path for path in own if path.startswith("assets/fonts")}
    assert len(font) == 3
    assert font == own.keys() - system.keys()
    assert [True, False] == [b"assets/fonts-" in files["en/index.html"] for files in (own, system)]
    assert b"assets/site-" in system["en/index.html"]
