"""Templates compile to less than Jinja2 writes of them, print the same, and are compiled once."""

from pathlib import Path, PurePosixPath

import jinja2
import pytest
from jinja2.compiler import CodeGenerator

from generator.build import prepare
from generator.compiling import Environment, FaultError, Shelf
from generator.phrases import load
from generator.render import render
from generator.templating import Templates
from generator.terminal import today
from tests.pages.sites import a_full_site
from tests.workspace import Workspace


def printed(site: Workspace) -> dict[str, bytes]:
    model = prepare(site.root, today).model
    assert model
    return {page.path: render(page, model) for page in model.pages if page.path.endswith(".html")}


def test_pages_are_what_jinja2_alone_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_full_site(tmp_path)
    ours = printed(site)
    monkeypatch.setattr(Environment, "code_generator_class", CodeGenerator)
    assert ours == printed(site)


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
MACROS = """\
{% macro told(it, more="none") %}{{ it }}, {{ more }}{% endmacro %}
{% macro any() %}{{ varargs|join("-") }}{% endmacro %}
{% macro around() %}({{ caller() }}){% endmacro %}
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ m.told(view) }}", "a &lt; b, none"),
        ("{{ m.told(view, '&') }}", "a &lt; b, &amp;"),
        ("{{ m.told(view, more='x') }}", "a &lt; b, x"),
        ("{{ m.told(m.told(view)) }}", "a &lt; b, none, none"),
        ("{{ m.told(view)|upper }}", "A &LT; B, NONE"),
        ("{{ m.any(1, 2) }}", "1-2"),
        ("{% call m.around() %}{{ view }}{% endcall %}", "(a &lt; b)"),
        ("{{ view.title() }}", "A &lt; B"),
        ("{{ _('<b>') }}{{ view }}", "&lt;b&gt;a &lt; b"),
        ("{{ view|drawn }}", "a < b"),
        ("{% for m in [view] %}{{ m.upper() }}{% endfor %}", "A &lt; B"),
        ("{% set m = view %}{{ m.upper() }}", "A &lt; B"),
        ("{% with once = view.upper %}{{ once() }}{% endwith %}", "A &lt; B"),
        ("{% macro told(m) %}{{ m.upper() }}{% endmacro %}{{ told(view) }}", "A &lt; B"),
    ],
)
def test_macros_take_what_those_of_jinja2_take(tmp_path: Path, text: str, shown: str) -> None:
    assert shown == environment(tmp_path, text).draw("page.html", "a < b")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("\n{{ m.told() }}", 1, "parameter 'it' was not provided"),
        ("\n{{ m.told(1, 2, 3) }}", 3, "macro 'told' takes not more than 2 argument(s)"),
        ("{{ m.told(1, size=3) }}", 2, "macro 'told' takes no keyword argument 'size'"),
        ("{{ m.nothing(1) }}", 2, "'TemplateModule' object has no attribute 'nothing'"),
        ("{{ view.nothing }}", 2, "'str' object has no attribute 'nothing'"),
        ("{{ nothing }}", 2, "'nothing' is undefined"),
        ("\n\n{% if %}", 4, "Expected an expression, got 'end of statement block'"),
        ("{% include 'no.html' %}", 2, "There is no template no.html"),
    ],
)
def test_what_a_template_cannot_do_is_told_with_its_line(tmp_path: Path, text: str, line: int, sentence: str) -> None:
    with pytest.raises(FaultError) as found:
        environment(tmp_path, text).draw("page.html", "a < b")
    assert (line, sentence) == (found.value.line, found.value.sentence)


def environment(folder: Path, text: str) -> Environment:
    (folder / "macros.html").write_text(MACROS, encoding="utf-8")
    (folder / "page.html").write_text(f'{{% import "macros.html" as m %}}\n{text}', encoding="utf-8")
    catalogue, _ = load(HEADER, "en")
    return Environment(folder, catalogue, {}, {})


# From one process to the next


def kept(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def drawn(folder: Path, shelf: Shelf | None) -> str:
    environment(folder, "{{ view }}, {{ m.told(view) }}")
    catalogue, _ = load(HEADER, "en")
    return Environment(folder, catalogue, {}, {}, shelf).draw("page.html", "a")


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "shelf/en/one"
    assert "a, a, none" == drawn(tmp_path, Shelf(shelf, is_kept=True))
    before = kept(shelf)
    assert 2 == len(before)
    monkeypatch.delattr(jinja2.Environment, "compile")
    assert "a, a, none" == drawn(tmp_path, Shelf(shelf, is_kept=True))
    assert before == kept(shelf)


def test_what_is_kept_may_be_lost_or_spoiled(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf/en/one"
    drawn(tmp_path, Shelf(shelf, is_kept=True))
    for file in shelf.iterdir():
        file.write_bytes(file.read_bytes()[:40])
    assert "a, a, none" == drawn(tmp_path, Shelf(shelf, is_kept=True))


def test_templates_of_other_words_go(tmp_path: Path) -> None:
    drawn(tmp_path, Shelf(tmp_path / "shelf/en/one", is_kept=True))
    drawn(tmp_path, Shelf(tmp_path / "shelf/ar/one", is_kept=True))
    drawn(tmp_path, Shelf(tmp_path / "shelf/en/two", is_kept=True))
    assert {"ar/one", "en/two"} == {str(PurePosixPath(path).parent) for path in kept(tmp_path / "shelf")}


def test_a_shelf_that_is_only_read_stays_as_it_is(tmp_path: Path) -> None:
    assert "a, a, none" == drawn(tmp_path, Shelf(tmp_path / "shelf/en/one", is_kept=False))
    assert not (tmp_path / "shelf").exists()


def test_a_shelf_that_cannot_be_written_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_text("a file", encoding="utf-8")
    assert "a, a, none" == drawn(tmp_path, Shelf(tmp_path / "shelf/en/one", is_kept=True))


# What a template is made of


@pytest.mark.parametrize(
    ("text", "changed", "is_told"),
    [
        ('{% include "a.html" %}', "a.html", True),
        ('{% include "a.html" %}', "b.html", True),
        ('{% include "a.html" %}', "c.html", False),
        ('{% include "a.html" ignore missing with context %}', "c.html", False),
        ("{%- import 'a.html' as a -%}", "c.html", False),
        ('{% from "a.html" import x %}', "c.html", False),
        ('{% include ["none.html", "c.html"] %}', "c.html", True),
        ('{% include "a.html" if view else "c.html" %}', "c.html", True),
        ('{% include "c" ~ ".html" %}', "c.html", True),
        ("{% include(view.name) %}", "c.html", True),
        ("{%- extends view.name %}", "c.html", True),
        ("{% import view.name as x %}", "c.html", True),
        ('{{ "it includes c.html" }}', "c.html", False),
        ('{% include "./c.html" %}', "c.html", True),
        ("{% from '/c.html' import x %}", "c.html", True),
        ('{% include "c\\x2ehtml" %}', "c.html", True),
        ('{% include "sub//d.html" %}', "sub/d.html", True),
        ('{% include "sub/./d.html" %}', "sub/d.html", True),
        ('{% include "sub/d.html" %}', "sub/d.html", True),
        ('{% include "sub/d.html" %}', "c.html", False),
        ("", "page.html", True),
    ],
)
def test_a_template_is_another_where_one_that_it_may_draw_is(tmp_path: Path, text: str, changed: str, is_told: bool) -> None:
    files = {"page.html": text, "a.html": '{% include "b.html" %}', "b.html": '{% if 0 %}{% include "a.html" %}{% endif %}', "c.html": ""}
    files["sub/d.html"] = "d"
    before = digest(tmp_path, files)
    assert (before != digest(tmp_path, files | {changed: f"{files[changed]} "})) is is_told


def digest(folder: Path, files: dict[str, str]) -> str:
    (folder / "sub").mkdir(exist_ok=True)
    (folder / "sub/.DS_Store").write_bytes(b"\xff\x00")
    (folder / "picture.bin").write_bytes(b"\xff\x00")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Templates(folder, "en", ("en",), load(HEADER, "en")[0]).digest("page.html")
