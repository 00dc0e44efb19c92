"""`python -m generator`."""

import gc

from generator.cli import main

# Nearly all that a command makes lives until it ends: the collector need not look through it. `serve`, which does not end, turns it on.
gc.disable()
main(prog_name="python -m generator")
