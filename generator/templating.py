"""Templates: they are compiled once per language, see one view and the chrome, and nothing else.

In a template `root` is a mark that stands for the way to the site's root; it is put in once, when a page is whole. So what is drawn of
a value does not depend on where the page lies, and `once` draws it once.
"""

import hashlib
import re
from collections.abc import Callable, Hashable
from pathlib import Path

from markupsafe import Markup

from generator.compiling import Environment, FaultError, Shelf
from generator.isolation import ROOT, said_html
from generator.languages import Said, direction, isolated
from generator.phrases import Catalogue
from generator.problems import Place, Problem, problem

_PLAIN = r"""(?:"(?![./])(?:(?!//|/\.)[^"\\])*"|'(?![./])(?:(?!//|/\.)[^'\\])*')"""
_WORKED_OUT = re.compile(
    rf"\{{%[-+]?\s*(?:extends|include|import|from)\b(?!\s*{_PLAIN}\s*(?:[-+]?%\}}|(?:as|import|ignore|with|without)\b))"
)
"""A tag that names a template otherwise than by the one plain name that it has."""


class TemplateFaultError(Exception):
    """A template that cannot be rendered, with the problem that says where and why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.sentence)
        self.problem = found


class Templates:
    """The templates of one language."""

    def __init__(
        self, folder: Path, lang: str, languages: tuple[str, ...], catalogue: Catalogue, chrome: object = None, shelf: Shelf | None = None
    ) -> None:
        self.folder, self.lang, self.languages = folder, lang, languages
        names = {"dir_of": direction, "root": Markup(ROOT), "chrome": chrome, "once": self.once}
        self.environment = Environment(folder, catalogue, names, {"say": self.say, "plain": self.plain}, shelf)
        self._digests: dict[str, str] = {}
        there = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
        self._names = [file.as_posix() for file in there if not any(part.startswith(".") for part in file.parts)]
        self._sources: dict[str, tuple[bytes, set[str]]] = {}
        self._said: dict[str | tuple[str, str], Markup] = {}
        self._drawn: dict[tuple[Hashable, ...], Markup] = {}

    def render(self, name: str, view: object, root: str) -> str:
        """Return the page of a view; `root` is the way from it to the site's root. Raises TemplateFaultError with file and line."""
        try:
            return self.environment.draw(name, view).replace(ROOT, root)
        except FaultError as fault:
            raise TemplateFaultError(_problem(fault)) from fault

    def say(self, words: Said | str) -> Markup:
        """Return words as HTML: in their own language and direction, runs of the other direction isolated."""
        key = words if isinstance(words, str) else (words.text, words.lang)
        found = self._said.get(key)
        if found is None:
            said = Said(words) if isinstance(words, str) else words
            found = self._said[key] = Markup(said_html(said, self.lang, self.languages))
        return found

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
        """Return the digest of a template and of all that it includes, extends or imports. Raises TemplateFaultError."""
        if name not in self._digests:
            sources: dict[str, bytes] = {}
            waiting = {name}
            while waiting:
                each = waiting.pop()
                sources[each], others = self._read(each, each == name)
                waiting |= others - sources.keys()
            told = [each.encode() + b"\0" + source + b"\0" for each, source in sorted(sources.items())]
            self._digests[name] = hashlib.sha256(b"".join(told)).hexdigest()
        return self._digests[name]

    def _read(self, name: str, is_drawn: bool) -> tuple[bytes, set[str]]:
        """Return the source of a template, and the names of others that stand in it; of all others where it works one out.

        One that is drawn must be a text.
        """
        if name not in self._sources:
            try:
                source = (self.folder / name).read_bytes()
                text = source.decode("utf-8", "strict" if is_drawn else "replace")
            except (OSError, UnicodeDecodeError) as error:
                raise TemplateFaultError(_problem(FaultError(name, 1, f"The template {name} cannot be read"))) from error
            is_all = _WORKED_OUT.search(text) is not None
            self._sources[name] = source, {each for each in self._names if is_all or f'"{each}"' in text or f"'{each}'" in text}
        return self._sources[name]


def _problem(fault: FaultError) -> Problem:
    return problem("template-error", Place(f"templates/{fault.name}", fault.line, 1), sentence=f"{fault.sentence.rstrip('.')}.")
