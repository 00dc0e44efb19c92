"""XML documents: what they can hold, and their bytes. Names are written with their prefixes, which the first element declares."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold; and the carriage return, which would be read as something else."""


def text(parent: Element, tag: str, words: str) -> Element:
    """Add an element that holds a text."""
    made = SubElement(parent, tag)
    made.text = fit(words)
    return made


def fit(words: str) -> str:
    """Return a text that XML can hold: what it cannot is replaced."""
    return _UNFIT.sub("\ufffd", words)


def document(top: Element) -> bytes:
    """Return a document, an element a line."""
    indent(top, "")
    written: bytes = tostring(top, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"
