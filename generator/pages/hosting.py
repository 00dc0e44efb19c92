"""What hosts read beside the pages: `_headers`, `_redirects` and `.nojekyll`. Readers lose nothing at hosts that know none of them.

Headers of several rules that match one address are joined by one host and replaced by another, so no address has two rules that differ
in a header: what may be framed and what may not is told folder by folder, and never for the whole site.
"""

from urllib.parse import quote, urlsplit

from msgspec import Struct

from generator.pages import event_embed
from generator.pages.voice import Voice
from generator.site import Site

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors "
)
"""What any page may do. Pages carry their own, stricter policy too; only a header can say who may frame them."""
EVERYWHERE = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: no-referrer",
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
)
FRESH = "Cache-Control: public, max-age=0, must-revalidate"
FOR_EVER = "Cache-Control: public, max-age=31536000, immutable"
KINDS = ("event", "person", "organization", "article", "tag")


class View(Struct, frozen=True):
    """The lines of a file that hosts read."""

    lines: tuple[str, ...] = ()


def once(site: Site) -> tuple[str, ...]:
    return ("",)


def nothing(key: str, voice: Voice) -> View:
    """Return the view of a file that only has to be there."""
    return View()


def headers(key: str, voice: Voice) -> View:
    """Return the rules of `_headers`: what holds everywhere, what pages may do, what may be framed, what may be kept for ever."""
    base = _base(voice.site)
    lines = [f"{base}*", *(f"  {each}" for each in EVERYWHERE)]
    for path in _pages(voice):
        lines += [f"{base}{path}", f"  Content-Security-Policy: {POLICY}'self'", f"  {FRESH}"]
    for lang in voice.site.config.languages:
        lines += [f"{base}{lang}/embed/*", f"  Content-Security-Policy: {POLICY}*", f"  {FRESH}"]
    return View((*lines, f"{base}assets/*", f"  {FOR_EVER}"))


def _pages(voice: Voice) -> tuple[str, ...]:
    """Return patterns that match every page but those that others may frame."""
    site = voice.site
    found = ["", ":page", "compare/*"]
    for lang in site.config.languages:
        found += [f"{lang}/", f"{lang}/:page", f"{lang}/:folder/", f"{lang}/:folder/index.html"]
        found += [voice.url(kind, "*", lang).removesuffix(".html") for kind in KINDS]
        slugs = (*(kind.slug for kind in site.types.values()), *map(str, site.large))
        found += [f"{lang}/{slug}/*" for slug in slugs]
    return tuple(found)


def redirects(key: str, voice: Voice) -> View:
    """Return the rules of `_redirects`: each address that a record has had leads to the one it has."""
    site, base = voice.site, _base(voice.site)
    lines = []
    for lang in site.config.languages:
        own = voice.in_language(lang)
        for kind, moved in sorted(site.moved.items()):
            for old, new in sorted(moved.items()):
                goal = own.event_path(site.events[new]) if kind == "event" else own.url(kind, new)
                lines.append(_way(own.url(kind, old), goal, base))
        embeds = event_embed.moved(site)
        lines += [_way(own.url("embed", old), own.url("embed", site.moved["event"][old]), base) for old in embeds]
    return View(tuple(lines))


def _way(old: str, new: str, base: str) -> str:
    return f"{base}{quote(old)} {base}{quote(new, safe='/#')} 301"


def file(view: View, root: str) -> bytes:
    """Return the bytes of a file of lines."""
    return "".join(f"{line}\n" for line in view.lines).encode()


def _base(site: Site) -> str:
    """Return the path at which the site stands on its host."""
    return quote(urlsplit(site.config.base_url).path) or "/"
