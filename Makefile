# setup · run · test · test-all · test-server · lint · bench · bench-office. Every target sets up what it needs.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
JOBS ?= 2
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: setup system run test test-all test-server lint bench bench-office clean

setup: system $(VENV)/.installed

system:
	@sh .ci/system-packages.sh

$(VENV)/.installed: requirements.lock
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11、3.12 或 3.13：apt-get install python3 python3-venv" >&2; exit 1; }
	@echo "准备虚拟环境 $(VENV)（$(PYTHON)）并安装锁定的依赖……"
	@PYTHON="$(PYTHON)" sh .ci/virtual-environment.sh $(VENV)
	@touch $@

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) -m ui --demo; else \
		if [ -f out/demo.txt ]; then rm -rf out; fi; $(PY) -m ui demo --out out/; fi

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: setup lint
	QT_QPA_PLATFORM=offscreen $(VENV)/bin/pytest -n $(JOBS) -m "not slow and not office"

test-all: setup lint
	QT_QPA_PLATFORM=offscreen $(VENV)/bin/pytest -n $(JOBS)
	$(MAKE) test-server
	$(PY) -m PyInstaller --noconfirm build.spec
	QT_QPA_PLATFORM=offscreen dist/workbench/workbench-cli --self-test

test-server: setup
	PY=$(PY) QT_QPA_PLATFORM=offscreen sh .ci/with-postgres.sh $(VENV)/bin/pytest -n $(JOBS) -m "not slow" \
		tests/store tests/operations tests/summary tests/ui/test_other_desks.py

bench: setup
	$(PY) -m tests.bench

# The office's year, on PostgreSQL beside it where one can be had.
bench-office: setup
	PY=$(PY) sh .ci/with-postgres.sh $(PY) -m tests.bench_office

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache
