"""The command line: what a person types. The only place that knows the clock, the environment and the terminal."""

import datetime
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator import files, report, tree
from generator.build import Built, Model, prepare
from generator.coverage import MISSING, coverage
from generator.folder import RefusedError, check_output
from generator.problems import Problem, in_order
from generator.read import CONFIG
from generator.reference import reference
from generator.render import put, render
from generator.schema import write_schemas
from generator.templating import TemplateFaultError

OK, CONTENT, USAGE = 0, 1, 2
CACHE = ".cache"
MOST_FILES = 20_000
"""What a site on Cloudflare Pages may hold without paying."""

EPILOG = """\b
Exit codes: 0 all is well; 1 the content has errors (with --strict, warnings too; with
--strict-i18n, words that are not translated); 2 the command, site.yml, a template or the interface words are wrong.
NO_COLOR is respected. SOURCE_DATE_EPOCH, where set, is the day that counts as today."""

root_option = click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="The folder that holds site.yml."
)
drafts_option = click.option("--drafts", is_flag=True, help="Publish drafts, and what waits for its day.")
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail too.")
i18n_option = click.option("--strict-i18n", "i18n", is_flag=True, help="Let words that a language lacks fail too.")
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)


class UsageFault(click.ClickException):
    """The command cannot be carried out as it was given."""

    exit_code = USAGE


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Build a bilingual site of public record from YAML events and Markdown articles.

    Content lies in content/, templates in templates/, stylesheets in static/, settings in site.yml.
    """
    if not tree.HAS_LIBYAML:
        click.echo("PyYAML was installed without libyaml here, so reading takes far longer; all else is the same.", err=True)


@main.command(epilog=EPILOG)
@root_option
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Where the site goes: public/ beside site.yml unless given.")
@drafts_option
@strict_option
@i18n_option
@format_option
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes that work at once: one a processor unless given.")
def build(root: Path, output: Path | None, drafts: bool, strict: bool, i18n: bool, form: str, jobs: int) -> None:
    """Build the site into public/.

    Nothing is written while the content has errors. A page whose content, template and words are unchanged is left alone; pages that
    are no longer planned are deleted.
    """
    start = time.perf_counter()
    out = output or root / "public"
    try:
        check_output(out, root)
    except RefusedError as refused:
        raise UsageFault(str(refused)) from refused
    fails = failing(strict, i18n)
    built = prepare(root, today, drafts)
    if built.model is None or any(map(fails, built.problems)):
        raise SystemExit(tell(root, built, built.problems, form, fails))
    try:
        done = put(built.model, out, root / CACHE, jobs)
    except TemplateFaultError as fault:
        raise SystemExit(tell(root, built, (*built.problems, fault.problem), form, fails)) from fault
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or out} cannot be written: {error.strerror}. The next build mends what is half done."
        ) from error
    tell(root, built, built.problems, form, fails)
    for sentence in done.unmade:
        click.echo(sentence, err=True)
    if done.files > MOST_FILES:
        click.echo(crowded(done.files), err=True)
    took = f"{done.files:,} files in {time.perf_counter() - start:.1f} s ({len(done.written)} written, {len(done.deleted)} deleted)"
    click.echo(f"{counted(built.model)}, {took}.", err=form != "text")
    if form == "text":
        click.echo(f"Open {out / 'index.html'} in a browser.")


@main.command(epilog=EPILOG)
@root_option
@drafts_option
@strict_option
@i18n_option
@format_option
def check(root: Path, drafts: bool, strict: bool, i18n: bool, form: str) -> None:
    """Find everything that is wrong, and write nothing.

    Does all that build does but the writing: reads every file, resolves every reference, renders every page. Then it says how much is
    translated into each language.
    """
    built = prepare(root, today, drafts)
    problems = list(built.problems)
    for page in built.model.pages if built.model else ():
        try:
            render(page, built.model)  # type: ignore[arg-type]
        except TemplateFaultError as fault:
            problems.append(fault.problem)
    code = tell(root, built, in_order(problems), form, failing(strict, i18n))
    if form == "text" and built.model:
        if code == OK:
            click.echo(f"{counted(built.model)}: {'no errors' if problems else 'all is well'}.")
        for each in coverage(built.model.site):
            click.echo(f"{each}.")
    raise SystemExit(code)


@main.command(epilog=EPILOG)
@root_option
@click.option("--output", type=click.Path(path_type=Path), default=None, help="Where they go: schema/ beside site.yml unless given.")
@click.option(
    "--reference", "reference_file", type=click.Path(dir_okay=False, path_type=Path), help="Write the reference of every key here too."
)
def schema(root: Path, output: Path | None, reference_file: Path | None) -> None:
    """Write a JSON Schema for every kind of content file.

    An editor with a YAML language server then completes keys and marks mistakes while you type. The event's schema holds the types of
    this site, so write it again after changing a type.
    """
    built = prepare(root, today)
    if built.model is None:
        raise SystemExit(tell(root, built, built.problems, "text", failing()))
    for path in write_schemas(built.model.site.types, output or root / "schema"):
        click.echo(path)
    if reference_file:
        reference_file.write_text(reference(), encoding="utf-8")
        click.echo(reference_file)


@main.command(epilog=EPILOG)
@root_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to answer on; 0 takes a free one.")
@drafts_option
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
def serve(root: Path, port: int, drafts: bool, opens: bool) -> None:
    """Show the site on this machine, and every change to it at once.

    A page is made when it is asked for, and open pages load again when a file is saved. Where the content has errors, they stand on top of
    the last good pages. Nothing is written, and there is no search index.
    """
    from generator.serve import Preview, Terminal

    today("UTC")
    if not (root / CONFIG).is_file():
        built = prepare(root, today)
        raise SystemExit(tell(root, built, built.problems, "text", failing()))
    terminal = Terminal(today, click.echo, lambda built, problems: tell(root, built, problems, "text", failing()))
    try:
        preview = Preview(root, drafts, port, terminal)
    except OSError as error:
        raise UsageFault(
            f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. Name another with --port, or let --port 0 take a free one."
        ) from error
    preview.run(opens)


def today(timezone: str) -> datetime.date:
    """Return the day in a time zone, or the day of SOURCE_DATE_EPOCH where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not (epoch.isascii() and epoch.isdecimal()) or len(epoch) > 11:
            raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds since 1970.")
        return datetime.datetime.fromtimestamp(int(epoch), ZoneInfo(timezone)).date()
    return datetime.datetime.now(ZoneInfo(timezone)).date()


