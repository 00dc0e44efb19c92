"""A site of any number of events, to be timed: the yardstick's corpus where its folder is given, else a plain one of our own."""

import re
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIMIT = 120
"""Characters that a title may have; the yardstick has a few that are longer, which are cut."""

TYPE = """\
label: {ar: {other: هبة}, en: {one: gift, other: gifts}}
plural: {ar: الهبات, en: Gifts}
slug: gifts
roles:
  giver: {required: true, label: {ar: المانح, en: Giver}, heading: {ar: أعطى, en: Gave}}
  taker: {required: true, label: {ar: المتلقي, en: Taker}, heading: {ar: تلقى, en: Received}}
fields:
  amount: {kind: money, label: {ar: المبلغ, en: Amount}}
totals: [amount]
featured: [giver, taker, amount]
"""
EVENT = """\
type: gift
date: {date}
title:
  ar: هبة رقم {n} من مانح كريم
  en: Gift number {n} of a generous giver
summary:
  ar: "نقل المبلغ في يوم واحد، وأعلنته الجهتان معًا."
  en: "The sum was moved in one day, and both sides announced it."
body:
  ar: "**أعلنت** الجهتان *الهبة* في [بيان](https://example.org/{n})."
  en: "Both sides **announced** the *gift* in [a statement](https://example.org/{n})."
status: confirmed
giver: person-{giver}
taker: firm-{taker}
amount: {amount} USD
sources:
  - {{publisher: The Paper, title: A story, url: "https://example.org/story/{n}", lang: en, date: {date}}}
"""
SEARCH = "search: false\n"
CARDS = "cards: none\n"
"""Left out where a site is to have no more than its peer has: the search index; and in all that are timed, the cards."""
PAGES = "feeds: none\nembeds: false\ndownloads: false\n"
"""Left out likewise: what is more than pages."""


def everything(root: Path) -> Path:
    """Return the folder of the same site with its feeds, embeds and downloads, made where it is not there yet."""
    return _without(PAGES, root, "everything")


def searched(root: Path) -> Path:
    """Return the folder of the same site with its search index, made where it is not there yet."""
    return _without(SEARCH, root, "searched")


def _without(settings: str, root: Path, name: str) -> Path:
    """Return the folder of the same site without some of its settings."""
    other = root.with_name(name)
    if not other.is_dir():
        shutil.copytree(root, other, ignore=shutil.ignore_patterns(".cache", "public"))
        file = other / "site.yml"
        file.write_text(file.read_text(encoding="utf-8").replace(settings, ""), encoding="utf-8")
    _ours(other)
    return other


def _ours(root: Path) -> None:
    """Put the templates and the static files of today into a site."""
    for name in ("templates", "static"):
        shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(PROJECT / name, root / name)


def site(count: int, work: Path, yardstick: Path | None) -> Path:
    """Return the folder of a site of so many events, made where it is not there yet."""
    root = work / str(count) / "ours"
    if not (root / "site.yml").is_file():
        if yardstick:
            subprocess.run(["sh", str(yardstick / "setup_site.sh"), str(count), str(work), "jsonl,hugo-toml,ours"], check=True)
            for file in (root / "content/events").rglob("*.yml"):
                _cut(file)
        else:
            _write(root, count)
        with (root / "site.yml").open("a", encoding="utf-8") as settings:
            settings.write(SEARCH + CARDS + PAGES)
    _ours(root)
    return root


def _cut(file: Path) -> None:
    """Cut an event's titles to what a title may hold."""
    text = file.read_text(encoding="utf-8")
    head, title, rest = re.split(r"(?<=^title:\n)((?:  [^\n]*\n)+)", text, maxsplit=1, flags=re.MULTILINE)
    lines = re.sub(rf'(: "?[^\n"]{{{LIMIT - 5}}})[^\n"]{{6,}}', r"\1", title)
    if lines != title:
        file.write_text(head + lines + rest, encoding="utf-8")


def _write(root: Path, count: int) -> None:
    def put(path: str, text: str) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    put("site.yml", "title: {ar: سجل, en: Record}\ndescription: {ar: سجل للقياس., en: A record to measure.}\nlanguages: [ar, en]\n")
    put("content/types/gift.yml", TYPE)
    some = max(count // 50, 2)
    for n in range(some):
        put(f"content/people/person-{n}.yml", f"name:\n  ar: مانح {n}\n  en: Giver {n}\n")
        put(f"content/organizations/firm-{n}.yml", f"kind: company\nname: {{ar: شركة {n}, en: Firm {n}}}\n")
    for n in range(count):
        date = f"{2015 + n % 11}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        put(f"content/events/{date[:4]}/gift-{n}.yml", EVENT.format(n=n, date=date, giver=n % some, taker=n * 7 % some, amount=1000 + n))
