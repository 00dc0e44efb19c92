"""The commands that need the whole program: what each does, and what it tells. `cli` loads this only when one of them is asked for."""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from generator import keeping, marking
from generator.alone import BusyError, alone
from generator.build import Built, Model, prepare
from generator.checking import RULES, rendered
from generator.coverage import coverage
from generator.hosts import HOSTS, exceeded
from generator.manifest import manifest_path
from generator.memo import Memo
from generator.problems import in_order
from generator.reference import reference
from generator.render import explained, put
from generator.schema import schemas, written
from generator.sheets import DamagedError
from generator.templating import TemplateFaultError
from generator.terminal import CACHE, OK, Options, UsageFault, failing, tell, today
from generator.unchanged import Last, is_still, marker, remember
from generator.write import Written

KEEPING = "keeping.lock"
"""What whoever writes to the cache holds, but for what belongs to an output folder."""


class Laps:
    """Seconds by stage, for whoever asks."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._last
        self._last = now


def build(root: Path, out: Path, options: Options, memo: Memo, inputs: str, code: str) -> None:
    """Build the site, and remember what came of it. Where what was kept is damaged, it is built from nothing."""
    laps, cache = Laps(), root / CACHE
    keeping.recall(memo, cache, code)
    laps("recall")
    try:
        _build(root, out, options, memo, inputs, code, laps)
    except DamagedError:
        with suppress(BusyError, OSError), alone(cache / KEEPING):
            keeping.forget(cache)
        again = marking.marked(cache, code)
        _build(root, out, options, again, options.read(root, again, code), code, laps)


def _build(root: Path, out: Path, options: Options, memo: Memo, inputs: str, code: str, laps: Laps) -> None:
    cache = root / CACHE
    fails, days, marks = failing(options.strict, options.i18n), [""], memo.marks()

    def counts(zone: str) -> datetime.date:
        day = today(zone)
        days.append(str(day))
        return day

    built = prepare(root, counts, options.drafts, memo, options.jobs, laps, options.base_url)
    if built.model is None or any(map(fails, built.problems)):
        failed = tell(root, built.texts, built.problems, options.form, fails)
        if not any(each.is_error for each in built.problems):
            asked = "--strict" if options.strict else "--strict-i18n"
            click.echo(f"Nothing was built: {asked} asks for more than this content holds, though it has no errors.", err=True)
        raise SystemExit(failed)
    why = explained(options.why, built.model, out, cache) if options.why else ""

    def last(done: Written, model: Model) -> Last | None:
        config, is_quiet = model.site.config, not (built.problems or done.unmade or model.lacking)
        if not is_quiet or not is_still(root, marks, memo):
            return None
        return Last(inputs, days[-1], config.timezone, counted(model), done.files, marker(out), bool(config.base_url))

    try:
        with _writing(out, cache):
            with suppress(BusyError), alone(cache / KEEPING):  # whoever builds another output from the same site keeps the same
                keeping.save(memo, cache, code)
            laps("keep")
            done = put(built.model, out, cache, options.jobs, options.skip_search)
            remember(last(done, built.model), out, cache)
    except TemplateFaultError as fault:
        raise SystemExit(tell(root, built.texts, (*built.problems, fault.problem), options.form, fails)) from fault
    laps("render and write")
    if why:
        click.echo(why)
    _told(root, built, done, options, fails)
    for name, seconds in laps.seconds.items() if options.profile else ():
        click.echo(f"{seconds:9.3f} s  {name}", err=True)


def lock_path(cache: Path, out: Path) -> Path:
    """Return the file that whoever writes to an output folder holds."""
    return cache / f"writing-{manifest_path(cache, out).stem}.lock"


@contextmanager
def _writing(out: Path, cache: Path) -> Iterator[None]:
    """Write to an output folder and the cache, if nobody else is writing there."""
    try:
        with alone(lock_path(cache, out)):
            yield
    except BusyError as error:
        raise UsageFault(f"Another build is writing to {out}.\n    Wait until it is done, and run the command again.") from error
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or out} cannot be written: {error.strerror}. The next build mends what is half done."
        ) from error


def _told(root: Path, built: Built, done: Written, options: Options, fails: Callable[[Any], bool]) -> None:
    assert built.model is not None
    tell(root, built.texts, built.problems, options.form, fails)
    for sentence in filter(None, (built.model.lacking, *done.unmade)):
        click.echo(sentence, err=True)
    options.said(counted(built.model), done.files, len(done.written), len(done.deleted), bool(built.model.site.config.base_url))


def check(root: Path, drafts: bool, fails: Callable[[Any], bool], form: str, target: str = "") -> int:
    """Read, link and render everything, tell what is wrong, and return the exit code. `target` is a host whose limits count too."""
    built = prepare(root, today, drafts)
    problems = list(built.problems)
    if built.model:
        found = rendered(built.model, bool(target))
        problems += found.problems
        sizes = {asset.path: len(asset.data) for asset in built.model.assets.items} | found.sizes
        rules = {name.strip("_"): found.rules.get(name, "") for name in RULES}
        problems += exceeded(HOSTS[target], sizes, **rules) if target else ()
    code = tell(root, built.texts, in_order(problems), form, fails)
    if form == "text" and built.model:
        if code == OK:
            click.echo(f"{counted(built.model)}: {'no errors' if problems else 'all is well'}.")
        for each in coverage(built.model.site):
            click.echo(f"{each}.")
    return code


def schema(root: Path, output: Path, reference_file: Path | None) -> None:
    """Write the JSON Schemas, and the reference where it is asked for."""
    built = prepare(root, today)
    if built.model is None:
        raise SystemExit(tell(root, built.texts, built.problems, "text", failing()))
    output.mkdir(parents=True, exist_ok=True)
    for name, each in schemas(built.model.site.types).items():
        path = output / f"{name}.json"
        path.write_text(written(each), encoding="utf-8")
        click.echo(path)
    if reference_file:
        reference_file.write_text(reference(), encoding="utf-8")
        click.echo(reference_file)


def counted(model: Model) -> str:
    """Return how much a site holds: `72 events, 50 people, 58 organisations, 1,141 pages`."""
    people = sum(entity.is_person for entity in model.site.entities.values())
    parts = (
        (len(model.site.events), "event", "events"),
        (people, "person", "people"),
        (len(model.site.entities) - people, "organisation", "organisations"),
        (sum(page.path.endswith(".html") for page in model.pages), "page", "pages"),
    )
    return ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in parts)
