"""The views of the JSON Schemas of the content files, as `schema` writes them."""

from msgspec import Struct

from generator.pages.voice import Voice
from generator.schema import KINDS, schemas, written
from generator.site import Site


class View(Struct, frozen=True):
    text: str


def items(site: Site) -> tuple[str, ...]:
    return (*KINDS, "event") if site.config.downloads else ()


def view(key: str, voice: Voice) -> View:
    """Return the schema of one kind of file."""
    return View(written(voice.table(_all)[key]))


def _all(voice: Voice) -> dict[str, dict[str, object]]:
    return schemas(voice.site.types)


def text(view: View, root: str) -> bytes:
    """Return the bytes of a schema's file."""
    return view.text.encode()
