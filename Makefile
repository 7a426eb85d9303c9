# Each target is one line of tools/bootstrap.py, so a machine without make does as well:
#   python3 tools/bootstrap.py run

TARGETS := run test check lint fast system faults fuzz bench readers filter accessibility package lock clean
PYTHON ?= python3

.PHONY: help $(TARGETS)

help:
	@$(PYTHON) tools/bootstrap.py help

$(TARGETS):
	@$(PYTHON) tools/bootstrap.py $@ $(ARGS)