def counted(model: Model) -> str:
    """Return how much a site holds: `72 events, 50 people, 58 organisations, 1,141 pages`."""
    people = sum(entity.is_person for entity in model.site.entities.values())
    parts = (
        (len(model.site.events), "event", "events"),
        (people, "person", "people"),
        (len(model.site.entities) - people, "organisation", "organisations"),
        (len(model.pages), "page", "pages"),
    )
    return ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in parts)


def crowded(n: int) -> str:
    """Return the warning of more files than some hosts take."""
    return (
        f"{n:,} files: Cloudflare Pages takes {MOST_FILES:,} without a paid plan, and other hosts have limits too. "
        "`event_pages: featured` or `none` in site.yml makes fewer."
    )


def failing(strict: bool = False, i18n: bool = False) -> Callable[[Problem], bool]:
    """Return whether a problem makes the command fail: an error does, and what the options add."""
    return lambda each: each.is_error or strict or (i18n and each.code == MISSING)


def tell(root: Path, built: Built, problems: tuple[Problem, ...], form: str, fails: Callable[[Problem], bool]) -> int:
    """Print the problems and return the exit code. Machine forms go to standard output, text to standard error."""
    if form == "json":
        click.echo(report.as_json(problems), nl=False)
    elif form == "github":
        click.echo(report.as_github(problems), nl=False)
    elif problems:
        texts = built.texts | {each.place.file: files.text(root, each.place.file)[0] for each in problems if each.code == "template-error"}
        click.echo(report.as_text(problems, texts, wants_colour()), nl=False, err=True, color=True)
        click.echo(report.summary(problems), err=True)
    found = [each for each in problems if fails(each)]
    if any(each.place.file == CONFIG or each.place.file.startswith("templates/") for each in found):
        return USAGE
    return CONTENT if found else OK


def wants_colour() -> bool:
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stderr.isatty()
