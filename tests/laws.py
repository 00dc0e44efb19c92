"""What must be true of every page of every site. Each law takes a built site and returns its breaches as sentences."""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import unquote, urlsplit

from tests.dom import Document, Element

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
ADDRESSES = ("href", "src", "action", "poster", "data", "srcset", "cite")
ISOLATE = re.compile("\u2068[^\u2068\u2069]*\u2069")
RIGHT_TO_LEFT = ("ar", "he", "fa")


class Built:
    """A built site: every file by its path, and every page as a tree. `base` is where the site will stand, for 404.html."""

    def __init__(self, files: dict[str, bytes], languages: tuple[str, ...] = ("ar", "en"), base: str = "/") -> None:
        self.files, self.languages, self.base = files, languages, base

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {path: Document(data.decode()) for path, data in self.files.items() if path.endswith(".html")}

    @cached_property
    def pages(self) -> dict[str, Element]:
        return {path: document.root for path, document in self.documents.items()}

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        return {path: [each["id"] for each in page.walk() if "id" in each.attributes] for path, page in self.pages.items()}


def is_moved(page: Element) -> bool:
    return any(each["http-equiv"] == "refresh" for each in page.all("meta"))


def is_embed(path: str, page: Element) -> bool:
    """Return whether a page is for frames on other sites: it has no way around this one, and its links open in the whole window."""
    return "/embed/" in path and not is_moved(page)


def addresses(page: Element) -> Iterator[tuple[Element, str]]:
    """Find each address on a page with its element; where a redirect leads is one."""
    for element in page.walk():
        if element["http-equiv"] == "refresh":
            yield element, element["content"].partition("url=")[2]
        yield from ((element, element[name]) for name in ADDRESSES if name in element.attributes)


def target(path: str, address: str, base: str = "/") -> tuple[str, str]:
    """Return the file that a relative address leads to from a page, and the fragment."""
    way, _, fragment = address.partition("#")
    way = way.partition("?")[0]
    if way.startswith("/"):
        way = way.removeprefix(base)
        return unquote(way), unquote(fragment)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(way))) if way else path
    return found, unquote(fragment)


def is_external(address: str) -> bool:
    return bool(urlsplit(address).scheme) or address.startswith("//")


