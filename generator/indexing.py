"""The Pagefind door: an index for the search page, made from pages that are already in place.

Pagefind reads HTML and writes a folder of chunks, an index for each language of the pages. It runs as a program of its own, found
through its package, without a shell, the environment or the network. It is an optional extra: without it there is no index.
"""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
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

    Each language has an index of its own, which is made at the same time as the others. `aside` is a folder to work in; it is gone
    afterwards. Raises UnmadeError.
    """
    if get_executable is None:
        raise UnmadeError("Search has no index: Pagefind is not installed (pip install 'pagefind[bin]').")
    folders: dict[str, set[str]] = {}
    for path in paths:
        folders.setdefault(PurePosixPath(path).parts[0], set()).add(str(PurePosixPath(path).parent))
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        made = {lang: aside.resolve() / lang for lang in sorted(folders)}
        site = ["--site", str(out.resolve())]
        _run([[*site, "--glob", f"{{{','.join(sorted(folders[lang]))}}}/*.html", "--output-path", str(made[lang])] for lang in made], aside)
        return _whole([_files(each) for each in made.values()])
    except OSError as error:
        raise UnmadeError(f"Search has no index: Pagefind cannot run ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _run(tasks: Iterable[list[str]], folder: Path) -> None:
    """Run Pagefind for each list of arguments, all at once, and wait for every one."""
    begun: list[subprocess.Popen[bytes]] = []
    nothing = subprocess.DEVNULL
    try:
        for arguments in tasks:
            command = [str(get_executable()), "--silent", "--keep-index-url", *arguments]
            begun.append(subprocess.Popen(command, cwd=folder, env={}, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE))
        for process in begun:
            _, said = process.communicate(timeout=SECONDS)
            if process.returncode:
                lines = [line.strip() for line in said.decode("utf-8", "replace").split("\n") if line.strip()]
                last = lines[-1] if lines else "it did not say why"
                raise UnmadeError(f"Search has no index: Pagefind stopped with {process.returncode} ({last}).")
    except subprocess.TimeoutExpired as error:
        raise UnmadeError(f"Search has no index: Pagefind took more than {SECONDS} seconds.") from error
    finally:
        for process in begun:
            process.kill()
            process.communicate()


def _files(made: Path) -> dict[str, bytes]:
    """Return what Pagefind made, without the interfaces and the stemmers that it adds for whoever wants them."""
    found = {FOLDER + file.relative_to(made).as_posix(): file for name in _SHIPPED for file in sorted(made.glob(name))}
    if FOLDER + _ENTRY not in found:
        raise UnmadeError("Search has no index: Pagefind wrote none.")
    return {path: file.read_bytes() for path, file in found.items()}


def _whole(indexes: Sequence[dict[str, bytes]]) -> dict[str, bytes]:
    """Return the indexes of several languages as one, whose entry names them all."""
    entries = [msgspec.json.decode(each.pop(FOLDER + _ENTRY)) for each in indexes]
    if not entries:
        return {}
    entry = entries[0] | {"languages": {lang: told for each in entries for lang, told in each["languages"].items()}}
    data = {path: text for each in indexes for path, text in each.items()}
    if all(each["wasm"] for each in entry["languages"].values()):
        data.pop(f"{FOLDER}wasm.unknown.pagefind", None)
    # The entry goes last, and Pagefind writes the languages in no order.
    return data | {FOLDER + _ENTRY: msgspec.json.encode(entry, order="sorted")}
