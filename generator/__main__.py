"""`python -m generator`."""

import gc
import os
import sys

try:
    from generator.cli import main
except ModuleNotFoundError as missing:
    if (missing.name or "").partition(".")[0] == "generator":
        raise
    print(
        f"Error: {sys.executable} does not have {missing.name}, which the generator needs.\n"
        "    Run `make site` in this folder once, then type `.venv/bin/python` in the place of `python`.",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

# Nearly all that a command makes lives until it ends: the collector need not look through it. `serve`, which does not end, turns it on.
gc.disable()
try:
    main(prog_name="python -m generator")
except SystemExit as ended:
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    if not isinstance(ended.code, int) or sys.getprofile() or sys.gettrace():
        raise
    os._exit(ended.code)  # nor need what a large site takes in memory be taken apart, which takes a second: it goes with the process
