"""What goes wrong: one function for each fault. Those that take time are over by themselves, or by `Site.repair`."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from system.running import kill

from faults.parts import children_of, heads_of, kill_noting, processes_of
from faults.record import Kill
from faults.relay import Relay, Stage, Trouble
from faults.site import Deployment, Site

SHORT, LONG = 1.5, 8.0  # seconds; the service's own patience with its relay is 5


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a fault happens: the site, the dice, and the members who may be refused."""

    site: Site
    random: random.Random
    members: Sequence[str]

    def some(self, part: float) -> frozenset[str]:
        """Return some of the members."""
        return frozenset(self.random.sample(list(self.members), max(1, round(len(self.members) * part))))


Fault = Callable[[Scene], str | None]


def _aim(site: Site) -> None:
    """Return in the middle of a delivery, if one comes soon: there is nothing to break otherwise."""
    seen = len(site.relay.taken)
    _wait(lambda: len(site.relay.taken) > seen)


def _found(find: Callable[[], list[int]]) -> list[int]:
    """Return processes, after waiting a little for them: the last fault may have ended them."""
    _wait(lambda: bool(find()))
    return find()


def _wait(seen: Callable[[], bool], seconds: float = 8.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not seen():
        time.sleep(0.002)


def _some_worker(scene: Scene) -> list[int]:
    """Return one worker and its children, or nothing."""
    machine = scene.site.machine
    heads = _found(lambda: heads_of(machine, "worker"))
    head = scene.random.choice(heads) if heads else 0
    return [head, *children_of(machine, head)] if head else []


def door_killed(scene: Scene) -> str:
    """Kill the door in the middle of its conversations."""
    numbers = _found(lambda: processes_of(scene.site.machine, "door"))
    return _kill(scene, "door", numbers)


def worker_killed(scene: Scene) -> str:
    """Kill a worker with its children."""
    _aim(scene.site)
    numbers = _some_worker(scene)
    return _kill(scene, "worker", numbers)


def worker_parent_killed(scene: Scene) -> str:
    """Kill a worker and not its children; whoever looks after the worker ends them."""
    _aim(scene.site)
    numbers = _some_worker(scene)
    return _kill(scene, "worker parent", numbers, only=numbers[:1])


def pool_child_killed(scene: Scene) -> str:
    """Kill one child of a worker's pool."""
    _aim(scene.site)
    children = _some_worker(scene)[1:]
    return _kill(scene, "pool child", [scene.random.choice(children)] if children else [])


def beat_killed(scene: Scene) -> str:
    """Kill the beat."""
    numbers = _found(lambda: processes_of(scene.site.machine, "beat"))
    return _kill(scene, "beat", numbers)


def all_workers_killed(scene: Scene) -> str:
    """Kill every process that sends or may send."""
    _aim(scene.site)
    return _kill(scene, "all workers", _found(lambda: processes_of(scene.site.machine, "worker")))


def everything_killed(scene: Scene) -> str:
    """Kill the whole service at once."""
    _aim(scene.site)
    return _kill(scene, "everything", scene.site.machine.processes())


def valkey_killed(scene: Scene) -> str:
    """Kill the broker; it comes back."""
    site = scene.site
    if site.valkey is None:
        return _kill(scene, "valkey", _found(lambda: processes_of(site.machine, "valkey")))
    site.kills.append(Kill(time.monotonic(), "valkey", frozenset()))
    site.valkey.kill()
    time.sleep(scene.random.uniform(0.2, SHORT))
    site.valkey.start()
    return "ours"


def broker_emptied(scene: Scene) -> None:
    """FLUSHALL."""
    scene.site.flush()


def worker_stopped(scene: Scene) -> str:
    """SIGSTOP one process of the workers for a while: everything is green and nothing moves."""
    _aim(scene.site)
    numbers = _found(lambda: processes_of(scene.site.machine, "worker"))
    if not numbers:
        return "none there"
    one = scene.random.choice(numbers)
    seconds = scene.random.uniform(0.5, LONG)
    kill(one, signal.SIGSTOP)
    _later(seconds, lambda: kill(one, signal.SIGCONT))
    return f"{one} for {seconds:.1f} s"


def database_restarted(scene: Scene) -> None:
    """Restart PostgreSQL in order: every connection is cut."""
    if scene.site.postgres is not None:
        scene.site.postgres.stop()
        time.sleep(scene.random.uniform(0, SHORT))
        scene.site.postgres.start()


def database_killed(scene: Scene) -> None:
    """Kill PostgreSQL; it recovers from its log."""
    if scene.site.postgres is not None:
        scene.site.kills.append(Kill(time.monotonic(), "postgresql", frozenset()))
        scene.site.postgres.kill()
        time.sleep(scene.random.uniform(0, SHORT))
        scene.site.postgres.start()


def disk_filled(scene: Scene) -> None:
    """Fill the disk of the state folder to the last byte, for a while."""
    scene.site.fill_disk()
    _later(scene.random.uniform(1, 2), scene.site.empty_disk)


def relay_says_later(scene: Scene) -> None:
    """Greylisting: some recipients get 450 for now."""
    reply = scene.random.choice(("450 4.2.0 Greylisted", "452 4.2.2 Mailbox full", "421 4.7.0 Slow down"))
    scene.site.relay.trouble(Trouble("RCPT", "say", reply, times=8, whom=scene.some(0.3)))


def relay_says_later_at_the_dot(scene: Scene) -> None:
    """Some letters get 451 after they were sent whole."""
    scene.site.relay.trouble(Trouble("dot", "say", "451 4.3.0 Try again", times=8, whom=scene.some(0.3)))


def relay_goes_away(scene: Scene) -> None:
    """421 and the connection closed, at one of the steps."""
    stage: Stage = scene.random.choice(("MAIL", "RCPT", "DATA", "dot"))
    scene.site.relay.trouble(Trouble(stage, "say", "421 4.3.2 Shutting down", times=3))


def relay_greets_with_a_refusal(scene: Scene) -> None:
    """New connections are greeted with 4yz."""
    reply = scene.random.choice(("421 4.3.2 Too many connections", "450 4.3.2 Come back"))
    scene.site.relay.trouble(Trouble("connect", "say", reply, times=4))
    scene.site.relay.hang_up()


def relay_refuses_for_good(scene: Scene) -> None:
    """A few posts get 5yz."""
    reply = scene.random.choice(("550 5.1.1 No such mailbox", "554 5.7.1 Not here"))
    scene.site.relay.trouble(Trouble("dot", "say", reply, times=2, mark=b"X-Loop-Mark"))


def relay_stalls(scene: Scene) -> None:
    """A step takes seconds, but is answered in the end."""
    stage: Stage = scene.random.choice(("connect", "MAIL", "RCPT", "DATA", "dot"))
    seconds = scene.random.uniform(1, 3)
    scene.site.relay.trouble(Trouble(stage, "stall", seconds=seconds, times=3))


def relay_stalls_for_good(scene: Scene) -> None:
    """A step is never answered, as far as the service has patience."""
    stage: Stage = scene.random.choice(("connect", "MAIL", "RCPT", "DATA", "dot"))
    scene.site.relay.trouble(Trouble(stage, "stall", seconds=LONG, times=2))


def relay_hangs_up(scene: Scene) -> None:
    """The connection is closed without a word at one of the steps; nothing was taken."""
    stage: Stage = scene.random.choice(("connect", "MAIL", "RCPT", "DATA", "text", "dot"))
    scene.site.relay.trouble(Trouble(stage, "hang up", times=3))


def relay_takes_and_hangs_up(scene: Scene) -> None:
    """A letter is taken, and the connection closed without the 250: the one duplicate that nobody can avoid."""
    scene.site.relay.trouble(Trouble("dot", "take and hang up", times=3))


def relay_cuts_all(scene: Scene) -> None:
    """All connections are cut, wherever they stand."""
    _aim(scene.site)
    scene.site.relay.hang_up()


def relay_is_a_tarpit(scene: Scene) -> None:
    """Each answer takes its time."""
    relay, before = scene.site.relay, scene.site.relay.pause
    relay.pause = scene.random.uniform(0.05, 0.2)
    _later(SHORT, lambda: _end_tarpit(relay, before))


def relay_is_closed(scene: Scene) -> None:
    """Nobody listens."""
    scene.site.relay.close_port()
    scene.site.relay.hang_up()
    _later(scene.random.uniform(0.5, SHORT), scene.site.relay.open_port)


KILLS: tuple[Fault, ...] = (
    door_killed, worker_killed, worker_parent_killed, pool_child_killed, beat_killed, all_workers_killed,
    everything_killed, valkey_killed,
)  # fmt: skip
AROUND: tuple[Fault, ...] = (broker_emptied, worker_stopped, disk_filled)
RELAY: tuple[Fault, ...] = (
    relay_says_later, relay_says_later_at_the_dot, relay_goes_away, relay_greets_with_a_refusal,
    relay_refuses_for_good, relay_stalls, relay_stalls_for_good, relay_hangs_up, relay_takes_and_hangs_up,
    relay_cuts_all, relay_is_a_tarpit, relay_is_closed,
)  # fmt: skip
DATABASE: tuple[Fault, ...] = (database_restarted, database_killed)


def faults_of(deployment: Deployment) -> tuple[Fault, ...]:
    """Return every kind of fault that a deployment may meet."""
    return KILLS + AROUND + RELAY + (DATABASE if deployment == "production" else ())


def deal(deployment: Deployment, count: int, kills: int, dice: random.Random) -> list[Fault]:
    """Return so many faults in a random order, each kind once before any comes again; at most so many are kills."""
    dealt: list[Fault] = []
    while len(dealt) < count:
        deck = list(faults_of(deployment))
        dice.shuffle(deck)
        room = kills - sum(fault in KILLS for fault in dealt)
        over = [fault for fault in deck if fault in KILLS][room:]
        dealt += [fault for fault in deck if fault not in over]
    return dealt[:count]


def _end_tarpit(relay: Relay, pause: float) -> None:
    relay.pause = pause


def _kill(scene: Scene, part: str, numbers: list[int], *, only: list[int] | None = None) -> str:
    """Kill processes (or only one of them, while the others stay stopped) and say what was hit."""
    if not numbers:
        return "none there"
    made = kill_noting(part, numbers, scene.site.relay.port, only=only)
    scene.site.kills.append(made)
    hit = " ".join(map(str, numbers if only is None else only))
    return f"{hit}, at {made.at:.3f} with {len(made.ports)} connections {sorted(made.ports)}"


def _later(seconds: float, action: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
