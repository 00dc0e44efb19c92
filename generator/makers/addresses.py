"""Addresses in files that are read elsewhere: whole where the site knows its own, else relative to the file."""


def address(way: str, path: str) -> str:
    """Return the address of a path from the site's root; `way` is the site's own address, or the way to its root."""
    return way + (path.removesuffix("index.html") if "://" in way else path)
