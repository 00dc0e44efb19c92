"""What this program is: a digest of its source, of the Python that runs it, and of the libraries beside it."""

import hashlib
import sys
from functools import cache
from pathlib import Path

import msgspec


@cache
def code_digest() -> str:
    """Return the digest: what was made by a program with another may be made otherwise by this one."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(each for ending in ("py", "woff2") for each in Path(__file__).parent.rglob(f"*.{ending}")):
        found.update(path.read_bytes())
    for installed in sorted(each.name for each in Path(msgspec.__file__).parent.parent.glob("*.dist-info")):
        found.update(installed.encode())
    return found.hexdigest()
