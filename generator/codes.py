"""Every problem the program can name: code, severity, sentence and hint, in one table.

Each code has a section in docs/problems.md and a failing example in tests/invalid/<code>/.
"""

from msgspec import Struct


class Code(Struct, frozen=True):
    sentence: str
    hint: str = ""
    severity: str = "error"


def _warning(sentence: str, hint: str = "") -> Code:
    return Code(sentence, hint, "warning")


CODES: dict[str, Code] = {
    # files
    "file-encoding": Code("The file is not UTF-8.", "Save it as UTF-8 in your editor."),
    "file-size": Code("The file holds {size} characters; the limit is {limit}.", "Split it."),
    "file-link": Code("{name} is a symbolic link, or not a plain file.", "Put the file itself here; links are not followed."),
    "file-name": Code(
        "`{name}` is not an id.",
        "An id is lower-case ASCII letters and digits with single hyphens, at most 80 characters: `musk-v-openai`.",
    ),
    "file-reserved": Code("`{name}` cannot be an id: the site uses that address itself.", "Choose another file name."),
    "file-unexpected": Code(
        "The generator has no use for this file here.", "Content is .yml, .md below articles/ and pages/, and pictures in images/ itself."
    ),
    "file-character": Code(
        "The text holds {character}, which cannot be seen and can mislead.",
        "Delete it; for mixed scripts nothing needs to be added by hand.",
    ),
    # YAML
    "yaml-syntax": Code("This is not YAML: {detail}.", "A text that holds `: ` or ` #`, or begins with a sign, wants quotes around it."),
    "yaml-tab": Code("A tab cannot indent YAML.", "Use two spaces."),
    "yaml-duplicate-key": Code("`{key}` is already given on line {line}.", "Keep one of the two."),
    "yaml-anchor": Code(
        "Anchors, aliases and merge keys (`&`, `*`, `<<`) are not read.", "Write the value out, or quote it if it is text."
    ),
    "yaml-tag": Code("Tags such as `{tag}` are not read.", "Leave it out, or quote the text if it begins with `!`."),
    "yaml-documents": Code("The file holds more than one YAML document.", "Give each record a file of its own."),
    "yaml-depth": Code("The values are nested more than {limit} deep.", "No record needs that; look for a bracket that is not closed."),
    "yaml-key": Code("A key must be plain text.", "Write `key: value`."),
    "yaml-empty": Code("The file is empty.", "Write the record, or delete the file."),
    "yaml-comment": _warning("`{text}` is read as a comment, so the text before it is cut short.", "Put the whole text in quotes."),
    # shapes
    "wrong-shape": Code("`{key}` must be {wanted}, not {found}."),
    "unknown-key": Code("`{key}` is not a key of {what}."),
    "missing-key": Code("{what} needs `{key}`."),
    "empty-value": Code("`{key}` has no value.", "Give it one, or delete the key. To say that it is not known, list it under `unknown`."),
    "too-long": Code("`{key}` is {size} characters long; the limit is {limit}."),
    "bad-choice": Code("`{value}` is not a value of `{key}`."),
    "bad-number": Code("`{value}` is not a number that `{key}` can take.", "Write plain digits: `3`."),
    "bad-flag": Code("`{value}` is neither `true` nor `false`."),
    "bad-date": Code("{sentence}"),
    "bad-amount": Code("{sentence}"),
    "bad-url": Code("`{value}` is not a web address: {why}.", "Give the whole address, as in `https://example.org/page`."),
    "bad-id": Code("`{value}` is not an id.", "An id is lower-case ASCII letters and digits with single hyphens: `sam-altman`."),
    "bad-language": Code("`{value}` is not one of the site's languages."),
    "missing-language": _warning("`{key}` has no {language} text; readers will see the other language, marked as such.", "Add `{lang}:`."),
    # events
    "missing-status": Code(
        "The event has no `status`, and its type sets none.", "Say how sure it is: `status: confirmed`, `reported`, `alleged` ..."
    ),
    "draft-unfinished": _warning("{lack} It is a draft, and left out until that is there."),
    "step-order": Code("This step is dated before the one above it.", "List the steps in the order in which they happened."),
    "step-date": Code("The event is dated {event}, its first step {step}.", "`date` is the date of the first step: make the two the same."),
    "duplicate-source": Code("The source id `{id}` is used twice in this event.", "Give each source an id of its own."),
    "unknown-source": Code("`{id}` is not the id of a source of this event."),
    "source-incomplete": Code(
        "A source without `url` needs both `publisher` and `title`.", "Add what is missing, so that a reader can look for it."
    ),
    "source-archive": Code(
        "{why}", "`archive` is a copy kept elsewhere: `archive: {{url: https://..., date: 2025-01-31}}` beside the `url` itself."
    ),
    "relation-source": Code(
        "`caused_by` says that one thing caused another, and needs `sources`.", "Name the source that says so, or use `related`."
    ),
    "unknown-given": Code("`{key}` is listed as unknown, yet it has a value.", "Delete one of the two."),
    "type-featured": _warning("`{id}` stands under `featured`, but it is no role or field of this type."),
    "type-vocabulary": Code("`{id}` stands under `vocabulary`, but it is no {what} of this type."),
    "translation-stale": _warning("The {language} words were made from an older text.", "Check them, then set `of: {digest}`."),
    # links between records
    "duplicate-id": Code("`{id}` is already the id of {other}.", "An id belongs to one record; rename this file."),
    "unknown-reference": Code("There is no {what} `{id}`."),
    "self-reference": Code("The event is related to itself.", "Delete the line."),
    "was-taken": Code("`{id}` is already the address of {other}.", "An old id can lead to one place only."),
    # types
    "type-name": Code("`{name}` cannot name a {what}: events have a key of that name already.", "Choose another word."),
    "type-total": Code("`{name}` is not a field of kind money, and cannot be summed.", "List only fields with `kind: money` here."),
    # articles, pages, images
    "front-matter": Code("{why}", "Begin the file with `---`, then `title:` and `summary:`, then `---`."),
    "words-missing": Code("`{id}` has no text in any language.", "Add `{lang}.md` beside it."),
    "image-missing": Code("There is no picture `{file}` in content/images.", "Put it there, or correct the name."),
    "image-kind": Code("`{file}` is not a picture that can be shown.", "Use .png, .jpg, .webp or .avif."),
    # Markdown
    "markdown-raw-html": Code("Raw HTML is not read: {detail}.", "Write it in Markdown, or show it as code between backticks."),
    "markdown-link": Code(
        "This link cannot be followed safely: {detail}.", "Use a whole https address, or `[[id]]` for a record of this site."
    ),
    "markdown-record-link": Code("`{detail}` is not a link to a record.", "Write `[[id]]` or `[[id|words]]`."),
    "markdown-attributes": Code("Attribute lists are not read: {detail}.", "Leave them out."),
    "markdown-image": Code(
        "Pictures do not stand in the text.", "Use the record's `image` key, which asks for alt text, credit and licence."
    ),
    "markdown-heading": Code("`# ` is the page's own title.", "Begin with `## `."),
    "markdown-character": Code("The text holds {detail}, which cannot be seen and can mislead.", "Delete it."),
    "markdown-size": Code("The text is too large or too tangled to read: {detail}.", "Shorten it."),
    "markdown-unsafe": Code("The sanitiser would change this text: {detail}.", "Write it more simply."),
    # site.yml, templates and interface words
    "config-missing": Code("There is no site.yml here.", "Run the command in the site's folder, or name it with `--root`."),
    "config-language": Code("`{value}` is not a language code the generator knows.", "Write the code, not the name: `ar`, `en`, `fr`."),
    "config-twice": Code("`{value}` is listed twice.", "Keep one of the two."),
    "config-timezone": Code("`{value}` is not a time zone.", "Use a name of the IANA database: `UTC`, `Asia/Beirut`."),
    "config-url": Code("`base_url` must be an http(s) address that ends with a slash.", "`https://example.org/timeline/`"),
    "phrases-missing": Code("There are no interface words in {language}.", "Add templates/locale/{lang}/LC_MESSAGES/messages.po."),
    "phrases-fault": Code("Interface words: {sentence}"),
    "template-error": Code("{sentence}"),
    # imports
    "import-file": Code("{why}", "Export it again as UTF-8 text from the program that made it."),
    "import-column": Code("The table has no column `{name}`."),
    "import-row": Code("{where}: This is not imported: {why}."),
    "import-value": _warning("{where}: `{value}` is not placed: {why}."),
    "import-changed": _warning(
        "{where}: It differs from what was imported as {file}, and is not imported again.",
        "Compare the two: either the row was changed since, or two rows have one key. To import it anew, delete its line in imported.tsv.",
    ),
    "import-draft": _warning("It is a draft: {why}"),
    # the site as a whole
    "host-site": _warning("{what}; {host} takes {limit}."),
    "host-file": _warning("The file has {size} bytes; {host} takes {limit}.", "Make it smaller, or leave it out."),
    "two-outputs": Code("Two pages want the address `{path}`: {one} and {other}.", "Rename one of them."),
}

UNTRANSLATED = "missing-language"
"""The code of words that a language lacks."""
