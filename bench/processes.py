"""Whole processes, timed: wall and processor seconds, and the most memory that a process and its children hold at once."""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of all processors, megabytes of all its processes at their most."""

    wall: float
    cpu: float
    memory: float


def timed(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    """Return what a command takes. Ends the program where it fails."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    most = [0.0]
    watch = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watch.start()
    assert process.stderr is not None
    said = process.stderr.read()
    process.wait()
    wall = time.perf_counter() - start
    after = os.times()
    watch.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said.decode(errors='replace')[-1500:]}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Run(wall, cpu, most[0])


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_proportional, _tree(process.pid))))
        time.sleep(0.05)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _proportional(pid: int) -> float:
    """Return a process's megabytes, what it shares with others divided among them; Linux alone tells."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def rounds(count: int, jobs: dict[str, tuple[Callable[[], None], Callable[[], Run]]]) -> dict[str, list[Run]]:
    """Return what each job took in so many rounds, each round every job in turn; what is to be prepared before a run is not timed."""
    found: dict[str, list[Run]] = {name: [] for name in jobs}
    for number in range(count):
        for name, (prepare, run) in jobs.items():
            prepare()
            found[name].append(run())
            print(f"round {number + 1}: {name}: {found[name][-1].wall:.2f} s", file=sys.stderr)
    return found


def median(runs: Sequence[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))
