"""The git door: git run as a program, and what it says when it cannot, in a sentence.

Nothing here reads or changes the work tree, the index, HEAD or a branch of the repository: objects are added, which git itself sweeps
away where nothing comes to need them, and a branch is pushed.
"""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.parcel import UnpublishedError
from generator.report import clean

_LED_ASTRAY = re.compile(r"GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX)$")
"""What git hands to its hooks, and would here lead to another repository or index."""
_ANSWERS = (
    (r"dubious ownership", "git does not trust this repository.", "Say that it is yours: `git config --global --add safe.directory PATH`."),
    (r"Host key verification failed",
     "The host of the remote is not known here.", "Go to it once with `ssh`, and see that its key is the right one."),
    (r"could not read (Username|Password)|terminal prompts disabled|Authentication failed|Permission denied|HTTP 40[13]|Invalid username",
     "The remote does not know you.", "Set up git for it first: `git push` has to work here without asking for a password."),
    (r"Could not resolve host|unable to access|Connection|timed out|unreachable|unable to look up|early EOF|hung up",
     "The remote cannot be reached.", "See that there is a network, and run the command again."),
    (r"does not appear to be a git repository|[Rr]epository .*not found|[Nn]o such remote|not a git repository: |does not exist",
     "There is no repository at the remote.", "`git remote -v` says where it should be."),
)  # fmt: skip
_REJECTED = (
    (r"fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|reference already exists",
     "Somebody else has published meanwhile.", "Run the command again: it begins from what stands there now."),
    (r"hook declined|protected branch|GH\d\d\d|denied|prohibited|refused|checked out|rejected",
     "The remote does not take the branch.", "Ask whoever keeps it, or name another branch with --branch."),
)  # fmt: skip


class GitError(Exception):
    """git ended with an error; the text is what it said."""


class Git(Struct, frozen=True):
    """git in a folder, with an environment: nothing is asked at a terminal, and what git says is in English."""

    folder: Path
    environment: Mapping[str, str]

    def __call__(self, *words: str, given: bytes = b"", **more: str) -> bytes:
        """Return what git prints. Raises GitError, and UnpublishedError where there is no git."""
        fixed = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": ""}
        settled = {name: value for name, value in self.environment.items() if not _LED_ASTRAY.match(name)} | fixed | more
        try:
            done = subprocess.run(["git", *words], cwd=self.folder, env=settled, input=given, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise UnpublishedError("git is not installed here.", "Install it, or publish to a folder with --to.") from error
        if done.returncode:
            raise GitError((done.stderr + done.stdout).decode("utf-8", "replace") or f"git {words[0]} ended with {done.returncode}")
        return done.stdout

    def line(self, *words: str) -> str:
        """Return the one line that git prints, or an empty text where it ends with an error."""
        try:
            return self(*words).decode("utf-8", "surrogateescape").removesuffix("\n")
        except GitError:
            return ""

    def can(self, *words: str) -> bool:
        """Return whether git ends well."""
        try:
            self(*words)
        except GitError:
            return False
        return True


def refusal(error: GitError, is_push: bool = False) -> UnpublishedError:
    """Return what git said as a sentence, with its own reason, and a hint."""
    said = str(error)
    for pattern, sentence, hint in (*_ANSWERS, *(_REJECTED if is_push else ())):
        if re.search(pattern, said):
            return UnpublishedError(f"{sentence.removesuffix('.')}: {_reason(said)}.", hint)
    return UnpublishedError(f"git cannot do it: {_reason(said)}.", "Mend that, and run the command again.")


def _reason(said: str) -> str:
    """Return why, in git's words: why a branch was rejected, or the first fault that it tells of."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    patterns = (r"!.*\((.+)\)$", r"remote: (?:error|fatal): (.+)", r"(?:fatal|error): (.+)", r"(?:remote: )?(.+)")
    found = (match[1] for pattern in patterns for line in lines if (match := re.match(pattern, line)))
    return clean(next(found, "it does not say why")).rstrip(".:")
