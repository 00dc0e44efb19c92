"""The branch: a site as the next commit of a branch that holds nothing else, on a remote.

The commit is made of objects alone, its parent is what the remote has now, and it is pushed without force: whoever published meanwhile
is never overwritten. What hosts keep in the branch and no build makes, the CNAME of a domain, stays.
"""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.git import Git, GitError, refusal
from generator.parcel import Item, UnpublishedError, contents
from generator.report import clean

SOURCES = ("site.yml", "content", "static", "templates")
KEPT = "CNAME"
_PLAIN = "100644"

Tree = dict[str, tuple[str, str]]
"""The mode and the object of each file."""


class Goal(Struct, frozen=True):
    """Where a site goes: the full name of a branch, and the remote that has it."""

    remote: str
    branch: str

    @property
    def ref(self) -> str:
        return f"refs/heads/{self.branch}"


class Change(Struct, frozen=True):
    """What a publication changes, by path; `tree` is what the branch will hold, `parent` the commit that it holds now or nothing."""

    parent: str
    tree: Tree
    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        return bool(self.parent) and not (self.added or self.changed or self.deleted)


def repository(git: Git, goal: Goal) -> str:
    """Return the commit of the sources, or an empty text where there is none. Raises UnpublishedError and GitError."""
    try:
        git("rev-parse", "--absolute-git-dir")
    except GitError as error:
        if "not a git repository" in str(error):
            raise UnpublishedError(
                "The site is in no git repository.", "Make one with `git init`, or publish to a folder with --to."
            ) from error
        raise
    if goal.branch.startswith("-") or not git.can("check-ref-format", goal.ref):
        raise UnpublishedError(f"`{clean(goal.branch)}` cannot be the name of a branch.", "Use letters and hyphens: `gh-pages`.")
    remotes = git.line("remote").split()
    if goal.remote.startswith("-") or (goal.remote not in remotes and not set("/:") & set(goal.remote)):
        known = f"Known here: {', '.join(f'`{name}`' for name in remotes)}." if remotes else "Add it with `git remote add`."
        raise UnpublishedError(f"There is no remote `{clean(goal.remote)}`.", known)
    if git.line("symbolic-ref", "-q", "HEAD") == goal.ref:
        raise UnpublishedError(f"`{goal.branch}` is the branch that you work on.", "A site has a branch of its own: `gh-pages`.")
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if not git.can("-c", "user.useConfigOnly=true", "var", who):
            hint = "Say it with `git config user.name NAME` and `git config user.email ADDRESS`."
            raise UnpublishedError("git does not know who you are, and a commit says it.", hint)
    return git.line("rev-parse", "-q", "--verify", "HEAD^{commit}")


def unsaved(git: Git) -> tuple[str, ...]:
    """Return the files of the site's sources that are not as the last commit has them. Raises GitError."""
    said = git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *SOURCES)
    return tuple(each[3:] for each in said.decode("utf-8", "replace").split("\0") if each)


def planned(git: Git, goal: Goal, out: Path, items: tuple[Item, ...], more: dict[str, bytes]) -> Change:
    """Return what the branch will hold; `more` are files that are not of the output. Raises UnpublishedError and GitError."""
    parent = _fetched(git, goal)
    old = _held(git, parent) if parent else {}
    if f"{git.line('rev-parse', '--show-prefix')}site.yml" in old:
        raise UnpublishedError(
            f"`{goal.branch}` on `{goal.remote}` holds the sources of the site.", "Name another branch with --branch: `gh-pages`."
        )
    names = _namer(git)
    new = {item.path: (_PLAIN, names(contents(out, item))) for item in items}
    new |= {path: (_PLAIN, names(data)) for path, data in more.items()}
    if KEPT in old and old[KEPT][0] == _PLAIN:
        new.setdefault(KEPT, old[KEPT])
    return Change(
        parent,
        new,
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        tuple(sorted(old.keys() - new.keys())),
    )


def _fetched(git: Git, goal: Goal) -> str:
    """Return the commit at the end of the branch on the remote, fetched without a trace of it in the refs; nothing where there is none."""
    lines = (line.split("\t") for line in git("ls-remote", "--", goal.remote, goal.ref).decode("utf-8", "replace").splitlines())
    parent = next((commit for commit, ref in lines if ref == goal.ref), "")
    if parent and not git.can("cat-file", "-e", f"{parent}^{{commit}}"):
        quiet = ("--no-tags", "--no-prune", "--no-write-fetch-head", "--refmap=", "--recurse-submodules=no")
        git("-c", "maintenance.auto=false", "fetch", *quiet, "--", goal.remote, goal.ref)
        if not git.can("cat-file", "-e", f"{parent}^{{commit}}"):
            raise UnpublishedError("Somebody else is publishing.", "Run the command again.")
    return parent


def _held(git: Git, commit: str) -> Tree:
    """Return the files of a commit."""
    lines = git("ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "replace").split("\0")
    return {path: (mode, name) for mode, _, name, path in (re.split("[ \t]", line, maxsplit=3) for line in lines if line)}


def _namer(git: Git) -> Callable[[bytes], str]:
    """Return what gives bytes the name that git gives them."""
    kind = git.line("rev-parse", "--show-object-format") or "sha1"
    return lambda data: hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def commit(git: Git, change: Change, out: Path, more: dict[str, bytes], index: Path, message: str, date: str) -> str:
    """Return the commit of what is planned, as an object that nothing leads to yet. `index` is a file to work in. Raises GitError."""
    new = sorted(path for path in (*change.added, *change.changed) if path not in more and path != KEPT)
    paths = "".join(f"{out.resolve()}/{path}\n" for path in new)
    names = git("hash-object", "-w", "--no-filters", "--stdin-paths", given=os.fsencode(paths)).decode().split()
    if names != [change.tree[path][1] for path in new]:
        raise UnpublishedError(f"{out} has changed while it was read.", "Wait until the build is done, and run the command again.")
    for data in more.values():
        git("hash-object", "-w", "--no-filters", "--stdin", given=data)
    listed = "".join(f"{mode} {name}\t{path}\0" for path, (mode, name) in sorted(change.tree.items()))
    aside = str(index.resolve())
    try:
        git("update-index", "-z", "--index-info", given=os.fsencode(listed), GIT_INDEX_FILE=aside)
        tree = git("write-tree", GIT_INDEX_FILE=aside).decode().strip()
    finally:
        index.unlink(missing_ok=True)
        index.with_name(f"{index.name}.lock").unlink(missing_ok=True)
    parents = ("-p", change.parent) if change.parent else ()
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
    return git("-c", "user.useConfigOnly=true", "commit-tree", tree, *parents, given=message.encode(), **dates).decode().strip()


def push(git: Git, goal: Goal, commit: str) -> None:
    """Make a commit the end of the branch on the remote, where it follows what is there. Raises UnpublishedError."""
    try:
        git("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--", goal.remote, f"{commit}:{goal.ref}")
    except GitError as error:
        raise refusal(error, is_push=True) from error
