"""Starting, stopping, dying: `listserv up` leaves nothing behind, and nothing that was accepted is lost."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import redis
from servers.sink import Sink
from system.running import Machine, any_number_of_posts, kill, listens, name, until
from system.town import Town

from listserv.policy.membership import Delivery

Make = Callable[[], Town]
WORKERS = 2  # processes = 2 in config/listserv.toml
PARTS = ("listserv-smtp", "listserv-worker", "listserv-beat", "valkey-server")


def all_there(machine: Machine) -> bool:
    """Whether the supervisor, valkey, the door, the beat, and a worker with its two children run."""
    return len(machine.processes()) >= 7


def listens_to_the_bell(machine: Machine) -> bool:
    """Whether a worker waits for tasks. One that is stopped while it starts its processes says so with a traceback."""
    try:
        with redis.Redis(unix_socket_path=str(machine.state / "valkey.sock")) as broker:
            return any(one["cmd"] == "brpop" for one in broker.client_list())
    except redis.ConnectionError:  # it starts
        return False


@pytest.fixture(scope="module")
def running() -> Iterator[Machine]:
    """A machine with everything running, for tests that only look."""
    made = Machine()
    try:
        made.up()
        until("all parts to be there", lambda: all_there(made))
        yield made
    finally:
        made.close()


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_everything_stops_in_order_and_soon(machine: Machine, order: signal.Signals) -> None:
    supervisor = machine.up()
    until("all parts to be there", lambda: all_there(machine))
    until("the worker to listen", lambda: listens_to_the_bell(machine))
    supervisor.send_signal(order)
    # Five seconds are promised, and kept by SIGKILL after four; a busy machine may need some more to tell us.
    assert supervisor.wait(10) == 0, machine.log()
    assert machine.processes() == []
    assert not listens(machine.port)
    assert not (machine.state / "valkey.sock").exists()
    assert "Traceback" not in machine.log()


def test_a_second_group_is_refused(running: Machine) -> None:
    """It would take the first one's broker away."""
    done = Machine(folder=running.folder).command("up")
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "another listserv runs on" in line
    assert all_there(running)


def test_it_can_be_stopped_while_it_starts(machine: Machine) -> None:
    supervisor = machine.start("listserv", "up")
    until("a part to be started", lambda: "started" in machine.log())
    supervisor.terminate()
    assert supervisor.wait(10) == 0
    assert machine.processes() == []


def test_a_killed_supervisor_takes_everything_with_it(machine: Machine) -> None:
    supervisor = machine.up()
    until("all parts to be there", lambda: all_there(machine))
    supervisor.kill()
    supervisor.wait()
    until("the port to be free", lambda: not listens(machine.port), 8)
    until(f"all parts to end\n{machine.log()}", lambda: not machine.processes(), 15)
    machine.up()  # and it starts again, on the same folder and port


def open_files(number: int) -> list[str]:
    """Return what a process has open: paths, sockets, pipes."""
    return [str(path.readlink()) for path in Path(f"/proc/{number}/fd").iterdir()]


def test_each_part_has_a_name(running: Machine) -> None:
    assert {name(one) for one in running.processes()} == {"listserv-up", *PARTS}
    assert name(running.running[0].pid) == "listserv-up"
    for part in ("smtp", "worker", "beat"):
        assert f"part={part} started pid={running.part(f'listserv-{part}')}" in running.log()


def test_what_is_forked_has_one_thread_and_nothing_open_that_must_not_be_shared(running: Machine) -> None:
    """A lock of another thread would stay held in the fork; two processes on one connection would mix their words."""
    supervisor = running.running[0]
    assert len(list(Path(f"/proc/{supervisor.pid}/task").iterdir())) == 1
    files = open_files(supervisor.pid)
    assert [one for one in files if "socket:" in one or "listserv.sqlite" in one] == []


def test_a_killed_child_of_the_worker_comes_back(machine: Machine) -> None:
    machine.up()
    until("the worker to listen", lambda: listens_to_the_bell(machine))
    worker = machine.part("listserv-worker")
    until("its children", lambda: len(machine.children(worker)) == WORKERS)
    kept, killed = machine.children(worker)
    kill(killed)
    until(f"it to end\n{machine.log()}", lambda: killed not in machine.processes())
    until(f"another one\n{machine.log()}", lambda: len(machine.children(worker) - {killed}) == WORKERS)
    assert machine.part("listserv-worker") == worker
    assert kept in machine.children(worker)


def test_each_killed_part_comes_back_and_nothing_is_lost(machine: Machine, sink: Sink, own_town: Make) -> None:
    machine.settings |= {"RELAY__URL": sink.url, "WORKERS__UPKEEP_SECONDS": "1"}
    any_number_of_posts(machine)
    machine.up()
    until("all parts to be there", lambda: all_there(machine))
    town = own_town()
    town.member("Bob")
    accepted: list[str] = []
    for part in PARTS:
        before = machine.parts(part)
        accepted += _write_while_killing(town, part, machine.part(part))
        until("the part and its children to end", partial(_ended, machine, before))
        until("the part to be back", partial(_is_back, machine, part))
        until("the door to be open", lambda: listens(machine.port))
    assert len(accepted) >= 4 * 6
    town.end_leases()
    for subject in accepted:
        town.letter(town.who("Bob"), subject, timeout=60)
    # A worker killed between the relay's 250 and our note sends that copy again: the one transaction in doubt.
    assert len(town.letters(town.who("Bob"))) <= len(accepted) + 2


def _write_while_killing(town: Town, part: str, number: int) -> list[str]:
    """Write ten letters, kill a part in the middle, and return the subjects of those that were accepted."""
    accepted = []
    # Each time another author: many posts by one in a day wait for a moderator.
    author = town.member(f"Ann {number}", Delivery.NONE)
    for count in range(10):
        if count == 5:
            kill(number)
        try:
            town.write(author, f"Letter {number}-{count}.", "Hello all")
        except OSError:  # nobody opened; a mail server would come again
            until("the door to be open", lambda: listens(town.machine.port))
            continue
        accepted.append(f"Letter {number}-{count}.")
    return accepted


def _ended(machine: Machine, numbers: set[int]) -> bool:
    return not numbers & set(machine.processes())


def _is_back(machine: Machine, part: str) -> bool:
    return bool(machine.parts(part))
