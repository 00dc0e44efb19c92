"""A site in a git repository with a bare remote beside it, and all that a publication must leave as it was."""

import os
import subprocess
from pathlib import Path

from tests.quick import a_quick_site
from tests.workspace import Workspace

ANN = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


def git(folder: Path, *words: str, input: str = "", **environment: str) -> str:
    """Return what git prints, and fail the test if it fails. No configuration of this machine counts."""
    settled = os.environ | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(folder)} | ANN | environment
    done = subprocess.run(["git", *words], cwd=folder, env=settled, input=os.fsencode(input), capture_output=True, check=False)
    assert 0 == done.returncode, f"git {words}: {done.stderr!r}"
    return done.stdout.decode("utf-8", "replace").strip()


class Repository(Workspace):
    """A site under git: `remote` is a bare repository, `main` the branch of the sources."""

    def __init__(self, site: Workspace, remote: Path) -> None:
        self.root, self.remote = site.root, remote
        git(remote.parent, "init", "-q", "--bare", str(remote))
        git(self.root, "init", "-q", "-b", "main", ".")
        git(self.root, "config", "user.name", "Cura Tor")
        git(self.root, "config", "user.email", "curator@example.org")
        git(self.root, "remote", "add", "origin", str(remote))
        self.write(".gitignore", "/public/\n/.cache/\n")
        self.commit("Begin")
        git(self.root, "push", "-q", "origin", "main")

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str = "gh-pages") -> dict[str, bytes]:
        """Return the files that the remote's branch holds."""
        there = git(self.remote, "ls-tree", "-r", "-z", "--name-only", name).split("\0")
        show = ["git", "--git-dir", str(self.remote), "cat-file", "blob"]
        return {path: subprocess.run([*show, f"{name}:{path}"], capture_output=True, check=True).stdout for path in there if path}

    def commits(self, name: str = "gh-pages") -> list[str]:
        """Return the commits of the remote's branch, the first first; none where there is no such branch."""
        if f"refs/heads/{name}" not in git(self.remote, "for-each-ref", "--format=%(refname)"):
            return []
        return git(self.remote, "rev-list", "--reverse", name).split()

    def untouched(self) -> tuple[object, ...]:
        """Return all of the repository that a publication leaves alone: HEAD, branches, tags, index, work tree, what git notes of them."""
        inside = self.root / ".git"
        refs = [line for line in self.git("for-each-ref").splitlines() if "refs/remotes/" not in line]
        kept = {
            name: (inside / name).read_bytes() for name in ("HEAD", "index", "config", "FETCH_HEAD", "shallow") if (inside / name).exists()
        }
        files = {file: file.read_bytes() for file in self.root.rglob("*") if file.is_file() and ".git" not in file.parts}
        own = {file: data for file, data in files.items() if ".cache" not in file.parts}
        logs = {file: file.read_bytes() for file in (inside / "logs").rglob("*") if file.is_file() and "remotes" not in file.parts}
        return refs, kept, self.git("status", "--porcelain"), own, logs, sorted(file.name for file in inside.iterdir())


def a_repository(folder: Path) -> Repository:
    """Return a small site in a repository of its own."""
    root = folder / "site"
    root.mkdir(parents=True)
    return Repository(a_quick_site(root), folder / "remote.git")
