"""The Pagefind door: an index for the search page of a language, made from pages that are already in place.

Pagefind reads HTML and writes a folder of chunks. It runs as a program of its own, found through its package, without a shell, the
environment or the network. It is an optional extra: without it there is no index.
"""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path, PurePosixPath

import msgspec

from generator.bundling import UnmadeError

try:
    from pagefind_bin import get_executable  # type: ignore[import-untyped]
except ImportError:
    get_executable = None

FOLDER = "pagefind/"
SECONDS = 600
_ENTRY = "pagefind-entry.json"
_SHIPPED = ("pagefind.js", "*.pagefind", "index/*", "fragment/*", "*.pf_meta", _ENTRY)
"""What the search page asks for, in the order in which it goes into place. The entry names the rest, and its names tell what they hold:
whoever searches meanwhile has either the old index or the new one."""


def version() -> str:
    """Return Pagefind's version, or an empty text where it is not installed."""
    try:
        return version_of("pagefind_bin") if get_executable else ""
    except PackageNotFoundError:
        return ""


class Index:
    """The index of some pages of the output folder, all of one language, under way. Raises UnmadeError where it cannot begin.

    Its files stand below `folder`, the one that names the others last; `aside` is a folder to work in, and is gone afterwards.
    """

    def __init__(self, out: Path, paths: Iterable[str], folder: str, aside: Path) -> None:
        self.folder, self._aside, self._made = folder, aside, aside.resolve() / "made"
        if get_executable is None:
            raise UnmadeError("Search has no index: Pagefind is not installed (pip install 'pagefind[bin]').")
        folders = sorted({str(PurePosixPath(path).parent) for path in paths})
        command = [str(get_executable()), "--silent", "--keep-index-url", "--site", str(out.resolve())]
        command += ["--glob", f"{{{','.join(folders)}}}/*.html", "--output-path", str(self._made)]
        nothing = subprocess.DEVNULL
        try:
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            self._program = subprocess.Popen(command, cwd=aside, env={}, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            raise UnmadeError(f"Search has no index: Pagefind cannot run ({error.strerror or error}).") from error

    def finish(self) -> dict[str, bytes]:
        """Return the bytes of the index by path, once they are made. Raises UnmadeError."""
        try:
            fault = self._fault()
            found = {} if fault else _files(self._made)
        except (OSError, ValueError, KeyError, TypeError):  # what it wrote is not what it should have written
            fault, found = "", {}
        if not found:
            raise UnmadeError(f"Search has no index for `{PurePosixPath(self.folder).name}`: {fault or 'Pagefind wrote none.'}")
        return {self.folder + path: data for path, data in found.items()}

    def stop(self) -> None:
        """End the work, if it has not ended, and delete what it leaves."""
        self._program.kill()
        self._program.communicate()
        shutil.rmtree(self._aside, ignore_errors=True)

    def _fault(self) -> str:
        """Wait for Pagefind, and return in a sentence why it failed, if it did."""
        try:
            _, said = self._program.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return f"Pagefind took more than {SECONDS} seconds."
        lines = [line.strip() for line in said.decode("utf-8", "replace").split("\n") if line.strip()]
        why = lines[-1] if lines else "it did not say why"
        return f"Pagefind stopped with {self._program.returncode} ({why})." if self._program.returncode else ""


def _files(made: Path) -> dict[str, bytes]:
    """Return what Pagefind made, without the interfaces and stemmers that it adds for whoever wants them; nothing if it is not whole."""
    found = {file.relative_to(made).as_posix(): file.read_bytes() for name in _SHIPPED for file in sorted(made.glob(name))}
    if _ENTRY not in found:
        return {}
    if all(each["wasm"] for each in msgspec.json.decode(found[_ENTRY])["languages"].values()):
        found.pop("wasm.unknown.pagefind", None)
    return found
