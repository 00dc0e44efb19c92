"""The Jinja2 door: templates are compiled once per language, see one view and the chrome, and nothing else."""

import hashlib
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta
from markupsafe import Markup

from generator.isolation import said_html
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

    def __init__(self, folder: Path, lang: str, languages: tuple[str, ...], catalogue: Catalogue) -> None:
        self.folder, self.lang, self.languages = folder, lang, languages
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            keep_trailing_newline=True,
        )
        install = self.environment.install_gettext_callables  # type: ignore[attr-defined]
        install(catalogue.gettext, catalogue.ngettext, newstyle=True, pgettext=catalogue.pgettext, npgettext=catalogue.npgettext)
        self.environment.globals["dir_of"] = direction
        self.environment.filters |= {"say": self.say, "plain": self.plain, "rooted": rooted, "drawn": Markup}
        self._digests: dict[str, str] = {}

    def render(self, name: str, **values: Any) -> str:
        """Return the page. Raises TemplateFaultError with the template's file and line."""
        try:
            return self.environment.get_template(name).render(values)
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
        return Markup(said_html(said, self.lang, self.languages))

    def plain(self, words: Said | str) -> str:
        """Return words for an attribute or a title element, isolated by control characters."""
        return isolated(words if isinstance(words, str) else words.text, self.lang)

    def digest(self, name: str) -> str:
        """Return the digest of a template and of all that it includes, extends or imports."""
        if name not in self._digests:
            assert self.environment.loader is not None
            try:
                source = self.environment.loader.get_source(self.environment, name)[0]
                others = sorted(each for each in meta.find_referenced_templates(self.environment.parse(source, name)) if each)
            except jinja2.TemplateSyntaxError as error:
                raise TemplateFaultError(self._fault(error.name or name, error.lineno, str(error.message))) from error
            except (jinja2.TemplateNotFound, UnicodeDecodeError) as error:
                raise TemplateFaultError(self._fault(name, 1, f"The template {name} cannot be read")) from error
            found = hashlib.sha256(source.encode())
            for other in others:
                found.update(self.digest(other).encode())
            self._digests[name] = found.hexdigest()
        return self._digests[name]


def rooted(html: str, root: str, mark: str = "\x02") -> Markup:
    """Return a passage's HTML with the way to the root put in; the HTML has been through the sanitiser."""
    return Markup(html.replace(mark, root))


def _where(error: BaseException, folder: Path, name: str) -> tuple[str, int]:
    """Return the template and line that an error came from, read off the traceback that Jinja2 rewrites."""
    at, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if folder in file.parents:
            at = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return at
