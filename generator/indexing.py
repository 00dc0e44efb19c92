"""The Pagefind door: an index for the search page, made from pages that are already in place.

Pagefind reads HTML and writes a folder of chunks, an index for each language of the pages. It runs as a program of its own, found
through its package, without a shell, the environment or the network. It is an optional extra: without it there is no index.
"""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path, PurePosixPath

import msgspec

from generator.write import UnmadeError

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


def index(out: Path, paths: Iterable[str], aside: Path) -> dict[str, bytes]:
    """Return the files of the index of some pages of the output folder, by path, the one that names the others last.

    `aside` is a folder to work in; it is gone afterwards. Raises UnmadeError.
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
        _run(["--site", str(out.resolve()), "--glob", f"{{{','.join(folders)}}}/*.html", "--output-path", str(made)], aside)
        return _files(made)
    except OSError as error:
        raise UnmadeError(f"Search has no index: Pagefind cannot run ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _run(arguments: list[str], folder: Path) -> None:
    command = [str(get_executable()), "--silent", "--keep-index-url", *arguments]
    try:
        subprocess.run(command, cwd=folder, env={}, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired as error:
        raise UnmadeError(f"Search has no index: Pagefind took more than {SECONDS} seconds.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(said) if line.strip()), "it did not say why")
        raise UnmadeError(f"Search has no index: Pagefind stopped with {error.returncode} ({last}).") from error


def _files(made: Path) -> dict[str, bytes]:
    """Return what Pagefind made, without the interfaces and the stemmers that it adds for whoever wants them."""
    found = {FOLDER + file.relative_to(made).as_posix(): file for name in _SHIPPED for file in sorted(made.glob(name))}
    if FOLDER + _ENTRY not in found:
        raise UnmadeError("Search has no index: Pagefind wrote none.")
    data = {path: file.read_bytes() for path, file in found.items()}
    entry = msgspec.json.decode(data[FOLDER + _ENTRY])
    if all(each["wasm"] for each in entry["languages"].values()):
        data.pop(f"{FOLDER}wasm.unknown.pagefind", None)
    # Pagefind writes the languages in no order.
    return data | {FOLDER + _ENTRY: msgspec.json.encode(entry, order="sorted")}
