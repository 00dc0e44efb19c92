"""The Jinja2 door: templates are compiled once per language, see one view and the chrome, and nothing else.

In a template `root` is a mark that stands for the way to the site's root; it is put in once, when a page is whole. So what is drawn of
a value does not depend on where the page lies, and `once` draws it once.
"""

import hashlib
import re
from collections.abc import Callable, Hashable, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.isolation import ROOT, said_html
from generator.languages import Said, direction, isolated
from generator.phrases import Catalogue
from generator.problems import Place, Problem, problem


class TemplateFaultError(Exception):
    """A template that cannot be rendered, with the problem that says where and why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.sentence)
        self.problem = found


class Templates:
    """The templates of one language. Autoescape is on for every name; an undefined name is an error."""

    def __init__(self, folder: Path, lang: str, languages: tuple[str, ...], catalogue: Catalogue, chrome: object = None) -> None:
        self.folder, self.lang, self.languages = folder, lang, languages
        self.environment = _Environment(
            loader=_Loader(folder, {"_": catalogue.gettext, "pgettext": catalogue.pgettext}),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            keep_trailing_newline=True,
        )
        install = self.environment.install_gettext_callables  # type: ignore[attr-defined]
        # Jinja2 takes what a newstyle call returns for markup: a catalogue holds text, so it is escaped here.
        install(
            lambda *args: escape(catalogue.gettext(*args)),
            lambda *args: escape(catalogue.ngettext(*args)),
            newstyle=True,
            pgettext=lambda *args: escape(catalogue.pgettext(*args)),
            npgettext=lambda *args: escape(catalogue.npgettext(*args)),
        )
        self.environment.globals |= {"dir_of": direction, "root": Markup(ROOT), "chrome": chrome, "once": self.once}
        self.environment.filters |= {"say": self.say, "plain": self.plain, "drawn": Markup}
        self._digests: dict[str, str] = {}
        self._said: dict[tuple[str, str], Markup] = {}
        self._drawn: dict[tuple[Hashable, ...], Markup] = {}

    def render(self, name: str, view: object, root: str) -> str:
        """Return the page of a view; `root` is the way from it to the site's root. Raises TemplateFaultError with file and line."""
        try:
            return self.environment.get_template(name).render(view=view).replace(ROOT, root)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateFaultError(self._fault(error.name or name, error.lineno, str(error.message))) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateFaultError(self._fault(*_where(error, self.folder, name), f"There is no template {error.name}")) from error
        except Exception as error:  # an expression in a template can raise anything; the reader of the report wants its place
            raise TemplateFaultError(self._fault(*_where(error, self.folder, name), str(error) or type(error).__name__)) from error

    def _fault(self, name: str, line: int, sentence: str) -> Problem:
        return problem("template-error", Place(f"templates/{name}", line, 1), sentence=f"{sentence.rstrip('.')}.")

    def say(self, words: Said | str) -> Markup:
        """Return words as HTML: in their own language and direction, runs of the other direction isolated."""
        said = Said(words) if isinstance(words, str) else words
        key = (said.text, said.lang)
        if key not in self._said:
            self._said[key] = Markup(said_html(said, self.lang, self.languages))
        return self._said[key]

    def once(self, macro: Callable[..., Markup], *values: Hashable) -> Markup:
        """Return what a macro draws of some values, drawn once for each language: it may look at nothing else but the chrome."""
        key = (macro, *values)
        if key not in self._drawn:
            self._drawn[key] = macro(*values)
        return self._drawn[key]

    def plain(self, words: Said | str) -> str:
        """Return words for an attribute or a title element, isolated by control characters."""
        return isolated(words if isinstance(words, str) else words.text, self.lang)

    def digest(self, name: str) -> str:
        """Return the digest of a template and of all that it includes, extends or imports."""
        if name not in self._digests:
            assert self.environment.loader is not None
            try:
                source = self.environment.loader.get_source(self.environment, name)[0]
                others = _named(source, self.environment)
            except jinja2.TemplateSyntaxError as error:
                raise TemplateFaultError(self._fault(error.name or name, error.lineno, str(error.message))) from error
            except (jinja2.TemplateNotFound, UnicodeDecodeError) as error:
                raise TemplateFaultError(self._fault(name, 1, f"The template {name} cannot be read")) from error
            found = hashlib.sha256(source.encode())
            for other in others:
                found.update(self.digest(other).encode())
            self._digests[name] = found.hexdigest()
        return self._digests[name]


_SIGNS = re.compile("[&<>\"']")


def _escaped(value: Any) -> str:
    """Return a value as HTML, as markupsafe does; a text without signs, and what is HTML already, is left as it is."""
    if type(value) is str:
        return escape(value) if _SIGNS.search(value) else value
    return value if type(value) is Markup else escape(value)


class _Writer(CodeGenerator):
    """Writes what a template compiles to: a view's fields are read, and macros called, as in Python, which takes half the time.

    A field that a view has not is an error either way, except where a test asks whether it is there.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if isinstance(node.node, nodes.Getattr):
            node.node = nodes.Getitem(node.node.node, nodes.Const(node.node.attr), "load")
        super().visit_Test(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs or not self.is_plain(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for at, each in enumerate(node.args):
            self.write(", " if at else "")
            self.visit(each, frame)
        self.write(")")

    def is_plain(self, node: nodes.Expr) -> bool:
        """Return whether what is called asks for nothing of Jinja2's own, such as the context."""
        if isinstance(node, nodes.Name):
            return node.name not in _JINJA and not hasattr(self.environment.globals.get(node.name), "jinja_pass_arg")
        return isinstance(node, nodes.Getattr)


_JINJA = frozenset({"caller", "loop", "self", "super", "varargs", "kwargs"})


class _Environment(jinja2.Environment):
    code_generator_class = _Writer
    escaped = staticmethod(_escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


_NAMED: dict[str, list[str]] = {}


def _named(source: str, environment: jinja2.Environment) -> list[str]:
    """Return the templates that one names, which is the same in every language."""
    if source not in _NAMED:
        _NAMED[source] = sorted(each for each in meta.find_referenced_templates(environment.parse(source)) if each)
    return _NAMED[source]


class _Loader(jinja2.FileSystemLoader):
    """Compiles templates with the texts of one language in place of the calls that ask for them."""

    def __init__(self, folder: Path, asks: dict[str, Callable[..., str]]) -> None:
        super().__init__(folder)
        self.asks = asks

    def load(self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> jinja2.Template:
        source, file, is_fresh = self.get_source(environment, name)
        tree = environment.parse(source, name, file)
        code = environment.compile(self.answered(tree), name, file)
        return environment.template_class.from_code(environment, code, {} if globals is None else globals, is_fresh)

    def answered(self, node: Any) -> Any:
        """Return the tree with each call that asks for a fixed text replaced by the text."""
        for field, value in node.iter_fields():
            if isinstance(value, nodes.Node):
                setattr(node, field, self.answered(value))
            elif isinstance(value, list):
                value[:] = [self.answered(each) if isinstance(each, nodes.Node) else each for each in value]
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.asks):
            return node
        given = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if node.kwargs or len(given) < len(node.args):
            return node
        text = self.asks[node.node.name](*given)
        return nodes.Const(escape(text % {}), lineno=node.lineno)


def _where(error: BaseException, folder: Path, name: str) -> tuple[str, int]:
    """Return the template and line that an error came from, read off the traceback that Jinja2 rewrites."""
    at, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if folder in file.parents:
            at = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return at
