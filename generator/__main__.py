"""`python -m generator`."""

import gc

from generator.cli import main

# Nearly all that a command makes lives until it ends: the collector need not look through it again and again.
gc.set_threshold(50_000, 20, 100)
main(prog_name="python -m generator")
