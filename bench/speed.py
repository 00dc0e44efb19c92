"""How fast: whole builds against Hugo, in turn, on the same corpus. Prints a table and saves it under bench/results/.

    python bench/speed.py [--yardstick FOLDER] [--hugo PROGRAM] [--sizes 100,1000,10000] [-n 5] [--work FOLDER]
        [--only 'Hugo, cold;cold']

The yardstick's folder holds a corpus generator (setup_site.sh) and an equivalent Hugo site. Without it, or without Hugo, our side runs
alone. The work folder should be on tmpfs: on a disk, files that were deleted lately make new ones slow.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from corpus import PROJECT, everything, searched, site
from preview import first_page, saved
from processes import Run, median, rounds, timed

COLUMNS = f"{'':34}{'wall s':>9}{'CPU s':>9}{'MB':>8}{'x Hugo':>9}"


class Bench:
    """The jobs over one size of site; every edit is another than the one before, so that none is undone."""

    def __init__(self, root: Path, hugo: str, out: str = "out") -> None:
        self.root, self.hugo, self.out = root, hugo, root.parent / out
        self.peer = root.parent / "hugo-toml"
        # Python keeps its compiled modules unless it is told not to; nobody who builds a site tells it so.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = kept | {"PYTHONPATH": str(PROJECT)}
        self.count = 0
        for left in (root / "content/events").rglob("added-in-the-bench.yml"):
            left.unlink()
        self.event = sorted((root / "content/events").rglob("*.yml"))[-1]
        self.person = sorted((root / "content/people").glob("*.yml"))[0]

    def build(self, *options: str) -> Run:
        return timed([sys.executable, "-m", "generator", "build", "--output", str(self.out), *options], self.root, self.environment)

    def peer_build(self) -> Run:
        return timed([self.hugo, "--quiet", "--destination", str(self.root.parent / "peer")], self.peer)

    def clean(self) -> None:
        for folder in (self.out, self.root / ".cache", self.root.parent / "peer", self.peer / "resources"):
            shutil.rmtree(folder, ignore_errors=True)

    def change(self, file: Path, after: str, field: str = "  en: ") -> None:
        """Put a number into the English words of a field."""
        self.count += 1
        text = file.read_text(encoding="utf-8")
        start = text.index(field, text.index(after)) + len(field)
        end = text.index("\n", start)
        file.write_text(f'{text[:start]}"Words {self.count}"{text[end:]}', encoding="utf-8")

    def add(self) -> None:
        text = self.event.read_text(encoding="utf-8")
        self.event.with_name("added-in-the-bench.yml").write_text(text, encoding="utf-8")

    def delete(self) -> None:
        self.event.with_name("added-in-the-bench.yml").unlink(missing_ok=True)

    def touch(self, path: str, text: str) -> None:
        with (self.root / path).open("a", encoding="utf-8") as file:
            self.count += 1
            file.write(text.format(self.count))

    def phrase(self) -> None:
        file = self.root / "templates/locale/en/LC_MESSAGES/messages.po"
        text = file.read_text(encoding="utf-8")
        self.count += 1
        start = text.index('msgstr "', text.index('msgid "Timeline"')) + len('msgstr "')
        file.write_text(f"{text[:start]}Timeline {self.count}{text[text.index(chr(34), start) :]}", encoding="utf-8")

    def floor(self) -> Run:
        """Read and hash all that is read, and write the same bytes as the output holds: what no generator can go below."""
        code = (
            "import hashlib, pathlib, sys\n"
            "for name in ('site.yml', 'content', 'templates', 'static'):\n"
            "    at = pathlib.Path(name)\n"
            "    for file in [at] if at.is_file() else at.rglob('*'):\n"
            "        file.is_file() and hashlib.sha256(file.read_bytes()).digest()\n"
            "new = pathlib.Path(sys.argv[2])\n"
            "for file in pathlib.Path(sys.argv[1]).rglob('*'):\n"
            "    if file.is_file():\n"
            "        to = new / file.relative_to(sys.argv[1])\n"
            "        to.parent.mkdir(parents=True, exist_ok=True)\n"
            "        to.write_bytes(file.read_bytes())\n"
        )
        with tempfile.TemporaryDirectory(dir=self.root.parent) as new:
            return timed([sys.executable, "-c", code, str(self.out), new], self.root)

    def first(self) -> Run:
        return first_page(self.root, self.environment, f"en/events/{self.event.stem}.html")

    def seen(self) -> Run:
        text = f"Words {self.count + 1}"
        path = f"en/events/{self.event.stem}.html"
        return saved(self.root, self.environment, path, text, lambda: self.change(self.event, "\nsummary:"))

    def jobs(self) -> dict[str, tuple[Callable[[], None], Callable[[], Run]]]:
        def nothing() -> None:
            pass

        edit = self.change
        jobs: dict[str, tuple[Callable[[], None], Callable[[], Run]]] = {}
        if self.hugo and self.peer.is_dir():
            jobs["Hugo, cold"] = (self.clean, self.peer_build)
        return jobs | {
            "cold": (self.clean, self.build),
            "floor: read, hash, write": (nothing, self.floor),
            "nothing changed": (nothing, self.build),
            "an event's summary": (lambda: edit(self.event, "\nsummary:"), self.build),
            "an event's title": (lambda: edit(self.event, "\ntitle:"), self.build),
            "a person's name": (lambda: edit(self.person, "name:"), self.build),
            "an event more": (self.add, self.build),
            "an event less": (self.delete, self.build),
            "a stylesheet": (lambda: self.touch("static/site.css", "/* {} */\n"), self.build),
            "a template": (lambda: self.touch("templates/event.html", "{{# {} #}}\n"), self.build),
            "an interface phrase": (self.phrase, self.build),
            "serve: start to first page": (nothing, self.first),
            "serve: saved to shown": (nothing, self.seen),
        }

    def of_everything(self) -> dict[str, tuple[Callable[[], None], Callable[[], Run]]]:
        """Return the jobs over a site that has feeds, embeds and downloads too, which the peer has not."""
        return {
            "cold, with all that is offered": (self.clean, self.build),
            "its floor: read, hash, write": (lambda: None, self.floor),
            "an event's summary, of all that": (lambda: self.change(self.event, "\nsummary:"), self.build),
        }

    def of_search(self) -> dict[str, tuple[Callable[[], None], Callable[[], Run]]]:
        """Return the jobs over a site that has a search index too."""
        return {
            "cold, with the search index": (self.clean, self.build),
            "an event's summary, with it": (lambda: self.change(self.event, "\nsummary:"), self.build),
            "the same, --skip-search": (lambda: self.change(self.event, "\nsummary:"), lambda: self.build("--skip-search")),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardstick", type=Path)
    parser.add_argument("--hugo", default=shutil.which("hugo") or "")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument(
        "--work", type=Path, default=Path("/dev/shm/timeline-bench" if Path("/dev/shm").is_dir() else tempfile.gettempdir())
    )
    parser.add_argument("--only", default="", help="the names of the jobs to run, with semicolons between them")
    given = parser.parse_args()
    results: dict[int, dict[str, list[dict[str, float]]]] = {}
    for size in map(int, given.sizes.split(",")):
        root = site(size, given.work, given.yardstick and given.yardstick.resolve())
        wanted = list(filter(None, given.only.split(";")))
        jobs = Bench(root, given.hugo).jobs()
        if not wanted or not set(wanted) <= jobs.keys():
            jobs |= Bench(everything(root), "", "out-everything").of_everything()
            jobs |= Bench(searched(root), "", "out-searched").of_search() if find_spec("pagefind_bin") else {}
        if unknown := set(wanted) - jobs.keys():
            parser.error(f"There is no job {' or '.join(sorted(unknown))} here: {'; '.join(jobs)}.")
        found = rounds(given.n, {name: job for name, job in jobs.items() if name in (wanted or jobs)})
        results[size] = {name: [asdict(run) for run in runs] for name, runs in found.items()}
        print(table(size, {name: median(runs) for name, runs in found.items()}), flush=True)
    name = hashlib.sha256(json.dumps(results).encode()).hexdigest()[:8]
    saved = PROJECT / "bench/results" / f"speed-{name}.json"
    saved.parent.mkdir(exist_ok=True)
    saved.write_text(json.dumps({"python": sys.version, "rounds": given.n, "events": results}, indent=1) + "\n", encoding="utf-8")
    print(f"Saved: {saved.relative_to(PROJECT)}")


def table(size: int, medians: dict[str, Run]) -> str:
    """Return the medians as a table, with ratios to the peer where it ran."""
    peer = medians.get("Hugo, cold")
    lines = [f"{size:,} events", COLUMNS]
    for name, run in medians.items():
        ratio = f"{run.wall / peer.wall:9.3f}" if peer else ""
        rest = f"{run.cpu:9.2f}{run.memory:8.0f}" if run.cpu else " " * 17
        lines.append(f"{name:34}{run.wall:9.2f}{rest}{ratio}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