def links_resolve(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        for element, address in addresses(page):
            if is_external(address):
                continue
            file, fragment = target(path, address, site.base)
            if file not in site.files:
                yield f"{path}: {address} leads to no file"
            elif fragment and fragment not in site.ids.get(file, ()):
                yield f"{path}: {address} leads to no place on {file}"
            elif not fragment and "#" in address:
                yield f"{path}: {address} of <{element.tag}> has an empty fragment"


def links_are_relative(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        for element, address in addresses(page):
            scheme = urlsplit(address).scheme
            is_absolute_by_need = element.tag == "link" and element["rel"] in ("canonical", "alternate")
            if scheme and element.tag == "a" and scheme not in ("http", "https", "mailto"):
                yield f"{path}: {address} has the scheme {scheme}"
            elif scheme and element.tag != "a" and not is_absolute_by_need:
                yield f"{path}: <{element.tag}> loads {address}"
            elif address.startswith("//") or (address.startswith("/") and path != "404.html"):
                yield f"{path}: {address} begins at the host's root"
            elif not address:
                yield f"{path}: <{element.tag}> has an empty address"


def external_links_give_nothing_away(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        for element in page.all("a"):
            if element["href"].startswith("http") and "noopener" not in element["rel"].split():
                yield f"{path}: {element['href']} has rel={element['rel']!r}"


def only_embeds_lead_out_of_their_frames(site: Built) -> Iterator[str]:
    """No link opens another window, but whatever leads away from an embed opens in the whole one; search engines are told of the page
    that it shows and not of it."""
    for path, page in site.pages.items():
        if not is_embed(path, page):
            yield from (f"{path}: {each['href']} opens a window" for each in page.all("a[target]"))
            continue
        for element in page.all("a"):
            if (element["target"], "noopener" in element["rel"].split()) != ("_top", True):
                yield f"{path}: {element['href']} has target={element['target']!r} rel={element['rel']!r}"
        if [each["content"] for each in page.all("meta[name=robots]")] != ["noindex"]:
            yield f"{path}: search engines are not kept from it"
        if page.all("nav") or page.all("form"):
            yield f"{path}: an embed has a way around the site"


def ids_are_unique(site: Built) -> Iterator[str]:
    for path, ids in site.ids.items():
        yield from (f"{path}: the id {id!r} is used {ids.count(id)} times" for id in sorted(set(ids)) if ids.count(id) > 1)
        yield from (f"{path}: the id {id!r} holds a space or nothing" for id in ids if not id or re.search(r"\s", id))


def pages_are_well_formed(site: Built) -> Iterator[str]:
    for path, document in site.documents.items():
        yield from (f"{path}: {fault}" for fault in document.faults)
        titles = document.root.texts("head title")
        if len(titles) != 1 or not titles[0]:
            yield f"{path}: the titles are {titles}"


def headings_are_in_order(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        headings = [each for each in page.walk() if re.fullmatch("h[1-6]", each.tag)]
        levels = [int(each.tag[1]) for each in headings]
        if levels.count(1) != 1 or levels[0] != 1:
            yield f"{path}: h1 stands {levels.count(1)} times; the first heading is h{levels[0] if levels else 0}"
        for before, heading in zip(levels, headings[1:], strict=False):
            if int(heading.tag[1]) > before + 1:
                yield f"{path}: h{before} is followed by {heading.tag} {heading.text!r}"
        yield from (f"{path}: {each.tag} is empty" for each in headings if not each.text)


def page_languages_are_declared(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        html = page.one("html")
        wanted = language(path, site)
        if html["lang"] != wanted or html["dir"] != direction(wanted):
            yield f"{path}: lang={html['lang']!r} dir={html['dir']!r}"
        for element in page.walk():
            if element["lang"] and direction(element["lang"]) != element.nearest("dir") and element.tag != "bdi":
                yield f"{path}: <{element.tag} lang={element['lang']!r}> stands in dir={element.nearest('dir')!r}"


def language(path: str, site: Built) -> str:
    """Return the language of a page: that of its folder, else the site's first."""
    folder = path.partition("/")[0]
    return folder if folder in site.languages else site.languages[0]


def direction(lang: str) -> str:
    return "rtl" if lang.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def script(letter: str) -> str:
    return "arabic" if unicodedata.bidirectional(letter) == "AL" else "latin" if "LATIN" in unicodedata.name(letter, "") else "other"


def scripts_agree_with_languages(site: Built) -> Iterator[str]:
    """Of the letters that stand directly under an element's `lang`, more than 80 % are of its script; but the title of a page that
    belongs to no one language names the site in all of them, and that of an embed has few other words around it."""
    for path, page in site.pages.items():
        letters: dict[Element, list[str]] = {}
        for element, text in page.strings():
            owner = next((each for each in element.ancestors() if "lang" in each.attributes), page)
            if element.tag == "title" and ("/" not in path or is_embed(path, page)):
                continue
            is_neutral = any(each.tag in ("bdi", "code") and "lang" not in each.attributes for each in _below(element, owner))
            if not is_neutral:
                letters.setdefault(owner, []).extend(each for char in text if char.isalpha() and (each := script(char)) != "other")
        for owner, found in letters.items():
            wanted = {"ar": "arabic"}.get(owner["lang"].partition("-")[0], "latin")
            if found and found.count(wanted) <= 0.8 * len(found):
                yield f"{path}: <{owner.tag} lang={owner['lang']!r}> holds {owner.text[:80]!r}"


def _below(element: Element, owner: Element) -> list[Element]:
    found = []
    for each in element.ancestors():
        if each is owner:
            break
        found.append(each)
    return found


def other_scripts_are_isolated(site: Built) -> Iterator[str]:
    """A letter of the other direction than its language's stands in a `bdi`, between FSI and PDI, in code, or in a block that turned."""
    for path, page in site.pages.items():
        for element, text in page.strings():
            lang = element.nearest("lang").partition("-")[0]
            if element.tag in ("title", "bdi", "code") or any(each.tag in ("bdi", "code") for each in element.ancestors()):
                continue
            if any(each["dir"] == "auto" or "hidden" in each.attributes for each in element.ancestors()):
                continue
            wrong = "latin" if direction(lang) == "rtl" else "arabic"
            found = "".join(char for char in ISOLATE.sub("", text) if char.isalpha() and script(char) == wrong)
            if found:
                yield f"{path}: <{element.tag}> in {lang} holds {found[:40]!r} bare: {' '.join(text.split())[:80]!r}"


def nothing_runs(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        for element in page.walk():
            yield from (f"{path}: <{element.tag} {name}>" for name in element.attributes if name.startswith("on") or name == "style")
            if element.tag in ("style", "iframe", "object", "embed", "base") or (element.tag == "script" and not element["src"]):
                yield f"{path}: <{element.tag}>"


def policy_comes_first(site: Built) -> Iterator[str]:
    for path, page in site.pages.items():
        head = [each for each in page.one("head").children if isinstance(each, Element)]
        if head[0].attributes != {"charset": "utf-8"}:
            yield f"{path}: the head begins with {head[0].attributes}"
        policy = CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") if path.endswith("/search.html") else CSP
        if head[1].attributes != {"http-equiv": "Content-Security-Policy", "content": policy}:
            yield f"{path}: after the charset stands {head[1].attributes}"


def languages_are_switched_in_place(site: Built) -> Iterator[str]:
    """Each page of a language leads to the same page in each other one, in that language's own name."""
    for path, page in site.pages.items():
        lang, _, rest = path.partition("/")
        if lang not in site.languages or is_moved(page) or is_embed(path, page):
            continue
        found = {link["hreflang"]: target(path, link["href"])[0] for link in page.all("nav.tongues a")}
        if found != {other: f"{other}/{rest}" for other in site.languages if other != lang}:
            yield f"{path}: the switch leads to {found}"
        for link in page.all("nav.tongues a"):
            if (link["lang"], link["dir"]) != (link["hreflang"], direction(link["hreflang"])):
                yield f"{path}: the switch is marked {link.attributes}"


def every_page_is_reached(site: Built) -> Iterator[str]:
    """Links lead from the root, by at most four steps, to every page but 404.html, old addresses and lists of nothing."""
    reached, edge = {"index.html"}, ["index.html"]
    for _ in range(4):
        edge = [
            file
            for path in edge
            for element in site.pages[path].all("a")
            if not is_external(element["href"]) and (file := target(path, element["href"])[0]) in site.pages and file not in reached
        ]
        edge = list(dict.fromkeys(edge))
        reached |= set(edge)
    for path, page in site.pages.items():
        is_empty = path.endswith("index.html") and not page.all("main a")
        if path not in reached and path != "404.html" and not is_moved(page) and not is_empty:
            yield f"{path}: no link leads here"


def drawings_are_told(site: Built) -> Iterator[str]:
    """A drawing stands in a figure that names it, says in a sentence what it shows, and has the same data as a table or a list.

    Hidden is one that repeats the words of the link or the row around it, or an axis beside drawings that have names.
    """
    for path, page in site.pages.items():
        by_id = {each["id"]: each for each in page.walk() if each["id"]}
        for drawing in page.all("svg.plot"):
            if drawing["height"] != "0" and (fault := _untold(drawing, by_id)):
                yield f"{path}: a drawing {fault}"


def _untold(drawing: Element, by_id: dict[str, Element]) -> str:
    around = {each.tag: each for each in reversed(list(drawing.ancestors()))}
    is_hidden = drawing["aria-hidden"] == "true"
    if is_hidden and any(each.text for each in (around.get("a"), around.get("p")) if each):
        return ""
    if "figure" not in around:
        return "stands in no figure"
    figure = around["figure"]
    name = figure["aria-label"] or "".join(by_id[id].text for id in figure["aria-labelledby"].split() if id in by_id)
    is_row = "li" in around and bool(around["li"].text)
    if is_hidden and not (name and (is_row or any(each["aria-label"] for each in figure.all("svg.plot")))):
        return "has no name"
    if not is_hidden and not (drawing["aria-label"] and drawing["role"] == ("group" if drawing.all("a") else "img")):
        return f"has the name {drawing['aria-label']!r} and the role {drawing['role']!r}"
    if not any(text.endswith(".") for text in figure.texts("figcaption")):
        return "has no sentence"
    details = figure["aria-details"]
    if details and details not in by_id:
        return f"has its data at {details!r}, which is nowhere"
    holders = [by_id[details]] if details else [figure]
    told = [each for holder in holders for each in (holder, *holder.walk()) if each.tag in ("ol", "ul", "table")]
    return "" if any(each.all("li") or each.all("td") for each in told) else "has no table and no list"


LAWS: tuple[Callable[[Built], Iterator[str]], ...] = (
    links_resolve,
    links_are_relative,
    external_links_give_nothing_away,
    only_embeds_lead_out_of_their_frames,
    ids_are_unique,
    pages_are_well_formed,
    headings_are_in_order,
    page_languages_are_declared,
    scripts_agree_with_languages,
    other_scripts_are_isolated,
    nothing_runs,
    policy_comes_first,
    languages_are_switched_in_place,
    every_page_is_reached,
    drawings_are_told,
)
