"""Checking: every page rendered and none written, in as many processes as pay, for what is wrong with it and how large it is."""

from collections.abc import Sequence
from functools import partial

import msgspec
from msgspec import Struct

from generator import pictures
from generator.build import Model
from generator.forking import spread, workers
from generator.page import Page
from generator.problems import Problem
from generator.render import WORTH, render, shares, view
from generator.templating import TemplateFaultError

RULES = ("_redirects", "_headers")
"""The files that a host reads."""


class Rendered(Struct):
    """What came of some pages: what is wrong, the bytes of each, and the texts of those that a host reads."""

    problems: list[Problem] = []
    sizes: dict[str, int] = {}
    rules: dict[str, str] = {}

    def add(self, other: "Rendered") -> None:
        self.problems += other.problems
        self.sizes |= other.sizes
        self.rules |= other.rules


def rendered(model: Model, is_weighed: bool, jobs: int = 0) -> Rendered:
    """Render every page. Where they are not weighed, of pictures the view is made alone: nothing else in one can go wrong."""
    parts = shares(model.pages, workers(jobs) if len(model.pages) >= WORTH else 1)
    whole = Rendered()

    def told(part: Sequence[Page]) -> bytes:
        return msgspec.msgpack.encode(_rendered(part, model, is_weighed))

    heard = spread([partial(told, part) for part in parts[1:]], lambda: whole.add(_rendered(parts[0], model, is_weighed)))
    for part, data in zip(parts[1:], heard, strict=True):
        whole.add(msgspec.msgpack.decode(data, type=Rendered) if data else _rendered(part, model, is_weighed))
    return whole


def _rendered(pages: Sequence[Page], model: Model, is_weighed: bool) -> Rendered:
    found = Rendered()
    for page in pages:
        try:
            if page.path.endswith(pictures.ENDINGS) and not is_weighed:
                view(page, model)
                continue
            data = render(page, model)
        except TemplateFaultError as fault:
            found.problems.append(fault.problem)
            continue
        found.sizes[page.path] = len(data)
        if page.path in RULES:
            found.rules[page.path] = data.decode()
    return found
