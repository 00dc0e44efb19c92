"""What the preview says where something is wrong: problems as HTML, on top of a page or on a page of their own.

Neutral as to the site's languages: problems are in English, left to right, whatever the page around them is. Knows no site.
"""

import html
import re
from collections.abc import Sequence

from generator.problems import Problem
from generator.report import clean, summary

STYLE = "livereload.css"
SCRIPT = "livereload.js"
SHOWN = 50

CSS = """\
.livereload-problems { all: revert; direction: ltr; padding: 1rem; border-block-end: 4px solid #b00020; background: #fff4f4; color: #1c1c1c;
  font: 1rem/1.5 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere; }
.livereload-problems ul { margin: .5rem 0 0; padding-inline-start: 1.25rem; list-style: disc; }
.livereload-problems li { margin-block: .5rem; }
.livereload-problems p { margin: 0; }
.livereload-problems code { font: .95em ui-monospace, monospace; }
.livereload-problems strong { color: #b00020; }
.livereload-problems li.warning strong { color: #7a4b00; }
"""

_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


def banner(problems: Sequence[Problem]) -> str:
    """Return the problems as an alert: each with its place, severity, code, sentence and hint."""
    rows = "".join(_row(each) for each in problems[:SHOWN])
    more = f"<p>{len(problems) - SHOWN:,} more are shown in the terminal.</p>" if len(problems) > SHOWN else ""
    title = f"<p><strong>{summary(problems)}</strong></p>"
    return f'<section class="livereload-problems" role="alert" lang="en" dir="ltr">\n{title}\n<ul>\n{rows}</ul>\n{more}</section>\n'


def _row(found: Problem) -> str:
    place, sentence, hint = (html.escape(clean(text)) for text in (str(found.place), found.sentence, found.hint))
    said = f"<p><code>{place}</code> <strong>{found.severity} {found.code}</strong></p>\n<p>{sentence}</p>"
    return f'<li class="{found.severity}">{said}{f"<p>{hint}</p>" if hint else ""}</li>\n'


def page(problems: Sequence[Problem]) -> str:
    """Return a page that holds nothing but problems, and loads again when the site does."""
    plain = (
        '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{summary(problems)}</title>\n</head>\n<body>\n<main>\n</main>\n</body>\n</html>\n"
    )
    return live(plain, problems)


def live(page: str, problems: Sequence[Problem] = ()) -> str:
    """Return a page with the script that loads it again, from the same origin as its policy asks, and the problems on top of it."""
    style = f'<link rel="stylesheet" href="/{STYLE}">\n' if problems else ""
    script = f'<script src="/{SCRIPT}" defer></script>\n'
    page = _HEAD_END.sub(lambda found: style + script + found[0], page, count=1)
    if not problems:
        return page
    begun, times = _BODY.subn(lambda found: f"{found[0]}\n{banner(problems)}", page, count=1)
    return begun if times else banner(problems) + page
