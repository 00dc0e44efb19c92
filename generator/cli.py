"""The command line: what a person types. A command is loaded when it is asked for, so that none waits for what another needs."""

import os
import time
from pathlib import Path
from typing import Any

import click

from generator import beginning, marking, tree
from generator.code import code_digest
from generator.folder import RefusedError, check_output
from generator.hosts import HOSTS
from generator.problems import Place, problem
from generator.terminal import (
    CACHE,
    CONFIG,
    EPILOG,
    STOPPED,
    Options,
    UsageFault,
    base_address,
    failing,
    format_option,
    root_option,
    tell,
    today,
)
from generator.unchanged import is_whole, last

drafts_option = click.option("--drafts", is_flag=True, help="Publish drafts, and what waits for its day.")
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail too.")
i18n_option = click.option("--strict-i18n", "i18n", is_flag=True, help="Let words that a language lacks fail too.")
base_option = click.option(
    "--base-url", "base", default="", metavar="URL", help="Where the site will stand, in the place of `base_url` in site.yml."
)


class Commands(click.Group):
    """The commands, each of which can be stopped by Ctrl-C."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped. What is half done, the next build mends.", err=True)
            raise SystemExit(STOPPED) from None


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option("--why", default="", metavar="ADDRESS", help="Say why the page at this address is made again, or is not.")
@click.option("--profile", is_flag=True, help="Print the seconds that each stage took.")
@click.option("--skip-search", is_flag=True, help="Leave the search index as it is: after an edit of a large site it takes longest.")
@base_option
def build(root: Path, output: Path | None, drafts: bool, base: str, **how: Any) -> None:
    """Build the site into public/.

    Nothing is written while the content has errors. A page whose content, template and words are unchanged is left alone; pages that
    are no longer planned are deleted.
    """
    start, out, cache, code = time.perf_counter(), output or root / "public", root / CACHE, code_digest()
    options = Options(out, drafts, start=start, base_url=base_address(base) if base else "", **how)
    try:
        check_output(out, root)
    except RefusedError as refused:
        raise UsageFault(str(refused)) from refused
    before, memo = last(out, cache), marking.marked(cache, code)
    read = options.read(root, memo, code)
    if before and (before.inputs, before.day) == (read, str(today(before.zone))) and not options.why and is_whole(out, cache, before):
        tell(root, {}, (), options.form, failing(options.strict, options.i18n))
        options.said(before.said, before.files, 0, 0, before.is_placed)
        return
    from generator.commands import build as run

    run(root, out, options, memo, read, code)


@main.command(epilog=EPILOG)
@root_option
@drafts_option
@strict_option
@i18n_option
@format_option
@click.option("--target", type=click.Choice(list(HOSTS)), default=None, help="Warn of what this host does not take.")
def check(root: Path, drafts: bool, strict: bool, i18n: bool, form: str, target: str | None) -> None:
    """Find everything that is wrong, and write nothing.

    Does all that build does but the writing: reads every file, resolves every reference, renders every page. Then it says how much is
    translated into each language. The search index is made by a build alone, and counts for no host.
    """
    from generator.commands import check as run

    raise SystemExit(run(root, drafts, failing(strict, i18n), form, target or ""))


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
    from generator.commands import schema as run

    run(root, output or root / "schema", reference_file)


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
        raise SystemExit(tell(root, {}, (problem("config-missing", Place(CONFIG)),), "text", failing()))
    terminal = Terminal(today, click.echo, lambda built, problems: tell(root, built.texts, problems, "text", failing()))
    try:
        preview = Preview(root, drafts, port, terminal)
    except OSError as error:
        raise UsageFault(
            f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. Name another with --port, or let --port 0 take a free one."
        ) from error
    preview.run(opens)


@main.command(epilog=EPILOG)
@root_option
@click.option("--output", type=click.Path(path_type=Path), default=None, help="What is published: public/ beside site.yml unless given.")
@drafts_option
@base_option
@click.option("--build", "builds", is_flag=True, help="Build first. Without it, what is not up to date is refused.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that holds the site and nothing else.")
@click.option("--remote", default="origin", show_default=True, help="The remote that has the branch.")
@click.option("--cname", default="", metavar="DOMAIN", help="The domain of the site, for GitHub Pages; one that is set already is kept.")
@click.option("--to", type=click.Path(path_type=Path), default=None, help="Copy the site into this folder, and push nothing.")
@click.option("--zip", "archive", type=click.Path(path_type=Path), default=None, help="Put the site into this archive, and push nothing.")
@click.option("--allow-dirty", is_flag=True, help="Publish content that is in no commit yet.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, changed and deleted, and publish nothing.")
def publish(root: Path, output: Path | None, drafts: bool, base: str, builds: bool, **how: Any) -> None:
    """Publish the site to a branch, a folder or an archive.

    The branch is pushed with git as it is set up here; the work tree, the index and the branches of the repository are left alone. What
    is published is what a build would write today, or nothing. Where something stands in the way, it says what, nothing has been
    published, and the exit code is 2.
    """
    today("UTC")
    if builds:
        click.get_current_context().invoke(build, root=root, output=output, drafts=drafts, base=base)
    from generator.publishing import Wanted
    from generator.publishing import publish as run

    run(root, Wanted(output or root / "public", drafts, base_address(base) if base else "", **how))


beginning.add_to(main)
