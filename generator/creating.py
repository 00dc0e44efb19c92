"""The `new` commands: a record as a file that `check` takes, or that says what only a person can add. Nothing is overwritten."""

from pathlib import Path

import click

from generator import files
from generator.asking import pairs
from generator.desk import RESERVED
from generator.emit import Value, document
from generator.recording import at, proposed_id
from generator.records import ENTITY_KINDS
from generator.shapes.article import ARTICLE, FRONT
from generator.shapes.entity import PERSON
from generator.terminal import UsageFault, today

_TEXTS = {"ar": "اكتب النص هنا.", "en": "Write the text here."}


def entity(root: Path, id: str, kind: str, name: tuple[str, ...], description: tuple[str, ...]) -> int:
    """Write a person, or an organisation of a kind; `kind` is empty where that must be asked."""
    desk = at(root)
    asker, taken = desk.asker, desk.taken("people", "organizations")
    id = asker.new_id(taken)(id) if id else ""
    words = asker.words("Name", pairs(name, "--name"), PERSON.keys["name"].kind, "name")
    if not words:
        raise UsageFault('Give a name with --name, as in `--name en="Ada Lovelace"`.')
    values: dict[str, Value] = {"name": words}
    if kind != "person":
        kind = asker.answer(f"Kind ({', '.join(ENTITY_KINDS)})", kind, asker.one_of(ENTITY_KINDS, "kind"))
        if not kind:
            raise UsageFault(f"Say with --kind what it is: {', '.join(ENTITY_KINDS)}.")
        values["kind"] = kind
    if said := asker.words(
        "Who or what it is, in one phrase", pairs(description, "--description"), PERSON.keys["description"].kind, "description", False
    ):
        values["description"] = said
    id = id or proposed_id(asker, [words.get("en", ""), *words.values()], "", taken)
    folder, schema = ("people", "person") if kind == "person" else ("organizations", "organization")
    head = (f"yaml-language-server: $schema=../../schema/{schema}.json",)
    return desk.write({f"content/{folder}/{id}.yml": document(values, head)})


def article(root: Path, id: str, title: tuple[str, ...], summary: tuple[str, ...], date: str, authors: tuple[str, ...]) -> int:
    """Write the files of an article; it is a draft until its text is written."""
    desk = at(root)
    asker = desk.asker
    folders = {path.split("/")[2]: path for path in files.listed(root, "content")[0] if path.startswith("content/articles/")}
    taken = dict.fromkeys(RESERVED, "") | folders
    id = asker.new_id(taken)(id) if id else ""
    titles = asker.words("Title", pairs(title, "--title"), FRONT.keys["title"].kind, "title")
    if not titles:
        raise UsageFault('Give a title with --title, as in `--title en="A title"`.')
    summaries = asker.words("Summary, in one or two sentences", pairs(summary, "--summary"), FRONT.keys["summary"].kind, "summary", False)
    day = str(today(desk.records.config.timezone))
    values: dict[str, Value] = {"date": asker.answer("Date", date, asker.taker(ARTICLE.keys["date"].kind, "date"), True, day)}
    if authors:
        values["authors"] = authors
    values["draft"] = "true"
    id = id or proposed_id(asker, [titles.get("en", ""), *titles.values()], f"article-{values['date']}", taken)
    texts = {f"content/articles/{id}/article.yml": document(values, ("yaml-language-server: $schema=../../../schema/article.json",))}
    for lang, words in titles.items():
        front: dict[str, Value] = {"title": words, **({"summary": summaries[lang]} if lang in summaries else {})}
        texts[f"content/articles/{id}/{lang}.md"] = f"---\n{document(front)}---\n\n{_TEXTS.get(lang, '...')}\n"
    code = desk.write(texts)
    click.echo("Write the text, then delete `draft: true` in article.yml.")
    return code
