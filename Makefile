# Two commands do everything on a fresh machine: `make site` and `make test`.

PYTHON ?= python3
PY := .venv/bin/python

.PHONY: bench site test screenshots check validate lighthouse phrases schema lock clean

site: .venv/site
	$(PY) -m generator build

test: .venv/test
	tools/browser
	$(PY) -m ruff check generator tests bench
	$(PY) -m ruff format --check generator tests bench
	$(PY) -m mypy
	$(PY) -m pytest -n auto

# Look at every page: a contact sheet in screenshots/.
screenshots: .venv/test site
	tools/browser
	$(PY) tools/screenshots

# The Nu HTML checker over every page; needs Java and npm, and fetches the checker into .cache/.
validate: site
	$(PY) tools/validate

# Lighthouse on a phone, medians of three, for the largest pages; needs Node.js, npm and Chromium. Some ten minutes.
lighthouse: site
	tools/browser
	$(PY) tools/lighthouse

check: .venv/site
	$(PY) -m generator check

# How fast: `make bench YARDSTICK=folder HUGO=program`; without them, our side alone.
bench: .venv/site
	$(PY) bench/speed.py $(if $(YARDSTICK),--yardstick $(YARDSTICK)) $(if $(HUGO),--hugo $(HUGO)) $(BENCH)

# After changing a text in a template or in the code: find the new texts, then translate them in templates/locale/.
phrases: .venv/site
	mkdir -p .cache
	$(PY) -m babel.messages.frontend -q extract -F babel.cfg -k many:1,2 -k pgettext:1c,2 -k npgettext:1c,2,3 \
	  --no-location --sort-output --no-wrap -o .cache/messages.pot .
	for file in templates/locale/*/LC_MESSAGES/messages.po; do \
	  lang=$${file#templates/locale/}; \
	  $(PY) -m babel.messages.frontend -q update --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date \
	    -i .cache/messages.pot -l $${lang%%/*} -o $$file; done

# After changing content/types/, a shape, or a command.
schema: .venv/site
	$(PY) -m generator schema --reference docs/reference.md
	$(PY) tools/manual > docs/commands.md

# After changing the ranges in pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --extra search --extra cards --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements.txt
	uv pip compile pyproject.toml --extra search --extra cards --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements-dev.txt

.venv/site: requirements.txt tools/environment
	tools/environment $(PYTHON) requirements.txt
	touch $@

.venv/test: requirements-dev.txt tools/environment
	tools/environment $(PYTHON) requirements-dev.txt
	touch $@ .venv/site

clean:
	rm -rf .venv public .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
