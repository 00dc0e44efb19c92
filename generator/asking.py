"""Answers: from flags, or from a person at a terminal, each judged by the kind of value that its key takes.

A wrong flag ends the command; a wrong answer is asked for again, with the sentence of the problem.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import click

from generator.importers.markup import seen
from generator.importers.naming import Names
from generator.problems import did_you_mean
from generator.shapes.reader import SLUG_LENGTH, Kind, Reader, is_slug
from generator.terminal import UsageFault
from generator.tree import Scalar


class BadAnswer(click.ClickException):
    """An answer that the key cannot take; the text says why, and what would be right."""

    exit_code = UsageFault.exit_code


class Asker:
    """Gives the answer to each question; `asks` says whether there is a person to ask."""

    def __init__(self, languages: Sequence[str], asks: bool) -> None:
        self.languages, self.asks = tuple(languages), asks

    def answer(self, question: str, given: str, judge: Callable[[str], str], needed: bool = True, default: str = "") -> str:
        """Return what `judge` makes of the flag, else of what a person answers, else of the default; empty where nothing is said."""
        if given:
            return judge(_clean(given))
        if not self.asks:
            return judge(default) if default else ""

        def process(text: str) -> str:
            if not (text := _clean(text)) and needed:
                raise click.UsageError("This is needed. Leave with Ctrl-C; nothing has been written.")
            try:
                return judge(text) if text else ""
            except BadAnswer as bad:
                raise click.UsageError(bad.message) from bad

        more = "" if needed else " (may be left empty)"
        answer: str = click.prompt(question + more, default=default, show_default=bool(default), value_proc=process)
        return answer

    def words(self, question: str, given: Mapping[str, str], kind: Kind, key: str, needed: bool = True) -> dict[str, str]:
        """Return words in each language; one that nothing is said in is left out."""
        if odd := sorted(given.keys() - set(self.languages)):
            raise BadAnswer(f"`{odd[0]}` is not one of the site's languages. {did_you_mean(odd[0], self.languages)}".rstrip())
        judge = self.taker(kind, key)
        found = {lang: self.answer(f"{question} [{lang}]", given.get(lang, ""), judge, needed) for lang in self.languages}
        return {lang: text for lang, text in found.items() if text}

    def taker(self, kind: Kind, key: str) -> Callable[[str], str]:
        """Return what passes a text that the kind takes, and refuses any other with the problem's own words."""

        def judge(text: str) -> str:
            on = Reader("answer", self.languages, text)
            kind.read(Scalar(text, 1, 1, '"'), key, on)
            for each in on.problems:
                if each.is_error:
                    raise BadAnswer(f"{each.sentence} {each.hint}".rstrip())
            return text

        return judge

    @staticmethod
    def one_of(options: Iterable[str], what: str) -> Callable[[str], str]:
        known = tuple(options)

        def judge(text: str) -> str:
            if text not in known:
                raise BadAnswer(f"There is no {what} `{text}`. {did_you_mean(text, known)}".rstrip())
            return text

        return judge

    @staticmethod
    def who(names: Names) -> Callable[[str], str]:
        """Return what takes an id, or any name, of people and organisations, and gives their ids with commas between them."""

        def one(text: str) -> str:
            found = names(text)
            if len(found) == 1:
                return found[0]
            if found:
                raise BadAnswer(f"`{text}` may mean {' or '.join(f'`{id}`' for id in found)}. Give the id.")
            hint = did_you_mean(text.casefold(), (*names.ids, *names.names))
            more = hint if hint.startswith("Did") else "Make the record first, with `new person` or `new organization`."
            raise BadAnswer(f"There is no person or organisation `{text}`. {more}")

        def judge(text: str) -> str:
            if len(names(text)) == 1:  # `Lovelace, Ada` is one
                return names(text)[0]
            return ", ".join(one(part.strip()) for part in text.replace("،", ",").split(",") if part.strip())

        return judge

    @staticmethod
    def new_id(taken: Mapping[str, str]) -> Callable[[str], str]:
        def judge(text: str) -> str:
            if not is_slug(text):
                why = f"An id is small letters a to z, digits and single hyphens, at most {SLUG_LENGTH} characters"
                raise BadAnswer(f"`{text}` is not an id. {why}: `sam-altman`.")
            if text in taken:
                where = f" is already the id of {taken[text]}" if taken[text] else " cannot be an id: the site uses that address itself"
                raise BadAnswer(f"`{text}`{where}. Choose another.")
            return text

        return judge


def pairs(given: Iterable[str], flag: str) -> dict[str, str]:
    """Return flags such as `en=A title` as a map; what is said twice of one key is joined by commas."""
    found: dict[str, str] = {}
    for each in given:
        key, sign, value = each.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise BadAnswer(f"`{flag} {each}` is not a key, `=` and a value.")
        key, value = key.strip(), value.strip()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def _clean(text: str) -> str:
    return " ".join(seen(text)[0].split())
