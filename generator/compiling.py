"""The Jinja2 door: templates compiled with the texts of one language, to code that asks Jinja2 for no more than it must.

Autoescape is on for every name; an undefined name is an error. A page is what Jinja2 alone would make of its template.
"""

import contextlib
import shutil
import traceback
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.isolation import escaped
from generator.phrases import Catalogue

_HTML = frozenset({"say", "drawn"})
"""The filters that return markup."""
_JINJA = frozenset({"caller", "loop", "self", "super", "varargs", "kwargs"})


def macro(
    environment: jinja2.Environment, draw: Callable[..., str], name: str, arguments: tuple[str, ...], *rest: bool
) -> Callable[..., Markup]:
    """Return a macro as a function that takes what it is given, and asks a `Macro` only where that is named, or too much.

    `rest` is what a `Macro` is told besides: whether it takes other arguments, or a caller, and whether it makes HTML.
    """
    whole = Macro(environment, draw, name, list(arguments), *rest)
    new = str.__new__
    lacks = [] if any(rest[:3]) else [(missing,) * (len(arguments) - given) for given in range(len(arguments) + 1)]

    def drawn(*given: Any, **named: Any) -> Markup:
        if named or len(given) >= len(lacks):
            return whole(*given, **named)  # type: ignore[return-value]
        return new(Markup, draw(*given, *lacks[len(given)]) if lacks[len(given)] else draw(*given))

    return drawn


class Shelf(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder, for the next process: those of one program, set of languages, and words. Others beside it go."""

    def __init__(self, folder: Path, is_kept: bool) -> None:
        super().__init__(str(folder))
        self.folder, self.is_kept = folder, is_kept

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file that is cut short or spoiled can raise anything, and is as good as not there
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):  # it saves time and no more
            if self.is_kept and not self.folder.is_dir():
                shutil.rmtree(self.folder.parent, ignore_errors=True)
                self.folder.mkdir(parents=True, exist_ok=True)
            if self.is_kept:
                super().dump_bytecode(bucket)


class FaultError(Exception):
    """A template that cannot be rendered: which one, the line, and a sentence."""

    def __init__(self, name: str, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.name, self.line, self.sentence = name, line, sentence


class Environment(jinja2.Environment):
    """The templates of a folder in one language. None is read again while it lives."""

    escaped = staticmethod(escaped)
    macro = staticmethod(macro)

    def __init__(
        self, folder: Path, catalogue: Catalogue, names: dict[str, Any], filters: dict[str, Callable[..., str]], shelf: Shelf | None = None
    ) -> None:
        super().__init__(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            bytecode_cache=shelf,
        )
        # Jinja2 takes what a newstyle call returns for markup: a catalogue holds text, so it is escaped here.
        self.install_gettext_callables(  # type: ignore[attr-defined]
            lambda *args: escape(catalogue.gettext(*args)),
            lambda *args: escape(catalogue.ngettext(*args)),
            newstyle=True,
            pgettext=lambda *args: escape(catalogue.pgettext(*args)),
            npgettext=lambda *args: escape(catalogue.npgettext(*args)),
        )
        self.folder = folder
        self.asks: dict[str, Callable[..., str]] = {"_": catalogue.gettext, "pgettext": catalogue.pgettext}
        self.globals |= names
        self.filters |= filters | {"drawn": Markup}
        self._found: dict[str, jinja2.Template] = {}

    def draw(self, name: str, view: object) -> str:
        """Return what a template makes of a view. Raises FaultError."""
        try:
            return self.get_template(name).render(view=view)
        except jinja2.TemplateSyntaxError as error:
            raise FaultError(error.name or name, error.lineno, str(error.message)) from error
        except jinja2.TemplateNotFound as error:
            raise FaultError(*_where(error, self.folder, name), f"There is no template {error.name}") from error
        except Exception as error:  # an expression in a template can raise anything; the reader of the report wants its place
            raise FaultError(*_where(error, self.folder, name), str(error) or type(error).__name__) from error

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals

    def get_template(self, name: Any, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> jinja2.Template:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def answer(self, node: Any) -> Any:
        """Return the text that a call asks for as a node, where it asks for a fixed one, else the node itself."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.asks):
            return node
        given = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if node.kwargs or len(given) < len(node.args):
            return node
        return nodes.Const(escape(self.asks[node.node.name](*given) % {}), lineno=node.lineno)


class _Writer(CodeGenerator):
    """Writes what a template compiles to: a view's fields are read, and macros called, as in Python, which takes half the time.

    A field that a view has not is an error either way, except where a test asks whether it is there.
    """

    environment: Environment

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")
        self.writeline("Macro = environment.macro")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        super().visit_Output(nodes.Output([self.environment.answer(each) for each in node.nodes], lineno=node.lineno), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and isinstance(node, nodes.Filter) and node.name in _HTML:
            self.write("(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if isinstance(node.node, nodes.Getattr):
            node.node = nodes.Getitem(node.node.node, nodes.Const(node.node.attr), "load")
        super().visit_Test(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        text = self.environment.answer(node)
        if text is not node:
            self.visit_Const(text, frame)
            return
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


Environment.code_generator_class = _Writer


def _where(error: BaseException, folder: Path, name: str) -> tuple[str, int]:
    """Return the template and line that an error came from, read off the traceback that Jinja2 rewrites."""
    at = (name, 1)
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if folder in file.parents:
            at = (file.relative_to(folder).as_posix(), line)
    return at
