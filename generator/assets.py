"""Assets: static files and pictures, published under names that carry a digest of their content."""

import hashlib
import posixpath
import re
from pathlib import Path

from msgspec import Struct

from generator import files
from generator.problems import Problem

_URL = re.compile(rb"url\(([^)'\"]+)\)")
_FONTS = ("fonts.css", "fonts/")
_PLAIN = (".txt", ".md")
"""Endings of files that people look for by name, such as licences: they keep it."""


class Asset(Struct, frozen=True):
    """A file to publish: its path from the site's root, and its bytes."""

    path: str
    data: bytes


class Assets(Struct, frozen=True):
    """All assets, and the published path of each static file by its path below static/."""

    items: tuple[Asset, ...]
    paths: dict[str, str]


def collect(root: Path, images: tuple[str, ...], fonts: str = "own") -> tuple[Assets, tuple[Problem, ...]]:
    """Return everything in static/ as `assets/<path>-<digest>.<ending>`, and the pictures of the content as `images/<name>`.

    A stylesheet's relative `url(...)` follow the files they name to their published names. Where `fonts` are the system's, the
    site's own are left out.
    """
    found, problems = files.listed(root, "static")
    names = [path.removeprefix("static/") for path in found]
    data = {name: files.data(root, f"static/{name}") for name in names if fonts == "own" or not name.startswith(_FONTS)}
    paths: dict[str, str] = {}
    items: list[Asset] = []
    for inside in sorted(data, key=lambda path: path.endswith(".css")):
        raw = _followed(data[inside], inside, paths) if inside.endswith(".css") else data[inside]
        paths[inside] = _published(inside, raw)
        items.append(Asset(paths[inside], raw))
    items += [Asset(f"images/{name}", files.data(root, f"content/images/{name}")) for name in images]
    return Assets(tuple(items), paths), problems


def _published(path: str, data: bytes) -> str:
    stem, ending = posixpath.splitext(path)
    return f"assets/{path}" if ending in _PLAIN else f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:10]}{ending}"


def _followed(css: bytes, path: str, paths: dict[str, str]) -> bytes:
    folder = posixpath.dirname(path)

    def follow(match: re.Match[bytes]) -> bytes:
        target = posixpath.normpath(posixpath.join(folder, match[1].decode()))
        if target not in paths:
            return match[0]
        return f"url({posixpath.relpath(f'/{paths[target]}', f'/assets/{folder}' if folder else '/assets')})".encode()

    return _URL.sub(follow, css)
