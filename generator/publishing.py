"""The command that publishes: it sees that the site is whole and up to date, says what changes, and hands it to a branch, a folder or an
archive. `cli` loads this only when it is asked for.
"""

import re
from contextlib import suppress
from pathlib import Path

import click
from msgspec import Struct

from generator import archive, branch, files, keeping, marking
from generator.alone import BusyError, alone
from generator.branch import Goal
from generator.build import Model, prepare
from generator.code import code_digest
from generator.git import Git, GitError, refusal
from generator.indexing import FOLDER
from generator.memo import Memo
from generator.parcel import Item, UnpublishedError, pack
from generator.report import clean
from generator.sheets import DamagedError
from generator.terminal import CACHE, UsageFault, commit_date, environment, failing, tell, today

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_KNOWN = (".nojekyll", "CNAME", ".well-known/")
"""What other tools lose on the way, so that it is told of."""


class Wanted(Struct, frozen=True):
    """What is to be published, and where it goes: to a branch unless a folder or an archive is named."""

    out: Path
    drafts: bool
    base_url: str
    branch: str
    remote: str
    cname: str
    to: Path | None
    archive: Path | None
    dry_run: bool
    allow_dirty: bool


def publish(root: Path, wanted: Wanted) -> None:
    """Publish what a build has written, if it is what a build would write today."""
    if wanted.cname and not _DOMAIN.fullmatch(wanted.cname):
        raise UsageFault(f"`{clean(wanted.cname)}` is no domain. Write it in lower case and without a path: `record.example.org`.")
    try:
        with alone(root / CACHE / "publish.lock"):
            model, items = _packed(root, wanted)
            searched = {item.path.split("/")[1] for item in items if item.path.startswith(FOLDER)}
            if model.site.config.search and len(searched) < len(model.site.config.languages):
                click.echo("A search page has no index: the build could not make one.", err=True)
            if wanted.to:
                _to_folder(wanted.to, items, root, wanted)
            if wanted.archive:
                _to_archive(wanted.archive, items, root, wanted)
            if not (wanted.to or wanted.archive):
                _to_branch(items, root, wanted)
    except UnpublishedError as error:
        raise UsageFault(str(error)) from error
    except GitError as error:
        raise UsageFault(str(refusal(error))) from error
    except BusyError as error:
        raise UsageFault("Another `publish` of this site is at work.\n    Wait until it is done, and run the command again.") from error
    except OSError as error:
        raise UsageFault(f"{error.filename or wanted.out} cannot be read or written: {error.strerror}.") from error


def _packed(root: Path, wanted: Wanted) -> tuple[Model, tuple[Item, ...]]:
    """Return the site as a build would write it today, and what of it can be published; where what was kept is damaged, without that."""
    cache, code = root / CACHE, code_digest()
    memo = marking.marked(cache, code)
    keeping.recall(memo, cache, code)
    for each in (memo, Memo()):
        with suppress(DamagedError):
            built = prepare(root, today, wanted.drafts, each, base_url=wanted.base_url)
            if built.model is None:
                raise SystemExit(tell(root, built.texts, built.problems, "text", failing()))
            return built.model, pack(built.model, wanted.out, cache)
    raise AssertionError("nothing is damaged that was not kept")


def _to_branch(items: tuple[Item, ...], root: Path, wanted: Wanted) -> None:
    git, goal = Git(root, environment()), Goal(wanted.remote, wanted.branch)
    source, where = branch.repository(git, goal), f"`{goal.branch}` on `{goal.remote}`"
    unsaved = branch.unsaved(git)
    if unsaved and not wanted.allow_dirty:
        others = f", and neither are {len(unsaved) - 1:,} more" if len(unsaved) > 1 else ""
        hint = "Commit what you publish, or publish it as it is with --allow-dirty."
        raise UnpublishedError(f"{clean(min(unsaved))} is not as the last commit has it{others}.", hint)
    more = {branch.KEPT: f"{wanted.cname}\n".encode()} if wanted.cname else {}
    change = branch.planned(git, goal, wanted.out, items, more)
    if change.is_nothing:
        click.echo(f"Nothing has changed: {where} holds this site already.")
        return
    if wanted.dry_run:
        _listed(change, where)
        return
    counted, dirt = _counted(change), ", with changes that are in no commit" if unsaved else ""
    message = f"Publish {len(change.tree):,} files: {counted}\n\nSource: {source or 'in no commit'}{dirt if source else ''}\n"
    made = branch.commit(git, change, wanted.out, more, root / CACHE / "publish.index", message, commit_date())
    branch.push(git, goal, made)
    held = [name for name in _KNOWN if any(path == name or (name.endswith("/") and path.startswith(name)) for path in change.tree)]
    click.echo(f"Published to {where}, commit {made[:12]}: {len(change.tree):,} files, {counted}. It holds {', '.join(held)}.")


def _to_folder(goal: Path, items: tuple[Item, ...], root: Path, wanted: Wanted) -> None:
    plan = archive.compared(goal, items, wanted.out, root)
    if plan.is_nothing and plan.before:
        click.echo(f"Nothing has changed: {goal} holds this site already.")
    elif wanted.dry_run:
        _listed(plan, str(goal))
    else:
        archive.copy(goal, plan, items, wanted.out)
        click.echo(f"Published to {goal}: {len(items):,} files, {_counted(plan)}.")


def _to_archive(file: Path, items: tuple[Item, ...], root: Path, wanted: Wanted) -> None:
    archive.check_archive(file, wanted.out, root)
    data = archive.zipped(items, wanted.out)
    if file.is_file() and file.read_bytes() == data:
        click.echo(f"Nothing has changed: {file} holds this site already.")
    elif wanted.dry_run:
        click.echo(f"{file} would hold {len(items):,} files in {len(data):,} bytes. This is a dry run: nothing is written.")
    else:
        files.put(file, data)
        click.echo(f"Published to {file}: {len(items):,} files in {len(data):,} bytes. Unpack it, and open index.html.")


def _listed(change: branch.Change | archive.Copy, where: str) -> None:
    for sign, paths in (("+", change.added), ("~", change.changed), ("-", change.deleted)):
        for path in paths:
            click.echo(f"{sign} {clean(path)}")
    click.echo(f"{where} would change: {_counted(change)}. This is a dry run: nothing is pushed or written.")


def _counted(change: branch.Change | archive.Copy) -> str:
    return f"{len(change.added):,} added, {len(change.changed):,} changed, {len(change.deleted):,} deleted"
