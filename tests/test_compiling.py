"""Templates compile to less than Jinja2 writes of them, and print the same."""

from pathlib import Path

import pytest
from jinja2.compiler import CodeGenerator

from generator.build import prepare
from generator.compiling import Environment, FaultError
from generator.phrases import load
from generator.render import render
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
