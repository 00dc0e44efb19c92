"""The tables of articles, standing pages, terms of the glossary, and the site itself."""

from collections.abc import Iterator

from generator.records import Leaf
from generator.tables.cells import Cells, Row
from generator.tables.events import image
from generator.tables.specs import N_, Spec, number, prose, text, tongues, when, words

_ARTICLE = text("article", N_("The article."), "articles")
_TERM = text("term", N_("The term."), "terms")


def _site(cells: Cells) -> Iterator[Row]:
    config = cells.site.config
    named = (*cells.words(config.title), *cells.words(config.description))
    yield "site", *named, " ".join(config.languages), config.base_url or None, config.licence or None, config.repository or None


SITE = Spec(
    "site",
    N_("The site that the record comes from: one row."),
    ("id",),
    (
        text("id", N_("Always the same.")),
        words("title", N_("The name of the site.")),
        words("description", N_("What the site is.")),
        text("languages", N_("The codes of its languages, with a space between them.")),
        text("address", N_("The address of the site; where it has none, addresses of pages are paths from its root.")),
        text("licence", N_("The licence of the record.")),
        text("repository", N_("Where the files of the record are kept.")),
    ),
    _site,
)


def _leaves(leaves: dict[str, Leaf], cells: Cells) -> Row:
    bodies = cells.prose({lang: leaf.prose for lang, leaf in leaves.items()})
    titles, summaries, translators = (
        cells.tongues({lang: getattr(leaf, name) for lang, leaf in leaves.items()}) for name in ("title", "summary", "translator")
    )
    return (*titles, *summaries, *bodies, *translators)


_LEAVES = (
    tongues("title", N_("The title.")),
    tongues("summary", N_("What it is about, in one or two sentences.")),
    prose("body", N_("The text, as {html}.")),
    tongues("translator", N_("Who translated it.")),
)


def _articles(cells: Cells) -> Iterator[Row]:
    for each in cells.site.articles.values():
        days = (*cells.when(each.date), *cells.when(each.updated))
        yield each.id, *days, *_leaves(each.leaves, cells), *cells.image(each.image), *cells.page("article", each.id)


ARTICLES = Spec(
    "articles",
    N_("The articles of the site."),
    ("id",),
    (
        text("id", N_("The id of the article; it never changes.")),
        when("date", N_("When it was published.")),
        when("updated", N_("When it was last changed.")),
        *_LEAVES,
        *image(),
        tongues("page", N_("The address of its page.")),
    ),
    _articles,
)


def _authors(cells: Cells) -> Iterator[Row]:
    for each in cells.site.articles.values():
        yield from ((each.id, at, *cells.named(author)) for at, author in enumerate(each.authors, 1))


ARTICLE_AUTHORS = Spec(
    "article_authors",
    N_("Who wrote each article."),
    ("article", "position"),
    (
        _ARTICLE,
        number("position", N_("The place in the list, from 1.")),
        words("name", N_("The name.")),
        text("entity", N_("The author, where that is an entity of the record."), "entities"),
    ),
    _authors,
    inside="articles",
)


def _article_tags(cells: Cells) -> Iterator[Row]:
    for each in cells.site.articles.values():
        yield from ((each.id, tag) for tag in dict.fromkeys(ref.id for ref in each.tags))


ARTICLE_TAGS = Spec(
    "article_tags",
    N_("The tags of each article."),
    ("article", "tag"),
    (_ARTICLE, text("tag", N_("The tag."), "tags")),
    _article_tags,
    inside="articles",
)


def _article_events(cells: Cells) -> Iterator[Row]:
    events = cells.site.events
    for each in cells.site.articles.values():
        yield from ((each.id, event) for event in dict.fromkeys(ref.id for ref in each.events) if event in events)


ARTICLE_EVENTS = Spec(
    "article_events",
    N_("The events that an article is about."),
    ("article", "event"),
    (_ARTICLE, text("event", N_("The event."), "events")),
    _article_events,
    inside="articles",
)


def _pages(cells: Cells) -> Iterator[Row]:
    for each in cells.site.pages.values():
        yield each.id, *_leaves(each.leaves, cells), *cells.page("page", each.id)


PAGES = Spec(
    "pages",
    N_("The standing pages of the site, such as how it is made."),
    ("id",),
    (text("id", N_("The id of the page.")), *_LEAVES, tongues("page", N_("The address of its page."))),
    _pages,
)


def _terms(cells: Cells) -> Iterator[Row]:
    for each in cells.site.terms.values():
        paths = [f"{cells.base}{cells.voice.url('glossary', '', lang)}#term-{each.id}" for lang in cells.languages]
        yield each.id, *cells.words(each.term), *cells.words(each.definition), *paths


TERMS = Spec(
    "terms",
    N_("The terms of the glossary."),
    ("id",),
    (
        text("id", N_("The id of the term.")),
        words("term", N_("The term.")),
        words("definition", N_("What it means.")),
        tongues("page", N_("The address of its place in the glossary.")),
    ),
    _terms,
)


def _term_aliases(cells: Cells) -> Iterator[Row]:
    for each in cells.site.terms.values():
        for lang, names in each.also.items():
            yield from ((each.id, lang, at, name) for at, name in enumerate(names, 1))


TERM_ALIASES = Spec(
    "term_aliases",
    N_("More words for a term."),
    ("term", "lang", "position"),
    (
        _TERM,
        text("lang", N_("The language, by its code.")),
        number("position", N_("The place in the list, from 1.")),
        text("name", N_("The word.")),
    ),
    _term_aliases,
    inside="terms",
)


def _related(cells: Cells) -> Iterator[Row]:
    for each in cells.site.terms.values():
        yield from ((each.id, other) for other in dict.fromkeys(ref.id for ref in each.related))


TERM_RELATIONS = Spec(
    "term_relations",
    N_("Terms that belong together."),
    ("term", "other"),
    (_TERM, text("other", N_("The other term."), "terms")),
    _related,
    inside="terms",
)
