"""The pages of a year and of a month: every entry in order, month by month, on a spine drawn to scale."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.charts import bricks, ruler
from generator.languages import Said
from generator.pages.card import card
from generator.pages.figures import Table, of_year
from generator.pages.filters import Filters, filters
from generator.pages.story import Story, story
from generator.pages.values import Card, Head, Link
from generator.pages.voice import Voice
from generator.site import Entry, Site


class Gap(Struct, frozen=True):
    """Time passed before an entry: its height on the ruler in pixels, and the words for it."""

    height: int
    text: str


class Runs(Struct, frozen=True):
    """The traces that are thick in the space before an entry, and past, from, or up to the entry itself."""

    before: tuple[int, ...]
    past: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


class Listed(Struct, frozen=True):
    """An entry's card on the spine, with its whole story where the event has no page of its own."""

    card: Card
    is_repeat: bool
    gap: Gap | None
    beside: Runs
    story: Story | None


class KindCount(Struct, frozen=True):
    colour: str
    name: str
    count: str


class Month(Struct, frozen=True):
    id: str
    name: str
    year: str
    kinds: tuple[KindCount, ...]
    entries: tuple[Listed, ...]


class Tick(Struct, frozen=True):
    """A month of the year as a way to it; `path` is empty where nothing is on record."""

    name: str
    short: str
    path: str
    count: str


class View(Struct, frozen=True):
    head: Head
    title: str
    is_long: bool
    count: str
    busiest: str
    drawing: str
    say: str
    table: Table
    ticks: tuple[Tick, ...]
    traces: tuple[str, ...]
    pattern: str
    year: int
    months: tuple[Month, ...]
    kinds: tuple[KindCount, ...]
    filters: Filters
    before: Link | None
    after: Link | None
    up: Link | None


def years(site: Site) -> Iterable[str]:
    return (str(year) for year in site.years)


def months(site: Site) -> Iterable[str]:
    """Return the months of years that are too large for one page, as `2024/12`."""
    for year in site.large:
        yield from (f"{year}/{month:02d}" for month in sorted({month for month, _, _ in site.tallies[year]}))


def view(key: str, voice: Voice) -> View:
    """Return the view of a year's page; a year that splits by month lists its months alone."""
    year = int(key)
    entries = voice.site.years[year]
    order = sorted(voice.site.years)
    at = order.index(year)
    before = _year(order[at - 1], voice) if at else None
    after = _year(order[at + 1], voice) if at + 1 < len(order) else None
    shown = () if voice.is_split(year) else entries
    return _view(voice.formats.digits(key), "year", key, entries, shown, voice, (before, after, None))


def month_view(key: str, voice: Voice) -> View:
    """Return the view of the page of one month of a large year; the key is `2024/12`."""
    year, month = map(int, key.split("/"))
    entries = voice.site.months[f"{year:04d}-{month:02d}"]
    return _view(voice.formats.month(year, month), "month", key, entries, entries, voice, (None, None, _year(year, voice)))


def _view(
    title: str, kind: str, key: str, entries: Sequence[Entry], shown: Sequence[Entry], voice: Voice, ways: tuple[Link | None, ...]
) -> View:
    year = int(key[:4])
    whole = voice.site.tallies[year]
    count = voice.many("{n} entry", "{n} entries", len(entries))
    columns: list[list[bricks.Brick]] = [[] for _ in range(12)]
    for month, type, status in whole:
        columns[month - 1].append(voice.brick(type, status))
    name, say, table = of_year(year, whole, voice)
    return View(
        voice.head(title, f"{voice.plain(voice.site.config.title)}: {title}. {count}.", kind, key, "timeline"),
        title,
        kind == "month",
        count,
        _busiest(list(map(len, columns)), voice) if kind == "year" else "",
        bricks.strip(columns, max(map(len, columns)), name),
        say,
        table,
        tuple(_tick(year, month, len(part), voice) for month, part in enumerate(columns, 1)),
        traces(voice),
        ruler.ticks_pattern("days"),
        year,
        _months(shown, voice),
        _kinds(entries, voice),
        filters(entries, "page" if shown else "year", voice),
        *ways,
    )


def traces(voice: Voice) -> tuple[str, ...]:
    """Return the colour of each lane's trace, the last one plain where several types share it."""
    found: dict[int, str] = {}
    shared = len(voice.site.lanes) > len(set(voice.site.lanes.values()))
    for id, lane in voice.site.lanes.items():
        found.setdefault(lane, voice.site.types[id].colour)
    if shared:
        found[max(found)] = "plain"
    return tuple(found[lane] for lane in sorted(found))


def _busiest(counts: list[int], voice: Voice) -> str:
    most = max(range(12), key=counts.__getitem__)
    n = counts[most]
    if n < 2 or n == sum(counts):
        return ""
    return voice.many("{n} of them in {month}.", "{n} of them in {month}.", n, month=voice.formats.month_name(most + 1))


def _year(year: int, voice: Voice) -> Link:
    return Link(voice.url("year", str(year)), Said(voice.formats.digits(str(year))))


def _tick(year: int, month: int, n: int, voice: Voice) -> Tick:
    path = voice.list_path(year, month) if voice.is_split(year) else f"{voice.url('year', str(year))}#m_{month:02d}"
    return Tick(voice.formats.month_name(month), voice.formats.digits(str(month)), path if n else "", voice.formats.number(n))


def _kinds(entries: Sequence[Entry], voice: Voice) -> tuple[KindCount, ...]:
    """Return how many entries there are of each type, in the site's order of types."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.event.type] = counts.get(entry.event.type, 0) + 1
    kinds = [kind for kind in voice.site.types.values() if kind.id in counts]
    return tuple(KindCount(kind.colour, voice.say(kind.plural).text, voice.formats.number(counts[kind.id])) for kind in kinds)


def _months(entries: Sequence[Entry], voice: Voice) -> tuple[Month, ...]:
    found: list[Month] = []
    before: Entry | None = None
    for month in sorted({entry.day.month for entry in entries}):
        part = [entry for entry in entries if entry.day.month == month]
        listed = []
        for entry in part:
            listed.append(_listed(entry, before, voice))
            before = entry
        year = voice.formats.digits(str(part[0].day.year))
        found.append(Month(f"m_{month:02d}", voice.formats.month_name(month), year, _kinds(part, voice), tuple(listed)))
    return tuple(found)


def _listed(entry: Entry, before: Entry | None, voice: Voice) -> Listed:
    is_whole = entry.step.number == 1 and not voice.has_page(entry.event)
    whole = story(entry.event, voice, 4, f"{entry.anchor}-") if is_whole else None
    shown = card(entry, voice)
    beside = voice.site.beside[entry.event.id, entry.step.number]
    is_repeat = before is not None and bool(shown.day) and before.date == entry.date
    return Listed(shown, is_repeat, _gap(entry, before, voice), Runs(beside.before, beside.past, beside.begins, beside.ends), whole)


def _gap(entry: Entry, before: Entry | None, voice: Voice) -> Gap | None:
    """Return the time since the entry before, where both are known to the day; before a year's first, since its first of January."""
    if entry.date.precision != "day" or (before and before.date.precision != "day"):
        return None
    days = (entry.day - before.day).days if before else entry.day.timetuple().tm_yday - 1
    if days < 2:
        return None
    drawn = ruler.ruler(days)
    if before is None:
        text = voice.many("{n} day from 1 January with nothing on record", "{n} days from 1 January with nothing on record", days)
    else:
        text = voice.many("{n} day", "{n} days", days)
    return Gap(drawn.height_px, text)
