"""What a command asks of the machine and tells a person: the day, the problems, the exit code. The only place that knows the clock,
the environment and the terminal.
"""

import datetime
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import click
from msgspec import Struct

from generator import files, report
from generator.codes import UNTRANSLATED
from generator.memo import Memo
from generator.problems import Problem
from generator.unchanged import inputs

OK, CONTENT, USAGE, STOPPED = 0, 1, 2, 130
CONFIG = "site.yml"
CACHE = ".cache"
MOST_FILES = 20_000
"""What a site on Cloudflare Pages may hold without paying."""

EPILOG = """\b
Exit codes: 0 all is well; 1 the content has errors (with --strict, warnings too; with
--strict-i18n, words that are not translated); 2 the command, site.yml, a template or the interface words are wrong;
130 it was stopped.
NO_COLOR is respected. SOURCE_DATE_EPOCH, where set, is the day that counts as today."""

root_option = click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", help="The folder that holds site.yml."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed."
)
UNPLACED = (
    "No base URL is known: there is no sitemap, pages name no canonical address, and links in feeds are relative. Once you know where the "
    "site will stand, give `base_url` in site.yml, or --base-url."
)


class Options(Struct, frozen=True):
    """How a build is wanted, and when it began."""

    out: Path
    drafts: bool
    strict: bool
    i18n: bool
    form: str
    jobs: int
    why: str
    profile: bool
    start: float
    base_url: str = ""
    skip_search: bool = False

    def read(self, root: Path, memo: Memo, code: str) -> str:
        """Return the digest of all that such a build reads."""
        return inputs(root, memo, code, str(self.drafts), self.base_url)

    def said(self, counted: str, files: int, written: int, deleted: int, is_placed: bool) -> None:
        """Tell what a build came to, whether that is more than some hosts take, and what it lacks where the site has no address."""
        if files > MOST_FILES:
            click.echo(crowded(files), err=True)
        took = f"{files:,} files in {time.perf_counter() - self.start:.1f} s ({written} written, {deleted} deleted)"
        click.echo(f"{counted}, {took}.", err=self.form != "text")
        if not is_placed:
            click.echo(UNPLACED, err=self.form != "text")
        if self.form == "text":
            click.echo(f"Open {self.out / 'index.html'} in a browser.")


class UsageFault(click.ClickException):
    """The command cannot be carried out as it was given."""

    exit_code = USAGE


def today(timezone: str) -> datetime.date:
    """Return the day in a time zone, or the day of SOURCE_DATE_EPOCH where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not (epoch.isascii() and epoch.isdecimal()) or len(epoch) > 11:
            raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds since 1970.")
        return datetime.datetime.fromtimestamp(int(epoch), ZoneInfo(timezone)).date()
    return datetime.datetime.now(ZoneInfo(timezone)).date()


def commit_date() -> str:
    """Return the date of SOURCE_DATE_EPOCH as git reads it, or an empty text where that is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"@{epoch} +0000" if epoch else ""


def environment() -> dict[str, str]:
    """Return the environment that another program is run in."""
    return dict(os.environ)


def base_address(given: str) -> str:
    """Return a base URL as site.yml would have it: absolute, with a slash at its end. Raises UsageFault."""
    try:
        parts = urlsplit(given)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment or "@" in parts.netloc)
    except ValueError:
        is_good = False
    if not is_good or any(char <= " " or char in '\\<>"\x7f' for char in given):
        raise UsageFault(f"--base-url must be an address such as https://example.org/timeline/, and {given!r} is none.")
    return given if given.endswith("/") else f"{given}/"


def crowded(n: int) -> str:
    """Return the warning of more files than some hosts take."""
    return (
        f"{n:,} files: Cloudflare Pages takes {MOST_FILES:,} without a paid plan, and other hosts have limits too. "
        "`event_pages: featured` or `none` and `feeds: site` in site.yml make fewer."
    )


def failing(strict: bool = False, i18n: bool = False) -> Callable[[Problem], bool]:
    """Return whether a problem makes the command fail: an error does, and what the options add."""
    return lambda each: each.is_error or strict or (i18n and each.code == UNTRANSLATED)


def tell(root: Path, known: dict[str, str], problems: tuple[Problem, ...], form: str, fails: Callable[[Problem], bool]) -> int:
    """Print the problems and return the exit code. Machine forms go to standard output, text to standard error."""
    if form == "json":
        click.echo(report.as_json(problems), nl=False)
    elif form == "github":
        click.echo(report.as_github(problems), nl=False)
    elif problems:
        texts = known | {each.place.file: files.text(root, each.place.file)[0] for each in problems if each.code == "template-error"}
        click.echo(report.as_text(problems, texts, wants_colour()), nl=False, err=True, color=True)
        click.echo(report.summary(problems), err=True)
    found = [each for each in problems if fails(each)]
    if any(each.place.file == CONFIG or each.place.file.startswith("templates/") for each in found):
        return USAGE
    return CONTENT if found else OK


def wants_colour() -> bool:
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stderr.isatty()


def can_ask() -> bool:
    """Return whether there is a person at a terminal who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()
