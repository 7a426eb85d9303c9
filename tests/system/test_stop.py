"""Starting, stopping, dying: `listserv up` leaves nothing behind, and nothing that was accepted is lost."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest
from servers.sink import Sink
from system.running import Machine, command_line, kill, listens, until
from system.town import Town

from listserv.policy.membership import Delivery

Make = Callable[[], Town]
WORKER = "workers.app --quiet worker"


def all_there(machine: Machine) -> bool:
    """Whether the supervisor, valkey, the door, the beat, and a worker with its two children run."""
    return len(machine.processes()) >= 7


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_everything_stops_in_order_within_five_seconds(machine: Machine, order: signal.Signals) -> None:
    supervisor = machine.up()
    until("all parts to be there", lambda: all_there(machine))
    started = time.monotonic()
    supervisor.send_signal(order)
    assert supervisor.wait(10) == 0, machine.log()
    assert time.monotonic() - started < 5
    assert machine.processes() == []
    assert not listens(machine.port)
    assert not (machine.state / "valkey.sock").exists()
    assert "Traceback" not in machine.log()


def test_it_can_be_stopped_while_it_starts(machine: Machine) -> None:
    supervisor = machine.start("listserv", "up")
    until("a part to be started", lambda: "started" in machine.log())
    supervisor.terminate()
    assert supervisor.wait(10) == 0
    assert machine.processes() == []


def test_a_second_group_on_the_same_folder_is_refused(machine: Machine) -> None:
    machine.up()
    other = Machine(folder=machine.folder)
    done = other.command("up")
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "another listserv runs on" in line
    assert listens(machine.port)


def test_a_killed_supervisor_takes_everything_with_it(machine: Machine) -> None:
    supervisor = machine.up()
    until("all parts to be there", lambda: all_there(machine))
    supervisor.kill()
    supervisor.wait()
    until("the port to be free", lambda: not listens(machine.port), 8)
    until(f"all parts to end\n{machine.log()}", lambda: not machine.processes(), 15)
    machine.up()  # and it starts again, on the same folder and port


def _ready(machine: Machine, sink: Sink, make: Make) -> Town:
    machine.settings |= {"RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1"}
    machine.up()
    town = make()
    town.member("Ann")
    town.member("Bob")
    town.member("Nora", Delivery.NONE)
    return town


@pytest.mark.parametrize("part", [("listserv", "smtp"), (WORKER,), ("celery", "beat"), ("valkey-server",)])
def test_a_killed_part_comes_back_and_nothing_is_lost(
    machine: Machine, sink: Sink, own_town: Make, part: tuple[str, ...]
) -> None:
    town = _ready(machine, sink, own_town)
    before = machine.part(*part)
    accepted = []
    for number in range(14):
        if number == 7:
            kill(before)
        try:
            town.write(town.who("Ann"), f"Letter {number}.", "Hello all")
        except OSError:  # nobody opened; a mail server would come again
            continue
        accepted.append(f"Letter {number}.")
    until("the part to be back", lambda: _is_back(machine, before, part))
    until("the door to be open", lambda: listens(machine.port))
    town.write(town.who("Ann"), "Afterwards", "Hello all")
    assert len(accepted) >= 7
    for subject in [*accepted, "Afterwards"]:
        assert town.letter(town.who("Bob"), subject, timeout=60)
    # A worker killed between the relay's 250 and our note sends that copy again: one at most (RFC 5321 section 4.5.5).
    assert len(town.letters(town.who("Bob"))) <= len(accepted) + 1 + (WORKER in part)


def _is_back(machine: Machine, before: int, part: tuple[str, ...]) -> bool:
    try:
        return machine.part(*part) != before
    except ValueError:
        return False


def test_a_killed_worker_leaves_no_children(machine: Machine) -> None:
    machine.up()
    until("all parts to be there", lambda: all_there(machine))
    old = [one for one in machine.processes() if one not in _others(machine)]
    kill(
        machine.part(
            WORKER,
        )
    )
    until("the old worker and its children to end", lambda: not set(old) & set(machine.processes()), 10)


def _others(machine: Machine) -> set[int]:
    return {one for one in machine.processes() if WORKER not in command_line(one)}
