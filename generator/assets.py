"""Assets: static files and pictures, published under names that carry a digest of their content."""

import hashlib
from pathlib import Path

from msgspec import Struct

from generator import files
from generator.problems import Problem

_HASHED = (".css", ".js")


class Asset(Struct, frozen=True):
    """A file to publish: its path from the site's root, and its bytes."""

    path: str
    data: bytes


class Assets(Struct, frozen=True):
    """All assets, and the published path of each stylesheet and script by its name."""

    items: tuple[Asset, ...]
    paths: dict[str, str]
    digest: str


def collect(root: Path, images: tuple[str, ...]) -> tuple[Assets, tuple[Problem, ...]]:
    """Return everything in static/ and the pictures of the content.

    Stylesheets and scripts are published as `assets/<name>-<digest>.<ending>`, other static files as `assets/<path>`, pictures as
    `images/<name>`.
    """
    paths, problems = files.listed(root, "static")
    items: list[Asset] = []
    named: dict[str, str] = {}
    for path in paths:
        inside, data = path.removeprefix("static/"), files.data(root, path)
        name = f"assets/{inside}"
        if inside.endswith(_HASHED):
            stem, ending = name.rsplit(".", 1)
            name = f"{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
            named[inside] = name
        items.append(Asset(name, data))
    items += [Asset(f"images/{name}", files.data(root, f"content/images/{name}")) for name in images]
    digest = hashlib.sha256(repr(sorted(named.items())).encode()).hexdigest()
    return Assets(tuple(items), named, digest), problems
