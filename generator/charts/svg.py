"""SVG as text: numbers, paths by class, and the frame that every drawing shares. Knows no chart."""

from decimal import Decimal
from html import escape

Number = int | float | Decimal


def number(value: Number) -> str:
    """Return the shortest text of the number at two decimals: `12`, `-.5`, `0`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    digits = digits.removeprefix("0") or "0"
    return digits if digits == "0" else sign + digits


def path(classes: str, *steps: str) -> str:
    """Return one path of all the steps, or nothing where there are none."""
    return f'<path class="{escape(classes)}" d="{"".join(steps)}"/>' if steps else ""


def plot(width: Number, height: Number, body: str, pixels: Number | None = None, label: str = "") -> str:
    """Return the body in its frame, which stretches to the room it gets and asks for `pixels` of height (or `height`).

    With a label for its name it is one image, or a group where it holds links. Without one it repeats what is
    written beside it, and is hidden from assistive technology.
    """
    role = f'role="{"group" if "<a " in body else "img"}" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    size = f'viewBox="0 0 {number(width)} {number(height)}" height="{number(height if pixels is None else pixels)}"'
    return f'<svg class="plot" {size} preserveAspectRatio="none" {role}>{body}</svg>'
