"""The files of a site as texts: what is there, what may be read, and what has no place here.

The only code below the commands that reads a site from the disk. Symbolic links, devices and files that are not UTF-8 are never read.
"""

import codecs
import hashlib
import os
import stat
import unicodedata
from pathlib import Path

from generator.problems import Place, Problem, problem
from generator.tree import LIMIT

_BYTES = 4 * LIMIT


def listed(root: Path, folder: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the files below a folder of the site as `/` paths from its root, sorted, hidden ones left out, and what was refused."""
    found: list[str] = []
    problems: list[Problem] = []
    if (root / folder).is_symlink():
        problems.append(problem("file-link", Place(folder), name=folder))
    elif (root / folder).is_dir():
        _walk(f"{root}/{folder}", f"{folder}/", found, problems)
    return tuple(sorted(found)), tuple(sorted(problems, key=lambda each: each.place.file))


def _walk(folder: str, before: str, found: list[str], problems: list[Problem]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_file(follow_symlinks=False):  # the folder knows without a look at the file
                found.append(before + name)
            elif entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{before}{name}/", found, problems)
            else:  # a link or a device
                problems.append(problem("file-link", Place(before + name), name=name))


def mark(root: Path, path: str) -> tuple[int, ...]:
    """Return what the disk says of a plain file without reading it: a file that was written to has another mark. Empty for any other."""
    try:
        seen = os.lstat(f"{root}/{path}")
    except OSError:
        return ()
    return (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino) if stat.S_ISREG(seen.st_mode) else ()


def raw(root: Path, path: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Return a file's bytes, or none and the reason."""
    file = f"{root}/{path}"
    name = path.rsplit("/", 1)[-1]
    try:
        found = _status(file)
        if found is None or not stat.S_ISREG(found.st_mode):
            return b"", (problem("file-link", Place(path), name=name),)
        if found.st_size > _BYTES:
            return b"", (problem("file-size", Place(path), size=f"more than {_BYTES:,}", limit=f"{LIMIT:,}"),)
        with open(file, "rb", buffering=0) as opened:
            return opened.read(), ()
    except OSError as error:
        return b"", (problem("file-link", Place(path), hint=f"It cannot be read: {error.strerror}.", name=name),)


def _status(file: str) -> os.stat_result | None:
    """Return what one look says of a file, a link not being followed; None where there is none."""
    try:
        return os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None


def text(root: Path, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a file's text with `\\n` line ends and without a byte order mark, or an empty text and the reason."""
    found, problems = raw(root, path)
    return ("", problems) if problems else decoded(found, path)


def decoded(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text that a file's bytes are, or an empty text and the reason."""
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        place = Place(path, before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1)
        return "", (problem("file-encoding", place),)


def digest(root: Path, path: str) -> str:
    """Return the digest of a plain file of any size, or an empty text where it cannot be read."""
    try:
        found = _status(f"{root}/{path}")
        if found is None or not stat.S_ISREG(found.st_mode):
            return ""
        with open(f"{root}/{path}", "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def data(root: Path, path: str) -> bytes:
    """Return the bytes of a file that `listed` has named."""
    return (root / path).read_bytes()


def stem(path: str) -> str:
    """Return a file's name without its ending, in Unicode's composed form."""
    return unicodedata.normalize("NFC", path.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def put(file: Path, data: bytes) -> None:
    """Write a file by one rename: whoever reads it has the old one or the new. Raises OSError."""
    aside = file.with_name(f".{file.name}.aside")
    try:
        aside.write_bytes(data)
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)
