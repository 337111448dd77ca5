# The two commands a newcomer needs: `make demo` and `make test`. Both install what is missing first
# (system libraries through apt where they may, everything else into .venv) and write nowhere else.

PYTHON := .venv/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input \
	--no-cache-dir --no-warn-script-location
# What decides about the environment; a change here makes pip run again.
RECIPE := pyproject.toml packaging/hatch_build.py imso_desk/__init__.py
STUDENTS ?= 500000

export PIP_ROOT_USER_ACTION := ignore
export PYTHONNOUSERSITE := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help demo test lint unit bench drills forms libraries environment screen clean
.DEFAULT_GOAL := help

help:
	@echo "make demo     make a demonstration office and open the window on it (needs no screen)"
	@echo "make test     run every check"
	@echo "make bench    measure the speed (STUDENTS=$(STUDENTS))"
	@echo "make drills   run the long reliability trials"
	@echo "make forms    compile forms/ and copy resources/ after a change"
	@echo "make clean    remove what was built (not .venv)"

libraries:
	@sh packaging/prepare_machine.sh libraries

environment: libraries
	@sh packaging/prepare_machine.sh environment

screen:
	@sh packaging/prepare_machine.sh screen

# The build's own needs come first and from pyproject.toml, so that Qt is downloaded once, not twice.
.venv/.ready-to-run: $(RECIPE) | environment
	@echo "Installing IMSO Desk into .venv; the first time this downloads about 110 MB."
	@$(PIP_INSTALL) editables $$($(PYTHON) -c 'import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])')
	@$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/.ready-to-test: $(RECIPE) .venv/.ready-to-run | environment
	@echo "Installing the tools of the tests into .venv."
	@$(PIP_INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

forms: .venv/.ready-to-run
	@$(PYTHON) packaging/build_assets.py

demo: forms
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		.venv/bin/imso-desk demo --out demo; \
	else \
		.venv/bin/imso-desk demo --out demo --no-window; \
	fi

test: lint unit

lint: .venv/.ready-to-test forms
	.venv/bin/lint-imports --no-logo
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --strict

unit: .venv/.ready-to-test forms screen
	$(PYTHON) -m pytest -q -rs -n 2

bench: .venv/.ready-to-test forms
	$(PYTHON) -m benchmarks --students $(STUDENTS)

drills: .venv/.ready-to-test forms
	$(PYTHON) -m pytest -q -m drill

clean:
	rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf imso_desk/ui/forms .coverage *.egg-info .venv/.ready-to-run .venv/.ready-to-test
	find imso_desk tests packaging benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find imso_desk/assets -mindepth 1 -maxdepth 1 -type d -exec rm -rf {} +
