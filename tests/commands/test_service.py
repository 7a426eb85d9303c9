"""`listserv migrate`, `listserv check`, and starts that must not happen."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from commands.shell import Shell
from servers.ports import free_port
from servers.sink import Sink

from listserv.commands import parts
from listserv.settings import Settings


def verdicts(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()]


def test_migrating_twice_is_the_same_as_once(new_shell: Shell) -> None:
    assert new_shell.good("migrate") == new_shell.good("migrate") == "The database is up to date.\n"


def test_everything_is_in_order_on_a_new_machine(shell: Shell) -> None:
    said = shell.good("check")
    assert verdicts(said) == ["yes"] * 5
    assert [line.split()[1] for line in said.splitlines()] == [
        "configuration",
        "database",
        "broker",
        "relay",
        "letters",
    ]


def test_what_is_missing_is_named_and_the_status_says_so(new_shell: Shell) -> None:
    port = free_port()
    new_shell.settings |= {"RELAY__URL": f"smtp://127.0.0.1:{port}", "BROKER__URL": f"redis://127.0.0.1:{port}/0"}
    done = new_shell.run("check")
    assert done.returncode == 1
    assert verdicts(done.stdout) == ["yes", "no", "no", "no", "yes"]
    assert "listserv migrate" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_relay_that_answers_is_in_order(shell: Shell, sink: Sink) -> None:
    shell.settings["RELAY__URL"] = sink.url
    assert f"{sink.url} takes connections" in shell.good("check")


def test_a_broken_configuration_fails_every_check_in_one_line_each(shell: Shell) -> None:
    shell.settings["DOMAINE"] = "example.org"
    done = shell.run("check")
    assert done.returncode == 1
    assert verdicts(done.stdout) == ["no"] * 5


def test_before_the_first_migration_a_command_says_what_to_do(new_shell: Shell) -> None:
    assert "listserv migrate" in new_shell.bad("member", "show", "people")
    assert "listserv migrate" in new_shell.bad("smtp")


def test_a_database_of_another_key_is_refused(shell: Shell) -> None:
    shell.settings["SECRET__KEY"] = "n" * 32
    assert "another signing key" in shell.bad("migrate")


def test_a_database_that_is_not_there_is_named_without_its_password(shell: Shell) -> None:
    shell.settings["DATABASE__URL"] = f"postgresql://us:hunter2@127.0.0.1:{free_port()}/none"
    done = shell.run("migrate")
    assert done.returncode == 1
    assert "the database cannot be used" in done.stderr
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def configured(shell: Shell, tmp_path: Path, file: str, text: str) -> None:
    shell.good("init", tmp_path / "ours")
    with (tmp_path / "ours" / file).open("a") as target:
        target.write(f"\n{text}\n")
    shell.settings["CONFIG"] = str(tmp_path / "ours")


BROKEN = [
    ("listserv.toml", "[smtp", "listserv.toml: not readable as TOML"),
    ("listserv.toml", "privacy_versoin = 1", "membership.privacy_versoin: unknown key"),
    ("lists/people.toml", 'hour = "eight"', "lists/people.toml"),
    ("lists/people.toml", "[digests]\nhour = 8", "lists/people.toml: digests: unknown key"),
    ("lists/staff.toml", "[digest", "lists/staff.toml: not readable as TOML"),
    ("words/en.toml", "= 7", "words/en.toml: not readable as TOML"),
]


@pytest.mark.parametrize(("file", "text", "said"), BROKEN)
def test_a_broken_file_stops_the_start_in_one_line(
    new_shell: Shell, tmp_path: Path, file: str, text: str, said: str
) -> None:
    configured(new_shell, tmp_path, file, text)
    assert said in new_shell.bad("up")


VARIABLES = [
    ("RELAY__URI", "smtp://127.0.0.1:25", "LISTSERV_RELAY__URI: unknown key"),
    ("RELAYS__URL", "smtp://127.0.0.1:25", "unknown key 'relays'"),
    ("SMTP__LISTEN", "8025", 'give ADDRESS:PORT, for example "127.0.0.1:8025"'),
    ("RELAY__URL", "127.0.0.1:25", "smtp://host:port"),
    ("WORKERS__PROCESSES", "0", "LISTSERV_WORKERS__PROCESSES"),
    ("BROKER__URL", "amqp://localhost", "must begin with redis:"),
    ("SECRET__KEY", "short", "32 characters"),
]


@pytest.mark.parametrize(("variable", "value", "said"), VARIABLES)
def test_a_mistake_in_the_environment_stops_the_start_in_one_line(
    new_shell: Shell, variable: str, value: str, said: str
) -> None:
    new_shell.settings[variable] = value
    assert said in new_shell.bad("up")


@pytest.mark.parametrize("command", ["up", "story"])
def test_a_taken_port_stops_the_start_in_one_line(new_shell: Shell, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        new_shell.settings["SMTP__LISTEN"] = address
        assert f"smtp.listen: cannot listen on {address} (Address already in use)" in new_shell.bad(command)


def test_the_port_of_a_further_listener_is_looked_at_too(new_shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        new_shell.settings |= {"SMTP__LISTEN": "127.0.0.1:0", "SMTP__ALSO": f'[{{"listen": "{address}"}}]'}
        new_shell.settings["SMTP__PROCESSES"] = "2"  # which share a port, but not with others
        assert f"smtp.also: cannot listen on {address} (Address already in use)" in new_shell.bad("up")


@pytest.mark.parametrize("command", ["up", "check"])
def test_a_certificate_that_cannot_be_used_stops_the_start(new_shell: Shell, tmp_path: Path, command: str) -> None:
    new_shell.settings |= {"SMTP__CERTIFICATE": str(tmp_path / "no.pem"), "SMTP__KEY": str(tmp_path / "no.key")}
    done = new_shell.run(command)
    assert done.returncode == 1
    assert "smtp.certificate:" in done.stdout + done.stderr


def test_each_door_is_a_part_of_its_own() -> None:
    settings = Settings(smtp={"processes": 3})
    assert [one.name for one in parts.parts(settings)][-5:] == ["smtp", "smtp2", "smtp3", "worker", "beat"]


def test_the_door_alone_says_that_its_port_is_taken(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        shell.settings["SMTP__LISTEN"] = f"127.0.0.1:{taken.getsockname()[1]}"
        assert "cannot listen on" in shell.bad("smtp")


def test_help_is_there_for_every_command(new_shell: Shell) -> None:
    said = new_shell.run("--help").stdout
    for command in ("up", "smtp", "migrate", "init", "check", "held", "explain", "story", "list", "member", "digest"):
        assert f" {command} " in said


@pytest.mark.parametrize("command", ["up", "held", "list", "member", "digest"])
def test_every_command_explains_itself(new_shell: Shell, command: str) -> None:
    done = new_shell.run(command, "--help")
    assert done.returncode == 0
    assert f"listserv {command} [OPTIONS]" in done.stdout


def test_a_command_that_does_not_exist_is_answered_with_the_nearest_one(new_shell: Shell) -> None:
    done = new_shell.run("hold")
    assert done.returncode == 2
    assert "Did you mean 'held'?" in done.stderr


def test_the_help_imports_no_command() -> None:
    """All of it takes a second; the table in `__main__` says what there is."""
    code = "import sys, listserv.__main__; print(*{name.partition('.')[0] for name in sys.modules})"
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "celery", "pydantic", "flanker"} & set(known)
