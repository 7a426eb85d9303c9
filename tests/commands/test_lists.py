"""`listserv init`, `listserv list` and `--config`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from commands.shell import Shell


def test_the_three_shipped_lists_are_shown_with_their_members(shell: Shell) -> None:
    shell.good("member", "add", "staff", "ann@example.org", "--delivery", "weekly", "--quiet")
    shown = shell.good("list", "show")
    assert [line for key in ("people", "advocates", "staff") for line in shown.splitlines() if f"{key}@lists" in line]
    staff = next(line for line in shown.splitlines() if "staff@lists.example.org" in line)
    assert [cell.strip() for cell in staff.replace("┃", "│").split("│")[3:7]] == ["0", "0", "1", "0"]
    assert "Friday 08:00" in shown


def test_a_folder_of_ones_own_is_written_and_used(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert str(folder) in shell.good("init", folder)
    service = folder / "listserv.toml"
    service.write_text(service.read_text().replace('"lists.example.org"', '"lists.example.net"'))
    assert "people@lists.example.net" in shell.good("--config", folder, "list", "show")
    assert "people@lists.example.org" in shell.good("list", "show")
    shell.settings["CONFIG"] = str(folder)
    assert "people@lists.example.net" in shell.good("list", "show")


def test_init_overwrites_nothing(shell: Shell, tmp_path: Path) -> None:
    assert "exists already" in shell.bad("init", tmp_path)


def test_a_new_list_is_a_commented_file_that_the_service_takes(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shell.good("init", folder)
    created = shell.good(
        "--config", folder, "list", "create", "trustees", "--title", 'The "Trustees"', "--description", "Who decides.",
    )  # fmt: skip
    path = folder / "lists" / "trustees.toml"
    assert str(path) in created
    text = path.read_text()
    found = tomllib.loads(text)
    assert (found["name"], found["address"], found["description"]) == ('The "Trustees"', "trustees", "Who decides.")
    assert "# What people see" in text
    assert "trustees-join@" in text
    assert "trustees@lists.example.org" in shell.good("--config", folder, "list", "show")
    shell.good("--config", folder, "member", "add", "trustees", "ann@example.org", "--quiet")
    assert "exists already" in shell.bad("--config", folder, "list", "create", "trustees")


@pytest.mark.parametrize("name", ["../evil", "a/b", "Trustees", "with space", "", "people-join", "hello", "x" * 40])
def test_a_name_that_cannot_be_an_address_leaves_no_file(shell: Shell, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "ours"
    shell.good("init", folder)
    before = sorted(folder.rglob("*"))
    shell.bad("--config", folder, "list", "create", "--", name)
    assert sorted(folder.rglob("*")) == before


def test_the_shipped_configuration_is_not_written_to(shell: Shell) -> None:
    assert "listserv init FOLDER" in shell.bad("list", "create", "trustees")


def test_a_folder_that_is_none_is_named(shell: Shell, tmp_path: Path) -> None:
    assert f"{tmp_path}/none: no listserv.toml" in shell.bad("--config", tmp_path / "none", "list", "show")
