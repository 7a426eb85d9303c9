"""What each process of the service loads: only the workers read letters, and the tables for that are large."""

from __future__ import annotations

import subprocess
import sys

import pytest
from commands.shell import ROOT, Shell

# What reads a letter: words in a dozen languages, days, slips of the finger, and the libraries for mail of all kinds.
READERS = {
    "listserv.mail.machine_words",
    "listserv.mail.report_words",
    "listserv.policy.agreement",
    "listserv.policy.decisions.command",
    "listserv.policy.moderation",
    "listserv.policy.tongues",
    "listserv.policy.wishes.english",
    "listserv.policy.wording",
    "dateparser",
    "flanker",
    "flufl.bounce",
    "rapidfuzz",
}
# Each as its process begins, up to where it would open a port, a connection or a fork.
THE_DOOR = "import listserv.commands.door"
UP = "from listserv.commands import parts, service; parts.prepare()"
THE_BEAT = "from workers.app import app; app.Beat(quiet=True).init_loader()"
A_WORKER = "from workers.app import app; app.Worker(quiet=True)"


A_RELOAD = """
import os
from listserv.commands import parts
from workers.app import app

def seconds():
    return app.conf.beat_schedule["upkeep"]["schedule"]

parts.prepare()
before = seconds()
os.environ["LISTSERV_WORKERS__UPKEEP_SECONDS"] = "45"
parts.read_again()
print(before, seconds())
"""


def said_by(code: str, shell: Shell) -> list[str]:
    """The words that a new interpreter prints."""
    environment = shell.environment | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def readers_after(code: str, shell: Shell) -> set[str]:
    """The readers that a new interpreter has loaded after this."""
    return READERS & set(said_by(f"{code}\nimport sys; print(*sys.modules)", shell))


@pytest.mark.parametrize("code", [THE_DOOR, UP, THE_BEAT])
def test_who_reads_no_letter_loads_no_reader(code: str, shell: Shell) -> None:
    assert readers_after(code, shell) == set()


def test_a_worker_has_loaded_all_readers_before_it_forks(shell: Shell) -> None:
    # But for the library for days, which few wishes hold: policy/wishes/days.py.
    assert readers_after(A_WORKER, shell) == READERS - {"dateparser"}


def test_after_a_reload_celery_knows_what_was_changed(shell: Shell) -> None:
    shell.settings["WORKERS__UPKEEP_SECONDS"] = "30"
    assert said_by(A_RELOAD, shell) == ["30.0", "45.0"]
