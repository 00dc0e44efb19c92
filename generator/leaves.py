"""Articles and pages: folders that hold one Markdown file for each language, an article's with its facts beside them."""

from collections.abc import Sequence
from functools import partial

from generator import files
from generator.desk import Desk
from generator.memo import stamp
from generator.problems import Place, did_you_mean, problem
from generator.records import Article, Leaf, Standing
from generator.shapes.article import ARTICLE, make_article, make_leaf


def pages(paths: Sequence[str], desk: Desk) -> tuple[Standing, ...]:
    """Return the standing pages, one for each folder of Markdown files."""
    alone = stamp(*desk.languages)
    made = [(folder, desk.remembered(inside, alone, partial(_leaves, folder, inside, desk))) for folder, inside in _folders(paths)]
    return tuple(Standing(_id(folder), Place(folder), leaves) for folder, leaves in made if leaves)


def articles(paths: Sequence[str], desk: Desk) -> tuple[Article, ...]:
    """Return the articles, one for each folder of Markdown files with an article.yml."""
    alone = stamp(*desk.languages)
    made = [desk.remembered(inside, alone, partial(_article, folder, inside, desk)) for folder, inside in _folders(paths)]
    return tuple(article for article in made if article)


def _folders(paths: Sequence[str]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(path.rsplit("/", 1)[0], []).append(path)
    return list(found.items())


def _id(folder: str) -> str:
    return folder.rsplit("/", 1)[-1]


def _article(folder: str, paths: list[str], desk: Desk) -> Article | None:
    facts = f"{folder}/article.yml"
    leaves = _leaves(folder, [path for path in paths if path != facts], desk)
    article = None
    if facts not in paths:
        desk.problems.append(
            problem("missing-key", Place(facts), "Add the file, with at least `date:`.", key="article.yml", what="An article")
        )
    else:
        node, on = desk.tree(facts)
        values = ARTICLE.read(node, _id(folder), on) if node is not None else None
        article = make_article(_id(folder), values, leaves, Place(facts, 1, 1)) if values is not None and leaves else None
    if article is None:
        desk.spoiled("article", _id(folder))
    return article


def _leaves(folder: str, paths: list[str], desk: Desk) -> dict[str, Leaf]:
    """Return the words of a folder by language, after checking that its name is an id and that no language is missing."""
    id = desk.id(folder, _id(folder))
    if not paths:
        desk.problems.append(problem("words-missing", Place(f"{folder}/article.yml"), id=id, lang=desk.languages[0]))
        return {}
    leaves = {files.stem(path): leaf for path in paths if (leaf := _leaf(path, desk))}
    for lang in desk.languages:
        if f"{folder}/{lang}.md" not in paths:
            desk.problems.append(
                problem("missing-language", Place(f"{folder}/{lang}.md"), "Add the file.", key=id, language=lang, lang=lang)
            )
    return leaves


def _leaf(path: str, desk: Desk) -> Leaf | None:
    lang = files.stem(path)
    if lang not in desk.languages:
        desk.problems.append(problem("bad-language", Place(path), did_you_mean(lang, desk.languages), value=lang))
        return None
    before = len(desk.problems)
    text, on = desk.text(path)
    return make_leaf(text, lang, on) if len(desk.problems) == before else None
