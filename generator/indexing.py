"""The Pagefind door: an index for the search page of a language, made from pages that are already in place.

Pagefind reads HTML and writes a folder of chunks. It runs as a program of its own, found
through its package, without a shell, the environment or the network. It is an optional extra: without it there is no index.
"""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path, PurePosixPath
from typing import Any

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


def index(out: Path, paths: Iterable[str], folder: str, aside: Path) -> dict[str, bytes]:
    """Return the files of the index of some pages of the output folder, by path below `folder`, the one that names the others last.

    The pages are those of one language. `aside` is a folder to work in; it is gone afterwards. Raises UnmadeError.
    """
    if get_executable is None:
        raise UnmadeError("Search has no index: Pagefind is not installed (pip install 'pagefind[bin]').")
    folders = sorted({str(PurePosixPath(path).parent) for path in paths})
    if not folders:
        return {}
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        made = aside.resolve() / "made"
        fault = _run(["--site", str(out.resolve()), "--glob", f"{{{','.join(folders)}}}/*.html", "--output-path", str(made)], aside)
        found = _files(made)
        if fault or not found:
            raise UnmadeError(f"Search has no index for `{PurePosixPath(folder).name}`: {fault or 'Pagefind wrote none.'}")
        return {folder + path: data for path, data in found.items()}
    except OSError as error:
        raise UnmadeError(f"Search has no index: Pagefind cannot run ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _run(arguments: list[str], folder: Path) -> str:
    """Run Pagefind, and return in a sentence why it failed, if it did."""
    command = [str(get_executable()), "--silent", "--keep-index-url", *arguments]
    pipes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    try:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(command, cwd=folder, env={}, timeout=SECONDS, check=False, **pipes)
    except subprocess.TimeoutExpired:
        return f"Pagefind took more than {SECONDS} seconds."
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").split("\n") if line.strip()]
    said = lines[-1] if lines else "it did not say why"
    return f"Pagefind stopped with {done.returncode} ({said})." if done.returncode else ""


def _files(made: Path) -> dict[str, bytes]:
    """Return what Pagefind made, without the interfaces and stemmers that it adds for whoever wants them; nothing if it is not whole."""
    found = {file.relative_to(made).as_posix(): file.read_bytes() for name in _SHIPPED for file in sorted(made.glob(name))}
    if _ENTRY not in found:
        return {}
    if all(each["wasm"] for each in msgspec.json.decode(found[_ENTRY])["languages"].values()):
        found.pop("wasm.unknown.pagefind", None)
    return found
