"""An operator's shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands.shell import Shell


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated") / "var"
    Shell(folder).good("migrate")
    return folder


@pytest.fixture
def new_shell(tmp_path: Path) -> Shell:
    """A shell on a machine where nothing was done yet."""
    return Shell(tmp_path / "var")


@pytest.fixture
def shell(_migrated: Path, tmp_path: Path) -> Shell:
    """A shell on a machine with an empty, migrated database."""
    shutil.copytree(_migrated, tmp_path / "var")
    return Shell(tmp_path / "var")
