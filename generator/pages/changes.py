"""When there was something new to say of a record: what pages, feeds, calendars and the map of the site mean by its last change."""

from generator.dates import Date
from generator.model import Event
from generator.records import Article


def changes(event: Event) -> list[Date]:
    """Return the dates at which there was something new to say of an event: its steps so far, and its corrections."""
    past = [step.date for step in event.steps if not step.upcoming] or [event.date]
    return past + [each.date for each in event.corrections]


def updates(article: Article) -> list[Date]:
    """Return the dates at which an article was published and updated."""
    return [article.date, article.updated or article.date]
