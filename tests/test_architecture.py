"""ARCHITECTURE.md is the rule, and these are its judges: layers, doors, purity, views, templates, sizes, interface words."""

import ast
import inspect
import json
import re
import subprocess
import sys
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg  # type: ignore[attr-defined]
from babel.messages.pofile import read_po

import generator
from generator import phrases
from generator.build import prepare
from generator.pages.chrome import Chrome
from generator.render import view
from generator.routes import ROUTES
from generator.templating import Templates
from generator.terminal import today
from tests.workspace import FIRM, PROJECT, SEARCHED, Workspace, a_site

SOURCE = Path(generator.__file__).parent
TEMPLATES = sorted(file for file in (PROJECT / "templates").iterdir() if file.is_file())
BOTH = ("ar", "en")


@cache
def modules() -> dict[str, Path]:
    """Return every module of the generator by its name below the package, `pages/card` for instance, without package markers."""
    return {file.relative_to(SOURCE).with_suffix("").as_posix(): file for file in sorted(SOURCE.rglob("*.py")) if file.stem != "__init__"}


def marked(value: Any, faults: dict[Any, str]) -> Any:
    """Return a value for a test that must fail where the fault is reported and not mended yet."""
    return pytest.param(value, marks=pytest.mark.xfail(strict=True, reason=faults[value])) if value in faults else value


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def document() -> str:
    return (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@cache
def layers() -> dict[str, list[int]]:
    """Return the layers of each module, as the table of ARCHITECTURE.md gives them; a row's `x/*` stands for all modules of a folder."""
    found: dict[str, list[int]] = {}
    for number, names in re.findall(r"^\| (\d) \w+ \| ([^|]*) \|", document(), re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", names):
            given = [each for each in modules() if each.startswith(name[:-1])] if name.endswith("/*") else [name]
            for each in given:
                found.setdefault(each, []).append(int(number))
    return found


def imported(module: str) -> set[str]:
    """Return the dotted names that a module imports, whatever comes from inside the package as `generator.x.y`."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            whole = {name for name in inside if name.removeprefix("generator.").replace(".", "/") in modules()}
            found |= whole or {node.module or ""}
    return found


@cache
def inner(module: str) -> frozenset[str]:
    """Return the modules of the generator that a module imports."""
    names = {name.removeprefix("generator.").replace(".", "/") for name in imported(module) if name.startswith("generator.")}
    return frozenset(names)


def test_every_module_stands_in_one_layer() -> None:
    assert dict.fromkeys(modules(), 1) == {name: len(numbers) for name, numbers in layers().items()}


def test_package_markers_hold_nothing_but_a_docstring() -> None:
    markers = [ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("__init__.py")]
    assert {1} == {len(marker.body) for marker in markers}
    assert {file.parent for file in modules().values()} == {file.parent for file in SOURCE.rglob("__init__.py")}
    assert all(ast.get_docstring(marker) for marker in markers)


@pytest.mark.parametrize("module", modules())
def test_imports_go_down_or_sideways(module: str) -> None:
    assert inner(module) <= modules().keys()
    depth = {name: numbers[0] for name, numbers in layers().items()}
    assert [] == [name for name in inner(module) if depth.get(name, 0) > depth.get(module, 9)]


def test_imports_make_no_circle() -> None:
    left = {module: set(inner(module)) for module in modules()}
    while free := {module for module, needs in left.items() if not needs}:
        left = {module: needs - free for module, needs in left.items() if module not in free}
    assert {} == left


COMMANDS = {"commands", "publishing", "serve", "importing", "starting", "creating", "creating_event"}
"""What the command line imports when it is asked for, since others should not wait for it."""


def late(module: str) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports inside the functions of a module."""
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)]
    return [inner for node in functions for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize("module", modules())
def test_no_import_hides_inside_a_function(module: str) -> None:
    hidden = {node.module if isinstance(node, ast.ImportFrom) else "" for node in late(module)}
    assert hidden <= ({f"generator.{name}" for name in COMMANDS} if module in ("cli", "beginning") else set())
    names = {node.func.id for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not {"__import__", "exec", "eval"} & names
    assert "importlib" not in imported(module)


def test_a_command_imports_nothing_for_another() -> None:
    held = [name for name in COMMANDS for module in modules() if module not in ("cli", "beginning") and name in inner(module)]
    assert [] == held
    early = {"livereload", "tornado", "watchfiles", "jinja2", "markdown", "babel", *(f"generator.{name}" for name in COMMANDS)}
    code = f"import sys, generator.cli; print(sorted({early} & sys.modules.keys()))"
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def test_each_library_has_one_door() -> None:
    line = re.search(r"^Doors: (.*?)\.$", document(), re.MULTILINE | re.DOTALL)
    assert line
    doors = {
        name: door
        for names, door in re.findall(r"((?:`\w+`(?: and )?)+) in `(\w+)`", line[1])
        for name in re.findall(r"\w+", names)
        if name != "and"
    }
    used: dict[str, set[str]] = {}
    for module in modules():
        for name in imported(module):
            used.setdefault(name.split(".")[0], set()).add(module)
    libraries = used.keys() - sys.stdlib_module_names - {"generator"}
    assert libraries - {"msgspec", "markupsafe", "click"} == doors.keys()
    assert {(6,)} == {tuple(layers()[module]) for module in used["click"]}
    assert {name: {door} for name, door in doors.items()} == {name: used[name] for name in doors}
    assert {"compiling", "templating", "isolation"} == used["markupsafe"]


# Names that ask the machine: a module, or an attribute of one, whatever it was imported as.
MACHINE = re.compile(
    r"(datetime|date)\.(now|today|utcnow)$|^time\.(?!perf_counter$)|^os\.(environ|getenv|getcwd|getlogin|urandom|getpid)|"
    r"^(random|secrets|locale|uuid|getpass|socket|platform|tempfile)(\.|$)|^Path\.cwd$"
)


def names(module: str) -> set[str]:
    """Return the modules and the dotted names that a module uses."""
    dotted = {ast.unparse(node) for node in ast.walk(tree_of(module)) if isinstance(node, ast.Attribute)}
    froms = {
        f"{node.module}.{alias.name}" for node in ast.walk(tree_of(module)) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return dotted | froms | imported(module)


@pytest.mark.parametrize("module", [name for name in modules() if layers().get(name) != [6]])
def test_below_the_commands_nothing_asks_the_machine(module: str) -> None:
    assert [] == sorted(name for name in names(module) if MACHINE.search(name))
    assert "time" not in imported(module)


def test_the_commands_are_where_the_clock_is() -> None:
    asked = {name: {each for each in names(name) if MACHINE.search(each)} for name in modules() if layers().get(name) == [6]}
    assert {"datetime.datetime.now", "os.environ", "os.environ.get"} == asked.pop("terminal")
    assert {"socket"} == {each.partition(".")[0] for each in asked.pop("serve")}
    assert set() == set().union(*asked.values())


def test_types_are_data_and_the_code_names_none() -> None:
    for module, file in modules().items():
        lines = file.read_text(encoding="utf-8").split("\n")
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
                text = node.body[0]
                lines[text.lineno - 1 : text.end_lineno] = [""] * ((text.end_lineno or 0) - text.lineno + 1)
        named = [line.strip() for line in lines if re.search("donation|lawsuit|appointment", line, re.IGNORECASE)]
        assert [] == named, module


LONG: dict[str, str] = {}


@pytest.mark.parametrize("module", [marked(name, LONG) for name in modules()])
def test_a_module_is_short_and_so_are_its_functions(module: str) -> None:
    lines = modules()[module].read_text(encoding="utf-8").count("\n")
    assert lines <= 220
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef)]
    long = {node.name: size for node in functions if (size := (node.end_lineno or 0) - node.lineno + 1) > 40}
    assert {} == long


# Views

PLAIN = {str, int, bool, type(None), Decimal}


def parts(hint: Any) -> Iterator[Any]:
    """Return the types that a type hint is made of, down to those that hold no other."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        for each in typing.get_args(hint):
            yield from parts(each)
    elif origin is tuple:
        for each in typing.get_args(hint):
            if each is not Ellipsis:
                yield from parts(each)
    else:
        yield hint


def held(struct: type) -> dict[type, set[Any]]:
    """Return every Struct that can be reached from one, with the plain types that each holds."""
    found: dict[type, set[Any]] = {}
    waiting = [struct]
    while waiting:
        each = waiting.pop()
        if each not in found:
            inside = {part for hint in typing.get_type_hints(each).values() for part in parts(hint)}
            structs = {part for part in inside if inspect.isclass(part) and issubclass(part, msgspec.Struct)}
            found[each] = inside - structs
            waiting += structs
    return found


def views() -> set[type]:
    """Return what the view functions of the table return, and every class called View."""
    found = {typing.get_type_hints(route.view)["return"] for route in ROUTES}
    pages = [sys.modules[f"generator.{name.replace('/', '.')}"] for name in modules() if name.startswith("pages/")]
    return found | {module.View for module in pages if hasattr(module, "View")}


@pytest.mark.parametrize("kind", sorted([*views(), Chrome], key=str))
def test_a_view_holds_plain_values_and_no_record(kind: type) -> None:
    for struct, plain in held(kind).items():
        assert set() == plain - PLAIN, struct
        assert struct.__module__.startswith("generator.pages.") or struct.__module__ == "generator.languages", struct
        assert struct.__struct_config__.frozen, struct  # type: ignore[attr-defined]


def test_there_is_a_view_for_every_page_kind() -> None:
    assert {each for each in views() if each.__name__ in ("View", "Moved")} == views()
    assert len(views()) >= 8


def values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from values(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from values(each)


def test_the_views_of_a_site_hold_what_their_types_say(full: Workspace) -> None:
    model = prepare(full.root, today).model
    assert model is not None
    kinds = {type(each) for page in model.pages for each in values(view(page, model))}
    structs = {kind for kind in kinds if issubclass(kind, msgspec.Struct)}
    assert kinds - structs <= {*PLAIN, tuple}
    assert {ROUTES[page.route].name for page in model.pages} == {route.name for route in ROUTES}
    for page in model.pages:
        hash(view(page, model))


# Templates

HOSTILE = [
    *("title", "summary", "body", "note", "location", "position", "docket", "step-title", "step-summary", "document", "claim", "response"),
    *("correction", "was", "now", "publisher", "source", "author", "via", "quote", "alt", "credit", "licence"),
]


UNLISTED = {"title", "summary", "note", "alt", "credit", "licence"}
"""What a list does not show of an event without a page of its own whose first step has words of its own."""


def hostile(name: str) -> str:
    return f"<script>{name}</script>"


def words(name: str) -> dict[str, str]:
    return {lang: hostile(name) for lang in BOTH}


@pytest.fixture
def full(tmp_path: Path) -> Workspace:
    """A site with a page of every kind, all its words as hostile as words can be."""
    site = a_site(tmp_path)
    site.write("site.yml", SEARCHED)
    fields = "  position: {kind: words, label: {ar: ح, en: <script>field</script>}}\n  docket: {kind: text, label: <blink>docket}\n"
    site.edit("content/types/gift.yml", "fields:\n", f"fields:\n{fields}")
    site.edit("content/types/gift.yml", "totals:", "runs: true\ntotals:")
    site.edit("content/types/gift.yml", "en: Promised", "en: <script>stage</script>")
    site.edit("content/types/gift.yml", "en: Gifts", "en: <script>plural</script>")
    site.edit("content/types/gift.yml", "other: gifts", "other: <script>noun</script>")
    site.write(
        "content/people/ada.yml", "name: {ar: آدا, en: <script>name</script>}\ndescription: {ar: و, en: <marquee>x}\nwas: [countess]\n"
    )
    site.write("content/organizations/firm.yml", f"{FIRM}was: [shop]\nformerly: [{{name: <script>former</script>}}]\n")
    site.write("content/tags.yml", "money: {label: <script>tag</script>}\n")
    site.write("content/images/ada.png", "")
    document = {"url": "https://example.org/?a=<b>".replace("<b>", "%3Cb"), "title": hostile("document")}
    site.event(
        "first",
        title=words("title"),
        summary=words("summary"),
        body=dict.fromkeys(BOTH, "`<script>body</script>`"),
        status_note=words("note"),
        location=words("location"),
        position=words("position"),
        docket=hostile("docket"),
        steps=[
            {
                "date": "2024-12-13",
                "stage": "promised",
                "title": words("step-title"),
                "summary": words("step-summary"),
                "document": document,
            },
            {"date": "2025-01", "stage": "paid"},
        ],
        claims=[{"by": "ada", "status": "alleged", "text": words("claim")}],
        responses=[{"by": "firm", "text": words("response")}],
        corrections=[{"date": "2025-01-02", "kind": "update", "note": words("correction"), "was": words("was"), "now": words("now")}],
        sources=[
            {
                "url": "https://example.org/",
                "publisher": hostile("publisher"),
                "title": hostile("source"),
                "author": hostile("author"),
                "via": hostile("via"),
                "quote": {"text": hostile("quote")},
                "lang": "en",
            }
        ],
        image={"file": "ada.png", "alt": words("alt"), "credit": hostile("credit"), "licence": hostile("licence")},
        tags=["money"],
        was=["older"],
        importance=3,
    )
    site.write("content/glossary/gift.yml", f"term: {hostile('term')}\ndefinition: {hostile('definition')}\n")
    site.event("second", related=["first"], date="2024-12-14")
    for lang in BOTH:
        site.write(
            f"content/articles/essay/{lang}.md", "---\ntitle: <script>essay</script>\nsummary: <marquee>x\n---\n[[first]] and [[ada]].\n"
        )
        site.write(f"content/pages/about/{lang}.md", "---\ntitle: <script>about</script>\n---\nText.\n")
    site.write(
        "content/articles/essay/article.yml", "date: 2024-12-20\nauthors: [<script>writer</script>]\nevents: [first]\nwas: [old-essay]\n"
    )
    many = [{"date": f"2023-{month:02d}-01", "stage": "paid"} for month in range(1, 13)]
    site.event("long", date="2023-01-01", steps=many)
    for n in range(11):  # more of a type and of a tag than a page may hold
        site.event(f"more-{n}", date=f"202{n % 2}-05-{n + 1:02d}", tags=["money"])
    site.edit("site.yml", "en: Record", "en: <script>site</script>")
    site.write(
        "site.yml",
        (site.root / "site.yml").read_text(encoding="utf-8")
        + "page_size: 10\nlicence: <marquee>licence\nbase_url: https://example.org/a/\n",
    )
    return site


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from strings(each)


@pytest.mark.parametrize("mode", ["all", "none"])
def test_hostile_words_are_text_on_every_page(full: Workspace, mode: str) -> None:
    full.write("site.yml", (full.root / "site.yml").read_text(encoding="utf-8") + f"event_pages: {mode}\n")
    full.build()
    paths = [path for path in full.tree() if path.endswith(".html")]
    assert len(paths) > 25
    for path in paths:
        page = full.page(path)
        inside = [attributes for tag, attributes in page.elements if tag == "script" and not attributes.get("src")]
        assert inside in ([], [{"type": "application/ld+json"}]), path
        assert [] == [name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"], path
        assert {"marquee", "blink"}.isdisjoint(tag for tag, _ in page.elements), path
    path = "events/first.html" if mode == "all" else "2024/index.html"
    for lang in BOTH:
        page = full.page(f"{lang}/{path}")
        shown = page.text + re.sub("[\u2066-\u2069]", "", " ".join(attributes.get("alt", "") for _, attributes in page.elements))
        expected = [name for name in HOSTILE if mode == "all" or name not in UNLISTED]
        assert [] == [name for name in expected if hostile(name) not in shown]
    shards = [data.decode() for path, data in full.tree().items() if re.fullmatch(r"data/\w+/[\d-]+\.js", path)]
    texts = [text for shard in shards for text in strings(json.loads(shard[shard.index(", ") + 1 : shard.rindex(")")]))]
    assert [text for text in texts if "&lt;script&gt;" in text], "what scripts read as HTML"
    assert [] == [text for text in texts if re.search(r"<(?!/?bdi\b)", text)]


@pytest.mark.parametrize("route", [route for route in ROUTES if isinstance(route.template, str)], ids=lambda route: route.name)
def test_the_template_of_every_page_kind_is_there(route: Any) -> None:
    assert (PROJECT / "templates" / route.template) in TEMPLATES


def test_every_template_is_used() -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in TEMPLATES}
    named = {name for text in texts.values() for name in re.findall(r'{%-? *(?:extends|import|from|include) "([^"]+)"', text)}
    assert texts.keys() == named | {route.template for route in ROUTES if isinstance(route.template, str)}


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.xml", "page", "page.html.j2"])
def test_a_template_of_any_name_escapes_what_it_prints(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{{ view }}", encoding="utf-8")
    assert "&lt;b&gt;" == Templates(tmp_path, "en", BOTH, phrases.Catalogue("en")).render(name, "<b>", "")


def test_an_interface_word_is_text_and_not_markup(tmp_path: Path) -> None:
    po = 'msgid "One"\nmsgstr "<script>1</script>"\n\nmsgctxt "list"\nmsgid "Two"\nmsgstr "<b>&2"\n'
    (tmp_path / "page.html").write_text("{{ _('One') }} {{ pgettext('list', 'Two') }}", encoding="utf-8")
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    words = phrases.load(header + po, "en")[0]
    assert "&lt;script&gt;1&lt;/script&gt; &lt;b&gt;&amp;2" == Templates(tmp_path, "en", BOTH, words).render("page.html", None, "")


def test_a_name_that_is_not_there_is_an_error_and_not_an_empty_text(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    site.edit("templates/event.html", "{% block main %}", "{% block main %}\n{{ view.tilte }}")
    result = site.check()
    assert ([("template-error", "templates/event.html", 6)], 2) == (
        sorted({(each["code"], each["file"], each["line"]) for each in result.problems}),
        result.code,
    )


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_lifts_the_escaping_or_styles_by_hand(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [] == re.findall(r"\|\s*safe\b|autoescape|\bMarkup\b|\bstyle=|\bon\w+=|<style|javascript:", text)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_knows_no_type_of_event(file: Path) -> None:
    ids = {each.stem for each in (PROJECT / "content/types").glob("*.yml")}
    assert ids
    strings = re.findall(r"[\"']([\w-]+)[\"']", file.read_text(encoding="utf-8"))
    assert set() == ids & set(strings) - {"statement"}


_ONE = r"(?:[\w-]*\([^;]*?\)|[\w.%-]+)"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius"
    r"|direction|unicode-bidi)(?![\w-])"
    rf"|(?<![\w-])(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding)):\s*(?:{_ONE}\s+){{3}}{_ONE}"
)


@pytest.mark.parametrize("file", sorted((PROJECT / "static").rglob("*.css")), ids=lambda file: file.name)
def test_a_stylesheet_knows_no_left_and_right(file: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [] == [line.strip() for line in text.split("\n") if PHYSICAL.search(line)]


def test_physical_directions_would_be_found() -> None:
    wrong = [
        "margin-left: 1px",
        "text-align:right",
        "left: 0",
        "float: left",
        "inset: 0 auto auto 0; right: 0",
        "border-top-left-radius: 1px",
        "direction: rtl",
        "unicode-bidi: isolate",
        "margin: 0 1px 0 2px",
        "inset:auto 0 auto calc(1px + 2px)",
    ]
    good = ["margin-inline-start: 1px", "text-align: start", ".left-over {", "--right: 0", "inset-inline-start: 0"]
    good += ["flex-direction: row", "padding: .7rem 1rem .8rem", "margin: calc(1px + (2px * 3)) 0", "inset: auto"]
    assert ([True] * 10, [False] * 9) == ([bool(PHYSICAL.search(css)) for css in wrong], [bool(PHYSICAL.search(css)) for css in good])


# Interface words


@cache
def extracted() -> frozenset[tuple[str, str]]:
    """Return the context and msgid of every interface text in templates and code, found as `make phrases` finds them."""
    options = re.findall(r" -k (\S+)", (PROJECT / "Makefile").read_text(encoding="utf-8"))
    assert options
    with (PROJECT / "babel.cfg").open(encoding="utf-8") as file:
        methods, settings = parse_mapping_cfg(file)
    found = extract_from_dir(PROJECT, methods, settings, DEFAULT_KEYWORDS | parse_keywords(options))  # type: ignore[no-untyped-call]
    return frozenset((context or "", text[0] if isinstance(text, tuple) else text) for _, _, text, _, context in found)


@cache
def catalogue(lang: str) -> Catalog:
    with (PROJECT / f"templates/locale/{lang}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=lang)


@pytest.mark.parametrize("lang", BOTH)
def test_every_text_of_the_interface_is_in_the_catalogue_and_no_other(lang: str) -> None:
    listed = {(each.context or "", each.id[0] if isinstance(each.id, tuple | list) else each.id) for each in catalogue(lang) if each.id}
    assert len(extracted()) > 80
    assert extracted() - listed == set()
    assert listed - extracted() == set()
    assert {} == dict(catalogue(lang).obsolete)


@pytest.mark.parametrize("lang", BOTH)
def test_every_text_of_the_interface_is_translated_and_none_is_fuzzy(lang: str) -> None:
    text = (PROJECT / f"templates/locale/{lang}/LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    assert () == phrases.load(text, lang)[1]
    assert [] == [each.id for each in catalogue(lang) if each.fuzzy]
    assert "ar" != lang or [] == [each.id for each in catalogue(lang) if each.id and not any(each.string)]


def test_the_arabic_words_are_arabic() -> None:
    texts = [text for each in catalogue("ar") if each.id for text in ([each.string] if isinstance(each.string, str) else each.string)]
    assert len(texts) > 80
    assert [] == [text for text in texts if re.search("[A-Za-z]", re.sub(r"{\w+}", "", text))]
